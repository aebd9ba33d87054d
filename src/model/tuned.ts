/**
 * Which values somebody tuned: literals given to estimators, native training functions and network layers that are not the library's default.
 * In: `Model`. Out: one entry for each construction, with its literals. Search grids are not tuned values.
 */
import type { Span } from '../notebook/notebook';
import type { Expression } from '../python/ast';
import { estimator, isDefault, isTunable } from './knowledge';
import { literalValue } from '../python/literal';
import { spanKey } from './lineage';
import type { Model } from './model';
import type { Value } from './values';

export interface TunedValue {
  readonly name: string;
  /** The literal, in whichever cell it stands. */
  readonly at: Span;
  readonly text: string;
  readonly node: Expression | null;
}

export interface TunedModel {
  readonly at: Span;
  /** Qualified name of the estimator. */
  readonly name: string;
  readonly tuned: readonly TunedValue[];
  /** Careful readers would argue: one value, a search's own settings. */
  readonly mild: boolean;
}

/** Settings of how to run, not of what is learned, of functions without introspected facts. */
const NOT_TUNED = new Set(['objective', 'metric', 'eval_metric', 'num_class', 'loss_function', 'loss', 'metrics', 'optimizer', 'callbacks', 'validation_data', 'validation_split', 'input_shape', 'input_dim', 'early_stopping_rounds', 'verbose_eval', 'evals', 'valid_sets', 'num_labels', 'class_names', 'probability', 'cv', 'scoring', 'refit', 'random_state', 'seed', 'verbose', 'verbosity', 'n_jobs', 'device', 'device_type', 'devices', 'gpu_id', 'gpu_platform_id', 'gpu_device_id', 'predictor', 'task_type', 'tree_method', 'thread_count', 'nthread', 'num_threads']);

export function tunedModels(model: Model): TunedModel[] {
  const found = new Map<string, TunedModel>();
  for (const call of model.events.calls) {
    if (call.result.kind !== 'estimator' || call.result.node !== call.node || !call.callee || call.result.isPipeline) continue;
    const fact = estimator(call.callee);
    if (fact?.kind === 'search' || call.result.family === 'search' || /^(keras|torch|transformers)/.test(call.callee)) continue;
    if (call.result.family === 'transformer' && fact?.kind !== 'clusterer') continue;
    const tuned: TunedValue[] = [];
    for (const [name, value] of call.result.params) {
      if (name.startsWith('#') || !isTunable(name) || NOT_TUNED.has(name) || fact?.inner.includes(name)) continue;
      const node = call.node.keywords.find(k => k.name?.name === name)?.value ?? null;
      if (value.kind === 'sequence' && node?.type === 'Tuple' && node.elements.every(e => e.type === 'Constant' && e.kind === 'int')) {
        // `order=(5, 1, 0)` is several tuned numbers in one.
        for (const e of node.elements) tuned.push({ name, at: { cell: call.cell, from: e.from, to: e.to }, text: model.text({ cell: call.cell, from: e.from, to: e.to }), node: e });
        continue;
      }
      const at = literalAt(value);
      if (!at || value.kind !== 'literal' || value.value === null || typeof value.value === 'boolean') continue;
      if (fact && isDefault(fact, name, value.value)) continue;
      // A value that comes from a named constant is where it should be.
      if (!inCall(call.cell, call.node, at) && !inMapping(model, at)) continue;
      tuned.push({ name, at, text: model.text(at), node: node && literalValue(node) !== undefined ? node : null });
    }
    if (tuned.length && !found.has(spanKey(call.at))) found.set(spanKey(call.at), { at: call.at, name: call.callee, tuned, mild: tuned.length < 2 });
  }
  for (const network of layers(model)) if (!found.has(spanKey(network.at))) found.set(spanKey(network.at), network);
  return [...found.values()];
}

/** Units, filters and rates of the layers of a network: one entry a cell or function. The width of its last dense layer follows from the task. */
function layers(model: Model): TunedModel[] {
  const groups = new Map<string, { first: Span; tuned: TunedValue[]; output: Span | null }>();
  // Modules that nobody trains here are somebody else's design.
  const trainsTorch = model.events.fits.some(f => /^torch\./.test(f.estimator.name));
  for (const call of model.events.calls) {
    if (!call.callee || !(call.callee.startsWith('keras.layers.') || (trainsTorch && /^torch\.(nn|optim)\.[A-Z]/.test(call.callee)))) continue;
    const layer = call.callee.split('.').at(-1)!;
    const group = groups.get(call.cell) ?? { first: call.at, tuned: [], output: null };
    const positions = POSITIONS.find(([layers]) => layers.test(call.callee!))?.[1] ?? [];
    const values = [...call.args.map((v, i) => [positions[i] ?? '', v] as const), ...call.keywords];
    for (const [name, value] of values) {
      if (value.kind !== 'literal' || typeof value.value !== 'number' || value.value === 1 || !TUNED_IN_LAYERS.test(name)) continue;
      if (value.at.cell !== call.cell || value.at.from < call.node.from || value.at.to > call.node.to || group.tuned.some(t => t.at.from === value.at.from)) continue;
      group.tuned.push({ name: `${layer}_${name}`, at: value.at, text: model.text(value.at), node: null });
    }
    if (layer === 'Dense' || layer === 'Linear') {
      const width = values.find(([name]) => name === 'units' || name === 'out_features')?.[1];
      group.output = width?.kind === 'literal' ? width.at : null;
    }
    groups.set(call.cell, group);
  }
  return [...groups.values()].map(g => ({ ...g, tuned: g.tuned.filter(t => !g.output || t.at.from !== g.output.from) })).filter(g => g.tuned.length)
    .map(g => ({ at: g.first, name: 'keras.network', tuned: g.tuned, mild: g.tuned.length < 2 }));
}

const TUNED_IN_LAYERS = /^(units|filters|rate|kernel_size|pool_size|output_dim|alpha|recurrent_dropout|dropout|out_features|out_channels|hidden_size|num_layers|embedding_dim|p|lr|weight_decay|momentum)$/;
/** What the layers of Keras and PyTorch take by position, as far as it is tuned; what a layer is given (its input's width, a vocabulary) is not. */
const POSITIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^keras\.layers\.(Dense|(CuDNN)?(LSTM|GRU)|SimpleRNN)$/, ['units']], [/^keras\.layers\.(Separable|Depthwise)?Conv\dD/, ['filters', 'kernel_size']], [/^keras\.layers\.Embedding$/, ['', 'output_dim']],
  [/^torch\.nn\.Linear$/, ['', 'out_features']], [/^torch\.nn\.Conv\w*\dd$/, ['', 'out_channels', 'kernel_size']], [/^torch\.nn\.(LSTM|GRU|RNN)$/, ['', 'hidden_size', 'num_layers']], [/^torch\.nn\.Embedding$/, ['', 'embedding_dim']],
  [/Dropout(\d[Dd])?$/, ['rate']], [/^keras\.layers\.LeakyReLU$/, ['alpha']], [/^torch\.optim\./, ['', 'lr']],
];

function literalAt(value: Value): Span | null {
  return value.kind === 'literal' ? value.at : null;
}

function inCall(cell: string, node: { from: number; to: number }, at: Span): boolean {
  return at.cell === cell && node.from <= at.from && at.to <= node.to;
}

/** Inside a dictionary display or `dict(…)`: a params dictionary counts as inline. */
function inMapping(model: Model, at: Span): boolean {
  const statement = model.statementsAt(at).at(-1);
  return statement?.type === 'Assign' && (statement.value.type === 'Dict' || (statement.value.type === 'Call' && statement.value.func.type === 'Name' && statement.value.func.name === 'dict'));
}
