/** Statistics of the target for each group, looked up for every row: target encoding by hand in its many shapes, and tables of groups that are no encoding. */
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { check } from '../support/check';

const HEAD = `# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import train_test_split
# %%
`;

check(splitAfterFit, {
  silent: [
    { name: 'looked up in the training rows', code: `${HEAD}df = pd.read_csv("a.csv")
tr, te = train_test_split(df, random_state=0)
means = tr.groupby("city")["price"].mean().to_dict()
tr["cp"] = [means[c] for c in tr["city"]]
te["cp"] = [means.get(c, 0) for c in te["city"]]
m = Ridge().fit(tr[["cp"]], tr["price"])
print(m.score(te[["cp"]], te["price"]))
` },
    { name: 'smoothed on the training rows', code: `${HEAD}df = pd.read_csv("a.csv")
tr, te = train_test_split(df, random_state=0)
g = tr["price"].mean()
enc = tr.groupby("city")["price"].agg(["mean", "count"])
sm = (enc["mean"] * enc["count"] + g * 10) / (enc["count"] + 10)
tr["te"] = tr["city"].map(sm)
te["te"] = te["city"].map(sm).fillna(g)
m = Ridge().fit(tr[["te"]], tr["price"])
print(m.score(te[["te"]], te["price"]))
` },
    { name: 'a table of groups, computed from its own columns', code: `${HEAD}df = pd.read_csv("orders.csv")
t = df.groupby("user")["amount"].agg(["sum", "count", "max"])
t["avg"] = t["sum"] / t["count"]
y = (t["max"] > 100).astype(int)
a, b, c, d = train_test_split(t[["avg", "count"]], y, random_state=0)
print(LogisticRegression().fit(a, c).score(b, d))
` },
    { name: 'a table of means', code: `${HEAD}df = pd.read_csv("orders.csv")
t = df.groupby("user").mean()
X = t.drop(columns="churn"); y = t["churn"]
a, b, c, d = train_test_split(X, y, random_state=0)
print(LogisticRegression().fit(a, c).score(b, d))
` },
    { name: 'statistics of groups for a plot', code: `${HEAD}df = pd.read_csv("a.csv")
stats = df.groupby("city").price.agg(["mean", "std"])
cv = stats["std"] / stats["mean"]
cv.sort_values().plot()
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
` },
    { name: 'statistics of groups that are printed', code: `${HEAD}df = pd.read_csv("a.csv")
enc = df.groupby("city")["price"].agg(["mean", "count"])
print(enc)
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
` },
  ],
  reports: [
    { name: 'looked up in a dictionary for each row', code: `${HEAD}df = pd.read_csv("a.csv")
means = df.groupby("city")["price"].mean().to_dict()
df["city_price"] = «[means[c] for c in df["city"]]»
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
`, message: /of price learns from the rows that cell 2 holds out/ },
    { name: 'looked up by get', code: `${HEAD}df = pd.read_csv("a.csv")
means = dict(df.groupby("city")["price"].mean())
df["city_price"] = «[means.get(c, 0) for c in df["city"]]»
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
`, message: /of price learns from the rows that cell 2 holds out/ },
    { name: 'looked up in a lambda', code: `${HEAD}df = pd.read_csv("a.csv")
means = df.groupby("city")["price"].mean()
df["city_price"] = «df["city"].apply(lambda c: means[c])»
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
`, message: /of price learns from the rows that cell 2 holds out/ },
    { name: 'several statistics of each group, one of them mapped', code: `${HEAD}df = pd.read_csv("a.csv")
for col in ["city", "street"]:
    enc = df.groupby(col)["price"].agg(["mean", "count"])
    df[col + "_te"] = «df[col].map(enc["mean"])»
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
`, message: /of price learns from the rows that cell 2 holds out/ },
    { name: 'named statistics', code: `${HEAD}df = pd.read_csv("a.csv")
enc = df.groupby("city").agg(m=("price", "mean"))
df["te"] = «df["city"].map(enc["m"])»
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
`, message: /group mean of m learns from the rows that cell 2 holds out/ },
    { name: 'a column of the means of a frame', code: `${HEAD}df = pd.read_csv("a.csv")
enc = df.groupby("city").mean()
df["te"] = «df["city"].map(enc["price"])»
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
`, message: /of price learns from the rows that cell 2 holds out/ },
    { name: 'a smoothed mean of each group', code: `${HEAD}df = pd.read_csv("a.csv")
g = df["price"].mean()
enc = df.groupby("city")["price"].agg(["mean", "count"])
sm = (enc["mean"] * enc["count"] + g * 10) / (enc["count"] + 10)
df["te"] = «df["city"].map(sm)»
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
`, message: /of price learns from the rows that cell 2 holds out/ },
    { name: 'a smoothed mean, weighted by the size of the group', code: `${HEAD}df = pd.read_csv("a.csv")
stats = df.groupby("city").price.agg(["mean", "size"])
w = stats["size"] / (stats["size"] + 20)
enc = w * stats["mean"] + (1 - w) * df["price"].mean()
df["te"] = «df["city"].map(enc)»
a, b, c, d = train_test_split(df.drop(columns="price"), df["price"], random_state=0)
print(Ridge().fit(a, c).score(b, d))
`, message: /of price learns from the rows that cell 2 holds out/ },
  ],
});
