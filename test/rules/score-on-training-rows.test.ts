/** Scores on rows that the model has learned, and the many honest ways to score. */
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
import xgboost as xgb
import lightgbm as lgb
from catboost import CatBoostClassifier, Pool
from sklearn.cluster import KMeans
from sklearn.ensemble import IsolationForest, RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, classification_report, mean_squared_error, roc_auc_score, silhouette_score
from sklearn.model_selection import GridSearchCV, KFold, cross_val_predict, cross_val_score, learning_curve, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("loans.csv")
X = df.drop(columns=["default"])
y = df["default"]
`;
const SPLIT = '# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';

check(scoreOnTrainingRows, {
  silent: [
    { name: 'held-out parts that went through map', code: `${HEAD}# %%\nX_train, X_test, y_train, y_test = map(np.asarray, train_test_split(X, y, random_state=0))\nmodel = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n` },
    { name: 'held-out parts that a method was mapped over', code: `${HEAD}${SPLIT}scaler = StandardScaler().fit(X_train)\nA, B = map(scaler.transform, (X_train, X_test))\nmodel = LogisticRegression().fit(A, y_train)\nprint(model.score(B, y_test))\n` },
    { name: 'one query asked of two databases by a function', code: '# %%\nimport sqlite3\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\ndef load(path):\n    return pd.read_sql("SELECT age, income, paid FROM loans", sqlite3.connect(path))\ntrain, test = load("a.db"), load("later.db")\nmodel = LogisticRegression().fit(train[["age", "income"]], train["paid"])\nprint(model.score(test[["age", "income"]], test["paid"]))\n' },
    { name: 'one query asked of two databases by a lambda', code: '# %%\nimport sqlite3\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nload = lambda path: pd.read_sql("SELECT age, income, paid FROM loans", sqlite3.connect(path))\ntrain, test = load("a.db"), load("later.db")\nmodel = LogisticRegression().fit(train[["age", "income"]], train["paid"])\nprint(model.score(test[["age", "income"]], test["paid"]))\n' },
    { name: 'held-out score', code: `${HEAD}${SPLIT}model = LogisticRegression().fit(X_train, y_train)\nprint(accuracy_score(y_test, model.predict(X_test)))\n` },
    { name: 'train score beside the test score', code: `${HEAD}${SPLIT}model = LogisticRegression().fit(X_train, y_train)\nprint("train", model.score(X_train, y_train), "test", model.score(X_test, y_test))\n` },
    { name: 'train score in the cell before the test score', code: `${HEAD}${SPLIT}model = LogisticRegression().fit(X_train, y_train)\n# %%\nprint(model.score(X_train, y_train))\n# %%\nprint(model.score(X_test, y_test))\n` },
    { name: 'silhouette of a clustering', code: `${HEAD}# %%\nkm = KMeans(n_clusters=4, random_state=0).fit(X)\nprint(silhouette_score(X, km.labels_), silhouette_score(X, km.predict(X)))\n` },
    { name: 'outliers', code: `${HEAD}# %%\nforest = IsolationForest(random_state=0)\nforest.fit(X)\nflags = forest.predict(X)\nprint(accuracy_score(y, flags))\n` },
    { name: 'cross_val_predict', code: `${HEAD}# %%\npred = cross_val_predict(LogisticRegression(), X, y, cv=5)\nprint(accuracy_score(y, pred))\n` },
    { name: 'out-of-fold predictions', code: `${HEAD}# %%\noof = np.zeros(len(X))\nfor tr, va in KFold(5).split(X):\n    model = LogisticRegression().fit(X.iloc[tr], y.iloc[tr])\n    oof[va] = model.predict_proba(X.iloc[va])[:, 1]\nprint(roc_auc_score(y, oof))\n` },
    { name: 'nested cross-validation', code: `${HEAD}# %%\nsearch = GridSearchCV(LogisticRegression(), {"C": [0.1, 1]}, cv=3)\nprint(cross_val_score(search, X, y, cv=5).mean())\n` },
    { name: 'grid search scored on test', code: `${HEAD}${SPLIT}search = GridSearchCV(LogisticRegression(), {"C": [0.1, 1]}, cv=3).fit(X_train, y_train)\nbest = search.best_estimator_\nprint(best.score(X_test, y_test), search.best_score_)\n` },
    { name: 'in a dictionary of models', code: `${HEAD}${SPLIT}models = {"lr": LogisticRegression(), "rf": RandomForestClassifier(random_state=0)}\nfor name, model in models.items():\n    model.fit(X_train, y_train)\n    print(name, accuracy_score(y_test, model.predict(X_test)))\n` },
    { name: 'in a helper', code: `${HEAD}def evaluate(model, X, y):\n    print(classification_report(y, model.predict(X)))\n${SPLIT}model = RandomForestClassifier(random_state=0).fit(X_train, y_train)\nevaluate(model, X_test, y_test)\n` },
    { name: 'a helper that fits and scores', code: `${HEAD}def run(model, X_tr, y_tr, X_te, y_te):\n    model.fit(X_tr, y_tr)\n    return mean_squared_error(y_te, model.predict(X_te)) ** 0.5\n${SPLIT}for m in (LinearRegression(), RandomForestClassifier(random_state=0)):\n    print(run(m, X_train, y_train, X_test, y_test))\n` },
    { name: 'xgboost native', code: `${HEAD}${SPLIT}dtrain = xgb.DMatrix(X_train, label=y_train)\ndtest = xgb.DMatrix(X_test, label=y_test)\nbooster = xgb.train({"max_depth": 4}, dtrain, 100, evals=[(dtrain, "train"), (dtest, "test")])\nprint(roc_auc_score(y_test, booster.predict(dtest)))\n` },
    { name: 'LightGBM with callbacks', code: `${HEAD}# %%\nX_fit, X_test, y_fit, y_test = train_test_split(X, y, random_state=0)\nX_train, X_valid, y_train, y_valid = train_test_split(X_fit, y_fit, random_state=0)\nmodel = lgb.LGBMClassifier(random_state=0)\nmodel.fit(X_train, y_train, eval_set=[(X_valid, y_valid)], callbacks=[lgb.early_stopping(50)])\nprint(roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))\n` },
    { name: 'CatBoost Pool', code: `${HEAD}${SPLIT}train_pool = Pool(X_train, y_train)\ntest_pool = Pool(X_test, y_test)\nmodel = CatBoostClassifier(random_seed=0, verbose=0).fit(train_pool)\nprint(model.score(test_pool), accuracy_score(y_test, model.predict(test_pool)))\n` },
    { name: 'statsmodels summary', code: `${HEAD}import statsmodels.api as sm\n# %%\nresult = sm.OLS(y, sm.add_constant(X)).fit()\nprint(result.summary(), result.rsquared)\n` },
    { name: 'learning curve', code: `${HEAD}# %%\nsizes, train_scores, test_scores = learning_curve(LogisticRegression(), X, y, cv=5)\nprint(test_scores.mean(axis=1))\n` },
    { name: 'Keras with validation_split', code: `${HEAD}from tensorflow import keras\n${SPLIT}net = keras.Sequential([keras.layers.Dense(1)])\nnet.compile(loss="mse")\nnet.fit(X_train, y_train, validation_split=0.2, epochs=5)\nprint(net.evaluate(X_test, y_test))\n` },
    { name: 'Keras with validation_data', code: `${HEAD}from tensorflow import keras\n${SPLIT}net = keras.Sequential([keras.layers.Dense(1)])\nnet.compile(loss="mse")\nnet.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=5)\n` },
    { name: 'split by a mask', code: `${HEAD}# %%\ntrain = df[df.year < 2015]\ntest = df[df.year >= 2015]\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'split by a negated mask', code: `${HEAD}# %%\nmask = np.random.default_rng(0).random(len(df)) < 0.8\ntrain, test = df[mask], df[~mask]\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'split by sample and drop', code: `${HEAD}# %%\ntrain = df.sample(frac=0.8, random_state=0)\ntest = df.drop(train.index)\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'split by isin and its negation', code: `${HEAD}# %%\nids = pd.read_csv("holdout.csv")["id"]\ntrain, test = df[~df["id"].isin(ids)], df[df["id"].isin(ids)]\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'split by a date written as loc', code: `${HEAD}# %%\ntrain = df.loc[df["date"] < "2020-01-01"]\ntest = df.loc[df["date"] >= "2020-01-01"]\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'split by a date slice', code: `${HEAD}# %%\nts = df.set_index("date")\ntrain, test = ts[:"2019"], ts["2020":]\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'split by a query', code: `${HEAD}# %%\ntrain, test = df.query("fold != 0"), df.query("fold == 0")\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'a last part for the end', code: `${HEAD}# %%\ntrain, valid, test = np.split(df.sample(frac=1, random_state=0), [int(.6 * len(df)), int(.8 * len(df))])\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(valid[["age"]], valid["default"]), model.score(test[["age"]], test["default"]))\n` },
    { name: 'three windows', code: `${HEAD}# %%\nn = len(df)\ntrain, valid, test = df.iloc[:int(n * .6)], df.iloc[int(n * .6):int(n * .8)], df.iloc[int(n * .8):]\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(valid[["age"]], valid["default"]))\n# %%\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'train and test files', code: `${HEAD}# %%\ntrain, test = pd.read_csv("a/train.csv"), pd.read_csv("a/test.csv")\nmodel = LogisticRegression().fit(train[["age"]], train["default"])\nprint(model.score(test[["age"]], test["default"]))\n` },
    { name: 'shuffled index, by hand', code: `${HEAD}# %%\nidx = np.random.default_rng(0).permutation(len(X))\ncut = int(.8 * len(X))\ntr, te = idx[:cut], idx[cut:]\nmodel = LogisticRegression().fit(X.iloc[tr], y.iloc[tr])\nprint(model.score(X.iloc[te], y.iloc[te]))\n` },
    { name: 'StratifiedShuffleSplit, loop variables used after it', code: `${HEAD}from sklearn.model_selection import StratifiedShuffleSplit\n# %%\nsss = StratifiedShuffleSplit(n_splits=1, test_size=0.2, random_state=0)\nfor train_index, test_index in sss.split(X, y):\n    strat_train, strat_test = df.loc[train_index], df.loc[test_index]\n# %%\nmodel = LogisticRegression().fit(strat_train[["age"]], strat_train["default"])\nprint(model.score(strat_test[["age"]], strat_test["default"]))\n` },
    { name: 'next of a splitter', code: `${HEAD}from sklearn.model_selection import GroupShuffleSplit\n# %%\ntr, te = next(GroupShuffleSplit(1, random_state=0).split(X, y, groups=df["user"]))\nmodel = LogisticRegression().fit(X.iloc[tr], y.iloc[tr])\nprint(model.score(X.iloc[te], y.iloc[te]))\n` },
    { name: 'the model of one loop, scored on what it has not seen', code: `${HEAD}${SPLIT}scores = {}\nfor depth in range(2, 8):\n    clf = RandomForestClassifier(max_depth=depth, random_state=0)\n    clf.fit(X_train, y_train)\n    scores[depth] = accuracy_score(y_test, clf.predict(X_test))\nprint(scores)\n` },
    { name: 'predictions stored in the frame', code: `${HEAD}${SPLIT}model = LogisticRegression().fit(X_train, y_train)\nresult = pd.DataFrame({"real": y_test, "pred": model.predict(X_test)})\nprint(accuracy_score(result["real"], result["pred"]))\n` },
    { name: 'rows of one class are masked', code: `${HEAD}${SPLIT}model = LogisticRegression().fit(X_train, y_train)\nmask = y_test == 1\nprint(accuracy_score(y_test[mask], model.predict(X_test[mask])))\n` },
    { name: 'baseline by the mean', code: `${HEAD}${SPLIT}print(mean_squared_error(y_test, np.full(len(y_test), y_train.mean())))\n` },
  ],
  reports: [
    { name: 'a pipeline whose maker came with a star', code: '# %%\nimport pandas as pd\nfrom sklearn.pipeline import *\nfrom sklearn.preprocessing import *\nfrom sklearn.linear_model import *\nfrom sklearn.metrics import *\ndf = pd.read_csv("loans.csv")\nX, y = df.drop(columns="t"), df["t"]\nm = make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)\nprint(«accuracy_score(y, m.predict(X))»)\n' },
    { name: 'parts that went through map', code: `${HEAD}# %%\nX_train, X_test, y_train, y_test = map(np.asarray, train_test_split(X, y, random_state=0))\nmodel = LogisticRegression().fit(X_train, y_train)\nprint(«model.score(X_train, y_train)»)\n` },
    { name: 'parts that a method was mapped over', code: `${HEAD}${SPLIT}scaler = StandardScaler().fit(X_train)\nA, B = map(scaler.transform, [X_train, X_test])\nmodel = LogisticRegression().fit(A, y_train)\nprint(«model.score(A, y_train)»)\n` },
    { name: 'as many rows as were displayed', code: `${HEAD}# %%\ndf.shape\n# >>= (891, 5)\n# %%\nmodel = LogisticRegression().fit(X, y)\nprint(«model.score(X, y)»)\n# >>> 0.93\n`, message: /the 891 rows that/ },
    { name: 'rows that were dropped after they were counted', code: `${HEAD}# %%\ndf.shape\n# >>= (891, 5)\n# %%\ndf = df.drop_duplicates()\nX, y = df.drop(columns=["default"]), df["default"]\nmodel = LogisticRegression().fit(X, y)\nprint(«model.score(X, y)»)\n# >>> 0.93\n`, message: /read from rows that/ },
    { name: 'a count of some rows only', code: `${HEAD}# %%\ndf[df["age"] > 30].shape\n# >>= (412, 5)\n# %%\nmodel = LogisticRegression().fit(X, y)\nprint(«model.score(X, y)»)\n# >>> 0.93\n`, message: /read from rows that/ },
    { name: 'counted after duplicates were dropped in place', code: `${HEAD}# %%\ndf.drop_duplicates(inplace=True)\ndf.shape\n# >>= (412, 5)\n# %%\nX, y = df.drop("default", axis=1), df["default"]\nmodel = LogisticRegression().fit(X, y)\nprint(«model.score(X, y)»)\n# >>> 0.93\n`, message: /the 412 rows that/ },
    { name: 'rows of a query', code: '# %%\nimport sqlite3\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\npath = "a.db"\ntrain = pd.read_sql("SELECT age, income, paid FROM loans", sqlite3.connect(path))\nmodel = LogisticRegression().fit(train[["age", "income"]], train["paid"])\nprint(«model.score(train[["age", "income"]], train["paid"])»)\n' },
    { name: 'fitted by a helper, told where it is called', code: `${HEAD}def trained(rows, labels):\n    return LogisticRegression().fit(rows, labels)\n# %%\nmodel = trained(X, y)\n# %%\nprint(«model.score(X, y)»)\n`, message: /LogisticRegression was fitted on in cell 2\..* for example with cross_val_score\.$/ },
    { name: 'a model that no cross-validation takes', code: '# %%\nimport pandas as pd\nfrom sklearn.metrics import mean_absolute_error\nfrom statsmodels.tsa.arima.model import ARIMA\nlevels = pd.read_csv("tides.csv")["level"]\nfit = ARIMA(levels, order=(1, 1, 1)).fit()\nprint(«mean_absolute_error(levels, fit.fittedvalues)»)\n', message: /Hold rows out before the fit, and score those\.$/ },
    { name: 'score on the training part', code: `${HEAD}${SPLIT}model = LogisticRegression().fit(X_train, y_train)\nprint(«model.score(X_train, y_train)»)\n` },
    { name: 'columns by a formula', code: `${HEAD}# %%\nfrom patsy import dmatrices\ntarget, columns = dmatrices("default ~ age", data=X, return_type="dataframe")\nmodel = LogisticRegression().fit(columns, target)\nprint(«model.score(columns, target)»)\n` },
    { name: 'in a function that nobody calls yet', code: `${HEAD}# %%\ndef run(rows, labels):\n    m = LogisticRegression().fit(rows, labels)\n    return «accuracy_score(labels, m.predict(rows))»\n` },
    { name: 'fitted and scored on everything', code: `${HEAD}# %%\nmodel = LogisticRegression()\nmodel.fit(X, y)\n# %%\npred = model.predict(X)\nprint(«accuracy_score(y, pred)»)\n` },
    { name: 'in a pipeline', code: `${HEAD}${SPLIT}pipe = make_pipeline(StandardScaler(), LogisticRegression())\npipe.fit(X_train, y_train)\nprint(«accuracy_score(y_train, pipe.predict(X_train))»)\n` },
    { name: 'in a loop over models', code: `${HEAD}${SPLIT}for model in [LogisticRegression(), RandomForestClassifier(random_state=0)]:\n    model.fit(X_train, y_train)\n    print(«model.score(X_train, y_train)»)\n` },
    { name: 'refitted on all rows, then scored on a part', code: `${HEAD}${SPLIT}model = LogisticRegression()\nmodel.fit(X, y)\nprint(«model.score(X_test, y_test)»)\n` },
    { name: 'the pool it learned from', code: `${HEAD}${SPLIT}pool = Pool(X_train, y_train)\nmodel = CatBoostClassifier(random_seed=0, verbose=0).fit(pool)\nprint(«model.score(pool)»)\n` },
    { name: 'native xgboost on its training matrix', code: `${HEAD}${SPLIT}dtrain = xgb.DMatrix(X_train, label=y_train)\nbooster = xgb.train({"max_depth": 4}, dtrain, 100)\nprint(«roc_auc_score(y_train, booster.predict(dtrain))»)\n` },
  ],
});
