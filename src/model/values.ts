/**
 * What names stand for when the notebook runs: frames with their rows, estimators with their fits, functions, literals.
 * In: nothing (types and constructors). Out: `Value`. Values that Python mutates (frames, estimators, lists) are mutable objects here too, so that
 * aliases and loops over `[train, test]` behave as they do at run time. `interpret.ts` makes and changes them; rules only read.
 */
import type { Span } from '../notebook/notebook';
import type { Call, ClassDefinition, FunctionDefinition, Lambda } from '../python/ast';
import type { ScoreEvent } from './events';
import type { Judged } from './judging';
import type { EstimatorFact } from './knowledge';
import type { Cut, Rows, Side, Source } from './rows';
import type { Scope } from './scope';

/** A value the analysis knows nothing about; `origin` when it came from outside the notebook and may turn out to be data. */
/** `array`: NumPy made it, and nothing of any data is in it; `drawn`: a generator did. */
export interface Unknown { readonly kind: 'unknown'; readonly origin?: Origin; readonly array?: true; readonly drawn?: true }
/** What an unknown helper returned, or a name that nothing defines: when it is used as a table it is one, with rows of its own. */
export interface Origin { readonly source: () => Source; readonly column: string | null; readonly parent: Origin | null; data: Data | null }
/** A module, class or function of a library, by its qualified name: `pandas.read_csv`. */
export interface Symbol_ { readonly kind: 'symbol'; readonly name: string }
/** A string, number, boolean or None, with the place it was written. */
export interface Literal { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly at: Span }
/** A string put together from parts, of which the beginning may be known: `f"{DIR}/train.csv"`. `written` says where each part stands, when that is known. */
export interface Text { readonly kind: 'text'; readonly parts: readonly Value[]; readonly at: Span; readonly written?: readonly Span[] }
export interface UserFunction { readonly kind: 'function'; readonly node: FunctionDefinition | Lambda; readonly cell: string; readonly scope: Scope; readonly self: Value | null }
export interface UserClass { readonly kind: 'class'; readonly node: ClassDefinition; readonly cell: string; readonly scope: Scope; readonly members: Map<string, Value>; readonly bases: readonly Value[] }
/** `model`: what it is when its class is a network or an estimator of the notebook's own. */
export interface Instance { readonly kind: 'instance'; readonly cls: UserClass; readonly fields: Map<string, Value>; readonly model: Estimator | null }
/** `receiver.name` before it is called. */
export interface Method { readonly kind: 'method'; readonly receiver: Value; readonly name: string; readonly at: Span }
/** Lists, tuples and sets; `items` null when their number is not known, then `element` stands for each. */
export interface Sequence { readonly kind: 'sequence'; items: Value[] | null; element: Value; /** Sorted, so that the first or last is the best. */ ranked?: boolean; /** Names of rows, not their numbers: the largest of these is no best. */ labels?: true; /** Columns chosen by these numbers. */ learned?: Data; over?: { readonly what: 'rows' | 'elements' | 'columns' | 'folds'; readonly how: string; readonly data: Data | null; /** Names of columns that were left out. */ readonly without?: readonly string[] } }
export interface Mapping { readonly kind: 'mapping'; readonly entries: Map<string, Value>; element: Value; readonly at: Span | null }
/** Something opened or connected: a file, a database, a tracker's run, a figure. `name` is the qualified name that made it. */
export interface Handle { readonly kind: 'handle'; readonly name: string; readonly args: readonly Value[]; readonly keywords?: ReadonlyMap<string, Value>; readonly at: Span }

/** What was done by hand to data on its way to a model. */
export interface Step {
  readonly at: Span;
  /** `fill`, `encode`, `scale`, … drive the journey's verb and the rules; `derive` is arithmetic that learns nothing. */
  readonly kind: 'fill' | 'encode' | 'scale' | 'bin' | 'reduce' | 'select' | 'vectorise' | 'resample' | 'statistic' | 'target-statistic' | 'transform' | 'derive' | 'augment';
  /** As a person says it: "median of Age", "StandardScaler". */
  readonly what: string;
  /** The column it made or changed, null for the whole frame or when unknown. */
  readonly column: string | null;
  /** The rows something was learned from, null when nothing was learned. */
  readonly learnedFrom: Rows | null;
  /** Where that was, when it is not where the step is applied: the `fit` before a `transform`. */
  readonly learnedAt?: Span;
  /** Careful readers would argue whether this leaks: category lists, `get_dummies`. */
  readonly mild: boolean;
  /** The transformer that did it, null when pandas or NumPy did. */
  readonly estimator: Estimator | null;
  /** The column that a statistic was computed from. */
  readonly of?: string | null;
  /** Inside a user function that was called on this data. */
  readonly within: FunctionDefinition | null;
}

/** Columns of a frame: those named, or all of the file's but some. */
export interface Columns {
  /** True when the set is not known whole: every column of the file, `names` added and `dropped` gone. */
  readonly open: boolean;
  readonly names: ReadonlySet<string>;
  readonly dropped: ReadonlySet<string>;
  /** Columns computed row by row from others, and columns of predictions. */
  readonly origins?: ReadonlyMap<string, ColumnOrigin>;
  /** Taken by position out of columns that nobody knows by name. */
  readonly slot?: { readonly layout: Columns; readonly from: number; readonly to: number | null; readonly at: Span };
  /** `names` stand in the frame's order. */
  readonly ordered?: true;
}

export interface ColumnOrigin { readonly from: ReadonlySet<string> | null; readonly predictedBy: Estimator | null; /** As in `Data`. */ readonly window?: true; /** The column whose later or earlier values these are. */ readonly shifted?: { readonly of: string; readonly to: 'ahead' | 'behind' } }

/** A frame, series, array or a number computed from one. */
export interface Data {
  readonly kind: 'data';
  shape: 'frame' | 'series' | 'array' | 'scalar' | 'groups';
  rows: Rows;
  columns: Columns;
  /** For a series or a scalar: the column it came from. */
  column: string | null;
  steps: readonly Step[];
  /** A statistic (`df.Age.median()`): its name, until it is used. */
  statistic: string | null;
  /** Set when a model predicted it. */
  predictedBy: Estimator | null;
  /** The frame this is a column or a slice of, for in-place changes through it. */
  readonly parent: Data | null;
  /** How it was cut out of `parent`: a column, a filtered or positional selection. */
  readonly view: 'column' | 'rows' | null;
  /** The columns whose values in the same row give this one; absent when other rows may have taken part. */
  from?: ReadonlySet<string> | null;
  /** Rows nearby took part too: a mean over a window that holds this row. */
  window?: true;
  /** Values of later rows (`shift(-7)`) or of earlier ones. */
  shifted?: 'ahead' | 'behind';
  /** Predictions held against the truth. */
  judged?: Judged;
  /** Taken apart from text: `.str`, a comprehension over strings. */
  readonly text?: boolean;
  /** A frame or series of pandas for certain (see `pandas-values.ts`). */
  pandas?: boolean;
  /** Reached by `.str`, `.dt` or `.cat`, which have methods of their own. */
  accessor?: 'str' | 'dt' | 'cat';
  /** For groups: the method that made them. */
  groupedBy?: 'groupby' | 'resample';
  /** Every column of the file is still there: read, filtered or copied, nothing selected or dropped; `numbers`: every one that holds numbers. */
  wholeFile?: boolean | 'numbers';
  /** Handed out in batches: a loop over it is no loop over rows. */
  batches?: true;
  /** A table of scores, and whether it is sorted by them. */
  scores?: readonly ScoreEvent[];
  ranked?: boolean;
  /** The frame's columns as cut for a model: y when it was taken together with X. */
  label: Data | null;
}

export interface Estimator {
  readonly kind: 'estimator';
  /** Qualified name of the class: `sklearn.svm.SVC`; keras models `keras.Sequential`. */
  readonly name: string;
  readonly fact: EstimatorFact | null;
  /** `predictor` also covers networks and boosters; `transformer` also selectors. */
  readonly family: 'predictor' | 'transformer' | 'sampler' | 'search';
  readonly at: Span;
  readonly node: Call;
  readonly params: ReadonlyMap<string, Value>;
  /** Steps of a Pipeline, transformers of a ColumnTransformer, layers of a network, the inner estimator of a search. */
  readonly parts: readonly Estimator[];
  readonly isPipeline: boolean;
  fitted: Fit | null;
  readonly fits: Fit[];
  /** What a network was last called with: its next step learns from it. */
  input?: Data | null;
}

/** `train_test_split` and the like: one call, its parts. Also cuts by position (`df[:800]`, `df[800:]`). */
export interface Split {
  readonly id: number;
  readonly at: Span;
  readonly node: Call | null;
  readonly name: string;
  readonly input: Data | null;
  readonly inFolds: boolean;
  /** Of a cut by position: where, when that is a number; of that and of a draw: which sides the notebook uses. A tail whose head nobody takes holds nothing out. */
  readonly position?: { readonly bound: number | null; readonly taken: Set<Side> };
}

export interface Fit {
  readonly at: Span;
  readonly node: Call;
  readonly estimator: Estimator;
  /** `cross-validation` and `search` fit inside folds; `fit` on what they are given. */
  readonly how: 'fit' | 'cross-validation' | 'search';
  /** Snapshots of what it learned from, as it was then. */
  readonly features: Data | null;
  readonly target: Data | null;
  /** Data given for early stopping or validation curves. */
  readonly validation: readonly Data[];
  readonly within: FunctionDefinition | null;
  readonly site: Span;
  readonly loops: number;
  readonly order: number;
}

/** Row labels or positions that one side of a split was given: fold indices, `train.index`. */
export interface RowIndex { readonly kind: 'index'; readonly split: Split; readonly side: Side; /** Some of them: cut out by position, or picked by a selection with this key. */ readonly narrowed?: readonly (Cut | string)[] }

/** A number that tells how well a model did; after arithmetic and averages, of which scores it was made. */
export interface Score { readonly kind: 'score'; readonly events: readonly ScoreEvent[] }

export type Value = Unknown | Score | Symbol_ | Literal | Text | UserFunction | UserClass | Instance | Method | Sequence | Mapping | Handle | Data | Estimator | Splitter | RowIndex;

/** KFold and friends, before `split()` is called. */
export interface Splitter { readonly kind: 'splitter'; readonly name: string; readonly at: Span; readonly node: Call; readonly params: ReadonlyMap<string, Value> }

export const UNKNOWN: Unknown = { kind: 'unknown' };
export const OWN_ARRAY: Unknown = { kind: 'unknown', array: true };
/** Random numbers, one for each row of something. */
export const DRAWN_ARRAY: Unknown = { kind: 'unknown', array: true, drawn: true };
export const isOwnArray = (value: Value): boolean => value.kind === 'unknown' && value.array === true;
export const ALL_COLUMNS: Columns = { open: true, names: new Set(), dropped: new Set() };

export function makeData(shape: Data['shape'], rows: Rows, extra: Partial<Data> = {}): Data {
  // Every field by name, the absent ones too: data of one shape are copied many times faster than data of many.
  return {
    kind: 'data', shape: extra.shape ?? shape, rows: extra.rows ?? rows, columns: extra.columns ?? ALL_COLUMNS, column: extra.column ?? null, steps: extra.steps ?? NO_STEPS, statistic: extra.statistic ?? null, predictedBy: extra.predictedBy ?? null,
    parent: extra.parent ?? null, view: extra.view ?? null, label: extra.label ?? null, from: extra.from, window: extra.window, shifted: extra.shifted, judged: extra.judged, text: extra.text, pandas: extra.pandas, accessor: extra.accessor, groupedBy: extra.groupedBy,
    wholeFile: extra.wholeFile, batches: extra.batches, scores: extra.scores, ranked: extra.ranked,
  };
}

const NO_STEPS: readonly Step[] = [];

/** The data as it is now, unaffected by what happens to it later. */
export function snapshot(data: Data): Data {
  return { ...data };
}

/** Whether a column is surely, surely not, or perhaps among `columns`. */
export function hasColumn(columns: Columns, name: string): boolean | null {
  if (columns.dropped.has(name)) return false;
  if (columns.names.has(name)) return true;
  return columns.open ? null : false;
}

export function stringOf(value: Value | undefined): string | null {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}

export function numberOf(value: Value | undefined): number | null {
  return value?.kind === 'literal' && typeof value.value === 'number' ? value.value : null;
}
