/** Transformers fitted by hand become steps of a Pipeline: which notebooks get the fix, what it writes, and where it stays away. Real runs are in test/python/pipeline.test.ts. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import type { Fix } from '../../src/edits/edit';
import { parsePercent, printPercent } from '../../src/notebook/percent';

const HEAD = `# %%
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import OrdinalEncoder, StandardScaler
df = pd.read_csv("train.csv")
X, y = df[["a", "b"]], df["y"]
`;
const SPLIT = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';

function offered(code: string): Fix | undefined {
  return critique(parsePercent(HEAD + code).notebook, { rules: {}, strict: true }).findings.filter((f) => f.rule === 'manual-preprocessing').flatMap((f) => f.fixes).find((f) => f.title.includes('Pipeline'));
}

function fixed(code: string): { text: string; fix: Fix } {
  const fix = offered(code);
  assert.ok(fix, `a fix for\n${code}`);
  const result = applyEdits(parsePercent(HEAD + code).notebook, fix.edits);
  if ('error' in result) assert.fail(result.error);
  return { fix, text: printPercent(result.notebook) };
}

describe('transformers into a Pipeline', () => {
  it('takes a pair of calls on one name away, safely where the scaler learned from the very rows of the fit', () => {
    const { text, fix } = fixed(`# %%\n${SPLIT}scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)  # same scale\n# %%\nmodel = LogisticRegression(\n    C=2,\n)\nmodel.fit(X_train, y_train)\nprint(model.score(X_test, y_test), model.coef_)\n`);
    assert.match(text, /random_state=0\)\n\n# %%\nmodel = make_pipeline\(StandardScaler\(\), LogisticRegression\(\n {4}C=2,\n\)\)\nmodel\.fit\(X_train, y_train\)\nprint\(model\.score\(X_test, y_test\), model\[-1\]\.coef_\)\n/);
    assert.equal(fix.safety, 'safe');
  });

  it('takes steps in a row and renames what was transformed, for every model', () => {
    const { text, fix } = fixed(`# %%\n${SPLIT}imputer = SimpleImputer(strategy="median")\nfilled = imputer.fit_transform(X_train)\nfilled_test = imputer.transform(X_test)\nscaler = StandardScaler()\nscaler.fit(filled)\nscaled = scaler.transform(filled)\nscaled_test = scaler.transform(filled_test)\n# %%\na = LogisticRegression().fit(scaled, y_train)\nb = LogisticRegression(C=3).fit(scaled, y_train)\nprint(a.score(scaled_test, y_test), b.score(scaled_test, y_test))\n`);
    assert.equal(fix.title, 'Put SimpleImputer and StandardScaler into Pipelines with the 2 models');
    assert.match(text, /a = make_pipeline\(SimpleImputer\(strategy="median"\), StandardScaler\(\), LogisticRegression\(\)\)\.fit\(X_train, y_train\)\n/);
    assert.match(text, /b\.score\(X_test, y_test\)/);
    assert.doesNotMatch(text, /scaled|filled|imputer =/);
  });

  it('follows rows through a later split, and says that the score changes', () => {
    const { text, fix } = fixed('# %%\nscaled = StandardScaler().fit_transform(X)\n# %%\nX_train, X_test, y_train, y_test = train_test_split(scaled, y)\nmodel = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n');
    assert.match(text, /# %%\nX_train, X_test, y_train, y_test = train_test_split\(X, y\)\nmodel = make_pipeline\(StandardScaler\(\), LogisticRegression\(\)\)\.fit\(X_train, y_train\)\n/);
    assert.doesNotMatch(text, /scaled/);
    assert.equal(fix.safety, 'review');
    assert.match(fix.changes!, /more honest/);
  });

  it('goes into the folds of a cross-validation', () => {
    const { text, fix } = fixed('# %%\nX = StandardScaler().fit_transform(X)\nprint(cross_val_score(LogisticRegression(), X, y))\n');
    assert.match(text, /cross_val_score\(make_pipeline\(StandardScaler\(\), LogisticRegression\(\)\), X, y\)/);
    assert.equal(fix.safety, 'review');
  });

  it('puts columns into one ColumnTransformer', () => {
    const { text, fix } = fixed(`# %%\nnumbers = ["a"]\n${SPLIT}imputer, scaler = 1, 2\nimputer = SimpleImputer()\nX_train[numbers] = imputer.fit_transform(X_train[numbers])\nX_test[numbers] = imputer.transform(X_test[numbers])\nencoder = OrdinalEncoder()\nX_train[["b"]] = encoder.fit_transform(X_train[["b"]])\nX_test[["b"]] = encoder.transform(X_test[["b"]])\nmodel = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n`);
    assert.match(text, /make_pipeline\(make_column_transformer\(\(SimpleImputer\(\), numbers\), \(OrdinalEncoder\(\), \["b"\]\), remainder="passthrough"\), LogisticRegression\(\)\)/);
    assert.equal(fix.safety, 'review');
  });

  it('moves the last step alone where columns are not known to differ', () => {
    assert.equal(fixed(`# %%\n${SPLIT}one, two = first(), second()\nimputer = SimpleImputer()\nX_train[one] = imputer.fit_transform(X_train[one])\nX_test[one] = imputer.transform(X_test[one])\nencoder = OrdinalEncoder()\nX_train[two] = encoder.fit_transform(X_train[two])\nX_test[two] = encoder.transform(X_test[two])\nmodel = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n`).fix.title, 'Put OrdinalEncoder into a Pipeline with LogisticRegression');
  });

  const STAY_AWAY: Readonly<Record<string, string>> = {
    'the transformed rows are shown': `${SPLIT}scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\nprint(X_train.mean())\nmodel = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n`,
    'a function reads the transformed rows': `${SPLIT}scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\ndef share():\n    return len(X_train)\nmodel = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n`,
    'the scaler is asked for its mean': `${SPLIT}scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\nprint(scaler.mean_)\nmodel = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n`,
    'the raw rows changed in between': `${SPLIT}scaled = StandardScaler().fit_transform(X_train)\nX_train["a"] = 0\nmodel = LogisticRegression().fit(scaled, y_train)\nprint(model.score(scaled, y_train))\n`,
    'the raw name means other rows by then': `${SPLIT}scaled = StandardScaler().fit_transform(X_train)\nX_train = X_test\nmodel = LogisticRegression().fit(scaled, y_train)\nprint(model.score(scaled, y_train))\n`,
    'the model goes to somebody else': `${SPLIT}scaled = StandardScaler().fit_transform(X_train)\nmodel = LogisticRegression().fit(scaled, y_train)\nexplain(model)\nprint(model.score(scaled, y_train))\n`,
    'weights go with the fit': `${SPLIT}scaled = StandardScaler().fit_transform(X_train)\nmodel = LogisticRegression().fit(scaled, y_train, sample_weight=y_train + 1)\nprint(model.score(scaled, y_train))\n`,
    'the model also sees other rows': `${SPLIT}scaler = StandardScaler()\nscaled = scaler.fit_transform(X_train)\nmodel = LogisticRegression().fit(scaled, y_train)\nprint(model.score(X_test, y_test))\n`,
    'it learns in a loop': `${SPLIT}for i in range(3):\n    scaled = StandardScaler().fit_transform(X_train)\n    model = LogisticRegression().fit(scaled, y_train)\n    print(model.score(scaled, y_train))\n`,
    'the scaler is made below the model': `model = LogisticRegression()\n${SPLIT}with_mean = True\nscaler = StandardScaler(with_mean=with_mean)\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\nmodel.fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n`,
  };
  for (const [why, code] of Object.entries(STAY_AWAY)) it(`stays away where ${why}`, () => { assert.equal(offered(`# %%\n${code}`)?.title, undefined); });

  const searched = (grid: string, after = '', search = 'GridSearchCV(SVC(), grid, cv=3)'): string => `# %%\nfrom sklearn.model_selection import GridSearchCV\nfrom sklearn.svm import SVC\n${SPLIT}scaler = StandardScaler()\nX_train_s = scaler.fit_transform(X_train)\nX_test_s = scaler.transform(X_test)\n# %%\n${grid}\nsearch = ${search}\nsearch.fit(X_train_s, y_train)\nprint(search.best_score_, search.score(X_test_s, y_test))\n${after}`;

  it('goes into a search with the model, and the grid names its step', () => {
    const { text, fix } = fixed(searched(`grid = {'C': [0.1, 1], "gamma": ["scale"]}  # größer`));
    assert.match(text, /grid = \{'svc__C': \[0\.1, 1\], "svc__gamma": \["scale"\]\} {2}# größer\nsearch = GridSearchCV\(make_pipeline\(StandardScaler\(\), SVC\(\)\), grid, cv=3\)\nsearch\.fit\(X_train, y_train\)\n/);
    assert.equal(fix.safety, 'review');
    assert.match(fix.changes!, /The grid names its step: svc__\./);
    assert.match(fixed(searched('', '', 'GridSearchCV(estimator=SVC(), param_grid={"C": [1, 2]})')).text, /GridSearchCV\(estimator=make_pipeline\(StandardScaler\(\), SVC\(\)\), param_grid=\{"svc__C": \[1, 2\]\}\)/);
    assert.match(fixed(searched('grid = {"C": [1]}', 'print(search.best_params_)\n')).text, /print\(search\.best_params_\)/);
  });

  it('stays away from searches whose names or models are asked for one by one', () => {
    for (const after of ['print(search.best_params_["C"])\n', 'print(search.best_estimator_)\n', 'best = search.best_params_\n', 'table = pd.DataFrame(search.cv_results_)\n', 'print(len(grid))\n', 'def again():\n    return grid\n']) assert.equal(offered(searched('grid = {"C": [1, 2]}', after)), undefined, after);
    for (const grid of ['grid = [{"C": [1]}, {"gamma": [1]}]', 'grid = dict(C=[1])', 'grid = {"C": [1]}\ngrid["gamma"] = [1]', 'name = "C"\ngrid = {name: [1]}', 'grid = {"C": [1]}\nif len(X) > 3:\n    grid = {"C": [2]}']) assert.equal(offered(searched(grid)), undefined, grid);
    assert.equal(offered(searched('grid = {"C": [1]}\nmodel = SVC()', '', 'GridSearchCV(model, grid)')), undefined);
  });
});
