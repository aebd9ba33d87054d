# %%
from xgboost import XGBClassifier
from lightgbm import LGBMClassifier
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import accuracy_score
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
# %%
boosted = XGBClassifier(n_estimators=5, max_depth=2, random_state=1)
boosted.fit(X_train, y_train)
light = LGBMClassifier(n_estimators=5, num_leaves=4, random_state=1, verbose=-1)
light.fit(X_train, y_train)
# %%
for fitted in (boosted, light):
	print(type(fitted).__name__, accuracy_score(y_test, fitted.predict(X_test)))
