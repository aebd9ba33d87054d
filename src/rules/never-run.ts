/** Cells that never ran beside cells that did. */
import type { Problem } from '../finding';
import { cellNames } from '../model/lineage';
import type { CodeCell, Model } from '../model/model';
import { capital } from '../phrases';
import type { Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const neverRun: Rule = {
  id: 'never-run',
  topic: 'rerun',
  severity: 'nit',
  summary: 'A cell was never run, though cells around it were.',
  why: `The outputs show what the cells that ran gave; a run from top to bottom also runs this one, for the first time. Nobody has seen whether it works, how long it takes, or what it changes for the cells below. Cells that a notebook keeps for later belong in another notebook, or behind a parameter.`,
  examples: [{
    bad: `# %% [1]
prices = [3, 4]
# %%
«prices = [p * 2 for p in prices]»
# %% [2]
print(sum(prices))
# >>> 7
`,
    good: `# %% [1]
prices = [3, 4]
# %% [2]
print(sum(prices))
# >>> 7
`,
  }],
  guide: {
    question: 'Which code here has nobody ever seen running?',
    why: 'A run from top to bottom runs it for the first time, and what is below may change with it.',
    howMuch: 'Restart, run all, and compare the outputs below the cell.',
    instead: 'Run it, or take it out: a cell kept for later belongs in another notebook or behind a parameter.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const last = model.code.findLast(c => c.cell.executionCount !== null);
    if (!last) return;
    // Below the last run cell somebody is still writing.
    const idle = model.code.filter(c => c.position < last.position && c.cell.executionCount === null && !c.cell.outputs().length && c.tree.statements.length > 0);
    // Most cells without a count: the counts were cleared, or a tool did not keep them.
    const left = idle.filter(c => !allowed(firstLine(c)));
    if (!left.length || idle.length * 2 > last.position) return;
    yield {
      at: firstLine(left[0]!), places: left.slice(1).map(firstLine),
      title: `${left.length} ${left.length === 1 ? 'cell' : 'cells'} never ran`,
      message: `${capital(cellNames(model, left.map(firstLine)))} never ran, though cells below ${left.length === 1 ? 'it' : 'them'} did: the outputs you see were made without ${left.length === 1 ? 'it' : 'them'}. A run from top to bottom runs ${left.length === 1 ? 'it' : 'them'} for the first time. Run all and compare, or take ${left.length === 1 ? 'it' : 'them'} out.`,
    };
  },
};

function firstLine({ cell, tree }: CodeCell): Span {
  const from = tree.statements[0]!.from;
  const end = cell.source.indexOf('\n', from);
  return { cell: cell.id, from, to: end < 0 ? cell.source.length : end };
}
