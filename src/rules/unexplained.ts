/** Notebooks of some length without a word, without headings, or without a word on their results. */
import type { Problem } from '../finding';
import type { Model } from '../model/model';
import { prose } from '../model/prose';
import { count } from '../phrases';
import type { Rule } from './rule';

/** A notebook that is shorter is read in one go. */
const CODE_CELLS = 8;
const CODE_LINES = 50;

export const unexplained: Rule = {
  id: 'unexplained',
  topic: 'document',
  severity: 'nit',
  summary: 'A long notebook has no Markdown, no headings, or no word on its results.',
  why: `Whoever takes over the notebook has the code and must guess the rest: which question it answers, where loading ends and modelling begins, whether 0.83 is good. Headings also make the outline and the links of a review; without them people scroll.`,
  examples: [{
    bad: `# %%
«import pandas as pd»
# %%
df = pd.read_csv("a.csv")
# %%
df = df.dropna()
# %%
df = df[df["amount"] > 0]
# %%
df["month"] = df["day"].str[:7]
# %%
months = df.groupby("month")["amount"].sum()
# %%
months.plot()
# %%
best = months.idxmax()
# %%
customers = df.groupby("customer")["amount"].sum()
# %%
top = customers.nlargest(10)
# %%
top.plot.bar()
# %%
share = top.sum() / customers.sum()
`,
    good: `# %% [markdown]
# # Which customers carry the sales?
# %%
import pandas as pd
# %%
df = pd.read_csv("a.csv")
# %%
df = df.dropna()
# %%
df = df[df["amount"] > 0]
# %%
df["month"] = df["day"].str[:7]
# %% [markdown]
# ## By month
# %%
months = df.groupby("month")["amount"].sum()
# %%
months.plot()
# %%
best = months.idxmax()
# %% [markdown]
# ## By customer
# %%
customers = df.groupby("customer")["amount"].sum()
# %%
top = customers.nlargest(10)
# %%
top.plot.bar()
# %%
share = top.sum() / customers.sum()
`,
  }],
  guide: {
    question: 'Somebody else opens this notebook in half a year. What can they find without running it?',
    why: 'The question, the parts and the meaning of the results are nowhere written.',
    howMuch: 'Count the code cells between two headings; beyond ten nobody finds anything.',
    instead: 'A heading for each part, one sentence on the question at the top, one on each result: what it is, whether it is enough.',
  },
  *check(model: Model): Iterable<Problem> {
    const cells = model.code.length, first = model.code[0];
    if (!first || (cells < 12 && (cells < CODE_CELLS || model.codeLines < CODE_LINES))) return;
    const said = prose(model);
    const at = model.span(first, first.tree.statements[0] ?? { from: 0, to: Math.max(1, first.cell.source.trimEnd().indexOf('\n')) });
    const size = `${count(cells, 'code cell')} with ${count(model.codeLines, 'line')}`;
    if (!said.cells) {
      yield {
        at, scope: 'notebook', title: `${cells} code cells, no Markdown`,
        message: `${size} and not one of Markdown: which question this answers, where its parts begin and what the results mean must be guessed. Add a heading for each part, and a sentence on the question and on each result.`,
        guide: { howMuch: `${size}, no Markdown cell.` },
      };
    } else if (!said.headings) {
      yield {
        at, scope: 'notebook', title: `${cells} code cells, no heading`,
        message: `${size} and no heading: nobody sees where loading ends and modelling begins, and the outline stays empty. Put a heading above each part.`,
        guide: { howMuch: `${size}, ${count(said.cells, 'Markdown cell')}, no heading.` },
      };
    } else if (said.scores >= 2 && !said.sentencesAfterScores) {
      yield {
        at, scope: 'notebook', arguable: true, title: `${said.scores} scores, no word on them`,
        message: `${count(said.scores, 'score')} and no sentence below the first of them: whether they are good enough, and for what, is left to the reader. Write one sentence on each result.`,
      };
    }
  },
};
