# %%
import numpy as np
import pandas as pd
from collections import defaultdict
frame = pd.read_csv("train.csv")
# %%
top, at = -np.inf, None
best = -1
where = None
for i, row in mixed.iterrows():
    if row["rooms"] > best:
        best = row["rooms"]
        where = i
print(best, where)
low = np.inf
place = 0
for i in range(len(mixed)):
    if mixed["rooms"].iloc[i] < low:
        low = mixed["rooms"].iloc[i]
        place = i
print(low, place)
none = []
for i, row in frame.iterrows():
    if row["fare"] > 4000:
        none.append(row["city"])
print(none)
