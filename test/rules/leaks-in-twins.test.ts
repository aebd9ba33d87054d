/** Leaks as notebooks write them, each beside a twin that does the same rightly: columns chosen in loops, vocabularies of Keras, predictions as features, windows over the target. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { targetAmongFeatures } from '../../src/rules/target-among-features';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
import torch
from scipy.stats import pearsonr
from sklearn.cluster import KMeans
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import mutual_info_classif
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.inspection import permutation_importance
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_predict, cross_val_score, GroupShuffleSplit, KFold, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from tensorflow.keras.layers import Dense, Embedding, LSTM, TextVectorization
from tensorflow.keras.models import Sequential
from tensorflow.keras.preprocessing.text import Tokenizer
df = pd.read_csv("houses.csv")
`;
const SPLIT = '# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';
const FIT = 'model = Ridge().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n';
const CHOSEN = `X, y = «df[keep]», df["price"]\n${SPLIT}${FIT}`;
const TEXTS = 'texts = []\nfor text in df["text"]:\n    texts.append(text.lower())\n';
const WORDS = 'texts = []\nfor i in range(0, len(df)):\n    words = df["text"][i].lower().split()\n    words = [word for word in words if word not in {"the", "a"}]\n    texts.append(" ".join(words))\n';
const USERS = 'users = df["user"].unique()\nfirst, last = train_test_split(users, random_state=0)\ntrain, test = df[df["user"].isin(first)], df[~df["user"].isin(first)]\n';
const NETWORK = 'model = Sequential([Embedding(5000, 16), LSTM(8), Dense(1)])\nmodel.compile("adam", "mse")\n';
const FILL = 'class Fill(BaseEstimator, TransformerMixin):\n    def fit(self, X, y=None):\n        self.means_ = X.mean()\n        return self\n    def transform(self, X):\n        return X.fillna(self.means_)\n';

check(splitAfterFit, {
  silent: [
    { name: 'correlation with the target in a loop, training part', code: `${HEAD}X, y = df.drop(columns="price"), df["price"]\n${SPLIT}keep = []\nfor column in X_train.columns:\n    if abs(X_train[column].corr(y_train)) > 0.1:\n        keep.append(column)\nmodel = Ridge().fit(X_train[keep], y_train)\nprint(model.score(X_test[keep], y_test))\n` },
    { name: 'numeric columns in a loop', code: `${HEAD}keep = []\nfor column in df.columns:\n    if df[column].dtype != "object" and column != "price":\n        keep.append(column)\nX, y = df[keep], df["price"]\n${SPLIT}${FIT}` },
    { name: 'columns with many gaps left out in a loop', code: `${HEAD}keep = []\nfor column in df.columns.drop("price"):\n    if df[column].isnull().mean() < 0.5:\n        keep.append(column)\nX, y = df[keep], df["price"]\n${SPLIT}${FIT}` },
    { name: 'columns that tell the same as another, which is disputed', code: `${HEAD}X, y = df.drop(columns="price"), df["price"]\nmatrix = X.corr().abs()\nsame = [c for c in matrix.columns if any(matrix[c] > 0.95)]\nX = X.drop(columns=same)\n${SPLIT}${FIT}` },
    { name: 'words of the training texts', code: `${HEAD}${TEXTS}train, test, y_train, y_test = train_test_split(texts, df["stars"], random_state=0)\nwords = Tokenizer()\nwords.fit_on_texts(train)\n${NETWORK}model.fit(words.texts_to_sequences(train), y_train)\nprint(model.evaluate(words.texts_to_sequences(test), y_test))\n` },
    { name: 'a transformer of the notebook in a Pipeline', code: `${HEAD}${FILL}X, y = df.drop(columns="price"), df["price"]\nprint(cross_val_score(Pipeline([("fill", Fill()), ("ridge", Ridge())]), X, y).mean())\n` },
    { name: 'clusters of the training part', code: `${HEAD}X, y = df[["lat", "lon"]], df["price"]\n${SPLIT}towns = KMeans(5, random_state=0).fit(X_train)\nX_train["town"], X_test["town"] = towns.predict(X_train), towns.predict(X_test)\n${FIT}` },
    { name: 'clusters to be predicted', code: `${HEAD}df["group"] = KMeans(5, random_state=0).fit_predict(df[["lat", "lon"]])\nX, y = df.drop(columns="group"), df["group"]\n${SPLIT}${FIT}` },
    { name: 'predictions for the folds left out, as features', code: `${HEAD}X, y = df[["size", "age"]], df["price"]\noof = np.zeros(len(X))\nfor tr, va in KFold(5).split(X):\n    oof[va] = Ridge().fit(X.iloc[tr], y.iloc[tr]).predict(X.iloc[va])\nX["base"] = oof\n${SPLIT}${FIT}` },
    { name: 'predictions of the training part beside those of the test part', code: `${HEAD}X, y = df[["size", "age"]], df["price"]\n${SPLIT}base = Ridge().fit(X_train, y_train)\nX_train["base"], X_test["base"] = base.predict(X_train), base.predict(X_test)\n${FIT}` },
    { name: 'predictions kept for a plot', code: `${HEAD}X, y = df[["size", "age"]], df["price"]\nline = Ridge().fit(X, y)\ndf["line"] = line.predict(X)\ndf.plot("size", "line")\n${SPLIT}${FIT}` },
    { name: 'a threshold of the training part', code: `${HEAD}X, y = df[["size", "age"]], df["price"]\n${SPLIT}middle = X_train["size"].median()\nX_train["big"], X_test["big"] = X_train["size"] > middle, X_test["size"] > middle\n${FIT}` },
    { name: 'rows above a quantile left out of training', code: `${HEAD}train, test = train_test_split(df, random_state=0)\ntrain = train[train["size"] < train["size"].quantile(0.99)]\nprint(Ridge().fit(train[["size"]], train["price"]).score(test[["size"]], test["price"]))\n` },
    { name: 'a target made by its own median', code: `${HEAD}df["dear"] = (df["price"] > df["price"].median()).astype(int)\nX, y = df[["size"]], df["dear"]\n${SPLIT}${FIT}` },
    { name: 'users on one side, the scaler after', code: `${HEAD}${USERS}scaler = StandardScaler().fit(train[["size"]])\nmodel = Ridge().fit(scaler.transform(train[["size"]]), train["price"])\nprint(model.score(scaler.transform(test[["size"]]), test["price"]))\n` },
    { name: 'words of the training rows, joined again', code: `${HEAD}${WORDS}train, test, y_train, y_test = train_test_split(texts, df["stars"], random_state=0)\ncount = CountVectorizer()\nmodel = Ridge().fit(count.fit_transform(train), y_train)\nprint(model.score(count.transform(test), y_test))\n` },
    { name: 'a layer of the network adapted to the training texts', code: `${HEAD}X, y = df["text"], df["stars"]\n${SPLIT}words = TextVectorization()\nwords.adapt(X_train)\nmodel = Sequential([words, Embedding(5000, 16), Dense(1)])\nmodel.fit(X_train, y_train)\nprint(model.evaluate(X_test, y_test))\n` },
    { name: 'a function that nobody calls yet', code: `${HEAD}def train(df, target):\n    X, y = df.drop(columns=[target]), df[target]\n    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n    model = Pipeline([("scale", StandardScaler()), ("ridge", Ridge())]).fit(X_train, y_train)\n    return model.score(X_test, y_test)\n` },
    { name: 'clipped at numbers', code: `${HEAD}df["size"] = df["size"].clip(0, 500)\nX, y = df[["size"]], df["price"]\n${SPLIT}${FIT}` },
    { name: 'fitted again on training and validation part', code: `${HEAD}X, y = df.drop(columns="price"), df["price"]\n${SPLIT}X_fit, X_valid, y_fit, y_valid = train_test_split(X_train, y_train, random_state=0)\nX_both, y_both = pd.concat([X_fit, X_valid]), pd.concat([y_fit, y_valid])\nscaler = StandardScaler().fit(X_both)\nmodel = Ridge().fit(scaler.transform(X_both), y_both)\nprint(model.score(scaler.transform(X_test), y_test))\n` },
    { name: 'validation_split of rows prepared one by one', code: `${HEAD}X, y = df[["size", "age"]] / 100, df["price"]\n${NETWORK}model.fit(X, y, validation_split=0.2)\n` },
    { name: 'validation_split of the training part, which the scaler learned from', code: `${HEAD}X, y = df[["size", "age"]], df["price"]\n${SPLIT}scaler = StandardScaler().fit(X_train)\n${NETWORK}model.fit(scaler.transform(X_train), y_train, validation_split=0.2)\nprint(model.evaluate(scaler.transform(X_test), y_test))\n` },
    { name: 'lags of each group', code: `${HEAD}df["before"] = df.groupby("town")["price"].transform(lambda s: s.shift(1).rolling(3).mean())\ndf["last"] = df.groupby("town")["price"].shift(1)\nX, y = df[["before", "last"]], df["price"]\n${SPLIT}${FIT}` },
  ],
  reports: [
    { name: 'correlation with the target, in a loop', code: `${HEAD}corr = df.corr()["price"]\nkeep = []\nfor column in df.columns:\n    if abs(corr[column]) > 0.1 and column != "price":\n        keep.append(column)\n${CHOSEN}` },
    { name: 'correlation with the target, one by one', code: `${HEAD}keep = []\nfor column in df.columns.drop("price"):\n    if abs(df[column].corr(df["price"])) > 0.1:\n        keep.append(column)\n${CHOSEN}` },
    { name: 'correlation with the target, pair by pair', code: `${HEAD}keep = []\nfor column, value in df.corr()["price"].items():\n    if value > 0.1 and column != "price":\n        keep.append(column)\n${CHOSEN}` },
    { name: 'a test of each column, in a comprehension', code: `${HEAD}keep = [c for c in df.columns.drop("price") if pearsonr(df[c], df["price"])[1] < 0.05]\n${CHOSEN}` },
    { name: 'information about the target, paired with names', code: `${HEAD}X, y = df.drop(columns="price"), df["price"]\nkeep = []\nfor column, value in zip(X.columns, mutual_info_classif(X, y, random_state=0)):\n    if value > 0.01:\n        keep.append(column)\nX = «X[keep]»\n${SPLIT}${FIT}` },
    { name: 'the others are dropped', code: `${HEAD}corr = df.corr()["price"]\nweak = []\nfor column in df.columns:\n    if abs(corr[column]) < 0.1:\n        weak.append(column)\nX, y = «df.drop(columns=weak)», df["price"]\n${SPLIT}${FIT}` },
    { name: 'the others are left out', code: `${HEAD}corr = df.corr()["price"]\nweak = [c for c in df.columns if abs(corr[c]) < 0.1]\nkeep = [c for c in df.columns if c not in weak]\n${CHOSEN}` },
    { name: 'dropped where it is found weak', code: `${HEAD}y = df["price"]\nfor column in df.columns:\n    if abs(df[column].corr(df["price"])) < 0.1:\n        df = «df.drop(column, axis=1)»\nX = df\n${SPLIT}${FIT}` },
    { name: 'words of all texts', code: `${HEAD}${TEXTS}words = Tokenizer()\n«words.fit_on_texts(texts)»\nX, y = words.texts_to_sequences(texts), df["stars"]\n${SPLIT}${NETWORK}model.fit(X_train, y_train)\nprint(model.evaluate(X_test, y_test))\n` },
    { name: 'a threshold of all rows', code: `${HEAD}df["big"] = («df["size"] > df["size"].median()»).astype(int)\nX, y = df[["big", "age"]], df["price"]\n${SPLIT}${FIT}` },
    { name: 'a threshold of all rows, chosen between', code: `${HEAD}df["big"] = np.where(«df["size"] > df["size"].quantile(0.9)», 1, 0)\nX, y = df[["big", "age"]], df["price"]\n${SPLIT}${FIT}` },
    { name: 'a scaler before users are put on one side', code: `${HEAD}df["size"] = «(df["size"] - df["size"].mean()) / df["size"].std()»\n${USERS}model = Ridge().fit(train[["size"]], train["price"])\nprint(model.score(test[["size"]], test["price"]))\n` },
    { name: 'a scaler before the first of the group splits', code: `${HEAD}df[["size"]] = «StandardScaler().fit_transform(df[["size"]])»\ntr, te = next(GroupShuffleSplit(random_state=0).split(df, groups=df["user"]))\nmodel = Ridge().fit(df.iloc[tr][["size"]], df.iloc[tr]["price"])\nprint(model.score(df.iloc[te][["size"]], df.iloc[te]["price"]))\n` },
    { name: 'words of all rows, joined again', code: `${HEAD}${WORDS}X, y = «CountVectorizer().fit_transform(texts)», df["stars"]\n${SPLIT}${FIT}` },
    { name: 'a layer of the network adapted to all texts', code: `${HEAD}X, y = df["text"], df["stars"]\n${SPLIT}words = TextVectorization()\n«words.adapt(X)»\nmodel = Sequential([words, Embedding(5000, 16), Dense(1)])\nmodel.fit(X_train, y_train)\nprint(model.evaluate(X_test, y_test))\n` },
    { name: 'a function that nobody calls yet', code: `${HEAD}def train(df, target):\n    X, y = df.drop(columns=[target]), df[target]\n    X = «StandardScaler().fit_transform(X)»\n    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n    return Ridge().fit(X_train, y_train).score(X_test, y_test)\n` },
    { name: 'rates of the target in a dictionary', code: `${HEAD}rates = dict(df.groupby("town")["price"].mean())\ndf["rate"] = «df["town"].map(rates)»\nX, y = df[["rate"]], df["price"]\n${SPLIT}${FIT}` },
    { name: 'clusters of all rows', code: `${HEAD}df["town"] = «KMeans(5, random_state=0).fit_predict(df[["lat", "lon"]])»\nX, y = df[["town", "size"]], df["price"]\n${SPLIT}${FIT}` },
    { name: 'predictions for rows that were fitted, as features', code: `${HEAD}base = «Ridge().fit(df[["size", "age"]], df["price"])»\ndf["base"] = base.predict(df[["size", "age"]])\nX, y = df[["base", "rooms"]], df["price"]\n${SPLIT}${FIT}` },
    { name: 'clipped at quantiles of all rows', code: `${HEAD}df["size"] = «df["size"].clip(df["size"].quantile(0.01), df["size"].quantile(0.99))»\nX, y = df[["size"]], df["price"]\n${SPLIT}${FIT}` },
    { name: 'fitted on both parts put together', code: `${HEAD}X, y = df.drop(columns="price"), df["price"]\n${SPLIT}scaler = StandardScaler()\n«scaler.fit(pd.concat([X_train, X_test]))»\nmodel = Ridge().fit(scaler.transform(X_train), y_train)\nprint(model.score(scaler.transform(X_test), y_test))\n` },
    { name: 'a scaler before validation_split', code: `${HEAD}X, y = «StandardScaler().fit_transform(df[["size", "age"]])», df["price"]\n${NETWORK}model.fit(X, y, validation_split=0.2)\n`, message: /those that validation_split holds out too/ },
    { name: 'a layer adapted to all texts', code: `${HEAD}words = TextVectorization(max_tokens=5000)\n«words.adapt(df["text"])»\nX, y = words(df["text"]), df["stars"]\n${SPLIT}${NETWORK}model.fit(X_train, y_train)\nprint(model.evaluate(X_test, y_test))\n` },
    { name: 'a transformer of the notebook, by its mixin', code: `${HEAD}${FILL.replace('X.fillna(self.means_)', '«X.fillna(self.means_)»')}X, y = df.drop(columns="price"), df["price"]\nX = Fill().fit_transform(X)\n${SPLIT}${FIT}` },
  ],
});

const TRAINED = 'net = torch.nn.Sequential(torch.nn.Linear(10, 2))\nadam = torch.optim.Adam(net.parameters())\nloss = torch.nn.CrossEntropyLoss()\nbest = 0\nfor epoch in range(20):\n    adam.zero_grad()\n    loss(net(X_train), y_train).backward()\n    adam.step()\n';
const TENSORS = 'X, y = torch.tensor(df.drop(columns="sold").values), torch.tensor(df["sold"].values)\n';
const IMPORTANCE = 'forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)\nresult = permutation_importance(forest, X_test, y_test, random_state=0)\n';

check(choiceOnScoredRows, {
  silent: [
    { name: 'importances of the test part are looked at', code: `${HEAD}X, y = df.drop(columns="sold"), df["sold"]\n${SPLIT}${IMPORTANCE}print(pd.Series(result.importances_mean, index=X.columns).sort_values())\nprint(forest.score(X_test, y_test))\n` },
    { name: 'hits of each epoch are shown', code: `${HEAD}${TENSORS}${SPLIT}${TRAINED}    print((net(X_test).argmax(1) == y_test).float().mean().item())\n` },
    { name: 'importances of the training part choose', code: `${HEAD}X, y = df.drop(columns="sold"), df["sold"]\n${SPLIT}${IMPORTANCE.replace('X_test, y_test', 'X_train, y_train')}keep = X_train.columns[result.importances_mean > 0]\nsmall = RandomForestClassifier(random_state=0).fit(X_train[keep], y_train)\nprint(small.score(X_test[keep], y_test))\n` },
  ],
  reports: [
    { name: 'the best epoch by hits on the test part', code: `${HEAD}${TENSORS}${SPLIT}${TRAINED}    hits = «(net(X_test).argmax(1) == y_test).float().mean()».item()\n    if hits > best:\n        best = hits\nprint(best)\n` },
    { name: 'the best epoch, the class beside its score', code: `${HEAD}${TENSORS}${SPLIT}${TRAINED}    _, answer = torch.max(net(X_test), 1)\n    hits = «answer.eq(y_test).sum()».item() / len(y_test)\n    best = max(best, hits)\nprint(best)\n` },
    { name: 'importances of the test part choose the columns', code: `${HEAD}X, y = df.drop(columns="sold"), df["sold"]\n${SPLIT}${IMPORTANCE}keep = X_train.columns[result.importances_mean > 0]\nsmall = RandomForestClassifier(random_state=0).fit(X_train[keep], y_train)\nprint(«small.score(X_test[keep], y_test)»)\n`, message: /columns of RandomForestClassifier were chosen by these rows/ },
  ],
});

const ORDERED = 'X_train, X_test, y_train, y_test = train_test_split(X, y, shuffle=False)\nmodel = Ridge().fit(X_train, y_train)\n';
const ORDERED_BAD = ORDERED.replace('Ridge().fit(X_train, y_train)', '«Ridge().fit(X_train, y_train)»');

check(targetAmongFeatures, {
  silent: [
    { name: 'a mean over the days before', code: `${HEAD}df["week"] = df["sales"].shift(1).rolling(7).mean()\nX, y = df[["week", "weekday"]], df["sales"]\n${ORDERED}` },
    { name: 'a mean moved on by a day', code: `${HEAD}df["week"] = df["sales"].rolling(7).mean().shift(1)\nX, y = df[["week", "weekday"]], df["sales"]\n${ORDERED}` },
    { name: 'a window closed before the day', code: `${HEAD}df["week"] = df["sales"].rolling("7D", closed="left").mean()\nX, y = df[["week", "weekday"]], df["sales"]\n${ORDERED}` },
    { name: 'today\'s mean for tomorrow\'s sales', code: `${HEAD}df["week"] = df["sales"].rolling(7).mean()\ndf["tomorrow"] = df["sales"].shift(-1)\nX, y = df[["week", "sales"]], df["tomorrow"]\n${ORDERED}` },
    { name: 'a mean over days as target', code: `${HEAD}df["week"] = df["sales"].rolling(7).mean()\nX, y = df[["sales", "weekday"]], df["week"]\n${ORDERED}` },
    { name: 'each town\'s mean before the day', code: `${HEAD}df["week"] = df.groupby("town")["sales"].transform(lambda s: s.shift(1).rolling(7).mean())\nX, y = df[["week", "weekday"]], df["sales"]\n${ORDERED}` },
    { name: 'each town\'s day before, then its mean', code: `${HEAD}df["week"] = df.groupby("town")["sales"].shift(1).rolling(7).mean()\nX, y = df[["week", "weekday"]], df["sales"]\n${ORDERED}` },
  ],
  reports: [
    { name: 'a mean that holds the day itself', code: `${HEAD}df["week"] = df["sales"].rolling(7).mean()\nX, y = df[["week", "weekday"]], df["sales"]\n${ORDERED_BAD}`, message: /“week”, which is computed from “sales”/ },
    { name: 'a centred mean', code: `${HEAD}df["week"] = df["sales"].rolling(7, center=True).mean()\nX, y = df[["week", "weekday"]], df["sales"]\n${ORDERED_BAD}` },
    { name: 'the distance to a mean that holds the day', code: `${HEAD}df["above"] = df["sales"] - df["sales"].expanding().mean()\nX, y = df[["above", "weekday"]], df["sales"]\n${ORDERED_BAD}` },
    { name: 'each town\'s mean that holds the day', code: `${HEAD}df["week"] = df.groupby("town")["sales"].transform(lambda s: s.rolling(7).mean())\nX, y = df[["week", "weekday"]], df["sales"]\n${ORDERED_BAD}` },
  ],
});

const SERIES = `# %%
import pandas as pd
from sklearn.metrics import mean_squared_error
from statsmodels.tsa.arima.model import ARIMA
s = pd.read_csv("prices.csv")["close"]
n = int(len(s) * 0.8)
train, test = s[:n], s[n:]
`;

check(scoreOnTrainingRows, {
  silent: [
    { name: 'a forecast from the end of the training part', code: `${SERIES}fit = ARIMA(train, order=(1, 1, 1)).fit()\nprint(mean_squared_error(test, fit.predict(start=n, end=len(s) - 1)))\n` },
  ],
  reports: [
    { name: 'from a position on, of a model that has seen all', code: `${SERIES}fit = ARIMA(s, order=(1, 1, 1)).fit()\nprint(«mean_squared_error(test, fit.predict(start=n, end=len(s) - 1))»)\n` },
  ],
});
