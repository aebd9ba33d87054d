# %%
import numpy as np
import pandas as pd
from collections import defaultdict
frame = pd.read_csv("train.csv")
# %%
ages = {}
for i, row in frame.iterrows():
    ages[row["city"]] = ages.get(row["city"], 0) + row["rooms"]
print(ages)
sums = defaultdict(float)
for i, row in frame.iterrows():
    sums[row["sex"]] += row["fare"]
print(round(sums["female"], 2), sums["nobody"])
