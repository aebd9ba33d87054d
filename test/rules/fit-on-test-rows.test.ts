/** What is learned from the test rows, and test rows that are only transformed. */
import { fitOnTestRows } from '../../src/rules/fit-on-test-rows';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler
`;
const FILES = `${HEAD}train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")\n`;
const PARTS = `${HEAD}df = pd.read_csv("loans.csv")\nX_train, X_test, y_train, y_test = train_test_split(df.drop(columns="default"), df["default"], random_state=0)\n`;

check(fitOnTestRows, {
  silent: [
    { name: 'filled for a plot', code: `${FILES}# %%\ntest["age"].fillna(test["age"].median()).hist()\nmodel = LogisticRegression().fit(train[["age"]], train["y"])\nprint(model.predict(test[["age"]]))\n` },
    { name: 'a table of medians of the training rows', code: `${FILES}# %%\nguesses = np.zeros(3)\nfor j in range(3):\n    guesses[j] = int(train[train["class"] == j]["age"].median())\nfor frame in [train, test]:\n    for j in range(3):\n        frame.loc[frame["age"].isnull() & (frame["class"] == j), "age"] = guesses[j]\n` },
    { name: 'transform on test', code: `${PARTS}# %%\nscaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\n` },
    { name: 'train statistics fill test', code: `${FILES}# %%\ntest["age"] = test["age"].fillna(train["age"].median())\n` },
    { name: 'constants fill test', code: `${FILES}# %%\ntest["age"] = test["age"].fillna(0)\ntest["cabin"] = test["cabin"].fillna("U")\n` },
    { name: 'a loop over both with learning-free steps', code: `${FILES}# %%\nfor frame in [train, test]:\n    frame["family"] = frame["siblings"] + frame["parents"] + 1\n    frame["sex"] = frame["sex"].map({"m": 0, "f": 1})\n    frame["log_fare"] = np.log1p(frame["fare"])\n` },
    { name: 'statistics of test are looked at', code: `${FILES}# %%\nprint(test["age"].median(), test.describe())\ntest.isnull().sum()\ntest["age"].value_counts()\n` },
    { name: 'imputer object, transform', code: `${FILES}# %%\nimputer = SimpleImputer()\nimputer.fit(train[["age"]])\nfor frame in (train, test):\n    frame[["age"]] = imputer.transform(frame[["age"]])\n` },
    { name: 'one function, statistics as a parameter', code: `${FILES}# %%\ndef fill(frame, medians):\n    return frame.fillna(medians)\nmedians = train.median(numeric_only=True)\ntrain, test = fill(train, medians), fill(test, medians)\n` },
    { name: 'a file that is only named test', code: `${HEAD}# %%\nab = pd.read_csv("ab_test_results.csv")\nab["revenue"] = ab["revenue"].fillna(ab["revenue"].median())\nX_train, X_test = train_test_split(ab, random_state=0)\nmodel = LogisticRegression().fit(X_train[["revenue"]], X_train["group"])\n` },
    { name: 'only one file, named latest', code: `${HEAD}# %%\ndf = pd.read_csv("owid_latest.csv")\ndf["cases"] = df["cases"].fillna(df["cases"].mean())\n` },
    { name: 'percentages for a plot', code: `${FILES}# %%\n(test["city"].value_counts() / test["city"].count()).plot.bar()\nshare = test["sex"].value_counts() / len(test)\n` },
  ],
  reports: [
    { name: 'fit_transform on test', code: `${PARTS}# %%\nscaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = «scaler.fit_transform(X_test)»\n` },
    { name: 'test median fills test', code: `${FILES}# %%\ntrain["age"] = train["age"].fillna(train["age"].median())\ntest["age"] = «test["age"].fillna(test["age"].median())»\n` },
    { name: 'a loop over both frames', code: `${FILES}# %%\nfor frame in [train, test]:\n    frame["age"] = «frame["age"].fillna(frame["age"].median())»\n` },
    { name: 'a table of medians, filled anew for each frame', code: `${FILES}# %%\nguesses = np.zeros((2, 3))\nfor frame in [train, test]:\n    for i in range(2):\n        for j in range(3):\n            ages = frame[(frame["sex"] == i) & (frame["class"] == j)]["age"].dropna()\n            guesses[i, j] = int(ages.median() / 0.5 + 0.5) * 0.5\n    for i in range(2):\n        for j in range(3):\n            «frame.loc[frame["age"].isnull() & (frame["sex"] == i) & (frame["class"] == j), "age"]» = guesses[i, j]\n` },
    { name: 'within the call that predicts', code: `${FILES}# %%\nscaler = StandardScaler()\nmodel = LogisticRegression().fit(scaler.fit_transform(train[["age"]]), train["y"])\nprint(model.predict(«scaler.fit_transform(test[["age"]])»))\n` },
    { name: 'in place', code: `${FILES}# %%\n«test.fillna(test.median(), inplace=True)»\n` },
    { name: 'a function that refits', code: `${FILES}# %%\ndef prepare(frame):\n    scaler = StandardScaler()\n    return scaler.fit_transform(frame)\nX = prepare(train)\nX_sub = «prepare(test)»\n` },
  ],
});
