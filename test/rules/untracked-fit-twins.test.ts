/** Each tracker, recording the fit and not: what its autologging sees, what its callbacks record, what its runs log. */
import { untrackedFit } from '../../src/rules/untracked-fit';
import { check } from '../support/check';

const HEAD = `# %%
import pandas as pd
import keras
from catboost import CatBoostClassifier
from lightgbm import LGBMClassifier
from sklearn.linear_model import LogisticRegression
from xgboost import XGBClassifier
df = pd.read_csv("loans.csv")
X, y = df.drop(columns="default"), df["default"]
`;
const NET = 'net = keras.Sequential([keras.layers.Dense(1)])\nnet.compile(loss="mse")\n';

/** Lines above, then a fit that is off record (marked), and lines above with the same fit on record. */
const TWINS: readonly (readonly [name: string, flawed: string, clean: string])[] = [
  ['MLflow autologging of one library', 'import mlflow\nmlflow.sklearn.autolog()\n# %%\nm = «XGBClassifier().fit(X, y)»', 'import mlflow\nmlflow.sklearn.autolog()\n# %%\nm = LogisticRegression().fit(X, y)'],
  ['MLflow autologging of XGBoost', 'import mlflow\nmlflow.xgboost.autolog()\n# %%\nm = «LogisticRegression().fit(X, y)»', 'import mlflow\nmlflow.xgboost.autolog()\n# %%\nm = XGBClassifier().fit(X, y)'],
  ['MLflow autologging knows no CatBoost', 'import mlflow\nmlflow.autolog()\n# %%\nm = «CatBoostClassifier().fit(X, y)»', 'import mlflow\nmlflow.autolog()\n# %%\nm = LGBMClassifier().fit(X, y)'],
  ['MLflow autologging of Keras by TensorFlow’s name', `import mlflow\nmlflow.lightgbm.autolog()\n# %%\n${NET}«net.fit(X, y)»`, `import mlflow\nmlflow.tensorflow.autolog()\n# %%\n${NET}net.fit(X, y)`],
  ['MLflow autologging switched off', 'import mlflow\nmlflow.autolog()\nmlflow.autolog(disable=True)\n# %%\nm = «LogisticRegression().fit(X, y)»', 'import mlflow\nmlflow.autolog(disable=False)\n# %%\nm = LogisticRegression().fit(X, y)'],
  ['MLflow autologging below the fit', 'import mlflow\n# %%\nm = «LogisticRegression().fit(X, y)»\nmlflow.autolog()', 'import mlflow\nmlflow.autolog()\n# %%\nm = LogisticRegression().fit(X, y)'],
  ['W&B: a callback records its own fit', `import wandb\nfrom wandb.integration.keras import WandbMetricsLogger\nwandb.init()\n# %%\ncallback = WandbMetricsLogger()\nm = «LogisticRegression().fit(X, y)»`, `import wandb\nfrom wandb.integration.keras import WandbMetricsLogger\nwandb.init()\n# %%\n${NET}net.fit(X, y, callbacks=[WandbMetricsLogger()])`],
  ['W&B: a callback of a booster', 'import wandb\nfrom wandb.integration.xgboost import WandbCallback\nwandb.init()\n# %%\nm = «XGBClassifier().fit(X, y)»', 'import wandb\nfrom wandb.integration.xgboost import WandbCallback\nwandb.init()\n# %%\nm = XGBClassifier(callbacks=[WandbCallback()]).fit(X, y)'],
  ['W&B: a run without a word', 'import wandb\nrun = wandb.init(project="loans")\n# %%\nm = «LogisticRegression().fit(X, y)»', 'import wandb\nrun = wandb.init(project="loans")\n# %%\nm = LogisticRegression().fit(X, y)\nrun.log({"accuracy": m.score(X, y)})'],
  ['Neptune', 'import neptune\nrun = neptune.init_run()\n# %%\nm = «LogisticRegression().fit(X, y)»', 'import neptune\nrun = neptune.init_run()\n# %%\nm = LogisticRegression().fit(X, y)\nrun["accuracy"].append(m.score(X, y))'],
  ['Comet records what it knows', 'from comet_ml import Experiment\nexperiment = Experiment()\n# %%\nm = «CatBoostClassifier().fit(X, y)»', 'from comet_ml import Experiment\nexperiment = Experiment()\n# %%\nm = LogisticRegression().fit(X, y)'],
  ['Comet by start', 'import comet_ml\n# %%\nm = «XGBClassifier().fit(X, y)»', 'import comet_ml\nexperiment = comet_ml.start()\n# %%\nm = XGBClassifier().fit(X, y)'],
  ['ClearML', 'from clearml import Task\n# %%\nm = «LGBMClassifier().fit(X, y)»', 'from clearml import Task\ntask = Task.init(project_name="loans", task_name="base")\n# %%\nm = LGBMClassifier().fit(X, y)'],
  ['TensorBoard, for the network that has it', `board = keras.callbacks.TensorBoard("logs")\n# %%\nm = «LogisticRegression().fit(X, y)»`, `board = keras.callbacks.TensorBoard("logs")\n# %%\n${NET}net.fit(X, y, callbacks=[board])`],
  ['TensorBoard by a writer', 'from torch.utils.tensorboard import SummaryWriter\nwriter = SummaryWriter()\n# %%\nm = «LogisticRegression().fit(X, y)»', 'from torch.utils.tensorboard import SummaryWriter\nwriter = SummaryWriter()\n# %%\nm = LogisticRegression().fit(X, y)\nwriter.add_scalar("accuracy", m.score(X, y))'],
  ['Aim', 'from aim import Run\nrun = Run()\n# %%\nm = «LogisticRegression().fit(X, y)»', 'from aim import Run\nrun = Run()\n# %%\nm = LogisticRegression().fit(X, y)\nrun.track(m.score(X, y), name="accuracy")'],
  ['DVCLive', 'from dvclive import Live\n# %%\nm = «LogisticRegression().fit(X, y)»', 'from dvclive import Live\n# %%\nwith Live() as live:\n    m = LogisticRegression().fit(X, y)\n    live.log_metric("accuracy", m.score(X, y))'],
  ['DVCLive’s callback', `from dvclive.keras import DVCLiveCallback\n# %%\n${NET}«net.fit(X, y)»`, `from dvclive.keras import DVCLiveCallback\n# %%\n${NET}net.fit(X, y, callbacks=[DVCLiveCallback()])`],
];

check(untrackedFit, {
  silent: TWINS.map(([name, , clean]) => ({ name, code: `${HEAD}${clean}\n` })),
  reports: TWINS.map(([name, flawed]) => ({ name, code: `${HEAD}${flawed}\n` })),
});
