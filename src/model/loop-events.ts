/**
 * What a loop or comprehension runs over, as its event tells it.
 * In: the loop's node and the value it iterates. Out: one loop event. Whether a loop should not be one is not asked here.
 */
import type { Comprehension, DictComprehension, Expression, For } from '../python/ast';
import { verdict } from './columns';
import type { LoopEvent } from './events';
import type { Interpreter } from './interpret';
import type { Data, Value } from './values';

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
  push(iter.kind === 'sequence' || iter.kind === 'mapping' ? 'items' : 'unknown', expression.type === 'Call' ? 'call' : '', null);
}

/** `df.to_dict("records")`: a dictionary a row. */
function givesRecords(e: Expression): boolean {
  if (e.type !== 'Call' || e.func.type !== 'Attribute' || e.func.attr.name !== 'to_dict') return false;
  const orient = e.keywords.find(k => k.name?.name === 'orient')?.value ?? e.args[0];
  return orient?.type === 'Constant' && orient.value === 'records';
}
