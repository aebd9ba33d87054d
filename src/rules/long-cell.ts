/** One cell with several jobs. */
import { splitCell } from '../edits/split-cell';
import type { Problem } from '../finding';
import { countLines } from '../model/cells';
import type { Model } from '../model/model';
import type { Rule } from './rule';

const MOST_LINES = 50;

export const longCell: Rule = {
  id: 'long-cell',
  topic: 'structure',
  severity: 'nit',
  summary: 'A cell of over 50 lines does several jobs.',
  why: `A long cell runs whole or not at all: to change the last plot the model trains again, and a failure in line 70 leaves the first 69 done. Nothing in it can be reused or tested alone.`,
  examples: [{
    bad: `# %%
«import pandas as pd»
df = pd.read_csv("train.csv")
${Array.from({ length: 50 }, (_, i) => `df["c${i}"] = df["a"] + ${i}`).join('\n')}
df.plot()
`,
    good: `# %%
import pandas as pd
df = pd.read_csv("train.csv")
# %%
df["double"] = df["a"] * 2
# %%
df.plot()
`,
  }],
  guide: {
    question: 'Which jobs does this cell do, and which of them would you like to run alone?',
    why: 'It runs whole or not at all; a change at its end repeats its beginning.',
    howMuch: 'Count its lines and its jobs: one job a cell is the aim.',
    instead: 'Split it along its data: one function a job, called from a short cell.',
  },
  *check(model: Model): Iterable<Problem> {
    for (const code of model.code) {
      const { cell, tree, lines } = code;
      // With blank lines and comments it is a screen and a half as well, but its reader may call it well spaced.
      const written = cell.source.trimEnd().split('\n').length;
      if (written <= MOST_LINES) continue;
      const spaced = lines <= MOST_LINES;
      const definitions = tree.statements.filter(s => s.type === 'FunctionDefinition' || s.type === 'ClassDefinition');
      const inside = definitions.reduce((n, d) => n + countLines(cell.source.slice(d.from, d.to)), 0);
      const end = cell.source.indexOf('\n');
      yield {
        at: { cell: cell.id, from: 0, to: end < 0 ? cell.source.length : end }, arguable: spaced || inside * 2 > lines,
        title: `A cell of ${spaced ? written : lines} lines`,
        message: `This cell has ${spaced ? `${written} lines, ${lines} of them code,` : `${lines} lines`} and does several jobs. It runs whole or not at all: a change at its end repeats everything above. Split it along its data, one function a job.`,
        fixes: () => { const fix = splitCell(model, code); return fix ? [fix] : []; },
      };
    }
  },
};
