# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv", parse_dates=["day"])
limit = 40
codes = {"Köln": 1, "Bergen": 2, "Łódź": 3}
# %%
frame["here"] = frame["city"].apply(lambda c: c.startswith("B"))
frame["letters"] = [len(c) for c in frame["city"]]
frame["month"] = frame.apply(lambda r: r["day"].month, axis=1)
print(frame["here"].sum(), frame["letters"].max(), frame["month"].min())
