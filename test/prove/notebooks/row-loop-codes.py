# %%
import numpy as np
import pandas as pd
from sklearn.preprocessing import LabelEncoder
frame = pd.read_csv("train.csv")
# %%
räume = frame["rooms"].to_numpy()
tafel = np.zeros((len(räume), 12))
for i in range(len(räume)):
    tafel[i, räume[i]] = 1
print(tafel.sum(axis=0), tafel.shape)
# %%
codes = LabelEncoder().fit_transform(frame["rooms"])
zeros = np.zeros((codes.shape[0], 12), dtype=int)
for row, code in enumerate(codes):
	zeros[row][code] = 1
zeros.sum(axis=1).min()
# %%
counted = np.zeros((len(räume), 12))
for i in range(len(räume)):
    counted[i, räume[i]] += 1
counted.sum()
# %%
shuffled = frame["rooms"].sample(frac=1, random_state=0)
by_label = np.zeros((len(shuffled), 12))
for i in range(len(shuffled)):
    by_label[i, shuffled[i]] = 1
by_label.argmax(axis=1)[:5]
