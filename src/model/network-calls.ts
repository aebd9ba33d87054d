/**
 * Networks that a hand-written loop trains: modules of PyTorch, models of Keras with a tape, Lightning's trainer; and the data that loaders hand to them.
 * In: a call on a network, an optimizer or a loader. Out: the result; an optimizer's step is the fit of the networks whose weights it was given.
 * Does not look into `forward`: what goes in comes out as a prediction for the same rows. Source: https://docs.pytorch.org/docs/stable/optim.html
 */
import type { Call } from '../python/ast';
import type { CallEvent } from './events';
import { verdict } from './columns';
import { callEstimator, fitNow, makeEstimator, scoreNow } from './estimator-calls';
import { elementOf, memberOf, mergeSteps, type Arguments } from './flow';
import type { Interpreter } from './interpret';
import { asData } from './opaque';
import { filtered, isTestPart, NO_ROWS, rowsAt, union } from './rows';
import { type Data, type Estimator, type Handle, type Instance, makeData, snapshot, type UserClass, type Value, UNKNOWN } from './values';

const MODULES = /^(torch\.nn(\.modules(\.module)?)?\.Module|(pytorch_lightning|lightning(\.pytorch)?)(\.core(\.\w+)?)?\.LightningModule|keras\.(Model|Sequential)|transformers\.PreTrainedModel)$/;
const OPTIMIZERS = /^(torch\.optim(\.\w+)*|torch_optimizer|timm\.optim(\.\w+)*|adamp|transformers(\.optimization)?|bitsandbytes\.optim)\.(?!lr_scheduler)[A-Z]\w*$/;
const TORCH = /^(torch|torchvision|timm|transformers|efficientnet_pytorch|segmentation_models_pytorch)\./;

const LOSSES = /^torch\.nn\.(modules\.loss\.)?\w+Loss$|^torch\.nn\.functional\.(\w{0,60}cross_entropy\w{0,60}|\w+_loss)$/;

const LIGHTNING = /^(pytorch_lightning|lightning(\.pytorch)?)\.Trainer$/;

/** Lightning's trainer writes a log and checkpoints unless it is told not to. */
export function lightningKeeps(call: CallEvent | undefined, what: 'logger' | 'enable_checkpointing'): boolean {
  const trainer = call?.receiver;
  if (trainer?.kind !== 'handle' || !LIGHTNING.test(trainer.name)) return false;
  const told = trainer.keywords?.get(what);
  return !(told?.kind === 'literal' && told.value === false);
}

/** Optimizers keep what they were given by keyword too: `Adam(params=net.parameters())`. */
export const isOptimizer = (name: string): boolean => OPTIMIZERS.test(name) && !name.includes('.lr_scheduler.');

/** A class of the notebook that is a network: the name its model goes by; null for other classes. */
export function networkName(cls: UserClass): string | null {
  for (const base of cls.bases) {
    if (base.kind === 'symbol' && MODULES.test(base.name)) return `${base.name.startsWith('keras.') ? 'keras' : 'torch'}.${cls.node.name.name}`;
    if (base.kind === 'class' && base !== cls) { const inherited = networkName(base); if (inherited) return `${inherited.split('.')[0]!}.${cls.node.name.name}`; }
  }
  return null;
}

/** What `receiver.method(…)` does when the receiver is a network; null when it is none, or when this is no network's method. */
export function callNetwork(run: Interpreter, receiver: Estimator | Instance, method: string, given: Arguments): Value | null {
  const model = receiver.kind === 'estimator' ? receiver : receiver.model;
  if (!model) return null;
  if (model.name.startsWith('keras.')) return receiver.kind === 'instance' ? callEstimator(run, model, method, given) : null;
  if (!TORCH.test(model.name) || /Trainer$/.test(model.name)) return null;
  switch (method) {
    // Weights stand for their network: an optimizer is given them, a file keeps them.
    case 'parameters': case 'named_parameters': case 'children': case 'modules': case 'state_dict':
    case 'to': case 'cuda': case 'cpu': case 'float': case 'half': case 'double': case 'eval': case 'train': case 'requires_grad_': case 'apply': return receiver;
    case 'forward': case '__call__': return forward(run, model, given);
    default: return null;
  }
}

/** `net(x)`: a prediction for the rows of `x`. */
export function forward(run: Interpreter, model: Estimator, given: Arguments): Value {
  const X = [...given.args, ...given.keywords.values()].map(asData).find(d => d !== null) ?? null;
  model.input = X && snapshot(X);
  // Layers put together: nothing is predicted yet.
  if (!X && !TORCH.test(model.name) && !model.fitted) return UNKNOWN;
  if (model.family === 'transformer' && X) return callEstimator(run, model, 'transform', given);
  run.events.predictions.push({ ...run.place(given.node), node: given.node, model, features: X && snapshot(X) });
  return makeData('array', X?.rows ?? NO_ROWS, { predictedBy: { ...model } });
}

/** Single layers that are trained as they are: their optimizer was given their own weights. */
const alone = new WeakMap<Handle, Estimator>();
const LAYER = /^torch\.nn\.[A-Z]\w*$/;

/** What a method of one layer of PyTorch does: `nn.Linear(4, 2).parameters()` makes it a network of its own. Null for other handles. */
export function layerCall(run: Interpreter, layer: Handle, method: string, given: Arguments): Value | null {
  if (!LAYER.test(layer.name)) return null;
  if (/^(to|cuda|cpu|float|half|double|eval|train|state_dict)$/.test(method)) return layer;
  if (!/^(named_)?parameters$/.test(method)) return null;
  const made = alone.get(layer) ?? makeEstimator(run, layer.name, null, given, 'predictor')!;
  alone.set(layer, made);
  return made;
}

/** `criterion(net(x), y)`, and a call of a layer that is a network of its own; null for other handles. */
export function callHandle(run: Interpreter, handle: Handle, given: Arguments): Value | null {
  // A record by position or by name: which part is which is not followed.
  if (handle.name === 'collections.namedtuple') return UNKNOWN;
  const network = alone.get(handle);
  return network ? forward(run, network, given) : heldOutLoss(run, handle.name, given);
}

/** A loss of predictions for held-out rows is a score of them; null for the loss that training goes down. Source: https://docs.pytorch.org/docs/stable/nn.html#loss-functions */
export function heldOutLoss(run: Interpreter, name: string, given: Arguments): Value | null {
  if (!LOSSES.test(name)) return null;
  const data = [...given.args, ...given.keywords.values()].flatMap(v => asData(v) ?? []);
  const predicted = data.find(d => d.predictedBy);
  return predicted && isTestPart(predicted.rows) ? scoreNow(run, given.node, 'loss', predicted.predictedBy, predicted.rows, data.find(d => !d.predictedBy) ?? null, predicted, false) : null;
}

/** A method of an optimizer or trainer that trains; false for any other. */
export function trainsByHand(run: Interpreter, handle: Handle, method: string, given: Arguments): boolean {
  const { node } = given;
  const fitAll = (models: readonly Estimator[], features?: Data | null): true => {
    for (const model of models) fitNow(run, node, model, 'fit', features ?? model.input ?? null, features?.label ?? model.input?.label ?? null, []);
    return true;
  };
  if (method === 'step' && isOptimizer(handle.name)) {
    // LBFGS asks for the loss itself.
    if (given.args[0]?.kind === 'function') run.invoke(given.args[0], [], node);
    return fitAll(networksIn(handle));
  }
  if (method === 'step' && /\.GradScaler$/.test(handle.name)) return fitAll(given.args.flatMap(a => networksIn(a)));
  if (method === 'apply_gradients' && handle.name.startsWith('keras.optimizers.')) return fitAll([...given.args, ...given.keywords.values()].flatMap(a => networksIn(a)));
  if (method === 'fit' && LIGHTNING.test(handle.name)) {
    return fitAll(networksIn(given.args[0] ?? given.keywords.get('model') ?? UNKNOWN), asData(given.args[1] ?? given.keywords.get('train_dataloaders') ?? UNKNOWN));
  }
  return false;
}

/** The networks in a value: itself, in lists of parameter groups, behind `filter(…)`, behind one of its layers. */
function networksIn(value: Value, depth = 0): Estimator[] {
  if (depth > 5) return [];
  const inside = (values: Iterable<Value>): Estimator[] => [...new Set([...values].flatMap(v => networksIn(v, depth + 1)))];
  switch (value.kind) {
    case 'estimator': return value.name.startsWith('keras.') || TORCH.test(value.name) ? [value] : [];
    case 'instance': return value.model ? [value.model] : [];
    case 'method': return networksIn(value.receiver, depth + 1);
    case 'sequence': return inside(value.items ?? [value.element]);
    case 'mapping': return inside([...value.entries.values(), value.element]);
    case 'handle': return inside(value.args);
    default: return [];
  }
}

/** `DataLoader(dataset)`: the rows of the data set; some of them when a sampler picks. */
export function loaderOf(run: Interpreter, given: Arguments): Value {
  const data = datasetOf(run, given.args[0] ?? given.keywords.get('dataset') ?? UNKNOWN, given.node);
  if (!data) return { kind: 'handle', name: 'torch.utils.data.DataLoader', args: given.args, at: run.span(given.node) };
  const sampler = given.keywords.get('sampler');
  const picked = sampler?.kind === 'handle' && /Subset/.test(sampler.name) ? sampler.args[0] : undefined;
  return { ...(picked ? pick(data, picked, `sampler@${given.node.from}`) : data), batches: true };
}

/** `Subset(dataset, indices)`. */
export function subsetOf(run: Interpreter, given: Arguments): Value {
  const data = datasetOf(run, given.args[0] ?? UNKNOWN, given.node);
  return data ? pick(data, given.args[1] ?? UNKNOWN, `subset@${given.node.from}`) : UNKNOWN;
}

/** `TensorDataset(X, y)`: rows with their labels. */
export function tensorsOf(_run: Interpreter, given: Arguments): Value {
  const [X, y] = given.args.map(a => asData(a));
  return X ? { ...snapshot(X), shape: 'array', label: y ?? null } : UNKNOWN;
}

/** The rows that indices pick, labels with them; `key` stands for indices that nobody knows. */
function pick(data: Data, indices: Value, key: string): Data {
  const some = (rows: Data['rows']): Data['rows'] => (indices.kind === 'index' ? rowsAt(rows, indices) : filtered(rows, key));
  return { ...snapshot(data), rows: some(data.rows), label: data.label && { ...snapshot(data.label), rows: some(data.label.rows) } };
}

/** A data set of the notebook's own holds the rows that its constructor kept; when it hands out pairs, the last of each is the label. */
export function datasetOf(run: Interpreter, value: Value, node: Call): Data | null {
  if (value.kind !== 'instance') return asData(value);
  const item = memberOf(value.cls, '__getitem__');
  const held = [...value.fields.values()].filter((v): v is Data => v.kind === 'data' && v.shape !== 'scalar');
  if (!item || !held.length) return null;
  const rows = union(...held.map(d => d.rows));
  const handed = item.kind === 'function' ? run.invoke({ ...item, self: value }, [UNKNOWN], node) : UNKNOWN;
  const label = handed.kind === 'sequence' && handed.items && handed.items.length > 1 ? handed.items.at(-1)! : null;
  return makeData('array', rows, { steps: mergeSteps(held), label: label && makeData('array', rows, { column: asData(label)?.column ?? null }) });
}

/** What a loop over data hands out: a row with its label where there is one, an element of a column otherwise. Names of columns are no data. */
export function itemOf(value: Value): Value {
  if (value.kind !== 'data') return elementOf(value);
  if (value.shape === 'frame' && !value.label || value.shape === 'groups' || value.shape === 'scalar') return UNKNOWN;
  const row = makeData(value.shape === 'series' || value.column !== null ? 'scalar' : 'array', value.rows, { steps: value.steps, column: value.column, predictedBy: value.predictedBy, text: value.text, ...(verdict(value) ? { statistic: value.statistic, label: value.label } : {}) });
  return value.label && !verdict(value) ? { kind: 'sequence', items: [row, snapshot(value.label)], element: row } : row;
}
