"""What each planted issue of gym-members costs: the notebook's queries, mended one by one, with ten splits each."""
import sqlite3

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupShuffleSplit, train_test_split
from sklearn.preprocessing import StandardScaler

from figures import ROOT, spread

SPLITS = 10
CUTOFF = "2025-03-01"
NUMBERS = ["birth_year", "tenure", "card_age", "visits", "minutes", "days_since_visit", "paid", "failed"]


def connect() -> sqlite3.Connection:
    con = sqlite3.connect(":memory:")
    for name in ("members", "visits", "invoices", "cards"):
        pd.read_csv(ROOT / "gym-members" / f"{name}.csv").to_sql(name, con, index=False)
    return con


def features(con, past: bool, one_row: bool, fan_out: bool, everybody: bool) -> pd.DataFrame:
    """The table of the notebook: use before 1 March only, one row a member, money without the join to visits, members without a visit kept."""
    end = CUTOFF if past else "2025-06-01"
    use = pd.read_sql("SELECT member_id, COUNT(*) AS visits, AVG(minutes) AS minutes, MAX(day) AS last_visit FROM visits WHERE minutes >= 25 AND day < ? GROUP BY member_id", con, params=(end,))
    use["days_since_visit"] = (pd.Timestamp(end) - pd.to_datetime(use["last_visit"])).dt.days
    money = pd.read_sql(f"""SELECT i.member_id, SUM(i.amount) AS paid, SUM(i.status = 'failed') AS failed FROM invoices i
        {"JOIN visits v ON v.member_id = i.member_id AND v.day < '2025-03-01'" if fan_out else ""} WHERE i.day < '2025-03-01' GROUP BY i.member_id""", con)
    data = pd.read_sql("""SELECT m.member_id, m.club, m.plan, m.birth_year, c.issued, julianday('2025-03-01') - julianday(m.joined) AS tenure, m.cancelled_on IS NOT NULL AS leaves
        FROM members m LEFT JOIN cards c ON c.member_id = m.member_id""", con)
    data["card_age"] = (pd.Timestamp(CUTOFF) - pd.to_datetime(data["issued"])).dt.days
    if one_row:
        data = data.sort_values(["member_id", "card_age"]).drop_duplicates("member_id")
    data = data.merge(use, on="member_id", how="left" if everybody else "inner").merge(money, on="member_id", how="left")
    data["visits"] = data["visits"].fillna(0)
    data["days_since_visit"] = data["days_since_visit"].fillna(200)
    return data.reset_index(drop=True)


def score(data: pd.DataFrame, scale_first: bool = False, by_member: bool = False) -> tuple[dict, dict]:
    """AUC of the forest, and how many of the riskiest fifth of the test rows leave."""
    X, y = pd.get_dummies(data[["club", "plan", *NUMBERS]], dtype=int), data["leaves"]
    auc, hits = [], []
    for seed in range(SPLITS):
        if by_member:
            a, b = next(GroupShuffleSplit(1, test_size=0.25, random_state=seed).split(X, y, data["member_id"]))
        else:
            a, b = train_test_split(np.arange(len(X)), test_size=0.25, stratify=y, random_state=seed)
        learned = X if scale_first else X.iloc[a]
        scaler = StandardScaler().fit(learned.fillna(learned.mean()))
        train, test = (scaler.transform(X.iloc[rows].fillna(learned.mean())) for rows in (a, b))
        model = RandomForestClassifier(n_estimators=300, min_samples_leaf=2, random_state=seed, n_jobs=2).fit(train, y.iloc[a])
        risk = model.predict_proba(test)[:, 1]
        auc.append(roc_auc_score(y.iloc[b], risk))
        hits.append(y.iloc[b].to_numpy()[np.argsort(-risk)[: len(b) // 5]].mean())
    return spread(auc), spread(hits)


def measure() -> dict:
    con = connect()
    members = pd.read_sql("SELECT * FROM members", con)
    written = features(con, past=False, one_row=False, fan_out=True, everybody=False)
    honest = features(con, past=True, one_row=True, fan_out=False, everybody=True)
    out = {"members": len(members), "leave": round(members["cancelled_on"].notna().mean(), 3), "rows of the table": len(written), "members in the table": int(written["member_id"].nunique())}
    lost = members[~members["member_id"].isin(written["member_id"])]
    out["members without a visit, who are lost"] = {"number": len(lost), "leave": round(lost["cancelled_on"].notna().mean(), 3)}
    kept = members[members["member_id"].isin(written["member_id"])]
    out["leave, of those kept"] = round(kept["cancelled_on"].notna().mean(), 3)
    road = members[members["club"] == "King's Road"]
    out["King's Road"] = {"members": len(road), "leave": round(road["cancelled_on"].notna().mean(), 3)}

    shares = []
    for seed in range(SPLITS):
        a, b = train_test_split(written, test_size=0.25, stratify=written["leaves"], random_state=seed)
        shares.append(b["member_id"].isin(a["member_id"]).mean())
    out["test rows whose member is in training"] = spread(shares)

    once, fanned = (features(con, True, True, fan, True).set_index("member_id") for fan in (False, True))
    both = fanned["paid"].notna()
    out["money"] = {"paid in three months": int(once["paid"].sum()), "as the join says": int(fanned["paid"].sum()), "failed": int(once["failed"].sum()), "failed as the join says": int(fanned["failed"].sum()), "without a sum": int((~both).sum()), "correlation of the joined sum with visits": round(fanned.loc[both, "paid"].corr(fanned.loc[both, "visits"]), 2), "most that one member paid": int(once["paid"].max()), "most as the join says": int(fanned["paid"].max())}
    after = pd.read_sql("SELECT SUM(day >= '2025-03-01') AS after, COUNT(*) AS n FROM visits", con).iloc[0]
    out["visits after 1 March"] = {"number": int(after["after"]), "of": int(after["n"])}
    since = written.drop_duplicates("member_id").groupby("leaves")["days_since_visit"].median()
    out["median days since the last visit on 1 June"] = {"stay": float(since[0]), "leave": float(since[1])}

    variants = {
        "as written": (written, {}),
        "use of the past only": (features(con, True, False, True, False), {}),
        "one row a member": (features(con, False, True, True, False), {}),
        "split by member": (written, {"by_member": True}),
        "past, split by row": (features(con, True, False, False, True), {}),
        "past, split by member": (features(con, True, False, False, True), {"by_member": True}),
        "honest": (honest, {}),
        "honest, money by the join": (fanned.reset_index(), {}),
        "honest, members without a visit lost": (features(con, True, True, False, False), {}),
        "honest, scaled and filled first": (honest, {"scale_first": True}),
    }
    for name, (data, how) in variants.items():
        auc, hits = score(data, **how)
        out[name] = {"AUC": auc, "of the riskiest fifth leave": hits}

    X, y = pd.get_dummies(honest[["club", "plan", *NUMBERS]], dtype=int).fillna(0), honest["leaves"]
    X_a, X_b, y_a, y_b = train_test_split(X, y, test_size=0.25, stratify=y, random_state=7)
    out["one split, forests of 10 seeds"] = spread([roc_auc_score(y_b, RandomForestClassifier(n_estimators=300, min_samples_leaf=2, random_state=seed, n_jobs=2).fit(X_a, y_a).predict_proba(X_b)[:, 1]) for seed in range(10)])

    X, y = pd.get_dummies(written[["club", "plan", *NUMBERS]], dtype=int), written["leaves"]
    X = X.fillna(X.mean())
    a, _ = train_test_split(np.arange(len(X)), test_size=0.25, stratify=y, random_state=7)
    risk = RandomForestClassifier(n_estimators=300, min_samples_leaf=2, random_state=0, n_jobs=2).fit(X.iloc[a], y.iloc[a]).predict_proba(X)[:, 1]
    top = written.assign(risk=risk, trained=np.isin(np.arange(len(X)), a)).nlargest(100, "risk")
    out["the list of 100 rows"] = {"members": int(top["member_id"].nunique()), "rows of members who left": int(top["leaves"].sum()), "rows trained on": int(top["trained"].sum())}
    return out
