# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
limit = 40
codes = {"Köln": 1, "Bergen": 2, "Łódź": 3}
# %%
ordered = []
for i in range(len(frame)):
    ordered.append(frame["fare"][i] > limit)
frame["ordered"] = ordered
frame.tail(2)
