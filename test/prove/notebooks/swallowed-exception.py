# %%
import numpy as np
import pandas as pd
# %%
def number(text):
    try:
        return float(text)
    except:
        pass
print([number(t) for t in ["1", "zwei"]])
# %%
for path in ["train.csv", "missing.csv"]:
    try:
        found = pd.read_csv(path).shape
    except Exception:  # the second is not there
        continue
    print(path, found)
try:
	value = {}["a"]
except KeyError: pass
try:
    value = 1 / 0
except:
    value = 0
value
