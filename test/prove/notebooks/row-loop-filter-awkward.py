# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
mixed = frame.sample(frac=1, random_state=5)
old = []
for i in range(len(mixed)):
    if mixed["age"][i] > 60:
        old.append(mixed["id"][i])
print(old)
# %%
none = []
for i, row in mixed.iterrows():
    if row["fare"] > 4000:
        none.append(row["city"])
print(none)
# %%
rooms = []
for flat in mixed.itertuples():
    if flat.rooms == 5:
        rooms.append(flat.rooms)
rooms
