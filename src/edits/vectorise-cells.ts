/**
 * Loops that write one cell of a frame a turn (`df.loc[i, "a"] = …`), and lists that look at the row before (`df["a"].iloc[i - 1]`) → one assignment.
 * In: a loop at the top level of a cell. Out: its shape with a fix, or with the fact that is missing; null for anything else. Both ask for labels that are positions.
 */
import { cellName, type CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Expression, For, Statement } from '../python/ast';
import { columnExpression, rowRead, type RowView } from './column-expression';
import { labelsArePositions } from './frame-facts';
import { addNumpy, appendedTo, assignedFrame, hasComment, isLength, numpyName, readOutside, rewritten, type Rewrite, rowView, started, withheld } from './loop-shape';
import { removeStatements, spanOf } from './statements';

export function vectoriseCells(model: Model, loop: For, cell: CellId): Rewrite | null {
  if (loop.orElse.length || hasComment(model, cell, loop)) return null;
  return written(model, loop, cell) ?? lagged(model, loop, cell);
}

/** `for i, row in df.iterrows(): df.loc[i, "b"] = …`, in each branch of an `if` or in its only one. */
function written(model: Model, loop: For, cell: CellId): Rewrite | null {
  const over = rowView(loop), view = over?.view;
  const [first] = loop.target.type === 'Tuple' ? loop.target.elements : [loop.target];
  if (!view || view.kind === 'tuple' || first?.type !== 'Name' || loop.body.length !== 1 || readOutside(model, over.names, cell, loop, loop)) return null;
  const only = loop.body[0]!, bare = only.type === 'If' && !only.orElse.length ? only : null;
  const write = writeOf(bare ? bare.body : loop.body, view.frame, first.name);
  if (!write) return null;
  const column = model.text(spanOf(cell, write.column)), numpy = numpyName(model);
  // Of a new column, the rows that are not written stay empty, whatever the condition finds.
  const made = columnExpression(model, cell, bare ? bare.test : write.value, view, numpy);
  if (!made || 'missing' in made) return made && withheld(made);
  if (bare && (made.type !== 'bool' || made.numpy || write.value.type !== 'Constant')) return null;
  if (!labelsArePositions(model, view.frame, spanOf(cell, loop))) return withheld({ shape: 'cell by cell', missing: `whether each label of \`${view.frame}\` stands for one row is not known` });
  const text = bare ? `${view.frame}.loc[${made.text}, ${column}] = ${model.text(spanOf(cell, write.value))}` : `${view.frame}[${column}] = ${made.text}`;
  const imports = made.numpy ? addNumpy(model, spanOf(cell, loop)) : [];
  return rewritten('cell by cell', {
    title: `Write the column at once in ${cellName(model.cell(cell))}`, safety: 'review',
    changes: 'Values are the same. A column that the loop made cell by cell held floats or objects, now it has the kind of its values; a condition that no row meets makes it too. Compare its dtype once.',
    edits: [...imports, { kind: 'replace', at: spanOf(cell, loop), text }],
  });
}

/** The column that each turn writes, and the value; branches of an `if` become a condition. */
function writeOf(body: readonly Statement[], frame: string, label: string): { column: Expression; value: Expression } | null {
  const [only] = body;
  if (body.length !== 1 || !only) return null;
  if (only.type === 'If') {
    const yes = writeOf(only.body, frame, label), no = writeOf(only.orElse, frame, label);
    const same = yes?.column.type === 'Constant' && no?.column.type === 'Constant' && yes.column.value === no.column.value;
    return yes && no && same ? { column: yes.column, value: { type: 'Conditional', test: only.test, body: yes.value, orElse: no.value, from: only.from, to: only.to } } : null;
  }
  const target = only.type === 'Assign' && only.targets.length === 1 ? only.targets[0]! : null;
  if (only.type !== 'Assign' || target?.type !== 'Subscript' || target.value.type !== 'Attribute') return null;
  const read = rowRead(target, frame, label);
  return read?.by === 'label' && read.back === 0 ? { column: read.column, value: only.value } : null;
}

/** `out = [np.nan]`, `for i in range(1, len(df)): out.append(… df["a"].iloc[i - 1] …)`, `df["b"] = out`. */
function lagged(model: Model, loop: For, cell: CellId): Rewrite | null {
  const { iter, target } = loop;
  const [from, to] = iter.type === 'Call' && iter.func.type === 'Name' && iter.func.name === 'range' && iter.args.length === 2 ? iter.args : [];
  const frame = to && isLength(to);
  if (!frame || target.type !== 'Name' || from?.type !== 'Constant' || typeof from.value !== 'number' || from.value < 1 || loop.body.length !== 1) return null;
  const statements = model.codeCell(cell)!.tree.statements, at = statements.indexOf(loop), before = statements[at - 1], after = statements[at + 1];
  const start = started(before);
  if (!before || !after || start?.value.type !== 'List' || start.value.elements.length !== from.value || assignedFrame(after) !== frame || after.type !== 'Assign' || after.value.type !== 'Name' || after.value.name !== start.name) return null;
  const value = appendedTo(loop.body[0]!, start.name);
  if (!value || readOutside(model, new Set([target.name]), cell, loop, loop) || readOutside(model, new Set([start.name]), cell, before, after)) return null;
  const view: RowView = { row: target.name, frame, kind: 'label', lag: from.value };
  const made = columnExpression(model, cell, value, view, numpyName(model));
  if (!made || 'missing' in made) return made && withheld(made);
  // The first rows are gaps only where the value is computed from the row that is not there.
  if (made.shape !== 'lag' || made.numpy || (made.type !== 'number' && made.type !== 'float')) return null;
  if (made.labels && !labelsArePositions(model, frame, spanOf(cell, loop))) return withheld({ shape: 'lag', missing: `whether the labels of \`${frame}\` are still 0, 1, 2, … is not known` });
  if (!start.value.elements.every(isGap)) return withheld({ shape: 'lag', missing: 'whether there are gaps is not known, and filling the first row would fill them' });
  const gone = removeStatements(model, [before, loop].map(s => spanOf(cell, s)));
  return gone && rewritten('lag', {
    title: `Compare with the row before at once in ${cellName(model.cell(cell))}`, safety: 'review',
    changes: 'Values are the same, but for whole numbers above 2⁵³, which `shift` makes floats of. Compare with the old column once.',
    edits: [...gone, { kind: 'replace', at: spanOf(cell, after.value), text: made.text }],
  });
}

/** `np.nan`, `float("nan")`, `None`. */
function isGap(e: Expression): boolean {
  if (e.type === 'Attribute') return e.value.type === 'Name' && (e.value.name === 'np' || e.value.name === 'numpy') && e.attr.name === 'nan';
  return e.type === 'Constant' ? e.kind === 'none' : e.type === 'Call' && e.func.type === 'Name' && e.func.name === 'float' && e.args[0]?.type === 'Constant' && e.args[0].value === 'nan';
}
