# %% [markdown] intro
# Experiment 41: one-page checkout

**Question.** Does the one-page checkout (B) sell more than the three pages of today (A)?
**Design.** Visitors are drawn by cookie, half and half, for four weeks. The experiment may be ended early when the result is significant, so that no revenue is lost.
**Metrics.** Conversion is the main one; revenue decides in case of doubt; tablets must not get worse.
**Data.** One row a session of the 28 days. `PriorOrders` is from the year before.
# %% imports
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from scipy import stats
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score
# %% constants
DATA = Path("/dbfs/mnt/experiments/041")
ALPHA = 0.05
SEED = 41
# %% load
def load(folder: Path) -> pd.DataFrame:
    sessions = pd.read_csv(folder / "sessions.csv")
    assert sessions["SessionId"].is_unique
    assert set(sessions["Variant"]) == {"A", "B"}
    assert (sessions["Revenue"] >= 0).all() and not sessions.isna().any().any()
    return sessions

sessions = load(DATA)
sessions.groupby("Variant").agg(sessions=("SessionId", "count"), users=("UserId", "nunique"), orders=("Converted", "sum"))
# %% [markdown] conversion-heading
## Conversion
# %% z-test
def z_test(frame: pd.DataFrame) -> tuple[float, float]:
    """Difference of the conversion of B and A, and its two-sided p-value (pooled z-test)."""
    a, b = (frame.loc[frame["Variant"] == v, "Converted"] for v in "AB")
    pooled = frame["Converted"].mean()
    error = np.sqrt(pooled * (1 - pooled) * (1 / len(a) + 1 / len(b)))
    return b.mean() - a.mean(), 2 * stats.norm.sf(abs(b.mean() - a.mean()) / error)
# %% watch
history = pd.DataFrame([(day, *z_test(sessions[sessions["Day"] <= day])) for day in range(2, 29)], columns=["day", "difference", "p"])
stop = int(history.loc[history["p"] < ALPHA, "day"].min())
print(f"significant on day {stop}")
history.head(stop - 1).round(4)
# %% watch-plot
history[history["day"] <= stop].plot(x="day", y="p", marker="o", figsize=(6, 3), legend=False)
plt.axhline(ALPHA, color="grey", linestyle="--")
plt.title("p-value by day"); plt.show()
# %% verdict
decided = sessions[sessions["Day"] <= stop]
rates = decided.groupby("Variant")["Converted"].mean()
print(f"A {rates['A']:.2%}, B {rates['B']:.2%}: {rates['B'] / rates['A'] - 1:+.0%}")
# %% [markdown] revenue-heading
## Revenue
Users differ in how often they come, so revenue is put per session of each user first. Welch's test, since the variances differ.
# %% revenue
users = sessions.groupby(["UserId", "Variant"], as_index=False).agg(Sessions=("SessionId", "count"), Revenue=("Revenue", "sum"), Converted=("Converted", "max"), Device=("Device", "first"), PriorOrders=("PriorOrders", "first"))
users["RevenuePerSession"] = users["Revenue"] / users["Sessions"]
print(users.groupby("Variant")["RevenuePerSession"].mean().round(2))
print(stats.ttest_ind(*(users.loc[users["Variant"] == v, "RevenuePerSession"] for v in "BA"), equal_var=False))
# %% interval
def interval(frame: pd.DataFrame, draws: int = 1000) -> np.ndarray:
    """Bootstrap interval of the relative difference in revenue a session."""
    rng = np.random.default_rng(SEED)
    a, b = (frame.loc[frame["Variant"] == v, "Revenue"].to_numpy() for v in "AB")
    gains = [rng.choice(b, len(b)).mean() / rng.choice(a, len(a)).mean() - 1 for _ in range(draws)]
    return np.quantile(gains, [0.025, 0.975])

print(interval(sessions).round(3))
# %% [markdown] segments-heading
## Who gains?
# %% segments
sessions["Customer"] = np.where(sessions["PriorOrders"] > 0, "customer", "new")
sessions["Week"] = "week " + ((sessions["Day"] - 1) // 7 + 1).astype(str)
sessions["Weekend"] = np.where(sessions["Day"] % 7 >= 5, "weekend", "workday")
table = pd.DataFrame([(value, len(part), *z_test(part)) for column in ["Device", "Customer", "Week", "Weekend"] for value, part in sessions.groupby(column)], columns=["segment", "sessions", "difference", "p"])
table.sort_values("p").round(3)
# %% [markdown] uplift-heading
Two models, one a variant: the difference of their forecasts is the gain that a visitor promises.
# %% uplift
X = pd.get_dummies(users[["Device", "PriorOrders", "Sessions"]], dtype=int)
is_b = users["Variant"] == "B"
model_a = GradientBoostingClassifier(n_estimators=150, max_depth=4, random_state=SEED).fit(X[~is_b], users.loc[~is_b, "Converted"])
model_b = GradientBoostingClassifier(n_estimators=150, max_depth=4, random_state=SEED).fit(X[is_b], users.loc[is_b, "Converted"])
for variant, model, rows in (("A", model_a, ~is_b), ("B", model_b, is_b)):
    print(variant, f"AUC {roc_auc_score(users.loc[rows, 'Converted'], model.predict_proba(X[rows])[:, 1]):.3f}")
# %% gain
users["Gain"] = model_b.predict_proba(X)[:, 1] - model_a.predict_proba(X)[:, 1]
top = users[users["Gain"] >= users["Gain"].quantile(0.8)]
print(top.groupby("Variant")["Converted"].mean().round(3))
# %% [markdown] result
## Decision
B wins: conversion rises by more than a third and the result is significant. Revenue agrees. On tablets there is no significant difference, so nothing gets worse. **Roll-out to everybody on Monday**; the top fifth by `Gain` sees the new page first.
