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
# %%
SEED = "a word"
X_train, X_test, y_train, y_test = train_test_split(
    X, y, test_size=0.3,  # a third
)
forest = RandomForestClassifier(n_estimators=5).fit(X_train, y_train)
print(accuracy_score(y_test, forest.predict(X_test)))
# %%
def pick(n, random_state=None):
    return frame.sample(n, random_state=random_state).index.tolist()
print(pick(3, 1), frame.sample(frac=0.05).index.tolist())
noise = np.random.normal(size=3)
noise
