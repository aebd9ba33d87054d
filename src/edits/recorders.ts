/**
 * What is written around a fit and behind its scores so that a tracker keeps them: for MLflow, and for Weights & Biases.
 * In: names of the model and of the run, the fits of the statement. Out: lines of code. Where they go, `track-fit.ts` and `track-loop.ts` decide.
 * Measured with MLflow 3.17: its default format refuses tree models (skops, untrusted types), so models are logged with cloudpickle;
 * parameter values over 6,000 characters are cut with a warning; neither Python's nor NumPy's global generator is drawn from.
 * Measured with W&B 0.31: a run has no `with` that can be opened again offline, so it stays open until its last score is logged.
 */
import { modelName } from '../model/lineage';
import type { Model } from '../model/model';
import { trackersUsed } from '../model/tracking';
import type { Fit } from '../model/values';
import { importedAs, type NeededImport } from './preamble';

export interface Recorded {
  /** The statement that fits, in lines. */
  readonly lines: readonly string[];
  readonly fit: Fit;
  readonly name: string;
  readonly run: string;
  /** The text of its cell. */
  readonly source: string;
  readonly indent: string;
  /** No score of this fit follows. */
  readonly isLast: boolean;
}

export interface Score { readonly metric: string; readonly name: string }

export interface Recorder {
  readonly tracker: string;
  readonly imports: readonly NeededImport[];
  /** What the user has to know, after "Parameters and the fitted model ". */
  readonly where: string;
  around(recorded: Recorded): string[];
  logged(run: string, scores: readonly Score[], indent: string, isLast: boolean): string[];
}

const MLFLOW_IMPORT = { module: 'mlflow' };

export const mlflow: Recorder = {
  tracker: 'MLflow', imports: [MLFLOW_IMPORT],
  where: 'go to the MLflow store (mlflow.db and mlruns in the notebook\'s folder, unless a server is set). Needs mlflow 3; results stay the same. To check, run `mlflow ui`.',
  around: ({ lines, fit, name, run, source, indent }) => [
    `with mlflow.start_run(run_name="${modelName(fit.estimator)}") as ${run}:`,
    ...[...lines, ...mlflowModel(name, [fit], source), ...(keepsBest(fit) ? [
      `mlflow.log_params({f"best_{key}": value for key, value in ${name}.best_params_.items()})`,
      `mlflow.log_metric("best_score", ${name}.best_score_)`,
    ] : [])].map(line => (line.trim() ? indent + line : line)),
  ],
  logged: (run, scores, indent) => [`with mlflow.start_run(run_id=${run}.info.run_id):`, ...scores.map(s => `${indent}mlflow.log_metric("${s.metric}", ${s.name})`)],
};

const wandb: Recorder = {
  tracker: 'W&B', imports: [{ module: 'joblib' }, { module: 'wandb' }],
  where: 'go to Weights & Biases (the wandb folder beside the notebook; with `WANDB_MODE=offline` nothing leaves it), which shows links below the cells. Results stay the same. To check, open the run.',
  around: ({ lines, fit, name, run, isLast }) => [
    `${run} = wandb.init(name="${modelName(fit.estimator)}", reinit="create_new")`,
    ...lines,
    `${run}.config.update(${name}.get_params())`,
    ...(keepsBest(fit) ? [`${run}.config.update({f"best_{key}": value for key, value in ${name}.best_params_.items()})`, `${run}.log({"best_score": ${name}.best_score_})`] : []),
    `joblib.dump(${name}, f"{${run}.dir}/model.joblib")`,
    `${run}.log_artifact(f"{${run}.dir}/model.joblib", name="${modelName(fit.estimator)}", type="model")`,
    ...(isLast ? [`${run}.finish()`] : []),
  ],
  logged: (run, scores, _indent, isLast) => [`${run}.log({${scores.map(s => `"${s.metric}": ${s.name}`).join(', ')}})`, ...(isLast ? [`${run}.finish()`] : [])],
};

/** The tracker that the notebook imports; MLflow where it imports none. Null where another is at work, or a name that is needed means something else. */
export function recorderFor(model: Model): Recorder | null {
  const used = new Set(trackersUsed(model).map(t => t.tracker));
  const recorder = importedAs(model, 'wandb') === 'wandb' && !importedAs(model, 'mlflow') ? wandb : mlflow;
  const others = [...used].some(t => t !== (recorder === wandb ? 'Weights & Biases' : 'MLflow'));
  const taken = recorder.imports.some(i => model.names.bindingsOf(i.module).some(b => b.kind !== 'import'));
  return others || taken ? null : recorder;
}

/**
 * Parameters, what was trained on (its hash and columns) and the model with the signature that MLflow infers from an example.
 * The data for frames of pandas only. Source: https://mlflow.org/docs/latest/ml/model/signatures
 */
export function mlflowModel(name: string, fits: readonly Fit[], source: string): string[] {
  const X = fits.every(f => trainedFrame(f, source)) ? trainedFrame(fits[0]!, source) : null;
  return [
    `mlflow.log_params(${name}.get_params())`,
    ...(X ? [`mlflow.log_input(mlflow.data.from_pandas(${X}), context="training")`] : []),
    `mlflow.sklearn.log_model(${name}, name="model", ${X ? `input_example=${X}[:5], ` : ''}serialization_format="cloudpickle")`,
  ];
}

/** The name of the frame that is fitted; null where it has none, or is no frame for certain. Bands of `pd.cut` cannot be written as an example. */
export function trainedFrame({ node, features }: Fit, source: string): string | null {
  const X = node.args[0];
  const isFrame = features?.shape === 'frame' && features.pandas === true && !features.steps.some(s => s.kind === 'bin' && !s.estimator);
  return isFrame && X?.type === 'Name' ? source.slice(X.from, X.to) : null;
}

/** A search of scikit-learn with one metric, which ends with the best candidate. */
export function keepsBest({ estimator }: Fit): boolean {
  return /^sklearn\..*SearchCV$/.test(estimator.name) && !['scoring', 'refit'].some(p => { const v = estimator.params.get(p); return v !== undefined && !(v.kind === 'literal' && v.value !== false); });
}
