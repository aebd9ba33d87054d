/** Leaks as notebooks write them, each beside a twin that does the same rightly: columns chosen in loops, vocabularies of Keras, transformers of one's own, windows over the target. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { targetAmongFeatures } from '../../src/rules/target-among-features';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from scipy.stats import pearsonr
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import mutual_info_classif
from sklearn.inspection import permutation_importance
from sklearn.linear_model import Ridge
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import Pipeline
from tensorflow.keras.layers import Dense, Embedding, LSTM, TextVectorization
from tensorflow.keras.models import Sequential
from tensorflow.keras.preprocessing.text import Tokenizer
df = pd.read_csv("houses.csv")
`;
const SPLIT = '# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';
const FIT = 'model = Ridge().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n';
const CHOSEN = `X, y = «df[keep]», df["price"]\n${SPLIT}${FIT}`;
const TEXTS = 'texts = []\nfor text in df["text"]:\n    texts.append(text.lower())\n';
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
    { name: 'a layer adapted to all texts', code: `${HEAD}words = TextVectorization(max_tokens=5000)\n«words.adapt(df["text"])»\nX, y = words(df["text"]), df["stars"]\n${SPLIT}${NETWORK}model.fit(X_train, y_train)\nprint(model.evaluate(X_test, y_test))\n` },
    { name: 'a transformer of the notebook, by its mixin', code: `${HEAD}${FILL.replace('X.fillna(self.means_)', '«X.fillna(self.means_)»')}X, y = df.drop(columns="price"), df["price"]\nX = Fill().fit_transform(X)\n${SPLIT}${FIT}` },
  ],
});

const IMPORTANCE = 'forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)\nresult = permutation_importance(forest, X_test, y_test, random_state=0)\n';

check(choiceOnScoredRows, {
  silent: [
    { name: 'importances of the test part are looked at', code: `${HEAD}X, y = df.drop(columns="sold"), df["sold"]\n${SPLIT}${IMPORTANCE}print(pd.Series(result.importances_mean, index=X.columns).sort_values())\nprint(forest.score(X_test, y_test))\n` },
    { name: 'importances of the training part choose', code: `${HEAD}X, y = df.drop(columns="sold"), df["sold"]\n${SPLIT}${IMPORTANCE.replace('X_test, y_test', 'X_train, y_train')}keep = X_train.columns[result.importances_mean > 0]\nsmall = RandomForestClassifier(random_state=0).fit(X_train[keep], y_train)\nprint(small.score(X_test[keep], y_test))\n` },
  ],
  reports: [
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
