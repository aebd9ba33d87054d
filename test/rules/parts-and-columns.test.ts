/** Data cut into more than two parts, lists of all columns but some, and shapes that pandas decides: each leak or false alarm beside its twin. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { removedApi } from '../../src/rules/removed-api';
import { rowLoop } from '../../src/rules/row-loop';
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { targetAmongFeatures } from '../../src/rules/target-among-features';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
import tensorflow as tf
import torch
from catboost import CatBoostRegressor
from collections import namedtuple
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import Ridge
from sklearn.metrics import cohen_kappa_score, mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
from tensorflow import keras
from torch.utils.data import DataLoader, TensorDataset, random_split
`;
const LOOP = (lengths: string, names: string, score: (loader: string) => string, last: string): string => `${HEAD}rows = TensorDataset(torch.from_numpy(np.load("x.npy")), torch.from_numpy(np.load("y.npy")))
${names} = random_split(rows, [${lengths}], generator=torch.Generator().manual_seed(0))
net = torch.nn.Linear(20, 2)
optimizer, loss = torch.optim.Adam(net.parameters()), torch.nn.CrossEntropyLoss()
def accuracy(part):
    hits = n = 0
    with torch.no_grad():
        for x, y in DataLoader(part):
            hits += (net(x).argmax(1) == y).sum().item()
            n += len(y)
    return hits / n
best = 0
for epoch in range(20):
    for x, y in DataLoader(train, batch_size=64):
        optimizer.zero_grad()
        loss(net(x), y).backward()
        optimizer.step()
    found = ${score('valid')}
    if found > best:
        best, state = found, net.state_dict()
net.load_state_dict(state)
print(${last})
`;
const plain = (part: string): string => `accuracy(${part})`;
const STOPPED = (scored: string): string => `${HEAD}df = pd.read_csv("x.csv")
rest, test = train_test_split(df, random_state=0)
train, valid = train_test_split(rest, random_state=0)
model = CatBoostRegressor(random_seed=0, early_stopping_rounds=50)
model.fit(train[["a"]], train["y"], eval_set=(valid[["a"]], valid["y"]))
print(mean_squared_error(valid["y"], model.predict(valid[["a"]])))
${scored}
`;
const SERIES = (scaler: string): string => `${HEAD}df = pd.read_csv("x.csv")
k = int(0.8 * len(df))
Z = ${scaler}.transform(df[["open", "close"]])
model = Ridge().fit(Z[:k, :1], Z[:k, 1])
e = model.predict(Z[k:, :1]) - Z[k:, 1]
print(np.sqrt(np.mean(e ** 2)))
`;
const FEATURES = (made: string, target = '"left"'): string => `${HEAD}staff = pd.read_csv("staff.csv")
${made}
a, b, c, d = train_test_split(staff[features], staff[${target}], random_state=0)
model = GradientBoostingClassifier(random_state=0)
`;
const TAKEN = (rest: string): string => `${HEAD}train = tf.keras.utils.image_dataset_from_directory("cats/train")
valid = tf.keras.utils.image_dataset_from_directory("cats/validation", shuffle=False)
n = tf.data.experimental.cardinality(valid)
test = valid.take(n // 5)
${rest}
net = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(2)])
net.compile("adam", "mse")
`;
const CHECKPOINT = `${HEAD}(xa, ya), (xb, yb) = keras.datasets.fashion_mnist.load_data()
net = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10)])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
`;

check(choiceOnScoredRows, {
  silent: [
    { name: 'three parts of random_split, each with its own use', code: LOOP('700, 150, 150', 'train, valid, test', plain, 'accuracy(test)') },
    { name: 'a validation score beside the test score', code: STOPPED('print(mean_squared_error(test["y"], model.predict(test[["a"]])))') },
    { name: 'the head of a validation set, and the name taken over by the rest', code: `${TAKEN('valid = valid.skip(n // 5)')}net.fit(train, validation_data=valid, callbacks=[keras.callbacks.EarlyStopping(restore_best_weights=True)])\nprint(net.evaluate(test))\n` },
    { name: 'a checkpoint by rows that are not scored', code: `${CHECKPOINT}net.fit(xa, ya, validation_split=0.1, callbacks=[keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True)])\nbest = keras.models.load_model("best.keras")\nprint(best.evaluate(xb, yb))\n` },
  ],
  reports: [
    { name: 'the part that chose is the one that is told', code: LOOP('700, 300', 'train, valid', part => `«accuracy(${part})»`, 'accuracy(valid)') },
    { name: 'stopped by the rows that are told', code: STOPPED('').replace('model.fit(', '«model.fit(').replace('valid["y"]))\nprint', 'valid["y"]))»\nprint') },
    { name: 'a checkpoint by the rows that are scored', code: `${CHECKPOINT}«net.fit(xa, ya, validation_data=(xb, yb), callbacks=[keras.callbacks.ModelCheckpoint("best.keras", save_best_only=True)])»\nbest = keras.models.load_model("best.keras")\nprint(best.evaluate(xb, yb))\n` },
  ],
});
check(scoreOnTrainingRows, {
  silent: [
    { name: 'an error by hand on the tail of a scaled array', code: SERIES('MinMaxScaler().fit(df[["open", "close"]][:k])') },
    { name: 'parts in a named tuple', code: `${HEAD}Split = namedtuple("Split", "a b c d")\ndf = pd.read_csv("x.csv")\ns = Split(*train_test_split(df[["a"]], df["y"], random_state=0))\nmodel = Ridge().fit(s.a, s.c)\nprint(model.score(s.b, s.d))\n` },
  ],
  reports: [{ name: 'kappa', code: `${HEAD}df = pd.read_csv("x.csv")\nmodel = GradientBoostingClassifier(random_state=0).fit(df[["a"]], df["y"])\nprint(«cohen_kappa_score(df["y"], model.predict(df[["a"]]))»)\n` }],
});
check(splitAfterFit, { reports: [{ name: 'the array scaled whole', code: SERIES('MinMaxScaler().fit(df[["open", "close"]])').replace('MinMaxScaler().fit(df[["open", "close"]])', '«MinMaxScaler().fit(df[["open", "close"]])»') }] });
check(targetAmongFeatures, {
  silent: [
    { name: 'the target is left out too', code: `${FEATURES('features = [c for c in staff.columns if c not in ["id", "left"]]')}model.fit(a, c)\n` },
    { name: 'by two conditions', code: `${FEATURES('TARGET = "left"\nfeatures = [c for c in staff.columns if c != "id" and c != TARGET]', 'TARGET')}model.fit(a, c)\n` },
    { name: 'columns of a frame that lacks it', code: `${FEATURES('features = staff.drop(columns="left").columns.difference(["id"])')}model.fit(a, c)\n` },
    { name: 'the columns of another file', code: `${FEATURES('features = [c for c in pd.read_csv("new.csv").columns if c != "id"]')}model.fit(a, c)\n` },
    { name: 'by a condition nobody can read', code: `${FEATURES('features = [c for c in staff.columns if c != "id" and wanted(c)]')}model.fit(a, c)\n` },
  ],
  reports: ['features = [c for c in staff.columns if c != "id"]', 'features = staff.columns.difference(["id"])', 'features = list(staff.columns)\nfeatures.remove("id")'].map(made => ({ name: made, code: `${FEATURES(made)}«model.fit(a, c)»\n` })).concat({ name: 'every column of numbers, and a number is predicted', code: `${FEATURES('features = staff.select_dtypes(include="number").columns', '"wage"')}«Ridge().fit(a, c)»\n` }),
});
check(rowLoop, { silent: [{ name: 'the labels of a statistic are columns', code: `${HEAD}df = pd.read_csv("x.csv")\nskewed = df.skew().sort_values()\nskewed = skewed[skewed > 0.75]\nfor name in skewed.index:\n    df[name] = np.log1p(df[name])\n` }] });
check(removedApi, {
  silent: ['df.groupby("k")["v"].mean().reset_index()', 'df.groupby("k", as_index=False)["v"].mean()', 'df["k"].value_counts().reset_index()', 'df.groupby("k")["v"].agg(["mean", "std"])', 'df["k"].str.split(",", expand=True)', 'pd.crosstab(df.k, df.v)', 'df["v"].describe().to_frame()', 'df.groupby("k")["v"].value_counts().unstack()']
    .map(made => ({ name: `${made} is a frame`, code: `${HEAD}df = pd.read_csv("x.csv")\nout = ${made}.rename(columns={"v": "w"})\n` })),
  reports: [{ name: 'a column is a series', code: `${HEAD}df = pd.read_csv("x.csv")\nout = df["v"].fillna(0).rename(«columns={"v": "w"}»)\n` }],
});
