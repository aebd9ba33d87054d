/** Scored rows of which some were fitted, and the splits and slices that keep them apart. */
import { fitOnTestRows } from '../../src/rules/fit-on-test-rows';
import { rowsOnBothSides } from '../../src/rules/rows-on-both-sides';
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import KFold, train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("loans.csv")
X, y = df.drop(columns="default"), df["default"]
`;
const FIT = 'model = LogisticRegression().fit(X_train, y_train)\n';
const SLICES = (train: string, test: string): string => `${HEAD}# %%\nX_train, y_train = X[${train}], y[${train}]\nX_test, y_test = X[${test}], y[${test}]\n${FIT}`;

check(rowsOnBothSides, {
  silent: [
    { name: 'head and tail', code: `${SLICES(':800', '800:')}print(model.score(X_test, y_test))\n` },
    { name: 'a gap between head and tail', code: `${SLICES(':800', '900:')}print(model.score(X_test, y_test))\n` },
    { name: 'windows side by side', code: `${SLICES('0:800', '800:1000')}print(model.score(X_test, y_test))\n` },
    { name: 'the last thirty', code: `${SLICES(':-30', '-30:')}print(model.score(X_test, y_test))\n` },
    { name: 'the same split with the same seed', code: `${HEAD}# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)\n${FIT}# %%\n_, X_last, _, y_last = train_test_split(X, y, random_state=3)\nprint(model.score(X_last, y_last))\n` },
    { name: 'another split, another model', code: `${HEAD}# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)\n${FIT}print(model.score(X_test, y_test))\n# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=4)\n${FIT}print(model.score(X_test, y_test))\n` },
    { name: 'folds cut twice alike', code: `${HEAD}# %%\nfolds = KFold(5)\nmodels = []\nfor train, valid in folds.split(X):\n    models.append(LogisticRegression().fit(X.iloc[train], y.iloc[train]))\n# %%\nfor model, (train, valid) in zip(models, folds.split(X)):\n    print(model.score(X.iloc[valid], y.iloc[valid]))\n` },
    { name: 'a sample and the rest', code: `${HEAD}# %%\ntrain = df.sample(frac=.8, random_state=0)\ntest = df.drop(train.index)\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'the rows of the test part, picked out of the frame by their labels', code: `${HEAD}# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)\n${FIT}test = df.loc[X_test.index].copy()\npart = test[test["age"] > 40]\nprint(accuracy_score(part["default"], model.predict(part[["age"]])))\n` },
  ],
  reports: [
    { name: 'slices that cross', code: `${SLICES(':800', '700:')}print(«model.score(X_test, y_test)»)\n`, message: /the slices cross/ },
    { name: 'windows that cross', code: `${SLICES('0:800', '500:1000')}print(«model.score(X_test, y_test)»)\n` },
    { name: 'two samples', code: `${HEAD}# %%\ntrain, test = df.sample(frac=.8, random_state=0), df.sample(frac=.2, random_state=1)\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(«model.score(test[["age"]], test["default"])»)\n` },
    { name: 'two splits, the parts mixed', code: `${HEAD}# %%\nX_train, _, y_train, _ = train_test_split(X, y, random_state=1)\n_, X_test, _, y_test = train_test_split(X, y, random_state=2)\n${FIT}print(«accuracy_score(y_test, model.predict(X_test))»)\n` },
    { name: 'labels of the test part of another split', code: `${HEAD}# %%\nX_train, _, y_train, _ = train_test_split(X, y, random_state=1)\n_, X_test, _, y_test = train_test_split(X, y, random_state=2)\n${FIT}test = df.loc[X_test.index]\nprint(«accuracy_score(test["default"], model.predict(X_test))»)\n` },
    { name: 'a model older than the split', code: `${HEAD}# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)\n${FIT}# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, test_size=.5, random_state=3)\nprint(«model.score(X_test, y_test)»)\n`, message: /another split/ },
    { name: 'in a helper', code: `${HEAD}def evaluate(model, X, y):\n    print(accuracy_score(y, model.predict(X)))\n# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y)\n${FIT}# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y)\n«evaluate(model, X_test, y_test)»\n` },
  ],
});

check(scoreOnTrainingRows, {
  silent: [
    { name: 'a helper for both parts, side by side', code: `${HEAD}def evaluate(model, X, y):\n    print(accuracy_score(y, model.predict(X)))\n# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n${FIT}evaluate(model, X_train, y_train)\nevaluate(model, X_test, y_test)\n` },
  ],
  reports: [
    { name: 'the rows of the training part, picked by their labels', code: `${HEAD}# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)\n${FIT}# %%\ntrain = df.loc[X_train.index]\nprint(«accuracy_score(train["default"], model.predict(train[["age"]]))»)\n` },
    { name: 'a helper, told where it is called', code: `${HEAD}def evaluate(model, X, y):\n    print(accuracy_score(y, model.predict(X)))\n# %%\nmodel = LogisticRegression().fit(X, y)\n# %%\n«evaluate(model, X, y)»\n` },
    { name: 'one model honest, the other fitted on all rows', code: `${HEAD}# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nhonest = LogisticRegression().fit(X_train, y_train)\nother = LogisticRegression(C=9).fit(X, y)\nprint(honest.score(X_test, y_test), «other.score(X_test, y_test)»)\n` },
  ],
});

check(fitOnTestRows, {
  silent: [
    { name: 'the first row left out is no split', code: `${HEAD}# %%\nrest = X[1:]\nrest = StandardScaler().fit_transform(rest)\n` },
    { name: 'a window of the rows', code: `${HEAD}# %%\nmiddle = X[100:800]\nmiddle = StandardScaler().fit_transform(middle)\n` },
  ],
  reports: [
    { name: 'the tail of a split by position', code: `${HEAD}# %%\nX_train, X_test = X[:800], X[800:]\nscaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = «scaler.fit_transform(X_test)»\n` },
  ],
});
