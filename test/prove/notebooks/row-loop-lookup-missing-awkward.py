# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
codes = {"Köln": 1, "Bergen": 2}
# %%
few = {"Köln": "k"}
letters = []
for flat in frame.itertuples():
    letters.append(few.get(flat.city, "?"))
frame["letter"] = letters
frame["letter"].value_counts()
