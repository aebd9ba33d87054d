# %%
import numpy as np
import pandas as pd
from sklearn.preprocessing import LabelEncoder, OneHotEncoder, OrdinalEncoder
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier
frame = pd.read_csv("train.csv").drop(columns="age")
frame["sex"] = LabelEncoder().fit_transform(frame["sex"])
X_train, X_test, y_train, y_test = train_test_split(frame[["fare", "rooms", "city", "sex"]], frame["label"], random_state=0)
# %%
encoder = OrdinalEncoder()
X_train[["city"]] = encoder.fit_transform(X_train[["city"]])
X_test[["city"]] = encoder.transform(X_test[["city"]])
# %%
tree = DecisionTreeClassifier(max_depth=3, min_samples_leaf=4, random_state=0)
tree.fit(X_train, y_train)
print(tree.score(X_test, y_test), tree.predict(X_test)[:5])
