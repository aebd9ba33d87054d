# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
dear = []
for i, row in frame.iterrows():
    if row["fare"] > 40 and row["city"] == "Köln":
        dear.append(row["id"])
print(len(dear), dear[:5])
