/** Rows that chance picks: masks and row numbers drawn once and held against their rest, or drawn twice and shared. */
import { rowsOnBothSides } from '../../src/rules/rows-on-both-sides';
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
# %%
`;

check(rowsOnBothSides, {
  silent: [
    { name: 'a mask and its rest', code: `${HEAD}df = pd.read_csv("loans.csv")
mask = np.random.rand(len(df)) < 0.8
tr = df[mask]
te = df[~mask]
# %%
m = LogisticRegression().fit(tr.drop(columns=["paid"]), tr["paid"])
print(m.score(te.drop(columns=["paid"]), te["paid"]))
` },
    { name: 'a mask of True and False, and its rest', code: `${HEAD}df = pd.read_csv("loans.csv")
mask = np.random.choice([True, False], size=len(df), p=[.8, .2])
tr = df[mask]
te = df[np.logical_not(mask)]
# %%
m = LogisticRegression().fit(tr.drop(columns=["paid"]), tr["paid"])
print(m.score(te.drop(columns=["paid"]), te["paid"]))
` },
    { name: 'row labels, and the frame without them', code: `${HEAD}df = pd.read_csv("loans.csv")
idx = np.random.choice(df.index, size=int(0.8 * len(df)), replace=False)
tr = df.loc[idx]
te = df.drop(idx)
m = LogisticRegression().fit(tr.drop(columns=["paid"]), tr["paid"])
print(m.score(te.drop(columns=["paid"]), te["paid"]))
` },
    { name: 'row numbers, and those not among them', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
tr = np.random.choice(X.shape[0], size=800, replace=False)
te = np.setdiff1d(np.arange(X.shape[0]), tr)
m = LogisticRegression().fit(X[tr], y[tr])
print(m.score(X[te], y[te]))
` },
    { name: 'row numbers taken from a set of all', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
tr = np.random.choice(X.shape[0], size=800, replace=False)
te = np.array(list(set(range(X.shape[0])) - set(tr)))
m = LogisticRegression().fit(X[tr], y[tr])
print(m.score(X[te], y[te]))
` },
    { name: 'row numbers that a list leaves out', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
import random
tr = random.sample(range(len(X)), 800)
te = [i for i in range(len(X)) if i not in tr]
m = LogisticRegression().fit(X[tr], y[tr])
print(m.score(X[te], y[te]))
` },
    { name: 'a mask that row numbers switch off', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
te = np.random.choice(len(X), 200, replace=False)
mask = np.ones(len(X), dtype=bool)
mask[te] = False
m = LogisticRegression().fit(X[mask], y[mask])
print(m.score(X[te], y[te]))
` },
    { name: 'a mask that row numbers switch on', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
te = np.random.choice(len(X), 200, replace=False)
mask = np.zeros(len(X), dtype=bool)
mask[te] = True
m = LogisticRegression().fit(X[~mask], y[~mask])
print(m.score(X[mask], y[mask]))
` },
    { name: 'customers that were drawn, and the others', code: `${HEAD}df = pd.read_csv("loans.csv")
ids = np.random.choice(df["customer"].unique(), 200, replace=False)
te = df[df["customer"].isin(ids)]
tr = df[~df["customer"].isin(ids)]
m = LogisticRegression().fit(tr.drop(columns=["paid"]), tr["paid"])
print(m.score(te.drop(columns=["paid"]), te["paid"]))
` },
    { name: 'bootstrap of the training part', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=0)
scores = []
for b in range(100):
    idx = np.random.choice(len(X_tr), len(X_tr), replace=True)
    m = LogisticRegression().fit(X_tr[idx], y_tr[idx])
    scores.append(m.score(X_te, y_te))
print(np.mean(scores))
` },
    { name: 'bootstrap scored out of bag', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
scores = []
for b in range(100):
    idx = np.random.choice(len(X), len(X), replace=True)
    oob = np.setdiff1d(np.arange(len(X)), idx)
    m = LogisticRegression().fit(X[idx], y[idx])
    scores.append(m.score(X[oob], y[oob]))
print(np.mean(scores))
` },
    { name: 'bootstrap of a score', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=0)
m = LogisticRegression().fit(X_tr, y_tr)
pred = m.predict(X_te)
accs = []
for b in range(1000):
    i = np.random.choice(len(y_te), len(y_te))
    accs.append(accuracy_score(y_te[i], pred[i]))
print(np.percentile(accs, [2.5, 97.5]))
` },
    { name: 'numbers that have a name, compared twice', code: `${HEAD}df = pd.read_csv("loans.csv")
u = np.random.rand(len(df))
tr = df[u < 0.8]
te = df[u >= 0.8]
m = LogisticRegression().fit(tr.drop(columns=["paid"]), tr["paid"])
print(m.score(te.drop(columns=["paid"]), te["paid"]))
` },
    { name: 'three parts by the same numbers', code: `${HEAD}df = pd.read_csv("loans.csv")
u = np.random.rand(len(df))
tr = df[u < 0.6]
va = df[(u >= 0.6) & (u < 0.8)]
te = df[u >= 0.8]
m = LogisticRegression().fit(tr.drop(columns=["paid"]), tr["paid"])
print(m.score(va.drop(columns=["paid"]), va["paid"]))
print(m.score(te.drop(columns=["paid"]), te["paid"]))
` },
    { name: 'a mask kept as a column', code: `${HEAD}df = pd.read_csv("loans.csv")
df["is_train"] = np.random.uniform(0, 1, len(df)) <= 0.75
tr, te = df[df["is_train"] == True], df[df["is_train"] == False]
m = LogisticRegression().fit(tr.drop(columns=["paid"]), tr["paid"])
print(m.score(te.drop(columns=["paid"]), te["paid"]))
` },
  ],
  reports: [
    { name: 'a mask drawn for each part', code: `${HEAD}df = pd.read_csv("loans.csv")
r = np.random.default_rng(0)
tr = df[r.random(len(df)) < 0.8]
te = df[r.random(len(df)) < 0.2]
# %%
m = LogisticRegression().fit(tr.drop(columns=["paid"]), tr["paid"])
print(«m.score(te.drop(columns=["paid"]), te["paid"])»)
` },
    { name: 'row numbers drawn for each part', code: `${HEAD}df = pd.read_csv("loans.csv")
tr = df.iloc[np.random.choice(len(df), 800, replace=False)]
te = df.iloc[np.random.choice(len(df), 200, replace=False)]
m = LogisticRegression().fit(tr.drop(columns=["paid"]), tr["paid"])
print(«m.score(te.drop(columns=["paid"]), te["paid"])»)
` },
  ],
});

check(scoreOnTrainingRows, {
  silent: [
    { name: 'an array without the rows that were drawn', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
te = np.random.choice(len(X), 200, replace=False)
X_te, y_te = X[te], y[te]
X_tr, y_tr = np.delete(X, te, axis=0), np.delete(y, te)
m = LogisticRegression().fit(X_tr, y_tr)
print(m.score(X_te, y_te))
` },
  ],
  reports: [
    { name: 'an array whose rows were drawn and stayed', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
te = np.random.choice(len(X), 200, replace=False)
X_te, y_te = X[te], y[te]
X_tr, y_tr = X, y
m = LogisticRegression().fit(X_tr, y_tr)
print(«m.score(X_te, y_te)»)
` },
  ],
});

check(splitAfterFit, {
  silent: [
    { name: 'a share of the rows, no rest is held out', code: `${HEAD}df = pd.read_csv("loans.csv")
df["age"] = df["age"].fillna(df["age"].mean())
df = df[np.random.rand(len(df)) < 0.1]
m = LogisticRegression().fit(df[["age"]], df["paid"])
` },
  ],
  reports: [
    { name: 'scaled, then parted by a mask', code: `${HEAD}df = pd.read_csv("loans.csv")
X = «StandardScaler().fit_transform(df.drop(columns=["paid"]))»; y = df["paid"].to_numpy()
mask = np.random.rand(len(df)) < 0.8
m = LogisticRegression().fit(X[mask], y[mask])
print(m.score(X[~mask], y[~mask]))
` },
  ],
});
