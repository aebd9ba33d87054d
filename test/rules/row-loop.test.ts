/** Loops over rows, and loops that are as they should be. */
import { rowLoop } from '../../src/rules/row-loop';
import { check } from '../support/check';

const HEAD = '# %%\nimport numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt\nfrom sklearn.linear_model import LogisticRegression\ndf = pd.read_csv("loans.csv")\n';

check(rowLoop, {
  silent: [
    { name: 'each turn needs the one before', code: `${HEAD}# %%\ne = np.random.default_rng(0).normal(size=10_000)\nx = np.zeros(10_000)\nfor t in range(1, 10_000):\n    x[t] = 0.9 * x[t - 1] + e[t]\n` },
    { name: 'arrays of results, settings and pictures', code: `${HEAD}# %%\nlosses = np.zeros(10)\nimages = np.random.default_rng(0).random((9, 8, 8))\nfor epoch in range(10):\n    losses[epoch] = train(epoch)\nfor i in range(9):\n    plt.imshow(images[i])\nfor t in np.linspace(0, 1, 20):\n    losses[0] = score(t)\nw = np.zeros(3)\nfor step in range(100):\n    w -= 0.1 * (df[["a", "b", "c"]].values @ w).mean()\n` },
    { name: 'a while loop that waits', code: `${HEAD}# %%\ntries, rows = 0, []\nwhile tries < 5:\n    tries += 1\nwhile len(rows) < len(df):\n    rows.append(input())\n` },
    { name: 'columns', code: `${HEAD}# %%\nfor col in df.columns:\n    df[col] = df[col].fillna(0)\nfor c in ["a", "b"]:\n    df[c + "_log"] = np.log1p(df[c])\nfor name, column in df.items():\n    print(name, column.mean())\n` },
    { name: 'plots', code: `${HEAD}# %%\nfig, axes = plt.subplots(2, 2)\nfor ax, col in zip(axes.ravel(), df.columns):\n    ax.hist(df[col])\nfor i in range(4):\n    plt.subplot(2, 2, i + 1)\n    plt.hist(df.iloc[:, i])\n` },
    { name: 'models', code: `${HEAD}# %%\nfor C in [0.1, 1, 10]:\n    LogisticRegression(C=C).fit(df[["age"]], df["y"])\n` },
    { name: 'files', code: `${HEAD}from glob import glob\n# %%\nframes = [pd.read_csv(f) for f in glob("*.csv")]\nfor f in frames:\n    print(len(f))\n` },
    { name: 'epochs and batches', code: `${HEAD}# %%\nfor epoch in range(10):\n    for batch in range(100):\n        loss = epoch * batch\n` },
    { name: 'groups', code: `${HEAD}# %%\nfor city, group in df.groupby("city"):\n    print(city, len(group))\n` },
    { name: 'unique values', code: `${HEAD}# %%\nfor city in df["city"].unique():\n    print(city, (df["city"] == city).sum())\n` },
    { name: 'value counts', code: `${HEAD}# %%\nfor value, count in df["city"].value_counts().items():\n    print(value, count)\n` },
    { name: 'a few rows shown', code: `${HEAD}# %%\nfor i, row in df.head(3).iterrows():\n    print(row["name"])\n` },
    { name: 'feature importances', code: `${HEAD}# %%\nmodel = LogisticRegression().fit(df[["age"]], df["y"])\nfor name, weight in zip(df.columns, model.coef_[0]):\n    print(name, weight)\n` },
    { name: 'strings', code: `${HEAD}# %%\ndf["title"] = df["name"].apply(lambda n: n.split(",")[1].strip())\n` },
    { name: 'column-wise apply', code: `${HEAD}# %%\nspread = df.apply(lambda c: c.max() - c.min())\n` },
    { name: 'correlated pairs', code: `${HEAD}# %%\ncorr = df.corr()\nfor i in range(len(corr.columns)):\n    for j in range(i):\n        if abs(corr.iloc[i, j]) > 0.9:\n            print(corr.columns[i], corr.columns[j])\n` },
    { name: 'arithmetic on unique values, groups and correlations', code: `${HEAD}# %%\ntotal = 0\nfor city in df["city"].unique():\n    total += city\ntops = [v * 100 for v in df.groupby("city")["a"].mean()]\nstrong = [abs(x) for x in df.corr()["a"]]\n` },
    { name: 'a comprehension over strings, columns and small lists', code: `${HEAD}# %%\nnames = [n.strip() for n in df["name"]]\ncols = [c + "_x" for c in df.columns]\nshare = [s * 100 for s in [0.1, 0.2]]\n` },
    { name: 'bars annotated', code: `${HEAD}# %%\ncounts = df["city"].value_counts()\nplt.bar(counts.index, counts)\nfor i in range(len(counts)):\n    plt.text(i, counts.iloc[i], str(counts.iloc[i]))\n` },
  ],
  reports: [
    { name: 'an array of NumPy by its index', code: `${HEAD}# %%\nx = np.random.default_rng(0).normal(size=10_000)\nsquares = np.zeros(len(x))\n«for i in range(len(x)):\n    squares[i] = x[i] ** 2»\n`, severity: 'major', message: /6 ms before any work is done.*whole array/ },
    { name: 'two dimensions, one finding', code: `${HEAD}# %%\nn = 300\na = np.random.default_rng(0).random((n, n))\nd = np.zeros((n, n))\n«for i in range(n):\n    for j in range(n):\n        d[i, j] = np.sqrt(((a[i] - a[j]) ** 2).sum())»\n` },
    { name: 'the elements of an array', code: `${HEAD}# %%\nx = np.random.default_rng(0).normal(size=10_000)\ntotal = 0.0\n«for v in x:\n    total += v * v»\n`, severity: 'nit' },
    { name: 'a while loop over the row numbers', code: `${HEAD}# %%\ni = 0\n«while i < len(df):\n    df.at[i, "rich"] = df.at[i, "income"] > 3\n    i += 1»\n`, message: /100,000 rows/ },
    { name: 'sums a key, by two columns', code: `${HEAD}# %%\ntotals = {}\n«for city, amount in zip(df["city"], df["amount"]):\n    totals[city] = totals.get(city, 0) + amount»\n` },
    { name: 'iterrows', code: `${HEAD}# %%\n«for i, row in df.iterrows():\n    df.loc[i, "total"] = row["a"] + row["b"]»\n` },
    { name: 'range of the length', code: `${HEAD}# %%\ntotals = []\n«for i in range(len(df)):\n    totals.append(df["a"][i] + df["b"][i])»\n` },
    { name: 'a sum, element by element', code: `${HEAD}# %%\ntotal = 0\n«for v in df["a"]:\n    total += v»\n` },
    { name: 'a count under a condition', code: `${HEAD}# %%\nold = 0\n«for age in df["age"]:\n    if age > 60:\n        old += 1»\n` },
    { name: 'arithmetic in a comprehension', code: `${HEAD}# %%\nsquares = «[x * x for x in df["a"].values]»\n` },
    { name: 'a condition in a comprehension, over two columns', code: `${HEAD}# %%\ndf["most"] = «[a if a > b else b for a, b in zip(df["a"], df["b"])]»\n` },
    { name: 'records', code: `${HEAD}# %%\ntotals = {}\n«for row in df.to_dict("records"):\n    totals[row["id"]] = row["a"] * 2»\n` },
    { name: 'apply by row', code: `${HEAD}# %%\ndf["total"] = «df.apply(lambda r: r["a"] + r["b"], axis=1)»\n` },
  ],
});
