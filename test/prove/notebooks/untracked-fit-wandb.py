# %%
import os
os.environ["WANDB_MODE"] = "offline"
os.environ["WANDB_SILENT"] = "true"
# %%
import pandas as pd
import wandb
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.metrics import accuracy_score
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
# %%
run = "das Wort ist vergeben"
suche = GridSearchCV(LogisticRegression(), {"C": [0.1, 2.0]}, cv=3)
suche.fit(X_train, y_train)
# %%
print(run, "Genauigkeit", accuracy_score(y_test, suche.predict(X_test)))
# %%
zweites = LogisticRegression().fit(X_train, y_train)  # ohne Punktzahl
