/**
 * Loops that mark the code of each row in a table of zeros: `table[i, codes[i]] = 1` → one assignment to all of these cells.
 * In: a loop at the top level of a cell. Out: its shape with a fix, or with the fact that is missing; null for anything else.
 * Source: https://numpy.org/doc/stable/user/basics.indexing.html#integer-array-indexing
 */
import { cellName, type CellId } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Expression, For } from '../python/ast';
import { onlyAssignment } from './frame-facts';
import { addNumpy, goesOver, hasComment, isCountOf, numpyName, readOutside, rewritten, type Rewrite, withheld } from './loop-shape';
import { spanOf } from './statements';

export function vectoriseCodes(model: Model, loop: For, cell: CellId): Rewrite | null {
  const [set] = loop.body, numpy = numpyName(model), turn = turnOf(model, loop);
  const target = set?.type === 'Assign' && set.targets.length === 1 ? cellOf(set.targets[0]!) : null;
  if (!turn || !numpy || set?.type !== 'Assign' || loop.body.length !== 1 || loop.orElse.length || hasComment(model, cell, loop)) return null;
  if (set.value.type !== 'Constant' || typeof set.value.value !== 'number' || !target || target.row.type !== 'Name' || target.row.name !== turn.row || !turn.isCode(target.column)) return null;
  const { codes } = turn;
  if (!isTableOfZeros(model, target.table, codes) || readOutside(model, turn.names, cell, loop, loop)) return null;
  if (!isArray(model, codes)) return withheld({ shape: 'one-hot', missing: `whether \`${codes}\` is an array is not known` });
  return rewritten('one-hot', {
    title: `Mark all codes at once in ${cellName(model.cell(cell))}`, safety: 'review',
    changes: 'The same cells are written. Codes have to be whole numbers, as in the loop; a list of True and False would be taken as a mask. Compare both tables once with `np.array_equal`.',
    edits: [...addNumpy(model, spanOf(cell, loop)), { kind: 'replace', at: spanOf(cell, loop), text: `${target.table}[${numpy}.arange(len(${codes})), ${codes}] = ${model.text(spanOf(cell, set.value))}` }],
  });
}

interface Turn { readonly codes: string; readonly row: string; readonly names: ReadonlySet<string>; readonly isCode: (e: Expression) => boolean }

/** `for i in range(len(codes))`, where the code is `codes[i]`; or `for i, code in enumerate(codes)`. */
function turnOf(model: Model, { iter, target, body }: For): Turn | null {
  if (target.type === 'Name') {
    const set = body[0], at = set?.type === 'Assign' ? cellOf(set.targets[0]!)?.column : undefined;
    const codes = at?.type === 'Subscript' && at.value.type === 'Name' ? at.value.name : null;
    return codes && goesOver(model, iter, codes) ? { codes, row: target.name, names: new Set([target.name]), isCode: e => e.type === 'Subscript' && e.value.type === 'Name' && e.value.name === codes && e.index.type === 'Name' && e.index.name === target.name } : null;
  }
  const [row, code] = target.type === 'Tuple' ? target.elements : [], of = iter.type === 'Call' && iter.func.type === 'Name' && iter.func.name === 'enumerate' && iter.args.length === 1 && !iter.keywords.length ? iter.args[0]! : null;
  return row?.type === 'Name' && code?.type === 'Name' && of?.type === 'Name' ? { codes: of.name, row: row.name, names: new Set([row.name, code.name]), isCode: e => e.type === 'Name' && e.name === code.name } : null;
}

/** `table[row, column]` or `table[row][column]`. */
function cellOf(e: Expression): { readonly table: string; readonly row: Expression; readonly column: Expression } | null {
  if (e.type !== 'Subscript') return null;
  if (e.index.type === 'Tuple') return e.value.type === 'Name' && e.index.elements.length === 2 ? { table: e.value.name, row: e.index.elements[0]!, column: e.index.elements[1]! } : null;
  return e.value.type === 'Subscript' && e.value.value.type === 'Name' ? { table: e.value.value.name, row: e.value.index, column: e.index } : null;
}

/** Bound once, to an array: a series is asked by label. What `LabelEncoder` gives is one too. */
function isArray(model: Model, codes: string): boolean {
  const made = onlyAssignment(model, codes)?.value, value = model.values.get(codes), encoder = made?.type === 'Call' ? model.callOf(made)?.receiver : null;
  return made !== undefined && value?.kind === 'data' && !value.pandas && (value.shape === 'array' || (encoder?.kind === 'estimator' && encoder.name === 'sklearn.preprocessing.LabelEncoder'));
}

/** `np.zeros((len(codes), k))`, bound once. */
function isTableOfZeros(model: Model, table: string, codes: string): boolean {
  const made = onlyAssignment(model, table)?.value;
  const shape = made?.type === 'Call' && model.callOf(made)?.callee === 'numpy.zeros' ? made.args[0] : undefined;
  return shape?.type === 'Tuple' && shape.elements.length === 2 && isCountOf(model, shape.elements[0]!, codes);
}
