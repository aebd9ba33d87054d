/** What learned or chose on rows that are scored, mended: notebooks in, what each fix makes of them out, and the twins that get none. Real runs are in test/prove/notebooks. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import type { Fix } from '../../src/edits/edit';
import { parsePercent, printPercent } from '../../src/notebook/percent';

const HEAD = `# %%
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.under_sampling import TomekLinks
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("train.csv")
X, y = df[["a", "b"]], df["y"]
# %%
`;
const MODEL = 'model = LogisticRegression().fit(X_train, y_train)\nprint(model.score(X_test, y_test))\n';

function offered(rule: string, code: string): Fix[] {
  const { findings, failures } = critique(parsePercent(HEAD + code).notebook);
  assert.deepEqual(failures, []);
  const found = findings.filter(f => f.rule === rule);
  assert.ok(found.length, `${rule} finds nothing in\n${code}`);
  return found.flatMap(f => f.fixes);
}

/** The code below the head after the first fix; its findings are gone, and applied again it would change nothing. */
function mended(rule: string, code: string): { code: string; fix: Fix; imports: string[] } {
  const { notebook } = parsePercent(HEAD + code);
  const [fix] = offered(rule, code);
  assert.ok(fix, `no fix for\n${code}`);
  const result = applyEdits(notebook, fix.edits);
  if ('error' in result) assert.fail(result.error);
  const again = critique(result.notebook).findings.filter(f => f.rule === rule);
  assert.ok(!again.some(f => f.fixes.some(x => x.title === fix.title)), `still offered: ${fix.title}`);
  assert.equal(fix.safety, 'review');
  assert.match(fix.changes ?? '', /\.$/);
  assert.ok(fix.changes!.length <= 300, fix.changes);
  const text = printPercent(result.notebook);
  const [head, ...rest] = text.split('\n\n# %%\n');
  return { code: rest.join('\n\n# %%\n').trim(), fix, imports: head!.split('\n').filter(line => /import/.test(line) && !HEAD.includes(line)) };
}

const becomes = (rule: string, code: string, expected: string, imports: readonly string[] = []): void => {
  const result = mended(rule, code);
  assert.equal(result.code, expected.trim());
  assert.deepEqual(result.imports, imports);
};

describe('resampling into the Pipeline', () => {
  const SPLIT = 'X_train, X_test, y_train, y_test = train_test_split(X_more, y_more, stratify=y_more, random_state=1)\n';

  it('moves behind the split, with the labels', () => becomes('split-after-fit',
    `sampler = SMOTE(\n    random_state=0,\n)\nX_more, y_more = sampler.fit_resample(X, y)  # as many of both\n${SPLIT}${MODEL}`,
    `X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=1)\nmodel = make_pipeline(SMOTE(\n    random_state=0,\n), LogisticRegression()).fit(X_train, y_train)\nprint(model.score(X_test, y_test))`,
    ['from imblearn.pipeline import make_pipeline']));

  it('goes into the folds, two of them in a row', () => becomes('split-after-fit',
    'X, y = SMOTE(random_state=0).fit_resample(X, y)\nX_clean, y_clean = TomekLinks().fit_resample(X, y)\nprint(cross_val_score(LogisticRegression(), X_clean, y_clean, cv=5))\n',
    'print(cross_val_score(make_pipeline(SMOTE(random_state=0), TomekLinks(), LogisticRegression()), X, y, cv=5))',
    ['from imblearn.pipeline import make_pipeline']));

  it('takes the scaler before it along', () => becomes('split-after-fit',
    `scaled = StandardScaler().fit_transform(X)\nX_more, y_more = SMOTE(random_state=0).fit_resample(scaled, y)\n${SPLIT}${MODEL}`,
    `X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=1)\nmodel = make_pipeline(StandardScaler(), SMOTE(random_state=0), LogisticRegression()).fit(X_train, y_train)\nprint(model.score(X_test, y_test))`,
    ['from imblearn.pipeline import make_pipeline']));

  it('leaves scikit-learn’s make_pipeline its name', () => becomes('split-after-fit',
    'from sklearn.pipeline import make_pipeline\nX_more, y_more = SMOTE(random_state=0).fit_resample(X, y)\nprint(cross_val_score(LogisticRegression(), X_more, y_more))\n',
    'from sklearn.pipeline import make_pipeline\nprint(cross_val_score(make_imblearn_pipeline(SMOTE(random_state=0), LogisticRegression()), X, y))',
    ['from imblearn.pipeline import make_pipeline as make_imblearn_pipeline']));

  it('stays where what it made is counted, kept, changed or given to a search', () => {
    for (const use of ['print(y_more.value_counts())\n', 'X_more.to_csv("more.csv")\n', 'df = pd.concat([X_more, y_more], axis=1)\n', 'y = 1 - y\n']) {
      assert.deepEqual(offered('split-after-fit', `X_more, y_more = SMOTE(random_state=0).fit_resample(X, y)\n${use}${SPLIT}${MODEL}`), [], use);
    }
    // The name of the untouched rows stands for others by then.
    assert.deepEqual(offered('split-after-fit', 'X_more, y_more = SMOTE(random_state=0).fit_resample(X, y)\nX = pd.read_csv("new.csv")\nX = StandardScaler().fit_transform(X)\nprint(cross_val_score(LogisticRegression(), X_more, y_more))\n'), []);
    assert.deepEqual(offered('split-after-fit', 'def more(X, y):\n    return SMOTE(random_state=0).fit_resample(X, y)\nX_more, y_more = more(X, y)\nprint(cross_val_score(LogisticRegression(), X_more, y_more))\n'), []);
  });
});

describe('selection and encoding into the folds', () => {
  it('gives a selector the target of the fit', () => becomes('split-after-fit',
    'best = SelectKBest(f_classif, k=1).fit_transform(X, y)\nprint(cross_val_score(LogisticRegression(C=2), best, y, cv=5).mean())\n',
    'print(cross_val_score(make_pipeline(SelectKBest(f_classif, k=1), LogisticRegression(C=2)), X, y, cv=5).mean())',
    ['from sklearn.pipeline import make_pipeline']));

  it('finds the target again behind a split', () => becomes('split-after-fit',
    `selector = SelectKBest(f_classif, k=1)\nselector.fit(X, y)\nbest = selector.transform(X)\nX_train, X_test, y_train, y_test = train_test_split(best, y, random_state=1)\n${MODEL}`,
    `X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)\nmodel = make_pipeline(SelectKBest(f_classif, k=1), LogisticRegression()).fit(X_train, y_train)\nprint(model.score(X_test, y_test))`,
    ['from sklearn.pipeline import make_pipeline']));

  it('uses imbalanced-learn’s Pipeline where the notebook has that one', () => becomes('split-after-fit',
    'from imblearn.pipeline import make_pipeline\nscaled = StandardScaler().fit_transform(X)\nprint(cross_val_score(LogisticRegression(), scaled, y))\n',
    'from imblearn.pipeline import make_pipeline\nprint(cross_val_score(make_pipeline(StandardScaler(), LogisticRegression()), X, y))'));

  it('stays where the selector learned from another target, or is asked what it chose', () => {
    assert.deepEqual(offered('split-after-fit', 'other = df["c"]\nbest = SelectKBest(f_classif, k=1).fit_transform(X, other)\nprint(cross_val_score(LogisticRegression(), best, y))\n'), []);
    assert.deepEqual(offered('split-after-fit', 'selector = SelectKBest(f_classif, k=1)\nbest = selector.fit_transform(X, y)\nprint(selector.get_support())\nprint(cross_val_score(LogisticRegression(), best, y))\n'), []);
  });
});

describe('a held-out score beside a training score', () => {
  const METRICS = 'from sklearn.metrics import accuracy_score, f1_score, log_loss, mean_absolute_error\nfrom sklearn.linear_model import Ridge\n';

  it('is that of five folds where nothing is held out, above the last line, whose value is displayed', () => becomes('score-on-training-rows',
    'model = LogisticRegression()\nmodel.fit(X, y)\nmodel.score(X, y)  # how well?',
    'model = LogisticRegression()\nmodel.fit(X, y)\nprint("score on held-out folds:", cross_val_score(model, X, y, cv=5).mean())\nmodel.score(X, y)  # how well?'));

  it('is the same metric, with its sign and its average', () => becomes('score-on-training-rows',
    `${METRICS}ridge = Ridge().fit(X, y)\nmodel = LogisticRegression().fit(X, y)\nerror = mean_absolute_error(y, ridge.predict(X))\nprint(f1_score(y, model.predict(X), average='macro'), error)\n`,
    `${METRICS}ridge = Ridge().fit(X, y)\nmodel = LogisticRegression().fit(X, y)\nprint("MAE on held-out folds:", -cross_val_score(ridge, X, y, cv=5, scoring="neg_mean_absolute_error").mean())\nerror = mean_absolute_error(y, ridge.predict(X))\nprint("F1 on held-out folds:", cross_val_score(model, X, y, cv=5, scoring="f1_macro").mean())\nprint(f1_score(y, model.predict(X), average='macro'), error)`));

  it('says so where five fits more move what is drawn later', () => {
    const forest = (seed: string): string => `from sklearn.ensemble import RandomForestClassifier\nmodel = RandomForestClassifier(${seed}).fit(X, y)\nprint(model.score(X, y))\n`;
    assert.match(mended('score-on-training-rows', forest('')).fix.changes!, /draws without a seed/);
    assert.doesNotMatch(mended('score-on-training-rows', forest('random_state=0')).fix.changes!, /draws/);
  });

  it('is that of the test part where one was split off', () => becomes('score-on-training-rows',
    `${METRICS}a, b, c, d = train_test_split(X, y, random_state=1)\nmodel = LogisticRegression()\nmodel.fit(a, c)\nguess = model.predict(a)\nprint(accuracy_score(c, guess))\n`,
    `${METRICS}a, b, c, d = train_test_split(X, y, random_state=1)\nmodel = LogisticRegression()\nmodel.fit(a, c)\nguess = model.predict(a)\nprint("accuracy on test rows:", accuracy_score(d, model.predict(b)))\nprint(accuracy_score(c, guess))`));

  it('is that of folds where the test part was not prepared alike', () => becomes('score-on-training-rows',
    'a, b, c, d = train_test_split(X, y, random_state=1)\na["new"] = 1\nmodel = LogisticRegression().fit(a, c)\nprint(model.score(a, c))\n',
    'a, b, c, d = train_test_split(X, y, random_state=1)\na["new"] = 1\nmodel = LogisticRegression().fit(a, c)\nprint("score on held-out folds:", cross_val_score(model, a, c, cv=5).mean())\nprint(model.score(a, c))'));

  it('stays away where it would stop, mislead or have no counterpart', () => {
    for (const code of [
      'X = StandardScaler().fit_transform(X)\nmodel = LogisticRegression().fit(X, y)\nprint(model.score(X, y))\n',
      'a, b, c, d = train_test_split(X, y, random_state=1)\nmodel = LogisticRegression().fit(X, y)\nprint(model.score(b, d))\n',
      `${METRICS}model = LogisticRegression().fit(X, y)\nprint(log_loss(y, model.predict_proba(X)))\n`,
      'for C in [1, 2]:\n    model = LogisticRegression(C=C).fit(X, y)\n    print(model.score(X, y))\n',
      'models = [LogisticRegression().fit(X, y)]\nprint(models[0].score(X, y))\n',
      'model = LogisticRegression().fit(X, y); print(model.score(X, y))\n',
    ]) assert.deepEqual(offered('score-on-training-rows', code), [], code);
  });
});
