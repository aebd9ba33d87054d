# %%
import numpy as np
import pandas as pd
# %%
print(prices.mean())
# %%
frame = pd.read_csv("train.csv")
# %%
prices = pd.read_csv("train.csv")["fare"]  # Preise
# %%
frame["fare"].max()
