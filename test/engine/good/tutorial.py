# %% [markdown]
# # What cross-validation does
# A lesson on made-up data: nothing here goes to production.
# %%
import matplotlib.pyplot as plt
import numpy as np
from sklearn.datasets import make_classification
from sklearn.dummy import DummyClassifier
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
# %% [markdown]
# ## Data
# Two hundred rows, of which one in five is positive.
# %%
X, y = make_classification(n_samples=200, weights=[0.8], random_state=0)
X.shape, y.mean()
# %% [markdown]
# ## Folds
# %%
folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)
for number, (train, test) in enumerate(folds.split(X, y)):
    print(number, len(train), len(test), y[test].mean())
# %% [markdown]
# ## Scores
# %%
scores = {}
for k in [1, 3, 9, 27]:
    model = make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=k))
    scores[k] = cross_val_score(model, X, y, cv=folds)
baseline = cross_val_score(DummyClassifier(), X, y, cv=folds)
# %%
means = [s.mean() for s in scores.values()]
plt.errorbar(list(scores), means, yerr=[s.std() for s in scores.values()])
plt.axhline(baseline.mean(), linestyle="--")
plt.xlabel("neighbours")
plt.ylabel("accuracy")
plt.show()
# %% [markdown]
# The spread between folds is as large as the gain: the choice of k hardly matters here.
