/**
 * What functions of libraries do: reading and writing, joining, splitting, scoring, drawing; classes become estimators, splitters or handles.
 * In: a qualified name and evaluated arguments. Out: the result, with events recorded. Sources: the reference pages of pandas 3.1, NumPy 2.4, scikit-learn 1.9.
 * Facts that can be introspected come from `knowledge/`; here is only what they do to rows.
 */
import type { Call, Expression, Positioned } from '../python/ast';
import type { ScoreEvent } from './events';
import { choose, chooseExtreme, scoreOf, scoresIn, takesBest } from './choices';
import { fromAll, heldAgainst, verdict } from './columns';
import { joined, splitAtPositions, statisticsIn, withoutRows, withStep } from './data-calls';
import { fitNow, makesPipeline, makeEstimator, scoreNow } from './estimator-calls';
import { asError, judgedBy, scoreByHand } from './judging';
import { derived, drawKey, elementOf, merge, mergeSteps, type Arguments } from './flow';
import { asData, opaque } from './opaque';
import type { Interpreter } from './interpret';
import { datasetOf, heldOutLoss, isOptimizer, itemOf, layerCall, loaderOf, subsetOf, tensorsOf, trainsByHand } from './network-calls';
import { remember } from './knowledge/remember';
import { crossValidation, draw, estimator, loader, metric, type PathArgument, reader, splitFunction, writer } from './knowledge';
import { complement, cut, filtered, rowsOf, sameRows, surelyOverlap, type Source, union } from './rows';
import { otherSide, selectionKeys, sideOf } from './selections';
import { type Columns, type Data, type Handle, makeData, numberOf, type Sequence, snapshot, type Split, stringOf, type Splitter, type Value, UNKNOWN, isOwnArray, OWN_ARRAY, DRAWN_ARRAY } from './values';

const ALIASES: readonly (readonly [string, string])[] = [
  ['tensorflow.keras', 'keras'], ['tensorflow.python.keras', 'keras'], ['tensorflow.contrib.keras', 'keras'], ['xgboost.sklearn.', 'xgboost.'], ['lightgbm.sklearn.', 'lightgbm.'],
  ['catboost.core.', 'catboost.'], ['keras.models.', 'keras.'], ['keras.engine.', 'keras.'], ['pandas.core.frame.', 'pandas.'], ['np.', 'numpy.'],
];

/** One name for one thing: `tensorflow.keras.models.Sequential` and `keras.Sequential`. */
export const canonicalName = remember(name => {
  let result = name;
  for (const [from, to] of ALIASES) if (result === from || result.startsWith(from.endsWith('.') ? from : `${from}.`)) result = to + result.slice(from.length);
  return result;
});

/** What `name` is when it came by `from module import *`; null when the module is not known to have it. */
export function starName(module: string, name: string): string | null {
  return known(canonicalName(`${module}.${name}`));
}

const known = remember((full): string | null => {
  return estimator(full) || reader(full) || writer(full) || loader(full) || metric(full) || splitFunction(full) || crossValidation(full) || draw(full) || makesPipeline(full) ? full : null;
});

const argument = ({ args, keywords }: Arguments, position: number, ...names: string[]): Value =>
  names.map(n => keywords.get(n)).find(v => v !== undefined) ?? args[position] ?? UNKNOWN;

const dataAt = (given: Arguments, position: number, ...names: string[]): Data | null => {
  return asData(argument(given, position, ...names));
};

/** Every frame and array among the arguments, lists opened. */
function allData(values: Iterable<Value>): Data[] {
  const found: Data[] = [];
  for (const v of values) {
    const known = v.kind === 'unknown' ? v.origin?.data : v;
    if (known?.kind === 'data') found.push(known);
    else if (v.kind === 'sequence') found.push(...allData(v.items?.length ? v.items : [v.element]));
    else if (v.kind === 'mapping') found.push(...allData(v.entries.values()));
  }
  return found;
}

const sequence = (items: Value[]): Sequence => ({ kind: 'sequence', items, element: items.reduce(merge, UNKNOWN as Value) });

/** The last literal text in a path, for a name to show: `train.csv`. */
export function pathText(value: Value): string | null {
  const whole = pathParts(value);
  return whole.length ? whole.join('') : null;
}

function pathParts(value: Value): string[] {
  if (value.kind === 'literal') return typeof value.value === 'string' ? [value.value] : [];
  if (value.kind === 'text') return value.parts.flatMap(pathParts);
  if (value.kind === 'handle') return value.args.flatMap((a, i) => (i ? ['/', ...pathParts(a)] : pathParts(a)));
  return [];
}

export function readSource(run: Interpreter, path: Value, node: Positioned, fallback: string): Source {
  const text = pathText(path);
  const name = text ? text.split(/[\\/]/).at(-1)! || text : fallback;
  return run.source(text ?? `${fallback}@${node.from}`, () => {
    return { id: run.nextSource(), name, at: run.span(node), role: sourceRole(name) };
  });
}

/** What a file's name, or the name somebody gave to a part, says about its rows. */
export function sourceRole(name: string): Source['role'] {
  return isTestFile(name) ? 'test' : name.toLowerCase().includes('train') ? 'train' : 'unknown';
}

/** `test.csv`, `X_test.csv`, `TestData.csv`; not `latest.csv`, nor the results of an A/B test. */
function isTestFile(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z]+/).filter(Boolean);
  return words.some((w, i) => /^test(ing|set|data|s)?$/.test(w) && !/^(ab|b)$/.test(words[i - 1] ?? ''));
}

function fileRead(run: Interpreter, callee: string, given: Arguments, path: Value, value: Value | null): void {
  run.events.reads.push({ ...run.place(given.node), node: given.node, callee, path, pathNode: pathExpression(given), value });
}

export function fileWrite(run: Interpreter, callee: string, given: Arguments, path: Value, value: Value | null): void {
  run.events.writes.push({ ...run.place(given.node), node: given.node, callee, path, pathNode: pathExpression(given), value });
  const name = pathText(path);
  if (name && value?.kind === 'data') run.written.set(name, { ...snapshot(value), parent: null, view: null });
  else if (name && value?.kind === 'estimator') run.written.set(name, value);
}

function pathExpression({ node }: Arguments): Expression | null {
  const named = node.keywords.find(k => k.name && /^(filepath_or_buffer|path|path_or_buf|file|filename|fname|fp|io)$/.test(k.name.name));
  return named?.value ?? node.args[0] ?? null;
}

export function callLibrary(run: Interpreter, called: string, given: Arguments, receiver?: Value): Value {
  const { node } = given;
  // A generator has the methods that the module has as functions.
  const name = called.replace(/^numpy\.random\.(default_rng|RandomState)\./, 'numpy.random.');
  if (receiver?.kind === 'splitter') return splitterCall(run, receiver, name, given);
  if (receiver?.kind === 'handle' && trainsByHand(run, receiver, called.slice(receiver.name.length + 1), given)) return UNKNOWN;
  if (receiver?.kind === 'handle' && receiver.name === 'pathlib.Path') {
    const method = name.slice('pathlib.Path.'.length);
    if (method === 'expanduser' || method === 'resolve' || method === 'absolute') return receiver;
    if (method === 'joinpath') return { ...receiver, args: [...receiver.args, ...given.args] };
    if (writer(`Path.${method}`)) { fileWrite(run, name, given, receiver, null); return UNKNOWN; }
    if (reader(`Path.${method}`)) { fileRead(run, name, given, receiver, null); return UNKNOWN; }
  }
  const ofNetwork = receiver?.kind === 'handle' ? layerCall(run, receiver, called.slice(receiver.name.length + 1), given) : heldOutLoss(run, name, given);
  if (ofNetwork) return ofNetwork;
  const special = SPECIAL[name];
  if (special) return special(run, given, name);
  const read = reader(name);
  if (read) return readFile(run, given, name, read.gives, atPath(given, read.path));
  const write = writer(name);
  if (write) {
    fileWrite(run, name, given, atPath(given, write.path), write.value === null ? null : given.args[write.value] ?? null);
    // `pd.ExcelWriter(path)` is an object that writes.
    return /\.[A-Z]\w*$/.test(name) ? handleOf(run, given, name) : UNKNOWN;
  }
  if (loader(name)) return builtInData(run, name, given);
  if (metric(name)) return scored(run, name, given);
  if (splitFunction(name)) return trainTestSplit(run, given, name);
  if (crossValidation(name)) return crossValidated(run, given, name);
  const compared = ofScores(run, name, given);
  if (compared) return compared;
  const fact = estimator(name);
  if (fact?.kind === 'splitter') return { kind: 'splitter', name, at: run.span(node), node, params: given.keywords } satisfies Splitter;
  const made = makeEstimator(run, name, fact, given);
  if (made) return made;
  if (/^(numpy|pandas|scipy)\.|^torch\.(eq|ne|sum|mean|median|std|var|min|max|quantile|abs|square|sub)$/.test(name)) return numeric(run, name, given);
  const data = allData([...given.args, ...given.keywords.values()]);
  const last = name.split('.').at(-1)!;
  if (data.length && !/^[A-Z]/.test(last)) return name.startsWith('builtins.') || name.startsWith('matplotlib.') || name.startsWith('seaborn.') ? UNKNOWN : derived({ args: data, keywords: new Map() });
  if (BRINGS_DATA.test(last)) return opaque(run, last, node);
  return { kind: 'handle', name, args: isOptimizer(name) ? [...given.args, ...given.keywords.values()] : given.args, keywords: given.keywords, at: run.span(node) } satisfies Handle;
}

/** Helpers of other files that say they bring data: `load_data`, `read_frame`, `get_dataset`. */
const BRINGS_DATA = /^(load|read|get|fetch|import|make|prepare)_?(\w*_)?(data|dataset|frame|df|table|xy|csv|samples|features)s?$/i;

/** `max(scores)` and `np.argmin(errors)` take the best; `round`, `np.mean` and the like leave a score a score. */
function ofScores(run: Interpreter, name: string, given: Arguments): Value | null {
  if (!/^(builtins|numpy|statistics|math|heapq)\./.test(name)) return null;
  const scores = [...given.args.flatMap(scoresIn), ...scoresByKey(run, name, given)];
  if (!scores.length) return null;
  if (takesBest(name)) { chooseExtreme(run, scores, given.node); return given.args.length === 1 && given.args[0]!.kind === 'sequence' && !/arg/.test(name) ? elementOf(given.args[0]) : UNKNOWN; }
  return /\.(round|abs|float|int|sqrt|mean|nanmean|average|median|sum|fmean|array|asarray|around|log|exp)$/.test(name) ? scoreOf(scores) : null;
}

/** Longer lists are not gone through one by one. */
const MAX_MAPPED = 24;

/** `max(thresholds, key=lambda t: f1_score(y_test, p > t))`: the scores that the elements are held against each other by. */
function scoresByKey(run: Interpreter, name: string, { args, keywords, node }: Arguments): readonly ScoreEvent[] {
  const key = keywords.get('key');
  if (key?.kind !== 'function' || args.length !== 1 || !takesBest(name)) return [];
  let score: Value = UNKNOWN;
  run.inLoop(() => { score = run.invoke(key, [itemOf(args[0]!)], node); });
  return scoresIn(score);
}

type Special = (run: Interpreter, given: Arguments, name: string) => Value;

/** An array of the same shape with nothing of the data in it. */
const fresh: Special = () => OWN_ARRAY;
const handleOf: Special = (run, given, name) => ({ kind: 'handle', name, args: given.args, keywords: given.keywords, at: run.span(given.node) });
const passFirst: Special = (_run, given) => given.args[0] ?? UNKNOWN;
const asArray: Special = (_run, given) => { const data = dataAt(given, 0, 'data'); return data ? { ...snapshot(data), shape: 'array', parent: null, view: null } : UNKNOWN; };

const howMany: Special = (run, g) => (g.args[0]?.kind === 'data' ? { kind: 'method', receiver: g.args[0], name: '#rows', at: run.span(g.node) } : UNKNOWN);
const isOfSide: Special = (_run, given) => (given.keywords.size ? null : sideOf(given.args[1] ?? UNKNOWN)) ?? UNKNOWN;

const SPECIAL: Readonly<Record<string, Special>> = {
  'pandas.read_sql': readQuery, 'pandas.read_sql_query': readQuery,
  'builtins.list': (_r, g) => listOf(g.args[0]), 'builtins.tuple': (_r, g) => listOf(g.args[0]), 'builtins.set': (_r, g) => listOf(g.args[0]), 'builtins.sorted': (_r, g) => { const list = listOf(g.args[0]); return list.kind === 'sequence' ? { ...list, ranked: true } : list; }, 'builtins.reversed': (_r, g) => listOf(g.args[0]),
  'tqdm.tqdm': passFirst, 'tqdm.notebook.tqdm': passFirst, 'tqdm.auto.tqdm': passFirst, 'builtins.iter': passFirst, 'copy.deepcopy': copyOf, 'copy.copy': copyOf,
  'builtins.int': numberFrom, 'builtins.float': numberFrom,
  'builtins.next': (_r, g) => itemOf(g.args[0] ?? UNKNOWN),
  'tqdm.trange': rangeOf, 'builtins.range': rangeOf, 'numpy.arange': rangeOf,
  'builtins.len': howMany, 'tensorflow.data.experimental.cardinality': howMany,
  'builtins.enumerate': (_r, g) => {
    const inner = g.args[0] ?? UNKNOWN;
    if (inner.kind === 'sequence') return { kind: 'sequence', items: inner.items?.map(i => sequence([UNKNOWN, i])) ?? null, element: { kind: 'sequence', items: [UNKNOWN, elementOf(inner)], element: UNKNOWN }, over: inner.over };
    return { kind: 'sequence', items: null, element: sequence([UNKNOWN, itemOf(inner)]), over: inner.kind === 'data' && inner.shape !== 'frame' ? { what: 'elements', how: 'enumerate', data: inner } : undefined };
  },
  // `map(torch.tensor, train_test_split(X, y))`: the function has its turn with each part.
  'builtins.map': (run, g) => {
    const [callee, ...over] = g.args;
    const lists = over.map(a => (a.kind === 'sequence' ? a.items : null));
    const length = Math.min(...lists.map(items => items?.length ?? Infinity));
    if (!callee || !lists.length || lists.some(items => !items) || length > MAX_MAPPED) return derived(g);
    return sequence(Array.from({ length }, (_, i) => run.invoke(callee, lists.map(items => items![i]!), g.node)));
  },
  'builtins.zip': (_r, g) => {
    const all = g.args.map(a => (a.kind === 'sequence' ? a : null));
    const length = Math.min(...all.map(a => a?.items?.length ?? Infinity));
    const rowLike = g.args.find((a): a is Data => a.kind === 'data' && a.shape !== 'frame' && !verdict(a));
    const element = sequence(g.args.map(a => (a.kind === 'method' ? a : itemOf(a))));
    if (all.every(a => a?.items) && Number.isFinite(length)) return { kind: 'sequence', items: Array.from({ length }, (_, i) => sequence(all.map(a => a!.items![i]!))), element };
    return { kind: 'sequence', items: null, element, over: rowLike ? { what: 'elements', how: 'zip', data: rowLike } : all.find(a => a?.over)?.over };
  },
  'numpy.split': splitByHand, 'numpy.array_split': splitByHand,
  // The row numbers that one side was not given, and whether each row is of that side.
  'numpy.setdiff1d': (_r, g) => { const side = sideOf(g.args[1] ?? UNKNOWN); return side ? otherSide(side) : UNKNOWN; }, 'numpy.isin': isOfSide, 'numpy.in1d': isOfSide,
  'numpy.random.permutation': (_r, g) => shuffledRows(g.args[0] ?? UNKNOWN),
  'numpy.random.choice': drawnRows, 'random.sample': drawnRows, 'random.choices': drawnRows,
  'numpy.delete': deleted, 'numpy.logical_not': otherRows, 'numpy.invert': otherRows, 'numpy.flatnonzero': (run, g, name) => (g.args[0]?.kind === 'index' ? g.args[0] : numeric(run, name, g)),
  'scipy.stats.zscore': scaledByFunction, 'sklearn.preprocessing.minmax_scale': scaledByFunction, 'sklearn.preprocessing.robust_scale': scaledByFunction, 'sklearn.preprocessing.maxabs_scale': scaledByFunction, 'sklearn.preprocessing.quantile_transform': scaledByFunction, 'sklearn.preprocessing.power_transform': scaledByFunction,
  'builtins.abs': (_r, g) => { const d = g.args[0]; return d?.kind === 'data' && d.judged ? { ...d, judged: asError(d.judged) } : d ?? UNKNOWN; }, 'builtins.round': passFirst,
  'builtins.dict': (run, g) => (g.args[0]?.kind === 'data' ? { ...snapshot(g.args[0]), shape: 'array' } : { kind: 'mapping', entries: new Map(g.keywords), element: [...g.keywords.values()].reduce(merge, UNKNOWN as Value), at: run.span(g.node) }),
  'builtins.open': (run, g, name) => {
    const mode = stringOf(argument(g, 1, 'mode')) ?? 'r';
    const handle: Handle = { kind: 'handle', name: 'builtins.open', args: g.args, at: run.span(g.node) };
    (/[wax+]/.test(mode) ? fileWrite : fileRead)(run, name, g, argument(g, 0, 'file'), handle);
    return handle;
  },
  // A generator of random numbers.
  'numpy.random.default_rng': handleOf, 'numpy.random.RandomState': handleOf,
  'numpy.zeros_like': fresh, 'numpy.ones_like': fresh, 'numpy.empty_like': fresh, 'numpy.full_like': fresh,
  'os.path.join': (run, g) => ({ kind: 'text', parts: g.args.flatMap((a, i): Value[] => (i ? [{ kind: 'literal', value: '/', at: run.span(g.node) }, a] : [a])), at: run.span(g.node) }),
  'pathlib.Path': handleOf,
  'os.listdir': listing, 'os.walk': listing,
  'pandas.concat': (run, g) => concat(run, g), 'numpy.concatenate': (run, g) => concat(run, g), 'numpy.vstack': (run, g) => concat(run, g), 'scipy.sparse.vstack': (run, g) => concat(run, g),
  'numpy.hstack': beside, 'numpy.column_stack': beside, 'scipy.sparse.hstack': beside, 'numpy.c_': beside,
  'pandas.merge': (run, g) => { const left = dataAt(g, 0, 'left'), right = dataAt(g, 1, 'right'); return left ? (right ? joined(run, left, right, g.node) : left) : UNKNOWN; },
  'pandas.get_dummies': (run, g) => { const data = dataAt(g, 0, 'data'); return data ? { ...withStep(run, data, { kind: 'encode', what: 'get_dummies', learnedFrom: data.rows, mild: true }, g.node), shape: 'frame' } : UNKNOWN; },
  'pandas.factorize': (run, g) => { const data = dataAt(g, 0, 'values'); return data ? sequence([withStep(run, data, { kind: 'encode', what: 'factorize', learnedFrom: data.rows, mild: true }, g.node), UNKNOWN]) : UNKNOWN; },
  'patsy.dmatrices': (_r, g) => { const data = dataAt(g, 1, 'data'); return data ? sequence([makeData('frame', data.rows, { steps: data.steps }), makeData('frame', data.rows, { steps: data.steps })]) : UNKNOWN; },
  'pandas.cut': binned, 'pandas.qcut': binned,
  'pandas.DataFrame': frameOf, 'pandas.Series': frameOf, 'numpy.array': frameOf, 'numpy.asarray': frameOf,
  'torch.nn.DataParallel': passFirst, 'torch.nn.parallel.DistributedDataParallel': passFirst, 'torch.compile': passFirst, 'torch.autograd.Variable': passFirst, 'torch.Tensor': asArray, 'torch.FloatTensor': asArray, 'torch.LongTensor': asArray, 'torch.DoubleTensor': asArray,
  'torch.utils.data.DataLoader': loaderOf, 'torch.utils.data.Subset': subsetOf, 'torch.utils.data.TensorDataset': tensorsOf, 'accelerate.Accelerator.prepare': (_r, g) => (g.args.length > 1 ? sequence([...g.args]) : g.args[0] ?? UNKNOWN),
  'torch.utils.data.random_split': (run, g, name) => { const data = datasetOf(run, argument(g, 0, 'dataset'), g.node); return data ? sequence(splitByLengths(run, g, name, data)) : sequence([UNKNOWN, UNKNOWN]); },
  'optuna.create_study.optimize': (run, g, name) => { const study = makeEstimator(run, name, null, g, 'search')!; optimised(run, g, name); fitNow(run, g.node, study, 'search', null, null, []); return UNKNOWN; },
  'hyperopt.fmin': optimised, 'skopt.gp_minimize': optimised, 'skopt.forest_minimize': optimised, 'skopt.dummy_minimize': optimised, 'scipy.optimize.minimize': optimised, 'scipy.optimize.minimize_scalar': optimised, 'scipy.optimize.differential_evolution': optimised, 'scipy.optimize.dual_annealing': optimised,
  'scipy.stats.pearsonr': correlated, 'scipy.stats.spearmanr': correlated, 'scipy.stats.kendalltau': correlated, 'scipy.stats.pointbiserialr': correlated,
  'sklearn.feature_selection.mutual_info_classif': saidOfColumns, 'sklearn.feature_selection.mutual_info_regression': saidOfColumns, 'sklearn.feature_selection.f_classif': saidOfColumns, 'sklearn.feature_selection.f_regression': saidOfColumns, 'sklearn.feature_selection.chi2': saidOfColumns, 'sklearn.inspection.permutation_importance': saidOfColumns,
  'keras.preprocessing.image.ImageDataGenerator.flow_from_directory': (run, g) => folderOfPairs(run, argument(g, 0, 'directory'), g), 'keras.preprocessing.image.ImageDataGenerator.flow': (_r, g) => { const X = dataAt(g, 0, 'x'); return X ? { ...X, label: dataAt(g, 1, 'y') ?? X.label, batches: true } : UNKNOWN; },
  'scipy.stats.boxcox': powered, 'scipy.stats.yeojohnson': powered,
  'sklearn.base.clone': copyOf, 'sklearn.clone': copyOf,
  'sklearn.utils.resample': (run, g) => {
    const replace = argument(g, 99, 'replace');
    // With replacement rows are repeated: copies may end on both sides of a later split.
    const drawn = (d: Value): Value => (d.kind !== 'data' || (replace.kind === 'literal' && replace.value === false) ? d : withStep(run, d, { kind: 'resample', what: 'resample', learnedFrom: d.rows, mild: false }, g.node));
    return g.args.length > 1 ? sequence(g.args.map(drawn)) : drawn(g.args[0] ?? UNKNOWN);
  },
  'sklearn.utils.shuffle': (_r, g) => (g.args.length > 1 ? sequence([...g.args]) : g.args[0] ?? UNKNOWN),
  'sklearn.preprocessing.scale': scaledByFunction,
  'statsmodels.tsa.seasonal.seasonal_decompose': decomposed, 'statsmodels.api.tsa.seasonal_decompose': decomposed,
  'sklearn.preprocessing.label_binarize': (run, g) => { const d = dataAt(g, 0, 'y'); return d ? withStep(run, d, { kind: 'encode', what: 'label_binarize', learnedFrom: null, mild: true }, g.node) : UNKNOWN; },
  'xgboost.DMatrix': labelled, 'xgboost.QuantileDMatrix': labelled, 'lightgbm.Dataset': labelled, 'catboost.Pool': labelled,
  'xgboost.train': nativeTrain, 'lightgbm.train': nativeTrain, 'catboost.train': nativeTrain, 'xgboost.cv': nativeTrain, 'lightgbm.cv': nativeTrain, 'catboost.cv': nativeTrain,
};

/** The values and the exponent that was found in them; with an exponent given nothing is learned. */
function powered(run: Interpreter, given: Arguments, name: string): Value {
  const data = dataAt(given, 0, 'x');
  if (!data || given.args.length > 1 || given.keywords.has('lmbda')) return data ?? UNKNOWN;
  return sequence([withStep(run, data, { kind: 'transform', what: name.split('.').at(-1)!, learnedFrom: data.rows, mild: false }, given.node), UNKNOWN]);
}

/** An optimiser asks its objective again and again and keeps the best: what the objective returns is what it chooses by. */
function optimised(run: Interpreter, given: Arguments, name: string): Value {
  const objective = argument(given, 0, 'objective', 'func', 'fn', 'fun');
  if (objective.kind !== 'function') return UNKNOWN;
  run.inLoop(() => choose(run, scoresIn(run.invoke(objective, [UNKNOWN], given.node)), given.node, 'objective'));
  return { kind: 'handle', name, args: [], at: run.span(given.node) };
}

/** Numbers about each column, from all rows that are given; tests give their p-values too. */
function saidOfColumns(_run: Interpreter, given: Arguments, name: string): Value {
  const last = name.split('.').at(-1)!, first = last === 'permutation_importance' ? 1 : 0;
  const X = dataAt(given, first, 'X'), y = dataAt(given, first + 1, 'y');
  if (!X) return UNKNOWN;
  const said = makeData('array', X.rows, { statistic: last, label: y });
  return /^f_|^chi2$/.test(last) ? sequence([said, said]) : said;
}

/** How two columns go together, and its p-value. */
function correlated(_run: Interpreter, given: Arguments, name: string): Value {
  const both = [dataAt(given, 1, 'y'), dataAt(given, 0, 'x')].filter(d => d !== null);
  if (!both[0]) return UNKNOWN;
  const said = makeData('scalar', both[0].rows, { statistic: name.split('.').at(-1)!, label: heldAgainst(both) });
  return sequence([said, said]);
}

/** `int(ages.median())` is that median still; of anything else, a number. */
function numberFrom(run: Interpreter, given: Arguments, name: string): Value {
  const of = given.args[0];
  if (of?.kind === 'data' && of.shape === 'scalar' && of.statistic !== null) return of;
  return ofScores(run, name, given) ?? handleOf(run, given, name);
}

/** Scaled by its own mean and spread, with no object that could keep them. */
function scaledByFunction(run: Interpreter, given: Arguments, name: string): Value {
  const data = dataAt(given, 0, 'X', 'a');
  return data ? withStep(run, data, { kind: 'scale', what: name.split('.').at(-1)!, learnedFrom: data.rows, mild: false }, given.node) : UNKNOWN;
}

/** The numbers of some data's rows in another order: `permutation(len(X))`. */
export function shuffledRows(of: Value): Value {
  if (of.kind === 'sequence' && of.over?.what === 'rows') return of;
  const data = of.kind === 'method' && of.name === '#rows' && of.receiver.kind === 'data' ? of.receiver : null;
  return data ? { kind: 'sequence', items: null, element: UNKNOWN, over: { what: 'rows', how: 'permutation', data } } : of.kind === 'data' ? of : UNKNOWN;
}

/** Some row numbers, or a mask of rows, as chance would have it: `choice(len(df), 800)`, `choice([True, False], len(df))`. One number is no selection of rows. */
function drawnRows(run: Interpreter, given: Arguments, name: string): Value {
  const [of = UNKNOWN, size] = [given.args[0], given.args[1] ?? given.keywords.get('size') ?? given.keywords.get('k')];
  const mask = of.kind === 'sequence' && of.items?.length === 2 && of.items.every(i => i.kind === 'literal' && typeof i.value === 'boolean');
  const rows = shuffledRows(of);
  return size && (mask || (rows.kind === 'sequence' && rows.over?.what === 'rows')) ? run.splits.atRandom(given.node) : numeric(run, name, given);
}

/** An array without these rows: `np.delete(X, held_out, axis=0)`. */
function deleted(run: Interpreter, given: Arguments, name: string): Value {
  const data = dataAt(given, 0, 'arr'), which = given.node.args[1], axis = argument(given, 2, 'axis'), side = sideOf(given.args[1] ?? UNKNOWN);
  if (!data || !which || (axis.kind === 'literal' ? axis.value !== 0 : data.shape === 'frame')) return numeric(run, name, given);
  return side ? withoutRows(run, data, side, given.node) : { ...snapshot(data), rows: filtered(data.rows, complement(selectionKeys(run, which)[0]!)) };
}

/** The rows that a mask leaves out. */
function otherRows(run: Interpreter, given: Arguments, name: string): Value {
  const mask = given.args[0];
  return mask?.kind === 'index' ? otherSide(mask) : numeric(run, name, given);
}

/** Trend and season of a series, each from the values before and after. */
function decomposed(run: Interpreter, given: Arguments): Value {
  const data = dataAt(given, 0, 'x');
  return data ? { ...withStep(run, data, { kind: 'derive', what: 'seasonal_decompose', learnedFrom: data.rows, mild: false, column: null }, given.node), shape: 'frame' } : UNKNOWN;
}

function listOf(value: Value | undefined): Value {
  if (!value) return { kind: 'sequence', items: [], element: UNKNOWN };
  if (value.kind === 'mapping') return { kind: 'sequence', items: null, element: UNKNOWN };
  return value.kind === 'sequence' ? { ...value } : value.kind === 'data' || value.kind === 'index' ? value : { kind: 'sequence', items: null, element: UNKNOWN };
}

function copyOf(_run: Interpreter, given: Arguments): Value {
  const value = given.args[0] ?? UNKNOWN;
  return value.kind === 'data' ? snapshot(value) : value.kind === 'estimator' ? { ...value, fits: [], fitted: null } : value;
}

function rangeOf(_run: Interpreter, given: Arguments): Value {
  // In strides it counts windows.
  if (given.args[2] && Math.abs(numberOf(given.args[2]) ?? 0) !== 1) return { kind: 'sequence', items: null, element: UNKNOWN };
  const rows = given.args.find(a => a.kind === 'method' && a.name === '#rows' && a.receiver.kind === 'data');
  const data = rows?.kind === 'method' && rows.receiver.kind === 'data' && !verdict(rows.receiver) ? rows.receiver : null;
  return { kind: 'sequence', items: null, element: UNKNOWN, over: data ? { what: 'rows', how: 'range(len)', data } : undefined };
}

function listing(run: Interpreter, given: Arguments, name: string): Value {
  fileRead(run, name, given, given.args[0] ?? UNKNOWN, null);
  return { kind: 'sequence', items: null, element: UNKNOWN };
}

function concat(run: Interpreter, given: Arguments): Value {
  const list = argument(given, 0, 'objs', 'arrays');
  if (list.kind === 'sequence') list.items?.forEach(asData);
  const data = allData([list]);
  if (!data.length) return UNKNOWN;
  const axis = argument(given, 1, 'axis');
  if (axis.kind === 'literal' && (axis.value === 1 || axis.value === 'columns' || axis.value === -1)) return besideOf(data);
  // The same table twice: every row has a copy, and a later split puts the copies on both sides.
  if (listsCopies(given.node, data)) return withStep(run, data[0]!, { kind: 'resample', what: shortest(given.node), learnedFrom: data[0]!.rows, mild: false }, given.node);
  return makeData(data[0]!.shape === 'series' ? 'series' : data[0]!.shape, union(...data.map(d => d.rows)), { steps: mergeSteps(data), columns: data[0]!.columns, column: data[0]!.column });
}

/** Whether the tables written out in this call share rows, as they are or changed: `concatenate([X, np.fliplr(X)])`, `concat([df, df[df.y == 1]])`. */
function listsCopies(node: Call, data: readonly Data[]): boolean {
  if (new Set(data).size < data.length) return data[0]!.shape === 'frame';
  const list = node.args[0];
  // `vstack` of arrays with one axis puts columns side by side: these hold the same rows.
  return (list?.type === 'List' || list?.type === 'Tuple') && list.elements.length > 1 && (shortest(node) !== 'vstack' || data.some(d => !sameRows(d.rows, data[0]!.rows))) && shareRows(data);
}

/** Whether some row is surely in two of these tables, with all that was known of it. */
export function shareRows(data: readonly Data[]): boolean {
  const whole = data.filter(d => (d.shape === 'frame' || d.shape === 'array') && d.column === null && d.columns.open && !d.predictedBy && d.statistic === null);
  return whole.some((d, i) => whole.slice(i + 1).some(o => surelyOverlap(d.rows, o.rows)));
}

const shortest = ({ func }: Call): string => (func.type === 'Attribute' ? func.attr.name : func.type === 'Name' ? func.name : 'concat');

function besideOf(data: readonly Data[]): Data {
  const names = new Set(data.flatMap(d => [...d.columns.names, ...(d.column ? [d.column] : [])]));
  return makeData('frame', data[0]!.rows, { steps: mergeSteps(data), columns: { open: data.some(d => d.columns.open && d.shape !== 'series'), names, dropped: new Set([...data[0]!.columns.dropped].filter(n => !names.has(n))) } });
}

function beside(_run: Interpreter, given: Arguments): Value {
  const data = allData(given.args);
  return data.length ? { ...besideOf(data), shape: 'array' } : UNKNOWN;
}

function binned(run: Interpreter, given: Arguments, name: string): Value {
  const data = dataAt(given, 0, 'x');
  if (!data) return UNKNOWN;
  const bins = argument(given, 1, 'bins', 'q');
  const learned = name === 'pandas.qcut' || numberOf(bins) !== null;
  return withStep(run, data, { kind: 'bin', what: name.slice(7), learnedFrom: learned ? data.rows : null, mild: name !== 'pandas.qcut' }, given.node);
}

function frameOf(run: Interpreter, given: Arguments, name: string): Value {
  const content = argument(given, 0, 'data', 'object');
  const shape = name.endsWith('DataFrame') ? 'frame' : name.endsWith('Series') ? 'series' : 'array';
  const data = allData([content]);
  if (data.length) {
    const names = content.kind === 'mapping' ? new Set(content.entries.keys()) : null;
    return makeData(shape, content.kind === 'data' ? content.rows : union(...data.map(d => d.rows)), {
      steps: mergeSteps(data), column: content.kind === 'data' ? content.column : null, predictedBy: content.kind === 'mapping' ? null : data.find(d => d.predictedBy)?.predictedBy ?? null, from: content.kind === 'data' ? content.from : null, wholeFile: content.kind === 'data' && content.wholeFile,
      columns: names ? { open: false, ordered: true, names, dropped: new Set(), origins: predictedIn(content) } : content.kind === 'data' ? content.columns : undefined, ...(content.kind === 'data' ? { statistic: content.statistic, label: verdict(content) ? content.label : null } : saidBy(data)),
    });
  }
  if (shape === 'array' && content.kind === 'sequence' && scoresIn(content).length) return content;
  if (shape === 'array' && content.kind !== 'unknown') return { kind: 'sequence', items: null, element: UNKNOWN };
  if (shape === 'array') return UNKNOWN;
  const scores = scoresIn(content);
  // A frame written down or filled from a list: rows of its own.
  const source: Source = { id: run.nextSource(), name: 'rows made here', at: run.span(given.node), role: 'unknown' };
  return makeData(shape, rowsOf(source), { columns: content.kind === 'mapping' ? { open: false, names: new Set(content.entries.keys()), dropped: new Set() } : undefined, ...(scores.length ? { scores } : {}) });
}

/** The columns of a written table that a model predicted. */
function predictedIn(content: Value): Columns['origins'] {
  if (content.kind !== 'mapping') return undefined;
  return new Map([...content.entries].flatMap(([name, v]) => (v.kind === 'data' && v.predictedBy ? [[name, { from: null, predictedBy: v.predictedBy }] as const] : [])));
}

/** A table of importances is about columns, whatever else stands in it. */
function saidBy(data: readonly Data[]): Partial<Data> {
  const said = data.find(d => verdict(d));
  return said ? { statistic: said.statistic, label: said.label, column: said.column } : {};
}

function atPath({ args, keywords }: Arguments, { position, keyword }: PathArgument): Value {
  return (keyword !== null ? keywords.get(keyword) : undefined) ?? (position !== null ? args[position] : undefined) ?? UNKNOWN;
}

function readFile(run: Interpreter, given: Arguments, name: string, gives: string, path: Value): Value {
  const shape = gives === 'frame' || gives === 'series' || gives === 'array' ? gives : null;
  const kept = run.written.get(pathText(path) ?? '');
  const header = argument(given, 99, 'names');
  const names = header.kind === 'sequence' && header.items?.every(i => stringOf(i) !== null) ? header.items.map(i => stringOf(i)!) : null;
  const value: Value = kept?.kind === 'data' && shape ? { ...kept, shape }
    : kept?.kind === 'estimator' && !shape ? kept
    : shape ? makeData(shape, rowsOf(readSource(run, path, given.node, name)), { wholeFile: shape === 'frame', columns: names ? { open: false, ordered: true, names: new Set(names), dropped: new Set() } : undefined })
    : gives === 'handle' ? { kind: 'handle', name, args: given.args, at: run.span(given.node) } : UNKNOWN;
  fileRead(run, name, given, path, value);
  if (gives === 'files' && PAIRS_IN_FOLDERS.test(name)) return folderOfPairs(run, path, given);
  return gives === 'files' ? { kind: 'sequence', items: null, element: UNKNOWN } : value;
}

/** The rows of a query whose whole text is known, asked once: parameters, holes in the text, pieces by `chunksize`, and a function or loop that asks several databases make other rows of one call. */
function readQuery(run: Interpreter, given: Arguments): Value {
  const text = stringOf(argument(given, 0, 'sql'));
  const { at, site, within, loops } = run.place(given.node);
  if (text === null || site !== at || within || loops || ['params', 'chunksize'].some(k => given.keywords.has(k)) || given.args.length > 2) return UNKNOWN;
  return makeData('frame', rowsOf(run.source(`${text}@${given.node.from}`, () => ({ id: run.nextSource(), name: 'the query', at: run.span(given.node), role: 'unknown' }))));
}

/** Folders of pictures or texts, a folder a class: handed out with their labels. */
const PAIRS_IN_FOLDERS = /(^|\.)(ImageFolder|flow_from_directory|image_dataset_from_directory|text_dataset_from_directory)$/;

function folderOfPairs(run: Interpreter, path: Value, given: Arguments): Data {
  const text = pathText(path), subset = stringOf(given.keywords.get('subset')), name = text?.split(/[\\/]/).filter(Boolean).at(-1) ?? 'folder';
  const source = run.source(`${text ?? `folder@${given.node.from}`}/${subset ?? ''}`, () => ({ id: run.nextSource(), name, at: run.span(given.node), role: sourceRole(name) }));
  return makeData('array', rowsOf(source), { label: makeData('array', rowsOf(source)), batches: true });
}

function builtInData(run: Interpreter, name: string, given: Arguments): Value {
  const short = name.split('.').slice(-1)[0]!;
  const kind = /^keras\.datasets\./.test(name) ? name.split('.').at(-2)! : short;
  // PyTorch asks for each part by itself.
  const part = given.keywords.get('train'), held = name.startsWith('torchvision.') && ((part?.kind === 'literal' && part.value === false) || stringOf(given.keywords.get('split')) === 'test');
  // A generator makes other rows at each call, unless it is given the same seed.
  const draw = short.startsWith('make_') ? drawKey(name, given) ?? `#${run.nextSource()}` : `@${given.node.from}`;
  const source = run.source(`${kind}${draw}`, () => ({ id: run.nextSource(), name: kind, at: run.span(given.node), role: held ? 'test' : 'unknown', ...(short.startsWith('make_') ? { madeUp: true } : {}) }));
  const y = makeData('array', rowsOf(source), { column: 'target' });
  const whole = makeData('array', rowsOf(source), { columns: { open: true, names: new Set(), dropped: new Set(['target']) }, label: y });
  if (/^keras\.datasets\./.test(name)) {
    const split: Split = { id: run.splits.next(), at: run.span(given.node), node: given.node, name: 'load_data', input: null, inFolds: false };
    const side = (s: 'train' | 'test'): Value => sequence([{ ...whole, rows: cut(whole.rows, split, s) }, { ...y, rows: cut(y.rows, split, s) }]);
    return sequence([side('train'), side('test')]);
  }
  if (name.startsWith('torchvision.')) return { ...whole, batches: true };
  if (name === 'seaborn.load_dataset') return makeData('frame', rowsOf(source));
  const pair = argument(given, 99, 'return_X_y');
  return short.startsWith('make_') || (pair.kind === 'literal' && pair.value === true) ? sequence([whole, y]) : { ...whole, shape: 'frame' };
}

function scored(run: Interpreter, name: string, given: Arguments): Value {
  const truth = dataAt(given, 0, 'y_true', 'labels_true', 'X'), predicted = dataAt(given, 1, 'y_pred', 'y_score', 'y_prob', 'y_proba', 'labels_pred', 'labels', 'probas_pred');
  return scoreNow(run, given.node, name.split('.').at(-1)!, predicted?.predictedBy ?? null, predicted?.rows ?? truth?.rows ?? null, truth, predicted, false);
}

/** Each value from the values of the same row. */
const ELEMENTWISE = /^(log|log1p|log2|log10|exp|expm1|sqrt|cbrt|square|abs|absolute|fabs|round|around|floor|ceil|sign|where|select|maximum|minimum|power|clip|digitize|to_numeric|to_datetime|isnan|logical_\w+|multiply|add|subtract|divide)$/;

/** Transforms and filters that look at the whole of a series at once; not their way back, which is given what was learned. */
const WHOLE_SERIES = /^(numpy\.fft|scipy\.fft|scipy\.fftpack)\.r?fft$|^scipy\.signal\.(detrend|filtfilt|sosfiltfilt|savgol_filter|hilbert)$/;

/** Not ranges of settings (`arange`, `linspace`), which loops try one after the other. */
const MAKES_ARRAY = /^numpy\.(zeros|ones|empty|full|eye|(random\.(rand|randn|randint|random|random_sample|integers|normal|standard_normal|uniform|poisson|binomial|exponential|gamma|beta|lognormal|multivariate_normal)))$/;

/** One random number for each row. */
const DRAWS_ARRAY = /^numpy\.random\.(rand|random|random_sample|sample|ranf|uniform|randn|normal|standard_normal)$/;

function numeric(run: Interpreter, name: string, given: Arguments): Value {
  const data = allData([...given.args, ...given.keywords.values()]);
  if (!data.length && DRAWS_ARRAY.test(name) && given.args.length + given.keywords.size > 0) return DRAWN_ARRAY;
  if (!data.length) return MAKES_ARRAY.test(name) || (ELEMENTWISE.test(name.split('.').at(-1)!) && given.args.some(isOwnArray)) ? OWN_ARRAY : UNKNOWN;
  const last = name.split('.').at(-1)!;
  const scored = scoreByHand(run, data[0]!, last, given.node);
  if (scored) return scored;
  // PyTorch gives the likeliest class with its score: `_, predicted = torch.max(net(X), 1)`.
  if (data[0]!.predictedBy && name === 'torch.max') return sequence([data[0]!, data[0]!]);
  if (/^(nan)?(mean|median|std|var|min|max|percentile|quantile|sum|average|mode|amin|amax|argmax|argmin)$/.test(last) && last !== 'argmax') return makeData('scalar', data[0]!.rows, { statistic: last, column: data[0]!.column, steps: data[0]!.steps });
  // Each value of the result knows the whole series, its future too.
  if (WHOLE_SERIES.test(name) && data[0]!.column !== null) return withStep(run, data[0]!, { kind: 'derive', what: /fft$/.test(last) ? 'Fourier transform' : last, learnedFrom: data[0]!.rows, mild: false }, given.node);
  const from = last === 'where' || last === 'select' ? given.args.map(a => statisticsIn(a)).find(a => a !== null) ?? null : null;
  const plain = { ...(derived({ args: data, keywords: new Map() }) as Data), ...(data.some(d => d.column !== data[0]!.column) ? { column: null } : {}) };
  const said = data.find(d => verdict(d)), judged = data[0]!.judged && /^(abs|absolute|fabs|square|power)$/.test(last) ? asError(data[0]!.judged) : /^(equal|not_equal|eq|ne)$/.test(last) ? judgedBy(data[0]!, data[1] ?? UNKNOWN, true) : /^sub(tract)?$/.test(last) ? judgedBy(data[0]!, data[1] ?? UNKNOWN, false) : undefined;
  const result = { ...plain, judged, ...(said ? { statistic: said.statistic, label: said.label, column: said.column } : {}), from: ELEMENTWISE.test(last) ? fromAll(data) : null, shape: data[0]!.shape === 'scalar' ? data.find(d => d.shape !== 'scalar')?.shape ?? 'scalar' : data[0]!.shape } as Data;
  return from ? withStep(run, result, { kind: 'fill', what: from.column ? `${from.statistic} of ${from.column}` : from.statistic ?? 'statistic', learnedFrom: from.rows, mild: false }, given.node) : result;
}

function splitByHand(run: Interpreter, given: Arguments): Value {
  const data = dataAt(given, 0, 'ary'), pieces = data && splitAtPositions(run, data, given.node);
  return pieces ? sequence(pieces) : UNKNOWN;
}

function trainTestSplit(run: Interpreter, given: Arguments, name: string): Value {
  const split = newSplit(run, given, name, dataAt(given, 0), drawKey(name, given));
  return sequence(given.args.flatMap((value): Value[] => {
    const data = asData(value);
    return data ? [part(data, split, 'train'), part(data, split, 'test')] : [value, value];
  }));
}

/** As many parts as lengths are given: the first, and of the rest the next. */
function splitByLengths(run: Interpreter, given: Arguments, name: string, data: Data): Value[] {
  const lengths = argument(given, 1, 'lengths'), count = lengths.kind === 'sequence' ? lengths.items?.length ?? 2 : 2;
  const found: Value[] = [];
  let rest = data;
  for (let i = 1; i < Math.min(count, 9); i++) {
    const split = newSplit(run, given, name, rest, null);
    found.push(part(rest, split, 'train'));
    rest = part(rest, split, 'test');
  }
  return [...found, rest];
}

function newSplit(run: Interpreter, given: Arguments, name: string, input: Data | null, key: string | null, inFolds = false): Split {
  const split = run.splits.sameDraw(key, input, { id: run.splits.next(), at: run.span(given.node), node: given.node, name: name.split('.').at(-1)!, input: input && snapshot(input), inFolds });
  run.events.splits.push({ ...run.place(given.node), split });
  return split;
}

function part(data: Data, split: Split, side: 'train' | 'test'): Data {
  return makeData(data.shape, cut(data.rows, split, side), { columns: data.columns, from: data.from, shifted: data.shifted, column: data.column, steps: data.steps, wholeFile: data.wholeFile, statistic: data.statistic === 'unique' ? 'unique' : null, label: data.label && part(data.label, split, side) });
}

function splitterCall(run: Interpreter, splitter: Splitter, name: string, given: Arguments): Value {
  if (!name.endsWith('.split')) return UNKNOWN;
  const data = dataAt(given, 0, 'X');
  const split = newSplit(run, given, splitter.name, data, foldKey(splitter), true);
  const pair = sequence([{ kind: 'index', split, side: 'train' }, { kind: 'index', split, side: 'test' }]);
  return { kind: 'sequence', items: null, element: pair, over: { what: 'folds', how: 'split', data } };
}

/** Splitters draw only when they shuffle, and then alike with a seed; the same object without one draws anew. */
function foldKey({ name, params }: Splitter): string | null {
  const shuffles = params.get('shuffle');
  const draws = /Shuffle|Repeated/.test(name) || (shuffles !== undefined && !(shuffles.kind === 'literal' && shuffles.value === false));
  return drawKey(name, { args: [], keywords: draws ? params : new Map([...params, ['shuffle', { kind: 'literal', value: false, at: { cell: '', from: 0, to: 0 } }]]) });
}

function crossValidated(run: Interpreter, given: Arguments, name: string): Value {
  const model = argument(given, 0, 'estimator');
  if (model.kind !== 'estimator') return UNKNOWN;
  const X = dataAt(given, 1, 'X'), y = dataAt(given, 2, 'y');
  const last = name.split('.').at(-1)!;
  fitNow(run, given.node, { ...model, fits: [] }, 'cross-validation', X, y, []);
  if (last === 'cross_val_predict') return X ? makeData('array', X.rows, { predictedBy: null }) : UNKNOWN;
  scoreNow(run, given.node, last, model, X?.rows ?? null, y, X, true);
  return { kind: 'sequence', items: null, element: UNKNOWN };
}

function labelled(_run: Interpreter, given: Arguments): Value {
  const data = dataAt(given, 0, 'data');
  return data ? { ...snapshot(data), label: dataAt(given, 1, 'label') } : UNKNOWN;
}

function nativeTrain(run: Interpreter, given: Arguments, name: string): Value {
  const params = argument(given, 0, 'params');
  const data = dataAt(given, 1, 'dtrain', 'train_set', 'pool') ?? dataAt(given, 0, 'dtrain', 'train_set', 'pool');
  const validation = allData([argument(given, 99, 'evals', 'valid_sets', 'eval_set')]).filter(d => d !== data);
  const merged = new Map([...(params.kind === 'mapping' ? params.entries : []), ...given.keywords]);
  const model = makeEstimator(run, name, null, { ...given, keywords: merged }, 'predictor')!;
  fitNow(run, given.node, model, name.endsWith('.cv') ? 'cross-validation' : 'fit', data, data?.label ?? null, validation);
  return name.endsWith('.cv') ? UNKNOWN : model;
}
