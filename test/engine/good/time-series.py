# %% [markdown]
# # Electricity load, one day ahead
# %% tags=["parameters"]
LAGS = [24, 48, 168]
TEST_DAYS = 28
ROUNDS = 300
RATE = 0.05
SEED = 3
# %%
import joblib
import mlflow
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import TimeSeriesSplit, cross_val_score

mlflow.sklearn.autolog()
# %% [markdown]
# ## Features
# %%
def features(load: pd.Series, lags: list[int]) -> pd.DataFrame:
    table = pd.DataFrame({f"lag_{lag}": load.shift(lag) for lag in lags})
    table["hour"] = table.index.hour
    table["weekday"] = table.index.dayofweek
    return table


def forecast(history: pd.Series, path: str = "load.joblib") -> pd.Series:
    rows = features(history, LAGS).tail(24)
    return pd.Series(joblib.load(path).predict(rows), index=rows.index)
# %%
load = pd.read_csv("load.csv", index_col="hour", parse_dates=True)["mw"].sort_index()
table = features(load, LAGS).assign(mw=load).dropna()
cut = table.index.max() - pd.Timedelta(days=TEST_DAYS)
train, test = table[table.index <= cut], table[table.index > cut]
load.tail(24 * 14).plot(figsize=(12, 3))
# %% [markdown]
# ## Model
# %%
model = HistGradientBoostingRegressor(max_iter=ROUNDS, learning_rate=RATE, random_state=SEED)
folds = -cross_val_score(model, train.drop(columns="mw"), train["mw"], cv=TimeSeriesSplit(5), scoring="neg_mean_absolute_error")
model.fit(train.drop(columns="mw"), train["mw"])
error = mean_absolute_error(test["mw"], model.predict(test.drop(columns="mw")))
mlflow.log_metric("test_mae", error)
naive = mean_absolute_error(test["mw"], test["lag_168"])
joblib.dump(model, "load.joblib")
print(f"error {error:.0f} MW, last week repeated {naive:.0f} MW, folds {folds.mean():.0f} MW")
