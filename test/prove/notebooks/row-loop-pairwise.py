# %%
import numpy as np
import pandas as pd
frame = pd.read_csv("train.csv")
points = frame[["fare", "rooms"]].to_numpy()
n = len(points)
# %%
distances = np.zeros((n, n))
for i in range(n):
    for j in range(n):
        distances[i, j] = np.linalg.norm(points[i] - points[j])
print(distances.shape, round(distances.mean(), 6))
# %%
länge = np.zeros((points.shape[0], points.shape[0]))
for a in range(points.shape[0]):
	for b in range(points.shape[0]):
		länge[a][b] = np.sqrt(np.sum((points[b] - points[a]) ** 2))
np.allclose(länge, distances)
# %%
fares = frame["fare"].to_numpy()
gaps = np.zeros((len(fares), len(fares)))
for i in range(len(fares)):
    for j in range(len(fares)):
        gaps[i, j] = np.linalg.norm(fares[i] - fares[j])
round(gaps.max(), 6)
