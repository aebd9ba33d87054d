/** What the author allowed is neither counted nor named nor mended: places are left out before a rule words its finding. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import type { Finding } from '../../src/finding';
import type { Notebook, Span } from '../../src/notebook/notebook';
import { parsePercent } from '../../src/notebook/percent';
import { readNotebook } from '../../src/notebook/read';
import { parseCell } from '../../src/python/parse';
import { RULES } from '../../src/rules/index';
import { allowOnLine, suppressed } from '../../src/suppressions';

const MANY = `# %%
import warnings
warnings.filterwarnings("ignore")
!pip install shap
!pip install lime
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
train = pd.read_csv("/kaggle/input/a/train.csv")
test = pd.read_csv("/kaggle/input/a/test.csv")
# %%
warnings.simplefilter("ignore")
train["age"].fillna(0, inplace=True)
train["fare"].fillna(0, inplace=True)
train["sex"] = train["sex"].map({"m": 0, "f": 1})
train["age"] = train["age"].fillna(train["age"].median())
train["fare"] = train["fare"].fillna(train["fare"].median())
# %%
test["age"] = test["age"].fillna(test["age"].median())
test["fare"] = test["fare"].fillna(test["fare"].median())
# %%
X_train, X_test, y_train, y_test = train_test_split(train.drop(columns="label"), train["label"])
A_train, A_test, b_train, b_test = train_test_split(train.drop(columns="label"), train["label"])
# %%
import os
model = LogisticRegression(C=0.3, tol=0.01)
model.fit(X_train, y_train)
print(model.score(X_train, y_train))
print(model.score(X_train, y_train) * 100)
# %%
import sys
other = LogisticRegression(C=0.5, tol=0.02)
other.fit(A_train, b_train)
x = np.float(3)
y = np.float(4)
# %%
out = pd.DataFrame()
for name in ["a.csv", "b.csv"]:
    out = pd.concat([out, pd.read_csv(name)])
    test = pd.concat([test, pd.read_csv(name)])
# old = train.copy()
# old = old.dropna()
try:
    out.mean()
except:
    pass
# new = train.copy()
# new = new.dropna()
try:
    out.sum()
except:
    pass
ages = []
for i, row in out.iterrows():
    ages.append(row["age"] * 2)
for i, row in train.iterrows():
    ages.append(row["age"] * 2)
missing_name
# %%
missing_name
train["band"] = (train["age"] // 16).astype(int)
train["alone"] = (train["family"] == 1).astype(int)
train["rich"] = (train["fare"] > 50).astype(int)
# %%
test["band"] = (test["age"] // 16).astype(int)
test["alone"] = (test["family"] == 1).astype(int)
test["rich"] = (test["fare"] > 50).astype(int)
# %%
out["band"] = (out["age"] // 16).astype(int)
out["alone"] = (out["family"] == 1).astype(int)
out["rich"] = (out["fare"] > 50).astype(int)
`;

function read(path: string): Notebook {
  const result = readNotebook(readFileSync(path, 'utf8'));
  assert.ok('notebook' in result);
  return result.notebook;
}

const samples = ['customer-churn', 'house-prices', 'titanic-survival'].map(name => read(join(__dirname, '..', '..', 'sample-notebooks', name, `${name}.ipynb`)));

function findings(notebook: Notebook): readonly Finding[] {
  const result = critique(notebook, { rules: {}, strict: true });
  assert.deepEqual(result.failures, []);
  return result.findings;
}

const trees = (notebook: Notebook): Map<string, ReturnType<typeof parseCell>> => new Map(notebook.cells.filter(c => c.kind === 'code').map(c => [c.id, parseCell(c.source, c.language)]));

describe('allowed places', () => {
  it('are left out by every rule whose findings have places', () => {
    const rulesSeen = new Set<string>();
    for (const notebook of [parsePercent(MANY).notebook, ...samples]) {
      for (const finding of findings(notebook)) {
        if (finding.scope === 'notebook' || !finding.places.length) continue;
        rulesSeen.add(finding.rule);
        for (const place of [finding.at, finding.places.at(-1)!]) {
          const after = applyEdits(notebook, allowOnLine({ rule: finding.rule, at: place, scope: 'cell' }, notebook, trees(notebook)));
          if ('error' in after) assert.fail(after.error);
          const now = trees(after.notebook);
          const left = findings(after.notebook).filter(f => f.rule === finding.rule);
          for (const at of left.flatMap((f): readonly Span[] => [f.at, ...f.places])) assert.ok(!suppressed({ rule: finding.rule, at, scope: 'cell' }, after.notebook, now), `${finding.rule} still shows a place that is allowed`);
          const before = findings(notebook).filter(f => f.rule === finding.rule).reduce((n, f) => n + 1 + f.places.length, 0);
          assert.ok(left.reduce((n, f) => n + 1 + f.places.length, 0) < before, `${finding.rule}: a place less`);
        }
      }
    }
    const withPlaces = ['chained-assignment', 'commented-code', 'duplicated-code', 'fit-on-test-rows', 'growing-frame', 'ignored-warnings', 'inline-hyperparameters', 'late-import', 'machine-path', 'manual-preprocessing', 'missing-seed', 'name-before-definition', 'removed-api', 'row-loop', 'score-on-training-rows', 'split-after-fit', 'swallowed-exception', 'unpinned-install', 'untracked-fit'];
    assert.deepEqual(withPlaces.filter(id => !rulesSeen.has(id)), [], 'each of them was tried');
    assert.deepEqual(withPlaces.filter(id => !RULES.some(r => r.id === id)), []);
  });

  it('are not in the numbers of a message', () => {
    const code = (mark: string): string => `# %%\nimport pandas as pd\nfrom sklearn.svm import SVC\ndf = pd.read_csv("a.csv")\nX, y = df.drop(columns="b"), df["b"]\n# %%\nSVC().fit(X, y)${mark}\n# %%\nSVC(C=2).fit(X, y)\n# %%\nSVC(C=3).fit(X, y)\n`;
    const told = (mark: string): string => findings(parsePercent(code(mark)).notebook).find(f => f.rule === 'untracked-fit')!.message;
    assert.match(told(''), /^None of the 3 fits \(cells 2, 3 and 4\)/);
    assert.match(told('  # notebook-critique: allow untracked-fit'), /^2 of 3 fits \(cells 3 and 4\)/);
  });

  it('are not mended by the fix of the others', () => {
    const { notebook } = parsePercent('# %%\nimport pandas as pd\na = pd.read_csv("/kaggle/input/x/a.csv")  # notebook-critique: allow machine-path\nb = pd.read_csv("/kaggle/input/x/b.csv")\n');
    const finding = findings(notebook).find(f => f.rule === 'machine-path')!;
    assert.equal(finding.places.length, 0);
    const after = applyEdits(notebook, finding.fixes[0]!.edits);
    assert.ok('notebook' in after);
    assert.ok(after.notebook.cells.some(c => c.source.includes('"/kaggle/input/x/a.csv"')), 'the allowed path stays');
  });
});
