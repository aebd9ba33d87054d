/** Rows picked by the labels of other rows, and tables put under themselves: each leak beside a twin that is right. */
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { rowsOnBothSides } from '../../src/rules/rows-on-both-sides';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
df = pd.read_csv("calls.csv")
`;
const SAMPLED = (test: string, mark = (s: string): string => s): string => `${HEAD}train = df.sample(frac=0.8, random_state=1)
test = ${test}
model = LogisticRegression().fit(train[["length"]], train["sold"])
print(${mark('model.score(test[["length"]], test["sold"])')})
`;
const marked = (s: string): string => `«${s}»`;
const OTHERS = ['df[~df.index.isin(train.index)]', 'df.loc[df.index.difference(train.index)]', 'df.loc[list(set(df.index) - set(train.index))]', 'df[~df["call"].isin(train["call"])]', 'df.iloc[np.setdiff1d(df.index, train.index)]', 'df[~np.isin(df.index, train.index)]'];
const SPLIT = (made: string): string => `${HEAD}${made}
train, test = train_test_split(df, random_state=0)
model = LogisticRegression().fit(train[["length"]], train["sold"])
print(model.score(test[["length"]], test["sold"]))
`;

check(rowsOnBothSides, { silent: OTHERS.map(rows => SAMPLED(rows)) });
check(scoreOnTrainingRows, {
  silent: OTHERS.map(rows => SAMPLED(rows)),
  reports: ['df[df.index.isin(train.index)]', 'df[df["call"].isin(train["call"])]', 'df[np.isin(df.index, train.index)]'].map(rows => ({ name: rows, code: SAMPLED(rows, marked) })),
});
check(splitAfterFit, {
  silent: [
    { name: 'classes made equal by leaving rows out', code: SPLIT('sold, not_sold = df[df["sold"] == 1], df[df["sold"] == 0]\ndf = pd.concat([sold, not_sold.sample(len(sold), random_state=0)])') },
    { name: 'two columns under each other', code: SPLIT('df = pd.concat([df[["length", "sold"]], df[["pause", "sold"]].rename(columns={"pause": "length"})])') },
    { name: 'another file behind it', code: SPLIT('df = pd.concat([df, pd.read_csv("more.csv")])') },
    { name: 'copies of training rows only', code: `${HEAD}train, test = train_test_split(df, random_state=0)\ntrain = pd.concat([train, train[train["sold"] == 1]])\nmodel = LogisticRegression().fit(train[["length"]], train["sold"])\nprint(model.score(test[["length"]], test["sold"]))\n` },
  ],
  reports: [
    { name: 'some rows once more', code: SPLIT('df = «pd.concat([df, df.sample(frac=0.5, random_state=0)])»'), severity: 'blocker', message: /copies of one row/ },
    { name: 'one class again, in a loop', code: SPLIT('sold = df[df["sold"] == 1]\nfor _ in range(4):\n    df = «pd.concat([df, sold])»') },
    { name: 'repeated by their labels', code: SPLIT('df = «df.loc[df.index.repeat(3)]»') },
  ],
});
