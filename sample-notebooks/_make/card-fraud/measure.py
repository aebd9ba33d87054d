"""What each planted issue of card-fraud costs: as the notebook has it, and honestly, on the same payments."""
import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import make_pipeline
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, average_precision_score, f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import GroupShuffleSplit, StratifiedGroupKFold, train_test_split
from sklearn.preprocessing import StandardScaler

from figures import ROOT, ratio, spread


def features(df: pd.DataFrame, night: bool) -> pd.DataFrame:
    df = df.copy()
    df["Hour"] = pd.to_numeric(df["Time"].str[:2], errors="coerce").fillna(12).astype(int)
    df["Night"] = ((df["Hour"] < 6) & night).astype(int)
    df["Quick"] = ((df["MinutesSinceLast"] < 30) & (df["PaymentsToday"] > 1)).astype(int)
    df["LogAmount"] = np.log1p(df["Amount"])
    df["MinutesSinceLast"] = df["MinutesSinceLast"].fillna(df["MinutesSinceLast"].median())
    return pd.get_dummies(df.drop(columns=["PaymentId", "CardId", "Time", "Amount", "Fraud"]), columns=["Merchant"], dtype=int)


def forest(seed: int) -> RandomForestClassifier:
    return RandomForestClassifier(n_estimators=200, max_depth=12, random_state=seed)


def scores(y, p, t=0.5) -> dict:
    return {"accuracy": accuracy_score(y, p > t), "AUC": roc_auc_score(y, p), "average precision": average_precision_score(y, p), "F1": f1_score(y, p > t), "precision": precision_score(y, p > t, zero_division=0), "recall": recall_score(y, p > t)}


def summed(runs: list[dict]) -> dict:
    return {name: spread([run[name] for run in runs]) for name in runs[0]}


def as_written(X, y, seed, split_seed=42):
    X_bal, y_bal = SMOTE(random_state=seed).fit_resample(X, y)
    X_bal = pd.DataFrame(StandardScaler().fit_transform(X_bal), columns=X.columns)
    return train_test_split(X_bal, y_bal, test_size=0.25, stratify=y_bal, random_state=split_seed)


def thresholded(y, p) -> float:
    grid = np.arange(0.05, 0.95, 0.01)
    return grid[int(np.argmax([f1_score(y, p > t) for t in grid]))]


def measure() -> dict:
    df = pd.read_csv(ROOT / "card-fraud" / "payments.csv")
    y, cards = df["Fraud"], df["CardId"]
    X = features(df, night=False)
    out = {"payments": len(df), "frauds": int(y.sum()), "share of fraud": round(y.mean(), 4), "cards": cards.nunique(), "cards with fraud": cards[y == 1].nunique(), "accuracy of never": round(1 - y.mean(), 4),
           "payments before six": int((pd.to_numeric(df["Time"].str[:2], errors="coerce") < 6).sum()), "clocks missing": int(df["Time"].isna().sum())}
    runs, chance, linear = [], [], []
    for seed in range(10):
        a, b, c, d = as_written(X, y, seed)
        runs.append(scores(d, forest(seed).fit(a, c).predict_proba(b)[:, 1]))
        linear.append(scores(d, LogisticRegression(C=0.5, max_iter=500).fit(a, c).predict_proba(b)[:, 1]))
        chance.append(float(d.mean()))
    out["as written, forest"], out["as written, logistic"], out["share of fraud among its test rows"] = summed(runs), summed(linear), spread(chance)
    for name, night in (("", False), (" and Night", True)):
        kinds = {"split first": [], "split first by card": [], "split first by card, logistic": []}
        F = features(df, night)
        for seed in range(12):
            tr, te = train_test_split(np.arange(len(y)), test_size=0.25, stratify=y, random_state=seed)
            gtr, gte = next(GroupShuffleSplit(1, test_size=0.25, random_state=seed).split(F, y, cards))
            for kind, (i, j) in (("split first", (tr, te)), ("split first by card", (gtr, gte))):
                model = make_pipeline(StandardScaler(), SMOTE(random_state=seed), forest(seed)).fit(F.iloc[i], y.iloc[i])
                kinds[kind].append(scores(y.iloc[j], model.predict_proba(F.iloc[j])[:, 1]))
            model = make_pipeline(StandardScaler(), LogisticRegression(C=0.5, max_iter=500, class_weight="balanced")).fit(F.iloc[gtr], y.iloc[gtr])
            kinds["split first by card, logistic"].append(scores(y.iloc[gte], model.predict_proba(F.iloc[gte])[:, 1]))
        out.update({kind + name: summed(found) for kind, found in kinds.items()})
    chosen, honest = [], []
    for seed in range(12):
        rest, te = next(GroupShuffleSplit(1, test_size=0.25, random_state=seed).split(X, y, cards))
        inner = StratifiedGroupKFold(4, shuffle=True, random_state=seed)
        oof = np.zeros(len(rest))
        for i, j in inner.split(X.iloc[rest], y.iloc[rest], cards.iloc[rest]):
            oof[j] = make_pipeline(StandardScaler(), forest(seed)).fit(X.iloc[rest[i]], y.iloc[rest[i]]).predict_proba(X.iloc[rest[j]])[:, 1]
        p = make_pipeline(StandardScaler(), forest(seed)).fit(X.iloc[rest], y.iloc[rest]).predict_proba(X.iloc[te])[:, 1]
        chosen.append(f1_score(y.iloc[te], p > thresholded(y.iloc[te], p)))
        honest.append(f1_score(y.iloc[te], p > thresholded(y.iloc[rest], oof)))
    out["F1, threshold chosen on the scored rows"], out["F1, threshold chosen on folds"] = spread(chosen), spread(honest)
    unscaled = SMOTE(random_state=0).fit_resample(X, y)[0]
    new = unscaled.iloc[len(X):]
    out["made-up payments"] = {"rows": len(new), "with half a merchant": int(((new.filter(like="Merchant_") == 1).sum(axis=1) == 0).sum()), "frauds they are made from": int(y.sum())}

    def by_row():
        quick = []
        for _, row in df.iterrows():
            if row["MinutesSinceLast"] < 30 and row["PaymentsToday"] > 1:
                quick.append(1)
            else:
                quick.append(0)
        return quick

    out["quick by row"] = ratio(by_row, lambda: ((df["MinutesSinceLast"] < 30) & (df["PaymentsToday"] > 1)).astype(int))
    return out
