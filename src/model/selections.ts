/**
 * Which rows an index expression asks for, as text that is equal where the rows are: bounds of slices, masks and their complements.
 * In: expressions, or the labels they gave. Out: keys for `rows.ts`, sides of splits. Evaluates nothing; names carry the binding that they stand for.
 */
import type { Expression } from '../python/ast';
import type { Interpreter } from './interpret';
import { complement } from './rows';
import { type RowIndex, UNKNOWN, type Value } from './values';

/** The bound of a slice as text that is equal for `[:n]` and `[n:]`; names carry the binding they stand for. */
export function sliceBound(run: Interpreter, e: Expression): string {
  const of = (x: Expression): string => sliceBound(run, x);
  if (e.type === 'Constant') return String(e.value);
  if (e.type === 'Name') return `${e.name}#${run.version(e.name)}`;
  if (e.type === 'UnaryOperation') return `${e.operator}${of(e.operand)}`;
  if (e.type === 'Attribute') return `${of(e.value)}.${e.attr.name}`;
  // A length is a number: `train = both[:len(train)]` binds the name anew and leaves the bound.
  if (isLength(e)) return `len ${lengthOf(e)}`;
  // A position is a whole number with or without `int`.
  if (e.type === 'Call' && e.func.type === 'Name' && e.func.name === 'int' && e.args.length === 1) return of(e.args[0]!);
  if (e.type === 'Call') return `${of(e.func)}(${e.args.map(of).join()})`;
  if (e.type === 'Subscript') return `${of(e.value)}[${of(e.index)}]`;
  if (e.type === 'BinaryOperation') return `${of(e.left)}${e.operator}${of(e.right)}`;
  if (e.type === 'Slice') return `${e.lower ? of(e.lower) : ''}:${e.upper ? of(e.upper) : ''}`;
  if (e.type === 'Compare') return [e.left, ...e.comparators].map((x, i) => (i ? e.operators[i - 1]! + of(x) : of(x))).join('');
  return `${run.span(e).cell}@${e.from}`;
}

const lengthOf = (e: Expression): string => {
  let inner: Expression = e;
  for (;;) {
    if (inner.type === 'Call' && inner.args[0]) inner = inner.args[0];
    else if (inner.type === 'Subscript' || inner.type === 'Attribute') inner = inner.value;
    else return inner.type === 'Name' ? inner.name : `@${inner.from}`;
  }
};

/** Comparisons and what is left over by them: `>=` selects what `<` leaves. */
const COMPLEMENTS: Readonly<Record<string, string>> = { '>=': '<', '>': '<=', '!=': '==', 'not in': 'in' };

/** What each row of a selection passed, as texts: `a & b` is itself, `a` and `b`. */
export function selectionKeys(run: Interpreter, e: Expression): string[] {
  const whole = selectionKey(run, e);
  return e.type === 'BinaryOperation' && e.operator === '&' ? [whole, ...selectionKeys(run, e.left), ...selectionKeys(run, e.right)] : [whole];
}

/** A selection as text, equal where the rows are, with `!` before it where they are the other ones. */
function selectionKey(run: Interpreter, e: Expression): string {
  if (e.type === 'UnaryOperation' && (e.operator === '~' || e.operator === 'not')) return complement(selectionKey(run, e.operand));
  if (e.type === 'Compare' && e.operators.length === 1) {
    const operator = e.operators[0]!, base = COMPLEMENTS[operator];
    const key = `${sliceBound(run, e.left)}${base ?? operator}${sliceBound(run, e.comparators[0]!)}`;
    return base ? complement(key) : key;
  }
  if (e.type === 'Call' && e.func.type === 'Attribute' && /^(is|not)(na|null)$/.test(e.func.attr.name)) {
    const key = `${sliceBound(run, e.func.value)}.isna`;
    return e.func.attr.name.startsWith('not') ? complement(key) : key;
  }
  return sliceBound(run, e);
}

export const isLength = (e: Expression): boolean => (e.type === 'Call' && e.func.type === 'Name' && e.func.name === 'len') || (e.type === 'Subscript' && e.value.type === 'Attribute' && e.value.attr.name === 'shape');
export const isZero = (e: Expression): boolean => e.type === 'Constant' && e.value === 0;

/** The labels of the rows that one side of a split was given: `train.index`, `train["id"]`, fold indices. Null of a whole table's, or where nobody knows the other side. */
export function sideOf(labels: Value): RowIndex | null {
  if (labels.kind === 'index') return labels;
  const data = labels.kind === 'sequence' && labels.over?.how === 'index' ? labels.over.data : labels.kind === 'data' && (labels.column !== null || labels.statistic === 'unique') ? labels : null;
  const [part, ...more] = data?.rows.parts ?? [], last = part?.cuts.at(-1);
  return last && !more.length && !last.window && !part!.filters.length ? { kind: 'index', split: last.split, side: last.side } : null;
}

/** All labels but these. */
export function otherSide(index: RowIndex): Value {
  return index.narrowed ? UNKNOWN : { ...index, side: index.side === 'train' ? 'test' : 'train' };
}
