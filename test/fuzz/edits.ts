/**
 * Edits in a row as a person makes them: type, delete, undo, insert, remove, move, split, join, turn a cell to Markdown or another language, change the kernel, and an analysis dropped half-way.
 * In: our samples and what `test/prove` runs. Out: a fast-check property: what the engine keeps from one keystroke to the next never shows.
 * The critique after the edits is held against that of an engine which has seen nothing else, fixes included; that one is bundled and loaded anew each time.
 */
import assert from 'node:assert/strict';
import esbuild from 'esbuild';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { critique, critiqueSteps, type Critique } from '../../src/critique';
import type { Cell, CellKind, Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { pythonNotebooks, realNotebooks } from '../support/real-notebooks';

const ROOT = join(__dirname, '../..');
const STRICT = { rules: {}, strict: true };

type DraftCell = { readonly id: string; readonly source: string; readonly kind: CellKind; readonly language: string };
type Draft = { readonly kernel: string; readonly cells: readonly DraftCell[] };
type Change = { readonly kind: 'type' | 'delete' | 'undo' | 'insert' | 'remove' | 'move' | 'split' | 'join' | 'kind' | 'language' | 'kernel' | 'drop'; readonly cell: number; readonly at: number; readonly text: string };

const sources = [
  ...readdirSync(join(ROOT, 'test/prove/notebooks')).flatMap(name => parsePercent(readFileSync(join(ROOT, 'test/prove/notebooks', name), 'utf8')).notebook.cells),
  ...pythonNotebooks(realNotebooks()).flatMap(({ notebook }) => notebook.cells),
].filter(c => c.kind === 'code' && c.source.length < 2000).map(c => c.source);

/** What hands type: letters, brackets, quotes, and whole lines that mean something to the model. */
const typed = fc.oneof(fc.constantFrom('x', '(', ')', '"', '\n', '    ', '# ', '=', '.', ', '), fc.constantFrom('\ndf = df.dropna()', '\nimport pandas as pd', '\nX = scaler.fit_transform(X)', '\ndel df', '\n%matplotlib inline', '\n!pip install xgboost', '\ndef prepare(x):\n    return x\n'), fc.constantFrom(...sources.flatMap(s => s.split('\n'))));
const changes = fc.array(fc.record<Change>({ kind: fc.constantFrom('type', 'type', 'type', 'type', 'delete', 'undo', 'insert', 'remove', 'move', 'split', 'join', 'kind', 'language', 'kernel', 'drop'), cell: fc.nat(), at: fc.nat(), text: typed }), { minLength: 1, maxLength: 8 });

/** How many critiques have been compared so far. */
export let compared = 0;
let load: (() => typeof critique) | undefined;

export const edits = fc.property(fc.array(fc.constantFrom(...sources), { minLength: 2, maxLength: 12 }), changes, (given, all) => {
  load ??= engines();
  let draft: Draft = { kernel: 'python', cells: given.map((source, i) => code(`c${i}`, source)) };
  const past: Draft[] = [];
  critique(notebookOf(draft), STRICT);
  for (const [i, edit] of all.entries()) {
    if (edit.kind === 'drop') {
      // A newer edit, or a closed notebook, ends an analysis anywhere.
      const steps = critiqueSteps(notebookOf(draft), STRICT);
      for (let step = edit.at % 90; step > 0 && !steps.next().done; step--) continue;
      steps.return(undefined as never);
    } else if (edit.kind === 'undo') draft = past.pop() ?? draft;
    else {
      past.push(draft);
      draft = changed(draft, edit, `new${i}`);
    }
    const notebook = notebookOf(draft);
    const kept = plain(critique(notebook, STRICT));
    assert.deepEqual((kept as { failures: unknown }).failures, []);
    // Each engine that loads costs more than the edits: the last state of a run is compared, and one on the way.
    if (i !== all.length - 1 && i !== all.length >> 1) continue;
    assert.deepEqual(kept, plain(load()(notebook, STRICT)));
    compared++;
  }
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

const code = (id: string, source: string): DraftCell => ({ id, source, kind: 'code', language: 'python' });

function changed({ kernel, cells }: Draft, { kind, cell, at, text }: Change, id: string): Draft {
  const all = [...cells];
  const i = all.length ? cell % all.length : 0;
  const here = all[i];
  if (kind === 'kernel') return { kernel: kernel === 'python' ? 'r' : 'python', cells };
  if (!here || kind === 'insert') { all.splice(i, 0, code(id, text.trim() || 'x = 1')); return { kernel, cells: all }; }
  const offset = at % (here.source.length + 1);
  const before = here.source.slice(0, offset), after = here.source.slice(offset);
  switch (kind) {
    case 'type': all[i] = { ...here, source: before + text + after }; break;
    case 'delete': all[i] = { ...here, source: before + after.slice(1 + (at % 7)) }; break;
    case 'remove': all.splice(i, 1); break;
    case 'move': all.splice(i, 1); all.splice(at % (all.length + 1), 0, here); break;
    case 'split': all.splice(i, 1, { ...here, source: before }, { ...here, id, source: after }); break;
    case 'join': { const next = all[i + 1]; if (next) all.splice(i, 2, { ...here, source: `${here.source}\n${next.source}` }); break; }
    case 'kind': all[i] = here.kind === 'code' ? { ...here, kind: 'markdown', language: 'markdown' } : code(here.id, here.source); break;
    case 'language': if (here.kind === 'code') all[i] = { ...here, language: here.language === 'python' ? 'sql' : 'python' }; break;
    case 'undo': case 'drop': break; // Not changes of this draft.
  }
  return { kernel, cells: all };
}

function notebookOf({ kernel, cells }: Draft): Notebook {
  return { language: kernel, metadata: {}, cells: cells.map((draft, index): Cell => ({ ...draft, index, executionCount: null, tags: [], outputs: () => [] })) };
}
