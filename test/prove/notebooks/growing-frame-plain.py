# %%
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
parts = pd.DataFrame()
for city in frame["city"].unique():
    some = frame[frame["city"] == city].head(2)
    # one after the other
    parts = pd.concat([parts, some])
print(parts.shape)
# %%
table = pd.DataFrame()
with open("note.txt", "w") as stream:
	for name in ["fare", "rooms"]:
		table = pd.concat([table, pd.DataFrame({"name": [name], "mean": [frame[name].mean()]})], ignore_index=True)
		stream.write(name)
table
