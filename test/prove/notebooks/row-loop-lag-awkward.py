# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
mixed = frame.sample(frac=1, random_state=5)
changes = [np.nan]
for i in range(1, len(mixed)):
    changes.append(mixed["rooms"].iloc[i] - mixed["rooms"].iloc[i - 1])
mixed["change"] = changes
mixed[["rooms", "change"]].head(4)
# %%
filled = [0]
for i in range(1, len(mixed)):
    filled.append(mixed["age"][i] - mixed["age"][i - 1])
mixed["filled"] = filled
mixed["filled"].sum().round(3)
