/** What the examples of well-kept libraries do and no rule may blame: rows made anew at each call, tables that are drawn, frames that each turn makes afresh, magics with dollars. Each beside its flawed twin. */
import { chainedAssignment } from '../../src/rules/chained-assignment';
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { fitOnTestRows } from '../../src/rules/fit-on-test-rows';
import { growingFrame } from '../../src/rules/growing-frame';
import { nameBeforeDefinition } from '../../src/rules/name-before-definition';
import { rowLoop } from '../../src/rules/row-loop';
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { targetAmongFeatures } from '../../src/rules/target-among-features';
import { check } from '../support/check';

const HEAD = `# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.datasets import make_moons
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
`;
const MOONS = (first: string, second: string, score: string): string => `${HEAD}def draw(n):
    X, y = make_moons(n_samples=n${first})
    return X, y
X, y = draw(500)
model = LogisticRegression().fit(X, y)
X, y = ${second}
print(${score})
`;
const SPLIT = `${HEAD}df = pd.read_csv("calls.csv")
train, test = train_test_split(df, random_state=0)
model = LogisticRegression().fit(train[["length"]], train["sold"])
`;
const TABLE = `${SPLIT}scores = pd.DataFrame({"C": [1, 10, 100], "score": [LogisticRegression(C=c).fit(train[["length"]], train["sold"]).score(test[["length"]], test["sold"]) for c in [1, 10, 100]]}).set_index("C")\n`;

check(scoreOnTrainingRows, {
  silent: [{ name: 'a generator without a seed makes other rows', code: MOONS('', 'draw(100)', 'model.score(X, y)') }, { name: 'another number of rows', code: MOONS(', random_state=1', 'draw(100)', 'model.score(X, y)') }],
  reports: [{ name: 'the same seed makes the same rows', code: MOONS(', random_state=1', 'draw(500)', '«model.score(X, y)»') }],
});
check(targetAmongFeatures, {
  silent: [{ name: 'made of two of the features', code: `${HEAD}df = pd.read_csv("dots.csv")\nX, y = df[["a", "b"]], np.logical_xor(df["a"] > 0, df["b"] > 0)\nLogisticRegression().fit(X, y)\n` }],
});
check(fitOnTestRows, {
  silent: [{ name: 'scaled in a function that plots', code: `${SPLIT}def plot(frame, ax):\n    band = ax.fill_between(frame.index, 0, frame["length"] / frame["length"].values.max())\n    return band\nfig, axes = plt.subplots(2)\nplot(train, axes[0])\nplot(test, axes[1])\n` }],
  reports: [{ name: 'scaled in a function that prepares', code: `${SPLIT}def prepare(frame):\n    frame["length"] = frame["length"] / frame["length"].max()\n    return frame\nmodel = LogisticRegression().fit(prepare(train)[["length"]], train["sold"])\nprint(model.predict(«prepare(test)»[["length"]]))\n` }],
});
check(choiceOnScoredRows, {
  silent: [{ name: 'the ends of an axis', code: `${TABLE}plt.plot([scores.index.min(), scores.index.max()], [0.5, 0.5])\nplt.ylim(scores["score"].min(), 1)\n` }],
  reports: [{ name: 'the best of the table', code: `${TABLE.replace('LogisticRegression(C=c).fit(train[["length"]], train["sold"]).score(test[["length"]], test["sold"])', '«LogisticRegression(C=c).fit(train[["length"]], train["sold"]).score(test[["length"]], test["sold"])»')}print(scores["score"].idxmax(), scores["score"].max())\n` }],
});
check(growingFrame, {
  silent: [
    { name: 'the loop hands it out', code: `${HEAD}for X in [np.zeros((3, 2)), np.ones((3, 2))]:\n    X = np.concatenate([X, np.zeros((1, 2))])\n    print(X.shape)\n` },
    { name: 'made anew in each turn', code: `${HEAD}for name in ["a", "b"]:\n    df = pd.read_csv(name)\n    df = pd.concat([df, pd.read_csv(name + "_more")])\n    print(df.shape)\n` },
    { name: 'in a function that a loop calls', code: `${HEAD}def both(name):\n    df = pd.read_csv(name)\n    df = pd.concat([df, pd.read_csv(name + "_more")])\n    return df\nfor name in ["a", "b"]:\n    print(both(name).shape)\n` },
  ],
  reports: [{ name: 'in a function with a loop of its own', code: `${HEAD}def all_of(names):\n    df = pd.DataFrame()\n    for name in names:\n        df = «pd.concat([df, pd.read_csv(name)])»\n    return df\nprint(all_of(["a", "b"]))\n` }],
});
check(nameBeforeDefinition, {
  silent: [
    { name: 'what a magic does not find stays text', code: '# %%\n!{sys.executable} -m pip --version\n!echo $HOME $nothing\n' },
    { name: 'what R leaves', code: '# %%\n%load_ext rpy2.ipython\n# %%\n%R model <- lm(dist ~ speed, cars)\n%R params <- model$coefficients\n%Rpull params\n# %%\nprint(params)\n' },
  ],
});
check(rowLoop, {
  silent: [
    { name: 'an arrow a row', code: `${SPLIT}p = model.predict_proba(test[["length"]])\nfor i in range(p.shape[0]):\n    plt.arrow(p[i, 0], p[i, 1], 0.1, 0.1)\n` },
    { name: 'two series that need each other', code: `${HEAD}x = np.random.default_rng(0).normal(size=1000)\ny, e = np.zeros(1000), np.zeros(1000)\nfor t in range(1, 1000):\n    y[t] = 0.5 * x[t - 1] + 0.2 * e[t - 1]\n    e[t] = x[t] - y[t]\n` },
  ],
});
check(splitAfterFit, {
  silent: [{ name: 'the mean of each row', code: `${HEAD}df = pd.read_csv("calls.csv")\ndf["usual"] = df[["mon", "tue"]].apply(lambda row: np.mean(row), axis=1)\ntrain, test = train_test_split(df, random_state=0)\nmodel = LogisticRegression().fit(train[["usual"]], train["sold"])\nprint(model.score(test[["usual"]], test["sold"]))\n` }],
  reports: [{ name: 'the mean of a column, for each row', code: `${HEAD}df = pd.read_csv("calls.csv")\ndf["usual"] = df.apply(lambda row: «row["mon"] / df["mon"].mean()», axis=1)\ntrain, test = train_test_split(df, random_state=0)\nmodel = LogisticRegression().fit(train[["usual"]], train["sold"])\nprint(model.score(test[["usual"]], test["sold"]))\n` }],
});
check(fitOnTestRows, { silent: [{ name: 'bands to report by', code: `${SPLIT}bands = pd.qcut(test["length"], 4)\nhits = model.predict(test[["length"]]) == test["sold"]\nprint(hits.groupby(bands).mean())\n` }] });
check(rowLoop, { silent: [{ name: 'windows in strides', code: `${SPLIT}for start in range(0, len(df), 100):\n    part = df.iloc[start:start + 100]\n    model.fit(part[["length"]], part["sold"])\n` }] });
check(nameBeforeDefinition, {
  silent: [{ name: 'in a function that is never called here', code: '# %%\ndef lags(day):\n    return frame[day]\n' }],
  reports: [{ name: 'in a function that is called', code: '# %%\ndef lags(day):\n    return «frame»[day]\nlags(3)\n' }, { name: 'in a method', code: '# %%\nclass Lags:\n    def of(self, day):\n        return «frame»[day]\nLags().of(3)\n' }],
});
check(chainedAssignment, { silent: [{ name: 'dictionaries in a table', code: `${HEAD}rows = pd.read_json("runs.json")\nfirst = rows.iloc[0]\nfirst["best"]["model"][0]["order"] = 3\n` }] });
