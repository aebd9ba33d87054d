# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
for i in range(len(frame)):
    if frame.loc[i, "rooms"] > 3:
        frame.loc[i, "large"] = 1
print(frame["large"].sum(), frame["large"].isna().sum())
