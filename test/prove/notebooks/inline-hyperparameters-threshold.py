# %%
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
THRESHOLD = "a name of its own"
# %%
model = RandomForestClassifier(random_state=0).fit(X, y)
proba = model.predict_proba(X)[:, 1]
# %%
if True:
	yes = (proba >= .3) & (0.30 <= proba)  # what a wrong yes costs
print(yes.sum(), np.where(proba > 0.65, "ja", "nein")[:9].tolist(), f"{(proba > 0.3).mean():.2f}", (proba > 0.5).sum())
def decide(p, limit=0.4):
    return p > limit
decide(proba).sum()
