# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
limit = 40
codes = {"Köln": 1, "Bergen": 2, "Łódź": 3}
# %%
held = []
for flat in frame.itertuples():
    held.append(min(max(flat.age, 25), 60))
frame["held"] = held
frame[["age", "held"]].describe()
