/** The many ways to take the best of several tries, on the rows that are reported and apart from them. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import optuna
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from xgboost import XGBClassifier
df = pd.read_csv("loans.csv")
X, y = df.drop(columns="default"), df["default"]
`;
const TWO = '# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';
const THREE = '# %%\nX_fit, X_test, y_fit, y_test = train_test_split(X, y, random_state=0)\nX_train, X_valid, y_train, y_valid = train_test_split(X_fit, y_fit, random_state=0)\n';
const OOF = 'def folds(m):\n    oof = np.zeros(len(X))\n    for tr, va in KFold(5).split(X):\n        m.fit(X.iloc[tr], y.iloc[tr])\n        oof[va] = m.predict_proba(X.iloc[va])[:, 1]\n    return oof\na, b = folds(LogisticRegression()), folds(RandomForestClassifier(random_state=0))\n';
const BEST_K = 'best, best_k = 0, None\nfor k in (3, 5, 7):\n    score = KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test)\n    if score > best:\n        best, best_k = score, k\n';
const SUBMIT = 'final = KNeighborsClassifier(best_k).fit(X, y)\npd.DataFrame({"default": final.predict(pd.read_csv("test.csv"))}).to_csv("submission.csv")\n';
const BY_YEAR = 'train = df[df["year"] < 2019]\nvalid = df[(df["year"] >= 2019) & (df["year"] < 2020)]\ntest = df[df["year"] >= 2020]\n';
const BOOST = 'm = XGBClassifier(early_stopping_rounds=9, random_state=0)\n';
const MODELS = 'models = {"logistic": LogisticRegression(), "svc": SVC()}\n';

check(choiceOnScoredRows, {
  silent: [
    { name: 'an array of the scores of folds', code: `${HEAD}scores = np.zeros(5)\nfor i, (tr, va) in enumerate(KFold(5).split(X)):\n    scores[i] = SVC().fit(X.iloc[tr], y.iloc[tr]).score(X.iloc[va], y.iloc[va])\nprint(scores.mean(), scores.min(), scores.max())\n` },
    { name: 'the best on the validation part of a competition, for the rows of another file', code: `${HEAD}${TWO}${BEST_K}${SUBMIT}` },
    { name: 'blends by what folds left out, compared and not picked', code: `${HEAD}${OOF}print(f1_score(y, (a + b) / 2 > 0.5), f1_score(y, a * 0.7 + b * 0.3 > 0.5))\n` },
    { name: 'the year between stops the training', code: `${HEAD}${BY_YEAR}${BOOST}m.fit(train[["age"]], train["default"], eval_set=[(valid[["age"]], valid["default"])])\nprint(m.score(test[["age"]], test["default"]))\n` },
    { name: 'one fold stops the training, another one is scored', code: `${HEAD}${BOOST}train, valid, test = df[df.fold > 1], df[df.fold == 1], df[df.fold == 0]\nm.fit(train[["age"]], train["default"], eval_set=[(valid[["age"]], valid["default"])])\nprint(m.score(test[["age"]], test["default"]))\n` },
    { name: 'several models on one test part, cross-validated before', strict: true, code: `${HEAD}${TWO}${MODELS}for name, m in models.items():\n    print(cross_val_score(m, X_train, y_train).mean(), m.fit(X_train, y_train).score(X_test, y_test))\n` },
    { name: 'the range of scores over draws of the test part', code: `${HEAD}${TWO}from sklearn.utils import resample\nm = SVC().fit(X_train, y_train)\nscores = []\nfor i in range(99):\n    rows, labels = resample(X_test, y_test, random_state=i)\n    scores.append(m.score(rows, labels))\nprint(min(scores), max(scores))\n` },
    { name: 'several metrics of one model', strict: true, code: `${HEAD}${TWO}m = SVC().fit(X_train, y_train)\nprint(accuracy_score(y_test, m.predict(X_test)), f1_score(y_test, m.predict(X_test)))\n` },
    { name: 'scores in a dictionary, shown', code: `${HEAD}${TWO}${MODELS}results = {}\nfor name, m in models.items():\n    results[name] = m.fit(X_train, y_train).score(X_test, y_test)\nprint(results)\n` },
    { name: 'scores in a sorted table, shown', code: `${HEAD}${TWO}${MODELS}rows = []\nfor name, m in models.items():\n    rows.append({"name": name, "accuracy": m.fit(X_train, y_train).score(X_test, y_test)})\nprint(pd.DataFrame(rows).sort_values("accuracy"))\n` },
    { name: 'the best of a dictionary by the validation part, then one test', code: `${HEAD}${THREE}${MODELS}results = {n: m.fit(X_train, y_train).score(X_valid, y_valid) for n, m in models.items()}\nbest = max(results, key=results.get)\nprint(models[best].score(X_test, y_test))\n` },
    { name: 'the best k by cross-validation', code: `${HEAD}${TWO}scores = []\nfor k in range(1, 20):\n    scores.append(cross_val_score(KNeighborsClassifier(k), X_train, y_train).mean())\nbest = int(np.argmax(scores)) + 1\nprint(KNeighborsClassifier(best).fit(X_train, y_train).score(X_test, y_test))\n` },
    { name: 'the mean and the best of the folds', code: `${HEAD}# %%\nscores = []\nfor train, valid in KFold(5).split(X):\n    m = SVC().fit(X.iloc[train], y.iloc[train])\n    scores.append(m.score(X.iloc[valid], y.iloc[valid]))\nprint(np.mean(scores), max(scores))\n` },
    { name: 'a score compared with a wish', code: `${HEAD}${TWO}m = SVC().fit(X_train, y_train)\naccuracy = m.score(X_test, y_test)\nif accuracy > 0.9:\n    good = True\n` },
    { name: 'two scores compared in words', code: `${HEAD}${TWO}a, b = SVC().fit(X_train, y_train).score(X_test, y_test), LogisticRegression().fit(X_train, y_train).score(X_test, y_test)\nif a > b:\n    print("the first is better")\n` },
    { name: 'optuna on the validation part, then one test', code: `${HEAD}${THREE}def objective(trial):\n    m = SVC(C=trial.suggest_float("C", 0.1, 10)).fit(X_train, y_train)\n    return accuracy_score(y_valid, m.predict(X_valid))\nstudy = optuna.create_study(direction="maximize")\nstudy.optimize(objective, n_trials=20)\nprint(study.best_value)\nprint(SVC(**study.best_params).fit(X_fit, y_fit).score(X_test, y_test))\n` },
    { name: 'parameters searched on the training part', code: `${HEAD}${TWO}search = GridSearchCV(SVC(), {"C": [1, 10]}).fit(X_train, y_train)\nprint(SVC(**search.best_params_).fit(X_train, y_train).score(X_test, y_test))\n` },
  ],
  reports: [
    { name: 'an array of scores, filled in a loop', code: `${HEAD}${TWO}scores = np.zeros(20)\nfor k in range(1, 21):\n    scores[k - 1] = «accuracy_score(y_test, KNeighborsClassifier(k).fit(X_train, y_train).predict(X_test))»\nprint(scores.max(), scores.argmax() + 1)\n` },
    { name: 'the best on the validation part of a competition, and its score is told', code: `${HEAD}${TWO}${BEST_K.replace('KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test)', '«KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test)»')}print(best)\n${SUBMIT}` },
    { name: 'the best blend by what folds left out, with its score', code: `${HEAD}${OOF}even, uneven = «f1_score(y, (a + b) / 2 > 0.5)», «f1_score(y, a * 0.7 + b * 0.3 > 0.5)»\ntable = pd.DataFrame({"blend": ["even", "uneven"], "f1": [even, uneven]})\nbest = table["f1"].idxmax()\nprint(table.loc[best, "f1"])\n`, message: /best of 2 blends/ },
    { name: 'the year that is scored stops the training', code: `${HEAD}${BY_YEAR}${BOOST}«m.fit(train[["age"]], train["default"], eval_set=[(test[["age"]], test["default"])])»\nprint(m.score(test[["age"]], test["default"]))\n` },
    { name: 'several models on one test part, told when asked to be strict', strict: true, code: `${HEAD}${TWO}a, b = SVC().fit(X_train, y_train), LogisticRegression().fit(X_train, y_train)\nprint(accuracy_score(y_test, a.predict(X_test)))\nprint(«accuracy_score(y_test, b.predict(X_test))»)\n` },
    { name: 'max of a list', code: `${HEAD}${TWO}scores = []\nfor k in range(1, 20):\n    scores.append(«KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test)»)\nprint(max(scores))\n` },
    { name: 'argmin of an error', code: `${HEAD}${TWO}errors = [1 - «KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test)» for k in range(1, 20)]\nk = np.argmin(errors) + 1\n` },
    { name: 'key of the largest', code: `${HEAD}${TWO}${MODELS}results = {}\nfor name, m in models.items():\n    results[name] = «m.fit(X_train, y_train).score(X_test, y_test)»\nbest = max(results, key=results.get)\n` },
    { name: 'tuples compared', code: `${HEAD}${TWO}tried = []\nfor depth in range(2, 9):\n    m = RandomForestClassifier(max_depth=depth, random_state=0).fit(X_train, y_train)\n    tried.append((«f1_score(y_test, m.predict(X_test))», depth, m))\nscore, depth, best = max(tried, key=lambda t: t[0])\n` },
    { name: 'first of the sorted', code: `${HEAD}${TWO}def run(m):\n    return f1_score(y_test, m.fit(X_train, y_train).predict(X_test))\nscores = {m.__class__.__name__: «run(m)» for m in (SVC(), LogisticRegression())}\nwinner = sorted(scores.items(), key=lambda pair: pair[1])[-1]\n` },
    { name: 'top of a table', code: `${HEAD}${TWO}${MODELS}rows = []\nfor name, m in models.items():\n    rows.append({"name": name, "accuracy": «m.fit(X_train, y_train).score(X_test, y_test)»})\ntable = pd.DataFrame(rows).sort_values("accuracy", ascending=False)\nbest = table.iloc[0]["name"]\n` },
    { name: 'the largest of a series', code: `${HEAD}${TWO}${MODELS}results = {n: «m.fit(X_train, y_train).score(X_test, y_test)» for n, m in models.items()}\nbest = pd.Series(results).idxmax()\n` },
    { name: 'one of two', code: `${HEAD}${TWO}a, b = SVC().fit(X_train, y_train), LogisticRegression().fit(X_train, y_train)\nfirst = «a.score(X_test, y_test)»\nsecond = «b.score(X_test, y_test)»\nfinal = a if first > second else b\n` },
    { name: 'the best kept in a dictionary', code: `${HEAD}${TWO}best = {"score": 0}\nfor C in (1, 10):\n    score = «SVC(C=C).fit(X_train, y_train).score(X_test, y_test)»\n    if score > best["score"]:\n        best = {"score": score, "C": C}\nprint(best)\n` },
    { name: 'a threshold', code: `${HEAD}${TWO}p = LogisticRegression().fit(X_train, y_train).predict_proba(X_test)[:, 1]\nbest, at = 0, 0\nfor t in np.arange(.1, .9, .1):\n    f = «f1_score(y_test, p > t)»\n    if f > best:\n        best, at = f, t\n` },
    { name: 'the split that suits best', code: `${HEAD}# %%\nbest = 0\nfor seed in range(50):\n    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=seed)\n    score = «SVC().fit(X_train, y_train).score(X_test, y_test)»\n    if score > best:\n        best = score\n` },
    { name: 'rounds of boosting', code: `${HEAD}${TWO}m = GradientBoostingClassifier(random_state=0).fit(X_train, y_train)\nscores = [«accuracy_score(y_test, p)» for p in m.staged_predict(X_test)]\nrounds = np.argmax(scores) + 1\n` },
    { name: 'optuna on the test part', code: `${HEAD}${TWO}def objective(trial):\n    m = SVC(C=trial.suggest_float("C", 0.1, 10)).fit(X_train, y_train)\n    return «accuracy_score(y_test, m.predict(X_test))»\nstudy = optuna.create_study(direction="maximize")\nstudy.optimize(objective, n_trials=20)\nprint(study.best_value)\n` },
    { name: 'parameters searched on all rows', code: `${HEAD}# %%\nsearch = GridSearchCV(SVC(), {"C": [1, 10]}).fit(X, y)\n${TWO}print(«SVC(**search.best_params_).fit(X_train, y_train).score(X_test, y_test)»)\n` },
  ],
});
