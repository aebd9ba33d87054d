/**
 * Loops whose turns are rows or elements, and whether an array operation could do the work.
 * In: `Model`. Out: one entry for each loop. A loop that plots, prints, fits or reads files is not row work.
 */
import type { Span } from '../notebook/notebook';
import type { Expression, For, Node, Statement } from '../python/ast';
import { walk } from '../python/walk';
import type { LoopEvent } from './events';
import { perModel } from './kept';
import { spanKey } from './lineage';
import type { Model } from './model';
import type { Data } from './values';

export interface RowLoop {
  readonly at: Span;
  readonly node: LoopEvent['node'];
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
    // The loop around it is the one to replace.
    if (loop.how === 'range' && [...found.values()].some(f => f.at.cell === loop.at.cell && f.at.from <= loop.at.from && loop.at.to <= f.at.to)) continue;
    const how = howOf(loop) ?? (loop.node.type === 'For' && slicesData(model, loop.node) ? 'a loop that appends slices' : null);
    if (!how || keepsLoop(model, loop)) continue;
    found.set(key, { at: loop.at, node: loop.node, how, data: loop.data, mild: isMild(loop) });
  }
  return [...found.values()];
}

const INDEX_OF_ARRAY = 'a loop over the index of an array';

function howOf(loop: LoopEvent): string | null {
  if (loop.over === 'rows') return loop.how === 'index' ? 'a loop over the index' : loop.how === 'range(len)' ? (loop.data?.shape === 'array' ? INDEX_OF_ARRAY : 'range(len(…))') : loop.how !== 'range' ? loop.how : loop.node.type === 'For' && computesOnly(loop.node.body) ? INDEX_OF_ARRAY : null;
  if (loop.over !== 'elements') return null;
  if (loop.node.type === 'Call') return loop.how;
  return `a ${loop.node.type === 'For' ? 'loop' : 'comprehension'} over ${loop.data === null || loop.data.shape === 'array' ? 'an array' : 'a column'}`;
}

/** Element-wise work is often on strings, where pandas is no faster: only arithmetic is told without asking for strictness. */
function isMild(loop: LoopEvent): boolean {
  const { node } = loop;
  if (node.type === 'DictComprehension') return true;
  if (node.type === 'Comprehension') return node.clauses.length > 1 || !computes(node.element) || !node.clauses[0]!.conditions.every(isArithmetic);
  if (loop.how === 'range' && node.type === 'For') return dependsOnEarlier(node.body);
  if (loop.over !== 'elements') return false;
  if (loop.data === null && node.type === 'For') return !computesOnly(node.body) || dependsOnEarlier(node.body);
  if (node.type === 'Call') {
    const fn = node.args[0];
    return !(fn?.type === 'Lambda' && isArithmetic(fn.body));
  }
  return !appendsOnly(node.body);
}

/** Arithmetic that changes what it is given; a name by itself is passed on as it is. */
const computes = (e: Expression): boolean => e.type !== 'Name' && e.type !== 'Constant' && isArithmetic(e);

/** Statements that compute numbers from numbers and elements of arrays, loops within included, and keep them in names, arrays and lists. */
function computesOnly(body: readonly Statement[]): boolean {
  const isPlace = (t: Expression): boolean => t.type === 'Name' || isElement(t);
  return body.length > 0 && body.every(s => {
    switch (s.type) {
      case 'Assign': return s.targets.every(isPlace) && ofElements(s.value);
      case 'AugmentedAssign': return isPlace(s.target) && ofElements(s.value);
      case 'If': return ofElements(s.test) && computesOnly(s.body) && (s.orElse.length === 0 || computesOnly(s.orElse));
      case 'For': return s.iter.type === 'Call' && s.iter.func.type === 'Name' && s.iter.func.name === 'range' && computesOnly(s.body);
      case 'ExpressionStatement': return isAppend(s) && s.value.type === 'Call' && s.value.args.every(ofElements);
      default: return false;
    }
  });
}

/** `x[i]`, `x[i, j]`, `x[i][j]`, `x[i - 3:i]`. */
const isElement = (e: Expression): boolean => e.type === 'Subscript' && (e.value.type === 'Name' || isElement(e.value)) && (e.index.type === 'Tuple' ? e.index.elements : [e.index]).every(i => (i.type === 'Slice' ? [i.lower, i.upper, i.step].every(b => b === null || ofElements(b)) : ofElements(i)));

/** Arithmetic in which elements of arrays stand, and their sums. */
function ofElements(e: Expression): boolean {
  switch (e.type) {
    case 'Subscript': return isElement(e);
    case 'BinaryOperation': return ofElements(e.left) && ofElements(e.right);
    case 'UnaryOperation': return ofElements(e.operand);
    case 'BooleanOperation': return e.values.every(ofElements);
    case 'Compare': return [e.left, ...e.comparators].every(ofElements) && e.operators.every(o => /^([<>]=?|[!=]=)$/.test(o));
    case 'Conditional': return [e.test, e.body, e.orElse].every(ofElements);
    case 'Call':
      if (e.func.type === 'Name') return /^(abs|min|max|sum|int|float|round|len|pow)$/.test(e.func.name) && e.args.every(ofElements);
      return e.func.type === 'Attribute' && (e.func.value.type === 'Name' && /^(np|numpy|math)$/.test(e.func.value.name) ? e.args.every(ofElements) : /^(sum|mean|min|max|std|dot|append)$/.test(e.func.attr.name) && ofElements(e.func.value) && e.args.every(ofElements));
    default: return isArithmetic(e);
  }
}

/** Each turn needs what an earlier one made: `x[t] = 0.9 * x[t - 1] + e[t]`, `level = a * x[t] + (1 - a) * level`. Few of these have an array form. */
function dependsOnEarlier(body: readonly Statement[]): boolean {
  let found = false;
  walk(body, s => {
    if (s.type !== 'Assign') return;
    for (const target of s.targets) {
      const own = target.type === 'Name' ? target : target.type === 'Subscript' && target.value.type === 'Name' ? target.value : null;
      if (own) walk(s.value, node => { if (node.type === 'Name' && node.name === own.name) found = true; });
      // `y[t] = … e[t - 1]`, `e[t] = x[t] - y[t]`: each needs the other's last element.
      if (target.type === 'Subscript' && target.value.type === 'Name') {
        const { name } = target.value, here = textOf(target.index);
        walk(body, node => { if (node.type === 'Subscript' && node !== target && node.value.type === 'Name' && node.value.name === name && textOf(node.index) !== here) found = true; });
      }
    }
  });
  return found;
}

/** An expression as text that is equal where the expressions are. */
const textOf = (e: Expression): string => JSON.stringify(e, (key, value: unknown) => (key === 'from' || key === 'to' ? undefined : value));

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
    return isAppend(s) || isTally(s) || (s.type === 'AugmentedAssign' && (s.target.type === 'Name' || isEntry(s.target)) && isArithmetic(s.value));
  });
}

const isEntry = (e: Expression): boolean => e.type === 'Subscript' && e.value.type === 'Name' && e.index.type === 'Name';

/** `totals[key] = totals.get(key, 0) + amount`: a group statistic, one row at a time. */
function isTally(s: Statement): boolean {
  if (s.type !== 'Assign' || s.targets.length !== 1 || !isEntry(s.targets[0]!) || s.value.type !== 'BinaryOperation') return false;
  const { left, right } = s.value;
  return isArithmetic(right) && left.type === 'Call' && left.func.type === 'Attribute' && left.func.attr.name === 'get' && left.args.length === 2;
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

/** Where something is drawn, by cell. */
const drawnIn = perModel((model: Model) => {
  const byCell = new Map<string, Span[]>();
  for (const { at, callee } of model.events.calls) if (callee !== null && /^(matplotlib|seaborn|plotly)\./.test(callee)) (byCell.get(at.cell) ?? byCell.set(at.cell, []).get(at.cell)!).push(at);
  return byCell;
});

function keepsLoop(model: Model, loop: LoopEvent): boolean {
  if (loop.node.type !== 'For' && loop.node.type !== 'While') return false;
  // Each turn draws something.
  if (drawnIn(model).get(loop.at.cell)?.some(at => loop.at.from < at.from && at.to <= loop.at.to)) return true;
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
