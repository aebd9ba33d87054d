"""What each planted issue of garden-segments costs: as the notebook has it, and honestly, on the same customers and on their habits, which only the maker knows."""
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import adjusted_rand_score, roc_auc_score, silhouette_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from figures import ROOT, ratio, spread
from parts import MAKE, load

HABIT = ["Visits", "Spend", "DaysSinceLast", "ShareOnline", "ShareDiscount", "ShareReturned"]


def logs(frame: pd.DataFrame) -> pd.DataFrame:
    """Habits only, money and rhythm on a log scale, a card that was never used at the end of the year."""
    out = frame[HABIT].copy()
    for column in ("Visits", "Spend", "DaysSinceLast"):
        out[column] = np.log1p(out[column].clip(upper=365) if column == "DaysSinceLast" else out[column])
    return out


def honest(k: int, seed: int = 0):
    return make_pipeline(FunctionTransformer(logs), StandardScaler(), KMeans(k, n_init=10, random_state=seed))


def same_partition(a, b) -> float:
    return float(np.mean(a == b))


def measure() -> dict:
    df = pd.read_csv(ROOT / "garden-segments" / "customers.csv", index_col="CustomerId")
    new = pd.read_csv(ROOT / "garden-segments" / "new_customers.csv", index_col="CustomerId")
    habit = np.array([row["habit"] for row in load(MAKE / "garden-segments" / "data.py").people()])[: len(df)]
    y = df["Responded"]
    for frame in (df, new):
        frame["Basket"] = frame["Spend"] / frame["Visits"]
    X = df.drop(columns="Responded")
    out = {"customers": len(df), "new": len(new), "answer": round(y.mean(), 4), "answers": int(y.sum()), "age 0": int((df["Age"] == 0).sum()), "days 9999": int((df["DaysSinceLast"] == 9999).sum()), "spend over 3000": int((df["Spend"] > 3000).sum()),
           "answer by habit, known to the maker": {name: round(y[habit == name].mean(), 3) for name in np.unique(habit)},
           "share of all variance, percent": (X.var() / X.var().sum() * 100).round(3).to_dict()}
    fit = lambda frame, k, seed: KMeans(k, n_init=3, random_state=seed).fit(frame)
    scaled = pd.DataFrame(StandardScaler().fit_transform(X), columns=X.columns, index=X.index)
    out["agreement with the habits (adjusted Rand)"] = {
        "raw, 12": spread([adjusted_rand_score(habit, fit(X, 12, s).labels_) for s in range(8)]),
        "raw, 4": spread([adjusted_rand_score(habit, fit(X, 4, s).labels_) for s in range(8)]),
        "scaled, 4": spread([adjusted_rand_score(habit, fit(scaled, 4, s).labels_) for s in range(8)]),
        "scaled, no postcode, 4": spread([adjusted_rand_score(habit, fit(scaled.drop(columns="Postcode"), 4, s).labels_) for s in range(8)]),
        "scaled, no postcode, no age, gaps marked, 4": spread([adjusted_rand_score(habit, honest(4, s).fit_predict(df)) for s in range(8)]),
    }
    grid = range(2, 13)
    whole = {k: fit(X, k, 0).labels_ for k in grid}
    out["silhouette on all customers"] = {str(k): round(silhouette_score(X, whole[k]), 3) for k in grid}
    drawn = {k: [silhouette_score(X, whole[k], sample_size=200, random_state=s) for s in range(20)] for k in grid}
    out["silhouette on 200, one clustering"] = {str(k): spread(drawn[k]) for k in grid}
    best = [max(grid, key=lambda k: drawn[k][s]) for s in range(20)]
    out["k that 200 customers choose, 20 draws"] = {str(k): best.count(k) for k in grid if k in best}
    ready = honest(4)[:-1].fit_transform(df)
    out["silhouette, honest preparation"] = {str(k): round(silhouette_score(ready, honest(k).fit_predict(df)), 3) for k in range(2, 9)}
    chosen = []
    for seed in range(20):
        tops = {k: y.groupby(fit(X, k, 100 * seed + k).labels_).mean().max() for k in grid}
        chosen.append(max(tops, key=tops.get))
    out["k that the answers choose, 20 runs"] = {str(k): chosen.count(k) for k in grid if k in chosen}
    shown, other, right, hall = [], [], [], []
    for seed in range(20):
        a, b = train_test_split(np.arange(len(df)), test_size=0.5, stratify=y, random_state=seed)
        found = []
        for k in grid:
            km = fit(X.iloc[a], k, seed)
            rates = y.iloc[a].groupby(km.labels_).mean()
            found.append((rates.max(), km, rates.idxmax()))
        top, km, segment = max(found, key=lambda each: each[0])
        shown.append(top)
        other.append(y.iloc[b][km.predict(X.iloc[b]) == segment].mean())
        steps = honest(4, seed).fit(df.iloc[a])
        rates = y.iloc[a].groupby(steps.predict(df.iloc[a])).mean()
        right.append(rates.max())
        hall.append(y.iloc[b][steps.predict(df.iloc[b]) == rates.idxmax()].mean())
    out["answer of the best segment"] = {"as written, customers that chose": spread(shown), "as written, others": spread([v for v in other if v == v]), "honest, customers that chose": spread(right), "honest, others": spread(hall)}
    forest = lambda: RandomForestClassifier(n_estimators=100, random_state=0)
    noise = X.apply(lambda column: np.random.default_rng(len(column.name)).permutation(column))
    out["forest tells segments apart"] = {"as written": round(cross_val_score(forest(), X, whole[12], cv=5).mean(), 4), "columns shuffled, so no segments at all": round(cross_val_score(forest(), noise, fit(noise, 12, 0).labels_, cv=5).mean(), 4)}
    columns = ["Age", *HABIT, "Basket"]
    runs = {"rate of all": [], "rate of the training part": [], "no rate": []}
    for seed in range(20):
        segment = pd.Series(fit(X, 12, seed).labels_, index=df.index)
        rows_a, rows_b = train_test_split(np.arange(len(df)), test_size=0.3, stratify=y, random_state=seed)
        a, b = df.index[rows_a], df.index[rows_b]
        for name in runs:
            rates = y.groupby(segment).mean() if name == "rate of all" else y[a].groupby(segment[a]).mean()
            F = df[columns].assign(Rate=segment.map(rates).fillna(y[a].mean())) if name != "no rate" else df[columns]
            model = LogisticRegression(max_iter=5000).fit(F.loc[a], y[a])
            runs[name].append(roc_auc_score(y[b], model.predict_proba(F.loc[b])[:, 1]))
    out["AUC of the response model"] = {name: spread(values) for name, values in runs.items()}
    first, again = [], []
    letters, rows = [], []
    for seed in range(20):
        km = KMeans(12, n_init=3, random_state=seed).fit(X)
        wrong = KMeans(12, n_init=3, random_state=1000 + seed).fit_predict(new[X.columns])
        first.append(same_partition(km.predict(new[X.columns]), wrong))
        rates = y.groupby(km.labels_).mean()
        letters.append(set(df.index[km.labels_ == rates.idxmax()]))
        rows.append(rates.max())
        again.append(same_partition(km.labels_, KMeans(12, n_init=3, random_state=500 + seed).fit_predict(X)))
    out["new customers in the segment that the first clustering gives them"] = spread(first)
    out["customers with the same number after another run"] = spread(again)
    out["customers of the best segment that are in it in another run"] = spread([len(letters[i] & letters[j]) / len(letters[i]) for i in range(20) for j in range(20) if i != j])
    out["best of 12 segments over 20 runs"] = spread(rows)
    out["basket by row"] = ratio(lambda: df.apply(lambda r: r["Spend"] / r["Visits"], axis=1), lambda: df["Spend"] / df["Visits"])
    return out
