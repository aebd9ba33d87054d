/** Cells that were last executed in another order than they stand. */
import { cellName, type Cell } from '../notebook/notebook';
import type { Problem } from '../finding';
import type { Model } from '../model/model';
import { type StaleRead, staleReads } from '../model/run-order';
import { capital } from '../phrases';
import type { Rule } from './rule';

export const outOfOrder: Rule = {
  id: 'out-of-order',
  topic: 'state',
  severity: 'major',
  summary: 'The recorded execution counts do not rise from top to bottom.',
  why: `The outputs you see were made by another program than the one you read: cell 9 ran after cell 12, with values that a run from top to bottom may never produce. In a study of 1.4 million notebooks only a quarter ran again, and 4 % gave the same results (Pimentel et al., MSR 2019).`,
  examples: [{
    bad: `# %% [1]
x = 1
# %% [5]
«x = x + 1»
# %% [3]
print(x)
`,
    good: `# %% [1]
x = 1
# %% [2]
x = x + 1
# %% [3]
print(x)
`,
  }],
  guide: {
    question: 'Do the outputs you see belong to the code you read, in this order?',
    why: 'The outputs were made by running cells in another order; a clean run may show other numbers.',
    howMuch: 'Restart and run all, then compare the outputs cell by cell.',
    instead: 'Only commit a notebook after “restart and run all”; a job that executes it makes the rule hold.',
  },
  *check(model: Model): Iterable<Problem> {
    const ran = model.code.map(c => c.cell).filter(c => c.executionCount !== null);
    let highest: Cell | null = null;
    const late: { cell: Cell; after: Cell }[] = [];
    for (const cell of ran) {
      if (highest && cell.executionCount! < highest.executionCount!) late.push({ cell, after: highest });
      else highest = cell;
    }
    const first = late[0];
    if (!first) return;
    const span = (cell: Cell): { cell: string; from: number; to: number } => ({ cell: cell.id, from: 0, to: firstLineEnd(cell.source) });
    const stale = staleReads(model);
    yield {
      at: span(first.after), scope: 'notebook',
      title: `${late.length} ${late.length === 1 ? 'cell' : 'cells'} ran out of order`,
      message: `${capital(cellName(first.after))} (In [${first.after.executionCount}]) ran after ${cellName(first.cell)} (In [${first.cell.executionCount}]) below it${late.length > 1 ? `, and ${late.length - 1} more ${late.length === 2 ? 'cell is' : 'cells are'} out of order` : ''}. ${consequence(model, stale)} Restart the kernel, run all cells and compare.`,
      related: [...stale.slice(0, 5).map(r => ({ at: r.use.at, message: `From top to bottom this is the ${r.use.name} of ${cellName(model.cell(r.written.at.cell))}; the recorded run had that of ${cellName(model.cell(r.recorded.at.cell))}.` })), ...late.slice(0, 5).map(l => ({ at: span(l.cell), message: `In [${l.cell.executionCount}] stands below In [${l.after.executionCount}].` }))],
      guide: { howMuch: `${late.length} of ${ran.length} executed cells are out of order. Restart, run all and compare their outputs.` },
    };
  },
};

/** What a run from top to bottom does otherwise: a name that is not there yet, or one that stands for something else. */
function consequence(model: Model, stale: readonly StaleRead[]): string {
  const first = stale[0];
  const missing = model.names.missing.find(m => m.below && m.below.at.cell !== m.use.at.cell);
  if (missing) return `From top to bottom ${cellName(model.cell(missing.use.at.cell))} stops: ${missing.use.name} comes only in ${cellName(model.cell(missing.below!.at.cell))}.`;
  if (!first) return 'The outputs belong to another order than the one you read.';
  const cell = (id: string): string => cellName(model.cell(id));
  return `From top to bottom ${cell(first.use.at.cell)} reads the ${first.use.name} of ${cell(first.written.at.cell)}, not that of ${cell(first.recorded.at.cell)} as in this run${stale.length > 1 ? `, and ${stale.length - 1} more ${stale.length === 2 ? 'read differs' : 'reads differ'}` : ''}.`;
}

function firstLineEnd(source: string): number {
  const end = source.indexOf('\n');
  return end < 0 ? source.length : end;
}
