/** The fitted model is saved with what prepares its features, behind its last fit; or nothing is offered. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { DEFAULT_CONFIG } from '../../src/config';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { modelNotSaved } from '../../src/rules/model-not-saved';
import { fixed } from '../support/check';

const HEAD = '# %%\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.preprocessing import StandardScaler\ndf = pd.read_csv("train.csv")\nX, y = df.drop(columns="label"), df["label"]\n';

function after(code: string): string | null {
  const { notebook } = parsePercent(code);
  const [finding] = critique(notebook, DEFAULT_CONFIG, [modelNotSaved]).findings;
  const fix = finding!.fixes[0];
  if (!fix) return null;
  const result = fixed(notebook, fix);
  assert.deepEqual(critique(result, DEFAULT_CONFIG, [modelNotSaved]).findings, [], 'the finding is gone');
  return printPercent(result).trimEnd();
}

describe('saveModel', () => {
  it('saves a model alone', () => {
    assert.match(after(`${HEAD}# %%\nmodel = LogisticRegression()\nmodel.fit(X, y)\n`)!, /StandardScaler\nimport joblib\nimport sklearn\ndf[^]*model\.fit\(X, y\)\n\n# %%\njoblib\.dump\(\{"model": model, "versions": \{"sklearn": sklearn\.__version__\}\}, "model\.joblib"\)$/);
  });
  it('saves the scaler with it', () => {
    assert.match(after(`${HEAD}# %%\nscaler = StandardScaler()\nX = scaler.fit_transform(X)\n# %%\nmodel = LogisticRegression().fit(X, y)\n# %%\nprint(model)\n`)!, /joblib\.dump\(\{"model": model, "scaler": scaler, "versions": \{"sklearn": sklearn\.__version__\}\}, "model\.joblib"\)\n\n# %%\nprint/);
  });
  it('does not import joblib twice', () => {
    assert.doesNotMatch(after(`# %%\nimport joblib\n${HEAD.slice(5)}# %%\nmodel = LogisticRegression().fit(X, y)\n`)!.slice(10), /import joblib/);
  });
  it('imports joblib above, where it is imported further below only', () => {
    assert.match(after(`${HEAD}# %%\nmodel = LogisticRegression().fit(X, y)\n# %%\nprint(model)\n# %%\nimport joblib\n`)!, /StandardScaler\nimport joblib\nimport sklearn\ndf/);
  });
  it('notes the version of each library in the file, under the name that the notebook gives it', () => {
    const code = after(`# %%\nimport xgboost as xgb\n${HEAD.slice(5)}# %%\nfrom sklearn.pipeline import make_pipeline\nmodel = make_pipeline(StandardScaler(), xgb.XGBClassifier())\nmodel.fit(X, y)\n`)!;
    assert.match(code, /joblib\.dump\(\{"model": model, "versions": \{"sklearn": sklearn\.__version__, "xgboost": xgb\.__version__\}\}, "model\.joblib"\)$/);
    assert.doesNotMatch(code, /import xgboost$/m);
  });
  for (const [name, code] of [
    ['where sklearn is something else', 'sklearn = 3\nmodel = LogisticRegression().fit(X, y)\nprint(sklearn)\n'],
    ['in a loop', 'for c in [1, 2]:\n    model = LogisticRegression(C=c).fit(X, y)\n'],
    ['in a function', 'def train(X, y):\n    model = LogisticRegression()\n    model.fit(X, y)\n    return model\nmodel = train(X, y)\n'],
    ['under a name that is bound again', 'model = LogisticRegression().fit(X, y)\n# %%\nmodel = 3\n'],
    ['where joblib is something else', 'joblib = 3\nmodel = LogisticRegression().fit(X, y)\nprint(joblib)\n'],
    ['without a name', 'LogisticRegression().fit(X, y)\n'],
    ['after an encoder that was fitted on one column after the other', 'scaler = StandardScaler()\nX["a"] = scaler.fit_transform(X[["a"]])\nX["b"] = scaler.fit_transform(X[["b"]])\nmodel = LogisticRegression().fit(X, y)\n'],
    ['after a transformer whose name would be another entry of the file', 'versions = StandardScaler()\nX = versions.fit_transform(X)\nmodel = LogisticRegression().fit(X, y)\n'],
    ['after a transformer without a name', 'X = StandardScaler().fit_transform(X)\nmodel = LogisticRegression().fit(X, y)\n'],
  ] as const) it(`offers nothing for a fit ${name}`, () => { assert.equal(after(`${HEAD}# %%\n${code}`), null); });
});
