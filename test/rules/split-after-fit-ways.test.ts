/** Roundabout ways in which preparation learns before the split: helpers of other files, files written and read again, copies, functions, pipes. */
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from sklearn.datasets import load_wine
from sklearn.feature_selection import SelectPercentile, chi2
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.utils import resample
`;
const SPLIT = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';
const FIT = 'model = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n';

check(splitAfterFit, {
  silent: [
    { name: 'a helper of another file brings the data, the selector learns after the split', code: `${HEAD}from helpers import load_data\nX, y = load_data()\n# %%\n${SPLIT}select = SelectPercentile(chi2).fit(X_train, y_train)\nX_train, X_test = select.transform(X_train), select.transform(X_test)\n${FIT}` },
    { name: 'a helper brings a frame', code: `${HEAD}df = load_frame("loans")\nX, y = df.drop(columns="default"), df["default"]\n# %%\n${SPLIT}scaler = StandardScaler()\nX_train, X_test = scaler.fit_transform(X_train), scaler.transform(X_test)\n${FIT}` },
    { name: 'a helper brings train and test', code: `${HEAD}X_train, y_train, X_test, y_test = load_data()\n# %%\nscaler = StandardScaler()\nX_train, X_test = scaler.fit_transform(X_train), scaler.transform(X_test)\n${FIT}` },
    { name: 'tidied, written and read again', code: `${HEAD}df = pd.read_csv("loans.csv")\ndf.loc[df["kind"] == "lone", "kind"] = "loan"\ndf.to_csv("tidy.csv", index=False)\n# %%\ntidy = pd.read_csv("tidy.csv")\nX, y = tidy[["age", "income"]], tidy["default"]\n${SPLIT}${FIT}` },
    { name: 'rows drawn again after the split', code: `${HEAD}df = pd.read_csv("loans.csv")\nX, y = df.drop(columns="default"), df["default"]\n${SPLIT}X_train, y_train = resample(X_train, y_train, n_samples=5000, random_state=0)\n${FIT}` },
    { name: 'the rare class drawn again after the split', code: `${HEAD}df = pd.read_csv("loans.csv")\ntrain, test = train_test_split(df, random_state=0)\nrare, common = train[train.default == 1], train[train.default == 0]\ntrain = pd.concat([common, rare.sample(len(common), replace=True, random_state=0)])\nmodel = LogisticRegression().fit(train[["age"]], train.default)\nprint(model.score(test[["age"]], test.default))\n` },
    { name: 'the common class thinned out, nothing repeated', code: `${HEAD}df = pd.read_csv("loans.csv")\ncommon = df[df.default == 0].sample(500, random_state=0)\ndf = pd.concat([common, df[df.default == 1]])\nX, y = df[["age"]], df.default\n${SPLIT}${FIT}` },
    { name: 'each column by a function that learns nothing', code: `${HEAD}df = pd.read_csv("loans.csv")\ndef logged(column):\n    return np.log1p(column)\ndf[["age", "income"]] = df[["age", "income"]].apply(logged)\nX, y = df[["age", "income"]], df["default"]\n${SPLIT}${FIT}` },
  ],
  reports: [
    { name: 'a helper of another file brings the data', code: `${HEAD}from helpers import load_data\nX, y = load_data()\n# %%\nselect = «SelectPercentile(chi2).fit(X, y)»\nX = select.transform(X)\n${SPLIT}${FIT}` },
    { name: 'a helper brings a frame', code: `${HEAD}df = load_frame("loans")\ndf["age"] = «df["age"].fillna(df["age"].median())»\nX, y = df.drop(columns="default"), df["default"]\n# %%\n${SPLIT}${FIT}` },
    { name: 'filled, written and read again', code: `${HEAD}df = pd.read_csv("loans.csv")\nmean = df.loc[df["default"] == 1, "age"].mean()\n«df.loc[(df["default"] == 1) & df["age"].isnull(), "age"]» = mean\ndf.to_csv("tidy.csv", index=False)\n# %%\ntidy = pd.read_csv("tidy.csv")\nX, y = tidy[["age", "income"]], tidy["default"]\n${SPLIT}${FIT}` },
    { name: 'rows drawn again before the split', code: `${HEAD}df = pd.read_csv("loans.csv")\nX, y = df.drop(columns="default"), df["default"]\nX, y = «resample(X, y, n_samples=5000, random_state=0)»\n${SPLIT}${FIT}` },
    { name: 'the rare class drawn again before the split', code: `${HEAD}df = pd.read_csv("loans.csv")\nrare, common = df[df.default == 1], df[df.default == 0]\ndf = pd.concat([common, «rare.sample(len(common), replace=True, random_state=0)»])\nX, y = df[["age"]], df.default\n${SPLIT}${FIT}` },
    { name: 'the table twice', code: `${HEAD}df = pd.read_csv("loans.csv")\ndf = «pd.concat([df, df], ignore_index=True)»\nX, y = df[["age"]], df["default"]\n${SPLIT}${FIT}` },
    { name: 'each column by a function that learns', code: `${HEAD}df = pd.read_csv("loans.csv")\ndef scaled(column):\n    return «(column - column.min()) / (column.max() - column.min())»\ndf[["age", "income"]] = df[["age", "income"]].apply(scaled)\nX, y = df[["age", "income"]], df["default"]\n${SPLIT}${FIT}` },
    { name: 'through a pipe', code: `${HEAD}def filled(frame):\n    return «frame.fillna(frame.median())»\ndf = pd.read_csv("loans.csv").pipe(filled)\nX, y = df.drop(columns="default"), df["default"]\n${SPLIT}${FIT}` },
  ],
});
