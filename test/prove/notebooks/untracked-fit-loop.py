# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
models = {"logistisch": LogisticRegression(C=2.0), "Bäume": DecisionTreeClassifier(max_depth=2, random_state=0)}
# %%
found = {}
for name, model in models.items():
	# one after the other
	model.fit(X_train, y_train)  # learns
	guessed = model.predict(X_test)

	accuracy = accuracy_score(y_test, guessed)
	print(name, "training", round(model.score(X_train, y_train), 3))
	found[name] = accuracy
	if accuracy > 0.99:
		break
# %%
for depth in [1, 3]:
    tree = DecisionTreeClassifier(max_depth=depth, random_state=0)
    tree.fit(X_train, y_train)
    print(f"depth {depth}: {tree.score(X_test, y_test):.3f}")
pd.Series(found).round(3)
