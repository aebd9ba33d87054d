# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
print(np.float(3), np.zeros(2, dtype=np.int))
def kind(float):
    return float
kind(2)
# %%
for name in ["a"]:
    total = np.product([2, 3])  # drei
print(total)
# %%
frame["fare"].iteritems
