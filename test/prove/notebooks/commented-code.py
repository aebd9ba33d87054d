# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
# frame = frame.dropna()
# frame = frame.reset_index(drop=True)
# frame["fare"] = frame["fare"] * 2
# %%
for n in range(2):
    # print(n)
    # total = n + 1
    # print(total)
    print(n * 2)
# Der Satz hier ist kein Code.
text = """
# a = 1
# b = a + 1
# print(b)
"""
print(text)
# %%
# model = fit(frame)
# model.predict(frame)
