# %%
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.metrics import accuracy_score
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=3)
# %%
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)
# %%
model = LogisticRegression(C=0.5)
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
accuracy_score(y_test, model.predict(X_test))
