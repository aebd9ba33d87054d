# %%
import numpy as np
import pandas as pd
from collections import defaultdict
frame = pd.read_csv("train.csv")
# %%
twice = pd.concat([frame.head(40), frame.head(40)])
for i, row in twice.iterrows():
    twice.loc[i, "double"] = row["fare"] * 2
print(twice["double"].sum().round(2))
