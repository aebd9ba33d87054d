"""What each planted issue of checkout-test costs: the notebook's tests on the shipped sessions, and on visitors who are dealt new variants by lot, where nothing can be found."""
import numpy as np
import pandas as pd
from scipy import stats
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

from figures import ROOT, spread

DRAWS = 500


def z_test(n_a, n_b, k_a, k_b):
    """Difference and p-value as the notebook computes them, from sessions and orders; arrays work, too."""
    pooled = (k_a + k_b) / (n_a + n_b)
    error = np.sqrt(pooled * (1 - pooled) * (1 / n_a + 1 / n_b))
    difference = k_b / n_b - k_a / n_a
    return difference, 2 * stats.norm.sf(np.abs(difference) / error)


def by_user(n, k, is_b):
    """Conversion a session, its error from visitors (delta method): difference, error, p-value."""
    found = []
    for side in (~is_b, is_b):
        sessions, orders = n[side], k[side]
        rate = orders.sum() / sessions.sum()
        found.append((rate, np.var(orders - rate * sessions) * len(sessions) / sessions.sum() ** 2))
    (a, var_a), (b, var_b) = found
    error = np.sqrt(var_a + var_b)
    return b - a, error, 2 * stats.norm.sf(abs(b - a) / error)


def table(frame: pd.DataFrame, value: str, users) -> np.ndarray:
    return frame.pivot_table(index="UserId", columns="Day", values=value, aggfunc="count" if value == "SessionId" else "sum", fill_value=0).reindex(index=users, columns=range(1, 29), fill_value=0).to_numpy()


def measure() -> dict:
    df = pd.read_csv(ROOT / "checkout-test" / "sessions.csv")
    counts = df["Variant"].value_counts()
    out = {"sessions": {v: int(counts[v]) for v in "AB"}, "p of half and half": float(stats.binomtest(int(counts["B"]), len(df)).pvalue), "conversion": df.groupby("Variant")["Converted"].mean().round(4).to_dict()}
    out["by device"] = {f"{device} {v}": {"sessions": len(part), "conversion": round(part["Converted"].mean(), 4)} for (device, v), part in df.groupby(["Device", "Variant"])}
    phones = df[df["Device"] == "phone"]["Variant"].value_counts()
    lost = int(phones["A"] - phones["B"])
    out["with as many phone sessions in B as in A, none of them with an order"] = {"missing": lost, "conversion of B": round(df.loc[df["Variant"] == "B", "Converted"].sum() / (counts["B"] + lost), 4)}
    variants = df.groupby("UserId")["Variant"].nunique()
    per_user = df["UserId"].value_counts()
    out.update({"users": len(variants), "users with both variants": int((variants > 1).sum()), "sessions of users with several, percent": round(100 * df["UserId"].map(per_user).gt(1).mean(), 1), "most sessions of one user": int(per_user.max())})
    days = {}
    for day in (7, 14, 21, 28):
        seen = df[df["Day"] <= day]
        n, k = seen.groupby("Variant")["Converted"].count(), seen.groupby("Variant")["Converted"].sum()
        days[f"day {day}"] = {"A": round(k["A"] / n["A"], 4), "B": round(k["B"] / n["B"], 4), "p": round(float(z_test(n["A"], n["B"], k["A"], k["B"])[1]), 4)}
    out["as written, by day"] = days

    clean = df[~df["UserId"].isin(variants.index[variants > 1])]
    users = np.sort(clean["UserId"].unique())
    is_b = clean.groupby("UserId")["Variant"].first().reindex(users).eq("B").to_numpy()
    n, k = table(clean, "SessionId", users), table(clean, "Converted", users)
    difference, error, p = by_user(n.sum(1), k.sum(1), is_b)
    out["28 days, users as the unit, nobody in both"] = {"difference": round(difference, 4), "error": round(error, 4), "p": round(float(p), 4)}
    device = clean.groupby("UserId")["Device"].first().reindex(users).to_numpy()
    power, parts = {"all": error}, {}
    for name in np.unique(device):
        here = device == name
        d, e, q = by_user(n[here].sum(1), k[here].sum(1), is_b[here])
        parts[name], power[name] = {"difference": round(d, 4), "error": round(e, 4), "p": round(float(q), 4)}, e
    out["by device, users as the unit"] = parts
    base = df.loc[df["Variant"] == "A"].groupby("Device")["Converted"].mean().to_dict() | {"all": df.loc[df["Variant"] == "A", "Converted"].mean()}
    out["smallest difference found in 4 of 5 tests, relative"] = {name: round(2.8 * e / base[name], 3) for name, e in power.items()}
    out["users for 10 percent relative in 4 of 5 tests"] = int(round(len(users) * (2.8 * error / (0.1 * base["all"])) ** 2, -2))

    rng = np.random.default_rng(0)
    columns = [device == name for name in np.unique(device)]
    prior = clean.groupby("UserId")["PriorOrders"].first().reindex(users).to_numpy() > 0
    blocks = [(mask, slice(0, 28)) for mask in (*columns, prior, ~prior)] + [(np.ones(len(users), bool), slice(7 * w, 7 * w + 7)) for w in range(4)]
    weekend = np.arange(1, 29) % 7 >= 5
    blocks += [(np.ones(len(users), bool), weekend), (np.ones(len(users), bool), ~weekend)]
    peeked, end, clustered, segments, days_stopped, gains = 0, 0, 0, 0, [], []
    for _ in range(DRAWS):
        dealt = rng.permutation(is_b)
        n_b, n_a, k_b, k_a = n[dealt].sum(0).cumsum(), n[~dealt].sum(0).cumsum(), k[dealt].sum(0).cumsum(), k[~dealt].sum(0).cumsum()
        d, q = z_test(n_a, n_b, k_a, k_b)
        hit = np.flatnonzero(q[1:] < 0.05)
        if len(hit):
            peeked += 1
            days_stopped.append(hit[0] + 2)
            gains.append(abs(d[hit[0] + 1]) / (k_a[hit[0] + 1] / n_a[hit[0] + 1]))
        end += q[-1] < 0.05
        clustered += by_user(n.sum(1), k.sum(1), dealt)[2] < 0.05
        segments += any(z_test(n[mask & ~dealt][:, when].sum(), n[mask & dealt][:, when].sum(), k[mask & ~dealt][:, when].sum(), k[mask & dealt][:, when].sum())[1] < 0.05 for mask, when in blocks)
    out["false alarms without any difference, percent"] = {"stopped at the first p below 0.05": round(100 * peeked / DRAWS, 1), "once, on day 28, sessions": round(100 * end / DRAWS, 1), "once, on day 28, users": round(100 * clustered / DRAWS, 1), "any of 11 segments, sessions": round(100 * segments / DRAWS, 1)}
    out["when it stops without any difference"] = {"median day": float(np.median(days_stopped)), "median relative gain reported": round(float(np.median(gains)), 3)}

    revenue = df.groupby(["UserId", "Variant"], as_index=False).agg(Sessions=("SessionId", "count"), Revenue=("Revenue", "sum"))
    each = revenue.assign(Ratio=revenue["Revenue"] / revenue["Sessions"]).groupby("Variant")
    ratios, totals, heads = each["Ratio"].mean(), each["Revenue"].sum() / each["Sessions"].sum(), each["Revenue"].mean()
    out["revenue, B against A"] = {"mean of the users' ratios": round(ratios["B"] / ratios["A"] - 1, 3), "revenue over sessions": round(totals["B"] / totals["A"] - 1, 3), "revenue a user": round(heads["B"] / heads["A"] - 1, 3)}
    out["users with one session, percent"] = round(100 * (revenue["Sessions"] == 1).mean(), 1)
    out["revenue of users with one session, percent"] = round(100 * revenue.loc[revenue["Sessions"] == 1, "Revenue"].sum() / revenue["Revenue"].sum(), 1)
    amounts = {v: revenue.loc[revenue["Variant"] == v, "Revenue"].to_numpy() for v in "AB"}
    drawn = [rng.choice(amounts["B"], len(amounts["B"])).mean() / rng.choice(amounts["A"], len(amounts["A"])).mean() - 1 for _ in range(2000)]
    out["interval of revenue a user"] = [round(float(v), 3) for v in np.quantile(drawn, [0.025, 0.975])]

    people = df.groupby(["UserId", "Variant"], as_index=False).agg(Sessions=("SessionId", "count"), Converted=("Converted", "max"), Device=("Device", "first"), PriorOrders=("PriorOrders", "first"))
    y, treated = people["Converted"], people["Variant"] == "B"
    out["sessions a user"] = people.groupby("Variant")["Sessions"].mean().round(3).to_dict()
    for name, features in {"as written": ["Device", "PriorOrders", "Sessions"], "known before the visit": ["Device", "PriorOrders"]}.items():
        X = pd.get_dummies(people[features], dtype=int)
        shown, held, auc_in, auc_out = [], [], [], []
        for seed in range(20):
            a, b = train_test_split(people.index, test_size=0.5, stratify=people["Variant"], random_state=seed)
            models = {}
            for side in (False, True):
                rows = a[treated[a] == side]
                models[side] = GradientBoostingClassifier(n_estimators=150, max_depth=4, random_state=seed).fit(X.loc[rows], y[rows])
                for store, part in ((auc_in, rows), (auc_out, b[treated[b] == side])):
                    store.append(roc_auc_score(y[part], models[side].predict_proba(X.loc[part])[:, 1]))
            for store, part in ((shown, a), (held, b)):
                gain = models[True].predict_proba(X.loc[part])[:, 1] - models[False].predict_proba(X.loc[part])[:, 1]
                top = part[gain >= np.quantile(gain, 0.8)]
                store.append(y[top][treated[top]].mean() - y[top][~treated[top]].mean())
        out[f"two models, {name}"] = {"gain of the top fifth, learned from": spread(shown), "gain of the top fifth, others": spread(held), "AUC, learned from": spread(auc_in), "AUC, others": spread(auc_out)}
    return out
