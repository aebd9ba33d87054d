/**
 * `df["a"].fillna(0, inplace=True)` → `df["a"] = df["a"].fillna(0)`.
 * In: spans of in-place calls on a column. Out: one fix for all that stand as statements of their own.
 */
import type { Model } from '../model/model';
import type { Span } from '../notebook/notebook';
import type { Edit, Fix } from './edit';

export function assignInstead(model: Model, spans: readonly Span[]): Fix[] {
  const edits: Edit[] = [];
  for (const span of spans) {
    const statement = model.statementsAt(span).at(-1);
    const call = statement?.type === 'ExpressionStatement' && statement.value.type === 'Call' ? statement.value : null;
    if (!call || call.func.type !== 'Attribute' || call.from !== span.from) return [];
    const flag = call.keywords.findIndex(k => k.name?.name === 'inplace');
    const keyword = call.keywords[flag]!;
    const before = [...call.args, ...call.keywords.slice(0, flag)].at(-1);
    const after = call.keywords[flag + 1];
    // The comma goes with the keyword: the one before it, or the one behind when it stands first.
    const gone = before ? { from: before.to, to: keyword.to } : { from: keyword.from, to: after ? after.from : keyword.to };
    const column = model.text({ cell: span.cell, from: call.func.value.from, to: call.func.value.to });
    edits.push({ kind: 'replace', at: { cell: span.cell, from: call.from, to: call.from }, text: `${column} = ` }, { kind: 'replace', at: { cell: span.cell, ...gone }, text: '' });
  }
  if (!edits.length) return [];
  return [{
    title: spans.length === 1 ? 'Assign the result to the column' : `Assign ${spans.length} results to their columns`,
    safety: 'review',
    changes: 'With pandas 3 the change now reaches the frame; with pandas 1 and 2 it did before. Check the gaps with `isna().sum()`.',
    edits,
  }];
}
