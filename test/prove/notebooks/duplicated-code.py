# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeClassifier
train = pd.read_csv("train.csv")
test = pd.read_csv("data/train.csv")
# %%
# gaps of the training rows
train["age"] = train["age"].fillna(train["age"].median())
train["per_room"] = train["fare"] / train["rooms"]
train["city"] = train["city"].replace({"Köln": "Cologne"})
train.head(3)
# %%
# the same for the others
test["age"] = test["age"].fillna(test["age"].median())
test["per_room"] = test["fare"] / test["rooms"]  # each
test["city"] = test["city"].replace({"Köln": "Cologne"})
test.head(3)
# %%
X, y = train[["age", "per_room"]], train["label"]
# %%
tree = DecisionTreeClassifier(max_depth=2, random_state=0)
tree.fit(X, y)
tree_score = round(tree.score(X, y), 3)
print(f"tree: {tree_score}")
# %%
deep = DecisionTreeClassifier(max_depth=5, random_state=0)
deep.fit(X, y)
deep_score = round(deep.score(X, y), 3)
print(f"deep: {deep_score}")
# %%
print(tree_score, deep_score, deep.get_depth())
