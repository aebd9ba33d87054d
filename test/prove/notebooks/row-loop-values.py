# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv", parse_dates=["day"])
limit = 40
codes = {"Köln": 1, "Bergen": 2, "Łódź": 3}
# %%
coded = []
for i, row in frame.iterrows():
    coded.append(codes[row["city"]])
frame["code"] = coded
frame.head(3)
# %%
frame["here"] = frame["city"].apply(lambda c: c.startswith("B"))
frame["letters"] = [len(c) for c in frame["city"]]
frame["month"] = frame.apply(lambda r: r["day"].month, axis=1)
print(frame["here"].sum(), frame["letters"].max(), frame["month"].min())
# %%
def band(row):
    """How dear."""
    if row["fare"] < 20:
        return "low"
    elif row["fare"] < limit:
        return "middle"
    return "high"
frame["band"] = frame.apply(band, axis=1)
frame["band"].value_counts()
# %%
held = []
for flat in frame.itertuples():
    held.append(min(max(flat.age, 25), 60))
frame["held"] = held
frame[["age", "held"]].describe()
# %%
ordered = []
for i in range(len(frame)):
    ordered.append(frame["fare"][i] > limit)
frame["ordered"] = ordered
frame.tail(2)
