/** Columns chosen by what was learned from all rows: importances, a selector's verdict, correlations with the target; tables of group statistics joined back. */
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { check } from '../support/check';

const HEAD = `# %%
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.feature_selection import RFE, SelectKBest
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
df = pd.read_csv("houses.csv")
X, y = df.drop(columns="price"), df["price"]
`;
const SPLIT = '# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';
const FIT = 'model = Ridge().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n';

check(splitAfterFit, {
  silent: [
    { name: 'importances of the training part', code: `${HEAD}${SPLIT}forest = RandomForestRegressor(random_state=0).fit(X_train, y_train)\nbest = pd.Series(forest.feature_importances_, index=X.columns).nlargest(9).index\nX_train, X_test = X_train[best], X_test[best]\n${FIT}` },
    { name: 'a selector of the training part', code: `${HEAD}${SPLIT}pick = SelectKBest(k=5).fit(X_train, y_train)\nbest = X.columns[pick.get_support()]\nX_train, X_test = X_train[best], X_test[best]\n${FIT}` },
    { name: 'importances looked at', code: `${HEAD}# %%\nforest = RandomForestRegressor(random_state=0).fit(X, y)\npd.Series(forest.feature_importances_, index=X.columns).nlargest(9).plot.barh()\n${SPLIT}${FIT}` },
    { name: 'correlation of the training part', code: `${HEAD}# %%\ntrain, test = train_test_split(df, random_state=0)\nwith_price = train.corr()["price"].abs()\nbest = with_price[with_price > .3].index.drop("price")\nmodel = Ridge().fit(train[best], train["price"])\nprint(model.score(test[best], test["price"]))\n` },
    { name: 'columns with many gaps dropped', code: `${HEAD}# %%\ngaps = X.isnull().sum()\nX = X.drop(columns=gaps[gaps > 100].index)\n${SPLIT}${FIT}` },
    { name: 'statistics of the training part joined', code: `${HEAD}# %%\ntrain, test = train_test_split(df, random_state=0)\nby_town = train.groupby("town")["price"].agg(["mean"]).reset_index()\ntrain, test = train.merge(by_town, on="town"), test.merge(by_town, on="town")\nmodel = Ridge().fit(train[["mean", "size"]], train["price"])\nprint(model.score(test[["mean", "size"]], test["price"]))\n` },
    { name: 'the sum of a row', code: `${HEAD}# %%\nX["rooms"] = X[["bed", "bath"]].sum(axis=1)\nX["bed"] = X["bed"] / X[["bed", "bath"]].sum(axis=1)\n${SPLIT}${FIT}` },
  ],
  reports: [
    { name: 'importances of all rows', code: `${HEAD}# %%\nforest = RandomForestRegressor(random_state=0).fit(X, y)\nbest = pd.Series(forest.feature_importances_, index=X.columns).nlargest(9).index\nX = «X[best]»\n${SPLIT}${FIT}` },
    { name: 'importances in a table', code: `${HEAD}# %%\nforest = RandomForestRegressor(random_state=0).fit(X, y)\ntable = pd.DataFrame({"column": X.columns, "importance": forest.feature_importances_}).sort_values("importance")\nbest = table.tail(9)["column"].tolist()\nX = «X[best]»\n${SPLIT}${FIT}` },
    { name: 'importances in a comprehension', code: `${HEAD}# %%\nforest = RandomForestRegressor(random_state=0).fit(X, y)\nX = «X[X.columns[forest.feature_importances_ > .01]]»\n${SPLIT}${FIT}` },
    { name: 'a selector of all rows', code: `${HEAD}# %%\npick = SelectKBest(k=5).fit(X, y)\nX = «X.loc[:, pick.get_support()]»\n${SPLIT}${FIT}` },
    { name: 'recursive elimination on all rows', code: `${HEAD}# %%\npick = RFE(Ridge()).fit(X, y)\nX = «X[X.columns[pick.support_]]»\n${SPLIT}${FIT}` },
    { name: 'correlation with the target over all rows', code: `${HEAD}# %%\nwith_price = abs(df.corr()["price"])\nbest = with_price[with_price > .3].index.tolist()\nbest.remove("price")\nX = «df[best]»\n${SPLIT}${FIT}` },
    { name: 'statistics of all rows joined', code: `${HEAD}# %%\nby_town = df.groupby("town")["price"].agg(["mean"]).reset_index()\ndf = «df.merge(by_town, on="town")»\nX, y = df[["mean", "size"]], df["price"]\n${SPLIT}${FIT}` },
    { name: 'first of the most frequent', code: `${HEAD}# %%\nX["town"] = «X["town"].fillna(X["town"].mode()[0])»\n${SPLIT}${FIT}` },
  ],
});

check(scoreOnTrainingRows, {
  silent: [
    { name: 'held-out predictions in a column', code: `${HEAD}# %%\ntrain, test = train_test_split(df, random_state=0)\nmodel = Ridge().fit(train[["size"]], train["price"])\ntest["guess"] = model.predict(test[["size"]])\nprint(mean_absolute_error(test["price"], test["guess"]))\n` },
  ],
  reports: [
    { name: 'predictions in a column', code: `${HEAD}# %%\nmodel = Ridge().fit(df[["size"]], df["price"])\ndf["guess"] = model.predict(df[["size"]])\nprint(«mean_absolute_error(df["price"], df["guess"])»)\n` },
    { name: 'predictions in a table of their own', code: `${HEAD}# %%\nmodel = Ridge().fit(X, y)\ntable = pd.DataFrame({"real": y, "guess": model.predict(X)})\nprint(«mean_absolute_error(table["real"], table["guess"])»)\n` },
  ],
});
