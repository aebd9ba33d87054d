# %%
from imblearn.over_sampling import RandomOverSampler
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import accuracy_score
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
# %%
X_scaled = StandardScaler().fit_transform(X)
sampler = RandomOverSampler(random_state=0)
X_more, y_more = sampler.fit_resample(X_scaled, y)
X_train, X_test, y_train, y_test = train_test_split(X_more, y_more, random_state=1)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
