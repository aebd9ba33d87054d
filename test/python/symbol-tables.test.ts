/**
 * Names as CPython has them: what each cell binds, reads and deletes, and which names a notebook never binds, compared with CPython's own symbol tables, both ways.
 * In: cells with awkward scopes, the samples and, where it is at hand, the corpus. Needs `.venv`. Says in words what it compared.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NameEvent } from '../../src/model/cell-names';
import { buildModel, type CodeCell, type Model } from '../../src/model/model';
import { PYTHON_BUILTINS } from '../../src/model/python-builtins';
import { parsePercent } from '../../src/notebook/percent';
import { maskCell } from '../../src/python/mask';
import { AWKWARD_NAMES } from '../support/awkward-names';
import { PYTHON } from '../support/python';
import { CORPUS, notebooksIn, pythonNotebooks, SAMPLES } from '../support/real-notebooks';

interface CellNames { readonly binds: string[]; readonly reads: string[]; readonly deletes: string[]; readonly either: string[]; readonly handled: string[] }
interface Read { readonly label: string; readonly model: Model; readonly tables: readonly (CellNames | null)[] }

describe('names, compared with symbol tables of CPython', () => {
  it('of cells with awkward scopes', function () {
    this.timeout(60_000);
    compareAll('awkward notebooks', AWKWARD_NAMES.map((code, i) => ({ label: `awkward notebook ${i + 1}`, model: buildModel(parsePercent(code).notebook) })), true);
  });

  it('of the samples', function () {
    this.timeout(60_000);
    compareAll('samples', modelsIn(SAMPLES), true);
  });

  if (!existsSync(CORPUS)) it(`of real notebooks: the corpus is not at ${CORPUS} (NOTEBOOK_CRITIQUE_CORPUS names its folder), so only our own notebooks are compared`, () => { assert.ok(AWKWARD_NAMES.length > 20); });
  else it('of real notebooks', function () {
    this.timeout(120_000);
    compareAll('real notebooks', modelsIn(CORPUS), false);
  });
});

function compareAll(title: string, notebooks: readonly { label: string; model: Model }[], whole: boolean): void {
  const texts = notebooks.flatMap(n => n.model.code.map(plainText));
  const tables = JSON.parse(execFileSync(PYTHON, [join(__dirname, 'symbol_tables.py')], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 2 ** 28 })) as (CellNames | null)[];
  let next = 0;
  const read: Read[] = notebooks.map(({ label, model }) => ({ label, model, tables: model.code.map(() => tables[next++]!) }));
  const cells = tables.filter(t => t !== null).length, names = tables.reduce((n, t) => n + (t ? t.binds.length + t.reads.length + t.deletes.length : 0), 0);
  const claims = notebooks.reduce((n, { model }) => n + model.names.missing.length, 0);
  console.log(`    ${title}: ${names} names in ${cells} cells, ${claims} reads that we say find nothing`);
  assert.ok(cells > 0 && names > 0, 'something was compared');
  if (whole) assert.equal(cells, tables.length, `CPython rejects ${texts[tables.indexOf(null)]}`);
  assert.deepEqual(read.flatMap(cellDifferences), [], 'cell by cell');
  assert.deepEqual(read.flatMap(wrongClaims), [], 'names that we say are undefined');
  assert.deepEqual(read.flatMap(unseen), [], 'names that no cell binds');
}

/** The cell as plain Python: hidden lines are `None`, what `%time` runs stays. */
function plainText({ cell, tree }: CodeCell): string {
  if (tree.language !== 'python') return '';
  const mask = maskCell(cell.source, true, 'python');
  return mask.magics.reduceRight((text, magic) => text.slice(0, magic.from) + (magic.name === 'time' && magic.bodyFrom >= 0 ? cell.source.slice(magic.bodyFrom, magic.to) : text.slice(magic.from).replace(/^\w+/, 'None').slice(0, 4)) + text.slice(magic.to), mask.text);
}

/** Names that magics bind and read, and what `%timeit` runs, are no business of CPython. */
function ofPython({ cell, names }: CodeCell): readonly NameEvent[] {
  const hidden = maskCell(cell.source, true, 'python').magics.filter(m => !(m.name === 'time' && m.bodyFrom >= 0));
  return names.events.filter(e => !hidden.some(m => m.from <= e.from && e.to <= m.to));
}

function cellDifferences({ label, model, tables }: Read): string[] {
  return model.code.flatMap((code, i) => {
    const table = tables[i];
    if (!table) return [];
    const events = ofPython(code);
    const ours = (what: NameEvent['what']): Set<string> => new Set(events.filter(e => e.what === what && !(what === 'delete' && (e.deferred || e.kind === 'except'))).map(e => e.name));
    const say = (kind: string, mine: ReadonlySet<string>, theirs: readonly string[], either: readonly string[] = []): string[] => [
      ...theirs.filter(n => !mine.has(n)).map(n => `${label} cell ${code.cell.index + 1}: CPython ${kind} ${n}, we do not`),
      ...[...mine].filter(n => !theirs.includes(n) && !either.includes(n)).map(n => `${label} cell ${code.cell.index + 1}: we say that it ${kind} ${n}, CPython does not`),
    ];
    return [...say('binds', ours('bind'), table.binds), ...say('reads', ours('use'), table.reads, table.either), ...say('deletes', ours('delete'), table.deletes)];
  });
}

/** A claim holds when no cell up to there binds the name, when one deletes it, or when the cell itself binds it only further down or calls too early. */
function wrongClaims({ label, model, tables }: Read): string[] {
  return model.names.missing.filter(({ use, deleted }) => {
    const until = model.codeCell(use.at.cell)!.position;
    if (tables.slice(0, until).some(t => t?.binds.includes(use.name) && !t.handled.includes(use.name))) return !deleted || !tables.slice(0, until + 1).some(t => t?.deletes.includes(use.name));
    const here = model.code[until]!.names.events.filter(e => e.what === 'bind' && e.name === use.name && e.kind !== 'except');
    return here.some(e => e.from < use.at.from) && !deleted && !use.event.deferred;
  }).map(({ use }) => `${label} cell ${model.cell(use.at.cell).index + 1}: ${use.name}`);
}

/** Names that CPython looks up among the globals, that no cell binds, and that we do not report though nothing hides them and something may call what reads them. */
function unseen({ label, model, tables }: Read): string[] {
  if (tables.includes(null) || model.names.opaque.length) return [];
  const bound = new Set([...tables.flatMap(t => t!.binds), ...model.names.bindings.filter(b => b.kind === 'magic').map(b => b.name)]);
  const reported = new Set(model.names.missing.map(m => m.use.name)), guarded = new Set(model.names.uses.filter(u => u.event.guarded).map(u => u.name));
  const names = new Set(tables.flatMap(t => t!.reads));
  // What only functions read that nothing calls stops no run.
  const isUncalled = (fn: NameEvent['deferred']): boolean => fn !== null && fn.type === 'FunctionDefinition' && model.names.usesOf(fn.name.name).length === 0 && model.names.bindingsOf(fn.name.name).length > 0;
  const idle = (name: string): boolean => { const uses = model.names.usesOf(name); return uses.length > 0 && uses.every(u => isUncalled(u.event.deferred)); };
  return [...names].filter(n => !bound.has(n) && !idle(n) && !PYTHON_BUILTINS.has(n) && !/^_i?\d+$/.test(n) && !reported.has(n) && !guarded.has(n)).map(n => `${label}: nothing binds ${n}, and we do not say so`);
}

function modelsIn(folder: string): { label: string; model: Model }[] {
  return pythonNotebooks(notebooksIn(folder)).map(({ name, notebook }) => ({ label: name, model: buildModel(notebook) }));
}
