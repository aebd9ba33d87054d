/**
 * Which scores took part in a choice: a score is followed through names, arithmetic and containers until the best of several is taken.
 * In: values and the calls, comparisons and subscripts that compare them. Out: scores inside a value; choice events. Whether a choice is wrong is not asked here.
 */
import type { Expression, Positioned, Statement } from '../python/ast';
import type { ScoreEvent } from './events';
import type { Interpreter } from './interpret';
import { sameRows } from './rows';
import type { Score, Value } from './values';

/** One score value for these events. */
export function scoreOf(events: readonly ScoreEvent[]): Score {
  return { kind: 'score', events };
}

/** Every score that a value holds: itself, the items of a list, the values of a dictionary, the cells of a table. */
export function scoresIn(value: Value | undefined): ScoreEvent[] {
  const found = new Set<ScoreEvent>();
  let left = 300;
  const visit = (v: Value | undefined): void => {
    if (!v || --left < 0) return;
    if (v.kind === 'score') v.events.forEach(e => found.add(e));
    else if (v.kind === 'data') v.scores?.forEach(e => found.add(e));
    else if (v.kind === 'sequence') { v.items?.forEach(visit); visit(v.element); }
    else if (v.kind === 'mapping') { v.entries.forEach(visit); visit(v.element); }
  };
  visit(value);
  return [...found];
}

/** The same metric of the same rows twice: two blends, two thresholds. */
const rivals = (scores: readonly ScoreEvent[]): boolean => scores.some((s, i) => scores.slice(i + 1).some(o => o.metric === s.metric && sameRows(o.rows, s.rows)));

/** A score for each threshold: `roc_curve`, `precision_recall_curve`. */
export const isCurve = (score: ScoreEvent): boolean => score.metric.endsWith('_curve');

/** Records that the best of these scores is taken here; several metrics of one model are no choice. */
export function choose(run: Interpreter, scores: readonly ScoreEvent[], node: Positioned, how: 'kept' | 'objective' = 'kept'): void {
  if (new Set(scores.map(s => s.fit)).size > 1 || scores.some(s => s.loops > 0) || rivals(scores) || scores.some(isCurve)) run.events.choices.push({ ...run.place(node), scores, how });
}

/** The largest or smallest of scores: a choice, unless each try had a split or a draw of rows of its own. Then they tell how far those differ, as folds do. */
export function chooseExtreme(run: Interpreter, scores: readonly ScoreEvent[], node: Positioned): void {
  const redrawn = new Set(run.events.splits.filter(s => s.loops > 0).map(s => s.split.id));
  choose(run, scores.filter(s => !s.truth?.steps.some(step => step.kind === 'resample') && !s.rows.parts.some(p => p.cuts.some(c => redrawn.has(c.split.id)))), node);
}

/** Functions and methods that take the best: `max(scores)`, `np.argmin(errors)`, `table.acc.idxmax()`. */
export function takesBest(name: string): boolean {
  return /(^|\.)(max|min|nanmax|nanmin|amax|amin|argmax|argmin|nanargmax|nanargmin|idxmax|idxmin|nlargest|nsmallest|most_common)$/.test(name);
}

/** `if score > best: best = score`: the better of two is kept. `compared` holds what the test compared. */
export function keptBest(run: Interpreter, s: Extract<Statement, { type: 'If' }>, compared: Comparison | null): void {
  if (!compared || compared.node.from < s.test.from || compared.node.to > s.test.to) return;
  const [left, right] = compared.sides.map(scoresIn) as [ScoreEvent[], ScoreEvent[]];
  if (!left.length && !right.length) return;
  const assigned = new Set(s.body.flatMap(assignedRoots));
  const kept = [compared.node.left, compared.node.comparators[0]!].map(rootName);
  const both = left.length > 0 && right.length > 0;
  // The best so far is written anew, or one of two scored candidates is taken.
  if (run.loopDepth > 0 ? kept.some(name => name !== null && assigned.has(name)) : both && assigned.size > 0) choose(run, [...new Set([...left, ...right])], s);
}

/** `first if a > b else second`. */
export function choiceBetween(run: Interpreter, e: Extract<Expression, { type: 'Conditional' }>, compared: Comparison | null): void {
  if (!compared || compared.node.from < e.test.from || compared.node.to > e.test.to) return;
  const [left, right] = compared.sides.map(scoresIn) as [ScoreEvent[], ScoreEvent[]];
  if (left.length && right.length) choose(run, [...new Set([...left, ...right])], e);
}

/** The comparison evaluated last, with the values of its two sides. */
export interface Comparison { readonly node: Extract<Expression, { type: 'Compare' }>; readonly sides: readonly [Value, Value] }

function assignedRoots(s: Statement): string[] {
  if (s.type === 'Assign') return s.targets.flatMap(t => (t.type === 'Tuple' ? t.elements : [t])).flatMap(t => rootName(t) ?? []);
  if (s.type === 'If') return [...s.body, ...s.orElse].flatMap(assignedRoots);
  return s.type === 'With' || s.type === 'For' ? s.body.flatMap(assignedRoots) : [];
}

/** `best`, `best["score"]`, `self.best`: the name that is written. */
function rootName(e: Expression): string | null {
  if (e.type === 'Name') return e.name;
  if (e.type === 'Subscript') return rootName(e.value);
  if (e.type === 'Attribute') return e.value.type === 'Name' && e.value.name === 'self' ? `self.${e.attr.name}` : rootName(e.value);
  return null;
}
