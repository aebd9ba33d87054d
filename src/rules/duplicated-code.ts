/** The same block again with other names and literals. */
import { mergeCopies } from '../edits/merge-copies';
import { cellName, type Span } from '../notebook/notebook';
import type { Problem } from '../finding';
import { duplicates } from '../model/duplicates';
import { cellNames } from '../model/lineage';
import type { Model } from '../model/model';
import { capital, count } from '../phrases';
import type { Rule } from './rule';

export const duplicatedCode: Rule = {
  id: 'duplicated-code',
  topic: 'duplicate',
  severity: 'nit',
  summary: 'Three or more lines are repeated with other names or literals.',
  why: `A copied block is mended once and stays wrong in its copies. Where the copy prepares the test rows, train and test drift apart without an error: the most common way in which a notebook's score cannot be repeated in production.`,
  examples: [{
    bad: `# %%
import pandas as pd
train = pd.read_csv("train.csv")
train["title"] = train["name"].str.extract(r" ([A-Za-z]+)\\.", expand=False)
train["title"] = train["title"].replace(["Mlle", "Ms"], "Miss")
train["family"] = train["siblings"] + train["parents"] + 1
# %%
«test = pd.read_csv("test.csv")
test["title"] = test["name"].str.extract(r" ([A-Za-z]+)\\.", expand=False)
test["title"] = test["title"].replace(["Mlle", "Ms"], "Miss")
test["family"] = test["siblings"] + test["parents"] + 1»
`,
    good: `# %%
import pandas as pd
def add_features(frame):
    frame["title"] = frame["name"].str.extract(r" ([A-Za-z]+)\\.", expand=False)
    frame["title"] = frame["title"].replace(["Mlle", "Ms"], "Miss")
    frame["family"] = frame["siblings"] + frame["parents"] + 1
    return frame
# %%
train = add_features(pd.read_csv("train.csv"))
test = add_features(pd.read_csv("test.csv"))
`,
  }],
  guide: {
    question: 'Which blocks are the same but for names, and what differs between them?',
    why: 'A copy is mended in one place and stays wrong in the others.',
    howMuch: 'Count the repeated lines: each change has to be made that many times.',
    instead: 'One function with the differing names as parameters, called where the copies stood.',
  },
  *check(model: Model, allowed: (place: Span) => boolean): Iterable<Problem> {
    const all = duplicates(model).filter(d => !allowed(d.at));
    for (const plots of [false, true]) {
      const group = all.filter(d => d.plots === plots);
      if (!group.length) continue;
      const lines = group.reduce((n, d) => n + d.lines, 0);
      const spans = group.map(d => d.at);
      const inside = group[0]!.at.cell === group[0]!.first.cell;
      yield {
        at: spans[0]!, places: spans.slice(1), arguable: plots,
        title: group.length === 1 ? `${lines} lines repeat ${inside ? 'a block above' : cellName(model.cell(group[0]!.first.cell))}` : `${lines} lines are copies, in ${group.length} places`,
        message: group.length === 1
          ? `These ${lines} lines repeat ${inside ? `lines ${linesOf(model, group[0]!.first)} of this cell` : cellName(model.cell(group[0]!.first.cell))} with other names or values. A change must be made in both places, and one will be forgotten. Put them into one function and call it twice.`
          : `${lines} lines in ${cellNames(model, spans)} repeat blocks above with other names or values. A change must be made in each copy, and one will be forgotten. Put each block into one function and call it.`,
        fixes: () => mergeCopies(model, group),
        related: group.slice(0, 4).map(d => ({ at: d.first, message: `${capital(cellName(model.cell(d.at.cell)))} repeats this.` })),
        guide: { howMuch: `${lines} repeated lines in ${count(group.length, 'place')}.` },
      };
    }
  },
};

/** "3 to 6", counted from 1 within the cell. */
function linesOf(model: Model, at: Span): string {
  const line = (offset: number): number => model.cell(at.cell).source.slice(0, offset).split('\n').length;
  return `${line(at.from)} to ${line(at.to)}`;
}
