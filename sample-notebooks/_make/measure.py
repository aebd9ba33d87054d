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
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RepeatedStratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

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


EXERCISES = {"titanic-survival": titanic}


def main() -> None:
    (MAKE / "measured").mkdir(exist_ok=True)
    for exercise in sys.argv[1:] or EXERCISES:
        path = MAKE / "measured" / f"{exercise}.json"
        path.write_text(json.dumps(EXERCISES[exercise](), indent=1, default=float) + "\n", encoding="utf-8")
        print(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
