/** Scores without a metric function, row numbers cut by hand, and values read off a plot; each with a twin that is right. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from scipy import stats
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import MinMaxScaler, PolynomialFeatures
df = pd.read_csv("loans.csv")
X, y = df[["age", "income"]].values, df["default"].values
`;
const SPLIT = '# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';

check(scoreOnTrainingRows, {
  silent: [
    { name: 'hits on held-out rows', code: `${HEAD}${SPLIT}model = LogisticRegression().fit(X_train, y_train)\nprint((model.predict(X_test) == y_test).mean())\n` },
    { name: 'squared error on held-out rows', code: `${HEAD}${SPLIT}model = LinearRegression().fit(X_train, y_train)\nprint(np.sqrt(np.mean((y_test - model.predict(X_test)) ** 2)))\n` },
    { name: 'residuals of the training rows looked at', code: `${HEAD}${SPLIT}model = LinearRegression().fit(X_train, y_train)\nresiduals = y_train - model.predict(X_train)\nprint(residuals.mean())\n` },
    { name: 'one model\'s predictions against another\'s', code: `${HEAD}# %%\na, b = LinearRegression().fit(X, y), LinearRegression(fit_intercept=False).fit(X, y)\nprint(np.abs(a.predict(X) - b.predict(X)).mean())\n` },
  ],
  reports: [
    { name: 'hits on the training rows', code: `${HEAD}# %%\nmodel = LogisticRegression().fit(X, y)\nprint(«(model.predict(X) == y).mean()»)\n` },
    { name: 'hits counted', code: `${HEAD}# %%\nmodel = LogisticRegression().fit(X, y)\npredicted = model.predict(X)\nprint(«np.sum(predicted == y)» / len(y))\n` },
    { name: 'squared error on the training rows', code: `${HEAD}# %%\nmodel = LinearRegression().fit(X, y)\nprint(np.sqrt(«np.mean((y - model.predict(X)) ** 2)»))\n` },
    { name: 'absolute error on the training rows', code: `${HEAD}# %%\nmodel = LinearRegression().fit(X, y)\nprint(«abs(y - model.predict(X)).mean()»)\n` },
  ],
});

check(splitAfterFit, {
  silent: [
    { name: 'row numbers permuted, scaled after', code: `${HEAD}# %%\nidx = np.random.permutation(len(X))\ntrain, test = idx[:800], idx[800:]\nscaler = MinMaxScaler().fit(X[train])\nmodel = LogisticRegression().fit(scaler.transform(X[train]), y[train])\nprint(model.score(scaler.transform(X[test]), y[test]))\n` },
    { name: 'powers of the columns', code: `${HEAD}# %%\nX = PolynomialFeatures(2).fit_transform(X)\n${SPLIT}model = LinearRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n` },
    { name: 'words of the training file', code: `${HEAD}# %%\ntrain, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")\nwords = TfidfVectorizer()\nmodel = LogisticRegression().fit(words.fit_transform(list(train["text"])), train["label"])\nprint(model.predict(words.transform(list(test["text"]))))\n` },
  ],
  reports: [
    { name: 'scaled, then row numbers permuted', code: `${HEAD}# %%\nX = «MinMaxScaler().fit_transform(X)»\nidx = np.random.default_rng(0).permutation(len(X))\ntrain, test = idx[:800], idx[800:]\nmodel = LogisticRegression().fit(X[train], y[train])\nprint(model.score(X[test], y[test]))\n` },
    { name: 'scaled, then a range shuffled', code: `${HEAD}# %%\nX = «(X - X.mean(axis=0)) / X.std(axis=0)»\nidx = np.arange(len(X))\nnp.random.shuffle(idx)\ntrain, test = idx[:800], idx[800:]\nmodel = LogisticRegression().fit(X[train], y[train])\nprint(model.score(X[test], y[test]))\n` },
    { name: 'z-scores by a function', code: `${HEAD}# %%\nX = «stats.zscore(X)»\n${SPLIT}model = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n` },
    { name: 'words of both files, as lists', code: `${HEAD}# %%\ntrain, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")\nwords = «TfidfVectorizer().fit(list(train["text"]) + list(test["text"]))»\nmodel = LogisticRegression().fit(words.transform(train["text"]), train["label"])\nprint(model.predict(words.transform(test["text"])))\n` },
    { name: 'parts of a helper put together', code: `${HEAD}# %%\nX_train, y_train, X_test, y_test = load_data()\nscaler = «MinMaxScaler().fit(np.concatenate([X_train, X_test]))»\nmodel = LogisticRegression().fit(scaler.transform(X_train), y_train)\nprint(model.score(scaler.transform(X_test), y_test))\n` },
  ],
});

check(choiceOnScoredRows, {
  silent: [
    { name: 'two metrics of one model', code: `${HEAD}${SPLIT}p = LogisticRegression().fit(X_train, y_train).predict(X_test)\na, b = accuracy_score(y_test, p), f1_score(y_test, p)\nprint(max(a, b))\n` },
    { name: 'the worst of many splits', code: `${HEAD}# %%\nscores = []\nfor seed in range(20):\n    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=seed)\n    scores.append(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))\nprint(np.mean(scores), min(scores))\n` },
    { name: 'read off a plot of cross-validation', code: `${HEAD}${SPLIT}errors = [1 - cross_val_score(KNeighborsClassifier(n_neighbors=k), X_train, y_train).mean() for k in range(1, 40)]\npd.Series(errors).plot()\n# %%\nprint(KNeighborsClassifier(n_neighbors=17).fit(X_train, y_train).score(X_test, y_test))\n` },
  ],
  reports: [
    { name: 'read off a plot of the test part', code: `${HEAD}${SPLIT}errors = []\nfor k in range(1, 40):\n    model = KNeighborsClassifier(n_neighbors=k).fit(X_train, y_train)\n    errors.append(«np.mean(model.predict(X_test) != y_test)»)\npd.Series(errors).plot()\n# %%\nmodel = KNeighborsClassifier(n_neighbors=17).fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n` },
  ],
});

const PARTS = 'train, valid, test = np.split(df.sample(frac=1, random_state=0), [int(.6 * len(df)), int(.8 * len(df))])\n';
const COLUMNS = (part: string): string => `${part}.drop(columns="label"), ${part}["label"]`;

check(scoreOnTrainingRows, {
  silent: [
    { name: 'scored on another part of np.split', code: `${HEAD}# %%\ndf = pd.read_csv("train.csv")\n${PARTS}X, y = ${COLUMNS('train')}\nmodel = LogisticRegression().fit(X, y)\nX, y = ${COLUMNS('test')}\nprint(model.score(X, y))\n` },
    { name: 'scored on the part between the bounds', code: `${HEAD}# %%\ndf = pd.read_csv("train.csv")\n${PARTS}X, y = ${COLUMNS('train')}\nmodel = LogisticRegression().fit(X, y)\nX, y = ${COLUMNS('valid')}\nprint(model.score(X, y))\n` },
    { name: 'as many equal parts as a number says', code: `${HEAD}# %%\ndf = pd.read_csv("train.csv")\ntrain, test = np.split(df, 2)\nX, y = ${COLUMNS('train')}\nmodel = LogisticRegression().fit(X, y)\nX, y = ${COLUMNS('test')}\nprint(model.score(X, y))\n` },
  ],
  reports: [
    { name: 'scored on the fitted part of np.split', code: `${HEAD}# %%\ndf = pd.read_csv("train.csv")\n${PARTS}X, y = ${COLUMNS('train')}\nmodel = LogisticRegression().fit(X, y)\nprint(«model.score(X, y)»)\n` },
  ],
});

check(splitAfterFit, {
  silent: [
    { name: 'scaled after np.split', code: `${HEAD}# %%\ndf = pd.read_csv("train.csv")\n${PARTS}scaler = MinMaxScaler().fit(train.drop(columns="label"))\nmodel = LogisticRegression().fit(scaler.transform(train.drop(columns="label")), train["label"])\nprint(model.score(scaler.transform(test.drop(columns="label")), test["label"]))\n` },
  ],
  reports: [
    { name: 'scaled before np.split', code: `${HEAD}# %%\ndf = pd.read_csv("train.csv")\ndf["age"] = «MinMaxScaler().fit_transform(df[["age"]])»\n${PARTS}model = LogisticRegression().fit(train.drop(columns="label"), train["label"])\nprint(model.score(test.drop(columns="label"), test["label"]))\n` },
  ],
});
