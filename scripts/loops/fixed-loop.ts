/**
 * A loop as the engine rewrites it.
 * In: the body of a cell. Out: which shape it is told as, and the code after the fix; null when no shape is seen. Runs nothing.
 */
import { applyEdits } from '../../src/edits/apply';
import type { LoopShape } from '../../src/edits/loop-gains';
import { vectorise } from '../../src/edits/vectorise';
import { buildModel } from '../../src/model/model';
import { rowLoops } from '../../src/model/row-loops';
import { parsePercent } from '../../src/notebook/percent';
import { HEAD } from './bodies';

export function fixedLoop(body: string): { shape: LoopShape; after: string | null; missing: string | null } | null {
  const { notebook } = parsePercent(`# %%\n${HEAD}# %%\n${body}`);
  const model = buildModel(notebook);
  const rewrite = rowLoops(model).map(loop => vectorise(model, loop)).find(r => r !== null);
  if (!rewrite) return null;
  const applied = rewrite.fix ? applyEdits(notebook, rewrite.fix.edits) : null;
  // The head is run by itself, so what a fix imports comes along.
  const sources = applied && !('error' in applied) ? applied.notebook.cells.map(c => c.source) : null;
  return { shape: rewrite.shape, after: sources ? [...sources[0]!.split('\n').filter(line => /^(import|from) /.test(line)), sources.at(-1)!].join('\n') : null, missing: rewrite.missing };
}
