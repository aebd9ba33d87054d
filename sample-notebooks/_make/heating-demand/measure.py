"""What the few open points of heating-demand cost, on the same flats and buildings."""
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.model_selection import GroupShuffleSplit, ShuffleSplit
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from figures import ROOT, spread

NUMBERS = ["YearBuilt", "AreaM2", "Floor", "TopFloor", "Residents", "DegreeDays"]
CATEGORIES = ["Region", "Heating", "Insulation"]


def ridge(numbers) -> TransformedTargetRegressor:
    prepare = ColumnTransformer([
        ("numbers", Pipeline([("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())]), numbers),
        ("categories", Pipeline([("fill", SimpleImputer(strategy="constant", fill_value="unknown")), ("encode", OneHotEncoder(handle_unknown="ignore", sparse_output=False))]), CATEGORIES),
    ])
    return TransformedTargetRegressor(Pipeline([("prepare", prepare), ("model", Ridge(alpha=1.0))]), func=np.log, inverse_func=np.exp)


def measure() -> dict:
    flats = pd.read_csv(ROOT / "heating-demand" / "flats.csv")
    y = flats["HeatKwh"]
    found = {"with residents": [], "without": [], "free flats: residents unknown": [], "split by flat, not by building": [], "area only": []}
    by_heating = {name: [] for name in flats["Heating"].unique()}
    within = {name: [] for name in by_heating}
    for seed in range(30):
        for kind, splitter in (("building", GroupShuffleSplit(1, test_size=0.25, random_state=seed)), ("flat", ShuffleSplit(1, test_size=0.25, random_state=seed))):
            a, b = next(splitter.split(flats, groups=flats["BuildingId"] if kind == "building" else None))
            train, test = flats.iloc[a], flats.iloc[b]
            off = lambda model, rows: np.abs(model.predict(rows) - y.iloc[b]) / y.iloc[b]
            model = ridge(NUMBERS).fit(train, y.iloc[a])
            error = off(model, test)
            if kind == "flat":
                found["split by flat, not by building"].append(error.median())
                continue
            found["with residents"].append(error.median())
            found["area only"].append((np.abs(test["AreaM2"] * 110 - y.iloc[b]) / y.iloc[b]).median())
            found["without"].append(off(ridge([n for n in NUMBERS if n != "Residents"]).fit(train, y.iloc[a]), test).median())
            found["free flats: residents unknown"].append(off(model, test.assign(Residents=np.nan)).median())
            for name in by_heating:
                rows = (test["Heating"] == name).to_numpy()
                if rows.any():
                    by_heating[name].append(error[rows].median())
                    within[name].append((error[rows] < 0.2).mean())
    model = ridge(NUMBERS).fit(flats, y)
    one = flats.drop(columns="HeatKwh").iloc[[5]]
    feet = one.assign(AreaM2=(one["AreaM2"] * 10.764).round())
    return {
        "median relative error": {name: spread(values) for name, values in found.items()},
        "median relative error by heating": {name: spread(values) for name, values in by_heating.items()},
        "share within 20 % by heating": {name: spread(values) for name, values in within.items()},
        "flats by heating": flats["Heating"].value_counts().to_dict(),
        "advance": {"area": int(one["AreaM2"].iloc[0]), "euros": round(float(model.predict(one)[0]) * 0.12 / 12, 2), "area given in square feet": int(feet["AreaM2"].iloc[0]), "euros then": round(float(model.predict(feet)[0]) * 0.12 / 12, 2), "euros with an unknown heating": round(float(model.predict(one.assign(Heating="pellets"))[0]) * 0.12 / 12, 2)},
    }
