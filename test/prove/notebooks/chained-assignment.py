# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
frame['age'].fillna(0, inplace=True)
frame[frame["rooms"] > 3]["fare"] = 0  # große Wohnungen
print(frame["age"].isna().sum(), frame["fare"].sum())
# %%
def clean(df):
	df["city"].replace("Köln", "Cologne", inplace=True)
	return df
for part in [frame]:
    part["sex"].replace({"male": 0, "female": 1}, inplace=True)
clean(frame)["city"].unique().tolist()
