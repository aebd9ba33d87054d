# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
parts = pd.DataFrame()
for city in frame["city"].unique():
    some = frame[frame["city"] == city].head(2)
    # one after the other
    parts = pd.concat([parts, some])
print(parts.shape)
parts
# %%
table = pd.DataFrame()
for name in ["fare", "rooms"]:
	table = pd.concat([table, pd.DataFrame({"name": [name], "mean": [frame[name].mean()]})], ignore_index=True)
table
