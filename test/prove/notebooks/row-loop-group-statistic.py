# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
counts = {}
for i, row in frame.iterrows():
    counts[row["city"]] = counts.get(row["city"], 0) + 1
print(counts)
# %%
paid = {}
for flat in frame.itertuples():
    if flat.city not in paid:
        paid[flat.city] = 0
    paid[flat.city] += flat.fare
paid
