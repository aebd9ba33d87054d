/** Rows picked by position out of folds, values of later rows, copies of rows, pictures in folders: each leak beside a twin that is right. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { inlineHyperparameters } from '../../src/rules/inline-hyperparameters';
import { rowLoop } from '../../src/rules/row-loop';
import { rowsOnBothSides } from '../../src/rules/rows-on-both-sides';
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { targetAmongFeatures } from '../../src/rules/target-among-features';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
import torch
from lightgbm import LGBMRegressor, early_stopping
from scipy import stats
from sklearn.linear_model import Lasso, Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import cross_val_score, KFold, TimeSeriesSplit, train_test_split
from sklearn.preprocessing import MinMaxScaler
from torch.utils.data import DataLoader, TensorDataset
df = pd.read_csv("tides.csv", parse_dates=["day"]).sort_values("day")
`;
const XY = 'X, y = df[["wind", "moon"]], df["level"]\n';
const STOPPED = (stop: string): string => `${XY}model = LGBMRegressor(random_state=0)
for tr, te in TimeSeriesSplit(n_splits=5).split(X):
    fit, stop = tr[:-28], tr[-28:]
    model.fit(X.iloc[fit], y.iloc[fit], eval_set=[(X.iloc[${stop}], y.iloc[${stop}])], callbacks=[early_stopping(20)])
    print(mean_absolute_error(y.iloc[te], model.predict(X.iloc[te])))
`;
const SPLIT_FIT = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nprint(Ridge().fit(X_train, y_train).score(X_test, y_test))\n';
const LATER = (features: string): string => `df = df.dropna()\ntrain, test = df.iloc[:-90], df.iloc[-90:]\nmodel = ${features}\n`;

check(rowsOnBothSides, {
  silent: [
    { name: 'the head of a fold\'s training rows', code: `${HEAD}${XY}for tr, te in KFold(5).split(X):\n    first = tr[:-28]\n    m = Ridge().fit(X.iloc[first], y.iloc[first])\n    print(mean_absolute_error(y.iloc[te], m.predict(X.iloc[te])))\n` },
    { name: 'a masked part of a fold\'s training rows', code: `${HEAD}${XY}for tr, te in KFold(5).split(X):\n    calm = tr[df["wind"].to_numpy()[tr] < 9]\n    m = Ridge().fit(X.iloc[calm], y.iloc[calm])\n    print(mean_absolute_error(y.iloc[te], m.predict(X.iloc[te])))\n` },
  ],
  reports: [],
});

check(choiceOnScoredRows, {
  silent: [{ name: 'the tail of a fold\'s training rows stops the training', code: `${HEAD}${STOPPED('stop')}` }],
  reports: [{ name: 'the scored rows of the fold stop the training', code: `${HEAD}${STOPPED('te').replace('model.fit(', '«model.fit(').replace('early_stopping(20)])', 'early_stopping(20)])»')}` }],
});

check(scoreOnTrainingRows, {
  silent: [
    { name: 'the head of a fold, its tail scored', code: `${HEAD}${XY}for tr, te in KFold(5).split(X):\n    m = Ridge().fit(X.iloc[tr[:100]], y.iloc[tr[:100]])\n    print(m.score(X.iloc[tr[100:]], y.iloc[tr[100:]]))\n` },
    { name: 'beside a held-out score of the same model', code: `${HEAD}${XY}model = Lasso().fit(X, y)\nprint(model.score(X, y))\n# %%\nprint(cross_val_score(Lasso(), X, y).mean())\n` },
    { name: 'pictures of another folder', code: '# %%\nfrom tensorflow import keras\nnet = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(2)])\nnet.fit(keras.utils.image_dataset_from_directory("shells/train"))\nprint(net.evaluate(keras.utils.image_dataset_from_directory("shells/test")))\n' },
    { name: 'one folder, the part that validates', code: '# %%\nfrom tensorflow import keras\nnet = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(2)])\nnet.fit(keras.utils.image_dataset_from_directory("shells", subset="training", validation_split=0.2, seed=1))\nprint(net.evaluate(keras.utils.image_dataset_from_directory("shells", subset="validation", validation_split=0.2, seed=1)))\n' },
  ],
  reports: [
    { name: 'a percentage by hand', code: `${HEAD}${XY}said = Ridge().fit(X, y).predict(X)\nprint(«np.mean(np.abs((y - said) / y))» * 100)\n` },
    { name: 'beside a held-out score of another model', code: `${HEAD}${XY}model = Lasso().fit(X, y)\nprint(«model.score(X, y)»)\n# %%\nprint(cross_val_score(Ridge(), X, y).mean())\n` },
    { name: 'one layer of PyTorch, trained as it is', code: `${HEAD}rows, truth = torch.tensor(df[["wind", "moon"]].values), torch.tensor(df["level"].values)\nnet = torch.nn.Linear(2, 1)\noptimizer = torch.optim.SGD(net.parameters(), lr=0.1)\nfor _ in range(9):\n    torch.nn.functional.mse_loss(net(rows), truth).backward()\n    optimizer.step()\nprint(«mean_absolute_error(truth, net(rows).detach())»)\n` },
    { name: 'pictures of the same folder', code: '# %%\nfrom tensorflow import keras\ntrain = keras.utils.image_dataset_from_directory("shells/train")\nnet = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(2)])\nnet.fit(train)\nprint(«net.evaluate(train)»)\n' },
    { name: 'a generator of Keras', code: '# %%\nfrom tensorflow import keras\ntrain = keras.preprocessing.image.ImageDataGenerator().flow_from_directory("shells/train")\nnet = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(2)])\nnet.fit_generator(train)\nprint(«net.evaluate_generator(train)»)\n' },
    { name: 'a folder of torchvision', code: '# %%\nimport torch\nfrom torchvision import datasets\nloader = torch.utils.data.DataLoader(datasets.ImageFolder("shells"))\nnet = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(9, 2))\noptimizer = torch.optim.SGD(net.parameters(), lr=0.1)\nfor rows, truth in loader:\n    torch.nn.functional.cross_entropy(net(rows), truth).backward()\n    optimizer.step()\n# %%\nright = sum(«(net(rows).argmax(1) == truth).sum()» for rows, truth in loader)\nprint(right)\n' },
  ],
});

check(targetAmongFeatures, {
  silent: [
    { name: 'tomorrow from today, a series', code: `${HEAD}X, y = df[["level", "wind"]][:-1], df["level"].shift(-1)[:-1]\nmodel = Ridge().fit(X, y)\n` },
    { name: 'tomorrow from today, a column', code: `${HEAD}df["tomorrow"] = df["level"].shift(-1)\n${LATER('Ridge().fit(train[["level", "wind"]], train["tomorrow"])')}` },
    { name: 'yesterday\'s columns', code: `${HEAD}X, y = df[["level", "wind"]].shift(1)[1:], df["level"][1:]\nmodel = Ridge().fit(X, y)\n` },
    { name: 'last week\'s level', code: `${HEAD}df["last_week"] = df["level"].shift(7)\n${LATER('Ridge().fit(train[["last_week", "wind"]], train["level"])')}` },
    { name: 'the planned price of next week', code: `${HEAD}df["next_moon"] = df["moon"].shift(-7)\n${LATER('Ridge().fit(train[["next_moon", "wind"]], train["level"])')}` },
  ],
  reports: [
    { name: 'next week\'s level', code: `${HEAD}df["next_week"] = df["level"].shift(-7)\n${LATER('«Ridge().fit(train[["next_week", "wind"]], train["level"])»')}`, message: /“next_week”: values of “level”, the target, of later rows/ },
    { name: 'two columns of the same answer, given to two models', code: `${HEAD}df["depth"], df["log_level"] = df["level"] / 2, np.log(df["level"])\nX, y = df.drop(columns="level"), df["level"]\na = «Ridge().fit(X, y)»\nb = «Lasso().fit(X, y)»\n`, message: /hold “depth” and “log_level”, which are computed from “level”, the target, of the same row\..*Take them out/ },
    { name: 'next week\'s level, a harbour at a time', code: `${HEAD}df["next_week"] = df.groupby("harbour")["level"].shift(-7)\n${LATER('«Ridge().fit(train[["next_week", "wind"]], train["level"])»')}` },
  ],
});

check(splitAfterFit, {
  silent: [
    { name: 'two measures of the same rows, one below the other', code: `${HEAD}low = df[["wind", "low"]].rename(columns={"low": "level"})\nhigh = df[["wind", "high"]].rename(columns={"high": "level"})\nboth = pd.concat([low, high])\nX, y = both[["wind"]], both["level"]\n${SPLIT_FIT}` },
    { name: 'columns put side by side', code: `${HEAD}X, y = np.vstack([df["wind"].values, df["moon"].values]).T, df["level"]\n${SPLIT_FIT}` },
    { name: 'rows of the rare kind stacked below once more, after the split', code: `${HEAD}X, y = np.load("waves.npy"), np.load("kinds.npy")\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nmore = np.random.choice(np.where(y_train == 1)[0], size=500)\nX_train, y_train = np.vstack([X_train, X_train[more]]), np.concatenate([y_train, y_train[more]])\nprint(Ridge().fit(X_train, y_train).score(X_test, y_test))\n` },
    { name: 'a head and a tail cut at a whole number', code: `${HEAD}data = df[["level"]].values\nn = int(len(data) * 0.8)\nscaler = MinMaxScaler().fit(data[0:int(n)])\ntrain, test = scaler.transform(data[0:int(n)]), scaler.transform(data[n:])\nprint(Ridge().fit(train, data[0:int(n)]).score(test, data[n:]))\n` },
    { name: 'an exponent that is given', code: `${HEAD}df["wind"] = stats.boxcox(df["wind"], 0.5)\n${XY}${SPLIT_FIT}` },
    { name: 'copies of training rows only', code: `${HEAD}X, y = np.load("waves.npy"), np.load("kinds.npy")\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nX_train, y_train = np.concatenate([X_train, X_train[:, ::-1]]), np.concatenate([y_train, y_train])\nprint(Ridge().fit(X_train, y_train).score(X_test, y_test))\n` },
  ],
  reports: [
    { name: 'mirrored copies', code: `${HEAD}X, y = np.load("waves.npy"), np.load("kinds.npy")\nX = «np.concatenate([X, X[:, ::-1]])»\ny = np.concatenate([y, y])\n${SPLIT_FIT}`, message: /copies of one row/ },
    { name: 'rows of the rare kind stacked below once more', code: `${HEAD}X, y = np.load("waves.npy"), np.load("kinds.npy")\nmore = np.random.choice(np.where(y == 1)[0], size=500)\nX, y = «np.vstack([X, X[more]])», np.concatenate([y, y[more]])\n${SPLIT_FIT}`, message: /copies of one row/ },
    { name: 'scaled whole, cut at a whole number', code: `${HEAD}data = df[["level"]].values\nn = int(len(data) * 0.8)\nscaled = «MinMaxScaler().fit_transform(data)»\ntrain, test = scaled[0:int(n), :], scaled[n:, :]\nprint(Ridge().fit(train, data[0:int(n)]).score(test, data[n:]))\n` },
    { name: 'training rows balanced before the folds', code: `${HEAD}from imblearn.over_sampling import SMOTE\n${XY}X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nX_more, y_more = «SMOTE(random_state=0).fit_resample(X_train, y_train)»\nprint(cross_val_score(Ridge(), X_more, y_more).mean())\n`, message: /draws again from every training row, those of the validation folds too.* Put it into an imblearn Pipeline with the model, so that each fold draws from its own training rows\.$/ },
    { name: 'training rows scaled before the folds', code: `${HEAD}${XY}X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nscaled = «MinMaxScaler().fit_transform(X_train)»\nprint(cross_val_score(Ridge(), scaled, y_train).mean())\n`, message: /learns from every training row, those of the validation folds too.* Put it into a Pipeline with Ridge, so that each fold fits it on its own training rows\.$/ },
    { name: 'an exponent that is found', code: `${HEAD}df["wind"], power = «stats.boxcox(df["wind"])»\n${XY}${SPLIT_FIT}` },
    { name: 'cut off at two quantiles', code: `${HEAD}low, high = df["wind"].quantile([0.01, 0.99])\ndf["wind"] = «df["wind"].clip(low, high)»\n${XY}${SPLIT_FIT}` },
    { name: 'a group mean of the target costs more than one of a feature', code: `${HEAD}df["usual"] = «df.groupby("harbour")["level"].transform("mean")»\nX, y = df[["usual", "wind"]], df["level"]\n${SPLIT_FIT}`, severity: 'blocker' },
    { name: 'how often a harbour occurs', code: `${HEAD}df["size"] = «df["harbour"].map(df["harbour"].value_counts())»\nX, y = df[["size", "wind"]], df["level"]\n${SPLIT_FIT}`, severity: 'major' },
  ],
});

check(inlineHyperparameters, {
  silent: [{ name: 'which device trains', strict: true, code: '# %%\nfrom lightgbm import LGBMClassifier\nmodel = LGBMClassifier(device="gpu", gpu_platform_id=1, gpu_device_id=1, random_state=0)\n' }],
  reports: [],
});

check(rowLoop, {
  silent: [{ name: 'batches of a loader', code: `${HEAD}loader = DataLoader(TensorDataset(torch.tensor(df["wind"].values), torch.tensor(df["level"].values)), batch_size=64)\nfor rows, truth in loader:\n    print(rows.shape)\nfor i, (rows, truth) in enumerate(loader):\n    print(i, truth.shape)\n` }],
  reports: [
    { name: 'values of a column are quicker to visit than rows', code: `${HEAD}df["feet"] = «[v * 3.28 for v in df["level"]]»\n`, severity: 'nit', message: /one value at a time\. Measured, visiting 100,000 rows this way takes 5 ms before any work is done/ },
    { name: 'rows', code: `${HEAD}df["feet"] = «df.apply(lambda row: row["level"] * 3.28, axis=1)»\n`, severity: 'major', message: /one row at a time\. Measured on 100,000 rows: a loop of this shape 466 ms/ },
  ],
});
