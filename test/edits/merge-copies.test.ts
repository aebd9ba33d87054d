/** A block and its copies become one function, percent text in and out: what becomes a parameter, what is returned, and the twins where nothing is offered. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { critique } from '../../src/critique';
import { applyEdits } from '../../src/edits/apply';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import type { Fix } from '../../src/edits/edit';

const STRICT = { rules: {}, strict: true };

function fixesOf(code: string): { fixes: readonly Fix[]; apply: (fix: Fix) => string } {
  const { notebook } = parsePercent(code);
  const found = critique(notebook, STRICT).findings.filter(f => f.rule === 'duplicated-code');
  assert.ok(found.length, 'the copies are found');
  return { fixes: found.flatMap(f => f.fixes), apply: fix => { const after = applyEdits(notebook, fix.edits); if ('error' in after) assert.fail(after.error); return printPercent(after.notebook); } };
}

function becomes(code: string, expected: string): void {
  const { fixes, apply } = fixesOf(code);
  assert.equal(fixes.length, 1);
  assert.equal(fixes[0]!.safety, 'safe');
  const after = apply(fixes[0]!);
  assert.equal(after.trimEnd(), printPercent(parsePercent(expected).notebook).trimEnd());
  // Nothing is left that this fix would do.
  assert.deepEqual(critique(parsePercent(after).notebook, STRICT).findings.filter(f => f.rule === 'duplicated-code').flatMap(f => f.fixes), []);
}

const none = (code: string): void => { assert.deepEqual(fixesOf(code).fixes.map(f => f.title), []); };

const TWO = '# %%\nimport pandas as pd\ntrain = pd.read_csv("a.csv")\ntest = pd.read_csv("b.csv")\n';

describe('merge copies', () => {
  it('names what differs by what they share, and keeps the comment that only the copy has', () => becomes(`${TWO}# %%
# gaps first
train['age'] = train['age'].fillna(0)
train['kin'] = train['siblings'] + train['parents']
train['title'] = train['title'].replace(['Mlle', 'Ms'], 'Miss')
# %%
# the rows to come
test['age'] = test['age'].fillna(0)
test['kin'] = test['siblings'] + test['parents']
test['title'] = test['title'].replace(['Mlle', 'Ms'], 'Miss')
`, `${TWO}# %%
def prepare_features(frame):
    """Prepare the features."""
    # gaps first
    frame['age'] = frame['age'].fillna(0)
    frame['kin'] = frame['siblings'] + frame['parents']
    frame['title'] = frame['title'].replace(['Mlle', 'Ms'], 'Miss')
    return frame


train = prepare_features(train)
# %%
# the rows to come
test = prepare_features(test)
`));

  it('hands over classes, numbers and labels, and returns what either copy is asked for later', () => becomes(`${TWO}from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
X, y = train.drop(columns="b"), train["b"]
# %%
svc_model = SVC()
svc_model.fit(X, y)
svc_score = round(svc_model.score(X, y) * 100, 2)
print(f"SVC {svc_score} %")
# %%
tree_model = DecisionTreeClassifier()
tree_model.fit(X, y)
tree_score = round(tree_model.score(X, y) * 100, 3)
print(f"tree {tree_score} %")
# %%
print(svc_score, tree_model)
`, `${TWO}from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
X, y = train.drop(columns="b"), train["b"]
# %%
def train_model(X, y, model_class, number, text):
    """Train the model."""
    model = model_class()
    model.fit(X, y)
    score = round(model.score(X, y) * 100, number)
    print(f"{text}{score} %")
    return model, score


svc_model, svc_score = train_model(X, y, model_class=SVC, number=2, text="SVC ")
# %%
tree_model, tree_score = train_model(X, y, model_class=DecisionTreeClassifier, number=3, text="tree ")
# %%
print(svc_score, tree_model)
`));

  it('keeps the displayed value outside, tabs and letters beyond ASCII inside', () => becomes(`${TWO}# %%
größe = train["größe"].dropna()
for k in [1, 2]:
	größe = größe.clip(k)
breite = größe.rolling(3).mean()
breite.max()
# %%
maß = test["größe"].dropna()
for k in [1, 2]:
	maß = maß.clip(k)
länge = maß.rolling(3).mean()
länge.max()
`, `${TWO}# %%
def repeated_step(frame):
	"""What cells 2 and 3 have in common."""
	values = frame["größe"].dropna()
	for k in [1, 2]:
		values = values.clip(k)
	values_2 = values.rolling(3).mean()
	return values_2


breite = repeated_step(train)
breite.max()
# %%
länge = repeated_step(test)
länge.max()
`));

  it('takes three copies at once', () => {
    const block = (name: string, column: string, n: number): string => `# %%\n${name} = train["${column}"].fillna(0).astype(int)\n${name}_low = ${name}.clip(0, ${n})\n${name}_mean = ${name}_low.rolling(3).mean()\n`;
    const { fixes, apply } = fixesOf(`${TWO}${block('age', 'age', 1)}${block('fare', 'fare', 5)}${block('kin', 'kin', 1)}# %%\nprint(age_mean, fare_mean, kin_mean)\n`);
    const after = apply(fixes[0]!);
    assert.match(after, /age_mean = prepare_features\(train, column="age", number=1\)/);
    assert.match(after, /fare_mean = prepare_features\(train, column="fare", number=5\)/);
    assert.match(after, /kin_mean = prepare_features\(train, column="kin", number=1\)/);
  });

  const twice = (block: (frame: string, i: number) => string, rest = ''): string => `${TWO}# %%\n${block('train', 0)}\n# %%\n${block('test', 1)}\n${rest}`;

  it('offers nothing where the copies stand in branches, loops or functions', () => {
    none(twice(f => `if __name__ == "__main__":\n    a = ${f}["x"].fillna(0).astype(int)\n    b = a.clip(0, 1)\n    c = b.rolling(3).mean()`));
    none(twice((f, i) => `def work_${i}():\n    a = ${f}["x"].fillna(0).astype(int)\n    b = a.clip(0, 1)\n    return b.rolling(3).mean()`));
  });

  it('offers nothing where one name of the copy stands for two of the first', () => none(twice((f, i) => `a_${i} = ${f}["x"].fillna(0).astype(int)\nb_${i} = a_${i}.clip(0, 1)\nc_${i} = ${i ? 'a_1' : 'b_0'}.rolling(3).mean()`, '# %%\nprint(c_0, c_1)\n')));

  it('offers nothing where text names what the code reads, or shows a name itself', () => {
    none(twice((f, i) => `low_${i} = 3\na_${i} = ${f}.query("x > @low_${i}")\nb_${i} = a_${i}["x"].clip(0, 1)\nc_${i} = b_${i}.rolling(3).mean()`));
    none(twice((f, i) => `a_${i} = ${f}["x"].fillna(0).astype(int)\nb_${i} = a_${i}.clip(0, 1).rolling(3).mean()\nprint(f"{b_${i}=}", a_${i}.max())\nprint(len(a_${i}), sum(b_${i}))`));
  });

  it('offers nothing where a function reads one of the names while the block runs, or a magic stands in it', () => {
    none(`${TWO}# %%\ndef seen():\n    return a\n# %%\na = train["x"].fillna(0).astype(int)\nb = a.clip(0, 1).apply(lambda v: v + len(seen()))\nc = b.rolling(3).mean()\n# %%\na = test["x"].fillna(0).astype(int)\nb = a.clip(0, 1).apply(lambda v: v + len(seen()))\nc = b.rolling(3).mean()\n`);
    none(twice(f => `a = ${f}["x"].fillna(0).astype(int)\n%time b = a.clip(0, 1)\nc = b.rolling(3).mean()\nd = c.fillna(0).astype(int).max()`));
  });

  it('hands over no list that each turn of a loop makes anew', () => none(twice((f, i) => `all_${i} = []\nfor n in range(3):\n    row = ${i ? '["a", "b"]' : '["a"]'}\n    row.append(n)\n    all_${i}.append(row)\nsize_${i} = len(${f}) + len(all_${i})`)));
});
