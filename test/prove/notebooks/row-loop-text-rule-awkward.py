# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
frame["loud"] = frame["city"].apply(lambda c: c.upper())
print(frame["loud"].unique())
# %%
frame["known"] = frame.apply(lambda r: 1 if pd.notna(r["age"]) and r["city"].startswith("B") else 0, axis=1)
print(frame["known"].sum())
# %%
parts = []
for i, row in frame.iterrows():
    parts.append(row["day"].split("-")[1])
frame["month"] = parts
frame.head(2)
