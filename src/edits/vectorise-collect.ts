/**
 * Loops that pick or gather: values under a condition into a list, a count or sum for each key into a dictionary, the row of the largest value.
 * In: a loop at the top level of a cell. Out: its shape with a fix, or with the fact that is missing; null for anything else.
 * None is `safe`: kinds of number change, and gaps among keys and values go other ways than in a loop.
 */
import { cellName, type CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Expression, For, Statement } from '../python/ast';
import { columnExpression, type ColumnExpression, type RowView } from './column-expression';
import { labelsArePositions } from './frame-facts';
import type { LoopShape } from './loop-gains';
import { appendedTo, hasComment, infinity, isZero, numpyName, readOutside, rewritten, type Rewrite, rowView, started, withheld } from './loop-shape';
import { removeStatements, spanOf } from './statements';

interface Gathering { readonly model: Model; readonly loop: For; readonly cell: CellId; readonly view: RowView; readonly label: string | null; readonly before: readonly Statement[] }

export function vectoriseCollections(model: Model, loop: For, cell: CellId): Rewrite | null {
  const over = rowView(loop);
  if (!over?.view || loop.orElse.length || hasComment(model, cell, loop) || readOutside(model, over.names, cell, loop, loop)) return null;
  const statements = model.codeCell(cell)!.tree.statements, at = statements.indexOf(loop);
  const [first] = loop.target.type === 'Tuple' ? loop.target.elements : [loop.target];
  const label = over.view.kind !== 'tuple' && first?.type === 'Name' ? first.name : null;
  const gathering = { model, loop, cell, view: over.view, label, before: statements.slice(Math.max(0, at - 2), at) };
  return picked(gathering) ?? grouped(gathering) ?? extreme(gathering);
}

/** `if …: out.append(row["a"])`. */
function picked(g: Gathering): Rewrite | null {
  const [test] = g.loop.body, start = started(g.before.at(-1));
  if (g.loop.body.length !== 1 || test?.type !== 'If' || test.orElse.length || test.body.length !== 1 || start?.value.type !== 'List' || start.value.elements.length) return null;
  const appended = appendedTo(test.body[0]!, start.name);
  const when = of(g, test.test), value = appended && of(g, appended);
  if (when?.type !== 'bool' || when.numpy || value?.type !== 'column') return null;
  return instead(g, 'filter', [when, value], `Pick the values at once in ${cellName(g.model.cell(g.cell))}`, `${start.name} = ${value.text}[${when.text}].tolist()`, 1,
    'The list holds the same values in the same order; whole numbers stay whole where rows had made floats of them. Compare both lists once.');
}

/** `totals[key] = totals.get(key, 0) + value`, or with `if key not in totals` before it. */
function grouped(g: Gathering): Rewrite | null {
  const start = started(g.before.at(-1));
  if (!start) return null;
  const added = addedTo(g.loop.body, start.name);
  if (!added) return null;
  const keys = added.keys.map(k => of(g, k)), [key] = keys;
  if (keys.some(k => k?.type !== 'column' || k.text !== key?.text)) return null;
  const isCount = added.value.type === 'Constant' && added.value.kind === 'int' && added.value.value === 1;
  const value = isCount ? null : of(g, added.value);
  if (!isCount && value?.type !== 'column') return null;
  if (start.value.type !== 'Dict' || start.value.items.length) return start.value.type === 'Call' ? withheld({ shape: 'group statistic', missing: `whether a missing key of \`${start.name}\` is read later is not known` }) : null;
  const column = (made: ColumnExpression): string => made.text.slice(g.view.frame.length);
  const groups = `${g.view.frame}.groupby(${column(key!).slice(1, -1)}, sort=False, dropna=False)`;
  return instead(g, 'group statistic', [key!, ...(value ? [value] : [])], `Group the rows at once in ${cellName(g.model.cell(g.cell))}`, `${start.name} = ${groups}${value ? `${column(value)}.sum()` : '.size()'}.to_dict()`, 1,
    `The same keys in the same order. Rows without a key are one group; ${value ? 'a gap is left out of its sum, and the last digit of a sum of floats can differ' : 'whole numbers stay whole'}. Compare both dictionaries once.`);
}

/** The keys that one turn reads and writes, and what it adds; null for any other body. */
function addedTo(body: readonly Statement[], dict: string): { keys: Expression[]; value: Expression } | null {
  const keyOf = (e: Expression): Expression | null => (e.type === 'Subscript' && e.value.type === 'Name' && e.value.name === dict ? e.index : null);
  const assigned = (s: Statement | undefined): { key: Expression; value: Expression } | null => {
    const key = s?.type === 'Assign' && s.targets.length === 1 ? keyOf(s.targets[0]!) : null;
    return s?.type === 'Assign' && key ? { key, value: s.value } : null;
  };
  const grown = (s: Statement | undefined): { key: Expression; value: Expression } | null => {
    const key = s?.type === 'AugmentedAssign' && s.operator === '+' ? keyOf(s.target) : null;
    return s?.type === 'AugmentedAssign' && key ? { key, value: s.value } : null;
  };
  const tested = (s: Statement | undefined, operator: string): Expression | null => (s?.type === 'If' && s.test.type === 'Compare' && s.test.operators.length === 1 && s.test.operators[0] === operator && s.test.comparators[0]!.type === 'Name' && s.test.comparators[0].name === dict ? s.test.left : null);
  const [first, second] = body;
  if (body.length === 1) {
    const grows = grown(first);
    if (grows) return { keys: [grows.key], value: grows.value };
    const set = assigned(first), sum = set?.value.type === 'BinaryOperation' && set.value.operator === '+' ? set.value : null, get = sum?.left;
    if (set && sum && get?.type === 'Call' && get.func.type === 'Attribute' && get.func.attr.name === 'get' && get.func.value.type === 'Name' && get.func.value.name === dict && get.args.length === 2 && isZero(get.args[1]!)) return { keys: [set.key, get.args[0]!], value: sum.right };
    return null;
  }
  const key = tested(first, 'not in'), zero = first?.type === 'If' && first.body.length === 1 && !first.orElse.length ? assigned(first.body[0]) : null, adds = grown(second);
  return body.length === 2 && key && zero && isZero(zero.value) && adds ? { keys: [key, zero.key, adds.key], value: adds.value } : null;
}

/** `if row["a"] > best: best = row["a"]; where = i`. */
function extreme(g: Gathering): Rewrite | null {
  const [test] = g.loop.body, starts = g.before.map(started);
  if (g.loop.body.length !== 1 || test?.type !== 'If' || test.orElse.length || test.body.length !== 2 || test.test.type !== 'Compare' || test.test.operators.length !== 1 || starts.length !== 2 || starts.some(s => !s)) return null;
  const operator = test.test.operators[0]!, kept = test.body.map(started), best = test.test.comparators[0]!;
  if ((operator !== '>' && operator !== '<') || best.type !== 'Name' || kept.some(k => !k)) return null;
  const value = kept.find(k => k!.name === best.name), where = kept.find(k => k!.name !== best.name);
  if (!value || !where || where.value.type !== 'Name' || where.value.name !== g.label) return null;
  const made = of(g, test.test.left), again = of(g, value.value);
  if (made?.type !== 'column' || again?.text !== made.text) return null;
  const start = starts.find(s => s!.name === best.name), other = starts.find(s => s!.name === where.name);
  if (!start || !other) return null;
  // From any other start no row may be beyond it, and the loop finds none.
  if (infinity(start.value) !== (operator === '>' ? '-' : '+')) return withheld({ shape: 'extreme row', missing: `whether a row lies ${operator === '>' ? 'above' : 'below'} the start of \`${best.name}\` is not known` });
  const side = operator === '>' ? 'max' : 'min';
  const found = g.view.kind === 'label' && !made.labels ? `int(${made.text}.arg${side}())` : `${made.text}.idx${side}()`;
  return instead(g, 'extreme row', [made], `Find the row at once in ${cellName(g.model.cell(g.cell))}`, `${best.name} = ${made.text}.${side}()\n${where.name} = ${found}`, 2,
    `The first of equal rows, as in the loop; gaps are left out. Without any value it stops with an error, where \`${where.name}\` stayed as it was.`);
}

function of(g: Gathering, e: Expression): ColumnExpression | null {
  const made = columnExpression(g.model, g.cell, e, g.view, numpyName(g.model));
  return made && !('missing' in made) ? made : null;
}

/** The loop and the statements that start it, replaced by one line; rows that are read by label come in the order of positions only while labels are those. */
function instead(g: Gathering, shape: LoopShape, parts: readonly ColumnExpression[], title: string, text: string, starts: number, changes: string): Rewrite | null {
  if (parts.some(p => p.labels) && !labelsArePositions(g.model, g.view.frame, spanOf(g.cell, g.loop))) return withheld({ shape, missing: `whether the labels of \`${g.view.frame}\` are still 0, 1, 2, … is not known` });
  const gone = removeStatements(g.model, g.before.slice(-starts).map(s => spanOf(g.cell, s)));
  return gone && rewritten(shape, { title, safety: 'review', changes, edits: [...gone, { kind: 'replace', at: spanOf(g.cell, g.loop), text }] });
}
