"""What each planted issue of late-parcels costs: the last model of the notebook, mended one by one, with ten splits each and on the last two weeks."""
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import train_test_split

from figures import ROOT, ratio, spread

SPLITS = 10
NUMBERS = ["distance_km", "weight", "rain_mm", "hour", "friday", "express", "pace", "Northgate", "Riverside", "Airport", "Hill", "Docks"]
WITHOUT_LOAD, WITH_LOAD = NUMBERS, [*NUMBERS[:7], "load", *NUMBERS[7:]]
GRID = [(depth, rate) for depth in (2, 3, 4, 5) for rate in (0.02, 0.05, 0.1)]


def table() -> pd.DataFrame:
    df = pd.read_csv(ROOT / "late-parcels" / "parcels.csv").drop_duplicates("parcel_id").reset_index(drop=True)
    df["weight"] = df["weight"].mask(df["weight"] > 100, df["weight"] / 1000)
    df["booked"] = pd.to_datetime(df["booked"])
    df["hour"], df["weekday"] = df["booked"].dt.hour, df["booked"].dt.dayofweek
    df["friday"], df["express"] = (df["weekday"] >= 4).astype(int), (df["service"] == "express").astype(int)
    df["pace"] = df["distance_km"] / np.where(df["express"], 24, 48)
    df["load"] = df.groupby(["depot", df["booked"].dt.date])["late"].transform("size")
    return pd.concat([df, pd.get_dummies(df["depot"], dtype=int)], axis=1)


def boosting(depth=3, rate=0.02):
    return GradientBoostingClassifier(n_estimators=150, max_depth=depth, learning_rate=rate, random_state=1)


def both(df, a, b, columns=WITHOUT_LOAD, sender="", scans=False, filled_first=False):
    """Train and test matrix. `sender`: share of late parcels a sender, "leaky" from all rows, "honest" from the training rows (out of ten parts there), or none."""
    columns = [*columns, *(["scans"] if scans else [])]
    learned = df if filled_first else df.iloc[a]
    A, B = (df.iloc[rows][columns].fillna({"weight": learned["weight"].median(), "rain_mm": learned["rain_mm"].mean()}) for rows in (a, b))
    if sender == "leaky":
        share = df.groupby("sender")["late"].transform("mean")
        A["sender_late"], B["sender_late"] = share.iloc[a], share.iloc[b]
    elif sender == "honest":
        train = df.iloc[a]
        base = train["late"].mean()
        total, count = train.groupby("sender")["late"].sum(), train.groupby("sender")["late"].size()
        B["sender_late"] = ((df.iloc[b]["sender"].map(total).fillna(0) + 5 * base) / (df.iloc[b]["sender"].map(count).fillna(0) + 5)).to_numpy()
        A["sender_late"] = ((train["sender"].map(total) - train["late"] + 5 * base) / (train["sender"].map(count) - 1 + 5)).to_numpy()
    return A, B


def run(df, model=boosting, **how) -> dict:
    scores = []
    for seed in range(SPLITS):
        a, b = train_test_split(np.arange(len(df)), test_size=0.25, random_state=seed)
        A, B = both(df, a, b, **how)
        scores.append(roc_auc_score(df["late"].iloc[b], model().fit(A, df["late"].iloc[a]).predict_proba(B)[:, 1]))
    past, last = np.flatnonzero(df["booked"] < "2025-03-03"), np.flatnonzero(df["booked"] >= "2025-03-03")
    A, B = both(df, past, last, **how)
    later = roc_auc_score(df["late"].iloc[last], model().fit(A, df["late"].iloc[past]).predict_proba(B)[:, 1])
    return {"AUC": spread(scores), "AUC of the last two weeks": round(later, 3)}


def chosen(df) -> dict:
    """The best of twelve settings and of 25 thresholds, on the rows that chose and on other rows; honest features."""
    same, other, every, f1_same, f1_other = [], [], [], [], []
    for seed in range(SPLITS):
        a, rest = train_test_split(np.arange(len(df)), test_size=0.5, random_state=seed)
        b, c = train_test_split(rest, test_size=0.5, random_state=seed)
        y = df["late"].to_numpy()
        A, B = both(df, a, b)
        _, C = both(df, a, c)
        fits = [boosting(*setting).fit(A, y[a]) for setting in GRID]
        auc = [(roc_auc_score(y[b], fit.predict_proba(B)[:, 1]), roc_auc_score(y[c], fit.predict_proba(C)[:, 1])) for fit in fits]
        best = max(range(len(fits)), key=lambda i: auc[i][0])
        same.append(auc[best][0])
        other.append(auc[best][1])
        every.append(np.mean([late for _, late in auc]))
        p_b, p_c = fits[best].predict_proba(B)[:, 1], fits[best].predict_proba(C)[:, 1]
        threshold = max(np.arange(0.1, 0.6, 0.02), key=lambda t: f1_score(y[b], p_b > t))
        f1_same.append(f1_score(y[b], p_b > threshold))
        f1_other.append(f1_score(y[c], p_c > threshold))
    return {"AUC": {"on the rows that chose": spread(same), "on other rows": spread(other), "all 12 on other rows": spread(every)}, "F1": {"on the rows that chose": spread(f1_same), "on other rows": spread(f1_other)}}


def friday_by_row(df):
    friday = []
    for i in range(len(df)):
        if df["weekday"][i] >= 4:
            friday.append(1)
        else:
            friday.append(0)
    return friday


def load_by_row(df):
    counts = {}
    for i, row in df.iterrows():
        key = (row["depot"], row["booked"].date())
        counts[key] = counts.get(key, 0) + 1
    return [counts[(depot, booked.date())] for depot, booked in zip(df["depot"], df["booked"])]


def pace_by_row(df):
    return df.apply(lambda row: row["distance_km"] / (24 if row["express"] else 48), axis=1)


def measure() -> dict:
    df = table()
    y = df["late"]
    out = {"parcels": len(df), "late": round(y.mean(), 3), "printed twice": 46, "senders": int(df["sender"].nunique()), "parcels a sender, median": float(df["sender"].value_counts().median()), "senders with three or fewer": int((df["sender"].value_counts() <= 3).sum())}
    out["late with seven scans or more"] = {"parcels": int((df["scans"] >= 7).sum()), "late": round(y[df["scans"] >= 7].mean(), 3)}
    out["weights in grams"] = int((pd.read_csv(ROOT / "late-parcels" / "parcels.csv").drop_duplicates("parcel_id")["weight"] > 100).sum())
    variants = {
        "as written": {"columns": WITH_LOAD, "sender": "leaky", "scans": True, "filled_first": True},
        "as written, without load": {"sender": "leaky", "scans": True, "filled_first": True},
        "without scans": {"sender": "leaky", "filled_first": True},
        "scans, no sender": {"scans": True, "filled_first": True},
        "neither": {"filled_first": True},
        "neither, filled from training rows": {},
        "honest, sender from training rows": {"sender": "honest"},
        "honest, with load": {"sender": "honest", "columns": WITH_LOAD},
    }
    for name, how in variants.items():
        out[name] = run(df, **how)
    out["chosen, neither sender nor scans"] = chosen(df)
    a, b = train_test_split(np.arange(len(df)), test_size=0.25, random_state=1)
    for name, columns in (("with load", WITH_LOAD), ("without load", WITHOUT_LOAD)):
        A, B = both(df, a, b, columns=columns, sender="leaky", scans=True, filled_first=True)
        out[f"tuning on split 1, {name}"] = round(max(roc_auc_score(y.iloc[b], boosting(*setting).fit(A, y.iloc[a]).predict_proba(B)[:, 1]) for setting in GRID), 4)
    A, B = both(df, a, b, columns=WITH_LOAD, sender="leaky", scans=True, filled_first=True)
    fit = boosting().fit(A, y.iloc[a])
    everything = np.r_[fit.predict_proba(A)[:, 1], fit.predict_proba(B)[:, 1]]
    out["the report"] = {"AUC of all rows": round(roc_auc_score(np.r_[y.iloc[a], y.iloc[b]], everything), 3), "of the training rows": round(roc_auc_score(y.iloc[a], fit.predict_proba(A)[:, 1]), 3), "of the test rows": round(roc_auc_score(y.iloc[b], fit.predict_proba(B)[:, 1]), 3)}
    A, B = both(df, a, b)
    out["one split, forests of 10 seeds"] = spread([roc_auc_score(y.iloc[b], RandomForestClassifier(n_estimators=200, random_state=seed).fit(A, y.iloc[a]).predict_proba(B)[:, 1]) for seed in range(10)])
    assert friday_by_row(df) == df["friday"].tolist() and load_by_row(df) == df["load"].tolist() and np.allclose(pace_by_row(df), df["pace"])
    out["friday by row"] = ratio(lambda: friday_by_row(df), lambda: (df["weekday"] >= 4).astype(int))
    out["load by row"] = ratio(lambda: load_by_row(df), lambda: df.groupby(["depot", df["booked"].dt.date])["late"].transform("size"))
    out["pace by row"] = ratio(lambda: pace_by_row(df), lambda: df["distance_km"] / np.where(df["express"], 24, 48))
    return out
