/** Splits made honest, percent text in and out: the last rows of a series held out, a third part to stop by; and recorded versions pinned. Each with the twins where nothing is offered. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { readNotebook } from '../../src/notebook/read';

function fixed(notebook: Notebook, rule: string): { text: string; changes: string } | null {
  const found = critique(notebook, { rules: {}, strict: true }).findings.filter(f => f.rule === rule);
  assert.ok(found.length, `${rule} is found`);
  const [fix] = found.flatMap(f => f.fixes);
  if (!fix) return null;
  assert.equal(fix.safety, 'review');
  const after = applyEdits(notebook, fix.edits);
  if ('error' in after) assert.fail(after.error);
  const left = critique(after.notebook, { rules: {}, strict: true });
  assert.deepEqual(left.findings.filter(f => f.rule === rule).map(f => f.message), [], 'the finding is gone');
  return { text: printPercent(after.notebook), changes: fix.changes! };
}

const ofText = (code: string, rule: string): string | null => fixed(parsePercent(code).notebook, rule)?.text ?? null;

describe('splits made honest', () => {
  const series = (split: string, lag = 'df["before"] = df["level"].shift(1)'): string => `# %%
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
df = pd.read_csv("tides.csv", parse_dates=["day"]).sort_values("day")
${lag}
df = df.dropna()
X, y = df[["before", "wind"]], df["level"]
${split}
print(Ridge().fit(X_train, y_train).score(X_test, y_test))
`;
  const RULE = 'random-split-of-series';

  it('holds out the last rows', () => {
    assert.match(ofText(series('X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)'), RULE)!, /= train_test_split\(X, y, shuffle=False\)\n/);
    assert.match(ofText(series('X_train, X_test, y_train, y_test = train_test_split(X, y)'), RULE)!, /= train_test_split\(X, y, shuffle=False\)\n/);
    assert.match(ofText(series('X_train, X_test, y_train, y_test = train_test_split(\n\tX, y, shuffle=True,\n\ttest_size=0.3,  # größer\n\trandom_state=0,\n)'), RULE) ?? 'none', /none/, 'a comment between two arguments stays');
    assert.match(ofText(series('X_train, X_test, y_train, y_test = train_test_split(\n\tX, y, shuffle=True,  # größer\n\ttest_size=0.3,\n\trandom_state=0,\n)'), RULE)!, /\(\n\tX, y, shuffle=False, {2}# größer\n\ttest_size=0\.3,\n\)/);
  });

  it('leaves rows alone whose order is not that of time', () => {
    const split = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)';
    assert.equal(ofText(series(split, 'df["before"] = df.groupby("harbour")["level"].shift(1)'), RULE), null);
    assert.equal(ofText(series(split, 'df["before"] = df["level"].shift(1)\ndf = df.sample(frac=1)'), RULE), null);
  });

  const stopping = (split: string, fit: string, between = ''): string => `# %%
import pandas as pd
from sklearn.model_selection import train_test_split
from lightgbm import LGBMClassifier, early_stopping
df = pd.read_csv("rows.csv")
X, y = df.drop(columns="label"), df["label"]
${split}
${between}# %%
model = LGBMClassifier(n_estimators=500)
${fit}
print(model.score(X_test, y_test))
`;
  const SPLIT = 'X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1, stratify=y)';
  const FIT = 'model.fit(X_train, y_train, eval_set=[(X_train, y_train), (X_test, y_test)], callbacks=[early_stopping(20)])';
  const CHOICE = 'choice-on-scored-rows';

  it('cuts a third part to stop by, drawn as the first was', () => {
    const after = ofText(stopping(SPLIT, FIT), CHOICE)!;
    assert.ok(after.includes(`${SPLIT}\nX_train, X_valid, y_train, y_valid = train_test_split(X_train, y_train, test_size=0.2, random_state=1, stratify=y_train)\n`), after);
    assert.ok(after.includes('eval_set=[(X_train, y_train), (X_valid, y_valid)], callbacks'), after);
    assert.ok(after.includes('print(model.score(X_test, y_test))'), after);
  });

  it('leaves parts alone that are prepared by hand, or handed over in another way', () => {
    assert.equal(ofText(stopping(SPLIT, FIT, 'X_train["n"] = X_train["a"] * 2\nX_test["n"] = X_test["a"] * 2\n'), CHOICE), null);
    assert.equal(ofText(stopping(SPLIT, FIT, 'X_train = X_train.fillna(0)\nX_test = X_test.fillna(0)\n'), CHOICE), null);
    assert.equal(ofText(stopping(SPLIT, FIT.replace('(X_test, y_test)]', '(X_test.fillna(0), y_test)]')), CHOICE)?.includes('X_valid') ?? false, true, 'what is done to the part at the call is done to the third part');
  });
});

describe('pinned installs', () => {
  const notebook = (source: string, output: string): Notebook => {
    const read = readNotebook(JSON.stringify({ cells: [{ cell_type: 'code', id: 'a', metadata: {}, execution_count: 1, source, outputs: [{ output_type: 'stream', name: 'stdout', text: output }] }], metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }));
    if ('error' in read) assert.fail(read.error.message);
    return read.notebook;
  };
  const OUTPUT = 'Requirement already satisfied: scikit_learn in /usr/lib/python3 (1.4.2)\nCollecting shap\nSuccessfully installed numba-0.61.0 shap-0.48.0 slicer-0.0.8\n';

  it('takes the versions that the recorded output names', () => {
    assert.match(fixed(notebook('!pip install -q shap "scikit-learn>=1.0"  # für später', OUTPUT), 'unpinned-install')!.text, /^!pip install -q shap==0\.48\.0 "scikit-learn==1\.4\.2" {2}# für später$/m);
    assert.match(fixed(notebook('%pip install shap[plots]', OUTPUT), 'unpinned-install')!.text, /^%pip install shap\[plots\]==0\.48\.0$/m);
  });

  it('drafts a requirements.txt of what the cells install, where somebody wants one', () => {
    const read = notebook('!pip install -q shap "scikit-learn>=1.0" joblib==1.4.0 xgboost', OUTPUT);
    const [, draft] = critique(read, { rules: {}, strict: true }).findings.filter(f => f.rule === 'unpinned-install').flatMap(f => f.fixes);
    const applied = applyEdits(read, draft!.edits);
    if ('error' in applied) assert.fail(applied.error);
    assert.deepEqual(applied.created, [{ path: 'requirements.txt', text: 'joblib==1.4.0\nscikit-learn==1.4.2\nshap==0.48.0\n' }]);
    assert.equal(draft!.safety, 'review');
  });

  it('pins nothing that no output names', () => {
    assert.equal(fixed(notebook('!pip install xgboost', OUTPUT), 'unpinned-install'), null);
    assert.equal(fixed(notebook('!pip install shap', ''), 'unpinned-install'), null);
    assert.equal(fixed(notebook('import os\nos.system("pip install shap")', OUTPUT), 'unpinned-install'), null);
  });
});
