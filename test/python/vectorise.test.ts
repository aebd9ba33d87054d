/**
 * Vectorised loops against the loops themselves, in real Python: equal values, and where the fix says `safe`, equal dtypes too.
 * In: bodies of cells and data with gaps, zeros, negatives, booleans, texts. Shapes are in `test/edits/vectorise.test.ts`.
 */
import assert from 'node:assert/strict';
import { applyEdits } from '../../src/edits/apply';
import { vectorise } from '../../src/edits/vectorise';
import { buildModel } from '../../src/model/model';
import { rowLoops } from '../../src/model/row-loops';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { runNotebooks } from '../support/python';

const MIXED = 'Sex,Age,Fare,SibSp,Parch,Cabin,Alive\nmale,22.5,7.25,1,0,C85,True\nfemale,,71.3,1,2,,False\nmale,4,0.0,0,0,C123,True\nfemale,-35,8.05,3,1,,True\n';
const NUMBERS = 'Sex,Age,Fare,SibSp,Parch,Cabin,Alive\n1,22.5,7.25,1,0,5,1\n0,,71.3,1,2,6,0\n1,4,0.0,0,0,7,1\n';
const WHOLE = 'Sex,Age,Fare,SibSp,Parch,Cabin,Alive\n1,22,7,1,0,5,1\n0,7,71,1,2,6,0\n1,4,0,0,0,7,1\n';

const NUMERIC = [
  "df['r'] = df.apply(lambda r: r['Age'] >= 18, axis=1)", "df['r'] = df.apply(lambda r: r.Age != 4, axis=1)",
  "df['r'] = df.apply(lambda r: 'child' if r.Age < 16 else 'adult', axis=1)", "df['r'] = df.apply(lambda r: 1 if r.Age < 16 else 0, axis=1)",
  "df['r'] = df.apply(lambda r: 1.5 if r.Age < 16 else 0.5, axis=1)", "df['r'] = df.apply(lambda r: 1 if r.Age < 16 else 0.5, axis=1)",
  "df['r'] = df.apply(lambda r: True if r.SibSp > 0 else False, axis=1)",
  "df['r'] = df.apply(lambda r: r.Age > 3 and not (r.Fare > 10 or r.SibSp == 1), axis=1)", "df['r'] = df.apply(lambda r: 0 <= r.Age < 20, axis=1)",
  "df['r'] = df.apply(lambda r: 1 if pd.isnull(r['Age']) else 0, axis=1)", "df['r'] = df.apply(lambda r: r['SibSp'] + r['Parch'] + 1, axis=1)",
  "df['r'] = df.apply(lambda r: r['Fare'] / (r['SibSp'] + 1), axis=1)", "df['r'] = df.apply(lambda r: r['Fare'] * 1.5, axis=1)", "df['r'] = df.apply(lambda r: r['SibSp'] / 3, axis=1)",
  "df['r'] = df.apply(lambda r: -r['Age'] % 7, axis=1)", "df['r'] = df.apply(lambda r: r['Age'] // 7, axis=1)", "df['r'] = df.apply(lambda r: r['Age'] ** 2, axis=1)",
  "df['r'] = df.apply(lambda r: r['Age'] if r['Age'] > 5 else 0, axis=1)", "df['r'] = df.apply(lambda r: r['SibSp'] > r['Parch'], axis=1)",
  "df['r'] = df['SibSp'].apply(lambda x: x * 2)", "df['r'] = df['SibSp'].apply(lambda x: 1 if x > 0 else 0)", "df['r'] = df['Age'].apply(lambda x: x * 2 + 1)", "df['r'] = df['Age'].apply(lambda x: x / 10)",
  "df['r'] = df['Age'].apply(lambda x: 'a' if x < 5 else 'b' if x < 20 else 'c')",
  "out = []\nfor i, row in df.iterrows():\n    out.append(row['Age'] > 18)\ndf['r'] = out", "out = []\nfor i, row in df.iterrows():\n    out.append(row['SibSp'] * 2)\ndf['r'] = out",
  "out = []\nfor row in df.itertuples():\n    out.append(row.SibSp * 2)\ndf['r'] = out", "out = []\nfor row in df.itertuples(index=False):\n    out.append(row.Age)\ndf['r'] = out",
  "out = []\nfor row in df.itertuples():\n    if row.Age > 18:\n        out.append('adult')\n    else:\n        out.append('child')\ndf['r'] = out",
  "r = 0\nfor i in range(len(df)):\n    r += df['Fare'][i]", "r = 0\nfor _, row in df.iterrows():\n    r += row['SibSp'] * row['Parch']",
  "r = 0\nfor _, row in df.iterrows():\n    if row['Age'] > 5:\n        r += 1", "r = 0\nfor i in range(len(df)):\n    if df['Age'][i] > 5 and df['Fare'][i] < 50:\n        r += 1",
  "r = 0\nfor row in df.itertuples():\n    if row.Age != 4:\n        r += 1", "r = 0\nfor row in df.itertuples():\n    if row.Age > 5:\n        r += row.SibSp * 2",
  "total = 0\nout = []\nfor _, row in df.iterrows():\n    total += row['Fare']\n    out.append(total)\ndf['r'] = out", "out = []\ntop = float('-inf')\nfor row in df.itertuples():\n    top = max(top, row.Fare * 2)\n    out.append(top)\ndf['r'] = out",
  "out = []\nlow = np.inf\nfor row in df.itertuples():\n    low = min(low, row.SibSp)\n    out.append(low)\ndf['r'] = out",
];
const TEXTS = [
  "df['r'] = df.apply(lambda r: r['Sex'] == 'male', axis=1)", "df['r'] = df.apply(lambda r: r.Cabin == 'C85', axis=1)", "df['r'] = df.apply(lambda r: r.Cabin != 'C85', axis=1)",
  "df['r'] = df.apply(lambda r: 0 if pd.isna(r.Cabin) else 1, axis=1)", "df['r'] = df['Sex'].apply(lambda x: 1 if x == 'male' else 0)", "df['r'] = df['Cabin'].map(lambda x: 'none' if pd.isnull(x) else 'some')",
  "df['r'] = df.apply(lambda r: r.Alive == True and r.Age > 3, axis=1)", "df['r'] = df['Alive'].apply(lambda x: x * 2)", "df['r'] = df['Alive'].apply(lambda x: x + 1)", "df['r'] = df['Sex'].apply(lambda x: x * 2)",
  "df['r'] = df['Alive'].apply(lambda x: x > 0)",
  "codes = {'male': 0, 'female': 1}\nout = []\nfor _, row in df.iterrows():\n    out.append(codes[row['Sex']])\ndf['r'] = out", "names = {'male': 'm'}\ndf['r'] = df['Sex'].apply(lambda s: names.get(s, '?'))", "points = {'male': 1}\ndf['r'] = df['Sex'].apply(lambda s: points.get(s, 0))",
  "df['r'] = df['Sex'].apply(lambda s: len(s))", "df['r'] = df['Sex'].apply(lambda s: s[:2])", "df['r'] = df['Sex'].apply(lambda s: s.startswith('f'))", "df['r'] = df['Sex'].apply(lambda s: 'em' in s)", "df['r'] = df['Sex'].apply(lambda s: s.replace('e', '.'))",
  "df['r'] = df['Sex'].apply(lambda s: s.split('m')[1].upper())", "df['r'] = df.apply(lambda r: 1 if 'em' in r['Sex'] and r['Age'] > 3 else 0, axis=1)", "df['r'] = df['Age'].apply(lambda x: min(max(x, 0), 10))", "limit = 4\ndf['r'] = df['Age'].apply(lambda x: 1 if x > limit else 0)",
  "def band(x):\n    if x < 5:\n        return 'a'\n    if x < 20:\n        return 'b'\n    return 'c'\ndf['r'] = df['Age'].apply(band)", "df['r'] = [x * 2 for x in df['Age']]", "df['r'] = df['Age'].apply(lambda x: abs(x) + 1)",
];

describe('vectorised loops in Python', function () {
  this.timeout(400_000);

  it('give what the loops gave', () => {
    const groups = ([[MIXED, [...NUMERIC, ...TEXTS]], [NUMBERS, NUMERIC], [WHOLE, NUMERIC]] as const).map(([data, bodies]) => {
      const pairs = bodies.flatMap(body => {
        const { notebook } = parsePercent(`# %%\nimport numpy as np\nimport pandas as pd\ndf = pd.read_csv("train.csv")\n# %%\n${body}`);
        const model = buildModel(notebook);
        const fix = rowLoops(model).flatMap(l => vectorise(model, l)?.fix ?? [])[0];
        if (!fix) return [];
        const applied = applyEdits(notebook, fix.edits);
        if ('error' in applied) assert.fail(applied.error);
        return [{ body, safe: fix.safety === 'safe', before: notebook, after: applied.notebook }];
      });
      assert.ok(pairs.length >= 0.9 * bodies.length, `${pairs.length} of ${bodies.length} are vectorised`);
      assert.ok(pairs.filter(p => p.safe).length >= 15);
      // One notebook holds them all: each body starts from the file anew.
      const together = (pick: (p: (typeof pairs)[number]) => Notebook): string => pairs.map(p => `${printPercent(pick(p))}\n# %%\nprint(df.dtypes.to_dict(), df['r'].tolist() if 'r' in df else r)\n`).join('');
      return { pairs, jobs: [together(p => p.before), together(p => p.after)].map(notebook => ({ notebook, files: { 'train.csv': data } })) };
    });
    const runs = runNotebooks(groups.flatMap(g => g.jobs));
    for (const [g, { pairs }] of groups.entries()) {
      const [before, after] = [runs[2 * g], runs[2 * g + 1]];
      for (const [i, { body, safe }] of pairs.entries()) {
        const [old, now] = [before!.cells[3 * i + 2]!, after!.cells[3 * i + 2]!];
        assert.equal(after!.cells[3 * i + 1]!.error, null, body);
        if (before!.cells[3 * i + 1]!.error) continue;
        if (safe) assert.equal(now.printed, old.printed, body);
        else assert.equal(values(now.printed), values(old.printed), body);
      }
    }
  });
});

/** The values without the kind of number: `1`, `1.0` and `np.int64(1)` are the same. */
function values(printed: string): string {
  return printed.slice(printed.indexOf('} ') + 2).replace(/np\.\w+\(([^)]*)\)/g, '$1').replace(/\b(\d+)\.0\b/g, '$1');
}
