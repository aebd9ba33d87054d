# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
for i, row in frame.iterrows():
    frame.loc[i, "double"] = row["fare"] * 2
print(frame["double"].sum().round(2))
