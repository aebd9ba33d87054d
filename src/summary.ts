/**
 * What the panel and the reports say about the notebook besides its findings: its cells, its size, the way of its rows. Plain JSON.
 * In: nothing (types only). Made by `summarise.ts`.
 */
import type { CellId, CellKind, Span } from './notebook/notebook';
import type { Severity } from './topics';

export interface CellSummary {
  readonly id: CellId;
  readonly index: number;
  readonly kind: CellKind;
  readonly lines: number;
  readonly executionCount: number | null;
}

/** One station on the way of the rows, in run order: "Read train.csv, 891 rows". */
export interface JourneyStep {
  /** Bold in the panel: Read, Derive, Fill, Encode, Scale, Select, Resample, Join, Split, Fit, Tune, Score, Predict, Save, Submit. */
  readonly verb: string;
  /** What follows the verb. */
  readonly text: string;
  readonly at: Span;
  /** 0 is the lane of the rows that are trained on; 1 the lane split off for evaluation. */
  readonly lane: 0 | 1;
  /** The worst finding that marks this place, or null. */
  readonly severity: Severity | null;
}

export interface Summary {
  readonly cells: readonly CellSummary[];
  readonly codeLines: number;
  readonly functions: number;
  /** Calls that train a model. */
  readonly fits: number;
  /** The most important printed scores, as displayed: `{ name: 'accuracy', value: '0.87', at }`. */
  readonly scores: readonly { readonly name: string; readonly value: string; readonly at: Span }[];
  readonly journey: readonly JourneyStep[];
  /** How the evaluation rows end when nobody scores them: "The 179 are never scored"; null otherwise. */
  readonly unscored: string | null;
  /** What the analysis could not follow (`exec`, helpers from other files, star imports), one sentence each. */
  readonly limits: readonly string[];
}
