# %%
import pandas as pd
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
# %%
scaler = StandardScaler()
X_train_scaled = scaler.fit_transform(X_train)
X_test_scaled = scaler.transform(X_test)
# %%
grid = {'C': [0.1, 1, 10], "gamma": ["scale", 0.1]}  # Größen
search = GridSearchCV(SVC(), grid, cv=3)
search.fit(X_train_scaled, y_train)
print("beste", search.best_params_, round(search.best_score_, 3))
# %%
print(round(search.score(X_test_scaled, y_test), 3))
predicted = search.predict(X_test_scaled)
