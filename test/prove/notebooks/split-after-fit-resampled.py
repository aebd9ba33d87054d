# %%
from imblearn.over_sampling import SMOTE
from imblearn.under_sampling import RandomUnderSampler
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms"]], frame["label"]
# %%
smote = SMOTE(random_state=0, k_neighbors=3)  # so viele wie die andere Klasse
X_more, y_more = smote.fit_resample(X, y)
# %%
X_train, X_test, y_train, y_test = train_test_split(X_more, y_more, stratify=y_more, random_state=1)
model = RandomForestClassifier(n_estimators=20, random_state=0)
model.fit(X_train, y_train)
print(accuracy_score(y_test, model.predict(X_test)), model.feature_importances_.round(2).tolist())
# %%
X_fewer, y_fewer = RandomUnderSampler(random_state=0).fit_resample(X, y)
print(cross_val_score(LogisticRegression(), X_fewer, y_fewer, cv=3).mean().round(3))
