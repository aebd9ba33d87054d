/** A tracker's runs around fits, percent text in and out: which statements get a run, which scores are logged, and what is left alone. */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { untrackedFit } from '../../src/rules/untracked-fit';
import { fixed } from '../support/check';

const HEAD = `# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import GridSearchCV, train_test_split
df = pd.read_csv("train.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="label"), df["label"], random_state=0)
`;
const HEAD_AFTER = HEAD.replace('train_test_split\ndf', 'train_test_split\nimport mlflow\ndf');

function offers(code: string): { titles: string[]; results: string[]; left: number[] } {
  const { notebook } = parsePercent(code);
  const of = (n: typeof notebook): ReturnType<typeof critique>['findings'] => critique(n, { rules: {}, strict: false }, [untrackedFit]).findings;
  const fixes = of(notebook).flatMap(f => f.fixes);
  for (const fix of fixes) assert.ok(fix.safety === 'review' && fix.changes!.length <= 300);
  const after = fixes.map(f => fixed(notebook, f));
  return { titles: fixes.map(f => f.title), results: after.map(n => printPercent(n).trimEnd()), left: after.map(n => of(n).reduce((sum, f) => sum + 1 + f.places.length, 0)) };
}

function becomes(code: string, expected: string, left = 0): void {
  const got = offers(HEAD + code);
  assert.equal(got.results[0], printPercent(parsePercent(HEAD_AFTER + expected).notebook).trimEnd());
  assert.equal(got.left[0], left);
}

const run = (name: string, run = 'run', label = 'LogisticRegression', fit = `${name}.fit(X_train, y_train)`, indent = '    '): string => `with mlflow.start_run(run_name="${label}") as ${run}:
${indent}${fit}
${indent}mlflow.log_params(${name}.get_params())
${indent}mlflow.log_input(mlflow.data.from_pandas(X_train), context="training")
${indent}mlflow.sklearn.log_model(${name}, name="model", input_example=X_train[:5], serialization_format="cloudpickle")
`;
const log = (metric: string, name = metric, run = 'run'): string => `with mlflow.start_run(run_id=${run}.info.run_id):\n    mlflow.log_metric("${metric}", ${name})\n`;

describe('track fit', () => {
  it('wraps the fit, keeps what is displayed, logs what is printed and what has a name', () => becomes(`# %%
# the model
model = LogisticRegression()
model.fit(X_train, y_train)  # größer
# %%
predicted = model.predict(X_test)
f1 = f1_score(y_test, predicted)
print(f"accuracy: {accuracy_score(y_test, predicted):.3f}", f1)
# %%
model.score(X_train, y_train)
# %%
model.score(X_test, y_test);
# %%
model.fit(X_train, y_train)
`, `# %%
# the model
model = LogisticRegression()
${run('model', 'run', 'LogisticRegression', 'model.fit(X_train, y_train)  # größer')}model
# %%
predicted = model.predict(X_test)
f1 = f1_score(y_test, predicted)
${log('f1')}accuracy = accuracy_score(y_test, predicted)
${log('accuracy')}print(f"accuracy: {accuracy:.3f}", f1)
# %%
training_accuracy = model.score(X_train, y_train)
${log('training_accuracy')}training_accuracy
# %%
model.score(X_test, y_test);
# %%
${run('model', 'run_2')}model
`));

  it('takes the name from the assignment, several scores of a statement, and a name that is taken', () => becomes(`# %%
run = accuracy = 1
clf = LogisticRegression(
    C=2,
).fit(X_train, y_train)
print(clf.score(X_test, y_test), accuracy_score(y_test, clf.predict(X_test)))
`, `# %%
run = accuracy = 1
${run('clf', 'run_2', 'LogisticRegression', 'clf = LogisticRegression(\n        C=2,\n    ).fit(X_train, y_train)')}accuracy_2 = clf.score(X_test, y_test)
accuracy_2_2 = accuracy_score(y_test, clf.predict(X_test))
with mlflow.start_run(run_id=run_2.info.run_id):
    mlflow.log_metric("accuracy", accuracy_2)
    mlflow.log_metric("accuracy_2", accuracy_2_2)
print(accuracy_2, accuracy_2_2)
`));

  it('logs the best candidate of a search', () => becomes(`# %%
search = GridSearchCV(LogisticRegression(), {"C": [1, 2]})
search.fit(X_train, y_train);
`, `# %%
search = GridSearchCV(LogisticRegression(), {"C": [1, 2]})
${run('search', 'run', 'LogisticRegression', 'search.fit(X_train, y_train);')}    mlflow.log_params({f"best_{key}": value for key, value in search.best_params_.items()})
    mlflow.log_metric("best_score", search.best_score_)
`));

  it('leaves a fit in a loop to be found, in the same cell too, and scores that may not run', () => becomes(`# %%
model = LogisticRegression()
model.fit(X_train, y_train)
for c in (1, 2):
    other = LogisticRegression(C=c).fit(X_train, y_train)
print(model.score(X_test, y_test) if c else None, [model.score(X_test, y_test) for _ in "ab"])
print(f1_score(y_test, model.predict(X_test), average=None))
print(f"{model.score(X_test, y_test)=}")
`, `# %%
model = LogisticRegression()
${run('model')}for c in (1, 2):
    other = LogisticRegression(C=c).fit(X_train, y_train)
print(model.score(X_test, y_test) if c else None, [model.score(X_test, y_test) for _ in "ab"])
print(f1_score(y_test, model.predict(X_test), average=None))
print(f"{model.score(X_test, y_test)=}")
`, 1));

  it('autologging goes behind the imports, once', () => {
    const { titles, results, left } = offers(`${HEAD}# %%\nfor c in (1, 2):\n    LogisticRegression(C=c).fit(X_train, y_train)\n`);
    assert.deepEqual(titles, ['Record every fit with MLflow autologging']);
    assert.ok(results[0]!.includes('train_test_split\nimport mlflow\nmlflow.autolog()\ndf ='));
    assert.deepEqual(left, [0]);
    const known = offers(`# %%\nimport mlflow\n${HEAD}# %%\nfor c in (1, 2):\n    LogisticRegression(C=c).fit(X_train, y_train)\n`);
    assert.ok(known.results[0]!.startsWith('# %%\nimport mlflow\nmlflow.autolog()\n'));
  });

  for (const [name, code] of Object.entries({
    'a fit that shares its line': 'a = 1; model = LogisticRegression().fit(X_train, y_train)',
    'a fit with a string over several lines': 'model = LogisticRegression(solver="""lbfgs""").fit(X_train,\n  y_train)',
    'a fit in a function': 'def train():\n    model = LogisticRegression()\n    model.fit(X_train, y_train)\n    return model\nmodel = train()',
    'a fit without a name': 'print(LogisticRegression().fit(X_train, y_train).score(X_test, y_test))',
    'a search over a generator, which cannot be stored': 'search = GridSearchCV(LogisticRegression(), {}, cv=folds.split(X_train))\nsearch.fit(X_train, y_train)',
    'a run that is open already': 'import mlflow\nmlflow.start_run()\nmlflow.end_run()\nother = LogisticRegression()\n# %%\nother.fit(X_train, y_train)',
  })) it(`gives no run to ${name}`, () => {
    for (const title of offers(`${HEAD}# %%\n${code}\n`).titles) assert.match(title, /autologging/);
  });

  it('stays away where another tracker is at home', () => {
    assert.deepEqual(offers(`${HEAD}import wandb\nwandb.init()\n# %%\nmodel = LogisticRegression()\nmodel.fit(X_train, y_train)\n`).titles, []);
  });

  const nested = (code: string): string[] => offers(HEAD + code).titles.filter(t => t.includes('nested'));

  it('logs an example and the data where they are a frame for certain', () => {
    const logs = (code: string): string[] => offers(HEAD + code).results[0]!.split('\n').filter(line => /log_input|log_model/.test(line)).map(line => line.trim());
    const plain = 'mlflow.sklearn.log_model(model, name="model", serialization_format="cloudpickle")';
    const fit = 'model = LogisticRegression()\nmodel.fit(X_train, y_train)\n';
    assert.equal(logs(`# %%\n${fit}`).length, 2);
    assert.deepEqual(logs(`from sklearn.preprocessing import StandardScaler\nX_train = StandardScaler().fit_transform(X_train)\n# %%\n${fit}`), [plain], 'an array');
    assert.deepEqual(logs(`# %%\nX_train["band"] = pd.cut(X_train["age"], 3)\n# %%\n${fit}`), [plain], 'bands have no form in JSON');
    assert.deepEqual(logs(`# %%\nmodel = LogisticRegression()\nmodel.fit(X_train[["age"]], y_train)\n`), [plain], 'no name');
  });

  it('writes W&B runs where the notebook imports wandb: open until the last score', () => {
    const head = HEAD.replace('import pandas as pd', 'import wandb\nimport pandas as pd');
    const code = `${head}# %%
model = LogisticRegression()
model.fit(X_train, y_train)
# %%
f1 = f1_score(y_test, model.predict(X_test))
print(accuracy_score(y_test, model.predict(X_test)))
# %%
other = LogisticRegression(C=3).fit(X_train, y_train)
`;
    const got = offers(code);
    assert.deepEqual(got.titles, ['Record 2 fits in W&B runs']);
    assert.equal(got.left[0], 0);
    assert.equal(got.results[0], printPercent(parsePercent(`${head.replace('train_test_split\ndf', 'train_test_split\nimport joblib\ndf')}# %%
model = LogisticRegression()
run = wandb.init(name="LogisticRegression", reinit="create_new")
model.fit(X_train, y_train)
run.config.update(model.get_params())
joblib.dump(model, f"{run.dir}/model.joblib")
run.log_artifact(f"{run.dir}/model.joblib", name="LogisticRegression", type="model")
model
# %%
f1 = f1_score(y_test, model.predict(X_test))
run.log({"f1": f1})
accuracy = accuracy_score(y_test, model.predict(X_test))
run.log({"accuracy": accuracy})
run.finish()
print(accuracy)
# %%
run_2 = wandb.init(name="LogisticRegression", reinit="create_new")
other = LogisticRegression(C=3).fit(X_train, y_train)
run_2.config.update(other.get_params())
joblib.dump(other, f"{run_2.dir}/model.joblib")
run_2.log_artifact(f"{run_2.dir}/model.joblib", name="LogisticRegression", type="model")
run_2.finish()
`).notebook).trimEnd());
    assert.deepEqual(offers(code.replace('# %%\nmodel', 'wandb.init()\n# %%\nmodel')).titles, [], 'a run is open already');
    assert.deepEqual(offers(code.replace('import wandb', 'import wandb, mlflow')).titles[0], 'Record 2 fits in MLflow runs', 'both are imported');
  });

  it('gives each turn of a loop a nested run, and what the loop says stays', () => becomes(`# %%
for c in [0.1, 10]:
    model = LogisticRegression(C=c)
    model.fit(X_train, y_train)  # größer

    f1 = f1_score(y_test, model.predict(X_test))
    print(c, accuracy_score(y_test, model.predict(X_test)))
`, `# %%
with mlflow.start_run(run_name="comparison"):
    for c in [0.1, 10]:
        with mlflow.start_run(run_name=str(c), nested=True):
            model = LogisticRegression(C=c)
            model.fit(X_train, y_train)  # größer
            mlflow.log_params(model.get_params())
            mlflow.log_input(mlflow.data.from_pandas(X_train), context="training")
            mlflow.sklearn.log_model(model, name="model", input_example=X_train[:5], serialization_format="cloudpickle")

            f1 = f1_score(y_test, model.predict(X_test))
            mlflow.log_metric("f1", f1)
            accuracy = accuracy_score(y_test, model.predict(X_test))
            mlflow.log_metric("accuracy", accuracy)
            print(c, accuracy)
`));

  it('leaves loops alone that go over folds, stand in a function, fit twice a turn, or hold text that would change when it moves', () => {
    const fit = 'model = LogisticRegression(C=c)\n    model.fit(X_train, y_train)\n';
    assert.equal(nested(`# %%\nfor c in [0.1, 10]:\n    ${fit}`).length, 1);
    assert.deepEqual(nested(`# %%\nfor c in [0.1, 10]:\n    ${fit}    other = LogisticRegression(C=c)\n    other.fit(X_test, y_test)\n`), []);
    assert.deepEqual(nested(`# %%\nfor c in [0.1, 10]:\n    ${fit}    print("""a\nb""")\n`), []);
    assert.deepEqual(nested(`# %%\nfor c in [0.1, 10]:\n    ${fit}else:\n    print("done")\n`), []);
    assert.deepEqual(nested(`# %%\nfor c in [0.1, 10]: LogisticRegression(C=c).fit(X_train, y_train)\n`), []);
    assert.deepEqual(nested(`# %%\nif __name__ == "__main__":\n    for c in [0.1, 10]:\n        model = LogisticRegression(C=c)\n        model.fit(X_train, y_train)\n`), []);
    assert.deepEqual(nested('# %%\nfrom sklearn.model_selection import KFold\nX, y = df.drop(columns="label"), df["label"]\nfor a, b in KFold(3).split(X):\n    model = LogisticRegression()\n    model.fit(X.iloc[a], y.iloc[a])\n'), []);
  });
});
