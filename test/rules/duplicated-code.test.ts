/** What is a copy and what only looks like one: each kind of copy has a twin that is none. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parsePercent } from '../../src/notebook/percent';
import { buildModel } from '../../src/model/model';
import { duplicates } from '../../src/model/duplicates';
import { duplicatedCode } from '../../src/rules/duplicated-code';
import { check } from '../support/check';

const PANDAS = '# %%\nimport pandas as pd\ndf = pd.read_csv("rows.csv")\nother = pd.read_csv("more.csv")\n';
const PLOT = '# %%\nimport matplotlib.pyplot as plt\nx = y = [1, 2, 3]\n';

check(duplicatedCode, {
  silent: [
    { name: 'imports', code: '# %%\nimport os\nimport sys\nimport re\nimport json\n# %%\nimport os\nimport sys\nimport re\nimport json\n' },
    { name: 'two lines', code: `${PANDAS}# %%\na = df["x"].fillna(0).astype(int)\nb = a.clip(0, 1)\n# %%\nc = df["y"].fillna(0).astype(int)\nd = c.clip(0, 1)\n` },
    { name: 'assignments of constants', code: '# %%\na = 1\nb = 2\nc = 3\nd = 4\n# %%\ne = 5\nf = 6\ng = 7\nh = 8\n' },
    { name: 'a triple of plots', code: `${PLOT}# %%\nplt.hist(x, bins=10)\nplt.title("ages")\nplt.show()\n# %%\nplt.hist(y, bins=20)\nplt.title("fares")\nplt.show()\n` },
    { name: 'the frame of a figure around other drawings', code: `${PLOT}# %%\nplt.figure(figsize=(8, 4))\nplt.hist(x, bins=10)\nplt.title("a")\nplt.xlabel("x")\nplt.legend()\nplt.show()\n# %%\nplt.figure(figsize=(8, 4))\nplt.scatter(x, y)\nplt.title("b")\nplt.xlabel("y")\nplt.legend()\nplt.show()\n` },
    { name: 'rows to look at', code: `${PANDAS}# %%\ndf.head()\ndf.info()\ndf.describe()\ndf.shape\n# %%\nother.head()\nother.info()\nother.describe()\nother.shape\n` },
    { name: 'prints with other numbers', code: `${PANDAS}# %%\nprint("rows", len(df))\nprint("columns", df.shape[1])\nprint("gaps", df.isna().sum())\n# %%\nprint("rows", len(other))\nprint("columns", other.shape[1])\nprint("gaps", other.isna().sum())\n` },
    { name: 'a ladder in one cell', code: `${PANDAS}# %%\ndf.loc[df["age"] <= 16, "age"] = 0\ndf.loc[df["age"] <= 32, "age"] = 1\ndf.loc[df["age"] <= 48, "age"] = 2\ndf.loc[df["age"] <= 64, "age"] = 3\n` },
    { name: 'a call over several lines is one line', code: `${PANDAS}from sklearn.model_selection import train_test_split\n# %%\nparts = train_test_split(\n    df, df["y"],\n    test_size=0.2,\n    random_state=0,\n)\n# %%\nmore = train_test_split(\n    other, other["y"],\n    test_size=0.3,\n    random_state=0,\n)\n` },
    { name: 'a table over several lines', code: `${PANDAS}# %%\na = pd.DataFrame({\n    "name": ["a", "b"],\n    "score": [1, 2],\n})\n# %%\nb = pd.DataFrame({\n    "name": ["c", "d"],\n    "score": [3, 4],\n})\n` },
    { name: 'other layers of a network', code: '# %%\nfrom keras import Sequential\nfrom keras.layers import LSTM, Dense, Dropout\na = Sequential()\na.add(LSTM(50))\na.add(Dropout(0.2))\na.add(Dense(1))\n# %%\nb = Sequential()\nb.add(Dense(32))\nb.add(Dense(16))\nb.add(Dropout(0.1))\n' },
    { name: 'another act on the same columns', code: `${PANDAS}from sklearn.preprocessing import LabelEncoder, RobustScaler\n# %%\ncolumns = ["age", "fare"]\nscaler = RobustScaler()\ndf[columns] = scaler.fit_transform(df[columns])\ndf.head()\n# %%\nnames = ["sex", "port"]\nencoder = LabelEncoder()\ndf[names] = df[names].apply(encoder.fit_transform)\ndf.head()\n` },
    { name: 'another condition on the same columns', code: `${PANDAS}# %%\na = df[(df["age"] > 0) |\n       (df["fare"] > 0) |\n       (df["kin"] > 0)]\n# %%\nb = df[(df["port"] > 0) |\n       (df["deck"] > 0) |\n       (df["side"] > 0)]\n` },
    { name: 'a method of the same name in two classes', code: '# %%\nclass A:\n    def run(self):\n        return 1\n# %%\nclass B:\n    def run(self):\n        return 2\n' },
  ],
  reports: [
    { name: 'three lines for another frame', code: `${PANDAS}# %%\ndf[["deck", "num", "side"]] = df["cabin"].str.split("/", expand=True)\ndf = df.drop("cabin", axis=1)\ndf.head()\n# %%\n«other[["deck", "num", "side"]] = other["cabin"].str.split("/", expand=True)\nother = other.drop(["cabin", "num"], axis=1)\nother.head()»\n`, message: /^These 3 lines repeat cell 2 / },
    { name: 'a triple whose first line was changed', code: `${PANDAS}import numpy as np\n# %%\nX = df.drop("risk", axis=1)\n\n# the target\ny = df["risk"]\nX = X.select_dtypes(include=[np.number])\n# %%\nprint("again, on everything")\n«X_all = df.drop(columns=["risk"], errors="ignore")\ny_all = df["risk"]\n# only numbers\nX_all = X_all.select_dtypes(include=[np.number])»\n` },
    { name: 'a block of one cell, twice', code: `${PANDAS}# %%\nages = df["age"].dropna()\nlow = ages.quantile(0.25)\nhigh = ages.quantile(0.75)\nprint("middle half of age", low, high)\n«fares = df["fare"].dropna()\nfirst = fares.quantile(0.25)\nlast = fares.quantile(0.75)\nprint("middle half of fare", first, last)»\n`, message: /^These 4 lines repeat lines 1 to 4 of this cell / },
    { name: 'a class written anew for one method more', code: '# %%\nclass Box:\n    @classmethod\n    def empty(cls, size):\n        return make(size)\n# %%\nclass Box:\n    @classmethod\n    «def empty(cls, size):\n        return make(size)»\n\n    def full(self):\n        return self.size == 0\n' },
    { name: 'a function and its calls for another class', code: '# %%\nfrom sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer\ndef counted(texts):\n    vectorizer = CountVectorizer()\n    rows = vectorizer.fit_transform(texts)\n    return rows, vectorizer\nA, first = counted(train)\nB = first.transform(test)\n# %%\n«def weighted(texts):\n    tfidf = TfidfVectorizer()\n    rows = tfidf.fit_transform(texts)\n    return rows, tfidf\nC, second = weighted(train)\nD = second.transform(test)»\n' },
    { name: 'another model, fitted and scored the same way', code: `${PANDAS}from sklearn.svm import SVC\nfrom sklearn.tree import DecisionTreeClassifier\nX, y = df.drop(columns="b"), df["b"]\n# %%\nsvc = SVC()\nsvc.fit(X, y)\nsvc_score = round(svc.score(X, y) * 100, 2)\n# %%\n«tree = DecisionTreeClassifier()\ntree.fit(X, y)\ntree_score = round(tree.score(X, y) * 100, 2)»\n` },
    { name: 'in a third cell', code: `${PANDAS}# %%\na = df["x"].fillna(0).astype(int)\nb = a.clip(0, 1)\nc = b.rolling(3).mean()\n# %%\n«d = df["y"].fillna(0).astype(int)\ne = d.clip(0, 1)\nf = e.rolling(3).mean()»\n# %%\n«g = df["z"].fillna(0).astype(int)\nh = g.clip(0, 5)\ni = h.rolling(7).mean()»\n`, message: /^6 lines in cells 3 and 4 / },
    { name: 'windows cut by a loop', code: '# %%\nrows, labels = [], []\nfeatures = []\nfor i in range(60, 450):\n    features.append(train[i-60:i, 0])\n# %%\n«more = []\nfor i in range(60, 151):\n    more.append(test[i-60:i, 0])»\n' },
    { name: 'a figure copied whole', code: `${PLOT}# %%\nplt.figure(figsize=(8, 4))\nplt.plot(x, color="red", label="real")\nplt.plot(y, color="blue", label="predicted")\nplt.xlabel("day")\nplt.show()\n# %%\n«plt.figure(figsize=(8, 4))\nplt.plot(y, color="red", label="real")\nplt.plot(x, color="blue", label="predicted")\nplt.xlabel("week")\nplt.show()»\n` },
    { name: 'a long condition on the same columns of another frame', code: `${PANDAS}# %%\ndf.loc[(df["age"].isnull()) |\n       (df["fare"].isnull()) |\n       (df["port"].isnull())]\n# %%\nassert len(other.loc[«(other["age"].isnull()) |\n                     (other["fare"].isnull()) |\n                     (other["port"].isnull())»]) == 0\n` },
  ],
});

describe('the search for copies', () => {
  for (const [name, line] of [['equal', 'x = f(x, 1)'], ['equal over four statements', 'a = df["x"].fillna(0)\nb = a.clip(0, 1)\nc = b.rolling(3).mean()\nprint(c)']] as const) {
    it(`is no slower than the text is long: ${name} lines`, function () {
      this.timeout(20_000);
      const text = (times: number): string => `# %%\n${`${line}\n`.repeat(times)}`;
      const model = buildModel(parsePercent(text(Math.ceil(300_000 / (line.length + 1)))).notebook);
      const started = performance.now();
      duplicates(model);
      assert.ok(performance.now() - started < 5000, 'a guard against minutes, no measurement');
    });
  }
});
