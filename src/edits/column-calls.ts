/**
 * Calls on the value of one row → the same on the column: text methods, fields of dates, a look-up in a dictionary, `min` and `max` with a bound.
 * In: an expression and how to render what is inside. Out: a part of a column expression, what is missing to know, or null for anything else.
 * Each is the same on a row that the loop survives: `s.strip()` of a gap stops, so where it ran there were none.
 */
import type { CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Call, Expression } from '../python/ast';
import { isNumeric, type Part, type Withheld } from './column-expression';
import { columnNamed, dictionaryNamed, hasNoGaps, holdsDates, isOfFile, valueKind } from './frame-facts';
import type { LoopShape } from './loop-gains';
import { spanOf } from './statements';

interface Reader {
  readonly model: Model;
  readonly cell: CellId;
  readonly source: string;
  render(e: Expression): Part | null;
  /** `df['a']`, for what the loop calls the value of that column. */
  column(e: Expression): string | null;
}

type Called = (Part & { readonly shape: LoopShape }) | Withheld | null;

export function columnCall(reader: Reader, e: Expression): Called {
  return textRule(reader, e) ?? datePart(reader, e) ?? lookup(reader, e) ?? clip(reader, e);
}

/** Python and pandas' text columns agree on these for every letter; on upper and lower case they do not ("ß", "İ"). */
const EXACT: Readonly<Record<string, Part['type']>> = { startswith: 'bool', endswith: 'bool', replace: 'text' };
const CLOSE: Readonly<Record<string, Part['type']>> = { lower: 'text', upper: 'text', title: 'text', capitalize: 'text', strip: 'text', lstrip: 'text', rstrip: 'text' };

function textRule(reader: Reader, e: Expression): Called {
  const text = (of: string, type: Part['type'], safe = true): Called => ({ text: of, type, safe, numpy: false, shape: 'text rule' });
  const written = (x: Expression): string => reader.source.slice(x.from, x.to);
  if (e.type === 'Call' && e.func.type === 'Name' && e.func.name === 'len' && e.args.length === 1 && !e.keywords.length && !reader.model.names.bindingsOf('len').length) {
    const of = textOf(reader, e.args[0]!);
    return of ? text(`${of.text}.str.len()`, 'whole', of.safe) : null;
  }
  if (e.type === 'Compare' && e.operators.length === 1 && e.operators[0] === 'in' && e.left.type === 'Constant' && e.left.kind === 'str') {
    const of = textOf(reader, e.comparators[0]!);
    // `'a' in x` also asks lists, where `.str.contains` gives gaps.
    const named = of && columnNamed(of.text);
    if (named && !isOfFile(reader.model, named.frame, named.column, spanOf(reader.cell, e))) return { shape: 'text rule', missing: `whether \`${named.column}\` holds texts is not known` };
    return of ? text(`${of.text}.str.contains(${written(e.left)}, regex=False)`, 'bool', of.safe) : null;
  }
  if (e.type === 'Subscript') {
    const isPlace = (x: Expression | null): boolean => x === null || (x.type === 'Constant' && x.kind === 'int') || (x.type === 'UnaryOperation' && x.operator === '-' && x.operand.type === 'Constant');
    if (!(e.index.type === 'Slice' ? [e.index.lower, e.index.upper, e.index.step].every(isPlace) : isPlace(e.index))) return null;
    const of = textOf(reader, e.value);
    return of ? text(`${of.text}.str[${written(e.index)}]`, 'text', of.safe) : null;
  }
  if (e.type !== 'Call' || e.func.type !== 'Attribute' || e.keywords.length || !e.args.every(a => a.type === 'Constant' && a.kind === 'str')) return null;
  const method = e.func.attr.name, args = e.args.map(written);
  if (method === 'split' && args.length === 1) {
    const of = textOf(reader, e.func.value);
    // The pieces come in a column of lists, whose texts pandas does not call a text column.
    return of ? text(`${of.text}.str.split(${args[0]}, regex=False)`, 'text', false) : null;
  }
  const type = EXACT[method] ?? CLOSE[method];
  if (!type || (method === 'replace' ? args.length !== 2 : method in EXACT ? args.length !== 1 : args.length > (method.endsWith('strip') ? 1 : 0))) return null;
  const of = textOf(reader, e.func.value);
  return of ? text(`${of.text}.str.${method}(${args.join(', ')}${method === 'replace' ? ', regex=False' : ''})`, type, of.safe && method in EXACT) : null;
}

/** A column, or what a text rule made of one. */
function textOf(reader: Reader, e: Expression): { text: string; safe: boolean } | null {
  const column = reader.column(e);
  if (column) return { text: column, safe: true };
  const made = textRule(reader, e);
  return made && !('missing' in made) && made.type === 'text' ? made : null;
}

const DATE_FIELDS = new Set(['year', 'month', 'day', 'hour', 'minute', 'second', 'dayofweek', 'day_of_week', 'dayofyear', 'day_of_year', 'quarter', 'is_month_start', 'is_month_end', 'is_leap_year']);
const DATE_METHODS = new Set(['weekday', 'day_name', 'month_name', 'date', 'normalize']);

/** `row['day'].year` → `df['day'].dt.year`, when the column holds dates. */
function datePart(reader: Reader, e: Expression): Called {
  const call = e.type === 'Call' ? e : null;
  const field = call ? call.func : e;
  if (field.type !== 'Attribute') return null;
  const name = field.attr.name;
  const isText = call && name === 'strftime' && call.args.length === 1 && call.args[0]!.type === 'Constant';
  if (!(call ? isText || (DATE_METHODS.has(name) && !call.args.length) : DATE_FIELDS.has(name)) || call?.keywords.length) return null;
  const column = reader.column(field.value);
  const named = column === null ? null : columnNamed(column);
  if (!named) return null;
  if (!holdsDates(reader.model, named.frame, named.column, spanOf(reader.cell, e))) return { shape: 'date part', missing: `whether \`${named.column}\` holds dates is not known` };
  const end = call ? reader.source.slice(call.func.to, call.to) : '';
  const type = isText || name.endsWith('_name') ? 'text' : name.startsWith('is_') ? 'bool' : 'number';
  // On a column these two are fields, not methods.
  return { text: `${column}.dt.${name}${name === 'weekday' || name === 'date' ? '' : end}`, type, safe: false, numpy: false, shape: 'date part' };
}

/** `codes[row['city']]`, `codes.get(row['city'], 0)` → `df['city'].map(codes)`. */
function lookup(reader: Reader, e: Expression): Called {
  const get = e.type === 'Call' && e.func.type === 'Attribute' && e.func.attr.name === 'get' && !e.keywords.length && e.args.length >= 1 && e.args.length <= 2 ? e : null;
  const from = get?.func.type === 'Attribute' ? get.func.value : e.type === 'Subscript' ? e.value : null;
  const key = get ? get.args[0]! : e.type === 'Subscript' ? e.index : null;
  const column = from?.type === 'Name' && key ? reader.column(key) : null;
  if (!column || from?.type !== 'Name') return null;
  const dict = dictionaryNamed(reader.model, from.name), kind = dict && valueKind(dict);
  if (!kind) return { shape: 'lookup', missing: `what \`${from.name}\` holds by then is not known` };
  const type = kind === 'int' ? 'whole' : kind === 'float' ? 'float' : kind === 'bool' ? 'bool' : 'text';
  const found = `${column}.map(${from.name})`;
  // `codes[key]` stops at a key that is not there: where it ran, all were.
  if (!get) return { text: found, type, safe: true, numpy: false, shape: 'lookup' };
  const otherwise = get.args[1];
  if (!otherwise) return { text: found, type: type === 'whole' ? 'number' : type, safe: false, numpy: false, shape: 'lookup' };
  const literal = otherwise.type === 'UnaryOperation' && otherwise.operator === '-' ? otherwise.operand : otherwise;
  if (literal.type !== 'Constant' || literal.kind !== kind || kind === 'bool') return null;
  const filled = `${found}.fillna(${reader.source.slice(otherwise.from, otherwise.to)})`;
  return { text: kind === 'int' ? `${filled}.astype(int)` : filled, type, safe: false, numpy: false, shape: 'lookup' };
}

/** `min(max(x, 0), 100)` → `x.clip(lower=0).clip(upper=100)`; `abs(x)`. */
function clip(reader: Reader, e: Expression): Called {
  const name = e.type === 'Call' && e.func.type === 'Name' && !e.keywords.length ? e.func.name : '';
  if (e.type !== 'Call' || !['min', 'max', 'abs'].includes(name) || reader.model.names.bindingsOf(name).length || e.args.length !== (name === 'abs' ? 1 : 2)) return null;
  const parts = e.args.map(a => reader.render(a));
  if (parts.some(p => !p || !isNumeric(p))) return null;
  const at = parts.findIndex(p => !isBound(p!)), of = parts[at], bound = parts[1 - at];
  if (!of || (name !== 'abs' && (!bound || !isBound(bound)))) return null;
  const text = /^[^\W\d]\w*(\[[^\]]*\]|\.\w+\([^()]*\))+$/.test(of.text) ? of.text : `(${of.text})`;
  if (name === 'abs') return { text: `${text}.abs()`, type: of.type === 'float' ? 'float' : 'number', safe: false, numpy: of.numpy, shape: 'clip' };
  if (of.numpy) return null;
  // `max(0, x)` of a gap is 0, `max(x, 0)` is the gap: only the latter is what `clip` does.
  if (at === 1 && !sureOfGaps(reader, e)) return { shape: 'clip', missing: `whether there are gaps is not known, and \`${name}\` with the bound first makes a gap the bound` };
  return { text: `${text}.clip(${name === 'max' ? 'lower' : 'upper'}=${bound!.text})`, type: 'number', safe: false, numpy: false, shape: 'clip' };
}

const isBound = (p: Part): boolean => p.type === 'int-constant' || p.type === 'float-constant';

function sureOfGaps(reader: Reader, e: Call): boolean {
  const column = reader.column(e.args[1]!), named = column === null ? null : columnNamed(column);
  return named !== null && hasNoGaps(reader.model, named.frame, named.column, spanOf(reader.cell, e));
}
