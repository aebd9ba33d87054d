/**
 * An expression over one row → the same expression over columns, with the author's text kept where it can be.
 * In: an expression, what it calls the row. Out: text, what kind of values it gives, whether these are surely the same; null where it is more than
 * arithmetic, comparison, `and`/`or`/`not`, a condition, a test for gaps. Plans no edits.
 */
import type { CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Expression } from '../python/ast';
import { quoteOf, spanOf } from './statements';

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
}

export interface ColumnExpression {
  readonly text: string;
  /** `column` is a column as it stands; `number` follows the columns' dtype; `float`, `whole`, `text` and `bool` are that whatever the columns are. */
  readonly type: 'column' | 'number' | 'float' | 'whole' | 'text' | 'bool' | 'int-constant' | 'float-constant' | 'string-constant' | 'bool-constant';
  readonly safe: boolean;
  /** It says `np.where`. */
  readonly numpy: boolean;
}

/** Names that a row has of its own: there `row.name` is no column. */
const SERIES_NAMES = new Set(['name', 'index', 'values', 'size', 'shape', 'T', 'array', 'dtype', 'dtypes', 'ndim', 'empty', 'axes', 'attrs', 'flags', 'hasnans', 'nbytes', 'str', 'dt', 'cat', 'plot', 'sparse', 'list', 'struct', 'loc', 'iloc', 'at', 'iat', 'is_unique',
  'abs', 'add', 'agg', 'all', 'any', 'apply', 'argmax', 'argmin', 'argsort', 'between', 'bool', 'case_when', 'clip', 'combine', 'compare', 'copy', 'corr', 'count', 'cov', 'cummax', 'cummin', 'cumprod', 'cumsum', 'describe', 'diff', 'div', 'divide', 'dot', 'drop', 'duplicated',
  'eq', 'equals', 'ewm', 'expanding', 'explode', 'factorize', 'ffill', 'bfill', 'fillna', 'filter', 'first', 'ge', 'get', 'groupby', 'gt', 'head', 'hist', 'info', 'interpolate', 'isin', 'isna', 'isnull', 'item', 'items', 'keys', 'kurt', 'last', 'le', 'lt', 'map', 'mask', 'max',
  'mean', 'median', 'min', 'mod', 'mode', 'mul', 'multiply', 'ne', 'nlargest', 'notna', 'nsmallest', 'nunique', 'pct_change', 'pipe', 'pop', 'pow', 'prod', 'product', 'quantile', 'rank', 'ravel', 'reindex', 'rename', 'repeat', 'replace', 'resample', 'rolling', 'round', 'sample',
  'sem', 'shift', 'skew', 'squeeze', 'std', 'sub', 'subtract', 'sum', 'swapaxes', 'tail', 'take', 'transform', 'transpose', 'truediv', 'truncate', 'unique', 'unstack', 'update', 'value_counts', 'var', 'view', 'where', 'xs']);

/** @param numpy the notebook's name for NumPy, null when there can be none */
export function columnExpression(model: Model, cell: CellId, expression: Expression, view: RowView, numpy: string | null): ColumnExpression | null {
  const source = model.cell(cell).source;
  const made = render(expression);
  // A constant alone is no work on rows.
  if (!made || made.type.endsWith('-constant')) return null;
  const text = made.text.includes('\n') ? `(${made.text})` : made.text;
  const keepsDtype = ['bool', 'float', 'whole', 'text'].includes(made.type) || view.kind === 'tuple' || view.kind === 'element';
  return { ...made, text, safe: made.safe && keepsDtype };

  function render(e: Expression): ColumnExpression | null {
    const column = columnText(e);
    if (column) return { text: column, type: 'column', safe: true, numpy: false };
    switch (e.type) {
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
      const isColumn = e.type === 'Subscript' && e.index.type === 'Name' && e.index.name === view.row && e.value.type === 'Subscript' && e.value.value.type === 'Name' && e.value.value.name === view.frame && e.value.index.type === 'Constant' && e.value.index.kind === 'str';
      return isColumn ? model.text(spanOf(cell, e.value)) : null;
    }
    if (e.type === 'Subscript' && view.kind === 'series' && e.value.type === 'Name' && e.value.name === view.row && e.index.type === 'Constant' && e.index.kind === 'str') return `${view.frame}[${source.slice(e.index.from, e.index.to)}]`;
    if (e.type !== 'Attribute' || e.value.type !== 'Name' || e.value.name !== view.row || !e.attr.name) return null;
    const name = e.attr.name;
    if (name.startsWith('_') || (view.kind === 'series' ? SERIES_NAMES.has(name) : name === 'Index' || name === 'index' || name === 'count')) return null;
    const quote = quoteOf(source);
    return `${view.frame}[${quote}${name}${quote}]`;
  }

  function unary(operator: string, operand: Expression, e: Expression): ColumnExpression | null {
    const made = render(operand);
    if (!made) return null;
    if (operator === 'not') return made.type === 'bool' ? { ...made, text: `~(${made.text})` } : null;
    if (operator !== '-' && operator !== '+') return null;
    if (!isNumeric(made)) return null;
    // `-` of a boolean column stops; the rows' sign is then a number.
    return { ...made, text: source.slice(e.from, operand.from) + made.text + source.slice(operand.to, e.to), type: made.type === 'column' ? 'number' : made.type, safe: made.safe };
  }

  function binary(operator: string, left: Expression, right: Expression, e: Expression): ColumnExpression | null {
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

  function compare(operators: readonly string[], operands: readonly Expression[], e: Expression): ColumnExpression | null {
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

  function logical(operator: 'and' | 'or', values: readonly Expression[]): ColumnExpression | null {
    const made = values.map(render);
    if (made.some(m => m?.type !== 'bool')) return null;
    // The first part may guard the second: a gap has no order among texts.
    if (made.some(m => /[<>]=?\s*["']|["']\s*[<>]/.test(m!.text))) return null;
    return { text: made.map(m => bracketed(m!.text)).join(operator === 'and' ? ' & ' : ' | '), type: 'bool', safe: made.every(m => m!.safe), numpy: made.some(m => m!.numpy) };
  }

  function conditional(test: Expression, body: Expression, orElse: Expression): ColumnExpression | null {
    const [when, a, b] = [render(test), render(body), render(orElse)];
    if (!when || !a || !b || when.type !== 'bool' || numpy === null) return null;
    const kind = (m: ColumnExpression): 'text' | 'bool' | 'number' => (m.type === 'string-constant' || m.type === 'text' ? 'text' : m.type.startsWith('bool') ? 'bool' : 'number');
    // Of a text and a number, `np.where` makes two texts.
    if (kind(a) !== kind(b)) return null;
    const all = (...types: ColumnExpression['type'][]): boolean => types.includes(a.type) && types.includes(b.type);
    const type = kind(a) !== 'number' ? kind(a) : all('int-constant', 'whole') ? 'whole' : all('float-constant', 'float') ? 'float' : 'number';
    return { text: `${numpy}.where(${when.text}, ${a.text}, ${b.text})`, type, safe: when.safe && a.safe && b.safe && type !== 'number', numpy: true };
  }
}

/** An operand of a chain of comparisons. */
function simple(made: ColumnExpression): string {
  return made.type === 'column' || made.type.endsWith('-constant') ? made.text : bracketed(made.text);
}

function constant(kind: string, text: string): ColumnExpression | null {
  const type = kind === 'int' ? 'int-constant' : kind === 'float' ? 'float-constant' : kind === 'str' ? 'string-constant' : kind === 'bool' ? 'bool-constant' : null;
  return type ? { text, type, safe: true, numpy: false } : null;
}

const isNumeric = (m: ColumnExpression): boolean => ['column', 'number', 'float', 'whole', 'int-constant', 'float-constant'].includes(m.type);

const bracketed = (text: string): string => `(${text})`;
