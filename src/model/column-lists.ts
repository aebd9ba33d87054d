/**
 * Lists of a frame's own column names: `df.columns`, all of them but some, and what a frame holds that is asked for such a list.
 * In: lists and the names left out. Out: the list, the columns. Lists that are written out have their names and need none of this.
 */
import type { Comprehension, Expression } from '../python/ast';
import { drop, someOf } from './columns';
import type { Interpreter } from './interpret';
import { type Columns, type Data, type Sequence, stringOf, type Value } from './values';

type ColumnList = Sequence & { readonly over: NonNullable<Sequence['over']> };

function isColumnList(value: Value): value is ColumnList {
  return value.kind === 'sequence' && value.items === null && value.over?.how === 'columns';
}

/** The list without these names; null where it is no such list, or a name is not known. */
export function allBut(list: Value, left: Value): Sequence | null {
  const names = namesIn(left);
  return isColumnList(list) && names ? { ...list, over: { ...list.over, without: [...(list.over.without ?? []), ...names] } } : null;
}

function namesIn(value: Value): string[] | null {
  const names = value.kind === 'sequence' ? value.items?.map(i => stringOf(i)) : [stringOf(value)];
  return names?.length && names.every(n => n !== null) ? names : null;
}

/** `[c for c in df.columns if c != "id" and c not in dates]`; null for any other comprehension. */
export function columnsKept(run: Interpreter, e: Comprehension, list: Value): Sequence | null {
  // Half typed it has no clause at all.
  const [clause, ...more] = e.clauses;
  if (!clause || more.length) return null;
  const { target, conditions } = clause;
  if (target.type !== 'Name' || e.element.type !== 'Name' || e.element.name !== target.name || !isColumnList(list)) return null;
  const leaveOut = (kept: Sequence | null, condition: Expression): Sequence | null => {
    if (!kept) return null;
    if (condition.type === 'BooleanOperation' && condition.operator === 'and') return condition.values.reduce(leaveOut, kept);
    if (condition.type !== 'Compare' || condition.left.type !== 'Name' || condition.left.name !== target.name || condition.operators.length !== 1 || !/^(!=|not in)$/.test(condition.operators[0]!)) return null;
    return allBut(kept, run.evaluate(condition.comparators[0]!));
  };
  return conditions.reduce<Sequence | null>(leaveOut, list);
}

/** What a frame holds under the names of such a list, and whether these are all of the file's; null for other keys. */
export function listedColumns(data: Data, key: Value): { readonly columns: Columns; readonly whole: Data['wholeFile'] } | null {
  if (!isColumnList(key)) return null;
  const { data: of, without = [] } = key.over;
  // The columns of another file are not these.
  if (!of || (of !== data && !of.rows.parts.some(p => data.rows.parts.some(o => o.source === p.source)))) return { columns: someOf(data.columns), whole: false };
  const columns = of === data ? data.columns : of.columns;
  return { columns: without.length ? drop(columns, without) : columns, whole: of.wholeFile };
}
