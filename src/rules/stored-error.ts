/** Cells whose recorded output is an error. */
import type { Problem } from '../finding';
import type { CodeCell, Model } from '../model/model';
import { capital, count } from '../phrases';
import { cellName, type Span } from '../notebook/notebook';
import type { Rule } from './rule';

export const storedError: Rule = {
  id: 'stored-error',
  topic: 'rerun',
  severity: 'major',
  summary: 'A cell holds the error of its last run.',
  why: `The last time this cell ran it stopped, and the notebook was saved like that. A run from top to bottom, by a schedule or a colleague, stops there as well, unless the cause was in the kernel and not in the code; what stands below was then run by hand, past the error. Cells that are meant to fail say so with the tag \`raises-exception\`, which Jupyter and nbclient honour.`,
  examples: [{
    bad: `# %% [1]
prices = {"tea": 3}
# %% [2]
«total = prices["coffee"]»
# >>! KeyError: 'coffee'
# %% [3]
print(len(prices))
# >>> 1
`,
    good: `# %% [1]
prices = {"tea": 3}
# %% [2]
total = prices.get("coffee", 0)
# %% [3]
print(len(prices))
# >>> 1
`,
  }],
  guide: {
    question: 'How far does “restart and run all” come in this notebook as it was saved?',
    why: 'A run stops at the first error; cells below it were run past it by hand, or not at all.',
    howMuch: 'Restart, run all, and see whether the cell stops again.',
    instead: 'Mend the cell or take it out. One that is meant to fail carries the tag `raises-exception`.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const failed = model.code.flatMap(code => {
      const error = code.cell.tags.includes('raises-exception') || allowed(whole(code)) ? undefined : code.cell.outputs().find(o => o.kind === 'error');
      return error ? [{ code, error: error.text.split('\n', 1)[0]! }] : [];
    });
    const first = failed[0];
    if (!first) return;
    const name = first.error.split(':', 1)[0]!;
    const { executionCount } = first.code.cell;
    const past = executionCount === null ? 0 : model.code.slice(first.code.position + 1).filter(c => (c.cell.executionCount ?? 0) > executionCount).length;
    const cell = cellName(first.code.cell);
    const stopped = name === 'KeyboardInterrupt' ? `${cell} was stopped by hand, so what it makes may be missing or half done` : `${cell} holds ${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${short(first.error)}: its last run stopped there`;
    yield {
      at: whole(first.code), places: failed.slice(1).map(f => whole(f.code)),
      title: failed.length === 1 ? `A cell was saved with ${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}` : `${failed.length} cells were saved with errors`,
      message: `${capital(stopped)}${failed.length > 1 ? `, and ${count(failed.length - 1, 'more cell')} stopped too` : ''}. ${past ? `${past === 1 ? 'One cell below was' : `${past} cells below were`} run past it by hand, which a scheduled run cannot do.` : 'A scheduled run goes no further.'} Mend the cell, restart and run all.`,
    };
  },
};

const MOST_TEXT = 60;

const short = (error: string): string => (error.length > MOST_TEXT ? `${error.slice(0, MOST_TEXT).trimEnd()}…` : error);

/** The cell's first line of code. */
function whole({ cell, tree }: CodeCell): Span {
  const from = tree.statements[0]?.from ?? 0;
  const end = cell.source.indexOf('\n', from);
  return { cell: cell.id, from, to: end < 0 ? cell.source.length : end };
}
