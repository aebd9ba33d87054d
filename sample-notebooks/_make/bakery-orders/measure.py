"""What each planted issue of bakery-orders costs: as the notebook has it, and honestly, on the same days."""
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import train_test_split

from figures import ROOT, ratio, spread

FROM = pd.Timestamp("2024-07-17")  # the last eight weeks are the honest test


def features(sales: pd.DataFrame, level: str = "centred", yesterday: str = "neighbour", usual: str = "all", weather: str = "measured") -> pd.DataFrame:
    """The notebook's table with one step changed at a time; `usual="past"` knows the days before FROM only."""
    out = sales.copy()
    out["RainMm"] = out["RainMm"].fillna(0)
    if weather == "yesterday":  # no forecast is shipped; the day before is the crudest one
        out[["TempMax", "RainMm"]] = out.groupby("Shop")[["TempMax", "RainMm"]].shift(1)
    out["weekday"], out["month"] = out["Date"].dt.dayofweek, out["Date"].dt.month
    out["weekend"] = (out["weekday"] >= 5).astype(int)
    by_shop = out.groupby("Shop")["Sold"]
    out["lag_1"] = out["Sold"].shift(1) if yesterday == "neighbour" else by_shop.shift(1)
    out["lag_7"], out["lag_14"] = by_shop.shift(7), by_shop.shift(14)
    if level == "centred":
        out["level"] = by_shop.transform(lambda s: s.rolling(7, center=True, min_periods=1).mean())
    elif level == "past":
        out["level"] = by_shop.transform(lambda s: s.shift(1).rolling(7, min_periods=7).mean())
    out["trend"] = out.groupby("Shop")["lag_7"].transform(lambda s: s.rolling(28, min_periods=7).mean())
    known = out if usual == "all" else out[out["Date"] < FROM]
    out = out.merge(known.groupby(["Shop", "weekday"])["Sold"].mean().rename("usual").reset_index(), on=["Shop", "weekday"], how="left")
    return out.sort_values(["Date", "Shop"]).dropna().reset_index(drop=True)


def boosting(depth: int = 4, seed: int = 1):
    return GradientBoostingRegressor(n_estimators=300, learning_rate=0.06, max_depth=depth, random_state=seed)


def table(frame: pd.DataFrame):
    return frame.drop(columns=["Date", "Shop", "Delivered", "Sold"]), frame["Sold"]


def shuffled(frame: pd.DataFrame) -> dict:
    X, y = table(frame)
    found = []
    for seed in range(10):
        a, b, c, d = train_test_split(X, y, test_size=0.2, random_state=seed)
        found.append(mean_absolute_error(d, boosting().fit(a, c).predict(b)))
    return spread(found)


def later(frame: pd.DataFrame, model=None) -> dict:
    X, y = table(frame)
    past = frame["Date"] < FROM
    p = (model or boosting()).fit(X[past], y[past]).predict(X[~past])
    held = frame[~past].assign(error=np.abs(y[~past] - p))
    return {"MAE": round(mean_absolute_error(y[~past], p), 2), "R2": round(r2_score(y[~past], p), 4), "bias": round(float((p - y[~past]).mean()), 2), "by shop": held.groupby("Shop")["error"].mean().round(1).to_dict()}


def measure() -> dict:
    sales = pd.read_csv(ROOT / "bakery-orders" / "sales.csv", parse_dates=["Date"]).sort_values(["Date", "Shop"]).reset_index(drop=True)
    written, honest = features(sales), features(sales, level="past", yesterday="own", usual="past")
    out: dict = {"rows": len(sales), "rows used": len(written), "test days": int((written["Date"] >= FROM).sum() / 5)}
    out["MAE, as written, random split"] = shuffled(written)
    out["MAE, random split, level from past days"] = shuffled(features(sales, level="past"))
    out["MAE, random split, all features honest"] = shuffled(honest)
    out["last 56 days, as written"] = later(written)
    out["last 56 days, level from past days"] = later(features(sales, level="past"))
    out["last 56 days, and own yesterday"] = later(features(sales, level="past", yesterday="own"))
    out["last 56 days, and usual of past days (honest)"] = later(honest)
    out["last 56 days, honest, usual of all days"] = later(features(sales, level="past", yesterday="own"))
    out["last 56 days, honest, weather of the day before"] = later(features(sales, level="past", yesterday="own", usual="past", weather="yesterday"))
    out["last 56 days, honest, neighbour's lag_1"] = later(features(sales, level="past", usual="past"))
    test = honest[honest["Date"] >= FROM]
    out["last 56 days, same weekday of last week"] = round(mean_absolute_error(test["Sold"], test["lag_7"]), 2)
    out["last 56 days, manager's order minus sold"] = round(float((test["Delivered"] - test["Sold"]).mean()), 2)
    out["sold out"] = {"all days": round(float((sales["Sold"] >= sales["Delivered"]).mean()), 4), "order minus sold, all days": round(float((sales["Delivered"] - sales["Sold"]).mean()), 2)}
    own = sales.groupby("Shop")["Sold"].shift(1)
    both = sales["Sold"].shift(1).notna() & own.notna()
    out["lag_1"] = {"correlation with own yesterday": round(float(np.corrcoef(sales.loc[both, "Sold"].shift(1).fillna(0), own[both])[0, 1]), 3), "rows of another shop": int((sales["Shop"].shift(1) != sales["Shop"]).sum()), "mean distance to own yesterday": round(float((sales["Sold"].shift(1) - own)[both].abs().mean()), 1)}
    X, y = table(written)
    a, b, c, d = train_test_split(X, y, test_size=0.2, random_state=1)
    out["depth on the notebook's split"] = {depth: round(mean_absolute_error(d, boosting(depth).fit(a, c).predict(b)), 2) for depth in (2, 3, 4, 5, 6)}
    H, t = table(honest)
    past = honest["Date"] < FROM
    out["depth, honest, last 56 days"] = {depth: round(mean_absolute_error(t[~past], boosting(depth).fit(H[past], t[past]).predict(H[~past])), 2) for depth in (2, 3, 4, 5, 6)}
    out["forest with 10 seeds, notebook's split"] = spread([mean_absolute_error(d, RandomForestRegressor(n_estimators=150, min_samples_leaf=2, random_state=s).fit(a, c).predict(b)) for s in range(10)])
    chosen = boosting(5).fit(a, c)  # the depth that the notebook keeps
    last = written[(written["Shop"] == "Bahnhof") & (written["Date"] >= "2024-07-15")]
    seen = last.index.isin(a.index)
    error = np.abs(last["Sold"] - chosen.predict(X.loc[last.index]))
    out["picture at the station"] = {"days": len(last), "fitted": int(seen.sum()), "MAE": round(float(error.mean()), 1), "MAE on fitted days": round(float(error[seen].mean()), 1), "MAE on the others": round(float(error[~seen].mean()), 1)}
    weekday = sales["Date"].dt.dayofweek

    def by_row():
        weekend = []
        for i in range(len(sales)):
            if weekday[i] >= 5:
                weekend.append(1)
            else:
                weekend.append(0)
        return weekend

    out["weekend by row"] = ratio(by_row, lambda: (weekday >= 5).astype(int))
    return out
