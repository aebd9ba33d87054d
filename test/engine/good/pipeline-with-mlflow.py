# %% [markdown]
# # Churn
# Which customers leave, from the monthly export.
# %% tags=["parameters"]
import os

DATA_DIR = os.environ.get("DATA_DIR", "data")
SEED = 42
C = 0.3
MAX_ITER = 500
# %%
import joblib
import mlflow
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

NUMBERS = ["age", "tenure", "charges"]
WORDS = ["contract", "payment"]
# %% [markdown]
# ## Steps
# %%
def load(folder: str) -> tuple[pd.DataFrame, pd.Series]:
    frame = pd.read_csv(os.path.join(folder, "customers.csv")).drop_duplicates()
    return frame[NUMBERS + WORDS], frame["churn"]


def build(c: float, max_iter: int) -> Pipeline:
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    words = OneHotEncoder(handle_unknown="ignore")
    return make_pipeline(
        make_column_transformer((numbers, NUMBERS), (words, WORDS)),
        LogisticRegression(C=c, max_iter=max_iter),
    )


def predict(rows: pd.DataFrame, path: str = "model.joblib") -> pd.Series:
    model = joblib.load(path)
    return pd.Series(model.predict_proba(rows[NUMBERS + WORDS])[:, 1], index=rows.index)
# %% [markdown]
# ## Training
# %%
X, y = load(DATA_DIR)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=SEED)
X_train.shape, X_test.shape
# %%
with mlflow.start_run():
    model = build(C, MAX_ITER)
    folds = cross_val_score(model, X_train, y_train, cv=5, scoring="roc_auc")
    model.fit(X_train, y_train)
    auc = roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])
    mlflow.log_params({"C": C, "max_iter": MAX_ITER, "seed": SEED})
    mlflow.log_metrics({"cv_auc": folds.mean(), "test_auc": auc})
    mlflow.sklearn.log_model(model, name="model")
    joblib.dump(model, "model.joblib")
print(f"AUC {auc:.3f}, folds {folds.mean():.3f} (standard deviation {folds.std():.3f})")
