/** Random steps with and without a seed. */
import { missingSeed } from '../../src/rules/missing-seed';
import { check } from '../support/check';

const HEAD = `# %%
import random
import numpy as np
import pandas as pd
import torch
import tensorflow as tf
import xgboost as xgb
from sklearn.cluster import DBSCAN, KMeans
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.model_selection import KFold, StratifiedKFold, ShuffleSplit, TimeSeriesSplit, cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
df = pd.read_csv("loans.csv")
X, y = df.drop(columns="default"), df["default"]
`;

check(missingSeed, {
  silent: [
    { name: 'seed by keyword', code: `${HEAD}# %%\nX_train, X_test = train_test_split(X, random_state=42)\nRandomForestClassifier(random_state=0)\n` },
    { name: 'seed from a constant', code: `${HEAD}SEED = 7\n# %%\nX_train, X_test = train_test_split(X, test_size=0.2, random_state=SEED)\nmodel = RandomForestClassifier(n_estimators=10, random_state=SEED)\n` },
    { name: 'seed from a settings object', code: `${HEAD}class CFG:\n    seed = 7\n# %%\nX_train, X_test = train_test_split(X, random_state=CFG.seed)\n` },
    { name: 'seed from a parameter dictionary', code: `${HEAD}params = {"n_estimators": 100, "random_state": 0}\n# %%\nmodel = RandomForestClassifier(**params)\nbooster = xgb.XGBClassifier(**params)\n` },
    { name: 'seed in a dictionary nobody knows', code: `${HEAD}# %%\ndef build(**kwargs):\n    return RandomForestClassifier(**kwargs)\n` },
    { name: 'a generator with a seed', code: `${HEAD}rng = np.random.default_rng(0)\n# %%\nnoise = rng.normal(size=10)\norder = rng.permutation(len(df))\n` },
    { name: 'an old generator with a seed', code: `${HEAD}rng = np.random.RandomState(0)\n# %%\nnoise = rng.randn(10)\n` },
    { name: 'folds that are not shuffled', code: `${HEAD}# %%\nkf, skf, ts = KFold(5), StratifiedKFold(n_splits=5), TimeSeriesSplit(5)\nkf2 = KFold(n_splits=5, shuffle=False)\n` },
    { name: 'a split that is not shuffled', code: `${HEAD}# %%\ntrain, test = train_test_split(df, shuffle=False)\n` },
    { name: 'estimators without chance', code: `${HEAD}# %%\nmodels = [LinearRegression(), Ridge(), LogisticRegression(), KNeighborsClassifier(), SVC(), StandardScaler(), DBSCAN()]\n` },
    { name: 'everything seeded above', code: `${HEAD}def seed_everything(seed=42):\n    random.seed(seed)\n    np.random.seed(seed)\n    torch.manual_seed(seed)\n    tf.random.set_seed(seed)\nseed_everything()\n# %%\nX_train, X_test = train_test_split(X)\nnoise = np.random.rand(3)\nnet = tf.keras.Sequential([tf.keras.layers.Dense(1)])\nnet.compile(loss="mse")\nnet.fit(X_train, X_train)\n` },
    { name: 'sample with a seed', code: `${HEAD}# %%\nsmall = df.sample(100, random_state=1)\nmixed = df.sample(frac=1, random_state=1).reset_index(drop=True)\n` },
    { name: 'head and sort draw nothing', code: `${HEAD}# %%\ndf.head()\ndf.sort_values("age").nlargest(3, "age")\n` },
    { name: 'a random row that is only looked at', code: `${HEAD}# %%\ndf.sample(5)\n` },
    { name: 'cross-validation draws nothing', code: `${HEAD}# %%\ncross_val_score(LogisticRegression(), X, y, cv=5)\n` },
    { name: 'keras seeded by its own function', code: `${HEAD}import keras\nkeras.utils.set_random_seed(1)\n# %%\nnet = keras.Sequential([keras.layers.Dense(1)])\nnet.compile(loss="mse")\nnet.fit(X, y)\n` },
    { name: 'random_state by position of a functools partial', code: `${HEAD}from functools import partial\nForest = partial(RandomForestClassifier, random_state=0)\n# %%\nmodel = Forest(n_estimators=10)\n` },
  ],
  reports: [
    { name: 'split', code: `${HEAD}# %%\nX_train, X_test = «train_test_split(X, test_size=0.3)»\n` },
    { name: 'forest', code: `${HEAD}# %%\nmodel = «RandomForestClassifier(n_estimators=100)»\n` },
    { name: 'shuffled folds', code: `${HEAD}# %%\nkf = «KFold(n_splits=5, shuffle=True)»\n` },
    { name: 'shuffled rows', code: `${HEAD}# %%\ndf = «df.sample(frac=1)»\n` },
    { name: 'a list of models', code: `${HEAD}# %%\nmodels = [LogisticRegression(), «DecisionTreeClassifier()», «GradientBoostingClassifier(subsample=0.5)»]\n` },
    { name: 'None is no seed', code: `${HEAD}# %%\nX_train, X_test = «train_test_split(X, random_state=None)»\n` },
    { name: 'clusters', code: `${HEAD}# %%\nkm = «KMeans(n_clusters=4)».fit(X)\n` },
  ],
});
