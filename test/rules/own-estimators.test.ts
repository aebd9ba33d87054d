/** Estimators that the notebook writes itself: scored on rows they were fitted on, chosen by test rows, and used as they should be. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { modelNotSaved } from '../../src/rules/model-not-saved';
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { untrackedFit } from '../../src/rules/untracked-fit';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, mean_squared_error, silhouette_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
# %%
`;

const HELD_OUT = { name: 'neighbours by hand, scored on held-out rows', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=0)
class Knn:
    def __init__(self, k=3):
        self.k = k
    def fit(self, X, y):
        self.X = X
        self.y = y
        return self
    def predict(self, X):
        out = []
        for row in X:
            d = ((self.X - row) ** 2).sum(axis=1)
            out.append(np.bincount(self.y[np.argsort(d)[:self.k]]).argmax())
        return np.array(out)
# %%
knn = Knn(5)
knn.fit(X_tr, y_tr)
pred = knn.predict(X_te)
print(accuracy_score(y_te, pred))
` };

check(scoreOnTrainingRows, {
  silent: [
    HELD_OUT,
    { name: 'gradient descent by hand, scored on held-out rows', code: `${HEAD}df = pd.read_csv("houses.csv")
X = df.drop(columns=["price"]).to_numpy(); y = df["price"].to_numpy()
X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=0)
class LinReg:
    def __init__(self, lr=0.01, n=1000):
        self.lr, self.n = lr, n
        self.w = None
    def fit(self, X, y):
        self.w = np.zeros(X.shape[1])
        for _ in range(self.n):
            g = X.T @ (X @ self.w - y) / len(y)
            self.w -= self.lr * g
    def predict(self, X):
        return X @ self.w
m = LinReg()
m.fit(X_tr, y_tr)
print(mean_squared_error(y_te, m.predict(X_te)))
print(np.mean((m.predict(X_te) - y_te) ** 2))
` },
    { name: 'a clustering has no held-out rows', code: `${HEAD}df = pd.read_csv("houses.csv")
X = df.drop(columns=["price"]).to_numpy(); y = df["price"].to_numpy()
class KM:
    def fit(self, X):
        self.c = X[:3]
        return self
    def predict(self, X):
        return np.argmin(((X[:, None] - self.c) ** 2).sum(-1), axis=1)
km = KM().fit(X)
print(silhouette_score(X, km.predict(X)))
` },
  ],
  reports: [
    { name: 'neighbours by hand, scored on the rows they keep', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
class Knn:
    def __init__(self, k=3):
        self.k = k
    def fit(self, X, y):
        self.X = X
        self.y = y
        return self
    def predict(self, X):
        out = []
        for row in X:
            d = ((self.X - row) ** 2).sum(axis=1)
            out.append(np.bincount(self.y[np.argsort(d)[:self.k]]).argmax())
        return np.array(out)
# %%
knn = Knn(5)
knn.fit(X, y)
print(«accuracy_score(y, knn.predict(X))»)
` },
    { name: 'the score that comes with the mixin', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
class Mean(BaseEstimator, ClassifierMixin):
    def fit(self, X, y):
        self.c_ = y.mean()
        return self
    def predict(self, X):
        return np.full(len(X), self.c_)
k = Mean().fit(X, y)
print(«k.score(X, y)»)
` },
    { name: 'a class around a forest', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
class Wrap:
    def fit(self, X, y):
        self.m = RandomForestClassifier(random_state=0).fit(X, y)
    def predict(self, X):
        return self.m.predict(X)
w = Wrap()
w.fit(X, y)
print(«accuracy_score(y, w.predict(X))»)
` },
  ],
});

check(choiceOnScoredRows, {
  reports: [
    { name: 'the best number of neighbours on test rows', code: `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["paid"]).to_numpy(); y = df["paid"].to_numpy()
X_tr, X_te, y_tr, y_te = train_test_split(X, y, random_state=0)
class Knn:
    def __init__(self, k=3):
        self.k = k
    def fit(self, X, y):
        self.X, self.y = X, y
    def predict(self, X):
        return np.array([self.one(row) for row in X])
    def one(self, row):
        d = np.sqrt(((self.X - row) ** 2).sum(axis=1))
        return np.bincount(self.y[np.argsort(d)[:self.k]]).argmax()
best, best_k = 0, None
for k in range(1, 20):
    m = Knn(k)
    m.fit(X_tr, y_tr)
    acc = «accuracy_score(y_te, m.predict(X_te))»
    if acc > best:
        best, best_k = acc, k
print(best_k, best)
` },
  ],
});

// No tracker's autologging and no artefact of a library reaches a class of the notebook.
check(untrackedFit, { silent: [HELD_OUT] });
check(modelNotSaved, { silent: [HELD_OUT] });
