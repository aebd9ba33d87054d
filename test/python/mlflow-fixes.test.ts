/**
 * The fixes for fits nobody records or keeps, run with real MLflow, W&B (offline) and joblib: the notebook shows what it showed before, and the store and the file hold
 * what the fix promised. In: one small notebook. The store is asked in a cell added behind; every run gets a folder of its own.
 */
import assert from 'node:assert/strict';
import { critique } from '../../src/critique';
import { parsePercent } from '../../src/notebook/percent';
import type { Notebook } from '../../src/notebook/notebook';
import { fixed } from '../support/check';
import { runNotebooks, shown } from '../support/python';

const ROWS = `age,fare,label\n${Array.from({ length: 80 }, (_, i) => `${20 + (i * 7) % 40},${(i * 13) % 50 + 0.5},${(i * 7) % 40 > 18 ? 1 : 0}`).join('\n')}\n`;

const CODE = `# %%
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("train.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="label"), df["label"], random_state=0)
scaler = StandardScaler()
X_train = scaler.fit_transform(X_train)
X_test = scaler.transform(X_test)
# %%
forest = RandomForestClassifier(n_estimators=7, random_state=0)
forest.fit(X_train, y_train)
# %%
print(f"accuracy {accuracy_score(y_test, forest.predict(X_test)):.3f}")
forest.score(X_train, y_train)
# %%
search = GridSearchCV(make_pipeline(StandardScaler(), LogisticRegression()), {"logisticregression__C": [0.1, 1.0]}, cv=2)
search.fit(X_train, y_train);
held_out = search.score(X_test, y_test)
print(held_out)
`;

const ASK = `
import json, mlflow
runs = mlflow.search_runs(output_format="list")
models = mlflow.search_logged_models(output_format="list")
print(json.dumps([{"name": r.info.run_name, "params": r.data.params, "metrics": r.data.metrics, "status": r.info.status,
    "predictions": [mlflow.sklearn.load_model(f"models:/{m.model_id}").predict(X_test).tolist() for m in models if m.source_run_id == r.info.run_id]} for r in reversed(runs)]))
print(json.dumps([forest.predict(X_test).tolist(), search.predict(X_test).tolist()]))
`;
const LOAD = `
import json, joblib
from importlib.metadata import version
kept = joblib.load("model.joblib")
print(json.dumps([sorted(kept), bool((kept["model"].predict(kept["scaler"].transform(scaler.inverse_transform(X_test))) == search.predict(X_test)).all()), kept["versions"] == {"sklearn": version("scikit-learn")}]))
`;

interface Recorded { name: string; params: Record<string, string>; metrics: Record<string, number>; status: string; predictions: number[][] }

describe('fixes that record and keep models, in Python', function () {
  this.timeout(400_000);

  it('log parameters, printed scores and the model; autologging logs every fit; the saved model predicts the same', () => {
    const { notebook } = parsePercent(CODE);
    const { findings } = critique(notebook);
    const fixes = (rule: string): Notebook[] => findings.filter(f => f.rule === rule).flatMap(f => f.fixes).map(f => fixed(notebook, f));
    const [tracked, autologged] = fixes('untracked-fit'), [saved] = fixes('model-not-saved');
    assert.ok(tracked && autologged && saved);
    for (const after of [tracked, autologged]) assert.deepEqual(critique(after).findings.filter(f => f.rule === 'untracked-fit'), []);
    const files = { 'train.csv': ROWS };
    const [before, ...runs] = runNotebooks([{ notebook, files }, ...[[tracked, ASK], [autologged, ASK], [saved, LOAD]].map(([n, ask]) => ({ notebook: asking(n as Notebook, ask as string), files }))]);
    const [withRuns, withAutolog, withFile] = runs.map(run => {
      const question = run.cells.at(-1)!;
      assert.deepEqual(shown(run).errors, []);
      const answers = question.printed.trim().split('\n').map(line => JSON.parse(line) as unknown);
      // What joblib.dump gives back, the name of the file, is displayed by the new cell.
      const own = run.cells.slice(0, -1).filter(c => c.result !== "list['model.joblib']");
      assert.deepEqual(shown({ ...run, cells: own }), shown(before!), 'the notebook shows what it showed before');
      return { answers, files: run.files };
    });

    const recorded = withRuns!.answers[0] as Recorded[];
    const [forest, search] = withRuns!.answers[1] as number[][];
    assert.deepEqual(recorded.map(r => [r.name, r.status]), [['RandomForestClassifier', 'FINISHED'], ['LogisticRegression', 'FINISHED']]);
    assert.equal(recorded[0]!.params['n_estimators'], '7');
    assert.equal(Object.keys(recorded[0]!.metrics).sort().join(), 'accuracy,training_accuracy');
    assert.equal(shown(before!).printed.split('\n')[0], `accuracy ${recorded[0]!.metrics['accuracy']!.toFixed(3)}`);
    assert.ok('best_logisticregression__C' in recorded[1]!.params && recorded[1]!.metrics['best_score']! > 0.5);
    assert.equal(Object.values(recorded[1]!.metrics).length, 2, 'the best score of the search and the score that was printed');
    assert.deepEqual(recorded.map(r => r.predictions), [[forest], [search]], 'the logged models are the fitted ones');

    const auto = withAutolog!.answers[0] as Recorded[];
    assert.ok(auto.some(r => r.params['n_estimators'] === '7' && r.metrics['training_accuracy_score']! > 0.5 && r.predictions.length === 1));

    assert.deepEqual(withFile!.answers[0], [['model', 'scaler', 'versions'], true, true]);
    assert.ok('model.joblib' in withFile!.files && !('model.joblib' in before!.files));
  });

  it('keep each turn of a loop in a nested run with its own parameters and score', () => {
    const { notebook } = parsePercent(`${CODE.slice(0, CODE.indexOf('# %%\nforest'))}# %%
for c in [0.01, 10.0]:
    model = LogisticRegression(C=c)
    model.fit(X_train, y_train)
    accuracy = accuracy_score(y_test, model.predict(X_test))
    print(c, accuracy)
`);
    const fix = critique(notebook).findings.filter(f => f.rule === 'untracked-fit').flatMap(f => f.fixes).find(f => f.title.includes('nested'))!;
    const ask = `
import json, mlflow
runs = mlflow.search_runs(output_format="list")
print(json.dumps([[r.info.run_name, r.data.params.get("C"), r.data.metrics.get("accuracy"), "mlflow.parentRunId" in r.data.tags] for r in reversed(runs)]))
`;
    const files = { 'train.csv': ROWS };
    const [before, after] = runNotebooks([{ notebook, files }, { notebook: asking(fixed(notebook, fix), ask), files }]);
    assert.deepEqual(shown({ ...after!, cells: after!.cells.slice(0, -1) }), shown(before!));
    const said = after!.cells.at(-1)!;
    const recorded = JSON.parse(said.printed.trim()) as unknown[][];
    assert.deepEqual(recorded.map(r => [r[0], r[1], r[3]]), [['comparison', null, false], ['0.01', '0.01', true], ['10.0', '10.0', true]]);
    assert.ok(recorded.slice(1).every(r => typeof r[2] === 'number'));
  });
});

const FRAME = `# %%
import os
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("train.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="label"), df["label"], random_state=0)
# %%
model = make_pipeline(StandardScaler(), LogisticRegression(C=2.0))
model.fit(X_train, y_train)
# %%
print(accuracy_score(y_test, model.predict(X_test)))
`;

/** Reads what W&B wrote offline: a log in LevelDB's format (blocks of 32 KB; each piece with checksum, length and kind) of protocol buffers. */
const READ_WANDB = `
import glob, json, struct
from wandb.proto import wandb_internal_pb2 as pb

def records(path):
    data, at, whole = open(path, "rb").read(), 7, b""
    while at + 7 <= len(data):
        left = 32768 - at % 32768
        if left < 7:
            at += left
            continue
        _, size, kind = struct.unpack("<IHB", data[at:at + 7])
        whole += data[at + 7:at + 7 + size]
        at += 7 + size
        if kind in (1, 4):
            record = pb.Record()
            record.ParseFromString(whole)
            yield record
            whole = b""

named = lambda items: {i.key or ".".join(i.nested_key): json.loads(i.value_json) for i in items}
found = []
for path in sorted(glob.glob("wandb/offline-run-*/*.wandb")):
    run = {"name": "", "config": {}, "metrics": {}, "models": []}
    for r in records(path):
        kind = r.WhichOneof("record_type")
        if kind == "run":
            run["name"] = r.run.display_name
        elif kind == "config":
            run["config"].update(named(r.config.update))
        elif kind == "history":
            run["metrics"].update(named(r.history.item))
        elif kind == "artifact":
            run["models"].append(r.artifact.name)
    found.append(run)
import joblib
kept = joblib.load(glob.glob("wandb/offline-run-*/files/model.joblib")[0])
print(json.dumps([found, bool((kept.predict(X_test) == model.predict(X_test)).all())]))
`;

describe('fixes that record a fit on a frame, in Python', function () {
  this.timeout(400_000);

  it('MLflow keeps the hash of the data, an example and the signature', () => {
    const { notebook } = parsePercent(FRAME);
    const fix = critique(notebook).findings.filter(f => f.rule === 'untracked-fit').flatMap(f => f.fixes)[0]!;
    const ask = `
import json, mlflow
run, = mlflow.search_runs(output_format="list")
kept, = mlflow.search_logged_models(output_format="list")
info = mlflow.models.get_model_info(f"models:/{kept.model_id}")
print(json.dumps([[d.dataset.digest for d in run.inputs.dataset_inputs], [c["name"] for c in info.signature.inputs.to_dict()], info.signature.outputs is not None, info.saved_input_example_info["type"], run.data.metrics]))
`;
    const files = { 'train.csv': ROWS };
    const [before, after, other] = runNotebooks([{ notebook, files }, { notebook: asking(fixed(notebook, fix), ask), files }, { notebook: asking(fixed(notebook, fix), ask), files: { 'train.csv': ROWS.replace('27,', '28,') } }]);
    assert.deepEqual(shown({ ...after!, cells: after!.cells.slice(0, -1) }), shown(before!));
    const said = (run: typeof after): [string[], string[], boolean, string, Record<string, number>] => JSON.parse(run!.cells.at(-1)!.printed.trim()) as ReturnType<typeof said>;
    const [[digest, ...more], columns, hasOutputs, example, metrics] = said(after);
    assert.deepEqual([more, columns, hasOutputs, example], [[], ['age', 'fare'], true, 'dataframe']);
    assert.equal(String(metrics['accuracy']), shown(before!).printed.trim());
    assert.notEqual(said(other)[0][0], digest, 'other data, another hash');
  });

  it('W&B keeps parameters, the score and the model where the notebook imports it', () => {
    const { notebook } = parsePercent(FRAME.replace('import os\n', 'import os\nimport wandb\nos.environ["WANDB_MODE"] = "offline"\nos.environ["WANDB_SILENT"] = "true"\n'));
    const fix = critique(notebook).findings.filter(f => f.rule === 'untracked-fit').flatMap(f => f.fixes)[0]!;
    assert.match(fix.title, /in a W&B run/);
    const files = { 'train.csv': ROWS };
    const [before, after] = runNotebooks([{ notebook, files }, { notebook: asking(fixed(notebook, fix), READ_WANDB), files }]);
    assert.deepEqual(shown({ ...after!, cells: after!.cells.slice(0, -1) }), shown(before!));
    const [[run, ...more], same] = JSON.parse(after!.cells.at(-1)!.printed.trim()) as [{ name: string; config: Record<string, unknown>; metrics: Record<string, number>; models: string[] }[], boolean];
    assert.deepEqual([more, run!.name, run!.config['logisticregression__C'], run!.models, same], [[], 'LogisticRegression', 2, ['LogisticRegression'], true]);
    assert.equal(String(run!.metrics['accuracy']), shown(before!).printed.trim());
  });
});

function asking(notebook: Notebook, source: string): Notebook {
  const last = notebook.cells.at(-1)!;
  return { ...notebook, cells: [...notebook.cells, { ...last, id: 'ask', index: notebook.cells.length, source }] };
}
