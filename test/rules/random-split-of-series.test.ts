import { randomSplitOfSeries } from '../../src/rules/random-split-of-series';
import { check } from '../support/check';

const HEAD = `# %%
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
df = pd.read_csv("tides.csv", parse_dates=["day"]).sort_values("day")
`;
const LAG = 'df["before"] = df["level"].shift(1)\ndf = df.dropna()\n';
const FIT = 'print(Ridge().fit(X_train, y_train).score(X_test, y_test))\n';
const X = 'X, y = df[["before", "wind"]], df["level"]\n';

check(randomSplitOfSeries, {
  silent: [
    { name: 'unless readers ask for what is arguable', code: `${HEAD}${LAG}${X}X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n${FIT}` },
    { name: 'the last rows held out', strict: true, code: `${HEAD}${LAG}${X}X_train, X_test, y_train, y_test = train_test_split(X, y, shuffle=False)\n${FIT}` },
    { name: 'cut by position', strict: true, code: `${HEAD}${LAG}${X}X_train, X_test, y_train, y_test = X[:-90], X[-90:], y[:-90], y[-90:]\n${FIT}` },
    { name: 'rows without order', strict: true, code: `${HEAD}X, y = df[["moon", "wind"]], df["level"]\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n${FIT}` },
    { name: 'a lag that no model learns from', strict: true, code: `${HEAD}${LAG}X, y = df[["moon", "wind"]], df["level"]\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n${FIT}` },
  ],
  reports: [
    { name: 'a lag, drawn at random', strict: true, code: `${HEAD}${LAG}${X}X_train, X_test, y_train, y_test = «train_test_split(X, y, random_state=0)»\n${FIT}`, message: /“before” holds a value of an earlier row/ },
    { name: 'a lag of each harbour', strict: true, code: `${HEAD}df["before"] = df.groupby("harbour")["level"].shift(1)\ndf = df.dropna()\n${X}X_train, X_test, y_train, y_test = «train_test_split(X, y, random_state=0)»\n${FIT}` },
  ],
});
