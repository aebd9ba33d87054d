# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
dear = 0
for label, row in frame.iterrows():
    if row["fare"] > 40 and row["city"] != "Köln":
        dear += 1
print(dear)
dear
# %%
paid = 0
for flat in frame.itertuples():
    if flat.rooms > 2:
        paid += flat.fare
print(round(paid, 2))
# %%
top = float("-inf")
tops = []
for number, each in frame[["rooms", "fare"]].copy().iterrows():
    top = max(top, each["fare"])
    tops.append(top)
print(tops[-1])
# %%
total = 0
totals = []
for position, entry in frame.iterrows():
    total += entry["rooms"]
    totals.append(total)
frame["so_far"] = totals
print(frame["so_far"].max())
# %%
mixed = frame.sample(frac=1, random_state=1)
flags = []
for i in range(len(mixed)):
    flags.append(mixed["fare"][i] > 40)
mixed["flag"] = flags
mixed.head(3)
