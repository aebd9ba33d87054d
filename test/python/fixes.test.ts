/**
 * Fixes against real Python. Sample notebooks with all their safe fixes show, draw and write what they did before; the smaller makers do what their
 * titles say: a folder from the environment, seeds that hold, a moved cell that runs. Parameters that Papermill sets are in parameters.test.ts.
 * In: sample notebooks with their data, small notebooks. All run in one batch; generators are seeded alike before and after, since samples leave them open.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import type { Fix } from '../../src/edits/edit';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { readNotebook } from '../../src/notebook/read';
import { EXERCISES, SAMPLES } from '../support/real-notebooks';
import { withoutTracking } from '../prove/compare';
import { fileContent, runNotebooks, shown, type Job, type Run } from '../support/python';

const ROWS = Array.from({ length: 60 }, (_, i) => `${i % 7},${(i * 13) % 11},${i % 2}`).join('\n');
const CSV = `a,b,y\n${ROWS}\n`;
const HEAD = "# %%\nimport pandas as pd\nfrom sklearn.ensemble import RandomForestClassifier\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.preprocessing import StandardScaler\n";

/** Rule, notebook, what a reader sees afterwards compared with before. */
const SMALL: readonly { readonly rule: string; readonly code: string; readonly files?: Readonly<Record<string, string>>; readonly after: 'same' | 'runs' | 'repeats' }[] = [
  { rule: 'machine-path', code: `${HEAD}name = 'b'\na = pd.read_csv('/kaggle/input/x/a.csv') if False else 1\nPATH = '/kaggle/input/x/'\nprint(PATH + 'a.csv', f'/kaggle/input/x/{name}.csv')\n`, after: 'same' },
  { rule: 'inline-hyperparameters', code: `${HEAD}def build():\n    MAX_DEPTH = 3\n    return RandomForestClassifier(max_depth=7, n_estimators=11, random_state=1), MAX_DEPTH\nparams = {'n_estimators': 12, 'max_depth': 2}\nprint(build(), RandomForestClassifier(**params, random_state=1))\n`, after: 'same' },
  { rule: 'late-import', code: `${HEAD}# %%\na = 1\n# %%\nb = 2\n# %%\nimport re  # names\nprint(re.sub('a', 'b', 'aa'))\n# %%\nfrom sklearn.svm import (\n    SVC,  # one\n    SVR,\n)\nSVC(C=3), SVR()\n`, after: 'same' },
  { rule: 'wildcard-import', code: '# %%\nfrom sklearn.metrics import *\nprint(accuracy_score([1, 0], [1, 1]))\n', after: 'same' },
  { rule: 'missing-seed', code: `${HEAD}df = pd.read_csv('a.csv')\n# %%\nX_train, X_test, y_train, y_test = train_test_split(df[['a', 'b']], df['y'])\nmodel = RandomForestClassifier(\n    n_estimators=(5),  # few\n).fit(X_train, y_train)\nprint(model.predict_proba(X_test).tolist(), df.sample(3).index.tolist())\n`, files: { 'a.csv': CSV }, after: 'repeats' },
  { rule: 'missing-seed', code: '# %%\nimport random\nimport numpy as np\nprint(np.random.rand(3), np.random.permutation(9), random.random())\n', after: 'repeats' },
  { rule: 'name-before-definition', code: `${HEAD}# %%\nprint(prices.sum())\n# %%\nprices = pd.read_csv('a.csv')['a']\n`, files: { 'a.csv': CSV }, after: 'runs' },
  { rule: 'split-after-fit', code: `${HEAD}df = pd.read_csv('a.csv')\nX, y = df[['a', 'b']], df['y']\n# %%\nX_scaled = StandardScaler().fit_transform(X)\n# %%\nX_train, X_test, y_train, y_test = train_test_split(X_scaled, y, random_state=1)\nmodel = RandomForestClassifier(random_state=1).fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n`, files: { 'a.csv': CSV }, after: 'runs' },
  { rule: 'removed-api', code: '# %%\nimport numpy as np\nprint(np.float(3), np.zeros(2, dtype=np.float))\n', after: 'runs' },
  { rule: 'chained-assignment', code: "# %%\nimport pandas as pd\ndf = pd.DataFrame({'a': [1.0, None]})\ndf['a'].fillna(0, inplace=True)\nassert True\nprint(df)\n", after: 'runs' },
  { rule: 'ignored-warnings', code: "# %%\nimport warnings\nwarnings.filterwarnings('ignore',)\nprint(1)\n", after: 'same' },
  { rule: 'commented-code', code: '# %%\na = 1\n# b = a + 1\n# print(b)\nprint(a)\n', after: 'same' },
  { rule: 'chained-assignment', code: "# %%\nimport pandas as pd\ndf = pd.DataFrame({'a': [1.0, 4.0], 'b': [1, 2]})\ndf[df['a'] > 3]['b'] = 0\ndf['b'][df.a.isna()] = 7\nprint(df)\n", after: 'runs' },
  { rule: 'growing-frame', code: "# %%\nimport pandas as pd\nframe = pd.DataFrame()\nfor i in range(3):\n    frame = pd.concat([frame, pd.DataFrame({'a': [i, i * i]})], ignore_index=True)\nprint(frame, frame.dtypes)\n", after: 'same' },
  { rule: 'swallowed-exception', code: "# %%\nimport os\nfor line in ['1', 'x', '3']:\n    try:\n        print(int(line))\n    except:\n        continue\n    try:\n        print(1 / (int(line) - 1))\n    except ZeroDivisionError as e:\n        pass\n", after: 'same' },
  { rule: 'no-serving-path', code: `${HEAD}df = pd.read_csv('a.csv')\nX, y = df[['a', 'b']], df['y']\nmodel = RandomForestClassifier(random_state=1).fit(X, y)\n# %%\nprint(model.predict(X))\n`, files: { 'a.csv': CSV }, after: 'runs' },
  { rule: 'secret-in-code', code: "# %%\nimport os\nos.environ['API_KEY'] = 'abc'\n# %%\napi_key = 'abcdef123456'\nprint(len(api_key) > 2)\n", after: 'same' },
];

describe('fixes in Python', function () {
  this.timeout(300_000);

  it('a pandera schema takes the rows that were fitted and refuses others', () => {
    const { notebook } = parsePercent(`${HEAD}df = pd.read_csv('a.csv')\nX, y = df[['a', 'b']], df['y']\nmodel = RandomForestClassifier(random_state=1).fit(X, y)\n# %%\nprint(model.predict(X))\n`);
    const fix = critique(notebook, { rules: {}, strict: true }).findings.filter(f => f.rule === 'no-serving-path').flatMap(f => f.fixes).find(f => f.title.includes('pandera'));
    assert.ok(fix);
    const asked = apply(notebook, fix), last = asked.cells.at(-1)!;
    const source = `def refused(rows):
    try:
        predict(rows)
    except (pa.errors.SchemaError, pa.errors.SchemaErrors) as error:
        return type(error).__name__
same = bool((predict(X.assign(more=1)[["b", "more", "a"]]) == model.predict(X)).all())
print(same, refused(X.drop(columns="a")), refused(X.assign(a="word")), refused(X.assign(a=None)), refused(X))`;
    const [run] = runNotebooks([{ notebook: { ...asked, cells: [...asked.cells, { ...last, id: 'ask', index: asked.cells.length, source }] }, files: { 'a.csv': CSV } }]);
    assert.deepEqual(run!.cells.filter(c => c.error), []);
    assert.equal(run!.cells.at(-1)!.printed.trim(), 'True SchemaError SchemaErrors SchemaErrors None');
  });

  it('leave samples as they were, and keep what they promise', () => {
    const samples = EXERCISES.map(name => ({ name, ...sample(name) }));
    const small = SMALL.map(s => {
      const { notebook } = parsePercent(s.code);
      const fix = critique(notebook, { rules: {}, strict: true }).findings.filter(f => f.rule === s.rule).flatMap(f => f.fixes)[0];
      assert.ok(fix, `${s.rule} offers a fix for\n${s.code}`);
      return { ...s, fix, before: { notebook, files: s.files ?? {} }, fixed: { notebook: apply(notebook, fix), files: s.files ?? {} } };
    });
    const jobs: Job[] = [...samples.flatMap(s => [s.before, s.after]), ...small.flatMap(s => [s.before, s.fixed, s.fixed])];
    const runs = runNotebooks(jobs);
    for (const [i, { name, applied }] of samples.entries()) {
      const before = runs[2 * i]!, after = runs[2 * i + 1]!;
      // One in the notebook that is already good.
      assert.ok(applied > (name === 'heating-demand' ? 0 : 1), `${name}: ${applied} safe fixes`);
      assert.deepEqual(before.cells.filter(c => c.error), [], `${name} runs before`);
      assert.deepEqual(shown(after), shown(before), `${name} shows the same`);
      assert.deepEqual(withoutTracking(after.files), withoutTracking(before.files), `${name} writes the same`);
    }
    for (const [i, { rule, fix, after }] of small.entries()) {
      const [before, once, again] = runs.slice(2 * samples.length + 3 * i, 2 * samples.length + 3 * i + 3) as [Run, Run, Run];
      assert.deepEqual(once.cells.filter(c => c.error), [], `${rule}: ${fix.title}`);
      if (after === 'same') assert.deepEqual(shown(once), shown(before), fix.title);
      if (after === 'repeats') {
        assert.notDeepEqual(shown(once), shown(before), `${rule}: without a seed two runs differ`);
        assert.deepEqual(shown(again), shown(once), fix.title);
      }
    }
  });
});

/** The notebook reading its own folder as the README says, and with every safe fix and `DATA_DIR`. */
function sample(name: string): { before: Job; after: Job; applied: number } {
  const folder = join(SAMPLES, name);
  const key = JSON.parse(readFileSync(join(folder, 'exercise.json'), 'utf8')) as { notebook: string; data: { folder: string; files: { name: string }[] } };
  const files = Object.fromEntries(key.data.files.map(f => [f.name, fileContent(join(folder, f.name))]));
  const read = readNotebook(readFileSync(join(folder, key.notebook), 'utf8'));
  if ('error' in read) throw new Error(read.error.message);
  // Figures are compared by their pixels, so they stay with the backend of the runner.
  const start = "get_ipython().register_magic_function(lambda line: None, 'line', 'matplotlib')\nimport os, random\nimport numpy as np\nnp.random.seed(0); random.seed(0)\nos.environ['DATA_DIR'] = '.'";
  const local = { ...read.notebook, cells: read.notebook.cells.map(c => ({ ...c, source: c.source.replaceAll(key.data.folder, '.') })) };
  let now = read.notebook, applied = 0;
  for (; applied < 100; applied++) {
    const fix = critique(now).findings.flatMap(f => f.fixes).find(f => f.safety === 'safe');
    if (!fix) break;
    now = apply(now, fix);
  }
  return { before: { notebook: startingWith(local, start), files }, after: { notebook: startingWith(now, start), files }, applied };
}

function startingWith(notebook: Notebook, source: string): Notebook {
  const first = notebook.cells[0]!;
  return { ...notebook, cells: [{ ...first, id: 'start', kind: 'code', language: 'python', source, tags: [], outputs: () => [] }, ...notebook.cells] };
}

function apply(notebook: Notebook, fix: Fix): Notebook {
  const applied = applyEdits(notebook, fix.edits);
  if ('error' in applied) assert.fail(`${fix.title}: ${applied.error}`);
  return applied.notebook;
}
