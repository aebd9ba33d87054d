/**
 * What happened when the notebook was interpreted, in run order: calls, fits, splits, scores, reads, writes, loops, steps.
 * In: nothing (types only). `interpret.ts` records, rules ask. Spans are cell-relative; `site` is the call at the notebook's top level that led there.
 */
import type { CellId, Span } from '../notebook/notebook';
import type { Call, Comprehension, DictComprehension, Expression, For, FunctionDefinition, While } from '../python/ast';
import type { Rows } from './rows';
import type { Threshold } from './thresholds';
import type { Data, Estimator, Fit, Split, Step, Value } from './values';

/** Where in the program something happened. */
export interface Place {
  readonly at: Span;
  /** Same as `at`, or the top-level call that led into a user's function. */
  readonly site: Span;
  readonly within: FunctionDefinition | null;
  /** How many loops are around it, inlined callers included. */
  readonly loops: number;
  /** Increases in run order. */
  readonly order: number;
}

export interface CallEvent extends Place {
  readonly node: Call;
  readonly cell: CellId;
  /** Qualified name where the callee is a library's: `pandas.read_csv`; for methods of known values `DataFrame.fillna`, `sklearn.svm.SVC.fit`. */
  readonly callee: string | null;
  readonly receiver: Value | null;
  readonly method: string | null;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly result: Value;
}

/** A file, folder or URL that is read or written. */
export interface FileEvent extends Place {
  readonly node: Call;
  readonly callee: string;
  readonly path: Value;
  readonly pathNode: Expression | null;
  /** What was read into, or what is written. */
  readonly value: Value | null;
}

export interface ScoreEvent extends Place {
  readonly node: Call;
  /** `accuracy_score`, `score`, `evaluate`. */
  readonly metric: string;
  readonly model: Estimator | null;
  /** The fit that was in force. */
  readonly fit: Fit | null;
  /** The rows scored. */
  readonly rows: Rows;
  readonly truth: Data | null;
  readonly features: Data | null;
  /** Cross-validation and searches score rows that their fits did not see. */
  readonly heldOut: boolean;
}

export interface PredictEvent extends Place {
  readonly node: Call;
  readonly model: Estimator;
  readonly features: Data | null;
}

/** A learned or hand-made step at the moment it was applied. */
export interface StepEvent extends Place {
  readonly step: Step;
  /** The data before the step. */
  readonly data: Data;
  /** For transformers: whether this call learned (`fit_transform`) or applied (`transform`). */
  readonly fitting: boolean;
}

export interface SplitEvent extends Place {
  readonly split: Split;
}

/** A new column, or a row-wise change, that learned nothing. */
export interface DeriveEvent extends Place {
  readonly data: Data;
  readonly column: string | null;
  /** Taken apart from text or other columns, not from arithmetic. */
  readonly fromText: boolean;
}

export interface LoopEvent extends Place {
  readonly node: For | While | Comprehension | DictComprehension | Call;
  /** `rows`: iterrows, itertuples, index ranges, `apply(axis=1)`; `elements`: a series or array; `columns`, `items` and `folds` are ordinary. */
  readonly over: 'rows' | 'elements' | 'columns' | 'items' | 'folds' | 'unknown';
  /** How: `iterrows`, `itertuples`, `range(len)`, `apply(axis=1)`, `index`, `series`, … */
  readonly how: string;
  readonly data: Data | null;
}

/** `df.shape`, `len(df)`, `df.info()`: the output beside it tells how many rows there are. */
export interface SizeEvent extends Place {
  readonly data: Data;
}

/** A frame that a cell leaves as its value: the output beside it names the columns. */
export interface TableEvent {
  readonly cell: CellId;
  readonly data: Data;
}

/** A library's name as the code reaches it: `numpy.float`, called or not. */
export interface SymbolEvent {
  readonly at: Span;
  readonly name: string;
}

/** `frame[…][…] = value`: assigned to what may be a copy. */
export interface ChainedEvent extends Place {
  readonly data: Data;
}

/** Rows picked by a mask or computed positions; `key` as in `RowPart.filters`. */
export interface SelectionEvent extends Place {
  readonly key: string;
}

/** The best of several scores is taken: by a comparison, `max`, the top of a sorted list, or an optimiser that asks for the score of each try. */
export interface ChoiceEvent extends Place {
  readonly scores: readonly ScoreEvent[];
  readonly how: 'kept' | 'objective';
}

export interface Events {
  readonly selections: SelectionEvent[];
  readonly symbols: SymbolEvent[];
  readonly chained: ChainedEvent[];
  readonly choices: ChoiceEvent[];
  readonly calls: CallEvent[];
  readonly reads: FileEvent[];
  readonly writes: FileEvent[];
  readonly fits: (Fit & Place)[];
  readonly scores: ScoreEvent[];
  readonly predictions: PredictEvent[];
  readonly steps: StepEvent[];
  readonly splits: SplitEvent[];
  readonly derivations: DeriveEvent[];
  readonly loops: LoopEvent[];
  readonly sizes: SizeEvent[];
  readonly tables: TableEvent[];
  readonly thresholds: Threshold[];
}

export function noEvents(): Events {
  return { selections: [], symbols: [], chained: [], choices: [], calls: [], reads: [], writes: [], fits: [], scores: [], predictions: [], steps: [], splits: [], derivations: [], loops: [], sizes: [], tables: [], thresholds: [] };
}
