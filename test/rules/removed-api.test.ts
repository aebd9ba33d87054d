/** What fails on current versions, beside what still runs: each flawed line was run with pandas 3.1, NumPy 2.4, scikit-learn 1.9, seaborn 0.13, Keras 3.15, TensorFlow 2.21 and raised. */
import { removedApi } from '../../src/rules/removed-api';
import { check } from '../support/check';

const HEAD = `# %%
import numpy as np
import pandas as pd
df = pd.read_csv("loans.csv", parse_dates=["day"])
# %%
`;
const code = (lines: string): string => `${HEAD}${lines}\n`;

/** The flawed line, marked; what the fix makes of it (null: no fix); a line that means the same and runs. */
const TWINS: readonly (readonly [name: string, flawed: string, fixed: string | null, clean: string])[] = [
  ['the axis by position', 'a = «df.drop("y", 1)»', 'a = df.drop("y", axis=1)', 'a = df.drop("y", axis=1)'],
  ['a separator by position', 'a = «pd.read_csv("a.csv", ";")»', 'a = pd.read_csv("a.csv", sep=";")', 'a = pd.read_csv("a.csv", sep=";")'],
  ['a pivot by position', 'a = «df.pivot("a", "b", "c")»', 'a = df.pivot(index="a", columns="b", values="c")', 'a = df.pivot(index="a", columns="b", values="c")'],
  ['two by position', 'a = «df.sort_values("a", 0, False)»', 'a = df.sort_values("a", axis=0, ascending=False)', 'a = df.sort_values("a", ascending=False)'],
  ['a mean by position only warns', 'a = «df.dropna(1)»', 'a = df.dropna(axis=1)', 'a = df.mean(1)'],
  ['a keyword that went, through a method that fills', 'a = df.fillna(«method="ffill"»)', null, 'a = df.ffill()'],
  ['a way to resample', 'a = df.resample("D", «how="mean"»)', null, 'a = df.resample("D").mean()'],
  ['a frequency by position', 'a = df.resample(«"M"»).sum()', 'a = df.resample("ME").sum()', 'a = df.resample("W").sum()'],
  ['hours, counted', 'a = df["day"].dt.floor(«"2H"»)', 'a = df["day"].dt.floor("2h")', 'a = df["day"].dt.to_period("M")'],
  ['a grouper', 'a = pd.Grouper(key="day", «freq="M"»)', 'a = pd.Grouper(key="day", freq="ME")', 'a = pd.Grouper(key="day", freq="D")'],
  ['no penalty', 'from sklearn.linear_model import LogisticRegression\na = LogisticRegression(«penalty="none"»)', 'from sklearn.linear_model import LogisticRegression\na = LogisticRegression(penalty=None)', 'from sklearn.linear_model import LogisticRegression\na = LogisticRegression(penalty=None)'],
  ['settings that are unpacked', 'from sklearn.linear_model import LogisticRegression\nsettings = {"C": 2, "multi_class": «"ovr"»}\na = LogisticRegression(**settings)', null, 'from sklearn.linear_model import LogisticRegression\nsettings = {"C": 2}\na = LogisticRegression(**settings)'],
  ['rows by .ix', 'a = «df.ix»[0]', null, 'a = df.iloc[0]'],
  ['an attribute of a date', 'df["w"] = «df["day"].dt.week»', null, 'df["w"] = df["day"].dt.isocalendar().week'],
  ['an attribute that was renamed', 'a = «df["a"].is_monotonic»', 'a = df["a"].is_monotonic_increasing', 'a = df["a"].is_monotonic_increasing'],
  ['columns of groups by a tuple', 'a = df.groupby("a")[«"b", "c"»].mean()', 'a = df.groupby("a")[["b", "c"]].mean()', 'a = df.groupby("a")[["b", "c"]].mean()'],
  ['a method of groups', 'a = «df.groupby("a").mad()»', null, 'a = df.groupby("a").std()'],
  ['an option whose short name is no longer one', 'pd.set_option(«"max_rows"», 99)', 'pd.set_option("display.max_rows", 99)', 'pd.set_option("display.max_rows", 99)'],
  ['NumPy through pandas', 'a = «pd.np».nan', 'a = np.nan', 'a = np.nan'],
  ['a class of index', 'a = «pd.Int64Index»([1])', null, 'a = pd.Index([1], dtype="int64")'],
  ['bool came back', 'a = df["a"].astype(«np.int»)', 'a = df["a"].astype(int)', 'a = df["a"].astype(np.bool)'],
  ['an import whose module moved', '«from sklearn.cross_validation import train_test_split»', 'from sklearn.model_selection import train_test_split', 'from sklearn.model_selection import train_test_split'],
  ['a module of scikit-learn that is a package of its own', '«from sklearn.externals import joblib»', 'import joblib', 'import joblib'],
  ['an import whose class was renamed', '«from sklearn.preprocessing import Imputer»', 'from sklearn.impute import SimpleImputer as Imputer', 'from sklearn.impute import SimpleImputer'],
  ['folds by position', 'from sklearn.model_selection import KFold\nk = «KFold(5, True, 42)»', 'from sklearn.model_selection import KFold\nk = KFold(5, shuffle=True, random_state=42)', 'from sklearn.model_selection import KFold\nk = KFold(5)'],
  ['a keyword of a whole family', 'from sklearn.linear_model import LassoCV\nm = LassoCV(«normalize=True»)', null, 'from sklearn.linear_model import LassoCV\nm = LassoCV(cv=5)'],
  ['a value that was renamed', 'from sklearn.ensemble import ExtraTreesRegressor\nm = ExtraTreesRegressor(«criterion="mse"», random_state=0)', 'from sklearn.ensemble import ExtraTreesRegressor\nm = ExtraTreesRegressor(criterion="squared_error", random_state=0)', 'from sklearn.ensemble import ExtraTreesClassifier\nm = ExtraTreesClassifier(max_features="sqrt", random_state=0)'],
  ['labels of a matrix by position', 'from sklearn.metrics import confusion_matrix\nc = «confusion_matrix(df["a"], df["b"], [0, 1])»', 'from sklearn.metrics import confusion_matrix\nc = confusion_matrix(df["a"], df["b"], labels=[0, 1])', 'from sklearn.metrics import confusion_matrix\nc = confusion_matrix(df["a"], df["b"])'],
  ['names of columns before data', 'import seaborn as sns\n«sns.boxplot("a", "b", data=df)»', 'import seaborn as sns\nsns.boxplot(x="a", y="b", data=df)', 'import seaborn as sns\nsns.boxplot(df["a"])'],
  ['a column before data', 'import seaborn as sns\n«sns.countplot("a", data=df)»', 'import seaborn as sns\nsns.countplot(x="a", data=df)', 'import seaborn as sns\nsns.countplot(df["a"])'],
  ['two series', 'import seaborn as sns\n«sns.scatterplot(df["a"], df["b"])»', 'import seaborn as sns\nsns.scatterplot(x=df["a"], y=df["b"])', 'import seaborn as sns\nsns.distplot(df["a"])'],
  ['data third', 'import seaborn as sns\n«sns.lmplot("a", "b", df)»', 'import seaborn as sns\nsns.lmplot(x="a", y="b", data=df)', 'import seaborn as sns\nsns.pairplot(df, hue="a")'],
  ['a style that has a version in its name', 'import matplotlib.pyplot as plt\nplt.style.use(«"seaborn-whitegrid"»)', 'import matplotlib.pyplot as plt\nplt.style.use("seaborn-v0_8-whitegrid")', 'import matplotlib.pyplot as plt\nplt.style.use("ggplot")'],
  ['a backend function of Keras', 'from keras import backend as K\na = «K.max»(1)', null, 'from tensorflow.keras import backend as K\na = K.max(1)'],
  ['the tokenizer that tf.keras keeps', '«from keras.preprocessing.text import Tokenizer»', null, 'from tensorflow.keras.preprocessing.text import Tokenizer'],
  ['a learning rate', 'from tensorflow.keras.optimizers import Adam\no = Adam(«lr=0.1»)', 'from tensorflow.keras.optimizers import Adam\no = Adam(learning_rate=0.1)', 'from tensorflow.keras.optimizers import Adam\no = Adam(0.1)'],
  ['a session of TensorFlow 1', 'import tensorflow as tf\ns = «tf.Session»()', null, 'import tensorflow.compat.v1 as tf\ns = tf.Session()'],
  ['a model that can be imported and not made', 'from statsmodels.tsa.arima_model import ARIMA\nm = «ARIMA([1.0, 2.0], order=(1, 0, 0))»', null, 'from statsmodels.tsa.arima.model import ARIMA\nm = ARIMA([1.0, 2.0], order=(1, 0, 0))'],
  ['a package that ended', '«import keras_core»', null, 'import keras'],
  ['print as a statement', '«print "rows"»', 'print("rows")', 'print("rows")'],
  ['a builtin of Python 2', 'for i in «xrange»(3):\n    print(i)', 'for i in range(3):\n    print(i)', 'xrange = range\nfor i in xrange(3):\n    print(i)'],
  ['a method of dictionaries', 'd = {"a": 1}\na = «d.has_key("a")»', null, 'd = {"a": 1}\na = "a" in d'],
  ['a module of Python 2', '«import cPickle as pickle»', 'import pickle as pickle', 'import pickle'],
  ['letters', 'import string\na = «string.letters»', 'import string\na = string.ascii_letters', 'import string\na = string.ascii_letters'],
];

check(removedApi, {
  silent: [
    { name: 'one statistic of each group is what as_index says', code: code('a = df.groupby("a", as_index=False)["b"].mean().sort_values("b")') },
    ...TWINS.map(([name, , , clean]) => ({ name, code: code(clean) })),
    { name: 'a class of one\'s own with the same methods', code: code('class Bag:\n    def append(self, x):\n        return x\n    def drop(self, a, b):\n        return a\n    ix = [1]\nbag = Bag()\nbag.append(1)\nbag.drop("y", 1)\nbag.ix[0]') },
    { name: 'a parameter that nobody gives', code: code('def last(frame):\n    frame = frame.append(1)\n    return frame.drop("y", 1)') },
    { name: 'what an unknown helper gives back', code: code('from helpers import load\nrows = load(df)\nrows.append(1)\nrows.ix[0]') },
    { name: 'frames of another library', code: '# %%\nimport polars as pl\ndf = pl.read_csv("a.csv")\ndf = df.drop("y", "z")\n' },
    { name: 'a name of the notebook\'s own', code: code('class np:\n    float = 3\nnp.float') },
    { name: 'a list of rows', code: code('rows = []\nfor row in df.itertuples():\n    rows.append(row)') },
    { name: 'several statistics of each group are a frame', code: code('a = df.groupby("a")["b"].agg(["size", "mean"]).query("size > 8").sort_values("mean")') },
    { name: 'an array of the values', code: code('a = df.to_numpy()\na.sort(0)\nb = df.values.sum(1)') },
    { name: 'a text method', code: code('a = df["a"].str.replace("x", "y", 1)\nb = df["a"].str.split("-", n=1)') },
    { name: 'a column that has the name of a method', code: code('a = df.append_date\nb = df.week') },
    { name: 'a guarded import', code: '# %%\ntry:\n    from sklearn.externals import joblib\nexcept ImportError:\n    import joblib\n' },
    { name: 'positions that are not known', code: code('args = ("y", 1)\na = df.drop(*unknown(args))') },
    { name: 'an old builtin with a stand-in', code: code('try:\n    xrange\nexcept NameError:\n    xrange = range\nprint(xrange(3))') },
  ],
  reports: [
    ...TWINS.map(([name, flawed, fixed]) => ({ name, code: code(flawed), ...(fixed === null ? {} : { fixed: code(fixed) }) })),
    { name: 'says how many are taken and what to write', code: code('a = «df.drop("y", 1)»'), message: /^In pandas 3\.1 DataFrame\.drop takes 1 argument by position, here it gets 2: .* Instead: axis=1\.$/ },
    { name: 'a method of what an Excel file is written with', code: code('writer = pd.ExcelWriter("out.xlsx")\ndf.to_excel(writer)\n«writer.save»()') },
    { name: 'an attribute of what xgboost.train returns, by its class', code: code('import xgboost as xgb\nbooster = xgb.train({}, xgb.DMatrix(df))\nprint(«booster.best_ntree_limit»)'), message: /^Booster\.best_ntree_limit was removed in XGBoost 2\.0/ },
    { name: 'the name of a weekday', code: code('day = «df["when"].dt.weekday_name»'), message: /Instead: \.dt\.day_name\(\)/ },
    { name: 'shows a module whole', code: code('«from keras.preprocessing.text import Tokenizer»'), message: /^keras\.preprocessing\.text / },
    { name: 'shows a class without its path', code: code('from sklearn.preprocessing import OneHotEncoder\ne = OneHotEncoder(«sparse=False»)'), message: /^OneHotEncoder\(sparse=\) was removed in scikit-learn 1\.4/ },
    { name: 'through a split and a loop', code: code('from sklearn.model_selection import train_test_split\ntrain, test = train_test_split(df, random_state=0)\nfor part in [train, test]:\n    a = «part.append(part)»') },
    { name: 'through a function of one\'s own', code: code('def tidy(frame):\n    return «frame.drop("y", 1)»\ndf = tidy(df)') },
    { name: 'inside a lambda that a library calls', code: code('from keras import backend as K\nfrom keras.layers import Lambda\na = Lambda(lambda x: «K.max»(x, axis=1))') },
  ],
});
