/**
 * What the makers of column operations ask about a row loop: what it calls a row, who else reads its names, whether dtypes are plain.
 * In: statements and the model. Out: answers; plans no edits but the import of NumPy.
 */
import type { CellId, Span } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Expression, For, Statement } from '../python/ast';
import type { RowView, Withheld } from './column-expression';
import type { Edit, Fix } from './edit';
import { onlyAssignment } from './frame-facts';
import type { LoopShape } from './loop-gains';
import { isOwnTurn } from './name-context';
import { addImport, importedAs } from './preamble';

/** A loop whose shape is known: the operation on columns that takes its place, or the fact that is missing to be sure of one. */
export interface Rewrite { readonly shape: LoopShape; readonly fix: Fix | null; readonly missing: string | null }

export const rewritten = (shape: LoopShape, fix: Fix): Rewrite => ({ shape, fix, missing: null });

export const withheld = ({ shape, missing }: Withheld): Rewrite => ({ shape, fix: null, missing });

/** What the loop calls a row, and the names it binds. `view` is null for loops over something else. */
export function rowView(loop: For): { view: RowView | null; names: ReadonlySet<string> } | null {
  const { iter, target } = loop;
  if (iter.type !== 'Call' || iter.keywords.length) return null;
  if (iter.func.type === 'Attribute' && iter.func.value.type === 'Name' && !iter.args.length) {
    const frame = iter.func.value.name;
    if (iter.func.attr.name === 'iterrows' && target.type === 'Tuple' && target.elements.length === 2) {
      const [label, row] = target.elements;
      if (label?.type === 'Name' && row?.type === 'Name') return { view: { row: row.name, frame, kind: 'series' }, names: new Set([label.name, row.name]) };
    }
    if (iter.func.attr.name === 'itertuples' && target.type === 'Name') return { view: { row: target.name, frame, kind: 'tuple' }, names: new Set([target.name]) };
    return null;
  }
  // `for i in range(len(df))`: with `df['a'][i]` labels 0 to n-1, or it stops with a KeyError; with `df['a'].iloc[i]` positions.
  const frame = iter.func.type === 'Name' && iter.func.name === 'range' && iter.args.length === 1 ? isLength(iter.args[0]!) : null;
  if (frame && target.type === 'Name') return { view: { row: target.name, frame, kind: 'label' }, names: new Set([target.name]) };
  return null;
}

/** Whether one of the names, as bound between the two statements, is read anywhere else. */
export function readOutside(model: Model, names: ReadonlySet<string>, cell: CellId, first: Statement, last: Statement): boolean {
  const inside = (at: { cell: CellId; from: number; to: number }): boolean => at.cell === cell && at.from >= first.from && at.to <= last.to;
  return model.names.opaque.length > 0 || model.names.uses.some(u => names.has(u.name) && !inside(u.at) && !isOwnTurn(u) && (u.event.deferred !== null || u.event.conditional || (u.binding !== null && inside(u.binding.at))));
}

/** The name and value of `name = value`. */
export function started(s: Statement | undefined): { readonly name: string; readonly value: Expression } | null {
  const target = s?.type === 'Assign' && s.targets.length === 1 ? s.targets[0]! : null;
  return s?.type === 'Assign' && target?.type === 'Name' ? { name: target.name, value: s.value } : null;
}

/** `x` of `list.append(x)`. */
export function appendedTo(s: Statement, list: string): Expression | null {
  if (s.type !== 'ExpressionStatement' || s.value.type !== 'Call') return null;
  const { func, args, keywords } = s.value;
  const isAppend = func.type === 'Attribute' && func.attr.name === 'append' && func.value.type === 'Name' && func.value.name === list;
  return isAppend && args.length === 1 && !keywords.length && args[0]!.type !== 'Starred' ? args[0]! : null;
}

/** The sign of `float('-inf')`, `-np.inf`, `math.inf`; null for anything else. */
export function infinity(e: Expression): '+' | '-' | null {
  if (e.type === 'UnaryOperation' && e.operator === '-') return infinity(e.operand) === '+' ? '-' : null;
  if (e.type === 'Attribute') return e.attr.name === 'inf' && e.value.type === 'Name' && ['np', 'numpy', 'math'].includes(e.value.name) ? '+' : null;
  const text = e.type === 'Call' && e.func.type === 'Name' && e.func.name === 'float' && e.args.length === 1 && e.args[0]!.type === 'Constant' ? e.args[0].value : null;
  return text === '-inf' ? '-' : text === 'inf' ? '+' : null;
}

/** `df` of `len(df)`. */
export function isLength(e: Expression): string | null {
  const of = e.type === 'Call' && e.func.type === 'Name' && e.func.name === 'len' && e.args.length === 1 ? e.args[0]! : null;
  return of?.type === 'Name' ? of.name : null;
}

/** `len(points)`, `points.shape[0]`, or a name that stands for it. */
export function isCountOf(model: Model, e: Expression, points: string): boolean {
  if (isLength(e) === points) return true;
  if (e.type === 'Name') { const value = onlyAssignment(model, e.name)?.value; return value !== undefined && value.type !== 'Name' && isCountOf(model, value, points); }
  return e.type === 'Subscript' && isZero(e.index) && e.value.type === 'Attribute' && e.value.attr.name === 'shape' && e.value.value.type === 'Name' && e.value.value.name === points;
}

/** `range(len(points))`. */
export const goesOver = (model: Model, e: Expression, points: string): boolean => e.type === 'Call' && e.func.type === 'Name' && e.func.name === 'range' && e.args.length === 1 && isCountOf(model, e.args[0]!, points);

/** `df` of `df['b'] = …`. */
export function assignedFrame(s: Statement): string | null {
  const target = s.type === 'Assign' && s.targets.length === 1 ? s.targets[0]! : null;
  return target ? columnOf(target) : null;
}

/** `df` of `df['a']` or `df["a"]`. */
export function columnOf(e: Expression): string | null {
  return e.type === 'Subscript' && e.value.type === 'Name' && e.index.type === 'Constant' && e.index.kind === 'str' ? e.value.name : null;
}

export const isZero = (e: Expression): boolean => e.type === 'Constant' && (e.kind === 'int' || e.kind === 'float') && e.value === 0;

/** A comment inside would be lost. */
export function hasComment(model: Model, cell: CellId, node: { from: number; to: number }): boolean {
  return model.codeCell(cell)!.tree.comments.some(c => c.from >= node.from && c.to <= node.to);
}

export function numpyName(model: Model): string | null {
  const alias = importedAs(model, 'numpy');
  if (alias) return alias;
  return model.names.bindingsOf('np').length ? null : 'np';
}

/** Imports NumPy above a place under the name that `numpyName` gives, where there is one. */
export function addNumpy(model: Model, at: Span): Edit[] {
  const name = numpyName(model)!;
  return addImport(model, { module: 'numpy', ...(name === 'numpy' ? {} : { alias: name }) }, at);
}

/**
 * Whether columns can only be what `read_csv` makes of a file. On categories, dates, missing-value integers and narrow integers comparison and
 * arithmetic of columns have rules of their own; then nothing is called safe.
 */
export function hasPlainColumns(model: Model): boolean {
  return model.events.reads.length > 0 && model.events.reads.every(r => r.callee === 'pandas.read_csv')
    && !model.code.some(c => /\b(category|Categorical|q?cut|parse_dates|date_range|to_datetime|to_timedelta|datetime64|convert_dtypes|dtype_backend|U?Int\d+|u?int(8|16|32)|float(16|32)|boolean|to_numeric)\b/.test(c.cell.source));
}
