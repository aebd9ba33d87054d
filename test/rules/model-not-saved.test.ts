/** Kept and lost models. */
import { modelNotSaved } from '../../src/rules/model-not-saved';
import { noServingPath } from '../../src/rules/no-serving-path';
import { check } from '../support/check';

const HEAD = `# %%
import pickle
import joblib
import mlflow
import torch
import pandas as pd
import xgboost as xgb
from pathlib import Path
from sklearn.linear_model import LogisticRegression
from tensorflow import keras
df = pd.read_csv("loans.csv")
X, y = df.drop(columns="default"), df["default"]
# %%
model = LogisticRegression().fit(X, y)
`;

const saved = [
  { name: 'joblib', code: `${HEAD}joblib.dump(model, "model.joblib")\n` },
  { name: 'joblib of a dictionary', code: `${HEAD}joblib.dump({"model": model, "columns": list(X.columns)}, Path("out") / "model.joblib")\n` },
  { name: 'pickle with open', code: `${HEAD}with open("model.pkl", "wb") as f:\n    pickle.dump(model, f)\n` },
  { name: 'pickle, one line', code: `${HEAD}pickle.dump(model, open("model.pkl", "wb"))\n` },
  { name: 'pickle bytes', code: `${HEAD}Path("model.pkl").write_bytes(pickle.dumps(model))\n` },
  { name: 'a loop over models', code: `${HEAD}models = {"lr": model}\nfor name, m in models.items():\n    joblib.dump(m, f"{name}.joblib")\n` },
  { name: 'keras', code: `${HEAD}net = keras.Sequential([keras.layers.Dense(1)])\nnet.compile(loss="mse")\nnet.fit(X, y)\nnet.save("net.keras")\n` },
  { name: 'torch', code: `${HEAD}class Net(torch.nn.Module):\n    pass\nnet = Net()\ntorch.save(net.state_dict(), "net.pt")\n` },
  { name: 'xgboost', code: `${HEAD}booster = xgb.XGBClassifier().fit(X, y)\nbooster.save_model("model.json")\n` },
  { name: 'mlflow', code: `${HEAD}with mlflow.start_run():\n    mlflow.sklearn.log_model(model, "model")\n` },
  { name: 'skops', code: `${HEAD}import skops.io as sio\nsio.dump(model, "model.skops")\n` },
  { name: 'onnx', code: `${HEAD}from skl2onnx import to_onnx\nonx = to_onnx(model, X[:1])\nwith open("model.onnx", "wb") as f:\n    f.write(onx.SerializeToString())\n` },
  { name: 'in a helper', code: `${HEAD}def save(obj, path):\n    with open(path, "wb") as f:\n        pickle.dump(obj, f)\nsave(model, "model.pkl")\n` },
  { name: 'cloudpickle', code: `${HEAD}import cloudpickle\nwith open("model.pkl", "wb") as f:\n    cloudpickle.dump(model, f)\n` },
  { name: 'nothing is trained', code: '# %%\nimport pandas as pd\ndf = pd.read_csv("loans.csv")\ndf.describe()\n' },
];
const BAD = HEAD.replace('LogisticRegression().fit(X, y)', '«LogisticRegression().fit(X, y)»');
const READ = '# %%\nimport pandas as pd\nimport statsmodels.formula.api as smf\nfit = smf.ols("price ~ district", pd.read_csv("flats.csv")).fit()\nprint(fit.summary())\n';

check(modelNotSaved, {
  silent: saved,
  reports: [
    { name: 'trained and gone', code: `${BAD}print(model.coef_)\n` },
    { name: 'only predictions are written', code: `${BAD}pd.DataFrame({"p": model.predict(X)}).to_csv("submission.csv")\n` },
    { name: 'only columns are pickled', code: `${BAD}pickle.dump(["age", "income"], open("columns.pkl", "wb"))\n` },
  ],
});
check(noServingPath, {
  silent: [
    { name: 'a regression that is read', code: READ },
    { name: 'a regression that is read', code: READ },
    ...saved,
    { name: 'a predict function', code: `${HEAD}def predict(rows):\n    return model.predict(rows)\n` },
    { name: 'FastAPI', code: `${HEAD}from fastapi import FastAPI\napp = FastAPI()\n# %%\n@app.post("/predict")\ndef predict(row: dict):\n    return {"p": float(model.predict_proba(pd.DataFrame([row]))[0, 1])}\n` },
    { name: 'a class that predicts', code: `${HEAD}class Scorer:\n    def __init__(self, model):\n        self.model = model\n    def score_one(self, row):\n        return self.model.predict([row])[0]\nscorer = Scorer(model)\n` },
    { name: 'a gradio app', code: `${HEAD}import gradio as gr\ngr.Interface(fn=lambda age, income: model.predict([[age, income]])[0], inputs=["number", "number"], outputs="number").launch()\n` },
  ],
  reports: [{ name: 'a submission only', code: `${HEAD}test = pd.read_csv("test.csv")\npd.DataFrame({"p": «model.predict(test)»}).to_csv("submission.csv")\n`, message: /the predictions end as a file in cell 2\./ },
    { name: 'a table written before any model', code: `${HEAD}pd.read_csv("raw.csv").dropna().to_csv("clean.csv")\nprint(«model.predict(pd.read_csv("test.csv"))»)\n`, message: /one new row\. Production/ }],
});
