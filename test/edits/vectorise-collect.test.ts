/** Loops that pick, gather, write cell by cell or look back → one operation, and their twins that stay. `npm run prove` runs them before and after. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../src/edits/apply';
import { vectorise } from '../../src/edits/vectorise';
import { buildModel } from '../../src/model/model';
import { rowLoops } from '../../src/model/row-loops';
import { parsePercent } from '../../src/notebook/percent';

const HEAD = '# %%\nimport numpy as np\nimport pandas as pd\ndf = pd.read_csv("train.csv")\n';
const SHUFFLED = `${HEAD}df = df.sample(frac=1, random_state=0)\n`;

function told(body: string, head = HEAD): { text: string | null; missing: string | null } {
  const { notebook } = parsePercent(`${head}# %%\n${body}`);
  const model = buildModel(notebook);
  const rewrite = rowLoops(model).map(l => vectorise(model, l)).find(r => r !== null);
  const applied = rewrite?.fix ? applyEdits(notebook, rewrite.fix.edits) : null;
  if (applied && 'error' in applied) assert.fail(applied.error);
  if (rewrite?.fix) assert.ok(rewrite.fix.safety === 'review' && rewrite.fix.changes!.length <= 300);
  return { text: applied ? applied.notebook.cells.at(-1)!.source : null, missing: rewrite?.missing ?? null };
}
const becomes = (body: string, text: string, head = HEAD): void => { assert.deepEqual(told(body, head), { text, missing: null }, body); };
const stays = (body: string, head = HEAD): void => { assert.deepEqual(told(body, head), { text: null, missing: null }, body); };
const withholds = (body: string, missing: RegExp, head = HEAD): void => { const { text, missing: why } = told(body, head); assert.equal(text, null, body); assert.match(why ?? '', missing, body); };

describe('loops that gather', () => {
  it('pick values under a condition', () => {
    const body = "out = []\nfor i, row in df.iterrows():\n    if row['Fare'] > 40:\n        out.append(row['Name'])";
    becomes(`${body}\nprint(out)`, "out = df['Name'][df['Fare'] > 40].tolist()\nprint(out)");
    becomes(body, "out = df['Name'][df['Fare'] > 40].tolist()", SHUFFLED);
    stays(`${body}\n    else:\n        out.append('-')`);
    stays(body.replace('out = []', 'out = ["first"]'));
    stays(`${body}\nprint(row)`);
    stays(body.replace("row['Name']", "helper(row)"));
    withholds("out = []\nfor i in range(len(df)):\n    if df['Fare'][i] > 40:\n        out.append(df['Name'][i])", /labels of `df`/, SHUFFLED);
  });

  it('count and add up for each key', () => {
    const counted = "df.groupby('Sex', sort=False, dropna=False).size().to_dict()", added = "df.groupby('Sex', sort=False, dropna=False)['Fare'].sum().to_dict()";
    becomes("n = {}\nfor i, row in df.iterrows():\n    n[row['Sex']] = n.get(row['Sex'], 0) + 1", `n = ${counted}`);
    becomes("t = {}\nfor i, row in df.iterrows():\n    if row['Sex'] not in t:\n        t[row['Sex']] = 0\n    t[row['Sex']] += row['Fare']", `t = ${added}`);
    withholds("from collections import defaultdict\nt = defaultdict(float)\nfor i, row in df.iterrows():\n    t[row['Sex']] += row['Fare']", /missing key of `t`/);
    stays("t = {'male': 1}\nfor i, row in df.iterrows():\n    t[row['Sex']] = t.get(row['Sex'], 0) + 1");
    stays("t = {}\nfor i, row in df.iterrows():\n    t[row['Sex']] = t.get(row['Name'], 0) + 1");
    stays("t = {}\nfor i, row in df.iterrows():\n    t[row['Sex']] = t.get(row['Sex'], 1) + 1");
    stays("t = {}\nfor i, row in df.iterrows():\n    t[row['Sex']] = t.get(row['Sex'], 0) - row['Fare']");
    stays("other = {}\nt = {}\nfor i, row in df.iterrows():\n    t[row['Sex']] = other.get(row['Sex'], 0) + 1");
  });

  it('find the row of the largest or smallest value, the first of equals', () => {
    const body = "best = float('-inf')\nwhere = None\nfor i, row in df.iterrows():\n    if row['Fare'] > best:\n        best = row['Fare']\n        where = i";
    becomes(body, "best = df['Fare'].max()\nwhere = df['Fare'].idxmax()");
    becomes(body.replace("'-inf'", "'inf'").replace('>', '<'), "best = df['Fare'].min()\nwhere = df['Fare'].idxmin()");
    becomes("best = -np.inf\nwhere = 0\nfor i in range(len(df)):\n    if df['Fare'].iloc[i] > best:\n        best = df['Fare'].iloc[i]\n        where = i", "best = df['Fare'].max()\nwhere = int(df['Fare'].argmax())", SHUFFLED);
    withholds(body.replace("float('-inf')", '0'), /above the start of `best`/);
    stays(body.replace('> best', '>= best'));
    stays(body.replace("best = row['Fare']", "best = row['Age']"));
    stays(`${body}\nprint(i)`);
  });
});

describe('loops that write cells or look back', () => {
  it('write one cell a turn, while each label stands for one row', () => {
    const body = "for i, row in df.iterrows():\n    df.loc[i, 'b'] = row['Fare'] * 2";
    becomes(body, "df['b'] = df['Fare'] * 2");
    becomes("for i in range(len(df)):\n    if df.loc[i, 'Age'] > 60:\n        df.at[i, 'old'] = 1\n    else:\n        df.at[i, 'old'] = 0", "df['old'] = np.where(df['Age'] > 60, 1, 0)");
    becomes("for i, row in df.iterrows():\n    if row['Age'] > 60:\n        df.loc[i, 'old'] = 'yes'", "df.loc[df['Age'] > 60, 'old'] = 'yes'");
    withholds(body, /each label of `df`/, SHUFFLED);
    withholds(body, /each label of `df`/, `${HEAD}df = pd.concat([df, df])\n`);
    stays(body.replace('df.loc[i', 'other.loc[i'));
    stays(body.replace('df.loc[i,', 'df.loc[i + 1,'));
    stays(`${body}\nprint(i)`);
    stays(`for i, row in df.iterrows():\n    df.loc[i, 'b'] = row['Fare']\n    df.loc[i, 'c'] = row['Age']`);
  });

  it('look at the rows before', () => {
    const body = "out = [np.nan]\nfor i in range(1, len(df)):\n    out.append(df['Fare'].iloc[i] - df['Fare'].iloc[i - 1])\ndf['d'] = out";
    becomes(body, "df['d'] = df['Fare'] - df['Fare'].shift(1)", SHUFFLED);
    becomes(body.replaceAll('.iloc', ''), "df['d'] = df['Fare'] - df['Fare'].shift(1)");
    withholds(body.replaceAll('.iloc', ''), /labels of `df`/, SHUFFLED);
    withholds(body.replace('[np.nan]', '[0]'), /gaps/);
    stays(body.replace('range(1,', 'range(2,'));
    stays(body.replace("df['Fare'].iloc[i - 1]", "df['Fare'].iloc[i]"));
    stays(body.replace("df['Fare'].iloc[i - 1]", "df['Fare'].iloc[i - 2]"));
    stays(body.replace('- df', '> df'));
    stays(`${body}\nprint(out)`);
  });
});
