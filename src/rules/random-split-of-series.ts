/** Rows that follow each other in time, and a split that draws the test rows from among them. */
import { lagsWithinGroups, splitByTime } from '../edits/split-by-time';
import type { Problem } from '../finding';
import { isModel, modelName, spanKey } from '../model/lineage';
import type { Model } from '../model/model';
import { type Data, hasColumn, type Split } from '../model/values';
import type { Rule } from './rule';

export const randomSplitOfSeries: Rule = {
  id: 'random-split-of-series',
  topic: 'leak-test',
  severity: 'major',
  summary: 'The rows follow each other in time, and the test rows are drawn at random from among them.',
  why: `A random test row has its neighbours of the hour before and after in training, and a lag of the next row is its answer. Such a score tells how well gaps are filled in a known past. Production asks for days that nobody has seen, where trends and seasons have moved on. On the bakery orders of our exercise the error is 34.1 rolls on random splits and 39.0 on the last 56 days.`,
  examples: [{
    strict: true,
    bad: `# %%
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
df = pd.read_csv("sales.csv", parse_dates=["day"]).sort_values("day")
df["last_week"] = df["sales"].shift(7)
df = df.dropna()
# %%
train, test = «train_test_split(df, random_state=0)»
model = Ridge().fit(train[["last_week"]], train["sales"])
print(model.score(test[["last_week"]], test["sales"]))
`,
    good: `# %%
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("sales.csv", parse_dates=["day"]).sort_values("day")
df["last_week"] = df["sales"].shift(7)
df = df.dropna()
# %%
train, test = df[df["day"] < "2024-10-01"], df[df["day"] >= "2024-10-01"]
model = Ridge().fit(train[["last_week"]], train["sales"])
print(model.score(test[["last_week"]], test["sales"]))
`,
  }],
  guide: {
    question: 'Which days does the model know when it is asked about a test day?',
    why: 'The days before and after it are among the training rows, so the score is of filling gaps.',
    howMuch: 'Score the same model once with this split and once on the last weeks, and report both.',
    instead: 'Cut at a date, or `TimeSeriesSplit` for several cuts: train before, score after.',
  },
  *check(model: Model, allowed): Iterable<Problem> {
    const seen = new Set<string>();
    for (const fit of model.events.fits) {
      const split = fit.features && isModel(fit) ? drawnFrom(fit.features) : null, lag = fit.features && lagIn(fit.features);
      if (!split || !lag || seen.has(spanKey(split.at)) || allowed(split.at)) continue;
      seen.add(spanKey(split.at));
      yield {
        at: split.at, arguable: true,
        title: 'A series is split at random',
        message: `train_test_split draws its test rows from among rows that follow each other: “${lag}” holds a value of an earlier row. ${modelName(fit.estimator)} learns from the days around each; production asks about days after all. ${lagsWithinGroups(model) ? 'Lags within groups leave open whether the table is in order of time: cut at a date.' : 'Cut at a date: train before it, score after it.'}`,
        fixes: () => splitByTime(model, split),
        related: [{ at: fit.at, message: 'The model learns from these rows here.' }],
      };
    }
  },
};

/** The random split whose training part this is. */
function drawnFrom({ rows }: Data): Split | null {
  const split = rows.parts.flatMap(p => p.cuts).find(c => c.side === 'train' && c.split.name === 'train_test_split')?.split;
  const shuffle = split?.node?.keywords.find(k => k.name?.name === 'shuffle')?.value;
  return split && !(shuffle?.type === 'Constant' && shuffle.value === false) ? split : null;
}

/** A feature that holds values of earlier rows. */
function lagIn({ columns }: Data): string | null {
  for (const [name, { shifted }] of columns.origins ?? []) if (shifted?.to === 'behind' && hasColumn(columns, name)) return name;
  return null;
}
