# %%
import pandas as pd
import matplotlib.pyplot as plt
frame = pd.read_csv("train.csv")
# %% [markdown]
# # A function that sees a name
# %%
def above(x):
    return x > border
# %%
border = 10
high = above(frame["fare"].max())
# %%
border = border + 1
print(border, high, above(11))
# %% [markdown]
# # Tabs, letters, a loop, a with
# %%
größe = 0
for value in frame["fare"].dropna():
	# larger
	if value > 20:
		größe += 1
größe + 1
# %%

with open("größe.txt", "w", encoding="utf-8") as stream:
	stream.write(str(größe))
value = größe * 2
# %%
if __name__ == "__main__":
	kept = value; print(kept)
largest = max([v for v in frame["fare"].dropna() if v > value] or [0])
largest
# %% [markdown]
# # Figures that end with their cell
# %%
plt.hist(frame["fare"].dropna(), bins=3)
plt.title("fare")
# %%
bins = 5
plt.hist(frame["fare"].dropna(), bins=bins)
print(bins)
# %% [markdown]
# # Magics, nothing, and a list that grows
# %%
seen = []
seen.append(1)
# %%
%matplotlib inline
seen.append(2)
# %%
total = sum(seen)
total;
# %%
sum = total * 2
len(seen)
# %%
double = sum + total
del total
print(double, seen)
# %% [markdown]
# # Lambdas that run later
# %%
factor = 2
scaled = lambda x: x * factor
# %%
factor = 3
print(scaled(5))
# %%
class Kept:
    factor = factor
# %%
a = Kept.factor
b = a + factor
# %%
print(a, b, value, sum)
