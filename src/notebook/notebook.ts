/**
 * The notebook as every later stage sees it: cells with stable ids, their text, their recorded outputs.
 * In: nothing (types only). Out: `Notebook`, `Cell`, `Output`, `Span`.
 * Does not read files (`read.ts`), does not know Python (`src/python`), does not know VS Code.
 */

/** Names one cell for as long as it exists; nbformat's `id` where there is one, otherwise made from position and text. */
export type CellId = string;

/** A range of UTF-16 offsets within one cell's source, `from` inclusive, `to` exclusive. */
export interface Span {
  readonly cell: CellId;
  readonly from: number;
  readonly to: number;
}

export type CellKind = 'code' | 'markdown' | 'raw';

/** One recorded output, as text only: images, HTML and widgets are not decoded. */
export interface Output {
  /** `stream` is print and stderr, `result` a displayed value, `error` a traceback. */
  readonly kind: 'stream' | 'result' | 'error';
  /** Plain text as the reader of the notebook saw it; for `error`, `Name: value`. */
  readonly text: string;
}

export interface Cell {
  readonly id: CellId;
  /** 0-based index over all cells, Markdown included. */
  readonly index: number;
  readonly kind: CellKind;
  /** Language of a code cell, lower case (`python`, `r`, …); `markdown` for Markdown, `raw` for raw cells. */
  readonly language: string;
  /** The text with line ends as `\n`; never null. */
  readonly source: string;
  /** The recorded execution count; null when never executed, cleared, or not a code cell. */
  readonly executionCount: number | null;
  readonly tags: readonly string[];
  /** Recorded outputs, decoded on first call and remembered. Empty for cells that are not code. */
  outputs(): readonly Output[];
}

export interface Notebook {
  readonly cells: readonly Cell[];
  /** Language of the kernel, lower case; `python` when the metadata does not say. */
  readonly language: string;
  /** The notebook's own metadata (plain JSON), for suppressions and the kernel's name. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** "cell 7": counted from 1 over all cells, as VS Code's status bar ("Cell 7 of 24") and Ruff count. JSON reports carry the 0-based index. */
export function cellName(cell: Pick<Cell, 'index'>): string {
  return `cell ${cell.index + 1}`;
}
