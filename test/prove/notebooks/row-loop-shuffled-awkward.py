# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
codes = {"Köln": 1, "Bergen": 2}
# %%
mixed = frame.sample(frac=1, random_state=3)
dear = []
for i in range(len(mixed)):
    dear.append(mixed.loc[i, "fare"] > 40)
mixed["dear"] = dear
places = []
for i in range(len(mixed)):
    places.append(mixed["fare"].iloc[i] > 40)
mixed["place"] = places
mixed.head(3)
