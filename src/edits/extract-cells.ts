/**
 * Neighbouring code cells → one function, called in the place of all of them; the cells left without a statement go.
 * In: the cells, in their order. Out: one fix, or a sentence that says why there is none. The cells are read as if they were one, and `extract-function.ts` decides
 * as it does for one; what only the end of a cell does is looked at here: displaying its last value, closing its figures.
 */
import { replaceIn } from '../notebook/edit-plan';
import { cellName, type Cell, type CellId, type Notebook } from '../notebook/notebook';
import { countLines } from '../model/cells';
import { buildModel, type CodeCell, type Model } from '../model/model';
import type { Expression, ExpressionStatement } from '../python/ast';
import { capital } from '../phrases';
import { givesNone, readsHistory } from './cell-end';
import { leavesNothingOpen } from './drawing';
import type { Edit, Fix } from './edit';
import { callOf, planExtraction, withCall } from './extract-function';

export interface Refused { readonly refused: string }

/** More cells than this are no step of a notebook but a part of it. */
const MOST_TOGETHER = 8;
const FEWEST_LINES = 4;

/** All cells as one function; Markdown between them, a value that may or may not be displayed, and open figures are in the way. */
export function extractCells(model: Model, ids: readonly CellId[]): Fix | Refused {
  const all = model.notebook.cells.filter(c => ids.includes(c.id));
  const [first] = all;
  if (!first || all.length < 2) return { refused: 'Select two or more code cells that follow one another.' };
  const between = model.notebook.cells.slice(first.index, all.at(-1)!.index + 1);
  const stranger = between.find(c => c.kind !== 'code' || c.language !== 'python' || !ids.includes(c.id));
  if (stranger) return { refused: `${capital(cellName(stranger))} stands between them and is no Python code that was selected: what it says would lose its place.` };
  const cells = between.flatMap(c => model.codeCell(c.id) ?? []);
  if (cells.length < 2) return { refused: 'Only one of these cells holds code.' };
  const tagged = between.find(c => c.tags.length > 0);
  if (tagged) return { refused: `${capital(cellName(tagged))} carries the tag “${tagged.tags[0]}”, which is about that cell alone.` };
  const broken = cells.find(c => c.tree.cellMagic || c.tree.errors.length || c.tree.statements.some(s => s.type === 'Magic'));
  if (broken) return { refused: `${capital(cellName(broken.cell))} holds a magic, or does not parse: a function cannot hold that.` };
  if (between.some(c => c.outputs().some(o => o.kind === 'error'))) return { refused: 'One of these cells ended with an error when it last ran.' };

  let source = '';
  const starts: number[] = [];
  for (const cell of cells) {
    const text = cell === cells.at(-1) ? cell.cell.source.trimEnd() : shownInside(model, cell);
    if (typeof text !== 'string') return text;
    starts.push(source.length);
    source += source ? `\n\n${withoutBlankStart(text)}` : text;
  }
  const kept = whoseOutputs(cells);
  const merged = asOneCell(model.notebook, between, kept.cell, source);
  const mergedModel = buildModel(merged);
  const whole = mergedModel.codeCell(kept.cell.id)!;
  const plan = planExtraction(mergedModel, whole, null);
  if (!plan) return { refused: 'It is not certain that these statements do the same inside a function: a name may be unbound on some way, is seen by another function, or the flow is unusual.' };
  const last = cells.at(-1)!;
  const fromCells = new Set(plan.statements.map(statement => starts.findLastIndex(start => start <= statement.from)));
  if (fromCells.size < 2) return { refused: 'Only one of these cells holds work; the others import or display.' };

  const names = `cells ${cells[0]!.cell.index + 1} to ${last.cell.index + 1}`;
  const summary = /^What cell \d+ did\.$/.test(plan.summary) ? `What ${names} did.` : plan.summary;
  const text = replaceIn(source, [withCall(source, { ...plan, summary })]);
  const edits: Edit[] = between.map((c): Edit => (c.id === kept.cell.id ? { kind: 'replace', at: { cell: c.id, from: 0, to: c.source.length }, text } : { kind: 'deleteCell', cell: c.id }));
  const lost = cells.some(c => c !== kept && c.cell.outputs().length > 0);
  return {
    title: `Extract ${cells.length} cells into a function, ${callOf(plan)}`,
    safety: 'safe',
    changes: [`Names that only ${names} use are local to the function from now on.`, ...(lost ? [`Recorded outputs stay with one of the cells only: run ${cellName({ index: between[0]!.index })} again to see all.`] : [])].join(' '),
    edits,
  };
}

/** The cells that such a fix takes together. */
export const cellsOf = (fix: Fix): CellId[] => fix.edits.flatMap(e => (e.kind === 'replace' ? [e.at.cell] : e.kind === 'deleteCell' ? [e.cell] : []));

/**
 * For the cell under the cursor: its neighbours that could go into one function with it, up to the next Markdown cell.
 * @returns null when there are none
 */
export function extractNeighbours(model: Model, id: CellId): Fix | null {
  const { cells } = model.notebook;
  const at = model.cell(id).index;
  let from = at, to = at;
  const belongs = (c: Cell | undefined): boolean => c?.kind === 'code' && c.language === 'python' && !onlyImports(model.codeCell(c.id));
  if (!belongs(cells[at])) return null;
  while (belongs(cells[from - 1])) from--;
  while (belongs(cells[to + 1])) to++;
  const runs: [number, number][] = [[from, to], [at, at + 1], [at - 1, at]];
  for (const [i, j] of runs) {
    if (i < from || j > to || i === j || j - i >= MOST_TOGETHER) continue;
    const some = cells.slice(i, j + 1);
    if (some.reduce((n, c) => n + countLines(c.source), 0) < FEWEST_LINES) continue;
    const fix = extractCells(model, some.map(c => c.id));
    if (!('refused' in fix)) return fix;
  }
  return null;
}

const onlyImports = (cell: CodeCell | undefined): boolean => cell !== undefined && cell.tree.statements.every(s => s.type === 'Import' || s.type === 'ImportFrom');

/** The cell whose recorded outputs are those of all, as far as one's can be: the only one that has any, else the last that has. */
function whoseOutputs(cells: readonly CodeCell[]): CodeCell {
  return cells.findLast(c => c.cell.outputs().length > 0) ?? cells[0]!;
}

function asOneCell(notebook: Notebook, between: readonly Cell[], kept: Cell, source: string): Notebook {
  const cells = notebook.cells.flatMap((c): Cell[] => (c.id === kept.id ? [{ ...c, source }] : between.includes(c) ? [] : [c]));
  return { ...notebook, cells: cells.map((c, index) => ({ ...c, index })) };
}

function withoutBlankStart(text: string): string {
  const first = text.search(/\S/);
  return text.slice(text.lastIndexOf('\n', first) + 1);
}

/** The text of a cell that is no longer the end of one: the value it displays is displayed by hand. */
function shownInside(model: Model, cell: CodeCell): string | Refused {
  const { tree: { statements }, cell: { source } } = cell;
  const name = capital(cellName(cell.cell));
  if (!leavesNothingOpen(model, cell, statements)) return { refused: `${name} draws and does not end with plt.show(): its figure is shown when the cell ends, and what is drawn next would go into it.` };
  const last = statements.at(-1);
  if (last?.type !== 'ExpressionStatement' || givesNone(last.value) || /^\s*;/.test(source.slice(last.to))) return source.trimEnd();
  const sure = displays(model, cell, last);
  if (sure === false) return source.trimEnd();
  if (sure === null) return { refused: `${name} ends with a value that may be displayed or not: whether it is None cannot be told.` };
  if (readsHistory(model) || model.names.bindingsOf('display').length) return { refused: `${name} displays a value, and the notebook reads displayed values by name (_, Out) or binds display.` };
  if (source[last.from - 1] !== '\n' && last.from !== 0) return { refused: `${name} displays a value that shares its line with another statement.` };
  // A tuple without brackets would become two arguments, displayed one by one.
  const [open, close] = last.value.type === 'Tuple' ? ['((', '))'] : ['(', ')'];
  return `${source.slice(0, last.from)}display${open}${source.slice(last.from, last.to)}${close}${source.slice(last.to)}`.trimEnd();
}

/** Whether a value is displayed: `false` for what surely is None, null where that is not known. */
function displays(model: Model, cell: CodeCell, { value }: ExpressionStatement): boolean | null {
  if (value.type === 'Call') {
    const callee = model.callOf(value)?.callee ?? '';
    if (value.keywords.some(k => k.name?.name === 'inplace' && k.value.type === 'Constant' && model.text({ cell: cell.cell.id, from: k.value.from, to: k.value.to }) === 'True')) return false;
    if (/^(DataFrame\.info|warnings\.(filterwarnings|simplefilter)|numpy\.random\.seed|random\.seed|pandas\.set_option)$/.test(callee)) return false;
    if (value.func.type === 'Attribute' && value.func.attr.name === 'info') return false;
  }
  const own = value.type === 'Call' && model.callOf(value)?.receiver?.kind === 'instance';
  return (isSomething(value) && !own) || cell.cell.outputs().at(-1)?.kind === 'result' ? true : null;
}

/** Methods of tables that always give something. */
const GIVE = /^(head|tail|describe|value_counts|groupby|sum|mean|median|min|max|std|var|count|nunique|unique|corr|isna|isnull|notna|size|agg|copy|reset_index|sort_values|astype|round|to_frame|pivot_table|merge|score|predict|predict_proba)$/;

function isSomething(e: Expression): boolean {
  switch (e.type) {
    case 'BinaryOperation': case 'Compare': case 'JoinedString': case 'List': case 'Tuple': case 'Dict': case 'Set': case 'Comprehension': return true;
    case 'Attribute': return /^(shape|columns|dtypes|index|T|size|classes_|feature_importances_|coef_|best_params_|best_score_)$/.test(e.attr.name);
    case 'Call':
      if (e.keywords.some(k => k.name === null || k.name.name === 'inplace')) return false;
      return e.func.type === 'Attribute' ? GIVE.test(e.func.attr.name) : e.func.type === 'Name' && /^(len|sum|round|sorted|list|dict|set|type|str|int|float)$/.test(e.func.name);
    default: return false;
  }
}
