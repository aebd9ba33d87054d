/**
 * What estimators do: construction (pipelines and searches with their parts), fit, transform, predict, score, for scikit-learn's protocol and for Keras.
 * In: a call on an `Estimator`, or of its class. Out: the result, with fits, steps, scores and predictions recorded.
 * Source: https://scikit-learn.org/stable/developers/develop.html, https://keras.io/api/models/model_training_apis/
 */
import type { Call, Positioned } from '../python/ast';
import { scoreOf } from './choices';
import { chosenBy, isVerdict } from './columns';
import { withStep } from './data-calls';
import type { ScoreEvent } from './events';
import { fileWrite, pathText } from './library-calls';
import type { Arguments } from './flow';
import type { Interpreter } from './interpret';
import { callNetwork } from './network-calls';
import { asData } from './opaque';
import type { EstimatorFact } from './knowledge';
import { shortName } from './lineage';
import { cut, NO_ROWS, type Rows, surelyOverlap } from './rows';
import { sliceBound } from './selections';
import { ALL_COLUMNS, type Data, type Estimator, type Fit, makeData, type Score, snapshot, type Step, type Value, UNKNOWN } from './values';

const SEARCHES = /(GridSearchCV|RandomizedSearchCV|HalvingGridSearchCV|HalvingRandomSearchCV|BayesSearchCV|OptunaSearchCV|TPOTClassifier|TPOTRegressor)$/;
const PIPELINES = /(^|\.)(Pipeline|make_pipeline|ColumnTransformer|make_column_transformer|FeatureUnion|make_union)$/;
const NETWORKS = /^(keras\.(Sequential|Model)|keras\.applications\..*|torch\.nn\.Sequential|transformers\.Trainer|torchvision\.models\.[\w.]+|timm\.create_model|efficientnet_pytorch\.EfficientNet\.\w+|segmentation_models_pytorch\.[A-Z]\w+|fastai\..*(_learner|\.Learner)|transformers\.\w{0,60}(Model|For[A-Z]\w{1,60})\.from_pretrained|keras_nlp\.models\..*from_preset)$/;

/** Whether scikit-learn or imbalanced-learn puts steps together under this name. */
export const makesPipeline = (name: string): boolean => /^(sklearn|imblearn)\./.test(name) && PIPELINES.test(name);

/** Layers and tokenizers of Keras that learn from data before any training, by `adapt` or `fit_on_texts`. */
const LEARNING_LAYERS = /^(keras\.layers\.(experimental\.preprocessing\.)?(TextVectorization|Normalization|StringLookup|IntegerLookup|Discretization)|keras(_preprocessing|\.preprocessing)\.text\.Tokenizer)$/;

/** The estimator that calling `name` makes, or null when it is no estimator. */
export function makeEstimator(run: Interpreter, name: string, fact: EstimatorFact | null, given: Arguments, role?: Estimator['family']): Estimator | null {
  const family = role ?? (LEARNING_LAYERS.test(name) ? 'transformer' : undefined);
  if (!fact && !family && !PIPELINES.test(name) && !NETWORKS.test(name)) return null;
  const parts = PIPELINES.test(name) || SEARCHES.test(name) || fact?.kind === 'meta' || fact?.kind === 'search' ? estimatorsIn([...given.args, ...given.keywords.values()]) : [];
  const isPipeline = PIPELINES.test(name);
  return {
    kind: 'estimator', name, fact, family: family ?? familyOf(name, fact, parts, isPipeline), at: run.span(given.node), node: given.node,
    params: new Map([...given.args.map((v, i): [string, Value] => [`#${i}`, v]), ...given.keywords]), parts, isPipeline, fitted: null, fits: [],
  };
}

function familyOf(name: string, fact: EstimatorFact | null, parts: readonly Estimator[], isPipeline: boolean): Estimator['family'] {
  if (isPipeline) {
    const last = parts.at(-1);
    return /ColumnTransformer|make_column_transformer|FeatureUnion|make_union/.test(name) || !last ? 'transformer' : last.family === 'sampler' ? 'transformer' : last.family;
  }
  if (SEARCHES.test(name) || fact?.kind === 'search') return 'search';
  if (fact?.kind === 'sampler') return 'sampler';
  if (fact?.kind === 'meta') return parts.at(-1)?.family ?? 'predictor';
  if (fact?.kind === 'transformer') return 'transformer';
  return 'predictor';
}

function estimatorsIn(values: Iterable<Value>): Estimator[] {
  const found: Estimator[] = [];
  for (const v of values) {
    if (v.kind === 'estimator') found.push(v);
    else if (v.kind === 'sequence') found.push(...estimatorsIn(v.items ?? [v.element]));
  }
  return found;
}

const SEARCHED = '#searched';

function verdictOf(model: Estimator, name: string): Value {
  const fit = model.fitted;
  return fit?.features ? makeData('array', fit.features.rows, { statistic: name, label: fit.target }) : UNKNOWN;
}

/** The search that found this model's parameters, when they were passed on: `SVC(**search.best_params_)`. */
export function searchBehind(model: Estimator): Estimator | null {
  for (const value of model.params.values()) if (value.kind === 'method' && value.name === 'best_params_' && value.receiver.kind === 'estimator') return value.receiver;
  for (const part of model.parts) { const found = searchBehind(part); if (found) return found; }
  return null;
}

/** `search.best_estimator_`, `model.history`, … */
export function estimatorAttribute(run: Interpreter, model: Estimator, name: string, node: Positioned): Value {
  if (name === 'best_estimator_') {
    const inner = model.parts[0];
    return inner ? { ...inner, fitted: model.fitted, fits: model.fits } : model;
  }
  if (name === 'best_params_' && model.family === 'search') {
    // Spread into another model's arguments, or read one by one, they say where they come from.
    const found: Value = { kind: 'method', receiver: model, name, at: run.span(node) };
    return { kind: 'mapping', entries: new Map([[SEARCHED, found]]), element: found, at: null };
  }
  // What a fit said about each column: choosing by it is learned from the rows of that fit.
  if (isVerdict(name) && model.fitted?.features) return verdictOf(model, name);
  // What statsmodels says of the rows it was fitted on.
  if (name === 'fittedvalues' && model.fitted?.features) return makeData('series', model.fitted.features.rows, { predictedBy: { ...model } });
  if (name === 'named_steps' || name === 'steps') return UNKNOWN;
  return { kind: 'method', receiver: model, name, at: run.span(node) };
}

export function callEstimator(run: Interpreter, model: Estimator, method: string, given: Arguments): Value {
  const network = callNetwork(run, model, method, given);
  if (network) return network;
  const { args, keywords, node } = given;
  const at = (i: number, ...names: string[]): Value => names.map(n => keywords.get(n)).find(v => v !== undefined) ?? args[i] ?? UNKNOWN;
  const X = asData(at(0, 'X', 'x', 'raw_documents', 'y'));
  const y = asData(at(1, 'y')) ?? X?.label ?? null;
  switch (method) {
    case 'fit': case 'partial_fit': case 'train': case 'fit_generator': case 'train_on_batch': case 'fit_one_cycle': case 'fine_tune': {
      if (method === 'train' && !/Trainer$/.test(model.name)) return UNKNOWN;
      const early = [...dataIn(at(99, 'validation_data')), ...dataIn(at(99, 'eval_set')), ...dataIn(at(99, 'eval_dataset'))];
      fitNow(run, node, model, model.family === 'search' ? 'search' : 'fit', X ?? constructorData(model, 1) ?? constructorData(model, 0), y ?? constructorData(model, 0), early);
      keepCheckpoints(run, model, at(99, 'callbacks'));
      return /^(keras|torch|transformers)/.test(model.name) ? { kind: 'handle', name: 'keras.callbacks.History', args: [], at: run.span(node) } : model;
    }
    case 'fit_transform': {
      fitNow(run, node, model, 'fit', X, y, []);
      return X ? transformed(run, model, X, node, true) : UNKNOWN;
    }
    case 'fit_resample': case 'fit_sample': {
      if (!X) return { kind: 'sequence', items: null, element: UNKNOWN };
      fitNow(run, node, model, 'fit', X, y, []);
      const step = { kind: 'resample' as const, what: shortName(model.name), learnedFrom: X.rows, mild: false, estimator: model };
      const rows = withStep(run, X, step, node);
      return { kind: 'sequence', items: [rows, y ? { ...snapshot(y), steps: [...y.steps, rows.steps.at(-1)!] } : UNKNOWN], element: rows };
    }
    case 'transform': return X ? transformed(run, model, X, node, false) : UNKNOWN;
    case 'get_support': return verdictOf(model, method);
    case 'get_feature_names_out': { const by = /^(Select|RFE|VarianceThreshold|Sequential|Generic)/.test(shortName(model.name)) ? verdictOf(model, 'get_support') : UNKNOWN; return by.kind === 'data' ? chosenBy(by) : UNKNOWN; }
    case 'inverse_transform': return X ? makeData(X.shape, X.rows, { steps: X.steps, predictedBy: X.predictedBy }) : UNKNOWN;
    case 'texts_to_sequences': case 'texts_to_matrix': return X ? transformed(run, model, X, node, false) : UNKNOWN;
    case 'fit_on_texts': case 'adapt': fitNow(run, node, model, 'fit', X, null, []); return UNKNOWN;
    case 'fit_predict': {
      fitNow(run, node, model, 'fit', X, y, []);
      return X ? predicted(run, model, X, node) : UNKNOWN;
    }
    case 'predict': case 'predict_proba': case 'predict_log_proba': case 'decision_function': case 'predict_classes': case 'predict_generator': case 'forecast': case 'get_prediction': case '__call__': {
      run.events.predictions.push({ ...run.place(node), node, model, features: X && snapshot(X) });
      if (X) return predicted(run, model, X, node);
      // As it is fitted now: a later refit does not change these predictions.
      return makeData('array', method === 'predict' ? ownRows(run, model, given) : NO_ROWS, { predictedBy: { ...model } });
    }
    case 'score': return scoreNow(run, node, 'score', model, X?.rows ?? null, y, X, false);
    case 'evaluate': case 'evaluate_generator': return scoreNow(run, node, 'evaluate', model, X?.rows ?? null, y, X, false);
    case 'save': case 'save_model': case 'save_weights': case 'save_pretrained': fileWrite(run, `${model.name}.${method}`, given, at(0, 'filepath', 'fname'), model); return UNKNOWN;
    case 'set_params': case 'set_output': case 'to': case 'set_config': return model;
    default: return UNKNOWN;
  }
}

/** statsmodels takes its data when it is made: `OLS(y, X)`. */
function constructorData(model: Estimator, position: number): Data | null {
  const value = model.params.get(`#${position}`) ?? model.params.get(position ? 'exog' : 'endog') ?? (position ? model.params.get('data') : undefined);
  return value?.kind === 'data' ? value : null;
}

/** `result.predict()` of statsmodels answers for the rows it was fitted on, as does a range that starts at the first of them. */
function ownRows(run: Interpreter, model: Estimator, { args, keywords, node }: Arguments): Rows {
  const start = keywords.get('start') ?? args[0];
  const fitted = model.name.startsWith('statsmodels.') ? model.fitted?.features : null;
  const startNode = node.keywords.find(k => k.name?.name === 'start')?.value ?? node.args[0];
  const split = fitted && startNode ? run.splits.knownPosition(fitted, sliceBound(run, startNode)) : undefined;
  // From a position on that the notebook cut at: rows that were fitted.
  if (fitted && split) return cut(fitted.rows, split, 'test');
  const first = !start ? args.length + keywords.size === 0 : start.kind === 'literal' && (start.value === 0 || start.value === 1);
  return first && model.name.startsWith('statsmodels.') ? model.fitted?.features?.rows ?? NO_ROWS : NO_ROWS;
}

function dataIn(value: Value): Data[] {
  if (value.kind === 'data') return [value];
  return value.kind === 'sequence' ? (value.items ?? []).flatMap(v => dataIn(v)) : [];
}


/** What a model says of these rows. Of rows that it was fitted on it has learned: as a feature that is a step like any other. */
export function predicted(run: Interpreter, model: Estimator, X: Data, node: Call): Data {
  const { fitted } = model;
  const step: Step | null = fitted?.features && surelyOverlap(X.rows, fitted.features.rows)
    ? { at: run.span(node), learnedAt: fitted.at, kind: fitted.target ? 'target-statistic' : 'transform', what: shortName(model.name), column: null, learnedFrom: fitted.features.rows, mild: false, estimator: model, within: run.function } : null;
  // As it is fitted now: a later refit does not change these predictions.
  return makeData('array', X.rows, { predictedBy: { ...model }, steps: step ? [step] : [] });
}

function transformed(run: Interpreter, model: Estimator, X: Data, node: Call, fitting: boolean): Data {
  const learnedFrom = learns(model) ? (fitting ? X.rows : model.fitted?.features?.rows ?? null) : null;
  const step: Omit<Step, 'at' | 'column' | 'within'> = { kind: stepKind(model), what: model.isPipeline ? `${shortName(model.name)} of ${model.parts.map(p => shortName(p.name)).join(', ') || 'steps'}` : shortName(model.name), learnedFrom, learnedAt: fitting ? undefined : model.fitted?.at, mild: isMild(model), estimator: model };
  const result = withStep(run, X, step, node, fitting);
  return { ...result, columns: model.isPipeline ? ALL_COLUMNS : result.columns };
}

/** Whether fitting takes something from the data; a pipeline learns when one of its parts does. */
export function learns(model: Estimator): boolean {
  if (model.isPipeline) return model.parts.length === 0 || model.parts.some(learns);
  // It counts the columns and looks at no value.
  if (model.name.endsWith('.PolynomialFeatures')) return false;
  return model.fact?.learns ?? true;
}

/** Encoders that learn only which categories there are. */
function isMild(model: Estimator): boolean {
  if (model.isPipeline) return model.parts.length > 0 && model.parts.filter(learns).every(isMild);
  return /(^|\.)(OrdinalEncoder|OneHotEncoder|LabelEncoder|LabelBinarizer|MultiLabelBinarizer|BinaryEncoder)$/.test(model.name);
}

function stepKind({ name }: Estimator): Step['kind'] {
  const short = shortName(name);
  if (/Scaler$|PowerTransformer|QuantileTransformer|Normalizer/.test(short)) return 'scale';
  if (/Imputer$/.test(short)) return 'fill';
  if (/TargetEncoder|LeaveOneOutEncoder|CatBoostEncoder|WOEEncoder|MEstimate|JamesStein/.test(short)) return 'target-statistic';
  if (/Encoder$|Binarizer$/.test(short)) return 'encode';
  if (/Vectorizer$|TfidfTransformer|Tokenizer|TextVectorization/.test(short)) return 'vectorise';
  if (/^(PCA|IncrementalPCA|KernelPCA|TruncatedSVD|NMF|FastICA|TSNE|UMAP|LatentDirichletAllocation|LinearDiscriminantAnalysis)$/.test(short)) return 'reduce';
  if (/^(Select|RFE|VarianceThreshold|GenericUnivariateSelect|SequentialFeatureSelector|Boruta)/.test(short)) return 'select';
  if (/KBinsDiscretizer|Discretiser/.test(short)) return 'bin';
  return 'transform';
}

/** Records a fit, and makes the model remember what it learned from. */
export function fitNow(run: Interpreter, node: Call, model: Estimator, how: Fit['how'], features: Data | null, target: Data | null, validation: readonly Data[]): void {
  const place = run.place(node);
  const learned = features ? learnedLayers(run, model, node) : [];
  if (features && learned.length) features = { ...features, steps: [...features.steps, ...learned] };
  const fit: Fit = { at: place.at, site: place.site, within: place.within, loops: place.loops, order: place.order, node, estimator: model, how, features: features && snapshot(features), target: target && snapshot(target), validation: validation.map(d => snapshot(d)) };
  run.events.fits.push(fit);
  if (how === 'cross-validation') return;
  model.fitted = fit;
  model.fits.push(fit);
}

/** What a checkpoint writes while a network is trained is that network. */
function keepCheckpoints(run: Interpreter, model: Estimator, callbacks: Value): void {
  for (const callback of callbacks.kind === 'sequence' ? callbacks.items ?? [] : [callbacks]) {
    const path = callback.kind === 'handle' && callback.name.endsWith('.ModelCheckpoint') ? pathText(callback.keywords?.get('filepath') ?? callback.args[0] ?? UNKNOWN) : null;
    if (path) run.written.set(path, model);
  }
}

/** Layers of a network that learned from data before it is trained: a vocabulary, a mean. */
function learnedLayers(run: Interpreter, model: Estimator, node: Call): Step[] {
  if (!model.name.startsWith('keras.')) return [];
  return estimatorsIn(model.params.values()).flatMap(layer => layer.family === 'transformer' && layer.fitted?.features
    ? [{ at: run.span(node), learnedAt: layer.fitted.at, kind: stepKind(layer), what: shortName(layer.name), column: null, learnedFrom: layer.fitted.features.rows, mild: false, estimator: layer, within: run.function }] : []);
}

export function scoreNow(run: Interpreter, node: Call, metric: string, model: Estimator | null, rows: Rows | null, truth: Data | null, features: Data | null, heldOut: boolean): Score {
  const event: ScoreEvent = { ...run.place(node), node, metric, model, fit: model?.fitted ?? null, rows: rows ?? NO_ROWS, truth: truth && snapshot(truth), features: features && snapshot(features), heldOut };
  run.events.scores.push(event);
  return scoreOf([event]);
}
