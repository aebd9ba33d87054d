# %%
import pandas as pd
import matplotlib.pyplot as plt
# %%
# read it
frame = pd.read_csv("train.csv")
frame["fare"] = frame["fare"].fillna(0)
limit = frame["fare"].median()

# who pays
paid = frame[frame["fare"] > limit]
print(len(paid))
größe = frame["fare"].fillna(0).sum()
größe = größe + 1
größe = größe + 2
größe = größe + 3
größe = größe + 4
größe = größe + 5
größe = größe + 6
größe = größe + 7
größe = größe + 8
größe = größe + 9
größe = größe + 10
größe = größe + 11
größe = größe + 12
größe = größe + 13
größe = größe + 14
größe = größe + 15
größe = größe + 16
größe = größe + 17
größe = größe + 18
größe = größe + 19
print("Größe", größe)

# look
plt.figure(figsize=(3, 2))
plt.hist(paid["fare"], bins=4)
plt.title("paid")
plt.show()
def label_of(x):
	# a function with tabs
	return "high" if x > limit else "low"
frame["label"] = frame["fare"].map(label_of)

text = f"""most

  {limit:.2f}"""
print(text)
for name in ["label"]:
	counts = frame[name].value_counts()
	print(counts)
	# done with one
# totals
total = frame["fare"].fillna(0).sum()
total = total + 1
total = total + 2
total = total + 3
total = total + 4
total = total + 5
total = total + 6
total = total + 7
total = total + 8
total = total + 9
total = total + 10
total = total + 11
total = total + 12
total = total + 13
total = total + 14
total = total + 15
total = total + 16
total = total + 17
print(total)
counts
# %%
print(limit, total, text)
