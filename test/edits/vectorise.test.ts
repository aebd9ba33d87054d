/** Row loops that become one expression on columns, percent text in and out; and the many that stay. `test/python/vectorise.test.ts` compares the values. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../src/edits/apply';
import type { Fix } from '../../src/edits/edit';
import { vectorise } from '../../src/edits/vectorise';
import { buildModel } from '../../src/model/model';
import { rowLoops } from '../../src/model/row-loops';
import { parsePercent, printPercent } from '../../src/notebook/percent';

const HEAD = '# %%\nimport numpy as np\nimport pandas as pd\ndf = pd.read_csv("train.csv")\n';

function vectorised(body: string, head = HEAD): { fixes: Fix[]; last: string } {
  const { notebook } = parsePercent(`${head}# %%\n${body}`);
  const model = buildModel(notebook);
  const fixes = rowLoops(model).flatMap(l => vectorise(model, l)?.fix ?? []);
  const applied = fixes[0] ? applyEdits(notebook, fixes[0].edits) : null;
  if (applied && 'error' in applied) assert.fail(applied.error);
  return { fixes, last: applied ? applied.notebook.cells.at(-1)!.source : '' };
}

function becomes(body: string, expected: string, safety: Fix['safety']): void {
  const { fixes, last } = vectorised(body);
  assert.equal(fixes.length, 1, body);
  assert.equal(last, expected);
  assert.equal(fixes[0]!.safety, safety, body);
  assert.ok((fixes[0]!.changes ?? '').length <= 300 && (safety === 'safe') === (fixes[0]!.changes === undefined));
}

function stays(body: string, head = HEAD): void {
  assert.deepEqual(vectorised(body, head).fixes, [], body);
}

/** The shape is seen, a fact is missing, and nothing is offered. */
function withholds(body: string, missing: RegExp, head = HEAD): void {
  const model = buildModel(parsePercent(`${head}# %%\n${body}`).notebook);
  const [rewrite, ...more] = rowLoops(model).flatMap(l => vectorise(model, l) ?? []);
  assert.ok(rewrite && !more.length && !rewrite.fix, body);
  assert.match(rewrite.missing ?? '', missing);
}

describe('vectorise', () => {
  it('keeps comparisons and conditions on constants as they are, safely', () => {
    becomes("df['adult'] = df.apply(lambda row: row['Age'] >= 18, axis=1)  # grown up", "df['adult'] = df['Age'] >= 18  # grown up", 'safe');
    becomes("df['who'] = df.apply(lambda r: 'child' if r.Age < 16 else 'adult', axis=1)", "df['who'] = np.where(df['Age'] < 16, 'child', 'adult')", 'safe');
    becomes('df["x"] = df.apply(lambda r: r["Sex"] == "male" and not (r["Age"] > 60 or r["Pclass"] == 1), axis="columns")', 'df["x"] = (df["Sex"] == "male") & (~((df["Age"] > 60) | (df["Pclass"] == 1)))', 'safe');
    becomes("df['mid'] = df.apply(lambda r: 18 <= r['Age'] < 60, axis=1)", "df['mid'] = (18 <= df['Age']) & (df['Age'] < 60)", 'safe');
    becomes("df['none'] = df.apply(lambda r: 1 if pd.isnull(r['Age']) else 0, axis=1)", "df['none'] = np.where(df['Age'].isna(), 1, 0)", 'safe');
    becomes("df['band'] = df['Age'].apply(lambda x: 'a' if x < 20 else 'b' if x < 40 else 'c')", "df['band'] = np.select([df['Age'] < 20, df['Age'] < 40], ['a', 'b'], 'c')", 'safe');
    becomes("df['t'] = df['Fare'].map(lambda x: x * 2)", "df['t'] = df['Fare'] * 2", 'safe');
    becomes("df['share'] = df.apply(lambda r: r['Fare'] / r['SibSp'], axis=1)", "df['share'] = df['Fare'] / df['SibSp']", 'safe');
  });

  it('asks for a look where whole numbers may have been floats', () => {
    becomes("df['family'] = df.apply(lambda row: row['SibSp'] + row['Parch'] + 1, axis=1)", "df['family'] = df['SibSp'] + df['Parch'] + 1", 'review');
    becomes("df['alone'] = df.apply(lambda row: 1 if (row.SibSp + row.Parch) == 0 else 0, axis=1)", "df['alone'] = np.where((df['SibSp'] + df['Parch']) == 0, 1, 0)", 'review');
    becomes("df['a'] = df.apply(lambda r: (r.SibSp +\n    r.Parch) * 2, axis=1)", "df['a'] = ((df['SibSp'] +\n    df['Parch']) * 2)", 'review');
  });

  it('never says safe where columns may be categories, dates or narrow numbers', () => {
    const { fixes } = vectorised("df['adult'] = df.apply(lambda row: row['Age'] >= 18, axis=1)", `${HEAD}df['Age'] = df['Age'].astype('category')\n`);
    assert.equal(fixes[0]?.safety, 'review');
  });

  it('turns a list filled row by row into the column', () => {
    becomes("out = []\nfor i, row in df.iterrows():\n    out.append(row['Age'] > 18)\ndf['b'] = out\nprint(len(df))", "df['b'] = df['Age'] > 18\nprint(len(df))", 'safe');
    becomes("out = []\nfor row in df.itertuples():\n    if row.Age > 18:\n        out.append('adult')\n    else:\n        out.append('child')\ndf['b'] = out", "df['b'] = np.where(df['Age'] > 18, 'adult', 'child')", 'safe');
  });

  it('adds up a column', () => {
    becomes("total = 0\nfor i in range(len(df)):\n    total += df['Fare'][i]\nprint(total)", "total = df['Fare'].sum()\nprint(total)", 'review');
    becomes("total = 0.0\nfor _, r in df.iterrows():\n    total += r['Fare'] * r['Parch']", "total = (df['Fare'] * df['Parch']).sum()", 'review');
  });

  it('reads by label and fills by position only while labels are positions: in a shuffled frame these are different rows', () => {
    const body = "out = []\nfor i in range(len(df)):\n    out.append(df['Age'][i] > 18)\ndf['b'] = out";
    becomes(body, "df['b'] = df['Age'] > 18", 'safe');
    becomes(body.replace("df['Age'][i]", "df.loc[i, 'Age']"), "df['b'] = df['Age'] > 18", 'safe');
    for (const change of ['df = df.sample(frac=1, random_state=0)', "df.sort_values('Age', inplace=True)", "df.index = df['Name']", 'clean(df)', 'other = df', "df.loc[900] = 0", "df = df[df['Age'] > 3]"]) {
      withholds(body, /labels of `df`/, `${HEAD}def clean(frame):\n    frame.dropna(inplace=True)\n${change}\n`);
    }
    assert.equal(vectorised(body.replace("df['Age'][i]", "df['Age'].iloc[i]"), `${HEAD}df = df.sample(frac=1, random_state=0)\n`).last, "df['b'] = df['Age'] > 18");
    assert.equal(vectorised(body, `${HEAD}df = df[df['Age'] > 3].reset_index(drop=True)\n`).last, "df['b'] = df['Age'] > 18");
  });

  it('reads a function that only returns, and names that stand for one literal', () => {
    becomes("def band(r):\n    'doc'\n    if r['Age'] < 20:\n        return 'a'\n    elif r['Age'] < 40:\n        return 'b'\n    return 'c'\ndf['band'] = df.apply(band, axis=1)",
      "def band(r):\n    'doc'\n    if r['Age'] < 20:\n        return 'a'\n    elif r['Age'] < 40:\n        return 'b'\n    return 'c'\ndf['band'] = np.select([df['Age'] < 20, df['Age'] < 40], ['a', 'b'], 'c')", 'safe');
    becomes("limit = 18\ndf['adult'] = df.apply(lambda r: r['Age'] >= limit, axis=1)", "limit = 18\ndf['adult'] = df['Age'] >= limit", 'safe');
    becomes("mean = df['Age'].mean()\ndf['off'] = df['Age'].apply(lambda x: x - mean)", "mean = df['Age'].mean()\ndf['off'] = df['Age'] - mean", 'review');
    stays("limit = 18\nlimit = 20\ndf['adult'] = df.apply(lambda r: r['Age'] >= limit, axis=1)");
    stays("def f(r):\n    if r['Age'] > 1:\n        return 1\ndf['b'] = df.apply(f, axis=1)");
    stays("def f(r):\n    x = 1\n    return r['Age'] > x\ndf['b'] = df.apply(f, axis=1)");
    stays("def f(r):\n    return r['Age'] > 1\nf = cached(f)\ndf['b'] = df.apply(f, axis=1)");
  });

  it('looks up in a dictionary that nothing changes', () => {
    const codes = "codes = {'male': 0, 'female': 1}\n";
    becomes(`${codes}out = []\nfor _, r in df.iterrows():\n    out.append(codes[r['Sex']])\ndf['c'] = out`, `${codes}df['c'] = df['Sex'].map(codes)`, 'safe');
    becomes(`${codes}df['c'] = df['Sex'].apply(lambda s: codes.get(s, -1))`, `${codes}df['c'] = df['Sex'].map(codes).fillna(-1).astype(int)`, 'review');
    becomes(`${codes}df['c'] = [codes[s] for s in df['Sex']]`, `${codes}df['c'] = df['Sex'].map(codes)`, 'safe');
    for (const change of ["codes['x'] = 2", 'codes.update(more)', 'other = codes', 'fill(codes)', 'del codes["male"]']) withholds(`${codes}${change}\ndf['c'] = df.apply(lambda r: codes[r['Sex']], axis=1)`, /what `codes` holds/);
    withholds("codes = {'male': 0, 'female': 'one'}\ndf['c'] = df.apply(lambda r: codes[r['Sex']], axis=1)", /what `codes` holds/);
    withholds("df['c'] = df.apply(lambda r: codes[r['Sex']], axis=1)", /what `codes` holds/);
  });

  it('applies text methods to the column; upper and lower case ask for a look', () => {
    becomes("df['c'] = df.apply(lambda r: r['Name'].startswith('Mr'), axis=1)", "df['c'] = df['Name'].str.startswith('Mr')", 'safe');
    becomes("df['c'] = df.apply(lambda r: len(r.Name), axis=1)", "df['c'] = df['Name'].str.len()", 'safe');
    becomes("df['c'] = df.apply(lambda r: 1 if 'Mr.' in r['Name'] else 0, axis=1)", "df['c'] = np.where(df['Name'].str.contains('Mr.', regex=False), 1, 0)", 'review');
    becomes("df['c'] = df['Name'].apply(lambda s: s.split(',')[1].strip().lower())", "df['c'] = df['Name'].str.split(',', regex=False).str[1].str.strip().str.lower()", 'review');
    becomes("df['c'] = df['Name'].apply(lambda s: s[:3])", "df['c'] = df['Name'].str[:3]", 'safe');
    withholds("df['w'] = df['Name'].str.split(',')\ndf['c'] = df['w'].apply(lambda w: 'Mr' in w)", /whether `w` holds texts/);
    stays("df['c'] = df['Name'].apply(lambda s: s.split())");
    stays("df['c'] = df['Name'].apply(lambda s: s.zfill(3))");
    stays("def len(x):\n    return 1\ndf['c'] = df['Name'].apply(lambda s: len(s))");
  });

  it('takes parts of dates where the column surely holds dates', () => {
    const body = "df['y'] = df.apply(lambda r: r['day'].year, axis=1)";
    assert.equal(vectorised(body, HEAD.replace('"train.csv"', '"train.csv", parse_dates=["day"]')).last, "df['y'] = df['day'].dt.year");
    becomes(`df['day'] = pd.to_datetime(df['day'])\n${body.replace('.year', '.weekday()')}`, "df['day'] = pd.to_datetime(df['day'])\ndf['y'] = df['day'].dt.weekday", 'review');
    becomes(`df['day'] = pd.to_datetime(df['day'])\n${body.replace('.year', '.date()')}`, "df['day'] = pd.to_datetime(df['day'])\ndf['y'] = df['day'].dt.date", 'review');
    withholds(body, /whether `day` holds dates/);
    withholds(`df['day'] = pd.to_datetime(df['day'])\ndf['day'] = df['day'].astype(str)\n${body}`, /holds dates/);
    withholds(`df['day'] = pd.to_datetime(df['day'])\nprepare(df)\n${body}`, /holds dates/);
  });

  it('clips where the bound comes last, or there are no gaps', () => {
    becomes("df['c'] = df['Fare'].apply(lambda x: min(max(x, 0), 50))", "df['c'] = df['Fare'].clip(lower=0).clip(upper=50)", 'review');
    withholds("df['c'] = df['Fare'].apply(lambda x: max(0, x))", /gaps/);
    becomes("df['Fare'] = df['Fare'].fillna(0)\ndf['c'] = df['Fare'].apply(lambda x: max(0, x))", "df['Fare'] = df['Fare'].fillna(0)\ndf['c'] = df['Fare'].clip(lower=0)", 'review');
    assert.equal(vectorised("df['c'] = df['Fare'].apply(lambda x: max(0, x))", `${HEAD}df = df.dropna()\n`).last, "df['c'] = df['Fare'].clip(lower=0)");
    stays("df['c'] = df.apply(lambda r: max(r['Fare'], r['Age']), axis=1)");
  });

  it('counts and adds up under a condition', () => {
    becomes("n = 0\nfor _, r in df.iterrows():\n    if r['Age'] > 18:\n        n += 1\nprint(n)", "n = int((df['Age'] > 18).sum())\nprint(n)", 'safe');
    becomes("n = 0\nfor i in range(len(df)):\n    if df['Age'][i] > 18 and df['Sex'][i] == 'male':\n        n += 1", "n = int(((df['Age'] > 18) & (df['Sex'] == 'male')).sum())", 'safe');
    becomes("t = 0\nfor r in df.itertuples():\n    if r.Age > 18:\n        t += r.Fare", 't = df["Fare"][df["Age"] > 18].sum()', 'review');
  });

  it('carries sums, maxima and minima along a column', () => {
    becomes("total = 0\nout = []\nfor _, r in df.iterrows():\n    total += r['Fare']\n    out.append(total)\ndf['so_far'] = out", "df['so_far'] = df['Fare'].cumsum()", 'review');
    becomes("tops = []\ntop = float('-inf')\nfor r in df.itertuples():\n    top = max(top, r.Fare * 2)\n    tops.append(top)\ndf['top'] = tops", "df['top'] = (df['Fare'] * 2).cummax()", 'review');
    becomes("lows = []\nlow = np.inf\nfor r in df.itertuples():\n    low = min(r.Fare, low)\n    lows.append(low)\ndf['low'] = lows", "df['low'] = df['Fare'].cummin()", 'review');
  });

  it('stays where what is carried starts elsewhere, is read below, or has another branch', () => {
    stays("n = 1\nfor _, r in df.iterrows():\n    if r['Age'] > 18:\n        n += 1");
    stays("n = 0\nfor _, r in df.iterrows():\n    if r['Age'] > 18:\n        n += 1\n    else:\n        n += 2");
    stays("n = 0\nfor _, r in df.iterrows():\n    if r['Age'] > n:\n        n += 1");
    stays("n = 0\nfor _, r in df.iterrows():\n    if r['Alive']:\n        n += 1");
    stays("n = 0\nfor _, r in df.iterrows():\n    if r['Age'] > 18:\n        n += 1\nprint(r)");
    stays("total = 0\nout = []\nfor _, r in df.iterrows():\n    total += r['Fare']\n    out.append(total)\ndf['so_far'] = out\nprint(total)");
    stays("total = 0\nout = []\nfor i in range(len(df)):\n    total += df['Fare'][i]\n    out.append(total)\ndf['so_far'] = out");
    stays("def max(a, b):\n    return a\ntop = float('-inf')\ntops = []\nfor r in df.itertuples():\n    top = max(top, r.Fare)\n    tops.append(top)\ndf['top'] = tops");
    stays("top = 0\ntops = []\nfor r in df.itertuples():\n    top = max(top, r.Fare)\n    tops.append(top)\ndf['top'] = tops");
    stays("top = float('inf')\ntops = []\nfor r in df.itertuples():\n    top = max(top, r.Fare)\n    tops.append(top)\ndf['top'] = tops");
  });

  it('imports NumPy where the notebook has not', () => {
    const { notebook } = parsePercent("# %%\nimport pandas as pd\ndf = pd.read_csv('a.csv')\n# %%\ndf['b'] = df.apply(lambda r: 1 if r.x > 2 else 0, axis=1)");
    const model = buildModel(notebook);
    const [fix] = rowLoops(model).flatMap(l => vectorise(model, l)?.fix ?? []);
    const applied = applyEdits(notebook, fix!.edits);
    assert.ok(!('error' in applied));
    assert.equal(printPercent(applied.notebook), "# %%\nimport pandas as pd\nimport numpy as np\ndf = pd.read_csv('a.csv')\n\n# %%\ndf['b'] = np.where(df['x'] > 2, 1, 0)\n");
  });

  it('stays away from what it cannot tell', () => {
    stays("df['b'] = df.apply(lambda r: helper(r['a']), axis=1)");
    stays("df['b'] = df.apply(lambda r: r['a'] > limit, axis=1)");
    stays("df['b'] = df.apply(lambda r: r.name + 1, axis=1)");
    stays("df['b'] = df.apply(lambda r: r.a and r.b, axis=1)");
    stays("df['b'] = df.apply(lambda r: 'a' if r.x > 1 else 0, axis=1)");
    stays("df['b'] = df.apply(lambda r: r.a // r.b, axis=1)");
    stays("df['b'] = df.apply(lambda r: r.a ** 0.5, axis=1)");
    stays("df['b'] = df.apply(lambda r: r.day == '2020-01-01', axis=1)");
    stays("df['b'] = df.apply(lambda r: r.a is None, axis=1)");
    stays("df['b'] = df.apply(lambda r: r.a > 1, axis=0)");
    stays("other['b'] = df.apply(lambda r: r.a > 1, axis=1)");
    stays("b = df.apply(lambda r: r.a > 1, axis=1)");
    stays("df['b'] = df.apply(lambda r:  # why\n    r.a > 1, axis=1)");
    stays("def f(df):\n    df['b'] = df.apply(lambda r: r.a > 1, axis=1)\n    return df\ndf = f(df)");
  });

  it('stays where the list, the row or the counter is read elsewhere, or a comment would go', () => {
    stays("out = []\nfor i, row in df.iterrows():\n    out.append(row['a'] > 1)\ndf['b'] = out\nprint(out)");
    stays("out = []\nfor i, row in df.iterrows():\n    out.append(row['a'] > 1)\ndf['b'] = out\nprint(row)");
    stays("out = []\nfor i, row in df.iterrows():\n    out.append(row['a'] > 1)\ndf['b'] = out\n# %%\ndef f():\n    return out");
    stays("out = []\nfor i, row in df.iterrows():\n    # grown up\n    out.append(row['a'] > 1)\ndf['b'] = out");
    stays("out = []\nfor i, row in df.iterrows():\n    if row['a'] > 1:\n        out.append(1)\ndf['b'] = out");
    stays("out = [0]\nfor i, row in df.iterrows():\n    out.append(row['a'] > 1)\ndf['b'] = out");
    stays("total = 1\nfor i in range(len(df)):\n    total += df['Fare'][i]");
    stays("total = 0\nfor i in range(len(df)):\n    total += df['Fare'][i]\nprint(i)");
  });
});
