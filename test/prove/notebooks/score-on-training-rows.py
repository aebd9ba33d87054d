# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, mean_absolute_error
from sklearn.model_selection import train_test_split
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
# %%
model = LogisticRegression()
model.fit(X, y)
model.score(X, y)  # Güte
# %%
a = 1
# %%
ridge = Ridge(alpha=2)
ridge.fit(X, frame["id"])
fare = frame["fare"]
rooms = Ridge().fit(frame[["rooms"]], fare)
# %%
features = frame[["rooms", "id"]]
price = Ridge().fit(features, fare)
print(mean_absolute_error(fare, price.predict(features)))
# %%
b = 2
# %%
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
clf = LogisticRegression(C=3)
clf.fit(X_train, y_train)
gut = accuracy_score(y_train, clf.predict(X_train), normalize=True)
print(f"{gut:.2f}")
