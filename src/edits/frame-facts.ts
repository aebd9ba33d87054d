/**
 * What is known of a name at a row loop: one number or text throughout, a dictionary that nothing changes, a column that holds dates or has no gaps,
 * labels that are positions. In: the model, a name, a place. Out: the fact, or that it is not known. Plans no edits; not known is never "no".
 */
import type { Span } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Assign, Call, Constant, Dict, Expression } from '../python/ast';
import { bindingAt, changesObject, isBefore, pathTo } from './name-context';
import { localNames } from '../model/local-names';

/** The assignment that binds a name, when there is but one in the notebook and no function has a name of that spelling. */
export function onlyAssignment(model: Model, name: string): Assign | null {
  const [binding, ...more] = model.names.bindingsOf(name);
  if (!binding || more.length || binding.event.deferred || binding.event.conditional || localNames(model).has(name) || model.names.opaque.length) return null;
  const statement = model.statementsAt(binding.at);
  const only = statement.length === 1 ? statement[0]! : null;
  return only?.type === 'Assign' && only.targets.length === 1 && only.targets[0]!.type === 'Name' ? only : null;
}

/** The literal that a name stands for wherever it is read. */
export function constantNamed(model: Model, name: string): Constant | null {
  const value = onlyAssignment(model, name)?.value;
  return value?.type === 'Constant' && ['int', 'float', 'str'].includes(value.kind) ? value : null;
}

/** Whether a name stands for one number that was computed from a column: its mean, its largest. */
export function scalarNamed(model: Model, name: string): boolean {
  const value = onlyAssignment(model, name) ? model.values.get(name) : undefined;
  return value?.kind === 'data' && value.shape === 'scalar' && ['mean', 'median', 'min', 'max', 'std', 'sum', 'var'].includes(value.statistic ?? '');
}

/** The dictionary display that a name stands for, when nothing changes it and no other name holds it. */
export function dictionaryNamed(model: Model, name: string): Dict | null {
  const value = onlyAssignment(model, name)?.value;
  if (value?.type !== 'Dict') return null;
  return model.names.usesOf(name).every(use => {
    const path = pathTo(model, use.at), parent = path.at(-2);
    return !changesObject(model, use) && (parent?.type === 'Subscript' || (parent?.type === 'Attribute' && ['get', 'items', 'keys', 'values'].includes(parent.attr.name)) || (parent?.type === 'Compare'));
  }) ? value : null;
}

/** The kind that all values of a dictionary display have, and all keys texts or whole numbers; null where they are mixed. */
export function valueKind(dict: Dict): Constant['kind'] | null {
  const keys = dict.items.map(i => (i.key?.type === 'Constant' ? i.key.kind : null)), values = dict.items.map(i => (i.value.type === 'Constant' ? i.value.kind : null));
  const same = <T>(all: readonly T[]): T | null => (all.length && all.every(x => x === all[0]) ? all[0]! : null);
  const key = same(keys), value = same(values);
  return (key === 'str' || key === 'int') && value && ['int', 'float', 'str', 'bool'].includes(value) ? value : null;
}

/** Whether a column surely holds dates: parsed when the file was read, or by `pd.to_datetime` since, and not assigned after that. */
export function holdsDates(model: Model, frame: string, column: string, at: Span): boolean {
  const assigned = lastAssigned(model, frame, column, at);
  if (assigned === 'unknown') return false;
  if (assigned) return assigned.value.type === 'Call' && model.callOf(assigned.value)?.callee === 'pandas.to_datetime';
  const made = madeBy(model, frame, at);
  if (!made || model.callOf(made)?.callee !== 'pandas.read_csv') return false;
  const parsed = made.keywords.find(k => k.name?.name === 'parse_dates')?.value;
  return parsed?.type === 'List' && parsed.elements.some(e => e.type === 'Constant' && e.value === column);
}

/** Whether a column is still as `read_csv` made it of a file: texts, numbers, never lists. */
export function isOfFile(model: Model, frame: string, column: string, at: Span): boolean {
  const made = madeBy(model, frame, at);
  return made !== null && model.callOf(made)?.callee === 'pandas.read_csv' && !made.keywords.some(k => k.name === null || k.name.name === 'converters') && lastAssigned(model, frame, column, at) === null;
}

/** Whether a column is as a file had it, and surely was not parsed as dates. */
export function isNeverDate(model: Model, frame: string, column: string, at: Span): boolean {
  const parsed = madeBy(model, frame, at)?.keywords.find(k => k.name?.name === 'parse_dates')?.value;
  return isOfFile(model, frame, column, at) && (!parsed || (parsed.type === 'List' && parsed.elements.every(e => e.type === 'Constant' && e.kind === 'str' && e.value !== column)));
}

/** Whether a column surely has a value in every row: rows with gaps were dropped, or its gaps filled with a constant, and nothing was assigned since. */
export function hasNoGaps(model: Model, frame: string, column: string, at: Span): boolean {
  const assigned = lastAssigned(model, frame, column, at);
  if (assigned === 'unknown') return false;
  const isCall = (e: Expression, method: string): e is Call => e.type === 'Call' && e.func.type === 'Attribute' && e.func.attr.name === method;
  if (assigned) return isCall(assigned.value, 'fillna') && assigned.value.args[0]?.type === 'Constant' && assigned.value.args[0].kind !== 'none';
  let made: Expression | null = madeBy(model, frame, at);
  // `df.dropna().reset_index(drop=True)`
  while (made && isCall(made, 'reset_index') && made.func.type === 'Attribute') made = made.func.value;
  return made !== null && isCall(made, 'dropna') && !made.args.length && !made.keywords.length;
}

/** Whether a frame's labels are surely 0, 1, 2, … in order: so it was read or numbered anew, and no row was dropped, moved or added since. */
export function labelsArePositions(model: Model, frame: string, at: Span): boolean {
  const binding = bindingAt(model, frame, at), made = madeBy(model, frame, at);
  if (!binding || !made || model.names.opaque.length) return false;
  const call = model.callOf(made);
  const method = made.func.type === 'Attribute' ? made.func.attr.name : '';
  const numbered = call?.callee === 'pandas.read_csv' ? !made.keywords.some(k => k.name === null || k.name.name === 'index_col')
    : method === 'reset_index' && call?.receiver?.kind === 'data' && call.receiver.pandas === true && !made.args.length && made.keywords.every(k => k.name?.name === 'drop');
  return numbered && usesBetween(model, frame, binding.at, at).every(path => keepsRows(model, path));
}

/** Whether what is done with the name leaves its rows and labels as they are. */
function keepsRows(model: Model, path: ReturnType<typeof pathTo>): boolean {
  const parent = path.at(-2), above = path.at(-3), top = path.find(n => n.type === 'Assign');
  if (parent?.type === 'Subscript') return true;
  if (parent?.type === 'Call') return parent.func.type === 'Name' && ['len', 'print', 'display', 'type', 'list'].includes(parent.func.name) && !model.names.bindingsOf(parent.func.name).length;
  if (parent?.type === 'ExpressionStatement') return true;
  if (parent?.type !== 'Attribute') return false;
  if (above?.type === 'Call' && above.func === parent) return !above.keywords.some(k => k.name === null || k.name.name === 'inplace') && parent.attr.name !== 'pipe' && parent.attr.name !== 'append';
  // `df.loc[5] = …` adds a row, `df.index = …` names them anew.
  const written = top?.type === 'Assign' && top.targets.some(t => t.from <= parent.from && parent.to <= t.to);
  return !written || ['iloc', 'iat', 'columns'].includes(parent.attr.name);
}

/** The call that made what a name stands for at a place, when the name was bound to it by an assignment that surely ran. */
function madeBy(model: Model, name: string, at: Span): Call | null {
  const binding = bindingAt(model, name, at);
  if (!binding || binding.event.conditional) return null;
  const statements = model.statementsAt(binding.at), only = statements.length === 1 ? statements[0]! : null;
  return only?.type === 'Assign' && only.targets.length === 1 && only.targets[0]!.type === 'Name' && only.value.type === 'Call' ? only.value : null;
}

/** The paths to each use of a name between its binding and a place, and of those in functions, which may run any time. */
function usesBetween(model: Model, name: string, from: Span, to: Span): ReturnType<typeof pathTo>[] {
  return model.names.usesOf(name).filter(u => u.event.deferred || (isBefore(model, from, u.at) && isBefore(model, u.at, to))).map(u => pathTo(model, u.at));
}

/** The last assignment to a column before a place; null where there is none since the frame was made, `unknown` where one may have happened unseen. */
function lastAssigned(model: Model, frame: string, column: string, at: Span): Assign | null | 'unknown' {
  const binding = bindingAt(model, frame, at);
  if (!binding || model.names.opaque.length) return 'unknown';
  let last: Assign | null = null;
  for (const path of usesBetween(model, frame, binding.at, at)) {
    if (!keepsRows(model, path)) return 'unknown';
    const statement = path[0]!, assignment = path.find(n => n.type === 'Assign'), name = path.at(-1)!;
    const written = assignment?.targets.find(t => t.from <= name.from && name.to <= t.to);
    if (!written) continue;
    const key = written.type === 'Subscript' && written.value === name ? written.index : null;
    if (key?.type === 'Constant' && key.value !== column) continue;
    if (key?.type !== 'Constant' || statement.type !== 'Assign') return 'unknown';
    last = statement;
  }
  return last;
}

/** The frame and the column of `df['a']`, as the loop's reading of a row is rendered; null for any other text. */
export function columnNamed(text: string): { readonly frame: string; readonly column: string } | null {
  const [, frame, , column] = /^([^\W\d]\w*)\[(["'])(.*)\2\]$/.exec(text) ?? [];
  return frame !== undefined && column !== undefined ? { frame, column } : null;
}
