/**
 * What the engine keeps from one keystroke to the next never shows: after any edits (type, delete, insert, move, split, join) its critique is the
 * one that an engine which has seen nothing else makes of the same notebook, fixes included. The other engine is bundled and loaded anew each time.
 */
import assert from 'node:assert/strict';
import esbuild from 'esbuild';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { critique, type Critique } from '../../src/critique';
import type { Cell, Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { pythonNotebooks, realNotebooks } from '../support/real-notebooks';

const ROOT = join(__dirname, '../..');
/** Seeds that found something once are tried first, for ever. */
const SEEDS: readonly number[] = [20261123, 4, 7];
const TIME = 12_000;
const STRICT = { rules: {}, strict: true };

type Draft = { readonly id: string; readonly source: string };
type Change = { readonly kind: 'type' | 'delete' | 'insert' | 'remove' | 'move' | 'split' | 'join'; readonly cell: number; readonly at: number; readonly text: string };

const sources = [
  ...readdirSync(join(ROOT, 'test/prove/notebooks')).flatMap(name => parsePercent(readFileSync(join(ROOT, 'test/prove/notebooks', name), 'utf8')).notebook.cells),
  ...pythonNotebooks(realNotebooks()).flatMap(({ notebook }) => notebook.cells),
].filter(c => c.kind === 'code' && c.source.length < 2000).map(c => c.source);

/** What hands type: letters, brackets, quotes, and whole lines that mean something to the model. */
const typed = fc.oneof(fc.constantFrom('x', '(', ')', '"', '\n', '    ', '# ', '=', '.', ', '), fc.constantFrom('\ndf = df.dropna()', '\nimport pandas as pd', '\nX = scaler.fit_transform(X)', '\ndel df', '\n%matplotlib inline', '\n!pip install xgboost', '\ndef prepare(x):\n    return x\n'), fc.constantFrom(...sources.flatMap(s => s.split('\n'))));
const changes = fc.array(fc.record<Change>({ kind: fc.constantFrom('type', 'type', 'type', 'delete', 'insert', 'remove', 'move', 'split', 'join'), cell: fc.nat(), at: fc.nat(), text: typed }), { minLength: 1, maxLength: 6 });

describe('edits in a row', () => {
  it('leave the critique of a fresh engine', function () {
    this.timeout(TIME + 60_000);
    const load = engines();
    let compared = 0;
    const property = fc.property(fc.array(fc.constantFrom(...sources), { minLength: 2, maxLength: 12 }), changes, (cells, edits) => {
      let drafts: readonly Draft[] = cells.map((source, i) => ({ id: `c${i}`, source }));
      critique(notebookOf(drafts), STRICT);
      for (const [i, edit] of edits.entries()) {
        drafts = changed(drafts, edit, `new${i}`);
        const notebook = notebookOf(drafts);
        const kept = plain(critique(notebook, STRICT));
        // Each engine that loads costs more than the edits: the last state of a run is compared, and one on the way.
        if (i !== edits.length - 1 && i !== edits.length >> 1) continue;
        assert.deepEqual(kept, plain(load()(notebook, STRICT)));
        compared++;
      }
    });
    for (const seed of SEEDS) fc.assert(property, { seed, numRuns: 8, interruptAfterTimeLimit: TIME / SEEDS.length / 2, markInterruptAsFailure: false });
    fc.assert(property, { numRuns: 200, interruptAfterTimeLimit: TIME / 2, markInterruptAsFailure: false });
    assert.ok(compared > 10, `${compared} compared`);
  });
});

/** Loads the engine with nothing in its caches, each time it is called. */
function engines(): () => typeof critique {
  const { outputFiles } = esbuild.buildSync({ entryPoints: [join(ROOT, 'src/critique.ts')], bundle: true, write: false, platform: 'node', format: 'cjs', target: 'es2022', logLevel: 'silent' });
  const script = new vm.Script(`(module, exports, require) => {${outputFiles[0]!.text}\n}`);
  return () => {
    const module = { exports: {} as { critique: typeof critique } };
    (script.runInThisContext() as (...given: unknown[]) => void)(module, module.exports, require);
    return module.exports.critique;
  };
}

/** As JSON, so that every fix is planned and nothing but what consumers see is compared. */
function plain(result: Critique): unknown {
  const findings = JSON.parse(JSON.stringify(result.findings)) as unknown;
  return { findings, summary: result.summary, failures: result.failures.map(f => f.rule), unknownRules: result.unknownRules };
}

function changed(drafts: readonly Draft[], { kind, cell, at, text }: Change, id: string): Draft[] {
  const all = [...drafts];
  const i = all.length ? cell % all.length : 0;
  const here = all[i];
  if (!here || kind === 'insert') { all.splice(i, 0, { id, source: text.trim() || 'x = 1' }); return all; }
  const offset = at % (here.source.length + 1);
  const before = here.source.slice(0, offset), after = here.source.slice(offset);
  switch (kind) {
    case 'type': all[i] = { ...here, source: before + text + after }; break;
    case 'delete': all[i] = { ...here, source: before + after.slice(1 + (at % 7)) }; break;
    case 'remove': all.splice(i, 1); break;
    case 'move': all.splice(i, 1); all.splice(at % (all.length + 1), 0, here); break;
    case 'split': all.splice(i, 1, { ...here, source: before }, { id, source: after }); break;
    case 'join': { const next = all[i + 1]; if (next) all.splice(i, 2, { ...here, source: `${here.source}\n${next.source}` }); break; }
  }
  return all;
}

function notebookOf(drafts: readonly Draft[]): Notebook {
  return { language: 'python', metadata: {}, cells: drafts.map(({ id, source }, index): Cell => ({ id, index, kind: 'code', language: 'python', source, executionCount: null, tags: [], outputs: () => [] })) };
}
