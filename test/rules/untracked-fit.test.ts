/** Fits on record and off record. */
import { untrackedFit } from '../../src/rules/untracked-fit';
import { check } from '../support/check';

const HEAD = `# %%
import mlflow
import wandb
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
df = pd.read_csv("loans.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="default"), df["default"], random_state=0)
`;
const NET = 'net = keras.Sequential([keras.layers.Dense(1)])\nnet.compile(loss="mse")\n';

check(untrackedFit, {
  silent: [
    { name: 'mlflow autolog', code: `${HEAD}mlflow.autolog()\n# %%\nmodel = LogisticRegression().fit(X_train, y_train)\n` },
    { name: 'mlflow run', code: `${HEAD}# %%\nwith mlflow.start_run():\n    model = LogisticRegression(C=2).fit(X_train, y_train)\n    mlflow.log_param("C", 2)\n    mlflow.log_metric("accuracy", model.score(X_test, y_test))\n` },
    { name: 'mlflow run named, metrics in the next cell', code: `${HEAD}# %%\nrun = mlflow.start_run(run_name="base")\nmodel = LogisticRegression(C=2).fit(X_train, y_train)\n# %%\nmlflow.log_params(model.get_params())\nmlflow.log_metrics({"accuracy": model.score(X_test, y_test)})\nmlflow.end_run()\n` },
    { name: 'mlflow in a helper', code: `${HEAD}def run(model):\n    with mlflow.start_run():\n        model.fit(X_train, y_train)\n        mlflow.log_params(model.get_params())\n        mlflow.log_metric("accuracy", model.score(X_test, y_test))\n# %%\nfor C in (1, 10):\n    run(LogisticRegression(C=C))\n` },
    { name: 'wandb log', code: `${HEAD}# %%\nrun = wandb.init(project="loans", config={"C": 2})\nmodel = LogisticRegression(C=2).fit(X_train, y_train)\nwandb.log({"accuracy": model.score(X_test, y_test)})\nrun.finish()\n` },
    { name: 'wandb run.log', code: `${HEAD}# %%\nrun = wandb.init(project="loans")\n# %%\nmodel = LogisticRegression(C=2).fit(X_train, y_train)\nrun.log({"accuracy": model.score(X_test, y_test)})\n` },
    { name: 'wandb callback', code: `${HEAD}from wandb.integration.keras import WandbMetricsLogger\nwandb.init(project="loans")\n# %%\n${NET}net.fit(X_train, y_train, callbacks=[WandbMetricsLogger()])\n` },
    { name: 'old wandb callback', code: `${HEAD}from wandb.keras import WandbCallback\nwandb.init()\n# %%\n${NET}net.fit(X_train, y_train, epochs=3, callbacks=[keras.callbacks.EarlyStopping(), WandbCallback()])\n` },
    { name: 'TensorBoard callback', code: `${HEAD}# %%\ntensorboard = keras.callbacks.TensorBoard(log_dir="logs")\n${NET}net.fit(X_train, y_train, callbacks=[tensorboard])\n` },
    { name: 'Neptune', code: `${HEAD}import neptune\n# %%\nrun = neptune.init_run(project="loans")\nmodel = LogisticRegression(C=2).fit(X_train, y_train)\nrun["accuracy"].append(model.score(X_test, y_test))\nrun["parameters"] = {"C": 2}\n` },
    { name: 'Comet', code: `${HEAD}from comet_ml import Experiment\nexperiment = Experiment(project_name="loans")\n# %%\nmodel = LogisticRegression(C=2).fit(X_train, y_train)\nexperiment.log_metric("accuracy", model.score(X_test, y_test))\n` },
    { name: 'a scaler is no run', code: `${HEAD}# %%\nscaler = StandardScaler().fit(X_train)\npoints = PCA(2).fit_transform(X_train)\n` },
    { name: 'no model at all', code: `${HEAD}# %%\ndf.describe()\n` },
  ],
  reports: [
    { name: 'printed only', code: `${HEAD}# %%\nmodel = LogisticRegression()\n«model.fit(X_train, y_train)»\nprint(model.score(X_test, y_test))\n` },
    { name: 'cross-validation printed', code: `${HEAD}# %%\nprint(«cross_val_score(LogisticRegression(), X_train, y_train)».mean())\n` },
    { name: 'one run tracked, one not', code: `${HEAD}# %%\nwith mlflow.start_run():\n    model = LogisticRegression(C=2).fit(X_train, y_train)\n    mlflow.log_metric("accuracy", model.score(X_test, y_test))\n# %%\nother = «LogisticRegression(C=5).fit(X_train, y_train)»\nprint(other.score(X_test, y_test))\n` },
    { name: 'imported but not used', code: `${HEAD}# %%\n${NET}«net.fit(X_train, y_train, callbacks=[keras.callbacks.EarlyStopping()])»\n` },
  ],
});
