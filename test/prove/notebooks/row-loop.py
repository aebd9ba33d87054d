# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
frame["kind"] = frame.apply(lambda r: "dear" if r["fare"] > 40 else "cheap", axis=1)
frame["per_room"] = frame.apply(lambda row: row.fare / row.rooms, axis=1)  # euros
print(frame["kind"].value_counts(), frame["per_room"].sum())
# %%
flags = []
for i, row in frame.iterrows():
    flags.append(row["rooms"] > 2 and row["fare"] < 50)
frame["flag"] = flags
frame.head(4)
# %%
def add(df):
	df["twice"] = df["rooms"].apply(lambda x: x * 2)
	return df
frame = add(frame)
for city in ["Köln"]:
    frame["here"] = frame["city"].apply(lambda c: 1 if c == "Köln" else 0)
frame["sex"] = frame["sex"].map(lambda s: 1 if s == "female" else 0)
frame.tail(3)
# %%
total = 0
for index, row in frame.iterrows():
    total += row["fare"]
print(round(total, 2))
