/**
 * What operators do: texts put together, lists joined, numbers computed, data changed by data; a statistic on one side is learned by the result.
 * In: an operator and its values. Out: the value. Records the step where something was learned; which score is better is asked in `choices.ts`.
 */
import type { Expression, Positioned } from '../python/ast';
import { scoreOf, scoresIn } from './choices';
import { chosenBy, fromAll, verdict } from './columns';
import { elementOf, merge, mergeSteps } from './flow';
import { isCount, statisticOfGroups } from './data-calls';
import { asError, judgedBy } from './judging';
import { union } from './rows';
import type { Interpreter } from './interpret';
import { otherSide, sideOf } from './selections';
import { type Data, type Literal, makeData, type Value, UNKNOWN, isOwnArray, OWN_ARRAY } from './values';

export function combine(run: Interpreter, operator: string, left: Value, right: Value, node: Positioned, operands: readonly [Positioned, Positioned]): Value {
  const textual = (v: Value): boolean => v.kind === 'text' || (v.kind === 'literal' && typeof v.value === 'string') || (v.kind === 'handle' && v.name.startsWith('pathlib.'));
  if ((operator === '+' && (textual(left) || textual(right))) || (operator === '/' && (textual(left) || textual(right)))) {
    const slash: Literal[] = operator === '/' ? [{ kind: 'literal', value: '/', at: run.span(node) }] : [];
    return { kind: 'text', parts: [left, ...slash, right], at: run.span(node), written: [run.span(operands[0]), ...slash.map(l => l.at), run.span(operands[1])] };
  }
  if (operator === '%' && left.kind === 'literal' && typeof left.value === 'string') return { kind: 'text', parts: [left, right], at: run.span(node), written: operands.map(o => run.span(o)) };
  // `"?" * len(ids)` and `["?"] * len(ids)`: the same text, so often.
  if (operator === '*' && left.kind === 'literal' && typeof left.value === 'string') return left;
  if (operator === '+' && left.kind === 'sequence' && right.kind === 'sequence') {
    return { kind: 'sequence', items: left.items && right.items ? [...left.items, ...right.items] : null, element: merge(left.element, right.element), learned: left.learned ?? right.learned };
  }
  // `set(df.index) - set(train.index)`
  const taken = operator === '-' && left.kind === 'sequence' && (right.kind === 'sequence' || right.kind === 'index') ? sideOf(right) : null;
  if (taken) return otherSide(taken);
  // `set(df.columns) - set(redundant)`
  const by = left.kind === 'sequence' && right.kind === 'sequence' ? left.learned ?? right.learned : undefined;
  if (by) return chosenBy(by);
  // Rows weighted by a score stay rows.
  if ([left, right].some(v => v.kind === 'data' && v.shape !== 'scalar')) return arithmetic(run, operator, left, right, node);
  if (left.kind === 'score' || right.kind === 'score') return scoreOf([...scoresIn(left), ...scoresIn(right)]);
  if (operator === '*' && left.kind === 'sequence') return { kind: 'sequence', items: left.items && right.kind === 'literal' && typeof right.value === 'number' ? Array.from({ length: Math.min(right.value, 9) }, () => left.items!).flat() : null, element: elementOf(left) };
  if (left.kind === 'data' || right.kind === 'data') return arithmetic(run, operator, left, right, node);
  if (left.kind === 'literal' && right.kind === 'literal' && typeof left.value === 'number' && typeof right.value === 'number') {
    const value = operator === '+' ? left.value + right.value : operator === '-' ? left.value - right.value : operator === '*' ? left.value * right.value : null;
    if (value !== null) return { kind: 'literal', value, at: run.span(node) };
  }
  return isOwnArray(left) || isOwnArray(right) ? OWN_ARRAY : UNKNOWN;
}

/** Arithmetic on data; with a statistic on one side the result has learned it: `(x - x.mean()) / x.std()`. */
function arithmetic(run: Interpreter, operator: string, left: Value, right: Value, node: Positioned): Data {
  // A smoothed mean of each group is put together from columns of `agg(["mean", "count"])`.
  const both = [left, right].filter((v): v is Data => v.kind === 'data').map(d => (d.parent?.statistic && d.parent.column !== null ? statisticOfGroups(d) : null) ?? d);
  const wide = both.find(d => d.shape !== 'scalar') ?? both[0]!;
  const statistic = both.find(d => d !== wide && d.statistic !== null);
  // Two lists of rows end to end: rows of different files are not added up.
  if (operator === '+' && both.length === 2 && both.every(d => d.shape !== 'scalar' && d.rows.parts.length > 0) && !both[0]!.rows.parts.some(p => both[1]!.rows.parts.some(o => o.source === p.source))) return { ...makeData(both[0]!.shape, union(both[0]!.rows, both[1]!.rows), { steps: mergeSteps(both), column: both[0]!.column }) };
  const result = makeData(wide.shape, wide.rows, { steps: mergeSteps(both), column: wide.column, columns: wide.columns, predictedBy: both.find(d => d.predictedBy)?.predictedBy ?? null, from: fromAll(both), window: both.some(d => d.window) || undefined, judged: operator === '-' ? judgedBy(left, right, false) : operator === '**' ? asError(wide.judged) : operator === '/' || operator === '*' ? wide.judged : undefined, statistic: wide.shape === 'scalar' ? both.find(d => d.statistic)?.statistic ?? null : wide.statistic?.startsWith('group ') ? wide.statistic : null, pandas: wide.pandas });
  if (!statistic || wide.shape === 'scalar') return result;
  // Shares of a statistic (`counts / total`) are a table, not prepared rows.
  if (wide.statistic !== null) { const told = both.find(d => d.statistic !== null && !isCount(d)) ?? wide; return { ...result, statistic: told.statistic, column: told.column }; }
  // `(x - x.mean()) / x.std()` is one step, told once.
  const { cell } = run.span(node);
  result.steps = result.steps.filter(s => !(s.kind === 'scale' && s.at.cell === cell && s.at.from >= node.from && s.at.to <= node.to));
  const step = { at: run.span(node), kind: 'scale' as const, what: statistic.column ? `${statistic.statistic} of ${statistic.column}` : statistic.statistic!, column: wide.column, learnedFrom: statistic.rows, mild: false, estimator: null, within: run.function };
  const told = run.events.steps;
  for (let last = told.at(-1); last && last.step.kind === 'scale' && !last.step.estimator && last.at.cell === cell && last.at.from >= node.from && last.at.to <= node.to; last = told.at(-1)) told.pop();
  run.events.steps.push({ ...run.place(node), step, data: wide, fitting: true });
  return { ...result, steps: [...result.steps, step] };
}

/** Just drawn: numbers that have a name may be compared again, and then one comparison tells of the other. */
const isDrawn = (value: Value): boolean => value.kind === 'unknown' && value.drawn === true;

/** `a > b` on data: a mask of the same rows. What was learned stays with it, and verdicts on columns stay verdicts. */
export function compareValues(run: Interpreter, e: Extract<Expression, { type: 'Compare' }>, operands: readonly Value[]): Value {
  const data = operands.filter((o): o is Data => o.kind === 'data'), said = operands.find(o => verdict(o));
  // `column not in redundant`: whoever asks goes by what filled that list.
  if (!data.length && said?.kind === 'sequence') return said;
  // `rng.random(len(df)) < 0.8`: true where chance would have it.
  if (!data.length) return [e.left, ...e.comparators].some((x, i) => x.type === 'Call' && isDrawn(operands[i]!)) ? run.splits.atRandom(e) : UNKNOWN;
  const held = makeData(data[0]!.shape, data[0]!.rows, { steps: [], column: data[0]!.column, predictedBy: data[0]!.predictedBy, from: fromAll(data), judged: operands.length === 2 && /^[!=]=$/.test(e.operators[0]!) ? judgedBy(operands[0]!, operands[1]!, true) : undefined, statistic: verdict(said)?.statistic ?? null, label: verdict(said)?.label ?? null });
  // `income > income.median()`: which side a row is on was learned from the others. As a mask it only picks rows, so the step is told where it reaches a model.
  const bound = held.judged || said ? undefined : data.find(d => d.shape === 'scalar' && d.statistic !== null), rows = data.find(d => d.shape !== 'scalar');
  return bound && rows ? { ...held, shape: rows.shape, rows: rows.rows, column: rows.column, steps: [{ at: run.span(e), kind: 'bin', what: `${bound.statistic} threshold`, column: rows.column, learnedFrom: bound.rows, mild: false, estimator: null, within: run.function }] } : held;
}
