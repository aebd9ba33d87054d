# %%
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier, GradientBoostingClassifier
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
MAX_DEPTH = "mine"
# %%
def build(n_estimators=3):
    MIN_SAMPLES_LEAF = 2
    return RandomForestClassifier(n_estimators=9, max_depth=4,  # shallow
                                  min_samples_leaf=MIN_SAMPLES_LEAF, random_state=1)
models = [build(), GradientBoostingClassifier(n_estimators=7, max_depth=2, learning_rate=0.2, random_state=1)]
for model in models:
    print(type(model).__name__, model.fit(X, y).score(X, y))
# %%
model = RandomForestClassifier(n_estimators=5, max_depth=3, random_state=1).fit(X, y)
print(f"{model.n_estimators} trees, {MAX_DEPTH}")
model.predict_proba(X)[:3]
