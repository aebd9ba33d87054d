# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv", parse_dates=["day"])
# %%
limit = 40
def label_of(row):
    limit = 20
    return 1 if row["fare"] > limit else 0
frame["a"] = frame.apply(label_of, axis=1)
frame["b"] = frame.apply(lambda r: r["fare"] > limit, axis=1)
names = []
for i, row in frame.iterrows():
    # rows of Bergen only
    if row["city"] == "Bergen":
        names.append(row["id"])
print(len(names), i, row["id"])
# %%
for i in range(len(frame)):
    if pd.isnull(frame.loc[i, "age"]):
        frame.loc[i, "age"] = frame["age"].mean()
frame["old"] = frame.apply(lambda r: r["age"] if r["age"] > 30 else 0, axis=1)
out = []
for row in frame.itertuples(index=False):
    out.append(row.rooms + row.label)
frame["c"] = out
print(out[:3], frame["old"].sum())
frame.dtypes
# %%
empty = frame[frame["fare"] > 1000].copy()
empty["d"] = empty.apply(lambda r: r["fare"] * 2, axis=1)
empty.shape
