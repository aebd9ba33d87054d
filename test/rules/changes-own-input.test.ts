/** What a second run of one cell does, operation by operation: each that changes beside one like it that does not. */
import { changesOwnInput } from '../../src/rules/changes-own-input';
import { check } from '../support/check';

const READ = '# %%\nimport numpy as np\nimport pandas as pd\ndf = pd.read_csv("rows.csv")\nother = pd.read_csv("other.csv")\nlog = []\ncount = 0\n# %%\n';

const silent = (name: string, line: string, strict = false): { name: string; code: string; strict: boolean } => ({ name, code: `${READ}${line}\n`, strict });
const reports = (name: string, line: string, message: RegExp, strict = false): { name: string; code: string; message: RegExp; strict: boolean } => ({ name, code: `${READ}«${line}»\n`, message, strict });

check(changesOwnInput, {
  silent: [
    silent('filling, sorting, types, texts', 'df = df.fillna(0)\ndf = df.drop_duplicates()\ndf = df.sort_values("a").reset_index(drop=True)\ndf["a"] = df["a"].astype(int)\ndf["b"] = df["b"].str.lower().str.strip()\ndf = df.rename(columns={"c": "d"})', true),
    silent('scaled by what it holds', 'df["a"] = (df["a"] - df["a"].mean()) / df["a"].std()\ndf["b"] = df["b"] / df["b"].max()', true),
    silent('read in the same cell', 'df = pd.read_csv("rows.csv")\ndf["a"] = df["a"] * 100\ndf = df.iloc[1:]\ndf = df.drop(columns="b")\nlog = []\nlog.append(1)', true),
    silent('a copy that the cell makes', 'part = df.copy()\npart["a"] = part["a"] / 10\npart = part[1:]', true),
    silent('a new column, another name', 'df["rate"] = df["a"] / df["b"]\nscaled = df["a"] / 100\ntotal = count + 1', true),
    silent('a column that the cell has just made', 'df["c"] = df["a"] * 2\ndf["c"] = df["c"] + 1', true),
    silent('heads and tails stay', 'df = df[:100]\ndf = df.iloc[-50:]\ndf = df.head(10)\ndf = df[["a", "b"]]\ndf = df[df["a"] > 0]', true),
    silent('a map onto its own keys', 'df["a"] = df["a"].map({1: 0, 0: 1})', true),
    silent('replace', 'df["a"] = df["a"].replace({"male": 0, "female": 1})', true),
    silent('drop that may miss', 'df = df.drop(columns=["a"], errors="ignore")', true),
    silent('drop stops by itself: only in strict mode', 'df = df.drop(columns=["a"])'),
    silent('rows dropped by what they hold', 'df = df.drop(df[df["a"] > 3].index)\ndf = df.drop(df.index[df["b"] > 3])\nfirst = df.drop(df.index[0])'),
    silent('rows chosen by what they hold', 'df.loc[df["a"] < 1, "a"] *= 100', true),
    silent('loops over what the cell makes', 'for part in [df.copy(), other.copy()]:\n    part["a"] = part["a"] / 10\nfor x in range(3):\n    x = x + 1\ntotal = 0\nfor x in range(3):\n    total += x', true),
    silent('in a function', 'def scale(df):\n    df = df / 255\n    return df\nprint(scale(df))', true),
    silent('a function nobody knows', 'df = clean(df)\ndf["a"] = df["a"].apply(clean)', true),
    { name: 'a counter and its loop in one cell', code: '# %%\ncount = 0\nfor x in range(3):\n    count += x\ncount = count + 1\n', strict: true },
  ],
  reports: [
    reports('divided by a number', 'df["a"] = df["a"] / 100', /^A second run of cell 2 reads its own df\["a"\] and divides it again\./),
    reports('augmented', 'df["a"] *= 100', /multiplies it again/),
    reports('a counter', 'count = count + 1', /adds to it again/),
    reports('logarithm', 'df["a"] = np.log1p(df["a"])', /takes its logarithm again/),
    reports('within a chain', 'df["a"] = (df["a"] / 255).astype("float32")', /divides it again/),
    reports('logarithm of a sum', 'df["a"] = np.log(df["a"] + 1)', /adds to it again/),
    reports('the first row cut off', 'df = df.iloc[1:]', /cuts off more/),
    reports('the last column cut off', 'df = df.iloc[:, :-1]', /cuts off more/),
    reports('the row that stands first', 'df = df.drop(df.index[0])', /drops the rows that stand there now/),
    reports('rows by their places', 'df.drop(df.index[[0, 1]], inplace=True)', /drops the rows that stand there now/),
    reports('mapped onto numbers', 'df["Sex"] = df["Sex"].map({"male": 0, "female": 1})', /every one becomes missing/),
    reports('mapped, and some values are no keys', 'df["Title"] = df["Title"].map({"Mr": "Mr", "Dr": "Rare", "Rev": "Rare"})', /finds no key for Rare, and it becomes missing/),
    reports('row numbers', 'df = df.reset_index()', /one more column/),
    reports('row numbers in place', 'df.reset_index(inplace=True)', /one more column/),
    reports('a join', 'df = df.merge(other, on="id")', /joins the same columns once more/),
    reports('rows added', 'df = pd.concat([df, other])', /adds the same rows again/),
    reports('a list', 'log.append(1)', /adds the item again/),
    reports('differences', 'df["a"] = df["a"].diff()', /differences of the differences/),
    reports('a column that is gone', 'df = df.drop(columns=["a"])', /stops with a KeyError/, true),
    reports('in place', 'df.drop("a", axis=1, inplace=True)', /stops with a KeyError/, true),
    reports('an index', 'df = df.set_index("id")', /stops with a KeyError/, true),
    { name: 'frames of a loop', code: `${READ}for part in [df, other]:\n    «part["Sex"] = part["Sex"].map({"m": 0, "f": 1})»\n`, message: /every one becomes missing/ },
    { name: 'columns of a loop', code: `${READ}for c in ["a", "b"]:\n    «df[c] = np.log(df[c])»\n    «log.append(c)»\n`, message: /takes its logarithm again/ },
    { name: 'two cells, one finding', code: `${READ}«df["a"] = df["a"] * 2»\n# %%\n«df["b"] = df["b"] - 1»\n`, message: /one more line changes with each run too/ },
  ],
});
