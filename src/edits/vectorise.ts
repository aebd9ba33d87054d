/**
 * Row loops → one operation on columns: `apply(lambda row: …, axis=1)`, `column.apply(f)`, lists filled row by row, sums.
 * In: one loop. Out: its shape with a fix, or with the fact that is missing to be sure of one; null where the expression is more than `column-expression.ts` knows.
 * `safe` only where dtype and value are surely the same. What decides: `iterrows` and `apply(axis=1)` give whole numbers as floats when the frame also
 * has floats; a sum of two booleans is a number in Python and a boolean in NumPy. `test/python/vectorise.test.ts` compares the values.
 */
import { cellName, type CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { RowLoop } from '../model/row-loops';
import type { Call, Comprehension, Expression, For, Statement } from '../python/ast';
import { columnExpression, type ColumnExpression, type RowView } from './column-expression';
import type { Edit } from './edit';
import { labelsArePositions } from './frame-facts';
import { addNumpy, appendedTo, assignedFrame, columnOf, hasComment, hasPlainColumns, isZero, numpyName, readOutside, rewritten, type Rewrite, rowView, withheld } from './loop-shape';
import { removeStatement, spanOf } from './statements';
import { vectoriseCells } from './vectorise-cells';
import { vectoriseCodes } from './vectorise-codes';
import { vectoriseCollections } from './vectorise-collect';
import { vectoriseTotals } from './vectorise-totals';
import { vectoriseWindows } from './vectorise-windows';

export function vectorise(model: Model, loop: RowLoop): Rewrite | null {
  const around = model.statementsAt(loop.at);
  // Inside a function or another loop nobody knows which frame it is, or how often.
  if (around.length !== 1) return null;
  if (loop.node.type === 'Call') return fromApply(model, loop.node, around[0]!, loop.at.cell);
  if (loop.node.type === 'Comprehension') return fromComprehension(model, loop.node, around[0]!, loop.at.cell);
  if (loop.node.type !== 'For' || around[0] !== loop.node) return null;
  return fromLoop(model, loop.node, loop.at.cell) ?? vectoriseTotals(model, loop.node, loop.at.cell) ?? vectoriseCells(model, loop.node, loop.at.cell) ?? vectoriseCollections(model, loop.node, loop.at.cell) ?? vectoriseWindows(model, loop.node, loop.at.cell) ?? vectoriseCodes(model, loop.node, loop.at.cell);
}

/** `df['b'] = df.apply(lambda row: …, axis=1)` and `df['b'] = df['a'].apply(lambda x: …)`, or with a function that only returns. */
function fromApply(model: Model, call: Call, statement: Statement, cell: CellId): Rewrite | null {
  const frame = assignedFrame(statement);
  const fn = appliedFunction(model, call, cell);
  if (frame === null || statement.type !== 'Assign' || statement.value !== call || call.func.type !== 'Attribute' || !fn || hasComment(model, cell, call)) return null;
  const source = call.func.value;
  const method = call.func.attr.name;
  let view: RowView;
  if (method === 'apply' && source.type === 'Name' && call.keywords.length === 1 && isRowAxis(call)) view = { row: fn.param, frame: source.name, kind: 'series' };
  else if ((method === 'apply' || method === 'map') && !call.keywords.length && columnOf(source)) view = { row: fn.param, frame: columnOf(source)!, kind: 'element', column: model.text(spanOf(cell, source)) };
  else return null;
  if (view.frame !== frame) return null;
  const made = columnExpression(model, fn.cell, fn.value, view, numpyName(model));
  if (!made || 'missing' in made) return made && withheld(made);
  return fixOf(model, cell, made, [{ kind: 'replace', at: spanOf(cell, call), text: made.text }]);
}

/** What a lambda or a function of one parameter returns. A function is read where it is written, so its cell comes along. */
function appliedFunction(model: Model, call: Call, cell: CellId): { param: string; value: Expression; cell: CellId } | null {
  const fn = call.args.length === 1 ? call.args[0]! : null;
  if (fn?.type === 'Lambda') {
    const param = fn.params[0];
    return fn.params.length === 1 && param?.kind === 'normal' && !param.default ? { param: param.name, value: fn.body, cell } : null;
  }
  if (fn?.type !== 'Name') return null;
  const [binding, ...more] = model.names.bindingsOf(fn.name);
  const definition = binding && !more.length ? model.statementsAt(binding.at) : [];
  const only = definition.length === 1 ? definition[0]! : null;
  if (only?.type !== 'FunctionDefinition' || only.isAsync || only.decorators.length || only.params.length !== 1 || only.params[0]!.kind !== 'normal' || only.params[0]!.default) return null;
  const [first, ...rest] = only.body;
  const value = returned(first?.type === 'ExpressionStatement' && first.value.type === 'Constant' ? rest : only.body);
  return value && { param: only.params[0]!.name, value, cell: binding!.at.cell };
}

/** The value of a body of nothing but `if`, `elif`, `else` and `return`; null where a way falls through. */
function returned(body: readonly Statement[]): Expression | null {
  const [first, ...rest] = body;
  if (first?.type === 'Return') return first.value;
  if (first?.type !== 'If') return null;
  const yes = returned([...first.body, ...rest]), no = returned([...first.orElse, ...rest]);
  return yes && no ? { type: 'Conditional', test: first.test, body: yes, orElse: no, from: first.from, to: (rest.at(-1) ?? first).to } : null;
}

/** `df['b'] = [… for x in df['a']]`. */
function fromComprehension(model: Model, list: Comprehension, statement: Statement, cell: CellId): Rewrite | null {
  const [clause, ...more] = list.clauses;
  const frame = assignedFrame(statement);
  if (list.kind !== 'list' || !clause || more.length || clause.conditions.length || clause.isAsync || clause.target.type !== 'Name' || statement.type !== 'Assign' || statement.value !== list || frame === null || columnOf(clause.iter) !== frame || hasComment(model, cell, list)) return null;
  const made = columnExpression(model, cell, list.element, { row: clause.target.name, frame, kind: 'element', column: model.text(spanOf(cell, clause.iter)) }, numpyName(model));
  if (!made || 'missing' in made) return made && withheld(made);
  return fixOf(model, cell, made, [{ kind: 'replace', at: spanOf(cell, list), text: made.text }]);
}

/** `out = []`, a loop that appends, `df['b'] = out`; or `total = 0`, a loop that adds. The three stand one after another. */
function fromLoop(model: Model, loop: For, cell: CellId): Rewrite | null {
  const statements = model.codeCell(cell)!.tree.statements;
  const index = statements.indexOf(loop);
  const before = statements[index - 1], after = statements[index + 1];
  if (!before || loop.orElse.length || hasComment(model, cell, loop) || before.type !== 'Assign' || before.targets.length !== 1 || before.targets[0]!.type !== 'Name') return null;
  const name = before.targets[0].name;
  const over = rowView(loop);
  if (!over) return null;
  const { view, names } = over;
  const only = loop.body.length === 1 ? loop.body[0]! : null;
  if (only?.type === 'AugmentedAssign' && view) {
    if (only.operator !== '+' || only.target.type !== 'Name' || only.target.name !== name || !isZero(before.value) || readOutside(model, names, cell, loop, loop)) return null;
    const made = columnExpression(model, cell, only.value, view, numpyName(model));
    if (made && 'missing' in made) return withheld(made);
    if (!made || !['number', 'float', 'whole', 'column'].includes(made.type)) return null;
    const removed = removeStatement(model, spanOf(cell, before));
    if (!removed || removed.kind !== 'replace') return null;
    const sum = /^[A-Za-z_]\w*\[(?:"[^"]*"|'[^']*')\]$/.test(made.text) ? `${made.text}.sum()` : `(${made.text}).sum()`;
    return rewritten('sum', {
      title: `Add up the column at once in ${cellName(model.cell(cell))}`,
      safety: 'review',
      changes: 'The last digit of a sum of floats can differ, and `sum` leaves gaps out where the loop gave NaN. Compare both totals once.',
      edits: [removed, { kind: 'replace', at: spanOf(cell, loop), text: `${name} = ${sum}` }],
    });
  }
  if (before.value.type !== 'List' || before.value.elements.length || !view || !after || assignedFrame(after) !== view.frame || after.type !== 'Assign' || after.value.type !== 'Name' || after.value.name !== name) return null;
  const value = appended(loop.body, name);
  if (!value || readOutside(model, names, cell, loop, loop) || readOutside(model, new Set([name]), cell, before, after)) return null;
  const made = columnExpression(model, cell, value, view, numpyName(model));
  if (!made || 'missing' in made) return made && withheld(made);
  // Read by label, written by position: in a shuffled frame these are different rows.
  if (made.labels && !labelsArePositions(model, view.frame, spanOf(cell, loop))) return withheld({ shape: made.shape, missing: `whether the labels of \`${view.frame}\` are still 0, 1, 2, … is not known` });
  const gone = [removeStatement(model, spanOf(cell, before)), removeStatement(model, spanOf(cell, loop))];
  if (gone.some(e => e?.kind !== 'replace')) return null;
  return fixOf(model, cell, made, [...(gone as Edit[]), { kind: 'replace', at: spanOf(cell, after.value), text: made.text }]);
}

function fixOf(model: Model, cell: CellId, made: ColumnExpression, edits: readonly Edit[]): Rewrite {
  const first = edits.find(e => e.kind === 'replace')!;
  const imports = made.numpy ? addNumpy(model, first.at) : [];
  const isSafe = made.safe && hasPlainColumns(model);
  return rewritten(made.shape, {
    title: `Compute the column at once in ${cellName(model.cell(cell))}`,
    safety: isSafe ? 'safe' : 'review',
    changes: isSafe ? undefined : 'Values are the same; the kind of number can differ (whole numbers stay whole where rows had made floats of them). To check, keep the old column once and compare with `.equals`.',
    edits: [...imports, ...edits],
  });
}

/** The value that each turn appends: `out.append(e)`, or one append in each branch of an `if`. */
function appended(body: readonly Statement[], list: string): Expression | null {
  const [only] = body;
  if (body.length !== 1 || !only) return null;
  if (only.type === 'If') {
    const yes = appended(only.body, list), no = appended(only.orElse, list);
    return yes && no ? { type: 'Conditional', test: only.test, body: yes, orElse: no, from: only.from, to: only.to } : null;
  }
  return appendedTo(only, list);
}

function isRowAxis(call: Call): boolean {
  const [axis] = call.keywords;
  return axis?.name?.name === 'axis' && axis.value.type === 'Constant' && (axis.value.value === 1 || axis.value.value === 'columns');
}
