# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv", parse_dates=["day"])
# %%
frame["month"] = frame.apply(lambda r: r["day"].month, axis=1)
print(frame["month"].sum())
# %%
years = []
for i, row in frame.iterrows():
    years.append(row["day"].strftime("%Y"))
frame["year"] = years
frame.head(2)
# %%
frame["date"] = frame["day"].apply(lambda d: d.date())
frame["weekday"] = frame["day"].apply(lambda d: d.weekday())
frame.head(2)
