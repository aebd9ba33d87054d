/** Preparation that learns before the rows are split, in the habits of Kaggle authors; each leaky case has a clean twin. */
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, KFold, StratifiedKFold, TimeSeriesSplit, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler, TargetEncoder
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import make_pipeline as make_sampling_pipeline
`;
const READ = `${HEAD}df = pd.read_csv("loans.csv")
X = df.drop(columns=["default"])
y = df["default"]
`;
const SPLIT = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';
const FIT = 'model = LogisticRegression()\nmodel.fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n';

check(splitAfterFit, {
  silent: [
    { name: 'rows of a query, scaled after the split', code: `${HEAD}import sqlite3\ncon = sqlite3.connect("loans.db")\ndf = pd.read_sql("SELECT age, income, paid FROM loans", con)\n# %%\nX, y = df[["age", "income"]], df["paid"]\n${SPLIT}scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\n${FIT}` },
    { name: 'two years by one query with a parameter', code: `${HEAD}import sqlite3\ncon = sqlite3.connect("loans.db")\ndef load(year):\n    return pd.read_sql("SELECT age, income, paid FROM loans WHERE year = ?", con, params=(year,))\n# %%\ntrain, test = load(2023), load(2024)\nscaler = StandardScaler()\nX_train = scaler.fit_transform(train[["age", "income"]])\nmodel = LogisticRegression().fit(X_train, train["paid"])\nprint(model.score(scaler.transform(test[["age", "income"]]), test["paid"]))\n` },
    { name: 'one query asked of two databases', code: `${HEAD}import sqlite3\ndef load(path):\n    return pd.read_sql("SELECT age, income, paid FROM loans", sqlite3.connect(path))\n# %%\ntrain, test = load("train.db"), load("later.db")\nscaler = StandardScaler()\nX_train = scaler.fit_transform(train[["age", "income"]])\nmodel = LogisticRegression().fit(X_train, train["paid"])\nprint(model.score(scaler.transform(test[["age", "income"]]), test["paid"]))\n` },
    { name: 'scaler on the training part', code: `${READ}# %%\n${SPLIT}scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\n${FIT}` },
    { name: 'imputer on the training part', code: `${READ}# %%\n${SPLIT}imputer = SimpleImputer().fit(X_train)\nX_train, X_test = imputer.transform(X_train), imputer.transform(X_test)\n${FIT}` },
    { name: 'scaler in a Pipeline under cross-validation', code: `${READ}# %%\npipe = make_pipeline(StandardScaler(), LogisticRegression())\nprint(cross_val_score(pipe, X, y, cv=5).mean())\n` },
    { name: 'everything in a Pipeline', code: `${READ}# %%\n${SPLIT}pipe = Pipeline([("impute", SimpleImputer()), ("pick", SelectKBest(k=5)), ("pca", PCA(3)), ("model", LogisticRegression())])\npipe.fit(X_train, y_train)\nprint(pipe.score(X_test, y_test))\n` },
    { name: 'SMOTE after the split', code: `${READ}# %%\n${SPLIT}X_train, y_train = SMOTE(random_state=0).fit_resample(X_train, y_train)\n${FIT}` },
    { name: 'SMOTE in a sampling pipeline', code: `${READ}# %%\npipe = make_sampling_pipeline(SMOTE(random_state=0), LogisticRegression())\nprint(cross_val_score(pipe, X, y, cv=5).mean())\n` },
    { name: 'scaler inside the folds, iloc', code: `${READ}# %%\nkf = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)\nscores = []\nfor fold, (tr, va) in enumerate(kf.split(X, y)):\n    scaler = StandardScaler()\n    X_tr, X_va = scaler.fit_transform(X.iloc[tr]), scaler.transform(X.iloc[va])\n    model = LogisticRegression().fit(X_tr, y.iloc[tr])\n    scores.append(model.score(X_va, y.iloc[va]))\nprint(np.mean(scores))\n` },
    { name: 'scaler inside the folds, arrays', code: `${READ}# %%\nX, y = X.values, y.values\nfor tr, va in KFold(5).split(X):\n    scaler = StandardScaler().fit(X[tr])\n    model = LogisticRegression().fit(scaler.transform(X[tr]), y[tr])\n    print(model.score(scaler.transform(X[va]), y[va]))\n` },
    { name: 'scaler inside the folds, loc', code: `${READ}# %%\nkf = KFold(5)\nfor i, (tr, va) in enumerate(kf.split(X), start=1):\n    X_tr, X_va = X.loc[tr], X.loc[va]\n    mean, std = X_tr.mean(), X_tr.std()\n    model = LogisticRegression().fit((X_tr - mean) / std, y.loc[tr])\n    print(i, model.score((X_va - mean) / std, y.loc[va]))\n` },
    { name: 'folds from a list', code: `${READ}# %%\nfolds = list(KFold(5).split(X))\nfor tr, va in folds:\n    imputer = SimpleImputer()\n    model = LogisticRegression().fit(imputer.fit_transform(X.iloc[tr]), y.iloc[tr])\n    print(model.score(imputer.transform(X.iloc[va]), y.iloc[va]))\n` },
    { name: 'folds in a column', code: `${HEAD}df = pd.read_csv("loans_folds.csv")\ncols = [c for c in df.columns if c not in ("default", "kfold")]\n# %%\ndef run(fold):\n    train = df[df.kfold != fold].reset_index(drop=True)\n    valid = df[df.kfold == fold].reset_index(drop=True)\n    scaler = StandardScaler()\n    x_train = scaler.fit_transform(train[cols])\n    x_valid = scaler.transform(valid[cols])\n    model = LogisticRegression().fit(x_train, train.default)\n    print(fold, model.score(x_valid, valid.default))\n# %%\nfor fold in range(5):\n    run(fold)\n` },
    { name: 'split by year, scaled after', code: `${HEAD}df = pd.read_csv("sales.csv")\n# %%\ntrain, test = df[df.year < 2015], df[df.year >= 2015]\nscaler = StandardScaler()\nX_train = scaler.fit_transform(train[["price", "size"]])\nX_test = scaler.transform(test[["price", "size"]])\nmodel = LogisticRegression().fit(X_train, train["sold"])\nprint(model.score(X_test, test["sold"]))\n` },
    { name: 'time-ordered slices, scaled after', code: `${HEAD}df = pd.read_csv("sales.csv").sort_values("date")\nX, y = df[["price", "size"]].values, df["sold"].values\n# %%\ncut = int(len(X) * 0.8)\nX_train, X_test, y_train, y_test = X[:cut], X[cut:], y[:cut], y[cut:]\nscaler = MinMaxScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\n${FIT}` },
    { name: 'train and test together, log and date parts', code: `${HEAD}train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")\n# %%\nboth = pd.concat([train, test])\nboth["log_price"] = np.log1p(both["price"])\nboth["month"] = pd.to_datetime(both["date"]).dt.month\nboth["brand"] = both["name"].str.split(" ").str[0].str.lower()\nboth["age"] = both["age"].fillna(0)\ntrain = both[:len(train)]\n# %%\nmodel = LogisticRegression().fit(train[["log_price", "month", "age"]], train["sold"])\n` },
    { name: 'explicit map before the split', code: `${READ}X["sex"] = X["sex"].map({"m": 0, "f": 1})\nX["rooms"] = X["rooms"].fillna(1)\n# %%\n${SPLIT}${FIT}` },
    { name: 'median of the training part fills both', code: `${READ}# %%\n${SPLIT}median = X_train["age"].median()\nX_train["age"] = X_train["age"].fillna(median)\nX_test["age"] = X_test["age"].fillna(median)\n${FIT}` },
    { name: 'target mean of the training part maps both', code: `${READ}# %%\ntrain, test = train_test_split(df, random_state=0)\nmeans = train.groupby("city")["default"].mean()\ntrain["city_rate"] = train["city"].map(means)\ntest["city_rate"] = test["city"].map(means)\nmodel = LogisticRegression().fit(train[["city_rate"]], train["default"])\nprint(model.score(test[["city_rate"]], test["default"]))\n` },
    { name: 'vectoriser on the training part', code: `${HEAD}df = pd.read_csv("reviews.csv")\ntext_train, text_test, y_train, y_test = train_test_split(df["text"], df["stars"], random_state=0)\n# %%\nvectorizer = TfidfVectorizer()\nX_train = vectorizer.fit_transform(text_train)\nX_test = vectorizer.transform(text_test)\n${FIT}` },
    { name: 'scaled for a plot only', code: `${READ}# %%\nimport seaborn as sns\nsns.heatmap(pd.DataFrame(StandardScaler().fit_transform(X)).corr())\npoints = PCA(2).fit_transform(X)\n# %%\n${SPLIT}${FIT}` },
    { name: 'describe, mean and value counts looked at', code: `${READ}# %%\nprint(df["age"].mean(), df["age"].median())\ndf["city"].value_counts()\ndf.groupby("city")["default"].mean().plot.bar()\n# %%\n${SPLIT}${FIT}` },
    { name: 'a function called on each part, learning on train only', code: `${READ}# %%\ndef prepare(frame, scaler=None):\n    if scaler is None:\n        scaler = StandardScaler().fit(frame)\n    return scaler.transform(frame), scaler\n# %%\n${SPLIT}X_train, scaler = prepare(X_train)\nX_test, _ = prepare(X_test, scaler)\n${FIT}` },
    { name: 'grid search with a Pipeline, then scored on test', code: `${READ}# %%\n${SPLIT}search = GridSearchCV(make_pipeline(StandardScaler(), LogisticRegression()), {"logisticregression__C": [0.1, 1]}, cv=5)\nsearch.fit(X_train, y_train)\nprint(search.best_score_, search.score(X_test, y_test))\n` },
    { name: 'scaled after the split, cross-validated on the training part in a Pipeline', code: `${READ}# %%\n${SPLIT}pipe = make_pipeline(StandardScaler(), LogisticRegression())\nprint(cross_val_score(pipe, X_train, y_train, cv=TimeSeriesSplit(5)).mean())\npipe.fit(X_train, y_train)\nprint(pipe.score(X_test, y_test))\n` },
    { name: 'final refit on all rows after the evaluation', code: `${READ}# %%\n${SPLIT}scaler = StandardScaler()\nmodel = LogisticRegression().fit(scaler.fit_transform(X_train), y_train)\nprint(model.score(scaler.transform(X_test), y_test))\n# %%\nfinal_scaler = StandardScaler()\nfinal = LogisticRegression().fit(final_scaler.fit_transform(X), y)\n` },
    { name: 'a class that holds its scaler', code: `${READ}# %%\nclass Prepare:\n    def __init__(self):\n        self.scaler = StandardScaler()\n    def fit(self, X):\n        self.scaler.fit(X)\n        return self\n    def transform(self, X):\n        return self.scaler.transform(X)\n# %%\n${SPLIT}prepare = Prepare().fit(X_train)\nX_train, X_test = prepare.transform(X_train), prepare.transform(X_test)\n${FIT}` },
    { name: 'pixels divided by a constant', code: `${HEAD}from tensorflow import keras\n(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()\nx_train, x_test = x_train / 255.0, x_test / 255.0\n# %%\nnet = keras.Sequential([keras.layers.Dense(10)])\nnet.compile(loss="sparse_categorical_crossentropy")\nnet.fit(x_train, y_train, validation_split=0.1, epochs=3)\nprint(net.evaluate(x_test, y_test))\n` },
    { name: 'outliers of the training part clipped by its own quantile', code: `${READ}# %%\n${SPLIT}top = X_train["income"].quantile(0.99)\nX_train["income"] = X_train["income"].clip(upper=top)\nX_test["income"] = X_test["income"].clip(upper=top)\n${FIT}` },
    { name: 'train and test file scaled one by the other', code: `${HEAD}train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")\ny = train.pop("sold")\n# %%\nscaler = StandardScaler()\nX = scaler.fit_transform(train)\nX_sub = scaler.transform(test)\nX_train, X_valid, y_train, y_valid = train_test_split(pd.DataFrame(train), y, random_state=0)\nmodel = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)\nprint(model.score(X_valid, y_valid))\n` },
    { name: 'lagged and rolling features of one series', code: `${HEAD}df = pd.read_csv("sales.csv").sort_values("date")\ndf["lag_1"] = df["sales"].shift(1)\ndf["week"] = df["sales"].shift(1).rolling(7).mean()\n# %%\ntrain, test = df[:-30], df[-30:]\nmodel = LogisticRegression().fit(train[["lag_1", "week"]], train["sales"])\n` },
  ],
  reports: [
    { name: 'rows of a query, scaled before the split', code: `${HEAD}import sqlite3\ncon = sqlite3.connect("loans.db")\ndf = pd.read_sql("SELECT age, income, paid FROM loans", con)\n# %%\nX = «StandardScaler().fit_transform(df[["age", "income"]])»\ny = df["paid"]\n${SPLIT}${FIT}` },
    { name: 'scaler before the split', code: `${READ}# %%\nscaler = StandardScaler()\nX = «scaler.fit_transform(X)»\n# %%\n${SPLIT}${FIT}` },
    { name: 'scaler fitted, then transformed', code: `${READ}# %%\nscaler = «StandardScaler().fit(X)»\nX = scaler.transform(X)\n# %%\n${SPLIT}${FIT}` },
    { name: 'selector before the split', code: `${READ}# %%\nX = «SelectKBest(k=5).fit_transform(X, y)»\n# %%\n${SPLIT}${FIT}` },
    { name: 'PCA before the split', code: `${READ}# %%\npca = PCA(n_components=5)\nX = pd.DataFrame(«pca.fit_transform(X)»)\n# %%\n${SPLIT}${FIT}` },
    { name: 'SMOTE before the split', code: `${READ}# %%\nX_res, y_res = «SMOTE(random_state=0).fit_resample(X, y)»\n# %%\nX_train, X_test, y_train, y_test = train_test_split(X_res, y_res, random_state=0)\n${FIT}` },
    { name: 'target encoder before the split', code: `${READ}# %%\nX[["city"]] = «TargetEncoder(random_state=0).fit_transform(X[["city"]], y)»\n# %%\n${SPLIT}${FIT}` },
    { name: 'vectoriser before the split', code: `${HEAD}df = pd.read_csv("reviews.csv")\n# %%\nX = «TfidfVectorizer().fit_transform(df["text"])»\nX_train, X_test, y_train, y_test = train_test_split(X, df["stars"], random_state=0)\n${FIT}` },
    { name: 'median before the split', code: `${HEAD}df = pd.read_csv("loans.csv")\ndf["age"] = «df["age"].fillna(df["age"].median())»\n# %%\nX, y = df.drop("default", axis=1), df["default"]\n${SPLIT}${FIT}` },
    { name: 'group mean before the split', code: `${HEAD}df = pd.read_csv("loans.csv")\ndf["city_rate"] = «df.groupby("city")["default"].transform("mean")»\n# %%\nX, y = df[["city_rate", "age"]], df["default"]\n${SPLIT}${FIT}` },
    { name: 'hand-made scaling before the split', code: `${READ}# %%\nX = «(X - X.mean()) / X.std()»\n# %%\n${SPLIT}${FIT}` },
    { name: 'scaler before the folds', code: `${READ}# %%\nX_scaled = «StandardScaler().fit_transform(X)»\nprint(cross_val_score(LogisticRegression(), X_scaled, y, cv=5).mean())\n` },
    { name: 'scaler before a loop of folds', code: `${READ}# %%\nX = «StandardScaler().fit_transform(X)»\nfor tr, va in KFold(5).split(X):\n    model = LogisticRegression().fit(X[tr], y[tr])\n    print(model.score(X[va], y[va]))\n` },
    { name: 'scaler before a split by year', code: `${HEAD}df = pd.read_csv("sales.csv")\n# %%\ndf[["price", "size"]] = «MinMaxScaler().fit_transform(df[["price", "size"]])»\ntrain, test = df[df.year < 2015], df[df.year >= 2015]\nmodel = LogisticRegression().fit(train[["price", "size"]], train["sold"])\nprint(model.score(test[["price", "size"]], test["sold"]))\n` },
    { name: 'scaler before time-ordered slices', code: `${HEAD}df = pd.read_csv("sales.csv")\nX, y = df[["price", "size"]].values, df["sold"].values\n# %%\nX = «MinMaxScaler().fit_transform(X)»\ncut = int(len(X) * 0.8)\nX_train, X_test, y_train, y_test = X[:cut], X[cut:], y[:cut], y[cut:]\n${FIT}` },
    { name: 'scaler over train and test file', code: `${HEAD}train, test = pd.read_csv("train.csv"), pd.read_csv("test.csv")\n# %%\nboth = pd.concat([train, test], ignore_index=True)\nboth[["price"]] = «StandardScaler().fit_transform(both[["price"]])»\ntrain = both[:len(train)]\n# %%\nmodel = LogisticRegression().fit(train[["price"]], train["sold"])\n` },
    { name: 'inside a helper', code: `${HEAD}def load():\n    df = pd.read_csv("loans.csv")\n    X, y = df.drop(columns=["default"]), df["default"]\n    X = «StandardScaler().fit_transform(X)»\n    return train_test_split(X, y, random_state=0)\n# %%\nX_train, X_test, y_train, y_test = load()\n${FIT}` },
    { name: 'in a loop over columns', code: `${HEAD}df = pd.read_csv("loans.csv")\nfor col in ["age", "income"]:\n    df[col] = «df[col].fillna(df[col].mean())»\n# %%\nX, y = df[["age", "income"]], df["default"]\n${SPLIT}${FIT}` },
  ],
});
