/** Choosing by the rows that are reported, and choosing apart from them. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
import lightgbm as lgb
import xgboost as xgb
from catboost import CatBoostClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score, train_test_split
from sklearn.svm import SVC
from tensorflow import keras
df = pd.read_csv("loans.csv")
X, y = df.drop(columns="default"), df["default"]
`;
const TWO = '# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';
const THREE = '# %%\nX_fit, X_test, y_fit, y_test = train_test_split(X, y, random_state=0)\nX_train, X_valid, y_train, y_valid = train_test_split(X_fit, y_fit, random_state=0)\n';

check(choiceOnScoredRows, {
  silent: [
    { name: 'the best threshold by a key, on a third part', code: '# %%\nimport numpy as np\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.metrics import f1_score\nfrom sklearn.model_selection import cross_val_score, train_test_split\ndf = pd.read_csv("a.csv")\na, b, c, d = train_test_split(df.drop(columns="t"), df["t"], random_state=0)\na, v, c, w = train_test_split(a, c, random_state=0)\nm = LogisticRegression().fit(a, c)\np = m.predict_proba(v)[:, 1]\nbest = max(np.arange(0, 1, 0.05), key=lambda t: f1_score(w, p > t))\nprint(f1_score(d, m.predict_proba(b)[:, 1] > best))\n' },
    { name: 'the best parameter by a key, cross-validated', code: '# %%\nimport numpy as np\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.metrics import f1_score\nfrom sklearn.model_selection import cross_val_score, train_test_split\ndf = pd.read_csv("a.csv")\na, b, c, d = train_test_split(df.drop(columns="t"), df["t"], random_state=0)\nbest = max([0.1, 1, 10], key=lambda C: cross_val_score(LogisticRegression(C=C), a, c).mean())\nprint(LogisticRegression(C=best).fit(a, c).score(b, d))\n' },
    { name: 'nested cross-validation', code: `${HEAD}# %%\nsearch = GridSearchCV(SVC(), {"C": [1, 10]}, cv=3)\nprint(cross_val_score(search, X, y, cv=5).mean())\n` },
    { name: 'search on train, score on test', code: `${HEAD}${TWO}search = GridSearchCV(SVC(), {"C": [1, 10]}, cv=3).fit(X_train, y_train)\nprint(search.best_params_, search.score(X_test, y_test))\n` },
    { name: 'early stopping on a third part', code: `${HEAD}${THREE}model = lgb.LGBMClassifier(random_state=0)\nmodel.fit(X_train, y_train, eval_set=[(X_valid, y_valid)], callbacks=[lgb.early_stopping(50)])\nprint(roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))\n` },
    { name: 'eval_set without early stopping', code: `${HEAD}${TWO}model = xgb.XGBClassifier(random_state=0)\nmodel.fit(X_train, y_train, eval_set=[(X_test, y_test)], verbose=False)\nprint(model.score(X_test, y_test))\n` },
    { name: 'early stopping by validation_split', code: `${HEAD}${TWO}net = keras.Sequential([keras.layers.Dense(1)])\nnet.compile(loss="mse")\nnet.fit(X_train, y_train, validation_split=0.2, callbacks=[keras.callbacks.EarlyStopping(patience=3)])\nprint(net.evaluate(X_test, y_test))\n` },
    { name: 'validation_data watched, not used to stop', code: `${HEAD}${TWO}net = keras.Sequential([keras.layers.Dense(1)])\nnet.compile(loss="mse")\nnet.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=9)\nprint(net.evaluate(X_test, y_test))\n` },
    { name: 'native xgboost stopped on a third part', code: `${HEAD}${THREE}d, v, t = xgb.DMatrix(X_train, y_train), xgb.DMatrix(X_valid, y_valid), xgb.DMatrix(X_test)\nbooster = xgb.train({"eta": 0.1}, d, 500, evals=[(d, "train"), (v, "valid")], early_stopping_rounds=20)\nprint(roc_auc_score(y_test, booster.predict(t)))\n` },
    { name: 'candidates compared by cross-validation, then one test', code: `${HEAD}${TWO}best, best_score = None, 0\nfor C in (1, 10, 100):\n    score = cross_val_score(SVC(C=C), X_train, y_train).mean()\n    if score > best_score:\n        best, best_score = C, score\nprint(SVC(C=best).fit(X_train, y_train).score(X_test, y_test))\n` },
    { name: 'several models shown side by side', code: `${HEAD}${TWO}for m in (SVC(), RandomForestClassifier(random_state=0)):\n    m.fit(X_train, y_train)\n    print(m.score(X_test, y_test))\n` },
    { name: 'best candidate on the validation part', code: `${HEAD}${THREE}best_score = 0\nfor C in (1, 10):\n    m = SVC(C=C).fit(X_train, y_train)\n    score = m.score(X_valid, y_valid)\n    if score > best_score:\n        best_score, best = score, m\n# %%\nprint(best.score(X_test, y_test))\n` },
  ],
  reports: [
    { name: 'the best threshold by a key, on the test rows', code: '# %%\nimport numpy as np\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.metrics import f1_score\nfrom sklearn.model_selection import cross_val_score, train_test_split\ndf = pd.read_csv("a.csv")\na, b, c, d = train_test_split(df.drop(columns="t"), df["t"], random_state=0)\nm = LogisticRegression().fit(a, c)\np = m.predict_proba(b)[:, 1]\nbest = max(np.arange(0, 1, 0.05), key=lambda t: «f1_score(d, p > t)»)\nprint(f1_score(d, p > best))\n' },
    { name: 'search, then cross-validated on the same rows', code: `${HEAD}# %%\nsearch = GridSearchCV(SVC(), {"C": [1, 10]}, cv=3).fit(X, y)\nprint(«cross_val_score(search.best_estimator_, X, y, cv=5)».mean())\n` },
    { name: 'early stopping on the test part', code: `${HEAD}${TWO}model = lgb.LGBMClassifier(random_state=0)\n«model.fit(X_train, y_train, eval_set=[(X_test, y_test)], callbacks=[lgb.early_stopping(50)])»\nprint(roc_auc_score(y_test, model.predict_proba(X_test)[:, 1]))\n` },
    { name: 'CatBoost keeps its best on the test part', code: `${HEAD}${TWO}model = CatBoostClassifier(random_seed=0)\n«model.fit(X_train, y_train, eval_set=(X_test, y_test), early_stopping_rounds=50)»\nprint(model.score(X_test, y_test))\n` },
    { name: 'native xgboost stops on the test part', code: `${HEAD}${TWO}d, t = xgb.DMatrix(X_train, y_train), xgb.DMatrix(X_test, y_test)\nbooster = «xgb.train({"eta": 0.1}, d, 500, evals=[(d, "train"), (t, "test")], early_stopping_rounds=20)»\nprint(roc_auc_score(y_test, booster.predict(t)))\n` },
    { name: 'Keras stops on the test part', code: `${HEAD}${TWO}net = keras.Sequential([keras.layers.Dense(1)])\nnet.compile(loss="mse")\n«net.fit(X_train, y_train, validation_data=(X_test, y_test), callbacks=[keras.callbacks.EarlyStopping(patience=3)])»\nprint(net.evaluate(X_test, y_test))\n` },
    { name: 'early stopping in folds, score from out-of-fold predictions', code: `${HEAD}# %%\noof = np.zeros(len(X))\nfor tr, va in KFold(5).split(X):\n    model = lgb.LGBMClassifier(random_state=0)\n    «model.fit(X.iloc[tr], y.iloc[tr], eval_set=[(X.iloc[va], y.iloc[va])], callbacks=[lgb.early_stopping(50)])»\n    oof[va] = model.predict_proba(X.iloc[va])[:, 1]\nprint(roc_auc_score(y, oof))\n` },
  ],
});
