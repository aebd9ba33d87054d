"""Measure what each planted issue costs: `python measure.py [EXERCISE…]` (default: all).

In: the CSV files of the exercises. Out: `measured/<exercise>.json`, the numbers that the answer keys quote.
Each figure compares what the notebook does with the honest version on the same rows and the same splits. Timings are ratios of this machine.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.metrics import f1_score, roc_auc_score, root_mean_squared_error
from sklearn.model_selection import KFold, RepeatedStratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, OneHotEncoder, RobustScaler, StandardScaler, TargetEncoder
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import resample

import make_data
from figures import ROOT, ratio, spread
from parts import parts

MAKE = Path(__file__).resolve().parent
REPEATS = 50


# titanic-survival ---------------------------------------------------------------------------------------------------

TITLES = {"Mr": "Mr", "Mrs": "Mrs", "Miss": "Miss", "Master": "Master", "Dr": "Rare", "Rev": "Rare", "Col": "Rare", "Major": "Rare"}
TITANIC_CAT = ["Pclass", "Sex", "Embarked", "Title", "Deck"]
TITANIC_NUM = ["Age", "SibSp", "Parch", "Fare", "FamilySize", "FarePerPerson"]


def titanic_rowwise(frame: pd.DataFrame) -> pd.DataFrame:
    """The features that learn nothing from other rows."""
    out = frame.copy()
    out["Title"] = out["Name"].str.extract(r", (\w+)\.")[0].map(TITLES)
    out["FamilySize"] = out["SibSp"] + out["Parch"] + 1
    out["FarePerPerson"] = out["Fare"] / out["FamilySize"]
    out["Deck"] = out["Cabin"].str[0].fillna("U")
    out["Embarked"] = out["Embarked"].fillna("S")
    return out


def titanic_as_written(train: pd.DataFrame, test: pd.DataFrame, own_median: bool = True):
    """The notebook's preparation; `own_median=False` fills test with what train knows."""
    train, test = train.copy(), test.copy()
    for column in ["Age", "Fare"]:
        median = train[column].median()
        train[column] = train[column].fillna(median)
        test[column] = test[column].fillna(test[column].median() if own_median else median)
    train, test = titanic_rowwise(train), titanic_rowwise(test)
    X = pd.get_dummies(train[TITANIC_NUM + TITANIC_CAT], columns=TITANIC_CAT)
    X_sub = pd.get_dummies(test[TITANIC_NUM + TITANIC_CAT], columns=TITANIC_CAT).reindex(columns=X.columns, fill_value=0)
    scaler = StandardScaler()
    X[TITANIC_NUM] = scaler.fit_transform(X[TITANIC_NUM])
    X_sub[TITANIC_NUM] = scaler.transform(X_sub[TITANIC_NUM])
    return X, X_sub


def titanic_pipeline(model):
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    return make_pipeline(ColumnTransformer([("num", numbers, TITANIC_NUM), ("cat", OneHotEncoder(handle_unknown="ignore"), TITANIC_CAT)]), model)


def titanic() -> dict:
    train = pd.read_csv(ROOT / "titanic-survival" / "train.csv")
    test = pd.read_csv(ROOT / "titanic-survival" / "test.csv")
    y = train["Survived"]
    X, X_sub = titanic_as_written(train, test)
    raw = titanic_rowwise(train)
    models = {
        "svm": lambda seed: SVC(C=5, gamma=0.1),
        "logreg": lambda seed: LogisticRegression(max_iter=1000),
        "tree": lambda seed: DecisionTreeClassifier(random_state=seed),
        "forest": lambda seed: RandomForestClassifier(n_estimators=300, max_depth=14, random_state=seed, n_jobs=2),
    }
    out: dict = {"baseline": {"always died": round(1 - y.mean(), 4), "women survive": round(((train["Sex"] == "female") == y).mean(), 4)}}
    scores: dict = {name: {"train": [], "held out": []} for name in models}
    honest_svm, agree = [], {"own median": []}
    chosen_by_train = []
    for seed in range(REPEATS):
        parts = train_test_split(X, raw, y, test_size=0.2, random_state=seed)
        X_a, X_b, raw_a, raw_b, y_a, y_b = parts
        for name, make in models.items():
            model = make(seed).fit(X_a, y_a)
            scores[name]["train"].append(model.score(X_a, y_a))
            scores[name]["held out"].append(model.score(X_b, y_b))
        honest_svm.append(titanic_pipeline(models["svm"](seed)).fit(raw_a, y_a).score(raw_b, y_b))
        chosen_by_train.append(max(models, key=lambda name: scores[name]["train"][-1]))
    out["models over 50 splits"] = {name: {part: spread(v) for part, v in both.items()} for name, both in scores.items()}
    out["best by training score"] = {name: chosen_by_train.count(name) for name in models}
    out["svm, prepared before the split minus inside a pipeline"] = spread(np.array(scores["svm"]["held out"]) - np.array(honest_svm))
    folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=4, random_state=0)
    out["pipeline, 5 folds x 4"] = {name: spread(cross_val_score(titanic_pipeline(make(0)), raw, y, cv=folds)) for name, make in models.items()}

    same = titanic_as_written(train, test, own_median=False)[1]
    forest = RandomForestClassifier(n_estimators=300, max_depth=14, random_state=0, n_jobs=2).fit(X, y)
    out["test filled with its own median"] = {
        "train median": train["Age"].median(), "test median": test["Age"].median(), "ages filled": int(test["Age"].isna().sum()),
        "predictions that change": int((forest.predict(X_sub) != forest.predict(same)).sum()),
    }
    batches = [test["Age"].sample(20, random_state=seed).median() for seed in range(200)]
    out["test filled with its own median"]["own median of batches of 20"] = spread(batches)
    runs = []
    for seed in range(20):
        X_a, _, y_a, _ = train_test_split(X, y, test_size=0.2, random_state=seed)
        runs.append(models["forest"](seed).fit(X_a, y_a).predict(X_sub))
    out["submission rows that differ between two runs"] = spread([(runs[i] != runs[j]).sum() for i in range(20) for j in range(i)])
    one = pd.get_dummies(titanic_rowwise(test.head(1))[TITANIC_NUM + TITANIC_CAT], columns=TITANIC_CAT)
    out["columns of get_dummies"] = {"train": X.shape[1], "one passenger": one.shape[1]}
    twice = train["Name"].str.extract(r", (\w+)\.")[0].map(TITLES).map(TITLES)
    out["titles lost when the map runs twice"] = int(twice.isna().sum())

    def by_row():
        frame = train.copy()
        for i, row in frame.iterrows():
            frame.loc[i, "Title"] = row["Name"].split(", ")[1].split(".")[0]

    slow = min(timeit.repeat(by_row, number=1, repeat=5))
    fast = min(timeit.repeat(lambda: train["Name"].str.extract(r", (\w+)\."), number=1, repeat=20))
    out["title loop"] = {"milliseconds": round(slow * 1000, 1), "str.extract milliseconds": round(fast * 1000, 2), "ratio": round(slow / fast)}
    return out


# house-prices -------------------------------------------------------------------------------------------------------

QUALITY = {"None": 0, "Po": 1, "Fa": 2, "TA": 3, "Gd": 4, "Ex": 5}


def house_features(frame: pd.DataFrame, whole_baths: bool) -> pd.DataFrame:
    """The notebook's preparation without what learns; `whole_baths` cuts 2.5 down to 2, as its `astype(int)` does."""
    out = frame.copy()
    out["BsmtQual"] = out["BsmtQual"].fillna("None").map(QUALITY)
    out["GarageType"] = out["GarageType"].fillna("None")
    out["KitchenQual"] = out["KitchenQual"].map(QUALITY)
    out["Baths"] = out["Baths"].astype(int) if whole_baths else out["Baths"]
    out["Age"] = out["YrSold"] - out["YearBuilt"]
    out["TotalArea"] = out["LivArea"] + out["BsmtArea"]
    out["HasGarage"] = (out["GarageCars"] > 0).astype(int)
    out["LotArea"] = np.log1p(out["LotArea"])
    return out.drop(columns="Id")


def houses_as_written(train: pd.DataFrame, test: pd.DataFrame, y: pd.Series, street: str = "leaky", frontage: str = "zero", whole_baths: bool = True):
    """X and X_sub as the notebook makes them, with one step changed at a time."""
    both = pd.concat([train, test]).reset_index(drop=True)
    if frontage == "median":
        both["LotFrontage"] = both["LotFrontage"].fillna(both["LotFrontage"].median())
    both["BsmtArea"] = both["BsmtArea"].fillna(both["BsmtArea"].mean())
    for column in ["MSZoning", "KitchenQual"]:
        both[column] = both[column].fillna(both[column].mode()[0])
    both = house_features(both, whole_baths)
    if street == "leaky":
        both["StreetPrice"] = both["Street"].map(y.groupby(train["Street"]).mean()).fillna(y.mean())
    both = pd.get_dummies(both.drop(columns="Street")).fillna(0)
    both = pd.DataFrame(RobustScaler().fit_transform(both), columns=both.columns)
    return both[: len(train)], both[len(train) :]


def house_pipeline(model, street: bool):
    """The honest version: everything that learns is fitted inside, the street's price by cross-fitting (TargetEncoder)."""
    numbers = ["LotFrontage", "LotArea", "OverallQual", "OverallCond", "YearBuilt", "YearRemod", "LivArea", "BsmtArea", "BsmtQual", "GarageCars", "Baths", "Fireplaces", "KitchenQual", "MoSold", "YrSold", "Age", "TotalArea", "HasGarage"]
    steps = [
        ("num", make_pipeline(SimpleImputer(strategy="median"), RobustScaler()), numbers),
        ("cat", make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore")), ["MSZoning", "Neighborhood", "GarageType", "CentralAir"]),
    ]
    if street:
        steps.append(("street", TargetEncoder(cv=KFold(5, shuffle=True, random_state=0)), ["Street"]))
    return make_pipeline(ColumnTransformer(steps), model)


def house_prices() -> dict:
    train = pd.read_csv(ROOT / "house-prices" / "train.csv")
    test = pd.read_csv(ROOT / "house-prices" / "test.csv")
    truth = np.log1p([row["SalePrice"] for row in make_data.houses()][len(train) :])
    y = np.log1p(train.pop("SalePrice"))
    rmse = lambda a, b: root_mean_squared_error(a, b)
    boosted = lambda seed: GradientBoostingRegressor(n_estimators=500, learning_rate=0.05, max_depth=4, subsample=0.7, max_features="sqrt", random_state=seed)
    models = {"ridge": lambda seed: Ridge(alpha=3), "lasso": lambda seed: Lasso(alpha=0.0003), "gbr": boosted}
    raw, raw_sub = house_features(train, False), house_features(test, False)
    out: dict = {"streets": int(train["Street"].nunique()), "houses a street, median": float(train["Street"].value_counts().median())}
    out["baseline: the mean price, RMSE of the log"] = round(rmse(truth, np.full(len(truth), y.mean())), 4)

    X, X_sub = houses_as_written(train, test, y)
    leaky, honest, honest_street = ({name: [] for name in models} for _ in range(3))
    for seed in range(20):
        rows, held = train_test_split(np.arange(len(train)), test_size=0.2, random_state=seed)
        for name, make in models.items():
            leaky[name].append(rmse(y.iloc[held], make(seed).fit(X.iloc[rows], y.iloc[rows]).predict(X.iloc[held])))
            for street, scores in ((False, honest), (True, honest_street)):
                fitted = house_pipeline(make(seed), street).fit(raw.iloc[rows], y.iloc[rows])
                scores[name].append(rmse(y.iloc[held], fitted.predict(raw.iloc[held])))
    out["held-out RMSE over 20 splits, street mean over all rows"] = {name: spread(v) for name, v in leaky.items()}
    out["held-out RMSE over 20 splits, honest without street"] = {name: spread(v) for name, v in honest.items()}
    out["held-out RMSE over 20 splits, honest street (cross-fitted)"] = {name: spread(v) for name, v in honest_street.items()}

    blend = lambda p: 0.3 * p["ridge"] + 0.2 * p["lasso"] + 0.5 * p["gbr"]
    submitted = {name: make(0).fit(X, y).predict(X_sub) for name, make in models.items()}
    out["RMSE on the 400 test houses, as written"] = {**{n: round(rmse(truth, p), 4) for n, p in submitted.items()}, "blend": round(rmse(truth, blend(submitted)), 4)}
    for street in (False, True):
        fair = {name: house_pipeline(make(0), street).fit(raw, y).predict(raw_sub) for name, make in models.items()}
        out[f"RMSE on the 400 test houses, honest {'with' if street else 'without'} street"] = {**{n: round(rmse(truth, p), 4) for n, p in fair.items()}, "blend": round(rmse(truth, blend(fair)), 4)}
    rows, held = train_test_split(np.arange(len(train)), test_size=0.2, random_state=42)
    again = blend({name: make(0).fit(X, y).predict(X.iloc[held]) for name, make in models.items()})
    apart = blend({name: make(0).fit(X.iloc[rows], y.iloc[rows]).predict(X.iloc[held]) for name, make in models.items()})
    out["blend on the 176 rows of the split with seed 42"] = {"refitted on all rows": round(rmse(y.iloc[held], again), 4), "fitted on the 704 others": round(rmse(y.iloc[held], apart), 4)}

    one_change = {"as written": {}, "frontage filled with the median": {"frontage": "median"}, "half baths kept": {"whole_baths": False}, "no street mean": {"street": "none"}}
    out["ridge on the 400 test houses, one change at a time"] = {}
    for label, change in one_change.items():
        A, B = houses_as_written(train, test, y, **change)
        out["ridge on the 400 test houses, one change at a time"][label] = round(rmse(truth, Ridge(alpha=3).fit(A, y).predict(B)), 4)
    out["rows with a frontage of 0"] = int(pd.concat([train, test])["LotFrontage"].isna().sum())
    out["houses with a half bath"] = int((pd.concat([train, test])["Baths"] % 1 > 0).sum())

    best, ahead = [], []
    grid = [0.1, 0.3, 1, 3, 10, 30, 100]
    for seed in range(50):
        a, b, ya, yb = train_test_split(X, y, test_size=0.2, random_state=seed)
        b1, b2, y1, y2 = train_test_split(b, yb, test_size=0.5, random_state=seed)
        fits = [Ridge(alpha=alpha).fit(a, ya) for alpha in grid]
        chosen = min(fits, key=lambda fit: rmse(y1, fit.predict(b1)))
        best.append(chosen.alpha)
        ahead.append(rmse(y2, chosen.predict(b2)) - min(rmse(y2, fit.predict(b2)) for fit in fits))
    out["alpha chosen on a hold-out, 50 splits"] = {str(alpha): best.count(alpha) for alpha in grid}
    out["optimism of reporting the best alpha on the same rows"] = spread(ahead)
    rows, held = train_test_split(np.arange(len(train)), test_size=0.2, random_state=42)
    runs = [boosted(seed).fit(X.iloc[rows], y.iloc[rows]) for seed in range(10)]
    out["gbr with 10 seeds, seed-42 split"] = spread([rmse(y.iloc[held], run.predict(X.iloc[held])) for run in runs])
    dollars = np.array([np.expm1(run.predict(X_sub)) for run in runs])
    out["submitted price, spread between two seeds, dollars"] = {"median": round(float(np.median(np.abs(dollars[0] - dollars[1])))), "max": round(float(np.max(np.abs(dollars[0] - dollars[1]))))}
    out["mean fill over train and test minus over train"] = {"BsmtArea": round(pd.concat([train, test])["BsmtArea"].mean() - train["BsmtArea"].mean(), 2)}
    out["log taken twice"] = {"standard deviation once": round(float(y.std()), 4), "twice": round(float(np.log1p(y).std()), 4), "RMSE 0.11 would print as": round(0.11 * float(np.log1p(y).std() / y.std()), 4)}
    out["area by row"] = ratio(lambda: train.apply(lambda r: r["LivArea"] + r["BsmtArea"], axis=1), lambda: train["LivArea"] + train["BsmtArea"])

    def ages():
        age = []
        for i in range(len(train)):
            age.append(train["YrSold"][i] - train["YearBuilt"][i])
        return age

    out["age by row"] = ratio(ages, lambda: train["YrSold"] - train["YearBuilt"])
    return out


# customer-churn -----------------------------------------------------------------------------------------------------

CHURN_CAT = ["Region", "Contract", "PaymentMethod", "PaperlessBilling"]


def churn_rowwise(frame: pd.DataFrame) -> pd.DataFrame:
    out = frame.copy()
    out["TotalCharges"] = pd.to_numeric(out["TotalCharges"], errors="coerce").fillna(0)
    out["TenureBand"] = np.digitize(out["TenureMonths"], [6, 24])
    return out


def churn_as_written(train: pd.DataFrame, test: pd.DataFrame, y: pd.Series, seed: int, drop: list[str], own_scaler: bool = True, own_codes: bool = True, own_mean: bool = True):
    """Balanced X, y and X of today as the notebook makes them, with one step changed at a time."""
    train, test = churn_rowwise(train), churn_rowwise(test)
    mean = train["Satisfaction"].mean()
    train["Satisfaction"] = train["Satisfaction"].fillna(mean)
    test["Satisfaction"] = test["Satisfaction"].fillna(test["Satisfaction"].mean() if own_mean else mean)
    for column in CHURN_CAT:
        encoder = LabelEncoder()
        train[column] = encoder.fit_transform(train[column])
        test[column] = LabelEncoder().fit_transform(test[column]) if own_codes else encoder.transform(test[column])
    train = train.assign(Churn=y)
    stay, leave = train[train["Churn"] == 0], train[train["Churn"] == 1]
    both = pd.concat([stay, resample(leave, replace=True, n_samples=len(stay), random_state=seed)])
    X, target = both.drop(columns=["CustomerID", "Churn", *drop]), both["Churn"]
    selector = SelectKBest(f_classif, k=10).fit(X, target)
    columns = X.columns[selector.get_support()]
    scaler = StandardScaler()
    scaled = scaler.fit_transform(X[columns].to_numpy())
    today = test[columns].to_numpy()
    return scaled, target, StandardScaler().fit_transform(today) if own_scaler else scaler.transform(today), columns


def churn_pipeline(model, drop: list[str]):
    numbers = [c for c in ["Age", "TenureMonths", "MonthlyCharges", "TotalCharges", "DataGB", "CallMinutes", "SupportCalls", "LatePayments", "Satisfaction", "RetentionCalls", "TenureBand"] if c not in drop]
    return make_pipeline(
        ColumnTransformer([("num", make_pipeline(SimpleImputer(), StandardScaler()), numbers), ("cat", OneHotEncoder(handle_unknown="ignore"), CHURN_CAT)]),
        SelectKBest(f_classif, k=10), model,
    )


def customer_churn() -> dict:
    train = pd.read_csv(ROOT / "customer-churn" / "train.csv")
    test = pd.read_csv(ROOT / "customer-churn" / "test.csv")
    truth = np.array([row["Churn"] == "Yes" for row in make_data.customers()][len(train) :]).astype(int)
    y = (train.pop("Churn") == "Yes").astype(int)
    raw, raw_test = churn_rowwise(train), churn_rowwise(test)
    forest = lambda seed, depth=12: RandomForestClassifier(n_estimators=60, max_depth=depth, random_state=seed, n_jobs=2)
    logreg = lambda seed: LogisticRegression(max_iter=2000)
    models = {"forest": forest, "logreg": logreg}
    late = ["RetentionCalls"]
    out: dict = {
        "churn rate": {"last quarter": round(y.mean(), 4), "today, known to the maker": round(truth.mean(), 4), "leavers today": int(truth.sum())},
        "customers with a call of the retention desk": {"leavers": round((train["RetentionCalls"] > 0)[y == 1].mean(), 3), "stayers": round((train["RetentionCalls"] > 0)[y == 0].mean(), 3), "today": int((test["RetentionCalls"] > 0).sum())},
        "AUC of RetentionCalls alone": round(roc_auc_score(y, train["RetentionCalls"]), 4),
    }
    names = {"as written": [], "as written without RetentionCalls": late}
    for label, drop in names.items():
        scores: dict = {name: [] for name in models}
        shared = []
        for seed in range(20):
            X, target, _, _ = churn_as_written(train, test, y, seed, drop)
            index = target.index.to_numpy()
            a, b = train_test_split(np.arange(len(X)), test_size=0.25, stratify=target, random_state=seed)
            shared.append(np.isin(index[b], index[a]).mean())
            for name, make in models.items():
                scores[name].append(roc_auc_score(target.iloc[b], make(seed).fit(X[a], target.iloc[a]).predict_proba(X[b])[:, 1]))
        out[f"AUC over 20 splits, {label}"] = {name: spread(v) for name, v in scores.items()}
    out["test rows that are also in training"] = spread(shared)
    for label, drop in {"split first, pipeline": [], "split first, pipeline, without RetentionCalls": late}.items():
        scores = {name: [] for name in models}
        for seed in range(20):
            a, b = train_test_split(np.arange(len(y)), test_size=0.25, stratify=y, random_state=seed)
            for name, make in models.items():
                fitted = churn_pipeline(make(seed), drop).fit(raw.iloc[a], y.iloc[a])
                scores[name].append(roc_auc_score(y.iloc[b], fitted.predict_proba(raw.iloc[b])[:, 1]))
        out[f"AUC over 20 splits, {label}"] = {name: spread(v) for name, v in scores.items()}
    balanced = []
    for seed in range(20):
        a, b = train_test_split(np.arange(len(y)), test_size=0.25, stratify=y, random_state=seed)
        rows = np.concatenate([a[y.iloc[a] == 0], resample(a[y.iloc[a] == 1], n_samples=int((y.iloc[a] == 0).sum()), random_state=seed)])
        balanced.append(roc_auc_score(y.iloc[b], churn_pipeline(forest(seed), late).fit(raw.iloc[rows], y.iloc[rows]).predict_proba(raw.iloc[b])[:, 1]))
    out["AUC over 20 splits, forest, split first, then balanced, without RetentionCalls"] = spread(balanced)

    plain = churn_rowwise(train)
    for column in CHURN_CAT:
        plain[column] = LabelEncoder().fit_transform(plain[column])
    plain = plain.drop(columns=["CustomerID", *late])
    inside = lambda: make_pipeline(SimpleImputer(), SelectKBest(f_classif, k=10), StandardScaler(), logreg(0))
    before = inside()[:-1].fit_transform(plain, y)
    apart = []
    for seed in range(50):
        a, b = train_test_split(np.arange(len(y)), test_size=0.25, stratify=y, random_state=seed)
        early = roc_auc_score(y.iloc[b], logreg(0).fit(before[a], y.iloc[a]).predict_proba(before[b])[:, 1])
        apart.append(early - roc_auc_score(y.iloc[b], inside().fit(plain.iloc[a], y.iloc[a]).predict_proba(plain.iloc[b])[:, 1]))
    out["AUC, mean, selection and scaling before the split minus inside, 50 splits"] = spread(apart)

    today: dict = {}
    variants = {"as written": {}, "scaler of training": {"own_scaler": False}, "scaler, codes and mean of training": {"own_scaler": False, "own_codes": False, "own_mean": False}, "codes of training": {"own_codes": False}, "mean of training": {"own_mean": False}}
    answers = {}
    for label, change in variants.items():
        X, target, X_today, columns = churn_as_written(train, test, y, 0, [], **change)
        proba = forest(8).fit(X, target).predict_proba(X_today)[:, 1]
        answers[label] = proba > 0.56
        today[label] = {"AUC": round(roc_auc_score(truth, proba), 4), "called leavers": int((proba > 0.56).sum()), "of them leave": int(truth[proba > 0.56].sum())}
    out["columns chosen"] = list(columns)
    for name, make in models.items():
        proba = churn_pipeline(make(0), late).fit(raw, y).predict_proba(raw_test)[:, 1]
        cut = np.sort(proba)[::-1][int(truth.sum()) - 1]
        today[f"honest {name}"] = {"AUC": round(roc_auc_score(truth, proba), 4), "called leavers at 0.5": int((proba > 0.5).sum()), "of them leave": int(truth[proba > 0.5].sum()), "mean probability": round(proba.mean(), 4), "leavers among as many on top": int(truth[proba >= cut].sum())}
    out["the 400 of today"] = today
    out["answers that change"] = {label: int((answers[label] != answers["as written"]).sum()) for label in variants}
    out["region codes that mean another region"] = float((churn_codes(train, test)).mean())
    out["satisfaction mean"] = {"train": round(train["Satisfaction"].mean(), 3), "test": round(test["Satisfaction"].mean(), 3)}

    chosen, other, rest = [], [], []
    for seed in range(20):
        a, b = train_test_split(np.arange(len(y)), test_size=0.4, stratify=y, random_state=seed)
        b1, b2 = train_test_split(b, test_size=0.5, stratify=y.iloc[b], random_state=seed)
        prepared = churn_pipeline(logreg(0), late)[:-1].fit(raw.iloc[a], y.iloc[a])
        A, B1, B2 = (prepared.transform(raw.iloc[part]) for part in (a, b1, b2))
        fits = [forest(s, depth).fit(A, y.iloc[a]) for depth in (4, 6, 8, 10, 12, None) for s in range(10)]
        aucs = [roc_auc_score(y.iloc[b1], fit.predict_proba(B1)[:, 1]) for fit in fits]
        best = fits[int(np.argmax(aucs))]
        chosen.append(max(aucs))
        rest.append(roc_auc_score(y.iloc[b2], best.predict_proba(B2)[:, 1]))
        other.append(np.mean([roc_auc_score(y.iloc[b2], fit.predict_proba(B2)[:, 1]) for fit in fits]))
    out["best of 60 forests without RetentionCalls"] = {"AUC on the rows that chose": spread(chosen), "the same forest on other rows": spread(rest), "all 60 on other rows": spread(other)}
    gain_same, gain_other = [], []
    for seed in range(20):
        a, b = train_test_split(np.arange(len(y)), test_size=0.4, stratify=y, random_state=seed)
        b1, b2 = train_test_split(b, test_size=0.5, stratify=y.iloc[b], random_state=seed)
        fitted = churn_pipeline(logreg(0), late).fit(raw.iloc[a], y.iloc[a])
        p1, p2 = (fitted.predict_proba(raw.iloc[part])[:, 1] for part in (b1, b2))
        t = max(np.arange(0.2, 0.8, 0.02), key=lambda t: f1_score(y.iloc[b1], p1 > t))
        gain_same.append(f1_score(y.iloc[b1], p1 > t))
        gain_other.append(f1_score(y.iloc[b2], p2 > t))
    out["F1 at the threshold that looked best"] = {"on the rows that chose": spread(gain_same), "on other rows": spread(gain_other)}
    runs = []
    for seed in range(10):
        X, target, X_today, _ = churn_as_written(train, test, y, seed, [])
        a, _ = train_test_split(np.arange(len(X)), test_size=0.25, stratify=target, random_state=7)
        runs.append(forest(8).fit(X[a], target.iloc[a]).predict_proba(X_today)[:, 1] > 0.56)
    out["answers that differ between two resamplings"] = spread([(runs[i] != runs[j]).sum() for i in range(10) for j in range(i)])

    def bands():
        found = []
        for months in train["TenureMonths"]:
            if months < 6:
                found.append(0)
            elif months < 24:
                found.append(1)
            else:
                found.append(2)
        return found

    out["bands by row"] = ratio(bands, lambda: np.digitize(train["TenureMonths"], [6, 24]))
    return out


def churn_codes(train: pd.DataFrame, test: pd.DataFrame) -> pd.Series:
    encoder = LabelEncoder().fit(train["Region"])
    return encoder.transform(test["Region"]) != LabelEncoder().fit_transform(test["Region"])


EXERCISES = {"titanic-survival": titanic, "house-prices": house_prices, "customer-churn": customer_churn, **{name: part.measure for name, part in parts("measure").items()}}


def main() -> None:
    (MAKE / "measured").mkdir(exist_ok=True)
    for exercise in sys.argv[1:] or EXERCISES:
        path = MAKE / "measured" / f"{exercise}.json"
        path.write_text(json.dumps(EXERCISES[exercise](), indent=1, default=float) + "\n", encoding="utf-8")
        print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
