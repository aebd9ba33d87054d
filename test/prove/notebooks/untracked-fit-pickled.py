# %%
import pickle
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
# %%
model = LogisticRegression(C=2.0)
model.fit(X_train, y_train)
print("accuracy", accuracy_score(y_test, model.predict(X_test)))
# %%
with open("model.pkl", "wb") as file:
    pickle.dump(model, file)
