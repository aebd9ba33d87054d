# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
codes = {"Köln": 1, "Bergen": 2}
# %%
codes["Łódź"] = 3
frame["code"] = frame.apply(lambda r: codes[r["city"]], axis=1)
frame["some"] = frame["city"].apply(lambda c: {"Köln": 1}.get(c))
frame["day"] = pd.to_datetime(frame["day"])
frame["at"] = frame["day"].astype(str)
frame["month"] = frame.apply(lambda r: r["at"].split("-")[1], axis=1)
frame.head(3)
# %%
frame["loud"] = frame["city"].apply(lambda c: c.upper())
frame["aged"] = frame["age"].apply(lambda x: max(30, x))
frame["known"] = frame.apply(lambda r: 1 if pd.notna(r["age"]) and r["city"].startswith("B") else 0, axis=1)
print(frame["loud"].unique(), round(frame["aged"].sum(), 1), frame["known"].sum())
# %%
mixed = frame.sample(frac=1, random_state=3)
dear = []
for i in range(len(mixed)):
    dear.append(mixed.loc[i, "fare"] > 40)
mixed["dear"] = dear
places = []
for i in range(len(mixed)):
    places.append(mixed["fare"].iloc[i] > 40)
mixed["place"] = places
mixed.head(3)
# %%
few = {"Köln": "k"}
letters = []
for flat in frame.itertuples():
    letters.append(few.get(flat.city, "?"))
frame["letter"] = letters
frame["letter"].value_counts()
