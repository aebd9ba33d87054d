"""Measure what each planted issue costs: `python measure.py [EXERCISE…]` (default: all).

In: the CSV files of the exercises. Out: `measured/<exercise>.json`, the numbers that the answer keys quote.
Each figure compares what the notebook does with the honest version on the same rows and the same splits. Timings are ratios of this machine.
"""
from __future__ import annotations

import json
import sys
import timeit
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.metrics import root_mean_squared_error
from sklearn.model_selection import KFold, RepeatedStratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, RobustScaler, StandardScaler, TargetEncoder
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

import make_data

MAKE = Path(__file__).resolve().parent
ROOT = MAKE.parent
REPEATS = 50


def spread(values) -> dict:
    values = np.asarray(values, dtype=float)
    return {"mean": round(values.mean(), 4), "sd": round(values.std(), 4), "min": round(values.min(), 4), "max": round(values.max(), 4), "n": len(values)}


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


def ratio(slow, fast) -> dict:
    a, b = min(timeit.repeat(slow, number=1, repeat=7)), min(timeit.repeat(fast, number=10, repeat=20)) / 10
    return {"milliseconds": round(a * 1000, 2), "array form milliseconds": round(b * 1000, 3), "ratio": round(a / b)}


EXERCISES = {"titanic-survival": titanic, "house-prices": house_prices}


def main() -> None:
    (MAKE / "measured").mkdir(exist_ok=True)
    for exercise in sys.argv[1:] or EXERCISES:
        path = MAKE / "measured" / f"{exercise}.json"
        path.write_text(json.dumps(EXERCISES[exercise](), indent=1, default=float) + "\n", encoding="utf-8")
        print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
