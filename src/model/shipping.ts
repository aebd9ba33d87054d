/**
 * What leaves the notebook: saved models, written predictions, functions that could score a new row.
 * In: `Model`. Out: facts for `persist` and `serve`. Judges nothing.
 */
import type { CallEvent, FileEvent, PredictEvent } from './events';
import type { FunctionDefinition } from '../python/ast';
import { walk } from '../python/walk';
import { writer } from './knowledge';
import { isModel } from './lineage';
import type { Model } from './model';
import { lightningKeeps } from './network-calls';
import { trackerOf, trackingCall } from './tracking';
import type { Fit } from './values';

/** Calls that keep a fitted model: files and registries. */
export function savedModels(model: Model): (FileEvent | CallEvent)[] {
  const files = model.events.writes.filter(w => w.value?.kind === 'estimator' || savesModel(w));
  const logged = model.events.calls.filter(c => trackingCall(c) === 'model' || keepsModels(c) || (c.callee !== null && (/\.(register_model|ModelCheckpoint|BestCheckpointer|to_onnx|convert_sklearn|convert_xgboost|convert_lightgbm|convert_keras|from_keras)$/.test(c.callee) || /^(pickle|cloudpickle|dill|skops\.io|joblib)\.dumps$/.test(c.callee) && c.args[0]?.kind !== 'sequence' || /^torch\.(onnx\.export|jit\.save)$/.test(c.callee))));
  const methods = model.events.calls.filter(c => c.receiver !== null && c.receiver.kind !== 'data' && c.method !== null && /^(save|save_model|save_weights|save_pretrained|export|to_onnx|save_state|save_state_dict|save_checkpoint)$/.test(c.method) && !isFigure(c) && !isTokenizer(c));
  const checkpoints = model.events.calls.filter(c => c.method === 'fit' && lightningKeeps(c, 'enable_checkpointing'));
  return [...files, ...logged, ...methods, ...checkpoints];
}

/** MLflow's autologging keeps the fitted model with its run, unless it is told not to. */
function keepsModels(c: CallEvent): boolean {
  const told = c.keywords.get('log_models');
  return trackingCall(c) === 'autolog' && trackerOf(c)?.tracker === 'MLflow' && !(told?.kind === 'literal' && told.value === false);
}

/** A dump of something whose kind is not known counts: better silent than wrong. */
function savesModel(w: FileEvent): boolean {
  const fact = writer(w.callee);
  if (!fact || (fact.saves !== 'model' && fact.saves !== 'object')) return false;
  return w.value === null || w.value.kind === 'unknown' || w.value.kind === 'instance' || w.value.kind === 'mapping' || w.value.kind === 'method';
}

/** A tokenizer alone predicts nothing. */
function isTokenizer(c: CallEvent): boolean {
  return c.receiver?.kind === 'handle' && /Tokenizer/.test(c.receiver.name);
}

function isFigure(c: CallEvent): boolean {
  return c.receiver?.kind === 'handle' && /^(matplotlib|seaborn|plotly|PIL)\b/.test(c.receiver.name);
}

/** Fits whose predictions are written to a file, the last first. */
export function shippedFits(model: Model): Fit[] {
  const written = model.events.writes.flatMap(w => (w.value?.kind === 'data' && w.value.predictedBy?.fitted ? [w.value.predictedBy.fitted] : []));
  return written.filter(isModel).reverse();
}

/** A network called batch by batch in a loop goes through a whole set, as an evaluation does. */
function inEvaluation(model: Model, p: PredictEvent): boolean {
  const method = p.node.func.type === 'Attribute' ? p.node.func.attr.name : '';
  return !method.startsWith('predict') && model.events.loops.some(l => l.at.cell === p.at.cell && l.node.type !== 'Call' && l.within === p.within && l.node.from <= p.at.from && p.at.to <= l.node.to);
}

/** Functions and methods of the notebook that predict for what they are given; those that fit or score serve another purpose. */
export function predictFunctions(model: Model): string[] {
  const names = new Set<string>();
  for (const p of model.events.predictions) if (p.within?.type === 'FunctionDefinition' && p.within.params.length && !inEvaluation(model, p) && !model.events.fits.some(f => f.within === p.within)) names.add(p.within.name.name);
  // Functions and methods that nobody calls yet: what their model is only the caller knows.
  for (const code of model.code) {
    for (const s of code.tree.statements) {
      if (s.type === 'FunctionDefinition' && s.params.length > 0 && onlyPredicts(s)) names.add(s.name.name);
      if (s.type !== 'ClassDefinition') continue;
      for (const m of s.body) if (m.type === 'FunctionDefinition' && m.params.length > 1 && onlyPredicts(m)) names.add(m.name.name);
    }
  }
  // An app around the model.
  for (const c of model.events.calls) if (c.callee && /^(gradio|streamlit|flask|fastapi|bentoml|litserve)\./.test(c.callee)) names.add(c.callee);
  return [...names];
}

function onlyPredicts(fn: FunctionDefinition): boolean {
  let predicts = false, other = false;
  walk(fn.body, node => {
    const name = node.type !== 'Call' ? '' : node.func.type === 'Attribute' ? node.func.attr.name : node.func.type === 'Name' ? node.func.name : '';
    if (/^predict(_proba)?$/.test(name)) predicts = true;
    if (/^(fit|fit_transform|score|evaluate|classification_report|confusion_matrix)$|_score$|_error$/.test(name)) other = true;
    return true;
  });
  return predicts && !other;
}
