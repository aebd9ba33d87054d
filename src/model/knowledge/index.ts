/**
 * Facts about libraries, asked by qualified name: estimators and their defaults, chance, readers and writers, seeds, trackers, what was removed.
 * In: the generated JSON beside this file (`npm run knowledge`). Out: typed answers; maps are built once, at the first question.
 * It knows nothing of notebooks and resolves no imports: callers bring `sklearn.svm.SVC`, not `SVC`.
 */
import { remember } from './remember';

/** `density`: models of a distribution; `network`: Keras and PyTorch models; `meta`: wraps others and is whatever they are. */
export type EstimatorKind =
  | 'classifier' | 'regressor' | 'transformer' | 'clusterer' | 'outlier' | 'sampler' | 'density' | 'network'
  | 'meta' | 'pipeline' | 'search' | 'splitter';

/** A default: JSON, `{ python }` for what JSON cannot hold (`nan`, a function), `{ required }` where there is none. */
export type Default = string | number | boolean | null | readonly (string | number | boolean)[] | { readonly python: string } | { readonly required: true };

/** The parameter is one of these values, or none of those. */
export type Allowed = readonly Default[] | { readonly not: readonly Default[] };

/** All of `if` must hold; `perhaps` says on what it then still depends ("more than 10,000 rows"). */
export interface ChanceCondition { readonly if: Readonly<Record<string, Allowed>>; readonly perhaps?: string }

export interface EstimatorFact {
  /** Shortest public name: `sklearn.svm.SVC`. */
  readonly name: string;
  readonly kind: EstimatorKind;
  /** False when `fit` learns nothing from data: Normalizer, FunctionTransformer, HashingVectorizer. */
  readonly learns: boolean;
  /** Whether `fit` learns from the target too: predictors, TargetEncoder, SelectKBest. */
  readonly learnsTarget: boolean;
  /** Whether results differ from fit to fit without a seed: at any, no or some settings. Ask `isRandom` for given settings. */
  readonly random: 'always' | 'never' | 'sometimes';
  readonly randomWhen: readonly ChanceCondition[];
  /** The parameter that takes the seed, also where the default is already fixed. */
  readonly seed: string | null;
  /** Parameters that hold other estimators: `steps`, `estimator`. */
  readonly inner: readonly string[];
  /** Where the data go: statsmodels takes them when the model is made. */
  readonly dataIn: 'fit' | 'constructor';
  readonly params: ReadonlyMap<string, Default>;
}

/** The fact for a class by any of its public names, also old and private ones that still say which class is meant; null when unknown. */
export function estimator(qualifiedName: string): EstimatorFact | null {
  const name = canonicalName(qualifiedName);
  const known = facts().get(name);
  if (known !== undefined) return known;
  const stored = aliases().get(name) ?? null;
  const fact = stored ? makeFact(stored, estimators()[stored]!) : null;
  facts().set(name, fact);
  return fact;
}

/**
 * Whether two fits with these settings may differ: true, false, or null when it depends on the data or on a value that is not known.
 * `given` holds what the call passes; a parameter passed but not known is `undefined`. The seed itself is not looked at.
 */
export function isRandom(fact: EstimatorFact, given: ReadonlyMap<string, Default | undefined> = new Map()): boolean | null {
  if (fact.random !== 'sometimes') return fact.random === 'always';
  return anyHolds(fact.randomWhen, parameter => fact.params.get(parameter), given);
}

function anyHolds(conditions: readonly ChanceCondition[], defaultOf: (parameter: string) => Default | undefined, given: ReadonlyMap<string, Default | undefined>): boolean | null {
  let answer: boolean | null = false;
  for (const condition of conditions) {
    const met = allHold(defaultOf, condition, given);
    if (met === true && condition.perhaps === undefined) return true;
    if (met !== false) answer = null;
  }
  return answer;
}

/** True when `value` is what the library takes anyway: spelled out, not tuned. */
export function isDefault(fact: EstimatorFact, parameter: string, value: Default): boolean {
  return fact.params.has(parameter) && equal(fact.params.get(parameter)!, value);
}

/** True for parameters that change what is learned, unlike seeds, `n_jobs` and `verbose`. */
export function isTunable(parameter: string): boolean {
  return !NOT_TUNED.has(parameter);
}

/** How a function of a library is told which file: position and keyword of the argument (position 0 is the first after the receiver). */
export interface PathArgument { readonly position: number | null; readonly keyword: string | null }
export interface ReaderFact { readonly name: string; readonly path: PathArgument; readonly gives: 'frame' | 'series' | 'array' | 'model' | 'object' | 'image' | 'text' | 'handle' | 'files'; /** Running code from the file is possible. */ readonly unsafe: boolean }
export interface WriterFact { readonly name: string; readonly path: PathArgument; readonly saves: 'data' | 'model' | 'object' | 'figure' | 'text'; /** Position of what is saved; null when it is the receiver. */ readonly value: number | null }
export interface DrawFact {
  readonly name: string;
  /** Whose global generator is drawn from. */
  readonly library: SeedLibrary;
  readonly seed: string | null;
  /** Empty where it draws at any settings. */
  readonly randomWhen: readonly ChanceCondition[];
  /** Begins with entropy of its own: no global seed reaches `default_rng()`. */
  readonly own?: true;
  /** Defaults of the parameters that `randomWhen` asks for. */
  readonly defaults?: Readonly<Record<string, Default>>;
}
export type SeedLibrary = 'numpy' | 'random' | 'torch' | 'tensorflow' | 'keras' | 'cupy' | 'jax';
export interface SeedFact { readonly name: string; readonly libraries: readonly SeedLibrary[]; readonly argument: PathArgument }
export interface MetricFact { readonly name: string; readonly greaterIsBetter: boolean | null; readonly arguments: readonly string[] }
export interface CrossValidationFact { readonly name: string; readonly gives: 'scores' | 'predictions' | 'curve' }
export interface SplitFact { readonly name: string; readonly seed: string | null; readonly randomWhen: readonly ChanceCondition[]; readonly params: ReadonlyMap<string, Default> }
export interface LoaderFact { readonly name: string; readonly gives: 'frame' | 'array' | 'bunch' | 'generated'; readonly downloads: boolean; readonly seed: string | null }
export interface TrackerFact {
  readonly tracker: string;
  /** Modules whose import means this tracker: `mlflow`, `mlflow.sklearn`. */
  readonly modules: readonly string[];
  /** Last parts of calls, by what they do. */
  readonly starts: readonly string[];
  /** Whole names of calls that record every fit below: `mlflow.sklearn.autolog` → the libraries whose fits it sees. */
  readonly autologs: Readonly<Record<string, readonly string[]>>;
  /** Classes that record the fit they are given to. */
  readonly callbacks: readonly string[];
  readonly logsParams: readonly string[];
  readonly logsMetrics: readonly string[];
  readonly logsModels: readonly string[];
}

/** Reads a file: `pandas.read_csv`, `open`. */
export const reader = entry<ReaderFact>('readers');
/** Writes a file: `DataFrame.to_csv`, `joblib.dump`, `*.save_model` for methods of a model whose class is not told apart. */
export const writer = entry<WriterFact>('writers');
/** Brings a built-in or generated data set: `sklearn.datasets.load_iris`. */
export const loader = entry<LoaderFact>('loaders');
/** Draws random numbers: `numpy.random.rand`, `DataFrame.sample`. */
export const draw = (qualifiedName: string): DrawFact | null => drawOf(qualifiedName) ?? (qualifiedName.startsWith('scipy.stats.') && qualifiedName.endsWith('.rvs') ? drawOf('scipy.stats.*.rvs') : null);
const drawOf = entry<DrawFact>('draws');
/** Whether a call draws with these settings: as `isRandom` for estimators. */
export function draws(fact: DrawFact, given: ReadonlyMap<string, Default | undefined>): boolean | null {
  return !fact.randomWhen.length || anyHolds(fact.randomWhen, parameter => fact.defaults?.[parameter], given);
}
/** Seeds generators: `numpy.random.seed`. */
export const seeding = entry<SeedFact>('seeds');
/** Splits rows: `sklearn.model_selection.train_test_split`; splitter classes are estimators of kind `splitter`. */
export const splitFunction = remember((qualifiedName): SplitFact | null => {
  const found = storedSplit(qualifiedName);
  return found && { ...found, params: new Map(Object.entries(found.params)) };
});
const storedSplit = entry<Omit<SplitFact, 'params'> & { params: Record<string, Default> }>('splits');
/** Compares truth with predictions: `sklearn.metrics.accuracy_score`. */
export const metric = entry<MetricFact>('metrics');
/** A `scoring=` text: `neg_log_loss`. */
export const scorer = entry<{ readonly greaterIsBetter: boolean }>('scorers');
/** Fits and scores in folds: `sklearn.model_selection.cross_val_score`. */
export const crossValidation = entry<CrossValidationFact>('crossValidations');

let packages: ReadonlySet<string> | null = null;

/** Top-level packages that there are facts about: `sklearn`, `xgboost`. */
export function knownPackages(): ReadonlySet<string> {
  if (packages) return packages;
  const { header: _, ...tables } = functions();
  const names = [estimators(), ...Object.values(tables)].flatMap(table => Object.keys(table as object));
  return (packages = new Set(names.filter(n => /^[a-z]\w*\./.test(n)).map(n => n.slice(0, n.indexOf('.')))));
}

/** The experiment tracker a module belongs to: `mlflow.sklearn` → MLflow. */
export const tracker = remember((module): TrackerFact | null => {
  trackers ??= Object.entries(functions().trackers as Record<string, Omit<TrackerFact, 'tracker'>>).map(([name, fact]) => ({ tracker: name, ...fact }));
  return trackers.find(t => t.modules.some(m => module === m || module.startsWith(`${m}.`))) ?? null;
});

/** Something that current libraries no longer have, or that means another thing now. */
export interface RemovedFact {
  /** `DataFrame.append`, `DataFrame.fillna(method=)`, `sklearn.externals.six`, `xgboost.XGBClassifier(tree_method='gpu_hist')`. */
  readonly name: string;
  readonly kind: 'function' | 'method' | 'keyword' | 'module' | 'value' | 'attribute' | 'subscript' | 'statement' | 'position';
  readonly library: string;
  /** Null when it is only known that today's version refuses it: nobody tried the versions between. */
  readonly removedIn: string | null;
  /** `retired`: it may still run, gets no more versions, and its successor refuses what it makes. */
  readonly behaviour: 'fails' | 'changes' | 'retired';
  /** What to write instead, for people. */
  readonly replacement: string;
  /** The new qualified name, keyword or value when a rename is all it takes. */
  readonly rename?: string;
  /** The other import path under which it still works: `tensorflow.keras` has names that `keras` lost. */
  readonly keptIn?: string;
  /** It can still be imported and fails when it is called. */
  readonly atCall?: true;
  /** False when the library could not be installed to try it. */
  readonly checked: boolean;
  /** For `position`: how many are taken so and how many were given; what stands first in a plotting function that takes data first now. */
  readonly takes?: { readonly most: number; readonly given: number; readonly first: string | null };
}

/** The entry for a qualified function, method, attribute or module; a name within a removed module finds the module's. */
export const removedEntry = remember((qualifiedName): RemovedFact | null => {
  const name = sameLibrary(qualifiedName);
  const table = removed();
  const found = table.get(name) ?? removedModule(name);
  return found?.keptIn && qualifiedName.startsWith(`${found.keptIn}.`) ? null : found;
});

/** The entry for a keyword (`removedKeyword('DataFrame.fillna', 'method')`), or for a keyword's value when that is what went. */
export function removedKeyword(callee: string, keyword: string, value?: string | number | boolean | null): RemovedFact | null {
  // Most callees lost nothing: asked before a key is put together.
  if (!lostArguments(callee)) return null;
  for (const name of namesOf(callee)) {
    const found = removed().get(`${name}(${keyword}=)`) ?? (value === undefined ? undefined : removed().get(`${name}(${keyword}=${pythonLiteral(value)})`));
    if (found) return found;
  }
  return null;
}

/**
 * What of a call's arguments is gone: keywords, values, pairs that exclude each other, defaults that changed. `given` holds the call's keywords, and
 * positional arguments under their names where the caller knows them; a value that is not known is `undefined`. The callee itself is `removedEntry`'s.
 */
export function removedInCall(callee: string, given: ReadonlyMap<string, Default | undefined>): RemovedFact[] {
  const found: RemovedFact[] = [];
  for (const name of namesOf(callee)) {
    for (const { fact, keywords, value, isDefault } of removedArguments().get(name) ?? []) {
      const hit = isDefault ? !given.has(keywords[0]!) : keywords.every(k => given.has(k)) && (value === undefined || (given.get(keywords[0]!) !== undefined && pythonLiteral(given.get(keywords[0]!)!) === value));
      if (hit) found.push(fact);
    }
  }
  return found;
}

/** What a callee may be listed as: under its library's one prefix, and where it went. */
const namesOf = remember((callee): readonly string[] => [...new Set([sameLibrary(callee), canonicalName(callee)])]);

/** Whether an entry stands for a keyword, a value or a pair of the callee's. */
const lostArguments = remember((callee): boolean => {
  owners ??= new Set([...removed().keys()].flatMap(name => (name.includes('(') ? [name.slice(0, name.indexOf('('))] : [])));
  return namesOf(callee).some(name => owners!.has(name));
});
let owners: ReadonlySet<string> | null = null;

/** Whether `removedInCall` can find anything, whatever is given. */
export const hasRemovedArguments = remember((callee): boolean => namesOf(callee).some(name => removedArguments().has(name)));

/** Every removed entry, sorted by name. */
export function removedEntries(): readonly RemovedFact[] {
  return [...removed().values()];
}

/** The name that facts are stored under: one prefix for a library's several (`tensorflow.keras` → `keras`), moved modules followed to where they went. */
export const canonicalName = remember((qualifiedName): string => {
  const name = movedName(sameLibrary(qualifiedName));
  const own = aliases().get(name);
  if (own) return own;
  const dot = name.lastIndexOf('.');
  const owner = aliases().get(name.slice(0, dot));
  return owner ? owner + name.slice(dot) : name;
});

/** The version of a library that the facts were checked with, shortened: `pandas` → "3.1"; null where it was not installed. */
export function checkedVersion(library: string): string | null {
  const packages: Readonly<Record<string, string>> = load.removed().header.packages;
  return packages[{ sklearn: 'scikit-learn', imblearn: 'imbalanced-learn', xgboost: 'xgboost-cpu', tensorflow: 'tensorflow-cpu', cv2: 'opencv-python-headless' }[library] ?? library]?.split('.').slice(0, 2).join('.') ?? null;
}

interface StoredEstimator {
  readonly kind: EstimatorKind; readonly random: EstimatorFact['random']; readonly also?: readonly string[]; readonly learns?: false; readonly target?: true; readonly seed?: string;
  readonly inner?: readonly string[]; readonly when?: readonly ChanceCondition[]; readonly dataIn?: 'constructor'; readonly params: Readonly<Record<string, Default>>; readonly none?: string;
}

type StoredRemoved = Pick<RemovedFact, 'kind' | 'replacement' | 'rename'> & Partial<RemovedFact>;

/* eslint-disable @typescript-eslint/no-require-imports, no-restricted-globals -- no Node: the bundler puts the files in, each read with the first question, so that loading waits for none */
const load = {
  estimators: () => require('./estimators.json') as typeof import('./estimators.json'),
  functions: () => require('./functions.json') as typeof import('./functions.json'),
  removed: () => require('./removed.json') as typeof import('./removed.json'),
};
/* eslint-enable @typescript-eslint/no-require-imports, no-restricted-globals */

const estimators = (): Readonly<Record<string, StoredEstimator>> => load.estimators().estimators as unknown as Readonly<Record<string, StoredEstimator>>;
const functions = (): Readonly<Record<string, unknown>> => load.functions();

/** How the same library is spelled in imports. Longest first. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ['tensorflow.python.keras', 'keras'], ['tensorflow.keras', 'keras'], ['tf_keras', 'keras'], ['lightning.pytorch', 'pytorch_lightning'],
  ['pandas.core.frame', 'pandas'], ['pandas.core.series', 'pandas'], ['builtins', ''], ['pandas.DataFrame', 'DataFrame'], ['pandas.Series', 'Series'],
];

const NOT_TUNED = new Set([
  'random_state', 'random_seed', 'seed', 'n_jobs', 'nthread', 'thread_count', 'verbose', 'verbosity', 'silent', 'logging_level', 'copy', 'copy_X', 'copy_x', 'warm_start', 'device', 'devices',
  'task_type', 'gpu_id', 'cache_size', 'memory', 'name', 'train_dir', 'allow_writing_files', 'enable_categorical', 'cat_features', 'save_snapshot', 'error_score', 'store_cv_results', 'return_train_score', 'use_label_encoder', 'use_cat_names',
]);

let factCache: Map<string, EstimatorFact | null> | undefined;
let aliasMap: Map<string, string> | undefined;
let removedMap: Map<string, RemovedFact> | undefined;
let removedArgumentMap: Map<string, { fact: RemovedFact; keywords: string[]; value?: string; isDefault: boolean }[]> | undefined;
let trackers: TrackerFact[] | undefined;

const facts = (): Map<string, EstimatorFact | null> => (factCache ??= new Map());

function aliases(): Map<string, string> {
  if (aliasMap) return aliasMap;
  aliasMap = new Map();
  for (const [name, stored] of Object.entries(estimators())) {
    aliasMap.set(name, name);
    for (const other of stored.also ?? []) aliasMap.set(other, name);
  }
  return aliasMap;
}

function removed(): Map<string, RemovedFact> {
  return (removedMap ??= new Map(Object.entries(load.removed().removed as unknown as Record<string, StoredRemoved>).map(([name, fact]) =>
    [name, { name, library: name.split('.')[0]!, removedIn: null, behaviour: 'fails', checked: true, ...fact }])));
}

/** Entries about arguments, by callee. */
function removedArguments(): Map<string, { fact: RemovedFact; keywords: string[]; value?: string; isDefault: boolean }[]> {
  if (removedArgumentMap) return removedArgumentMap;
  removedArgumentMap = new Map();
  for (const fact of removed().values()) {
    const [, callee, inner] = /^([\w.]+)\((.+)\)$/.exec(fact.name) ?? [];
    if (!callee || !inner) continue;
    const [, keyword, value] = /^(\w+)='(.*)'$/.exec(inner) ?? [];
    const [, defaulted] = /^(\w+) default$/.exec(inner) ?? [];
    const keywords = keyword ? [keyword] : defaulted ? [defaulted] : inner.split(', ').flatMap(k => (k.endsWith('=') ? [k.slice(0, -1)] : []));
    if (!keywords.length) continue;
    const list = removedArgumentMap.get(callee) ?? [];
    list.push({ fact, keywords, value: value === undefined ? undefined : `'${value}'`, isDefault: defaulted !== undefined });
    removedArgumentMap.set(callee, list);
  }
  return removedArgumentMap;
}

function makeFact(name: string, stored: StoredEstimator): EstimatorFact {
  const params = new Map<string, Default>(Object.entries(stored.params));
  for (const parameter of stored.none?.split(' ') ?? []) params.set(parameter, null);
  return {
    name, kind: stored.kind, learns: stored.learns ?? true, learnsTarget: stored.target ?? ['classifier', 'regressor', 'network', 'sampler'].includes(stored.kind), random: stored.random, randomWhen: stored.when ?? [], seed: stored.seed ?? null,
    inner: stored.inner ?? [], dataIn: stored.dataIn ?? 'fit', params,
  };
}

/** Where a function, class or module that moved is now; the name itself when it did not. */
function movedName(name: string): string {
  const gone = removedEntry(name);
  if (!gone) return name;
  // A method's `rename` is its new last part, not a qualified name.
  if ((gone.kind === 'function' || gone.kind === 'attribute') && gone.rename?.includes('.')) return gone.rename;
  // A class may be gone with its module and have another signature now; its name still says which class is meant.
  const module = gone.kind === 'module' ? gone : removedModule(name);
  return module?.rename && name.startsWith(`${module.name}.`) ? module.rename + name.slice(module.name.length) : name;
}

/** The innermost removed module that `name` lies in. */
function removedModule(name: string): RemovedFact | null {
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const module = removed().get(name.slice(0, dot));
    if (module?.kind === 'module') return module;
  }
  return null;
}

function entry<T>(section: string): (qualifiedName: string) => T | null {
  return remember(qualifiedName => {
    const table = functions()[section] as Readonly<Record<string, object>>;
    const own = sameLibrary(qualifiedName);
    // The model calls `keras.models.load_model` by its shorter name.
    for (const name of [own, canonicalName(qualifiedName), own.replace(/^keras\.(?=\w+$)/, 'keras.models.')]) {
      if (Object.hasOwn(table, name)) return { name, ...table[name] } as T;
    }
    return null;
  });
}

const sameLibrary = remember(qualifiedName => {
  let name = qualifiedName;
  for (const [from, to] of PREFIXES) {
    if (name === from || name.startsWith(`${from}.`)) {
      name = to ? to + name.slice(from.length) : name.slice(from.length + 1) || name;
      break;
    }
  }
  // Methods are listed under Model, which Sequential is.
  return name.replace(/^keras\.(?:models\.)?(?:Sequential|Model)\.(?=\w)/, 'keras.Model.');
});

/** Whether every parameter has a value that the condition asks for; null when one is not known. */
function allHold(defaultOf: (parameter: string) => Default | undefined, condition: ChanceCondition, given: ReadonlyMap<string, Default | undefined>): boolean | null {
  let answer: boolean | null = true;
  for (const [parameter, allowed] of Object.entries(condition.if)) {
    const value = given.has(parameter) ? given.get(parameter) : defaultOf(parameter);
    if (value === undefined) {
      answer = null;
      continue;
    }
    const listed = 'not' in allowed ? !allowed.not.some(v => equal(v, value)) : allowed.some(v => equal(v, value));
    if (!listed) return false;
  }
  return answer;
}

function equal(a: Default, b: Default): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

function pythonLiteral(value: Default): string {
  if (value === null) return 'None';
  return typeof value === 'string' ? `'${value}'` : typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}
