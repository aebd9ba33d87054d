/**
 * An expression over one row → the same expression over columns, with the author's text kept where it can be.
 * In: an expression, what it calls the row. Out: text, what kind of values it gives, whether these are surely the same; null where it is more than
 * arithmetic, comparison, `and`/`or`/`not`, a condition, a test for gaps, or one of the calls of `column-calls.ts`. Plans no edits.
 */
import type { CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Expression, Subscript } from '../python/ast';
import { columnCall } from './column-calls';
import { constantNamed, scalarNamed } from './frame-facts';
import type { LoopShape } from './loop-gains';
import { quoteOf } from './statements';

/**
 * `series`: rows of `iterrows` and `apply(axis=1)`, all values of one dtype. `tuple`: rows of `itertuples`. `element`: the value of one column itself.
 * `label`: a row's label, as in `df['a'][i]`.
 */
export interface RowView {
  readonly row: string;
  readonly frame: string;
  readonly kind: 'series' | 'tuple' | 'element' | 'label';
  /** Text of the column, for `element`. */
  readonly column?: string;
  /** For `label`: `i - 1` reads the row before, up to so many rows back. */
  readonly lag?: number;
}

export interface ColumnExpression {
  readonly text: string;
  /** `column` is a column as it stands; `number` follows the columns' dtype; `float`, `whole`, `text` and `bool` are that whatever the columns are. */
  readonly type: 'column' | 'number' | 'float' | 'whole' | 'text' | 'bool' | 'int-constant' | 'float-constant' | 'string-constant' | 'bool-constant';
  readonly safe: boolean;
  /** It says `np.where` or `np.select`. */
  readonly numpy: boolean;
  /** What most of the work is. */
  readonly shape: LoopShape;
  /** Rows were read by label, as in `df['a'][i]`. */
  readonly labels?: true;
}

/** It could be one operation, did the model know what `missing` says: "whether `day` holds dates is not known". */
export interface Withheld { readonly shape: LoopShape; readonly missing: string }

export type Part = Omit<ColumnExpression, 'shape'>;

/** Names that a row has of its own: there `row.name` is no column. */
const SERIES_NAMES = new Set(['name', 'index', 'values', 'size', 'shape', 'T', 'array', 'dtype', 'dtypes', 'ndim', 'empty', 'axes', 'attrs', 'flags', 'hasnans', 'nbytes', 'str', 'dt', 'cat', 'plot', 'sparse', 'list', 'struct', 'loc', 'iloc', 'at', 'iat', 'is_unique',
  'abs', 'add', 'agg', 'all', 'any', 'apply', 'argmax', 'argmin', 'argsort', 'between', 'bool', 'case_when', 'clip', 'combine', 'compare', 'copy', 'corr', 'count', 'cov', 'cummax', 'cummin', 'cumprod', 'cumsum', 'describe', 'diff', 'div', 'divide', 'dot', 'drop', 'duplicated',
  'eq', 'equals', 'ewm', 'expanding', 'explode', 'factorize', 'ffill', 'bfill', 'fillna', 'filter', 'first', 'ge', 'get', 'groupby', 'gt', 'head', 'hist', 'info', 'interpolate', 'isin', 'isna', 'isnull', 'item', 'items', 'keys', 'kurt', 'last', 'le', 'lt', 'map', 'mask', 'max',
  'mean', 'median', 'min', 'mod', 'mode', 'mul', 'multiply', 'ne', 'nlargest', 'notna', 'nsmallest', 'nunique', 'pct_change', 'pipe', 'pop', 'pow', 'prod', 'product', 'quantile', 'rank', 'ravel', 'reindex', 'rename', 'repeat', 'replace', 'resample', 'rolling', 'round', 'sample',
  'sem', 'shift', 'skew', 'squeeze', 'std', 'sub', 'subtract', 'sum', 'swapaxes', 'tail', 'take', 'transform', 'transpose', 'truediv', 'truncate', 'unique', 'unstack', 'update', 'value_counts', 'var', 'view', 'where', 'xs']);

/** @param numpy the notebook's name for NumPy, null when there can be none */
export function columnExpression(model: Model, cell: CellId, expression: Expression, view: RowView, numpy: string | null): ColumnExpression | Withheld | null {
  const source = model.cell(cell).source;
  const shapes = new Set<LoopShape>();
  let withheld: Withheld | null = null;
  let labels = false;
  const made = render(expression);
  // A constant alone is no work on rows.
  if (!made || made.type.endsWith('-constant')) return withheld;
  const text = made.text.includes('\n') ? `(${made.text})` : made.text;
  const keepsDtype = ['bool', 'float', 'whole', 'text'].includes(made.type) || view.kind === 'tuple' || view.kind === 'element';
  const shape = BY_WEIGHT.find(s => shapes.has(s)) ?? 'arithmetic';
  return { ...made, text, shape, safe: made.safe && keepsDtype, ...(labels ? { labels } : {}) };

  function render(e: Expression): Part | null {
    const column = columnText(e);
    if (column) return { text: column, type: 'column', safe: true, numpy: false };
    const called = columnCall({ model, cell, source, render, column: columnText }, e);
    if (called) {
      shapes.add(called.shape);
      if (!('missing' in called)) return called;
      withheld ??= called;
      return null;
    }
    switch (e.type) {
      case 'Name': return named(e.name);
      case 'Constant': return constant(e.kind, source.slice(e.from, e.to));
      case 'UnaryOperation': return unary(e.operator, e.operand, e);
      case 'BinaryOperation': return binary(e.operator, e.left, e.right, e);
      case 'Compare': return compare(e.operators, [e.left, ...e.comparators], e);
      case 'BooleanOperation': return logical(e.operator, e.values);
      case 'Conditional': return conditional(e.test, e.body, e.orElse);
      case 'Call': {
        const argument = e.args[0];
        const gap = e.func.type === 'Attribute' && e.func.value.type === 'Name' && e.func.value.name === 'pd' && /^(is|not)(na|null)$/.test(e.func.attr.name) ? e.func.attr.name : null;
        const of = gap && e.args.length === 1 && !e.keywords.length && argument ? columnText(argument) : null;
        return of ? { text: `${of}.${gap!.replace('null', 'na')}()`, type: 'bool', safe: true, numpy: false } : null;
      }
      default: return null;
    }
  }

  function columnText(e: Expression): string | null {
    if (view.kind === 'element') return e.type === 'Name' && e.name === view.row ? view.column! : null;
    if (view.kind === 'label') {
      const read = e.type === 'Subscript' ? rowRead(e, view.frame, view.row) : null;
      if (read?.by === 'label') labels = true;
      if (!read || read.back > (view.lag ?? 0)) return null;
      // The first rows are gaps where the row furthest back is read.
      if (read.back > 0 && read.back === view.lag) shapes.add('lag');
      return `${view.frame}[${source.slice(read.column.from, read.column.to)}]${read.back ? `.shift(${read.back})` : ''}`;
    }
    if (e.type === 'Subscript' && view.kind === 'series' && e.value.type === 'Name' && e.value.name === view.row && e.index.type === 'Constant' && e.index.kind === 'str') return `${view.frame}[${source.slice(e.index.from, e.index.to)}]`;
    if (e.type !== 'Attribute' || e.value.type !== 'Name' || e.value.name !== view.row || !e.attr.name) return null;
    const name = e.attr.name;
    if (name.startsWith('_') || (view.kind === 'series' ? SERIES_NAMES.has(name) : name === 'Index' || name === 'index' || name === 'count')) return null;
    const quote = quoteOf(source);
    return `${view.frame}[${quote}${name}${quote}]`;
  }

  /** A name that stands for one number or text throughout. */
  function named(name: string): Part | null {
    if (name === view.row || name === view.frame) return null;
    const literal = constantNamed(model, name);
    // A text that looks like a date is compared as one.
    if (literal) return typeof literal.value === 'string' && /^\s*\d/.test(literal.value) ? null : constant(literal.kind, name);
    return scalarNamed(model, name) ? { text: name, type: 'number', safe: false, numpy: false } : null;
  }

  function unary(operator: string, operand: Expression, e: Expression): Part | null {
    const made = render(operand);
    if (!made) return null;
    if (operator === 'not') return made.type === 'bool' ? { ...made, text: `~(${made.text})` } : null;
    if (operator !== '-' && operator !== '+') return null;
    if (!isNumeric(made)) return null;
    // `-` of a boolean column stops; the rows' sign is then a number.
    return { ...made, text: source.slice(e.from, operand.from) + made.text + source.slice(operand.to, e.to), type: made.type === 'column' ? 'number' : made.type, safe: made.safe };
  }

  function binary(operator: string, left: Expression, right: Expression, e: Expression): Part | null {
    const a = render(left), b = render(right);
    if (!a || !b || !isNumeric(a) || !isNumeric(b) || !['+', '-', '*', '/', '//', '%', '**'].includes(operator)) return null;
    const fixed = right.type === 'Constant' && typeof right.value === 'number' && right.value > 0;
    // By zero, whole numbers and floats give different things; a power can leave the whole numbers, or the reals.
    if ((operator === '//' || operator === '%') && !fixed) return null;
    if (operator === '**' && !(fixed && right.kind === 'int' && right.value <= 3)) return null;
    const isFloat = operator === '/' || a.type === 'float' || b.type === 'float' || a.type === 'float-constant' || b.type === 'float-constant';
    const oneSided = a.type.endsWith('-constant') || b.type.endsWith('-constant');
    if (a.type.endsWith('-constant') && b.type.endsWith('-constant')) {
      return { text: source.slice(e.from, e.to), type: isFloat ? 'float-constant' : 'int-constant', safe: true, numpy: false };
    }
    const certain = oneSided ? operator !== '**' && operator !== '//' && operator !== '%' : operator === '/' || (a.type === 'float' && b.type === 'float');
    return { text: source.slice(e.from, left.from) + a.text + source.slice(left.to, right.from) + b.text + source.slice(right.to, e.to), type: isFloat ? 'float' : 'number', safe: a.safe && b.safe && certain, numpy: a.numpy || b.numpy };
  }

  function compare(operators: readonly string[], operands: readonly Expression[], e: Expression): Part | null {
    const made = operands.map(render);
    if (made.some(m => !m || !(isNumeric(m) || m.type === 'string-constant')) || operators.some(o => !['<', '<=', '>', '>=', '==', '!='].includes(o))) return null;
    const parts: string[] = [];
    let safe = true;
    for (const [i, operator] of operators.entries()) {
      const a = made[i]!, b = made[i + 1]!;
      if (a.type.endsWith('-constant') && b.type.endsWith('-constant')) return null;
      // A date compared with its text: equal for a column, never for a single value.
      if ([a, b].some(m => m.type === 'string-constant' && /^.?\s*\d/.test(m.text))) return null;
      // Between two columns, categories have rules of their own; arithmetic on the way may round.
      if (![a, b].some(m => m.type.endsWith('-constant')) || ![a, b].every(m => m.type === 'column' || m.type.endsWith('-constant'))) safe = false;
      const l = operands[i]!, r = operands[i + 1]!;
      parts.push(operators.length > 1 ? `(${simple(a)} ${operator} ${simple(b)})` : source.slice(e.from, l.from) + a.text + source.slice(l.to, r.from) + b.text + source.slice(r.to, e.to));
    }
    return { text: parts.join(' & '), type: 'bool', safe, numpy: made.some(m => m!.numpy) };
  }

  function logical(operator: 'and' | 'or', values: readonly Expression[]): Part | null {
    const made = values.map(render);
    if (made.some(m => m?.type !== 'bool')) return null;
    // The first part may guard the second: a gap has no order among texts.
    if (made.some(m => /[<>]=?\s*["']|["']\s*[<>]/.test(m!.text))) return null;
    return { text: made.map(m => bracketed(m!.text)).join(operator === 'and' ? ' & ' : ' | '), type: 'bool', safe: made.every(m => m!.safe) && guardsNothing(...made), numpy: made.some(m => m!.numpy) };
  }

  function conditional(test: Expression, body: Expression, orElse: Expression): Part | null {
    if (orElse.type === 'Conditional') return several(test, body, orElse);
    shapes.add('condition');
    const [when, a, b] = [render(test), render(body), render(orElse)];
    if (!when || !a || !b || when.type !== 'bool' || numpy === null) return null;
    const kind = (m: Part): 'text' | 'bool' | 'number' => (m.type === 'string-constant' || m.type === 'text' ? 'text' : m.type.startsWith('bool') ? 'bool' : 'number');
    // Of a text and a number, `np.where` makes two texts.
    if (kind(a) !== kind(b)) return null;
    const all = (...types: Part['type'][]): boolean => types.includes(a.type) && types.includes(b.type);
    const type = kind(a) !== 'number' ? kind(a) : all('int-constant', 'whole') ? 'whole' : all('float-constant', 'float') ? 'float' : 'number';
    return { text: `${numpy}.where(${when.text}, ${a.text}, ${b.text})`, type, safe: when.safe && a.safe && b.safe && type !== 'number' && guardsNothing(when, a, b), numpy: true };
  }

  /** `a if … else b if … else c`: the first condition that holds decides, in Python and in `np.select`. */
  function several(test: Expression, body: Expression, orElse: Expression): Part | null {
    const tests: Expression[] = [test], bodies: Expression[] = [body];
    let last = orElse;
    for (; last.type === 'Conditional'; last = last.orElse) { tests.push(last.test); bodies.push(last.body); }
    const when = tests.map(render), values = [...bodies, last].map(render);
    if (numpy === null || when.some(w => w?.type !== 'bool') || values.some(v => !v)) return null;
    shapes.add('several conditions');
    const all = (...types: Part['type'][]): boolean => values.every(v => types.includes(v!.type));
    // Constants only: among columns and texts `np.select` has rules of its own.
    const type = all('string-constant') ? 'text' : all('int-constant') ? 'whole' : all('float-constant') ? 'float' : all('bool-constant') ? 'bool' : all('column', 'number', 'float', 'whole', 'int-constant', 'float-constant') ? 'number' : null;
    if (!type) return null;
    const texts = (parts: readonly (Part | null)[]): string => parts.map(p => p!.text).join(', ');
    return { text: `${numpy}.select([${texts(when)}], [${texts(values.slice(0, -1))}], ${values.at(-1)!.text})`, type, safe: when.every(w => w!.safe) && guardsNothing(...when) && type !== 'number', numpy: true };
  }
}

/** What most of the work is, the most telling first. */
const BY_WEIGHT: readonly LoopShape[] = ['lag', 'lookup', 'date part', 'text rule', 'several conditions', 'condition', 'clip'];

/** `'a' in x` behind a condition that keeps gaps away from it: on a column all of it is computed. */
function guardsNothing(...parts: readonly (Part | null)[]): boolean {
  return !parts.some(p => /\.(str|dt)\b|\.map\(/.test(p?.text ?? ''));
}

/** `df['a'][i]`, `df.loc[i, 'a']`, `df['a'].iloc[i]`, …: which column is read, and whether by label or by position. `i` may have an offset: `i - 1`. */
export function rowRead(e: Subscript, frame: string, row: string): { readonly column: Expression; readonly by: 'label' | 'position'; readonly back: number } | null {
  const columnOf = (c: Expression): Expression | null => (c.type === 'Subscript' && c.value.type === 'Name' && c.value.name === frame && c.index.type === 'Constant' && c.index.kind === 'str' ? c.index : null);
  const { value, index } = e;
  const found = (column: Expression | null, at: Expression, by: 'label' | 'position'): { column: Expression; by: 'label' | 'position'; back: number } | null => {
    const back = column ? offset(at) : null;
    return column && back !== null ? { column, by, back } : null;
  };
  if (value.type === 'Attribute') {
    const by = value.attr.name === 'loc' || value.attr.name === 'at' ? 'label' : ['iloc', 'iat', 'values'].includes(value.attr.name) ? 'position' : null;
    if (!by) return null;
    if (index.type === 'Tuple' && by === 'label' && index.elements.length === 2 && value.value.type === 'Name' && value.value.name === frame) {
      const column = index.elements[1]!;
      return found(column.type === 'Constant' && column.kind === 'str' ? column : null, index.elements[0]!, by);
    }
    return found(columnOf(value.value), index, by);
  }
  // `df.iloc[i]['a']`
  if (index.type === 'Constant' && index.kind === 'str' && value.type === 'Subscript' && value.value.type === 'Attribute' && value.value.value.type === 'Name' && value.value.value.name === frame && ['loc', 'iloc'].includes(value.value.attr.name)) {
    return found(index, value.index, value.value.attr.name === 'loc' ? 'label' : 'position');
  }
  return found(columnOf(value), index, 'label');

  function offset(at: Expression): number | null {
    if (at.type === 'Name') return at.name === row ? 0 : null;
    const step = at.type === 'BinaryOperation' && at.operator === '-' && at.left.type === 'Name' && at.left.name === row && at.right.type === 'Constant' && at.right.kind === 'int' ? at.right.value : null;
    return typeof step === 'number' && step > 0 ? step : null;
  }
}

/** An operand of a chain of comparisons. */
function simple(made: Part): string {
  return made.type === 'column' || made.type.endsWith('-constant') ? made.text : bracketed(made.text);
}

function constant(kind: string, text: string): Part | null {
  const type = kind === 'int' ? 'int-constant' : kind === 'float' ? 'float-constant' : kind === 'str' ? 'string-constant' : kind === 'bool' ? 'bool-constant' : null;
  return type ? { text, type, safe: true, numpy: false } : null;
}

export const isNumeric = (m: Part): boolean => ['column', 'number', 'float', 'whole', 'int-constant', 'float-constant'].includes(m.type);

const bracketed = (text: string): string => `(${text})`;
