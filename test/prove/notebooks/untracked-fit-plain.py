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
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
# %%
note = "ein Wort"
model = LogisticRegression(C=2.0)
model.fit(X_train, y_train)
print("Genauigkeit", accuracy_score(y_test, model.predict(X_test)))
