/**
 * Data that comes from outside the notebook: what a helper of another file returned, or a name that no cell defines.
 * In: an unknown value with an origin. Out: the data it stands for, made when something treats it as data (a split, a fit, `.drop`), the same each time.
 * Decides nothing by names, but one thing: a part that its author calls `X_test` is the test part.
 */
import type { Interpreter } from './interpret';
import type { FunctionDefinition, Lambda, Positioned } from '../python/ast';
import type { Arguments } from './flow';
import { sourceRole } from './library-calls';
import { rowsOf } from './rows';
import { type Data, makeData, type Origin, type Unknown, type Value } from './values';

/** An unknown that may turn out to be data, shown in messages as `name`. */
export function opaque(run: Interpreter, name: string, node: Positioned): Unknown {
  const at = run.span(node);
  let made: ReturnType<Origin['source']> | undefined;
  return { kind: 'unknown', origin: { source: () => (made ??= { id: run.nextSource(), name, at, role: sourceRole(name) }), column: null, parent: null, data: null } };
}

/** `value["price"]` and `value.price` of an unknown: a column, when the whole is a table. */
export function opaqueColumn(value: Unknown, column: string): Value {
  if (!value.origin || value.origin.column !== null) return { kind: 'unknown' };
  const { source } = value.origin;
  return { kind: 'unknown', origin: { source, column, parent: value.origin, data: null } };
}

/** The value as data: itself, a list that a loop filled with its elements, or what an unknown from outside stands for. */
export function asData(value: Value): Data | null {
  if (value.kind === 'data') return value;
  if (value.kind === 'sequence' && !value.items && value.element.kind === 'data' && value.element.shape !== 'groups') {
    const { rows, steps, column, predictedBy, text } = value.element;
    return makeData('array', rows, { steps, column, predictedBy, text });
  }
  if (value.kind !== 'unknown' || !value.origin) return null;
  const { origin } = value;
  return (origin.data ??= origin.column === null ? makeData('frame', rowsOf(origin.source()), { wholeFile: true })
    : makeData('series', rowsOf(origin.source()), { column: origin.column, columns: { open: false, names: new Set([origin.column]), dropped: new Set() }, parent: origin.parent?.data ?? null, view: origin.parent?.data ? 'column' : null }));
}

/** What a caller in another file may pass to a function that this notebook never calls: each parameter is whatever the function treats it as. */
export function anyArguments(run: Interpreter, node: FunctionDefinition | Lambda): Omit<Arguments, 'node'> {
  const required = node.type === 'Lambda' ? [] : node.params.filter(p => p.kind !== 'star' && p.kind !== 'double-star' && p.default === null && p.name !== 'self' && p.name !== 'cls');
  return { args: [], keywords: new Map(required.map(p => [p.name, opaque(run, p.name, node)])) };
}

/** What nothing but a table has: asking for it says what the value is. */
const OF_TABLES = new Set(['drop', 'fillna', 'dropna', 'iloc', 'loc', 'groupby', 'merge', 'values', 'to_numpy', 'astype', 'select_dtypes', 'isnull', 'isna', 'describe', 'corr', 'sample', 'drop_duplicates', 'reset_index', 'set_index', 'sort_values', 'columns', 'reshape', 'mean', 'median', 'std', 'assign', 'query', 'value_counts', 'map', 'apply']);

export const saysTable = (name: string): boolean => OF_TABLES.has(name);
