/**
 * VS Code's open notebook seen as the engine's `Notebook`, and back: cells to documents, spans to ranges.
 * In: `NotebookDocument`. Out: `Notebook` (unchanged cells stay the same objects), `Range`s and cell documents for spans.
 * Does not critique and does not edit; outputs are decoded only when a rule asks.
 */
import * as vscode from 'vscode';
import { assignIds } from '../notebook/cell-id';
import { notebookLanguage } from '../notebook/language';
import type { Cell, CellId, CellKind, Notebook, Output, Span } from '../notebook/notebook';
import { asShown, normaliseLineEnds } from '../notebook/outputs';

/** The type that VS Code's own serializer gives to `.ipynb` files. */
export const NOTEBOOK_TYPE = 'jupyter-notebook';

interface Remembered {
  readonly cell: Cell;
  readonly textVersion: number;
  readonly metadata: unknown;
  readonly outputs: readonly vscode.NotebookCellOutput[];
}

/** Reads open notebooks and remembers their cells, so that an edit in one cell makes one new `Cell`. */
export class LiveNotebooks {
  private readonly documents = new WeakMap<vscode.NotebookDocument, { version: number; notebook: Notebook }>();
  private readonly cells = new WeakMap<vscode.NotebookCell, Remembered>();
  /** Cell uri → id, for cells whose file gives none (nbformat before 4.5) and for the second of two cells with one id. A cell keeps its uri through undo. */
  private readonly madeIds = new Map<string, CellId>();

  /** The notebook as it is now; the same object until the document changes. */
  read(document: vscode.NotebookDocument): Notebook {
    const known = this.documents.get(document);
    // Outputs and metadata change without a new version in some hosts, so cells are compared even when it is the same.
    const language = languageOf(document);
    const ids = this.idsOf(document);
    const cells = document.getCells().map((cell, index) => this.readCell(cell, index, ids[index]!));
    const before = known?.notebook;
    if (known?.version === document.version && before!.language === language && sameItems(before!.cells, cells)) return before!;
    const notebook: Notebook = { cells, language, metadata: notebookMetadata(document) };
    this.documents.set(document, { version: document.version, notebook });
    return notebook;
  }

  /** The live cell with this id, or undefined when it is gone. */
  find(document: vscode.NotebookDocument, id: CellId): vscode.NotebookCell | undefined {
    const index = this.idsOf(document).indexOf(id);
    return index < 0 ? undefined : document.cellAt(index);
  }

  idOf(cell: vscode.NotebookCell): CellId {
    return this.idsOf(cell.notebook)[cell.index]!;
  }

  /** Says that the cell now at `index` is the one that was called `id`: replacing a cell gives it a new document. */
  keepId(document: vscode.NotebookDocument, index: number, id: CellId): void {
    const cell = document.cellAt(index);
    if (ownId(cell) !== id) this.madeIds.set(cell.document.uri.toString(), id);
  }

  private idsOf(document: vscode.NotebookDocument): CellId[] {
    const cells = document.getCells();
    const own = cells.map((cell) => this.madeIds.get(cell.document.uri.toString()) ?? ownId(cell));
    // Made ids come from the text, which only has to be read where there is none yet.
    const ids = assignIds(cells.map((cell, index) => ({ id: own[index], kind: kindOf(cell), source: own[index] === undefined ? sourceOf(cell) : '' })));
    ids.forEach((id, index) => { if (id !== own[index]) this.madeIds.set(cells[index]!.document.uri.toString(), id); });
    return ids;
  }

  private readCell(live: vscode.NotebookCell, index: number, id: CellId): Cell {
    const known = this.cells.get(live);
    const textVersion = live.document.version;
    const outputs = live.outputs;
    const executionCount = executionCountOf(live);
    if (
      known && known.textVersion === textVersion && known.metadata === live.metadata && known.cell.index === index && known.cell.id === id &&
      known.cell.executionCount === executionCount && known.cell.language === cellLanguage(live) && sameItems(known.outputs, outputs)
    ) return known.cell;

    let decoded: readonly Output[] | undefined;
    const kind = kindOf(live);
    const cell: Cell = {
      id, index, kind,
      language: cellLanguage(live),
      source: sourceOf(live),
      executionCount,
      tags: tagsOf(live),
      outputs: () => (decoded ??= kind === 'code' ? outputs.flatMap(decodeOutput) : []),
    };
    this.cells.set(live, { cell, textVersion, metadata: live.metadata, outputs });
    return cell;
  }
}

/** True for Jupyter notebooks whose kernel is Python, the only ones that are critiqued. */
export function isPythonNotebook(document: vscode.NotebookDocument): boolean {
  return document.notebookType === NOTEBOOK_TYPE && languageOf(document) === 'python';
}

/** The kernel's language, lower case, as the engine's reader of files decides it. */
export function languageOf(document: vscode.NotebookDocument): string {
  const metadata = notebookMetadata(document);
  return notebookLanguage({ info: field(metadata, 'language_info', 'name'), spec: field(metadata, 'kernelspec', 'language'), kernel: field(metadata, 'kernelspec', 'name') });
}

/** The line and character range of a span; ends beyond the text are pulled back to it. */
export function rangeOf(cell: Cell, span: Pick<Span, 'from' | 'to'>): vscode.Range {
  return new vscode.Range(positionOf(cell, span.from), positionOf(cell, span.to));
}

/** Where a span is in the editor: the cell's document and the range; undefined when the cell is gone since it was critiqued. */
export function findCellRange(critiqued: { readonly document: vscode.NotebookDocument; readonly notebook: Notebook }, span: Span): vscode.Location | undefined {
  const { document, notebook } = critiqued;
  const cell = cellsById(notebook).get(span.cell);
  // One cell: a list of all is made anew each time VS Code is asked for it.
  return cell && cell.index < document.cellCount ? new vscode.Location(document.cellAt(cell.index).document.uri, rangeOf(cell, span)) : undefined;
}

const knownCells = new WeakMap<Notebook, ReadonlyMap<CellId, Cell>>();

/** Each place of each finding is looked up: a walk through the cells for each grows with both. */
function cellsById(notebook: Notebook): ReadonlyMap<CellId, Cell> {
  let cells = knownCells.get(notebook);
  if (!cells) knownCells.set(notebook, (cells = new Map(notebook.cells.map((cell) => [cell.id, cell]))));
  return cells;
}

/** UTF-16 offset in the cell's `\n` text of a position in its document, whatever line ends the document has. */
export function offsetOf(cell: Cell, position: vscode.Position): number {
  const starts = lineStarts(cell);
  if (position.line >= starts.length) return cell.source.length;
  return Math.min(starts[position.line]! + position.character, cell.source.length);
}

function positionOf(cell: Cell, offset: number): vscode.Position {
  const at = Math.max(0, Math.min(offset, cell.source.length));
  const starts = lineStarts(cell);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return new vscode.Position(low, at - starts[low]!);
}

const startsOfCell = new WeakMap<Cell, number[]>();

function lineStarts(cell: Cell): number[] {
  let starts = startsOfCell.get(cell);
  if (!starts) {
    starts = [0];
    for (let at = cell.source.indexOf('\n'); at >= 0; at = cell.source.indexOf('\n', at + 1)) starts.push(at + 1);
    startsOfCell.set(cell, starts);
  }
  return starts;
}

/** The notebook's own nbformat metadata: VS Code nests it one level down, older versions under `custom`. */
export function notebookMetadata(document: vscode.NotebookDocument): Record<string, unknown> {
  const inner = field(document.metadata, 'metadata') ?? field(document.metadata, 'custom', 'metadata');
  return isRecord(inner) ? inner : {};
}

/** The cell's own nbformat metadata. */
export function cellMetadata(cell: vscode.NotebookCell): Record<string, unknown> {
  const inner = field(cell.metadata, 'metadata') ?? field(cell.metadata, 'custom', 'metadata');
  return isRecord(inner) ? inner : {};
}

/** Whether the file's format gives cells ids (nbformat 4.5 and later). */
export function hasCellIds(document: vscode.NotebookDocument): boolean {
  const major = Number(document.metadata['nbformat'] ?? field(document.metadata, 'custom', 'nbformat') ?? 0);
  const minor = Number(document.metadata['nbformat_minor'] ?? field(document.metadata, 'custom', 'nbformat_minor') ?? 0);
  return major > 4 || (major === 4 && minor >= 5);
}

function sourceOf(cell: vscode.NotebookCell): string {
  return normaliseLineEnds(cell.document.getText());
}

function ownId(cell: vscode.NotebookCell): CellId | undefined {
  const id = cell.metadata['id'] ?? field(cell.metadata, 'custom', 'id');
  return typeof id === 'string' && id !== '' ? id : undefined;
}

function tagsOf(cell: vscode.NotebookCell): readonly string[] {
  const tags = cellMetadata(cell)['tags'];
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
}

function executionCountOf(cell: vscode.NotebookCell): number | null {
  if (cell.kind !== vscode.NotebookCellKind.Code) return null;
  const recorded = cell.executionSummary?.executionOrder ?? cell.metadata['execution_count'];
  return typeof recorded === 'number' ? recorded : null;
}

function kindOf(cell: vscode.NotebookCell): CellKind {
  if (cell.kind === vscode.NotebookCellKind.Markup) return 'markdown';
  return cell.document.languageId === 'raw' ? 'raw' : 'code';
}

function cellLanguage(cell: vscode.NotebookCell): string {
  return cell.kind === vscode.NotebookCellKind.Markup ? 'markdown' : cell.document.languageId.toLowerCase();
}

const STREAMS = new Set(['application/vnd.code.notebook.stdout', 'application/vnd.code.notebook.stderr']);
const ERROR = 'application/vnd.code.notebook.error';

function decodeOutput(output: vscode.NotebookCellOutput): Output[] {
  const error = output.items.find((item) => item.mime === ERROR);
  if (error) return [{ kind: 'error', text: errorText(text(error)) }];
  const stream = output.items.filter((item) => STREAMS.has(item.mime));
  if (stream.length > 0) return [{ kind: 'stream', text: asShown(stream.map(text).join('')) }];
  const plain = output.items.find((item) => item.mime === 'text/plain');
  return plain ? [{ kind: 'result', text: asShown(text(plain)) }] : [];
}

function errorText(json: string): string {
  try {
    const error = JSON.parse(json) as { name?: unknown; message?: unknown };
    const name = typeof error.name === 'string' && error.name !== '' ? error.name : 'Error';
    return typeof error.message === 'string' && error.message !== '' ? `${name}: ${asShown(error.message)}` : name;
  } catch {
    return json;
  }
}

const decoder = new TextDecoder();

function text(item: vscode.NotebookCellOutputItem): string {
  return decoder.decode(item.data);
}

function field(value: unknown, ...path: string[]): unknown {
  for (const key of path) {
    if (!isRecord(value)) return undefined;
    value = value[key];
  }
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sameItems<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
