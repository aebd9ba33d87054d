/**
 * Loops that look at several rows in each turn: a mean or sum over the rows before, the distance of each row to each other.
 * In: a loop at the top level of a cell. Out: its shape with a fix, or with the fact that is missing; null for anything else.
 * Never `safe`: the last digit of a sum can differ. A window over dates or text is no window over numbers, so those are left alone.
 */
import { cellName, type CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Expression, For, Statement } from '../python/ast';
import { isNeverDate, onlyAssignment } from './frame-facts';
import { appendedTo, assignedFrame, columnOf, goesOver, hasComment, isCountOf, isLength, isZero, readOutside, rewritten, type Rewrite, started, withheld } from './loop-shape';
import { removeStatements, spanOf } from './statements';

export function vectoriseWindows(model: Model, loop: For, cell: CellId): Rewrite | null {
  const statements = model.codeCell(cell)!.tree.statements, at = statements.indexOf(loop);
  const before = statements[at - 1], counter = loop.target.type === 'Name' ? loop.target.name : null;
  if (at < 1 || !counter || loop.orElse.length || hasComment(model, cell, loop) || model.names.bindingsOf('max').length || model.names.bindingsOf('range').length) return null;
  return rollingWindow(model, loop, cell, counter, before!, statements[at + 1]) ?? pairwise(model, loop, cell, counter, before!);
}

/** What stands behind a method over a window, with as few rows as the loop is content with. */
const METHODS: Readonly<Record<string, number>> = { mean: 1, median: 1, std: 1, sum: 0 };

/** `out.append(df["a"].iloc[max(0, i - 2):i + 1].mean())` for each `i`, and `df["b"] = out` below. */
function rollingWindow(model: Model, loop: For, cell: CellId, counter: string, before: Statement, after: Statement | undefined): Rewrite | null {
  const list = started(before), frame = loop.iter.type === 'Call' && loop.iter.func.type === 'Name' && loop.iter.func.name === 'range' && loop.iter.args.length === 1 ? isLength(loop.iter.args[0]!) : null;
  if (!frame || list?.value.type !== 'List' || list.value.elements.length || loop.body.length > 2) return null;
  const named = loop.body.length === 2 ? started(loop.body[0]) : null;
  if (loop.body.length === 2 && !named) return null;
  const value = appendedTo(loop.body.at(-1)!, list.name);
  if (value?.type !== 'Call' || value.func.type !== 'Attribute' || value.args.length || value.keywords.length) return null;
  const rows = named && value.func.value.type === 'Name' && value.func.value.name === named.name ? named.value : named ? null : value.func.value;
  if (rows?.type !== 'Subscript' || rows.value.type !== 'Attribute' || rows.value.attr.name !== 'iloc' || rows.index.type !== 'Slice' || rows.index.step) return null;
  const column = rows.value.value, method = value.func.attr.name;
  const size = sizeOf(rows.index.lower, rows.index.upper, counter);
  if (columnOf(column) !== frame || column.type !== 'Subscript' || column.index.type !== 'Constant' || size === null) return null;
  if (!after || after.type !== 'Assign' || assignedFrame(after) !== frame || after.value.type !== 'Name' || after.value.name !== list.name) return null;
  if (readOutside(model, new Set([list.name, counter, ...(named ? [named.name] : [])]), cell, before, after)) return null;
  if (!(method in METHODS) && method !== 'max' && method !== 'min') return null;
  // Rolling stops at dates and texts, of which a loop can take the mean or the largest.
  if (!(method in METHODS) || !isNeverDate(model, frame, String(column.index.value), spanOf(cell, loop))) return withheld({ shape: 'window', missing: `whether ${model.text(spanOf(cell, column))} holds numbers is not known` });
  const gone = removeStatements(model, [before, loop].map(s => spanOf(cell, s)));
  return gone && rewritten('window', {
    title: `Compute the window at once in ${cellName(model.cell(cell))}`, safety: 'review',
    changes: 'The same rows go into each value; the last digit of a float can differ, as `rolling` carries its sum on. Compare with the old column once.',
    edits: [...gone, { kind: 'replace', at: spanOf(cell, after.value), text: `${model.text(spanOf(cell, column))}.rolling(${size}, min_periods=${METHODS[method]!}).${method}()` }],
  });
}

/** How many rows `[max(0, i - 2):i + 1]` holds at most. */
function sizeOf(lower: Expression | null, upper: Expression | null, counter: string): number | null {
  const isCounter = (e: Expression): boolean => e.type === 'Name' && e.name === counter;
  const whole = (e: Expression): number | null => (e.type === 'Constant' && e.kind === 'int' ? Number(e.value) : null);
  const isNext = upper?.type === 'BinaryOperation' && upper.operator === '+' && isCounter(upper.left) && whole(upper.right) === 1;
  if (!isNext || lower?.type !== 'Call' || lower.func.type !== 'Name' || lower.func.name !== 'max' || lower.args.length !== 2 || lower.keywords.length) return null;
  const back = lower.args.find(a => !isZero(a));
  const by = lower.args.some(isZero) && back?.type === 'BinaryOperation' && back.operator === '-' && isCounter(back.left) ? whole(back.right) : null;
  return by === null || by < 0 ? null : by + 1;
}

/** `d[i, j] = np.linalg.norm(points[i] - points[j])` for each `i` and each `j`. */
function pairwise(model: Model, loop: For, cell: CellId, i: string, before: Statement): Rewrite | null {
  const inner = loop.body.length === 1 ? loop.body[0]! : null, made = started(before);
  if (inner?.type !== 'For' || inner.orElse.length || inner.target.type !== 'Name' || inner.body.length !== 1 || !made || inner.target.name === i) return null;
  const [set] = inner.body, j = inner.target.name;
  const target = set?.type === 'Assign' && set.targets.length === 1 ? set.targets[0]! : null;
  if (set?.type !== 'Assign' || !isCellAt(target, made.name, i, j)) return null;
  const norm = normOf(model, cell, set.value);
  const points = norm && differenceOf(norm.of, i, j);
  if (!norm || !points || ![loop.iter, inner.iter].every(e => goesOver(model, e, points)) || !isSquareOfZeros(model, made.value, points)) return null;
  if (!isTable(model, points)) return withheld({ shape: 'pairwise distance', missing: `whether \`${points}\` is an array of rows and columns is not known` });
  if (readOutside(model, new Set([i, j]), cell, loop, loop)) return null;
  const gone = removeStatements(model, [spanOf(cell, before)]);
  return gone && rewritten('pairwise distance', {
    title: `Compute all distances at once in ${cellName(model.cell(cell))}`, safety: 'review',
    changes: `All differences are held at once: rows × rows × columns numbers, which is 0.8 GB for 5,000 rows of 4 columns. The last digit can differ. Compare both tables once with \`np.allclose\`.`,
    edits: [...gone, { kind: 'replace', at: spanOf(cell, loop), text: `${made.name} = ${norm.whole(`${points}[:, None] - ${points}`)}` }],
  });
}

/** `d[i, j]` or `d[i][j]`. */
function isCellAt(e: Expression | null, table: string, i: string, j: string): boolean {
  const is = (x: Expression | undefined, name: string): boolean => x?.type === 'Name' && x.name === name;
  if (e?.type !== 'Subscript') return false;
  if (e.index.type === 'Tuple') return is(e.value, table) && e.index.elements.length === 2 && is(e.index.elements[0], i) && is(e.index.elements[1], j);
  return is(e.index, j) && e.value.type === 'Subscript' && is(e.value.value, table) && is(e.value.index, i);
}

/** What is under `np.linalg.norm(…)` or `np.sqrt(np.sum((…) ** 2))`, and the same over the last axis. */
function normOf(model: Model, cell: CellId, e: Expression): { of: Expression; whole: (difference: string) => string } | null {
  const call = (x: Expression, callee: string): Expression | null => (x.type === 'Call' && x.args.length === 1 && !x.keywords.length && model.callOf(x)?.callee === callee ? x.args[0]! : null);
  const written = (x: Expression): string => (x.type === 'Call' ? model.text(spanOf(cell, x.func)) : '');
  const normed = call(e, 'numpy.linalg.norm');
  if (normed) return { of: normed, whole: difference => `${written(e)}(${difference}, axis=-1)` };
  const root = call(e, 'numpy.sqrt'), sum = root && call(root, 'numpy.sum');
  return sum?.type === 'BinaryOperation' && sum.operator === '**' && sum.right.type === 'Constant' && sum.right.value === 2 ? { of: sum.left, whole: difference => `${written(e)}(${written(root!)}((${difference}) ** 2, axis=-1))` } : null;
}

/** `points` of `points[i] - points[j]`, in either order. */
function differenceOf(e: Expression, i: string, j: string): string | null {
  const at = (x: Expression): { of: string; by: string } | null => (x.type === 'Subscript' && x.value.type === 'Name' && x.index.type === 'Name' ? { of: x.value.name, by: x.index.name } : null);
  const left = e.type === 'BinaryOperation' && e.operator === '-' ? at(e.left) : null, right = e.type === 'BinaryOperation' ? at(e.right) : null;
  return left && right && left.of === right.of && [left.by, right.by].sort().join() === [i, j].sort().join() ? left.of : null;
}

function isSquareOfZeros(model: Model, e: Expression, points: string): boolean {
  const shape = e.type === 'Call' && e.args.length === 1 && !e.keywords.length && ['numpy.zeros', 'numpy.empty'].includes(model.callOf(e)?.callee ?? '') ? e.args[0]! : null;
  return shape?.type === 'Tuple' && shape.elements.length === 2 && shape.elements.every(x => isCountOf(model, x, points));
}

/** Bound once, to columns of a frame as an array: `df[["a", "b"]].to_numpy()`. */
function isTable(model: Model, points: string): boolean {
  const value = onlyAssignment(model, points)?.value;
  const from = value?.type === 'Call' && value.func.type === 'Attribute' && value.func.attr.name === 'to_numpy' && !value.args.length ? value.func.value : value?.type === 'Attribute' && value.attr.name === 'values' ? value.value : null;
  return from?.type === 'Subscript' && from.index.type === 'List' && from.index.elements.length > 0;
}
