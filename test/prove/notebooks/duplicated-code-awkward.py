# %%
import pandas as pd
rows = pd.read_csv("train.csv")
others = pd.read_csv("data/train.csv")
limit = 20
# %%
if __name__ == "__main__":
    cheap = rows[rows["fare"] < limit]
    middle = cheap["age"].median()
    spread = cheap["age"].std()
    print("cheap", middle, spread)
# %%
cheap = others[others["fare"] < limit]
middle = cheap["age"].median()
spread = cheap["age"].std()
print("cheap", middle, spread)
# %%
def low():
    return rows.query("fare < @limit")
small = rows.query("fare < @limit")
count = small.groupby("city")["age"].count()
ratio = count / count.sum()
# %%
limit = 10
big = others.query("fare < @limit")
count = big.groupby("sex")["age"].count()
ratio = count / count.sum()
print(ratio.round(3).tolist(), len(low()))
# %%
for city in ["Köln", "Łódź"]:
	here = rows[rows["city"] == city]
	oldest = here["age"].max()
	print(f"älteste in {city}: {oldest}")
for city in ["Bergen"]:
	here = others[others["city"] == city]
	oldest = here["fare"].max()
	print(f"teuerste in {city}: {oldest}")
# %%
picked = [age for age in rows["age"].dropna() if age > 60]
total = sum(picked)
mean = total / len(picked)
print(f"{mean=}")
# %%
chosen = [fare for fare in rows["fare"].dropna() if fare > 60]
whole = sum(chosen)
mittel = whole / len(chosen)
print(f"{mittel=}")
# %%
first = rows["rooms"].tolist()
first.append(limit)
mean = sum(first) / len(first)
length = len(first)
# %%
second = others["rooms"].tolist()
second.append(limit)
mean = sum(second) / len(second)
size = len(second)
# %%
print(first[-1], mean, length, size, middle, spread)
