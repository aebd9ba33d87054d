/**
 * Loops whose turns are rows or elements, and whether an array operation could do the work.
 * In: `Model`. Out: one entry for each loop. A loop that plots, prints, fits or reads files is not row work.
 */
import type { Span } from '../notebook/notebook';
import type { Call, Comprehension, DictComprehension, Expression, For, Node, Statement } from '../python/ast';
import { walk } from '../python/walk';
import type { LoopEvent } from './events';
import { spanKey } from './lineage';
import type { Model } from './model';
import type { Data } from './values';

export interface RowLoop {
  readonly at: Span;
  readonly node: For | Comprehension | DictComprehension | Call;
  /** `iterrows`, `itertuples`, `range(len)`, `apply(axis=1)`, … */
  readonly how: string;
  readonly data: Data | null;
  readonly mild: boolean;
}

export function rowLoops(model: Model): RowLoop[] {
  const found = new Map<string, RowLoop>();
  for (const loop of model.events.loops) {
    const key = spanKey(loop.at);
    if (found.has(key)) continue;
    const how = howOf(loop) ?? (loop.node.type === 'For' && slicesData(model, loop.node) ? 'a loop that appends slices' : null);
    if (!how || keepsLoop(loop)) continue;
    found.set(key, { at: loop.at, node: loop.node, how, data: loop.data, mild: isMild(loop) });
  }
  return [...found.values()];
}

function howOf(loop: LoopEvent): string | null {
  if (loop.over === 'rows') return loop.how === 'index' ? 'a loop over the index' : loop.how === 'range(len)' ? 'range(len(…))' : loop.how;
  if (loop.over !== 'elements') return null;
  if (loop.node.type === 'Call') return loop.how;
  return loop.node.type === 'For' ? 'a loop over a column' : 'a comprehension over a column';
}

/** Element-wise work is often on strings, where pandas is no faster: only arithmetic is told without asking for strictness. */
function isMild(loop: LoopEvent): boolean {
  const { node } = loop;
  if (node.type === 'DictComprehension') return true;
  if (node.type === 'Comprehension') return node.clauses.length > 1 || !computes(node.element) || !node.clauses[0]!.conditions.every(isArithmetic);
  if (loop.over !== 'elements') return false;
  if (node.type === 'Call') {
    const fn = node.args[0];
    return !(fn?.type === 'Lambda' && isArithmetic(fn.body));
  }
  return !appendsOnly(node.body);
}

/** Arithmetic that changes what it is given; a name by itself is passed on as it is. */
const computes = (e: Expression): boolean => e.type !== 'Name' && e.type !== 'Constant' && isArithmetic(e);

/** Numbers, names, operators and NumPy functions: what has an array form. */
function isArithmetic(e: Expression): boolean {
  switch (e.type) {
    case 'Name': return true;
    case 'Constant': return e.kind === 'int' || e.kind === 'float';
    case 'BinaryOperation': return e.operator !== '%' && isArithmetic(e.left) && isArithmetic(e.right);
    case 'UnaryOperation': return isArithmetic(e.operand);
    case 'Compare': return isArithmetic(e.left) && e.comparators.every(isArithmetic) && e.operators.every(o => o !== 'in' && o !== 'not in');
    case 'Conditional': return isArithmetic(e.test) && isArithmetic(e.body) && isArithmetic(e.orElse);
    case 'Call': return e.args.every(isArithmetic) && !e.keywords.length && e.args.length > 0 && (e.func.type === 'Name' ? e.func.name === 'abs' : e.func.type === 'Attribute' && e.func.value.type === 'Name' && /^(np|numpy|math)$/.test(e.func.value.name));
    default: return false;
  }
}

/** Compares, appends and adds up, nothing else: the bands of a number, its sum, a count, made one by one. */
function appendsOnly(body: readonly Statement[]): boolean {
  return body.length > 0 && body.every(s => {
    if (s.type === 'If') return isArithmetic(s.test) && appendsOnly(s.body) && (s.orElse.length === 0 || appendsOnly(s.orElse));
    return isAppend(s) || (s.type === 'AugmentedAssign' && s.target.type === 'Name' && isArithmetic(s.value));
  });
}

function isAppend(s: Statement): boolean {
  return s.type === 'ExpressionStatement' && s.value.type === 'Call' && s.value.func.type === 'Attribute' && s.value.func.attr.name === 'append';
}

/** `for i in range(…): windows.append(series[i - 60:i])`: windows that one strided view gives. */
function slicesData(model: Model, loop: For): boolean {
  if (loop.target.type !== 'Name' || loop.iter.type !== 'Call' || loop.iter.func.type !== 'Name' || loop.iter.func.name !== 'range') return false;
  const appends = loop.body.filter(isAppend);
  if (!appends.length || !loop.body.every(s => isAppend(s) || (s.type === 'Assign' && s.value.type === 'Subscript'))) return false;
  let slices = false;
  walk(loop.body, node => {
    if (node.type === 'Subscript' && node.value.type === 'Name' && model.values.get(node.value.name)?.kind === 'data') slices = true;
    return !slices;
  });
  return slices;
}

const SHOWS = new Set(['print', 'display', 'show', 'imshow', 'plot', 'scatter', 'bar', 'text', 'annotate', 'hist', 'add_subplot', 'subplot', 'set_title', 'title', 'legend', 'fit', 'savefig', 'open', 'read_csv', 'imread', 'get', 'post', 'sleep', 'axhline', 'axvline']);

function keepsLoop(loop: LoopEvent): boolean {
  if (loop.node.type !== 'For') return false;
  let keeps = false;
  walk(loop.node.body, (node: Node) => {
    if (node.type === 'Call') {
      const name = node.func.type === 'Attribute' ? node.func.attr.name : node.func.type === 'Name' ? node.func.name : '';
      // `codes.get(key, 0)` with a default looks up; `session.get(url)` fetches.
      if (SHOWS.has(name) && !(name === 'get' && node.args.length === 2)) keeps = true;
    }
    return !keeps;
  });
  return keeps;
}
