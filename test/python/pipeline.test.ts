/**
 * Transformers moved into a Pipeline, in real Python: a fix called safe prints every score to the last digit as before; the others run, and say which way the score goes.
 * In: small notebooks with data with gaps. Their text is in test/edits/pipeline.test.ts.
 */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import type { Notebook } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { runNotebooks, shown } from '../support/python';

const HEAD = `# %%
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import MinMaxScaler, OrdinalEncoder, StandardScaler
df = pd.read_csv("train.csv")
numbers = ["a", "b"]
y = df["y"]
# %%
`;
const CSV = `a,b,c,y\n${Array.from({ length: 90 }, (_, i) => `${i % 11 === 3 ? '' : (i * 7) % 13},${((i * 5) % 17) * 100},${['x', 'y', 'z'][i % 3]},${(i * i) % 5 > 1 ? 1 : 0}`).join('\n')}\n`;
const SPLIT = 'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\n';
const IMPUTE = 'imputer = SimpleImputer(strategy="median")\nX_train = imputer.fit_transform(X_train)\nX_test = imputer.transform(X_test)\n';
const SCALE = 'scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)\n';
const SHOW = 'print(model.score(X_test, y_test), model.predict_proba(X_test).tolist())\n';

const SAME: readonly string[] = [
  `X = df[numbers]\n${SPLIT}${IMPUTE}${SCALE}model = LogisticRegression()\nmodel.fit(X_train, y_train);\n${SHOW}print(model.coef_, model.classes_)\n`,
  `X = df[numbers]\n${SPLIT}${IMPUTE}# %%\n${SCALE}# %%\nmodel = RandomForestClassifier(n_estimators=20, random_state=3)\nmodel.fit(X_train, y_train);\n${SHOW}print(model.feature_importances_)\n`,
  `X = df[numbers].fillna(0)\n${SPLIT}pca = PCA(n_components=1, svd_solver="full").fit(X_train)\nflat = pca.transform(X_train)\nflat_test = pca.transform(X_test)\nmodel = LogisticRegression().fit(flat, y_train)\nother = RandomForestClassifier(random_state=1).fit(flat, y_train)\nprint(model.score(flat_test, y_test), other.score(flat_test, y_test))\n`,
];
const DIFFERENT: readonly string[] = [
  `X = df[numbers].fillna(0)\nscaled = MinMaxScaler().fit_transform(X)\nX_train, X_test, y_train, y_test = train_test_split(scaled, y, random_state=0)\nmodel = LogisticRegression().fit(X_train, y_train)\n${SHOW}`,
  `X = SimpleImputer().fit_transform(df[numbers])\nX = StandardScaler().fit_transform(X)\nprint(cross_val_score(LogisticRegression(), X, y).tolist())\n`,
  `X = df[["a", "b", "c"]].copy()\n${SPLIT}imputer = SimpleImputer()\nX_train[numbers] = imputer.fit_transform(X_train[numbers])\nX_test[numbers] = imputer.transform(X_test[numbers])\nencoder = OrdinalEncoder()\nX_train[["c"]] = encoder.fit_transform(X_train[["c"]])\nX_test[["c"]] = encoder.transform(X_test[["c"]])\nmodel = LogisticRegression().fit(X_train, y_train)\n${SHOW}`,
];

describe('Pipelines in Python', function () {
  this.timeout(300_000);

  it('score the same to the last digit where the fix is safe, and run where it is not', () => {
    const files = { 'train.csv': CSV };
    const all = [...SAME, ...DIFFERENT].map((code, i) => {
      const { notebook } = parsePercent(HEAD + code);
      const fix = critique(notebook).findings.filter((f) => f.rule === 'manual-preprocessing').flatMap((f) => f.fixes)[0];
      assert.ok(fix, `a fix for\n${code}`);
      assert.equal(fix.safety, i < SAME.length ? 'safe' : 'review', code);
      const result = applyEdits(notebook, fix.edits);
      if ('error' in result) assert.fail(result.error);
      return { code, notebook, after: result.notebook };
    });
    const runs = runNotebooks(all.flatMap(({ notebook, after }) => [notebook, after].map((one: Notebook) => ({ notebook: one, files }))));
    for (const [i, { code }] of all.entries()) {
      const before = shown(runs[2 * i]!), after = shown(runs[2 * i + 1]!);
      assert.deepEqual([before.errors, after.errors], [[], []], code);
      if (i < SAME.length) assert.equal(after.printed, before.printed, code);
      else assert.equal(after.printed.split(/[\s,]+/).length, before.printed.split(/[\s,]+/).length, code);
    }
  });
});
