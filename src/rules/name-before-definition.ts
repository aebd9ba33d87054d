/** Names that a top-to-bottom run does not find. */
import { cellName, type Span } from '../notebook/notebook';
import type { Problem } from '../finding';
import { PYTHON_TWO_BUILTINS } from '../model/python-two';
import type { MissingName } from '../model/names';
import type { Model } from '../model/model';
import type { Rule } from './rule';
import { moveDefinitionUp } from '../edits/move-cell';

export const nameBeforeDefinition: Rule = {
  id: 'name-before-definition',
  topic: 'state',
  severity: 'blocker',
  summary: 'A name is read before any cell above defines it.',
  why: `The notebook works for its author because the kernel still holds a value from another order of running, or from a cell that is gone. On a fresh kernel, a schedule or a colleague's machine it stops with a NameError at this cell, after everything above has run.`,
  examples: [{
    bad: `# %%
total = «prices».sum()
# %%
import pandas as pd
prices = pd.read_csv("prices.csv")["price"]
`,
    good: `# %%
import pandas as pd
prices = pd.read_csv("prices.csv")["price"]
# %%
total = prices.sum()
`,
  }],
  guide: {
    question: 'Restart the kernel and run all cells. Where does it stop?',
    why: 'The value comes from an earlier state of the kernel; a fresh run stops with a NameError.',
    howMuch: 'Everything above has run by then: the whole time up to this cell is lost on each attempt.',
    instead: 'Define the name in a cell above, and run the notebook from top to bottom before it is shared.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const byName = new Map<string, MissingName[]>();
    // What Python 2 had built in is told by removed-api, with its name of today.
    for (const missing of model.names.missing) {
      if (allowed(missing.use.at) || (!missing.below && PYTHON_TWO_BUILTINS.has(missing.use.name))) continue;
      byName.set(missing.use.name, [...(byName.get(missing.use.name) ?? []), missing]);
    }
    for (const [name, uses] of byName) {
      const first = uses[0]!;
      const here = cellName(model.cell(first.use.at.cell));
      const below = first.below && cellName(model.cell(first.below.at.cell));
      const reason = first.deleted ? `deleted in ${cellName(model.cell(first.deleted.cell))}` : below && below !== here ? `only defined in ${below}` : below ? 'only defined further down in this cell' : 'defined nowhere in this notebook';
      yield {
        at: first.use.at, places: uses.slice(1).filter(u => u.use.at.cell !== first.use.at.cell).map(u => u.use.at),
        title: below && below !== here ? `${name} is used before ${below} defines it` : `${name} is not defined`,
        message: `${name} is ${reason}. A run from top to bottom stops in ${here} with a NameError. ${below && below !== here ? `Move the definition above ${here}.` : 'Define it in a cell above, or take the line out.'}`,
        related: [
          ...(first.below ? [{ at: first.below.at, message: 'Defined only here.' }] : []),
          ...(first.deleted ? [{ at: first.deleted, message: 'Deleted here.' }] : []),
        ],
        fixes: () => (first.below && below !== here ? moveDefinitionUp(model, first) : []),
      };
    }
  },
};
