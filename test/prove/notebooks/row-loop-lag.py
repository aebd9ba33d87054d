# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
changes = [np.nan]
for i in range(1, len(frame)):
    changes.append(frame["age"].iloc[i] - frame["age"].iloc[i - 1])
frame["change"] = changes
frame[["age", "change"]].head()
