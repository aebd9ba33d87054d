/**
 * Scores computed by hand: `(y == model.predict(X)).mean()`, `np.mean((y - predicted) ** 2)`.
 * In: comparisons and differences of truth and predictions, and what is done to them. Out: score events. A difference alone, as in a plot of residuals, is none.
 */
import type { Call } from '../python/ast';
import { scoreNow } from './estimator-calls';
import type { Interpreter } from './interpret';
import type { Data, Value } from './values';

/** Predictions and the truth they are held against; `ready` when a mean of it is a score. */
export interface Judged { readonly truth: Data; readonly predicted: Data; readonly ready: boolean }

/** What comparing or subtracting two values judges: predictions on one side, something not predicted on the other. */
export function judgedBy(left: Value, right: Value, ready: boolean): Judged | undefined {
  if (left.kind !== 'data' || right.kind !== 'data' || left.shape === 'scalar' || right.shape === 'scalar') return undefined;
  if (left.predictedBy && !right.predictedBy) return { predicted: left, truth: right, ready };
  return right.predictedBy && !left.predictedBy ? { predicted: right, truth: left, ready } : undefined;
}

/** A difference becomes an error when it is squared or its sign is dropped. */
export function asError(judged: Judged | undefined): Judged | undefined {
  return judged && { ...judged, ready: true };
}

/** The mean or sum of hits or errors is a score; null for other data. */
export function scoreByHand(run: Interpreter, data: Data, reduction: string, node: Call): Value | null {
  if (!data.judged?.ready || !/^(mean|nanmean|average|sum|nansum|median)$/.test(reduction)) return null;
  const { truth, predicted } = data.judged;
  return scoreNow(run, node, 'score', predicted.predictedBy, predicted.rows, truth, predicted, false);
}
