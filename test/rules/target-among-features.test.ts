/** The target column as a feature. */
import { targetAmongFeatures } from '../../src/rules/target-among-features';
import { check } from '../support/check';

const HEAD = `# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
df = pd.read_csv("loans.csv")
`;
const END = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nmodel = LogisticRegression().fit(X_train, y_train)\n';
const BAD = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nmodel = «LogisticRegression().fit(X_train, y_train)»\n';

check(targetAmongFeatures, {
  silent: [
    { name: 'dropped by name', code: `${HEAD}# %%\nX, y = df.drop("default", axis=1), df["default"]\n${END}` },
    { name: 'dropped by position of the axis', code: `${HEAD}# %%\nX, y = df.drop(["id", "default"], axis="columns"), df.default\n${END}` },
    { name: 'popped', code: `${HEAD}# %%\ny = df.pop("default")\nX = df\n${END}` },
    { name: 'deleted', code: `${HEAD}# %%\ny = df["default"]\ndel df["default"]\nX = df\n${END}` },
    { name: 'dropped in place', code: `${HEAD}# %%\ny = df["default"]\ndf.drop("default", axis=1, inplace=True)\nX = df\n${END}` },
    { name: 'by a ColumnTransformer', code: `${HEAD}from sklearn.compose import ColumnTransformer, TransformedTargetRegressor, make_column_transformer\nfrom sklearn.linear_model import Ridge\nfrom sklearn.model_selection import GridSearchCV\nfrom sklearn.pipeline import Pipeline, make_pipeline\nfrom sklearn.preprocessing import OneHotEncoder, StandardScaler\nNUMBERS = ["age", "income"]\n# %%\nprepare = ColumnTransformer([("n", StandardScaler(), NUMBERS), ("c", OneHotEncoder(), ["city"])])\nPipeline([("prepare", prepare), ("model", LogisticRegression())]).fit(df, df["default"])\nGridSearchCV(make_pipeline(make_column_transformer((StandardScaler(), NUMBERS)), LogisticRegression()), {}).fit(df, df["default"])\nTransformedTargetRegressor(make_pipeline(prepare, Ridge())).fit(df, df["default"])\nmake_pipeline(ColumnTransformer([("all", StandardScaler(), chosen(df))]), Ridge()).fit(df, df["default"])\n` },
    { name: 'by a list', code: `${HEAD}# %%\nfeatures = ["age", "income"]\nX, y = df[features], df["default"]\n${END}` },
    { name: 'by a comprehension', code: `${HEAD}# %%\nfeatures = [c for c in df.columns if c != "default"]\nX, y = df[features], df["default"]\n${END}` },
    { name: 'by a difference of columns', code: `${HEAD}# %%\nX, y = df[df.columns.difference(["default"])], df["default"]\n${END}` },
    { name: 'by a mask over the columns', code: `${HEAD}# %%\nX, y = df.loc[:, df.columns != "default"], df["default"]\n${END}` },
    { name: 'by position', code: `${HEAD}# %%\nX, y = df.iloc[:, :-1], df.iloc[:, -1]\n${END}` },
    { name: 'by position, arrays', code: `${HEAD}# %%\nX, y = df.iloc[:, 1:].values, df.iloc[:, 0].values\n${END}` },
    { name: 'by position, target by name', code: `${HEAD}# %%\nX, y = df.iloc[:, :-1], df["default"]\n${END}` },
    { name: 'by a list with remove', code: `${HEAD}# %%\nfeatures = df.columns.tolist()\nfeatures.remove("default")\nX, y = df[features], df["default"]\n${END}` },
    { name: 'by a list, its last one popped', code: `${HEAD}# %%\nfeatures = df.columns.tolist()\nfeatures.pop()\nX, y = df[features], df["default"]\n${END}` },
    { name: 'by filter', code: `${HEAD}# %%\nX, y = df.filter(like="feature_"), df["default"]\n${END}` },
    { name: 'by dtype', code: `${HEAD}# %%\nX, y = df.select_dtypes("number").drop(columns="default"), df["default"]\n${END}` },
    { name: 'target kept in a constant', code: `${HEAD}TARGET = "default"\n# %%\nX, y = df.drop(columns=[TARGET]), df[TARGET]\n${END}` },
    { name: 'target of another file', code: `${HEAD}# %%\nX, y = df, pd.read_csv("labels.csv")["default"]\n${END}` },
    { name: 'another series as target', code: `${HEAD}# %%\nX, y = df[["age", "income"]], (df["default"] > 1).astype(int)\n${END}` },
    { name: 'segments, added after the features were cut off', code: `${HEAD}from sklearn.cluster import KMeans\n# %%\nX = df.drop(columns="default")\ndf["segment"] = KMeans(4, random_state=0).fit_predict(X)\nLogisticRegression().fit(X, df["segment"])\n` },
    { name: 'popped inside a function', code: `${HEAD}# %%\ndef parts(frame, target):\n    frame = frame.copy()\n    y = frame.pop(target)\n    return frame, y\nX, y = parts(df, "default")\n${END}` },
  ],
  reports: [
    { name: 'a ColumnTransformer that passes the rest on, and one that takes it', code: `${HEAD}from sklearn.compose import ColumnTransformer\nfrom sklearn.pipeline import make_pipeline\nfrom sklearn.preprocessing import StandardScaler\n# %%\n«make_pipeline(ColumnTransformer([("n", StandardScaler(), ["age"])], remainder="passthrough"), LogisticRegression()).fit(df, df["default"])»\n«make_pipeline(ColumnTransformer([("n", StandardScaler(), ["age", "default"])]), LogisticRegression()).fit(df, df["default"])»\n` },
    { name: 'in the list', code: `${HEAD}# %%\nfeatures = ["age", "income", "default"]\nX, y = df[features], df["default"]\n${BAD}` },
    { name: 'nothing dropped', code: `${HEAD}# %%\nX, y = df, df["default"]\n${BAD}` },
    { name: 'segments, added before', code: `${HEAD}from sklearn.cluster import KMeans\n# %%\ndf["segment"] = KMeans(4, random_state=0).fit_predict(df[["age", "income"]])\nX = df.drop(columns="default")\n«LogisticRegression().fit(X, df["segment"])»\n` },
    { name: 'only the id dropped', code: `${HEAD}# %%\nX, y = df.drop("id", axis=1), df["default"]\n${BAD}` },
  ],
});
