/**
 * Well-kept notebooks of five kinds get nothing to read; changed in one thing, they get that and no more.
 * They are in `good/`, in percent format, written for this test.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { critique } from '../../src/critique';
import { parsePercent } from '../../src/notebook/percent';

interface Changed { readonly name: string; /** Each text with what stands there instead. */ readonly edits: readonly (readonly [string, string])[]; readonly finds: readonly string[] }

const GOOD: Record<string, { strict: readonly string[]; changed: readonly Changed[] }> = {
  'pipeline-with-mlflow': {
    strict: ['no-functions'],
    changed: [
      { name: 'its folder on Kaggle', edits: [['DATA_DIR = os.environ.get("DATA_DIR", "data")', 'DATA_DIR = "/kaggle/input/churn"']], finds: ['machine-path'] },
      { name: 'a split without a seed', edits: [['stratify=y, random_state=SEED)', 'stratify=y)']], finds: ['missing-seed'] },
      { name: 'a fill before the split', edits: [['X, y = load(DATA_DIR)', 'X, y = load(DATA_DIR)\nX["age"] = X["age"].fillna(X["age"].mean())']], finds: ['split-after-fit', 'manual-preprocessing'] },
      { name: 'its parameters in the call', edits: [['LogisticRegression(C=c, max_iter=max_iter)', 'LogisticRegression(C=0.2, max_iter=700)']], finds: ['inline-hyperparameters'] },
      { name: 'a training score instead of the held-out ones', edits: [['    folds = cross_val_score(model, X_train, y_train, cv=5, scoring="roc_auc")\n', ''], ['"cv_auc": folds.mean(), ', ''], [', folds {folds.mean():.3f} (standard deviation {folds.std():.3f})', ''], ['roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])', 'roc_auc_score(y_train, model.predict_proba(X_train)[:, 1])']], finds: ['score-on-training-rows'] },
    ],
  },
  'network-with-wandb': {
    strict: [],
    changed: [
      { name: 'a package without a version', edits: [['run.finish()', '!pip install torchmetrics\nrun.finish()']], finds: ['unpinned-install'] },
      { name: 'its loader seeded by the global seed alone', edits: [['shuffle=True, generator=generator)', 'shuffle=True)']], finds: [] },
      { name: 'no seed at all', edits: [['shuffle=True, generator=generator)', 'shuffle=True)'], ['torch.manual_seed(SEED)\n', '']], finds: ['missing-seed'] },
    ],
  },
  exploration: {
    strict: [],
    changed: [
      { name: 'warnings off', edits: [['import seaborn as sns', 'import seaborn as sns\nimport warnings\nwarnings.filterwarnings("ignore")']], finds: ['ignored-warnings'] },
      { name: 'a loop over rows', edits: [['df["station"].value_counts()', 'for i in range(len(df)):\n    df.loc[i, "wet"] = df.loc[i, "humidity"] > 80']], finds: ['row-loop'] },
    ],
  },
  'time-series': {
    strict: [],
    changed: [
      { name: 'the model kept by autologging only', edits: [['joblib.dump(model, "load.joblib")\n', '']], finds: [] },
      { name: 'the model kept nowhere', edits: [['joblib.dump(model, "load.joblib")\n', ''], ['autolog()', 'autolog(log_models=False)']], finds: ['model-not-saved'] },
      { name: 'nothing on record', edits: [['mlflow.sklearn.autolog()\n', ''], ['mlflow.log_metric("test_mae", error)\n', '']], finds: ['untracked-fit'] },
      { name: 'a score of the training rows', edits: [['folds = -cross_val_score(model, train.drop(columns="mw"), train["mw"], cv=TimeSeriesSplit(5), scoring="neg_mean_absolute_error")\n', ''], [', folds {folds.mean():.0f} MW', ''], ['naive = mean_absolute_error(test["mw"], test["lag_168"])\n', ''], [', last week repeated {naive:.0f} MW', ''], ['test["mw"], model.predict(test.drop(columns="mw"))', 'train["mw"], model.predict(train.drop(columns="mw"))']], finds: ['score-on-training-rows'] },
    ],
  },
  tutorial: {
    strict: [],
    changed: [
      { name: 'rows drawn without a seed', edits: [['weights=[0.8], random_state=0)', 'weights=[0.8])']], finds: ['missing-seed'] },
      { name: 'rows from a file', edits: [['X, y = make_classification(n_samples=200, weights=[0.8], random_state=0)', 'import pandas as pd\nX = pd.read_csv("rows.csv")\ny = X.pop("label")']], finds: ['model-not-saved', 'no-serving-path', 'untracked-fit'] },
      { name: 'a scaler before the folds', edits: [['scores = {}', 'X = StandardScaler().fit_transform(X)\nscores = {}']], finds: ['split-after-fit', 'manual-preprocessing'] },
    ],
  },
};

const text = (name: string): string => readFileSync(join(__dirname, 'good', `${name}.py`), 'utf8');

function rules(code: string, strict = false): string[] {
  const { findings, failures } = critique(parsePercent(code).notebook, { rules: {}, strict });
  assert.deepEqual(failures, []);
  return [...new Set(findings.map(f => f.rule))].sort();
}

describe('well-kept notebooks', () => {
  for (const [name, { strict, changed }] of Object.entries(GOOD)) {
    it(`${name} gets no finding`, () => { assert.deepEqual(rules(text(name)), []); });
    it(`${name} gets ${strict.join(', ') || 'none'} when asked strictly`, () => { assert.deepEqual(rules(text(name), true), strict); });
    for (const { name: change, edits, finds } of changed) {
      it(`${name} with ${change} gets ${finds.join(' and ') || 'none'}`, () => {
        let code = text(name);
        for (const [from, to] of edits) {
          assert.ok(code.includes(from), `"${from}" is there`);
          code = code.replace(from, () => to);
        }
        assert.deepEqual(rules(code), [...finds].sort());
      });
    }
  }
});
