/** One problem, one finding: no two findings at one statement that the same change would mend. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { critique } from '../../src/critique';
import type { Finding } from '../../src/finding';
import { buildModel } from '../../src/model/model';
import { cellName, type Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { RULES } from '../../src/rules/index';
import { realNotebooks } from '../support/real-notebooks';

/** Whoever mends one of them has mended the others at that statement: one of them yields. Rules of one topic are a cause by themselves.
 * A scaler fitted before the split is two problems: fitted after it, the score is honest and serving still has to repeat the step by hand. */
const CAUSES: readonly (readonly string[])[] = [
  ['target-among-features', 'choice-on-scored-rows', 'fit-on-test-rows', 'score-on-training-rows', 'split-after-fit'],
  ['secret-in-code', 'machine-path'],
  ['untracked-fit', 'print-only-metric'],
  ['wildcard-import', 'late-import'],
  ['ignored-warnings', 'swallowed-exception'],
  ['long-cell', 'no-functions'],
];
const causeOf = (f: Finding): string => CAUSES.find(c => c.includes(f.rule))?.[0] ?? f.topic;

/** Two lines of one statement may be told twice only where they are different calls or keywords, each with a replacement of its own. */
const SEVERAL = new Set(['removed-api']);

function clashes(notebook: Notebook, strict: boolean): string[] {
  const { findings, failures } = critique(notebook, { rules: {}, strict });
  assert.deepEqual(failures, []);
  const model = buildModel(notebook);
  const spots = new Map<string, Finding>();
  const found: string[] = [];
  for (const f of findings) {
    if (f.scope === 'notebook') continue;
    for (const at of [f.at, ...f.places]) {
      const statement = model.statementsAt(at).at(-1);
      // Places of several statements (a copied block, comments) are about none of them.
      if (!statement || f.topic === 'duplicate' || f.topic === 'dead') continue;
      const key = `${at.cell}:${statement.from}:${causeOf(f)}`;
      const other = spots.get(key);
      if (other && other !== f && !(SEVERAL.has(f.rule) && other.rule === f.rule && other.title !== f.title)) found.push(`${cellName(model.cell(at.cell))}: ${other.rule} (${other.title}) and ${f.rule} (${f.title}): ${model.text(at).slice(0, 80)}`);
      spots.set(key, other ?? f);
    }
  }
  return found;
}

const PANDAS = 'import pandas as pd\nfrom sklearn.svm import SVC\nfrom sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split\ndf = pd.read_csv("train.csv")\n';
const XY = `${PANDAS}X, y = df.drop(columns="label"), df["label"]\n`;

const AWKWARD: Record<string, { code: string; rules: readonly string[] }> = {
  'a password inside a bucket’s address': { code: '# %%\nimport pandas as pd\ndf = pd.read_csv("s3://AKIAIOSFODNN7EXAMPL2:wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzAAKEY1@bucket/a.csv")\n', rules: ['secret-in-code'] },
  'a wildcard far below the top': { code: '# %%\nimport os\n# %%\nx = os.getcwd()\n# %%\ny = x\n# %%\nfrom sklearn.metrics import *\nz = accuracy_score([1], [1])\n', rules: ['wildcard-import'] },
  'early stopping on the training rows, scored there': { code: `# %%\n${XY}from xgboost import XGBClassifier\nmodel = XGBClassifier(early_stopping_rounds=10)\nmodel.fit(X, y, eval_set=[(X, y)])\nprint(model.score(X, y))\n`, rules: ['score-on-training-rows', 'model-not-saved', 'no-serving-path', 'untracked-fit'] },
  'a score of a tracked run that is the training score': { code: `# %%\nimport mlflow\n${XY}with mlflow.start_run():\n    model = SVC(C=3).fit(X, y)\n    mlflow.log_params(model.get_params())\n    mlflow.sklearn.log_model(model, name="model")\n    print(model.score(X, y))\n`, rules: ['score-on-training-rows', 'print-only-metric'] },
  'a scaler fitted on both files, twice': { code: `# %%\n${PANDAS}from sklearn.preprocessing import StandardScaler\ntest = pd.read_csv("test.csv")\ny = df.pop("label")\nboth = StandardScaler().fit_transform(pd.concat([df, test]))\nmodel = SVC().fit(both[:len(df)], y)\nmodel.predict(both[len(df):])\n`, rules: ['split-after-fit', 'manual-preprocessing', 'model-not-saved', 'no-serving-path', 'untracked-fit'] },
  'the test rows scaled by themselves, and everything before': { code: `# %%\n${XY}from sklearn.preprocessing import StandardScaler\nX = StandardScaler().fit_transform(X)\nX_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nX_test = StandardScaler().fit_transform(X_test)\nmodel = SVC().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n`, rules: ['fit-on-test-rows', 'split-after-fit', 'manual-preprocessing', 'model-not-saved', 'no-serving-path', 'untracked-fit'] },
  'the best of three on the test rows, and a search scored on its rows': { code: `# %%\n${XY}X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nbest = 0\nfor C in [1, 2, 3]:\n    score = SVC(C=C).fit(X_train, y_train).score(X_test, y_test)\n    if score > best:\n        best = score\nprint(best)\nsearch = GridSearchCV(SVC(), {"C": [1, 2]}).fit(X, y)\nprint(cross_val_score(search.best_estimator_, X, y).mean())\n`, rules: ['choice-on-scored-rows', 'model-not-saved', 'no-serving-path', 'untracked-fit'] },
  'an in-place fill of a selection': { code: '# %%\nimport pandas as pd\ndf = pd.read_csv("a.csv")\ndf[df["a"] > 0]["b"].fillna(0, inplace=True)\n', rules: ['chained-assignment'] },
  'warnings off inside a bare except': { code: '# %%\nimport warnings\ntry:\n    import fast\nexcept:\n    warnings.filterwarnings("ignore")\n', rules: ['swallowed-exception', 'ignored-warnings'] },
  'a row loop that grows a frame': { code: '# %%\nimport pandas as pd\ndf = pd.read_csv("a.csv")\nout = pd.DataFrame()\nfor i, row in df.iterrows():\n    out = pd.concat([out, row.to_frame().T])\n', rules: ['row-loop', 'growing-frame'] },
};

describe('one problem, one finding', () => {
  for (const [name, { code, rules }] of Object.entries(AWKWARD)) {
    it(name, () => {
      const { notebook } = parsePercent(code);
      assert.deepEqual([...clashes(notebook, false), ...clashes(notebook, true)], []);
      assert.deepEqual([...new Set(critique(notebook).findings.map(f => f.rule))].sort(), [...rules].sort());
    });
  }

  it('holds on samples and on notebooks of all kinds', function () {
    this.timeout(120_000);
    const found: string[] = [];
    const all = realNotebooks();
    for (const { name, notebook } of all) found.push(...clashes(notebook, true).map(c => `${name} ${c}`));
    assert.ok(all.length >= 3);
    assert.deepEqual(found, []);
  });

  it('knows every rule it speaks of', () => {
    assert.deepEqual(CAUSES.flat().filter(id => !RULES.some(r => r.id === id)), []);
  });
});
