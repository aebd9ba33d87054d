/**
 * Row loops of the simplest shapes → one operation on columns: `apply(lambda row: …, axis=1)`, `column.apply(lambda x: …)`, lists filled by `iterrows` or
 * `itertuples`, running sums. In: one loop. Out: a fix, or none where the expression is more than arithmetic, comparison, `and`/`or`/`not`, a condition.
 * `safe` only where dtype and value are surely the same. What decides: `iterrows` and `apply(axis=1)` give whole numbers as floats when the frame also
 * has floats; a sum of two booleans is a number in Python and a boolean in NumPy. `test/python/vectorise.test.ts` compares the values.
 */
import { cellName, type CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { RowLoop } from '../model/row-loops';
import type { Call, Expression, For, Statement } from '../python/ast';
import { columnExpression, type ColumnExpression, type RowView } from './column-expression';
import type { Edit, Fix } from './edit';
import { assignedFrame, columnOf, hasComment, hasPlainColumns, isZero, numpyName, readOutside, rowView } from './loop-shape';
import { addImport } from './preamble';
import { removeStatement, spanOf } from './statements';
import { vectoriseTotals } from './vectorise-totals';

export function vectorise(model: Model, loop: RowLoop): Fix[] {
  const around = model.statementsAt(loop.at);
  // Inside a function or another loop nobody knows which frame it is, or how often.
  if (around.length !== 1) return [];
  if (loop.node.type === 'Call') return fromApply(model, loop.node, around[0]!, loop.at.cell);
  if (loop.node.type === 'For' && around[0] === loop.node) {
    const fixes = fromLoop(model, loop.node, loop.at.cell);
    return fixes.length ? fixes : vectoriseTotals(model, loop.node, loop.at.cell);
  }
  return [];
}

/** `df['b'] = df.apply(lambda row: …, axis=1)` and `df['b'] = df['a'].apply(lambda x: …)`. */
function fromApply(model: Model, call: Call, statement: Statement, cell: CellId): Fix[] {
  const frame = assignedFrame(statement);
  const fn = call.args[0];
  if (frame === null || statement.type !== 'Assign' || statement.value !== call || call.func.type !== 'Attribute' || fn?.type !== 'Lambda' || call.args.length !== 1) return [];
  const param = fn.params[0];
  if (fn.params.length !== 1 || param?.kind !== 'normal' || param.default || hasComment(model, cell, call)) return [];
  const source = call.func.value;
  const method = call.func.attr.name;
  let view: RowView;
  if (method === 'apply' && source.type === 'Name' && call.keywords.length === 1 && isRowAxis(call)) view = { row: param.name, frame: source.name, kind: 'series' };
  else if ((method === 'apply' || method === 'map') && !call.keywords.length && columnOf(source)) view = { row: param.name, frame: columnOf(source)!, kind: 'element', column: model.text(spanOf(cell, source)) };
  else return [];
  if (view.frame !== frame) return [];
  const made = columnExpression(model, cell, fn.body, view, numpyName(model));
  return made ? [fixOf(model, cell, made, [{ kind: 'replace', at: spanOf(cell, call), text: made.text }])] : [];
}

/** `out = []`, a loop that appends, `df['b'] = out`; or `total = 0`, a loop that adds. The three stand one after another. */
function fromLoop(model: Model, loop: For, cell: CellId): Fix[] {
  const statements = model.codeCell(cell)!.tree.statements;
  const index = statements.indexOf(loop);
  const before = statements[index - 1], after = statements[index + 1];
  if (!before || loop.orElse.length || hasComment(model, cell, loop) || before.type !== 'Assign' || before.targets.length !== 1 || before.targets[0]!.type !== 'Name') return [];
  const name = before.targets[0].name;
  const over = rowView(loop);
  if (!over) return [];
  const { view, names } = over;
  const only = loop.body.length === 1 ? loop.body[0]! : null;
  if (only?.type === 'AugmentedAssign' && view) {
    if (only.operator !== '+' || only.target.type !== 'Name' || only.target.name !== name || !isZero(before.value) || readOutside(model, names, cell, loop, loop)) return [];
    const made = columnExpression(model, cell, only.value, view, numpyName(model));
    if (!made || !['number', 'float', 'whole', 'column'].includes(made.type)) return [];
    const removed = removeStatement(model, spanOf(cell, before));
    if (!removed || removed.kind !== 'replace') return [];
    const sum = /^[A-Za-z_]\w*\[(?:"[^"]*"|'[^']*')\]$/.test(made.text) ? `${made.text}.sum()` : `(${made.text}).sum()`;
    return [{
      title: `Add up the column at once in ${cellName(model.cell(cell))}`,
      safety: 'review',
      changes: 'The last digit of a sum of floats can differ, and `sum` leaves gaps out where the loop gave NaN. Compare both totals once.',
      edits: [removed, { kind: 'replace', at: spanOf(cell, loop), text: `${name} = ${sum}` }],
    }];
  }
  if (before.value.type !== 'List' || before.value.elements.length || !view || !after || assignedFrame(after) !== view.frame || after.type !== 'Assign' || after.value.type !== 'Name' || after.value.name !== name) return [];
  // Read by label, written by position: in a shuffled frame these are different rows, and the model does not know the order of rows.
  if (view.kind === 'label') return [];
  const value = appended(loop.body, name);
  if (!value || readOutside(model, names, cell, loop, loop) || readOutside(model, new Set([name]), cell, before, after)) return [];
  const made = columnExpression(model, cell, value, view, numpyName(model));
  if (!made) return [];
  const gone = [removeStatement(model, spanOf(cell, before)), removeStatement(model, spanOf(cell, loop))];
  if (gone.some(e => e?.kind !== 'replace')) return [];
  return [fixOf(model, cell, made, [...(gone as Edit[]), { kind: 'replace', at: spanOf(cell, after.value), text: made.text }])];
}

function fixOf(model: Model, cell: CellId, made: ColumnExpression, edits: readonly Edit[]): Fix {
  const first = edits.find(e => e.kind === 'replace')!;
  const name = numpyName(model)!;
  const imports = made.numpy ? addImport(model, { module: 'numpy', ...(name === 'numpy' ? {} : { alias: name }) }, first.at) : [];
  const isSafe = made.safe && hasPlainColumns(model);
  return {
    title: `Compute the column at once in ${cellName(model.cell(cell))}`,
    safety: isSafe ? 'safe' : 'review',
    changes: isSafe ? undefined : 'Values are the same; the kind of number can differ (whole numbers stay whole where rows had made floats of them). To check, keep the old column once and compare with `.equals`.',
    edits: [...imports, ...edits],
  };
}

/** The value that each turn appends: `out.append(e)`, or one append in each branch of an `if`. */
function appended(body: readonly Statement[], list: string): Expression | null {
  const [only] = body;
  if (body.length !== 1 || !only) return null;
  if (only.type === 'If') {
    const yes = appended(only.body, list), no = appended(only.orElse, list);
    return yes && no ? { type: 'Conditional', test: only.test, body: yes, orElse: no, from: only.from, to: only.to } : null;
  }
  if (only.type !== 'ExpressionStatement' || only.value.type !== 'Call') return null;
  const { func, args, keywords } = only.value;
  const isAppend = func.type === 'Attribute' && func.attr.name === 'append' && func.value.type === 'Name' && func.value.name === list;
  return isAppend && args.length === 1 && !keywords.length && args[0]!.type !== 'Starred' ? args[0]! : null;
}

function isRowAxis(call: Call): boolean {
  const [axis] = call.keywords;
  return axis?.name?.name === 'axis' && axis.value.type === 'Constant' && (axis.value.value === 1 || axis.value.value === 'columns');
}
