"""What each planted issue of bean-sorter costs: the notebook's steps, mended one by one, split by row, by bean and by day."""
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, recall_score
from sklearn.model_selection import GroupShuffleSplit, LeaveOneGroupOut, StratifiedShuffleSplit
from sklearn.svm import SVC

from figures import ROOT, ratio, spread

SPLITS = 10
GRID = [(C, gamma) for C in (0.3, 1, 3, 10, 30, 100) for gamma in (0.003, 0.01, 0.03)]


def bright_by_hand(frames):
    bright = np.zeros(len(frames))
    for i in range(len(frames)):
        total = 0
        for row in range(16):
            for col in range(16):
                total += int(frames[i, row, col])
        bright[i] = total / 256
    return bright


def edges_by_hand(frames):
    edges = np.zeros(len(frames))
    for i in range(len(frames)):
        for row in range(16):
            for col in range(15):
                if abs(int(frames[i, row, col + 1]) - int(frames[i, row, col])) >= 3:
                    edges[i] += 1
    return edges


def spot_by_hand(frames):
    spot = []
    for frame in frames:
        darkest = 99
        for row in range(15):
            for col in range(15):
                darkest = min(darkest, frame[row:row + 2, col:col + 2].mean())
        spot.append(darkest)
    return np.array(spot)


def bright(frames):
    return frames.mean(axis=(1, 2))


def edges(frames):
    return (np.abs(np.diff(frames.astype(int), axis=2)) >= 3).sum(axis=(1, 2))


def spot(frames):
    return np.lib.stride_tricks.sliding_window_view(frames, (2, 2), axis=(1, 2)).mean(axis=(3, 4)).min(axis=(1, 2))


def by_hand(frames):
    return np.column_stack([bright(frames), edges(frames), spot(frames)])


def augmented(pixels, hand, rng):
    """The rows of the notebook: as they are, mirrored, brighter or darker."""
    all_three = np.concatenate([pixels, pixels[:, :, ::-1], pixels + rng.normal(0, 0.5, size=(len(pixels), 1, 1))])
    return np.column_stack([all_three.reshape(len(all_three), -1), np.tile(hand, (3, 1))])


def prepared(train, test, learned):
    """Normalised and reduced by what `learned` says."""
    mean, deviation = learned.mean(axis=0), learned.std(axis=0) + 1e-9
    pca = PCA(n_components=40, random_state=0).fit((learned - mean) / deviation)
    return (pca.transform((part - mean) / deviation) for part in (train, test))


def svm(seed):
    return SVC(C=30, gamma=0.01)


def forest(seed):
    return RandomForestClassifier(n_estimators=200, max_features=8, random_state=seed)


def splits(y, groups, how, copies):
    rows = np.zeros((len(y) * copies, 1))
    if how == "row":
        return StratifiedShuffleSplit(SPLITS, test_size=0.25, random_state=0).split(rows, np.tile(y, copies))
    if how == "day":
        return LeaveOneGroupOut().split(rows, groups=np.tile(groups["day"], copies))
    return GroupShuffleSplit(SPLITS, test_size=0.25, random_state=0).split(rows, groups=np.tile(groups[how], copies))


def run(frames, labels, y, model=svm, how="row", wrapped=True, copies="all", first=True) -> dict:
    """Accuracy and recall of the bad ones. `copies`: augmented before the split, in the training part only, or not."""
    mean_frame = frames.mean(axis=0)
    pixels = frames - mean_frame.astype(np.uint8) if wrapped else frames - mean_frame
    hand = by_hand(frames)
    accuracy, recall = [], []
    for seed, (a, b) in enumerate(splits(y, labels, how, 3 if copies == "all" else 1)):
        rng = np.random.default_rng(seed)
        if copies == "all":
            X, target = augmented(pixels, hand, rng), np.tile(y, 3)
            train, test, y_a, y_b, learned = X[a], X[b], target[a], target[b], X
        else:
            plain = np.column_stack([pixels.reshape(len(pixels), -1), hand])
            train, y_a = (augmented(pixels[a], hand[a], rng), np.tile(y[a], 3)) if copies == "train" else (plain[a], y[a])
            test, y_b, learned = plain[b], y[b], plain
        A, B = prepared(train, test, learned if first else train)
        guess = model(seed).fit(A, y_a).predict(B)
        accuracy.append(accuracy_score(y_b, guess))
        recall.append(recall_score(y_b, guess, zero_division=0))
    return {"accuracy": spread(accuracy), "bad ones found": spread(recall), **({"a day": dict(zip(sorted(labels["day"].unique()), np.round(accuracy, 3)))} if how == "day" else {})}


def chosen(frames, labels, y) -> dict:
    """The best of 18 on the rows that chose, and on other rows; split by bean, copies in training only."""
    hand, pixels = by_hand(frames), frames - frames.mean(axis=0)
    plain = np.column_stack([pixels.reshape(len(pixels), -1), hand])
    same, other, every = [], [], []
    for seed in range(SPLITS):
        a, b = next(GroupShuffleSplit(1, test_size=0.5, random_state=seed).split(plain, groups=labels["bean"]))
        half = np.isin(labels["bean"].to_numpy()[b], labels["bean"].to_numpy()[b][::2][: len(b) // 4])
        train = augmented(pixels[a], hand[a], np.random.default_rng(seed))
        A, B = prepared(train, plain[b], train)
        fits = [SVC(C=C, gamma=gamma).fit(A, np.tile(y[a], 3)).predict(B) == y[b] for C, gamma in GRID]
        best = max(fits, key=lambda right: right[half].mean())
        same.append(best[half].mean())
        other.append(best[~half].mean())
        every.append(np.mean([right[~half].mean() for right in fits]))
    return {"on the rows that chose": spread(same), "on other rows": spread(other), "all 18 on other rows": spread(every)}


def measure() -> dict:
    frames = np.load(ROOT / "bean-sorter" / "frames.npy")
    labels = pd.read_csv(ROOT / "bean-sorter" / "frames.csv")
    y = (labels["label"] == "bad").to_numpy().astype(int)
    days = labels.groupby("day").agg(frames=("bean", "size"), bad=("label", lambda s: (s == "bad").mean()))
    out = {"frames": len(frames), "beans": int(labels["bean"].nunique()), "bad": round(y.mean(), 3), "accuracy of good for all": round(1 - y.mean(), 3), "a day": days.round(3).to_dict("index")}
    wrapped = frames - frames.mean(axis=0).astype(np.uint8)
    out["uint8"] = {"values that wrapped": round((wrapped > 15).mean(), 3), "least": int(wrapped.min()), "most": int(wrapped.max()), "frames touched": int((wrapped > 15).any(axis=(1, 2)).sum())}
    light = frames[:, :, [0, 1, 14, 15]].mean(axis=1)
    out["edge columns, left less right, a day"] = pd.Series((light[:, 0] + light[:, 1] - light[:, 2] - light[:, 3]) / 2).groupby(labels["day"]).mean().round(2).to_dict()
    shared_bean, shared_frame = [], []
    for a, b in splits(y, labels, "row", 3):
        bean, frame = np.tile(labels["bean"], 3), np.tile(np.arange(len(y)), 3)
        shared_bean.append(np.isin(bean[b], bean[a]).mean())
        shared_frame.append(np.isin(frame[b], frame[a]).mean())
    out["test rows with their bean in training"], out["test rows with another copy of their frame in training"] = spread(shared_bean), spread(shared_frame)
    plain = [np.isin(labels["bean"].to_numpy()[b], labels["bean"].to_numpy()[a]).mean() for a, b in splits(y, labels, "row", 1)]
    out["test frames with their bean in training, without copies"] = spread(plain)
    variants = {
        "as written": {},
        "as written, forest": {"model": forest},
        "without uint8": {"wrapped": False},
        "copies in training only": {"wrapped": False, "copies": "train"},
        "no copies": {"wrapped": False, "copies": "none"},
        "copies before, split by bean": {"wrapped": False, "how": "bean"},
        "honest, prepared first": {"wrapped": False, "copies": "none", "how": "bean"},
        "honest, no copies": {"wrapped": False, "copies": "none", "how": "bean", "first": False},
        "honest": {"wrapped": False, "copies": "train", "how": "bean", "first": False},
        "honest, with uint8": {"copies": "train", "how": "bean", "first": False},
        "honest, forest": {"wrapped": False, "copies": "train", "how": "bean", "first": False, "model": forest},
        "a day left out": {"wrapped": False, "copies": "train", "how": "day", "first": False},
        "a day left out, forest": {"wrapped": False, "copies": "train", "how": "day", "first": False, "model": forest},
    }
    for name, how in variants.items():
        out[name] = run(frames, labels, y, **how)
    dark = by_hand(frames)[:, 2]
    out["the rule spot < 3 alone"] = {"accuracy": round(((dark < 3) == y).mean(), 3), "bad ones found": round((dark[y == 1] < 3).mean(), 3), "a day": pd.Series((dark < 3) == y).groupby(labels["day"]).mean().round(3).to_dict()}
    out["best of 18, honest otherwise"] = chosen(frames, labels, y)
    a, b = next(splits(y, labels, "bean", 1))
    pixels = (frames - frames.mean(axis=0)).reshape(len(frames), -1)
    A, B = prepared(pixels[a], pixels[b], pixels[a])
    out["one split by bean, forests of 10 seeds"] = spread([accuracy_score(y[b], forest(seed).fit(A, y[a]).predict(B)) for seed in range(10)])
    for name, slow, fast in (("bright", bright_by_hand, bright), ("edges", edges_by_hand, edges), ("spot", spot_by_hand, spot)):
        assert np.allclose(slow(frames), fast(frames)), name
        out[f"{name} by pixel"] = ratio(lambda: slow(frames), lambda: fast(frames))
    return out
