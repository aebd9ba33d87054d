/**
 * Numbers that probabilities of a classifier are held against: `model.predict_proba(X)[:, 1] > 0.3`.
 * In: a comparison as the interpreter meets it. Out: one event for each literal that stands in the comparison itself; one that comes from a name has a name already.
 * Only 0 < t < 1: what else is held against a prediction is a label or a quantity. 0.5 is what `predict` does anyway: nobody chose it.
 */
import type { Span } from '../notebook/notebook';
import type { Compare } from '../python/ast';
import type { Interpreter } from './interpret';
import type { Estimator, Value } from './values';

export interface Threshold {
  /** The literal. */
  readonly at: Span;
  readonly value: number;
  /** Whose probabilities they are. */
  readonly model: Estimator;
}

export function recordThreshold(run: Interpreter, node: Compare, operands: readonly Value[]): void {
  const model = operands.find(o => o.kind === 'data' && o.predictedBy && givesProbabilities(o.predictedBy));
  if (model?.kind !== 'data' || operands.length !== 2 || !/^[<>]=?$/.test(node.operators[0]!)) return;
  const { cell } = run.span(node);
  for (const literal of operands) {
    if (literal.kind !== 'literal' || typeof literal.value !== 'number' || literal.value <= 0 || literal.value >= 1 || literal.value === 0.5) continue;
    if (literal.at.cell !== cell || literal.at.from < node.from || literal.at.to > node.to || run.events.thresholds.some(t => t.at.cell === cell && t.at.from === literal.at.from)) continue;
    run.events.thresholds.push({ at: literal.at, value: literal.value, model: model.predictedBy! });
  }
}

/** Classifiers, and networks, whose last layer tells what they give. */
function givesProbabilities(model: Estimator): boolean {
  const inner = model.isPipeline || model.family === 'search' ? model.parts.at(-1) : undefined;
  if (inner && inner !== model) return givesProbabilities(inner);
  return model.fact?.kind === 'classifier' || model.name.startsWith('keras.');
}
