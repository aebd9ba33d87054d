/** Thresholds read off a curve of the test rows, which are then scored with them; curves of validation rows, and curves that are only drawn. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, classification_report, f1_score, precision_recall_curve, roc_auc_score, roc_curve
from sklearn.model_selection import train_test_split
# %%
`;

check(choiceOnScoredRows, {
  silent: [
    { name: 'a threshold of the validation part', code: `${HEAD}df = pd.read_csv("loans.csv")
X_tr, X_te, y_tr, y_te = train_test_split(df.drop(columns=["paid"]), df["paid"], random_state=0)
X_a, X_v, y_a, y_v = train_test_split(X_tr, y_tr, random_state=0)
m = LogisticRegression().fit(X_a, y_a)
fpr, tpr, thr = roc_curve(y_v, m.predict_proba(X_v)[:, 1])
t = thr[np.argmax(tpr - fpr)]
print(f1_score(y_te, m.predict_proba(X_te)[:, 1] >= t))
` },
    { name: 'a curve that is drawn', code: `${HEAD}import matplotlib.pyplot as plt
df = pd.read_csv("loans.csv")
X_tr, X_te, y_tr, y_te = train_test_split(df.drop(columns=["paid"]), df["paid"], random_state=0)
m = LogisticRegression().fit(X_tr, y_tr)
p = m.predict_proba(X_te)[:, 1]
fpr, tpr, thr = roc_curve(y_te, p)
plt.plot(fpr, tpr)
plt.xlim(0, max(fpr))
print(roc_auc_score(y_te, p))
` },
  ],
  reports: [
    { name: 'the point furthest from the diagonal', code: `${HEAD}df = pd.read_csv("loans.csv")
X_tr, X_te, y_tr, y_te = train_test_split(df.drop(columns=["paid"]), df["paid"], random_state=0)
m = LogisticRegression().fit(X_tr, y_tr)
p = m.predict_proba(X_te)[:, 1]
fpr, tpr, thr = «roc_curve(y_te, p)»
t = thr[np.argmax(tpr - fpr)]
print(f1_score(y_te, p >= t))
` },
    { name: 'the best F1 along precision and recall', code: `${HEAD}df = pd.read_csv("loans.csv")
X_tr, X_te, y_tr, y_te = train_test_split(df.drop(columns=["paid"]), df["paid"], random_state=0)
m = LogisticRegression().fit(X_tr, y_tr)
p = m.predict_proba(X_te)[:, 1]
prec, rec, thr = «precision_recall_curve(y_te, p)»
f1 = 2 * prec * rec / (prec + rec)
ix = np.argmax(f1)
print("best", thr[ix], f1[ix])
yhat = (p >= thr[ix]).astype(int)
print(classification_report(y_te, yhat))
` },
    { name: 'the best geometric mean', code: `${HEAD}df = pd.read_csv("loans.csv")
X_tr, X_te, y_tr, y_te = train_test_split(df.drop(columns=["paid"]), df["paid"], random_state=0)
m = LogisticRegression().fit(X_tr, y_tr)
p = m.predict_proba(X_te)[:, 1]
fpr, tpr, thr = «roc_curve(y_te, p)»
gmeans = np.sqrt(tpr * (1 - fpr))
best = thr[gmeans.argmax()]
print(accuracy_score(y_te, np.where(p > best, 1, 0)))
` },
  ],
});
