"""Data doubles: made-up tables with the columns, types, gaps and ranges of public data sets, so that real notebooks run without their data.

In: nothing. Out, as JSON: for each notebook (by a piece of its file name) its files, the text in its sources that names a folder or file of another
machine with the text that stands here, and `libraries`: `then` for notebooks that need pandas 1.5 and scikit-learn 1.2 to run at all. Always the same rows.
"""
import io
import json

import numpy as np
import pandas as pd


def csv(frame, **options):
    text = io.StringIO()
    frame.to_csv(text, index=False, **options)
    return text.getvalue()


def gaps(rng, values, share):
    """The values with a share of them missing."""
    return pd.Series(values, dtype=object).where(rng.random(len(values)) >= share)


def titanic(rows, first, seed, labelled):
    rng = np.random.default_rng(seed)
    sex = rng.choice(["male", "female"], rows, p=[0.65, 0.35])
    title = [rng.choice(["Mr", "Master", "Dr", "Rev"], p=[0.86, 0.08, 0.04, 0.02]) if s == "male" else rng.choice(["Miss", "Mrs", "Mme"], p=[0.57, 0.41, 0.02]) for s in sex]
    pclass = rng.choice([1, 2, 3], rows, p=[0.24, 0.21, 0.55])
    frame = pd.DataFrame({
        "PassengerId": range(first, first + rows), "Pclass": pclass, "Name": [f"Name{i}, {t}. First{i % 37}" for i, t in enumerate(title)], "Sex": sex,
        "Age": gaps(rng, rng.uniform(0.4, 80, rows).round(1), 0.2), "SibSp": rng.choice([0, 1, 2, 3], rows, p=[0.68, 0.23, 0.05, 0.04]), "Parch": rng.choice([0, 1, 2], rows, p=[0.76, 0.14, 0.10]),
        "Ticket": [f"{rng.choice(['A/5', 'PC', 'CA'])} {n}" for n in rng.integers(1000, 99999, rows)], "Fare": (rng.gamma(2, 12, rows) * (4 - pclass)).round(4),
        "Cabin": gaps(rng, [f"{rng.choice(list('ABCDEFG'))}{n}" for n in rng.integers(1, 130, rows)], 0.77), "Embarked": gaps(rng, rng.choice(["S", "C", "Q"], rows, p=[0.72, 0.19, 0.09]), 0.004),
    })
    if labelled:
        frame.insert(1, "Survived", (rng.random(rows) < 0.2 + 0.5 * (sex == "female") - 0.06 * (pclass - 2)).astype(int))
    return csv(frame)


def spaceship(rows, first, seed, labelled):
    rng = np.random.default_rng(seed)
    spent = lambda: gaps(rng, np.where(rng.random(rows) < 0.6, 0, rng.gamma(1, 700, rows)).round(0), 0.02)  # noqa: E731
    frame = pd.DataFrame({
        "PassengerId": [f"{first + i:04d}_01" for i in range(rows)], "HomePlanet": gaps(rng, rng.choice(["Earth", "Europa", "Mars"], rows), 0.02), "CryoSleep": gaps(rng, rng.random(rows) < 0.36, 0.02),
        "Cabin": gaps(rng, [f"{rng.choice(list('ABCDEFG'))}/{i}/{rng.choice(list('PS'))}" for i in range(rows)], 0.02), "Destination": gaps(rng, rng.choice(["TRAPPIST-1e", "PSO J318.5-22", "55 Cancri e"], rows), 0.02),
        "Age": gaps(rng, rng.integers(0, 80, rows).astype(float), 0.02), "VIP": gaps(rng, rng.random(rows) < 0.02, 0.02),
        "RoomService": spent(), "FoodCourt": spent(), "ShoppingMall": spent(), "Spa": spent(), "VRDeck": spent(), "Name": [f"First{i} Last{i % 53}" for i in range(rows)],
    })
    # The first and last rows have no gap, so that what is filled from the row below is filled.
    frame.loc[[0, rows - 1], ["HomePlanet", "Destination"]] = ["Earth", "TRAPPIST-1e"]
    if labelled:
        frame["Transported"] = rng.random(rows) < 0.5
    return csv(frame)


def road(rows, first, seed, labelled):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({
        "id": range(first, first + rows), "road_type": rng.choice(["urban", "rural", "highway"], rows), "num_lanes": rng.integers(1, 5, rows), "curvature": rng.random(rows).round(2),
        "speed_limit": rng.choice([25, 35, 45, 60, 70], rows), "lighting": rng.choice(["daylight", "dim", "night"], rows), "weather": rng.choice(["clear", "rainy", "foggy"], rows),
        "road_signs_present": rng.random(rows) < 0.5, "public_road": rng.random(rows) < 0.5, "time_of_day": rng.choice(["morning", "afternoon", "evening"], rows), "holiday": rng.random(rows) < 0.5,
        "school_season": rng.random(rows) < 0.5, "num_reported_accidents": rng.poisson(1.2, rows),
    })
    if labelled:
        frame["accident_risk"] = (0.2 + 0.3 * frame["curvature"] + 0.004 * frame["speed_limit"] + rng.normal(0, 0.05, rows)).clip(0, 1).round(2)
    return csv(frame)


def customers(rows, seed):
    rng = np.random.default_rng(seed)
    names = "BALANCE BALANCE_FREQUENCY PURCHASES ONEOFF_PURCHASES INSTALLMENTS_PURCHASES CASH_ADVANCE PURCHASES_FREQUENCY ONEOFF_PURCHASES_FREQUENCY PURCHASES_INSTALLMENTS_FREQUENCY CASH_ADVANCE_FREQUENCY CASH_ADVANCE_TRX PURCHASES_TRX CREDIT_LIMIT PAYMENTS MINIMUM_PAYMENTS PRC_FULL_PAYMENT TENURE".split()
    frame = pd.DataFrame({"CUST_ID": [f"C{10001 + i}" for i in range(rows)]})
    for name in names:
        frame[name] = rng.random(rows).round(6) if "FREQUENCY" in name or name.startswith("PRC") else rng.poisson(8, rows) if name.endswith("TRX") else rng.integers(6, 13, rows) if name == "TENURE" else rng.gamma(1, 1500, rows).round(6)
    frame["MINIMUM_PAYMENTS"] = gaps(rng, frame["MINIMUM_PAYMENTS"], 0.03)
    frame["CREDIT_LIMIT"] = gaps(rng, frame["CREDIT_LIMIT"], 0.01)
    return csv(frame)


def bank(rows, seed):
    rng = np.random.default_rng(seed)
    pick = lambda *values: rng.choice(values, rows)  # noqa: E731
    frame = pd.DataFrame({
        "age": rng.integers(18, 90, rows), "job": pick("admin.", "blue-collar", "management", "services", "technician"), "marital": pick("married", "single", "divorced"),
        "education": pick("primary", "secondary", "tertiary", "unknown"), "default": pick("no", "yes"), "balance": rng.normal(1400, 3000, rows).astype(int), "housing": pick("no", "yes"), "loan": pick("no", "yes"),
        "contact": pick("cellular", "telephone", "unknown"), "day": rng.integers(1, 32, rows), "month": pick("jan", "may", "aug", "nov"), "duration": rng.gamma(1, 260, rows).astype(int),
        "campaign": rng.integers(1, 50, rows), "pdays": rng.choice([-1, 90, 180, 450], rows, p=[0.7, 0.1, 0.15, 0.05]), "previous": rng.integers(0, 45, rows), "poutcome": pick("failure", "other", "success", "unknown"),
    })
    frame["y"] = np.where(frame["duration"] + rng.normal(0, 100, rows) > 260, "yes", "no")
    return csv(frame, sep=";")


def access(rows, seed):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame({"ACTION": (rng.random(rows) < 0.8).astype(int)})
    for name in ["RESOURCE", "MGR_ID", "ROLE_ROLLUP_1", "ROLE_ROLLUP_2", "ROLE_DEPTNAME", "ROLE_TITLE", "ROLE_FAMILY_DESC", "ROLE_FAMILY", "ROLE_CODE"]:
        frame[name] = rng.integers(1, 40, rows) * 1000
    return csv(frame)


print(json.dumps([
    {"notebook": "keanteng-titanic", "libraries": "then", "local": {"/kaggle/input/titanic": "."}, "files": {"train.csv": titanic(420, 1, 1, True), "test.csv": titanic(160, 892, 2, False)}},
    {"notebook": "spaceship-titanic", "libraries": "then", "local": {"/kaggle/input/spaceship-titanic": "."}, "files": {"train.csv": spaceship(400, 1, 3, True), "test.csv": spaceship(150, 9000, 4, False)}},
    {"notebook": "road-accidents", "libraries": "today", "local": {"/kaggle/input/playground-series-s5e10": "."},
     "files": {"train.csv": road(300, 0, 5, True), "test.csv": road(100, 517754, 6, False), "sample_submission.csv": csv(pd.DataFrame({"id": range(517754, 517854), "accident_risk": 0.352}))}},
    {"notebook": "market-segmentation", "libraries": "then", "local": {}, "files": {"Customer Data.csv": customers(250, 7)}},
    {"notebook": "bank-marketing", "libraries": "then", "local": {"C:\\Users\\Serkan POLAT\\Desktop\\Bank-Marketing-main": ".", "C:/Users/Serkan POLAT/Desktop/Bank-Marketing-main": ".", ".\\bank.csv": "./bank.csv"}, "files": {"bank.csv": bank(400, 8)}},
    {"notebook": "target-encoding", "libraries": "then", "local": {"../input/amazon-employee-access-challenge": "."}, "files": {"train.csv": access(300, 9)}},
]))
