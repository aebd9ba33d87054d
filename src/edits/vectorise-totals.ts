/**
 * Loops that carry one value from row to row → one operation on columns: a count under a condition, a sum under a condition, a running sum, a running
 * maximum or minimum. In: a loop at the top level of a cell. Out: a fix, or none where the value or the row is read elsewhere.
 * Only a count can be `safe`: sums differ in the last digit, and `sum`, `cumsum` and `cummax` leave gaps out where a loop carries them on.
 */
import { cellName, type CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Expression, For, Statement } from '../python/ast';
import { columnExpression, type ColumnExpression, type RowView } from './column-expression';
import type { Edit } from './edit';
import { appendedTo, assignedFrame, hasComment, hasPlainColumns, infinity, isZero, numpyName, readOutside, rewritten, type Rewrite, rowView, started, withheld } from './loop-shape';
import { removeStatements, spanOf } from './statements';

const NUMBERS: readonly ColumnExpression['type'][] = ['column', 'number', 'float', 'whole'];

export function vectoriseTotals(model: Model, loop: For, cell: CellId): Rewrite | null {
  const over = rowView(loop);
  if (!over?.view || loop.orElse.length || hasComment(model, cell, loop) || readOutside(model, over.names, cell, loop, loop)) return null;
  // A notebook's own `max` may be anything.
  if (['int', 'float', 'max', 'min'].some(name => model.names.bindingsOf(name).length > 0)) return null;
  const statements = model.codeCell(cell)!.tree.statements;
  const at = statements.indexOf(loop);
  if (at < 1) return null;
  return loop.body.length === 1
    ? underCondition(model, loop, cell, over.view, statements[at - 1]!)
    : running(model, loop, cell, over.view, statements.slice(Math.max(0, at - 2), at), statements[at + 1] ?? null);
}

/** `if …: n += 1` and `if …: total += …`. */
function underCondition(model: Model, loop: For, cell: CellId, view: RowView, before: Statement): Rewrite | null {
  const [test] = loop.body;
  const start = started(before);
  const add = test?.type === 'If' && !test.orElse.length && test.body.length === 1 ? test.body[0]! : null;
  if (!start || !isZero(start.value) || test?.type !== 'If' || add?.type !== 'AugmentedAssign' || add.operator !== '+' || add.target.type !== 'Name' || add.target.name !== start.name) return null;
  const when = columnExpression(model, cell, test.test, view, numpyName(model));
  if (when && 'missing' in when) return withheld(when);
  if (when?.type !== 'bool' || when.numpy) return null;
  const edit = (text: string): Edit[] | null => {
    const gone = removeStatements(model, [spanOf(cell, before)]);
    return gone && [...gone, { kind: 'replace', at: spanOf(cell, loop), text: `${start.name} = ${text}` }];
  };
  if (isWhole(add.value, 1) && isWhole(start.value, 0)) {
    const edits = edit(`int((${when.text}).sum())`);
    const isSafe = when.safe && hasPlainColumns(model);
    return edits && rewritten('count', {
      title: `Count the rows at once in ${cellName(model.cell(cell))}`, safety: isSafe ? 'safe' : 'review', edits,
      changes: isSafe ? undefined : 'The count is the same unless a column holds categories, dates, missing-value or narrow numbers, whose comparisons have rules of their own. Compare both counts once.',
    });
  }
  const value = columnExpression(model, cell, add.value, view, numpyName(model));
  if (value && 'missing' in value) return withheld(value);
  if (!value || value.numpy || !NUMBERS.includes(value.type)) return null;
  const edits = edit(`${value.type === 'column' ? value.text : `(${value.text})`}[${when.text}].sum()`);
  return edits && rewritten('conditional sum', {
    title: `Add up the rows at once in ${cellName(model.cell(cell))}`, safety: 'review', edits,
    changes: 'The last digit of a sum of floats can differ, and `sum` leaves gaps out where the loop gave NaN. Compare both totals once.',
  });
}

/** `total += …; out.append(total)` or `best = max(best, …); out.append(best)`, and `df['b'] = out` below the loop. */
function running(model: Model, loop: For, cell: CellId, view: RowView, before: readonly Statement[], after: Statement | null): Rewrite | null {
  const [step, append] = loop.body;
  const starts = before.map(s => started(s));
  // Read by label, filled by position: in a shuffled frame the running value goes through the rows in another order.
  if (view.kind === 'label' || loop.body.length !== 2 || !step || !append || before.length !== 2 || starts.some(s => !s)) return null;
  const list = starts.find(s => s!.value.type === 'List'), state = starts.find(s => s!.value.type !== 'List');
  if (!list || !state || list.name === state.name || list.value.type !== 'List' || list.value.elements.length || !isName(appendedTo(append, list.name), state.name)) return null;
  if (!after || after.type !== 'Assign' || assignedFrame(after) !== view.frame || after.value.type !== 'Name' || after.value.name !== list.name) return null;
  if (readOutside(model, new Set([list.name, state.name]), cell, before[0]!, after)) return null;
  const carried = carriedBy(step, state);
  const made = carried && columnExpression(model, cell, carried.value, view, numpyName(model));
  if (made && 'missing' in made) return withheld(made);
  if (!made || made.numpy || !NUMBERS.includes(made.type)) return null;
  const gone = removeStatements(model, [...before, loop].map(s => spanOf(cell, s)));
  const text = made.type === 'column' ? made.text : `(${made.text})`;
  return gone && rewritten(carried.method === 'cumsum' ? 'running sum' : 'running extreme', {
    title: `Compute the ${carried.words} at once in ${cellName(model.cell(cell))}`, safety: 'review',
    changes: `Whole numbers stay whole where rows had made floats of them, and at a gap \`${carried.method}\` gives NaN for that row only. Compare with the old column once.`,
    edits: [...gone, { kind: 'replace', at: spanOf(cell, after.value), text: `${text}.${carried.method}()` }],
  });
}

function carriedBy(step: Statement, state: NonNullable<ReturnType<typeof started>>): { value: Expression; method: string; words: string } | null {
  if (step.type === 'AugmentedAssign') {
    return step.operator === '+' && step.target.type === 'Name' && step.target.name === state.name && isZero(state.value) ? { value: step.value, method: 'cumsum', words: 'running sum' } : null;
  }
  const target = step.type === 'Assign' && step.targets.length === 1 ? step.targets[0]! : null;
  if (step.type !== 'Assign' || target?.type !== 'Name' || target.name !== state.name || step.value.type !== 'Call') return null;
  const { func, args, keywords } = step.value;
  if (func.type !== 'Name' || (func.name !== 'max' && func.name !== 'min') || args.length !== 2 || keywords.length) return null;
  const others = args.filter(a => !(a.type === 'Name' && a.name === state.name));
  // From any other start than infinity the first rows may show the start, not a row.
  if (others.length !== 1 || infinity(state.value) !== (func.name === 'max' ? '-' : '+')) return null;
  return func.name === 'max' ? { value: others[0]!, method: 'cummax', words: 'running maximum' } : { value: others[0]!, method: 'cummin', words: 'running minimum' };
}

const isName = (e: Expression | null, name: string): boolean => e?.type === 'Name' && e.name === name;

const isWhole = (e: Expression, n: number): boolean => e.type === 'Constant' && e.kind === 'int' && e.value === n;
