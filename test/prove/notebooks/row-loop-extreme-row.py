# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
best = float("-inf")
where = None
for label, row in frame.iterrows():
    if row["age"] > best:
        best = row["age"]
        where = label
print(best, where)
