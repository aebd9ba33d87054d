# %%
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor
from sklearn.preprocessing import OneHotEncoder
frame = pd.read_csv("train.csv")
# %%
encoder = OneHotEncoder(sparse=False, handle_unknown="ignore")
coded = encoder.fit_transform(frame[["city"]])
print(coded.sum(axis=0))
encoder.get_feature_names(["city"])
# %%
model = GradientBoostingRegressor(loss="ls", n_estimators=3, random_state=0).fit(coded, frame["fare"])
print(round(model.score(coded, frame["fare"]), 6))
