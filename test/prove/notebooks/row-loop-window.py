# %%
import pandas as pd
frame = pd.read_csv("train.csv")
# %%
mittel = []
for i in range(len(frame)):
	mittel.append(frame["age"].iloc[max(0, i - 2):i + 1].mean())
frame["mittel"] = mittel
# %%
sums = []
for i in range(len(frame)):
    window = frame["fare"].iloc[max(0, i - 4) : i + 1]
    sums.append(window.sum())
frame["sums"] = sums
# %%
spread = []
for i in range(len(frame)):
    spread.append(frame["rooms"].iloc[max(0, i - 3):i + 1].std())
frame["spread"] = spread
frame[["mittel", "sums", "spread"]].round(6).describe()
