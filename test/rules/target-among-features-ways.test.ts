/** The target by position, under another name, or computed into a feature; each with a twin that is right. */
import { targetAmongFeatures } from '../../src/rules/target-among-features';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder
df = pd.read_csv("houses.csv")
`;
const NAMED = HEAD.replace('"houses.csv"', '"houses.csv", names=["size", "rooms", "age", "price"]');
const END = '# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nmodel = Ridge().fit(X_train, y_train)\n';
const BAD = '# %%\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nmodel = «Ridge().fit(X_train, y_train)»\n';

check(targetAmongFeatures, {
  silent: [
    { name: 'every column of numbers but the target', code: `${HEAD}X, y = df.select_dtypes("number").drop(columns="price"), df["price"]\n${END}` },
    { name: 'every column of numbers, for a target that may be text', code: `${HEAD}from sklearn.svm import SVC\nX, y = df.select_dtypes("number"), df["kind"]\n${END.replace('Ridge', 'SVC')}` },
    { name: 'every column of text', code: `${HEAD}X, y = df.select_dtypes("object"), df["price"]\n${END}` },
    { name: 'positions apart', code: `${HEAD}X, y = df.iloc[:, 1:-1], df.iloc[:, -1]\n${END}` },
    { name: 'positions apart, arrays', code: `${HEAD}data = df.to_numpy()\nX, y = data[:, 1:], data[:, 0]\n${END}` },
    { name: 'positions with names, apart', code: `${NAMED}X, y = df.iloc[:, 0:3], df["price"]\n${END}` },
    { name: 'its own list of columns, the target removed', code: `${HEAD}features = list(df.columns)\nfeatures.remove("price")\nX, y = df[features], df["price"]\n${END}` },
    { name: 'logarithm as target, the price dropped', code: `${HEAD}df["log_price"] = np.log(df["price"])\nX, y = df.drop(columns=["price", "log_price"]), df["log_price"]\n${END}` },
    { name: 'a class made from a column, both dropped', code: `${HEAD}df["dear"] = (df["price"] > 100).astype(int)\nX, y = df.drop(columns=["price", "dear"]), df["dear"]\n${END}` },
    { name: 'target computed from a column that is there and one that is not', code: `${HEAD}df["gain"] = df["sold"] - df["bought"]\nX, y = df.drop(columns=["gain", "sold"]), df["gain"]\n${END}` },
    { name: 'how long it took, the end is not known yet', code: `${HEAD}df["days"] = (df["sold"] - df["offered"]).dt.days\ndf["month"] = df["offered"].dt.month\nX, y = df[["size", "month"]], df["days"]\n${END}` },
    { name: 'yesterday\'s target', code: `${HEAD}df["before"] = df["price"].shift(1)\nX, y = df[["size", "before"]], df["price"]\n${END}` },
    { name: 'tomorrow against today', code: `${HEAD}df["up"] = (df["price"].shift(-1) > df["price"]).astype(int)\nX, y = df[["size", "price"]], df["up"]\n${END}` },
    { name: 'gaps filled by class', code: `${HEAD}df.loc[(df["kind"] == "flat") & df["rooms"].isnull(), "rooms"] = 2\nX, y = df[["size", "rooms"]], df["kind"]\n${END}` },
    { name: 'encoded in place', code: `${HEAD}df["kind"] = LabelEncoder().fit_transform(df["kind"])\nX, y = df.drop(columns="kind"), df["kind"]\n${END}` },
    { name: 'difference to yesterday', code: `${HEAD}df["change"] = df["price"].diff()\nX, y = df[["size", "change"]], df["price"]\n${END}` },
  ],
  reports: [
    { name: 'every column of numbers, for a regressor', code: `${HEAD}X, y = df.select_dtypes(include=[np.number]), df["price"]\n${BAD}`, message: /still hold the target column “price”/ },
    { name: 'positions that reach to the end', code: `${HEAD}X, y = df.iloc[:, 1:], df.iloc[:, -1]\n${BAD}` },
    { name: 'all positions, arrays', code: `${HEAD}data = df.to_numpy()\nX, y = data[:, 0:], data[:, 0]\n${BAD}` },
    { name: 'positions with names', code: `${NAMED}X, y = df.iloc[:, 1:4], df["price"]\n${BAD}` },
    { name: 'all values', code: `${HEAD}X, y = df.values[:, :], df["price"].values\n${BAD}` },
    { name: 'its own list of columns', code: `${HEAD}features = list(df.columns)\nX, y = df[features], df["price"]\n${BAD}` },
    { name: 'logarithm beside the target', code: `${HEAD}df["log_price"] = np.log(df["price"])\nX, y = df.drop(columns="price"), df["price"]\n${BAD}`, message: /“log_price”/ },
    { name: 'logarithm as target, the price left', code: `${HEAD}df["log_price"] = np.log1p(df["price"])\nX, y = df.drop(columns="log_price"), df["log_price"]\n${BAD}` },
    { name: 'a class made from a column that is left', code: `${HEAD}df["dear"] = (df["price"] > 100).astype(int)\nX, y = df.drop(columns="dear"), df["dear"]\n${BAD}` },
    { name: 'a class made by condition', code: `${HEAD}df["dear"] = 0\ndf.loc[df["price"] > 100, "dear"] = 1\nX, y = df.drop(columns="dear"), df["dear"]\n${BAD}` },
    { name: 'twice the target', code: `${HEAD}y = df.pop("price")\nX = df\nX["double"] = y * 2\n${BAD}` },
    { name: 'how long it took, start and end left', code: `${HEAD}df["days"] = (df["sold"] - df["offered"]).dt.days\nX, y = df[["size", "sold", "offered"]], df["days"]\n${BAD}` },
    { name: 'how long it took in minutes, start and end left', code: `${HEAD}df["minutes"] = (df["sold"] - df["offered"]).dt.total_seconds() / 60\nX, y = df.drop(columns="minutes"), df["minutes"]\n${BAD}` },
    { name: 'a share of the target', code: `${HEAD}df["per_room"] = df["price"] / df["rooms"]\nX, y = df[["size", "per_room"]], df["price"]\n${BAD}` },
    { name: 'the target under a code', code: `${HEAD}df["kind_id"] = LabelEncoder().fit_transform(df["kind"])\nX, y = df.drop(columns="kind"), df["kind"]\n${BAD}` },
  ],
});

const TABLE = '# %%\ndf.head(2)\n# >>=    id   size  floor  list price  \\\n# >>= 0   1  102.5      2         300   \n# >>= 1   2   88.0      1         250   \n# >>= \n# >>=    price  year  \n# >>= 0    310  1990  \n# >>= 1    255  1985  \n# %%\n';

check(targetAmongFeatures, {
  silent: [
    { name: 'positions before the target, as the table shows', code: `${HEAD}${TABLE}X, y = df.iloc[:, 1:4], df["price"]\n${END}` },
    { name: 'positions that nobody displayed', code: `${HEAD}X, y = df.iloc[:, 1:6], df["price"]\n${END}` },
    { name: 'another table was displayed', code: `${HEAD}${TABLE}df["age"] = 2020 - df["year"]\nX, y = df.iloc[:, 1:6], df["price"]\n${END}` },
    { name: 'the table is cut short', code: `${HEAD}# %%\ndf.head(1)\n# >>=    id  size  ...  price  year\n# >>= 0   1   102  ...    310  1990\n# %%\nX, y = df.iloc[:, 1:5], df["price"]\n${END}` },
    { name: 'the output is older than the code', code: `${HEAD}# %%\ndf = df.drop(columns="id")\n${TABLE}X, y = df.iloc[:, 1:6], df["price"]\n${END}` },
  ],
  reports: [
    { name: 'positions over the target, as the table shows', code: `${HEAD}${TABLE}X, y = «df.iloc[:, 1:6]», df["price"]\n${END}`, message: /it is column 4 of the frame as the notebook displays it/ },
    { name: 'positions over the target, in a helper', code: `${HEAD}${TABLE}def parts(data):\n    data = data.copy()\n    return «data.iloc[:, 1:6]», data["price"]\nX, y = parts(df)\n${END}` },
  ],
});
