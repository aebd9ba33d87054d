# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
# %% [markdown]
# # Prepare
# %%
# who pays
frame = pd.read_csv("train.csv")
frame.head(2)
# %%
frame["fare"] = frame["fare"].fillna(0)
limit = frame["fare"].median()
# %%
paid = frame[frame["fare"] > limit]
print(len(paid))
paid.describe()
# %% [markdown]
# # Look
# %%
plt.hist(paid["fare"], bins=4)
plt.title("paid")
plt.show()
# %%
text = f"""most
  {limit:.2f}"""
print(text)
largest = paid["fare"].max()
# %%
plt.hist(frame["fare"], bins=4)
print(largest > limit)
# %% [markdown]
# # End
# %%
print(frame["fare"].sum(), len(paid))
