# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
codes = {"Köln": 1, "Bergen": 2}
# %%
codes["Łódź"] = 3
frame["code"] = frame.apply(lambda r: codes[r["city"]], axis=1)
frame["some"] = frame["city"].apply(lambda c: {"Köln": 1}.get(c))
frame["day"] = pd.to_datetime(frame["day"])
frame["at"] = frame["day"].astype(str)
frame["month"] = frame.apply(lambda r: r["at"].split("-")[1], axis=1)
frame.head(3)
