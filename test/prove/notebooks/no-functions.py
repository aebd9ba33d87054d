# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
limit = 30
# %%
# fill and derive
frame["age"] = frame["age"].fillna(frame["age"].median())
frame["old"] = frame["age"] > limit
total = 0
for n, city in enumerate(frame["city"].unique()):
    total += n  # Zähler
    print(city, total)
share = frame["old"].mean()
# %%
text = """
  kept as it is
    with its spaces
"""
counts = {}
with open("train.csv", encoding="utf-8") as stream:
	for line in stream:
		counts[len(line)] = counts.get(len(line), 0) + 1
best = max(counts, key=counts.get)
print(text, best)
share
# %%
def describe(column):
    return frame[column].mean() + bonus
bonus = 1
first = describe("age")
bonus = 2
second = describe("age")
print(first, second)
# %%
step_0 = frame["fare"].sum() + 0
print(step_0)
step_1 = frame["fare"].sum() + 1
print(step_1)
step_2 = frame["fare"].sum() + 2
print(step_2)
step_3 = frame["fare"].sum() + 3
print(step_3)
step_4 = frame["fare"].sum() + 4
print(step_4)
step_5 = frame["fare"].sum() + 5
print(step_5)
step_6 = frame["fare"].sum() + 6
print(step_6)
step_7 = frame["fare"].sum() + 7
print(step_7)
step_8 = frame["fare"].sum() + 8
print(step_8)
step_9 = frame["fare"].sum() + 9
print(step_9)
step_10 = frame["fare"].sum() + 10
print(step_10)
step_11 = frame["fare"].sum() + 11
print(step_11)
step_12 = frame["fare"].sum() + 12
print(step_12)
step_13 = frame["fare"].sum() + 13
print(step_13)
step_14 = frame["fare"].sum() + 14
print(step_14)
step_15 = frame["fare"].sum() + 15
print(step_15)
step_16 = frame["fare"].sum() + 16
print(step_16)
step_17 = frame["fare"].sum() + 17
print(step_17)
# %%
squares = [n * limit for n in range(3)]
later = [lambda: limit for _ in range(2)]
limit = 40
result = frame.query("age > @limit").shape
print(result, [f() for f in later])
squares
