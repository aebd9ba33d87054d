/**
 * `df[rows]["a"] = value` and `df["a"][rows] = value` → `df.loc[rows, "a"] = value`.
 * In: spans of chained assignments. Out: one fix for all, or none where it is not plain which index names the column and which the rows.
 * Source: https://pandas.pydata.org/docs/user_guide/copy_on_write.html#chained-assignment
 */
import type { CellId, Span } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Expression, Subscript } from '../python/ast';
import type { Edit, Fix } from './edit';
import { spanOf } from './statements';

export function locInstead(model: Model, spans: readonly Span[]): Fix[] {
  const edits: Edit[] = [];
  for (const span of spans) {
    const statement = model.statementsAt(span).at(-1);
    const target = statement?.type === 'Assign' && statement.targets.length === 1 ? statement.targets[0] : statement?.type === 'AugmentedAssign' ? statement.target : undefined;
    const text = target?.type === 'Subscript' ? selection(model, span.cell, target) : null;
    if (!text) return [];
    edits.push({ kind: 'replace', at: spanOf(span.cell, target!), text });
  }
  if (!edits.length) return [];
  return [{
    title: edits.length === 1 ? 'Assign through .loc' : `Assign through .loc in ${edits.length} places`,
    safety: 'review',
    changes: 'The frame itself changes now, as the line says; with pandas 3 it did not. Everything computed from it below can change: run the notebook and compare.',
    edits,
  }];
}

function selection(model: Model, cell: CellId, { value: inner, index: outer }: Subscript): string | null {
  const text = (e: Expression): string => model.text(spanOf(cell, e));
  if (inner.type === 'Attribute' && inner.value.type === 'Name') return isRows(outer) ? `${inner.value.name}.loc[${text(outer)}, "${inner.attr.name}"]` : null;
  if (inner.type !== 'Subscript') return null;
  const { value: frame, index } = inner;
  if (frame.type === 'Attribute' && frame.attr.name === 'loc' && frame.value.type === 'Name') return isRows(index) && isColumn(outer) ? `${text(frame)}[${text(index)}, ${text(outer)}]` : null;
  if (frame.type !== 'Name') return null;
  if (isColumn(index) && isRows(outer)) return `${frame.name}.loc[${text(outer)}, ${text(index)}]`;
  if (isRows(index) && isColumn(outer)) return `${frame.name}.loc[${text(index)}, ${text(outer)}]`;
  return null;
}

const isColumn = (e: Expression): boolean => (e.type === 'Constant' && e.kind === 'str') || (e.type === 'List' && e.elements.length > 0 && e.elements.every((x) => x.type === 'Constant' && x.kind === 'str'));

/** A mask or a label. A slice counts positions in a series and labels in `.loc`, and a name alone may be either column or rows. */
const isRows = (e: Expression): boolean => e.type === 'Compare' || (e.type === 'BinaryOperation' && ['&', '|', '^'].includes(e.operator)) || (e.type === 'UnaryOperation' && e.operator === '~')
  || (e.type === 'Call' && e.func.type === 'Attribute' && ['isnull', 'isna', 'notnull', 'notna', 'isin', 'between', 'duplicated', 'contains', 'startswith'].includes(e.func.attr.name));
