/**
 * What a loop or comprehension runs over, as its event tells it.
 * In: the loop's node and the value it iterates. Out: one loop event. Whether a loop should not be one is not asked here.
 */
import type { Comprehension, DictComprehension, Expression, For, Node, While } from '../python/ast';
import { walk } from '../python/walk';
import { verdict } from './columns';
import type { LoopEvent } from './events';
import type { Interpreter } from './interpret';
import { type Data, isOwnArray, type Value } from './values';

/** Records what a loop runs over: rows, elements, columns, folds, or the items of a list. */
export function recordLoop(run: Interpreter, node: For | Comprehension | DictComprehension, iter: Value, expression: Expression): void {
  const at = run.place(node);
  const push = (over: LoopEvent['over'], how: string, data: Data | null): void => { run.events.loops.push({ ...at, node, over, how, data }); };
  if (iter.kind === 'sequence' && iter.over) { push(iter.over.what, iter.over.how, iter.over.data); return; }
  // Coefficients and importances are one a column.
  if (iter.kind === 'data' && verdict(iter)) { push('columns', 'verdict', iter); return; }
  if (iter.kind === 'data') {
    // One a column, a category or a group.
    if (iter.batches) push('items', 'batches', iter);
    else if (iter.statistic !== null) push('items', iter.statistic, iter);
    else if (iter.shape === 'series' || iter.shape === 'array') push('elements', iter.shape, iter);
    else if (iter.shape === 'groups') push('items', 'groups', iter);
    else if (givesRecords(expression)) push('rows', 'to_dict("records")', iter);
    else push('columns', 'frame', iter);
    return;
  }
  if (isOwnArray(iter)) { push('elements', 'array', null); return; }
  if (node.type === 'For' && expression.type === 'Call' && expression.func.type === 'Name' && expression.func.name === 'range' && readsArrays(run, node)) { push('rows', 'range', null); return; }
  push(iter.kind === 'sequence' || iter.kind === 'mapping' ? 'items' : 'unknown', expression.type === 'Call' ? 'call' : '', null);
}

/** `while i < len(df): …; i += 1` is the loop over the row numbers that `for i in range(len(df))` is. */
export function recordWhile(run: Interpreter, node: While, limit: Value): void {
  const { test } = node;
  if (test.type !== 'Compare' || test.operators[0] !== '<' || test.comparators.length !== 1 || test.left.type !== 'Name' || limit.kind !== 'method' || limit.name !== '#rows' || limit.receiver.kind !== 'data') return;
  const counter = test.left.name;
  if (node.body.some(s => s.type === 'AugmentedAssign' && s.target.type === 'Name' && s.target.name === counter && s.value.type === 'Constant' && s.value.value === 1)) run.loop(node, 'rows', 'range(len)', limit.receiver);
}

/** Whether the turns of `for i in range(…)` read arrays at `i`, `i - 1`, `i:i + 7`: along the first axis, where rows and elements are. What is only written there (`losses[epoch] = …`) is a result of each turn. */
function readsArrays(run: Interpreter, { target, body }: For): boolean {
  if (target.type !== 'Name') return false;
  const written = new Set<Node>();
  walk(body, node => { if (node.type === 'Assign') for (const t of node.targets) written.add(t); });
  const isAt = (index: Expression): boolean => {
    const first = index.type === 'Tuple' ? index.elements[0] : index;
    let found = false;
    if (first) walk(first, node => { if (node.type === 'Name' && node.name === target.name) found = true; });
    return found;
  };
  const isArray = (name: string): boolean => { const value = run.standsFor(name); return value !== undefined && (isOwnArray(value) || (value.kind === 'data' && (value.shape === 'array' || value.shape === 'series'))); };
  let reads = false;
  walk(body, node => { if (node.type === 'Subscript' && !written.has(node) && node.value.type === 'Name' && isAt(node.index) && isArray(node.value.name)) reads = true; });
  return reads;
}

/** `df.to_dict("records")`: a dictionary a row. */
function givesRecords(e: Expression): boolean {
  if (e.type !== 'Call' || e.func.type !== 'Attribute' || e.func.attr.name !== 'to_dict') return false;
  const orient = e.keywords.find(k => k.name?.name === 'orient')?.value ?? e.args[0];
  return orient?.type === 'Constant' && orient.value === 'records';
}
