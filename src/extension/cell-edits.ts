/**
 * The difference between two states of a notebook as one VS Code edit that one undo takes back.
 * In: the live document, the notebook before and after (cells matched by id). Out: a `WorkspaceEdit` that carries outputs, metadata and counts over.
 * Does not apply anything. VS Code 1.139 undoes several cell edits as one but text edits in several cells not at all, so text edits are for one cell only.
 */
import * as vscode from 'vscode';
import type { Applied } from '../edits/apply';
import type { Cell, CellId, Notebook } from '../notebook/notebook';
import { cellMetadata, hasCellIds, rangeOf } from './live-notebook';

/** A file to write beside the notebook. */
export type NewFile = Applied['created'][number];

export interface NotebookChange {
  readonly edit: vscode.WorkspaceEdit;
  /** Which id belongs to the cell at which index afterwards, for cells that VS Code will see as new. */
  readonly ids: readonly { readonly index: number; readonly id: CellId }[];
  /** Indices of the changed and new cells afterwards. */
  readonly touched: readonly number[];
}

/**
 * @returns undefined when the two are the same and no file is to be written.
 * @param asText allow a plain text edit when one cell's text is all that changes (keeps the cursor; undone from within that cell).
 */
export function changeNotebook(document: vscode.NotebookDocument, before: Notebook, after: Notebook, files: readonly NewFile[], asText: boolean): NotebookChange | undefined {
  const edit = new vscode.WorkspaceEdit();
  const folder = vscode.Uri.joinPath(document.uri, '..');
  for (const file of files) {
    edit.createFile(vscode.Uri.joinPath(folder, ...file.path.split('/')), { contents: new TextEncoder().encode(file.text), overwrite: false, ignoreIfExists: false });
  }

  const only = files.length === 0 && asText ? onlyTextOfOneCell(before, after) : undefined;
  if (only) {
    const live = document.cellAt(only.before.index);
    edit.set(live.document.uri, [smallestReplacement(only.before, only.after.source)]);
    return { edit, ids: [], touched: [only.before.index] };
  }

  const notebookEdits: vscode.NotebookEdit[] = [];
  const ids: { index: number; id: CellId }[] = [];
  const touched: number[] = [];
  for (const hunk of hunksOf(before.cells, after.cells)) {
    const cells = after.cells.slice(hunk.afterFrom, hunk.afterTo).map((cell, offset) => {
      ids.push({ index: hunk.afterFrom + offset, id: cell.id });
      const old = before.cells.find(({ id }) => id === cell.id);
      if (!old || !sameCell(old, cell)) touched.push(hunk.afterFrom + offset);
      return old ? changedCell(document.cellAt(old.index), old, cell) : newCell(document, cell);
    });
    notebookEdits.push(vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(hunk.beforeFrom, hunk.beforeTo), cells));
  }
  if (after.metadata !== before.metadata && JSON.stringify(after.metadata) !== JSON.stringify(before.metadata)) {
    notebookEdits.push(vscode.NotebookEdit.updateNotebookMetadata(withInnerMetadata(document.metadata, { ...after.metadata })));
  }
  // `WorkspaceEdit.size` does not count notebook edits.
  if (notebookEdits.length + files.length === 0) return undefined;
  if (notebookEdits.length > 0) edit.set(document.uri, notebookEdits);
  return { edit, ids, touched };
}

/** How many cells a change touches: changed, new, gone or moved. */
export function countTouchedCells(before: Notebook, after: Notebook): number {
  return hunksOf(before.cells, after.cells).reduce((count, hunk) => count + Math.max(hunk.beforeTo - hunk.beforeFrom, hunk.afterTo - hunk.afterFrom), 0);
}

interface Hunk {
  readonly beforeFrom: number;
  readonly beforeTo: number;
  readonly afterFrom: number;
  readonly afterTo: number;
}

/** Maximal runs of cells that differ; between two runs stands at least one cell that stays, so that VS Code's order of applying them cannot matter. */
function hunksOf(before: readonly Cell[], after: readonly Cell[]): Hunk[] {
  const at = new Map(before.map((cell, index) => [cell.id, index]));
  const staying = after.flatMap((cell, index) => {
    const old = at.get(cell.id);
    return old !== undefined && sameCell(before[old]!, cell) ? [{ before: old, after: index }] : [];
  });
  const anchors = [...longestRise(staying), { before: before.length, after: after.length }];
  const hunks: Hunk[] = [];
  let beforeFrom = 0;
  let afterFrom = 0;
  for (const anchor of anchors) {
    if (anchor.before > beforeFrom || anchor.after > afterFrom) hunks.push({ beforeFrom, beforeTo: anchor.before, afterFrom, afterTo: anchor.after });
    beforeFrom = anchor.before + 1;
    afterFrom = anchor.after + 1;
  }
  return hunks;
}

/** The longest subsequence whose `before` rises: the cells that need not move. Patience sorting, n log n. */
function longestRise<T extends { readonly before: number }>(pairs: readonly T[]): T[] {
  const piles: number[] = [];
  const previous: number[] = [];
  pairs.forEach((pair, index) => {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[piles[middle]!]!.before < pair.before) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? piles[low - 1]! : -1;
    piles[low] = index;
  });
  const rise: T[] = [];
  for (let index = piles.at(-1) ?? -1; index >= 0; index = previous[index]!) rise.push(pairs[index]!);
  return rise.reverse();
}

function sameCell(left: Cell, right: Cell): boolean {
  return left.source === right.source && left.kind === right.kind && left.tags.length === right.tags.length && left.tags.every((tag, index) => tag === right.tags[index]);
}

function onlyTextOfOneCell(before: Notebook, after: Notebook): { before: Cell; after: Cell } | undefined {
  if (before.cells.length !== after.cells.length || JSON.stringify(before.metadata) !== JSON.stringify(after.metadata)) return undefined;
  let only: { before: Cell; after: Cell } | undefined;
  for (const [index, old] of before.cells.entries()) {
    const cell = after.cells[index]!;
    if (cell.id !== old.id) return undefined;
    if (sameCell(old, cell)) continue;
    if (only || !sameCell({ ...old, source: cell.source }, cell)) return undefined;
    only = { before: old, after: cell };
  }
  return only;
}

function smallestReplacement(cell: Cell, text: string): vscode.TextEdit {
  let from = 0;
  while (from < cell.source.length && from < text.length && cell.source[from] === text[from]) from += 1;
  let oldTo = cell.source.length;
  let newTo = text.length;
  while (oldTo > from && newTo > from && cell.source[oldTo - 1] === text[newTo - 1]) {
    oldTo -= 1;
    newTo -= 1;
  }
  return new vscode.TextEdit(rangeOf(cell, { from, to: oldTo }), text.slice(from, newTo));
}

function changedCell(live: vscode.NotebookCell, old: Cell, cell: Cell): vscode.NotebookCellData {
  const source = live.document.eol === vscode.EndOfLine.CRLF ? cell.source.replace(/\n/g, '\r\n') : cell.source;
  const data = new vscode.NotebookCellData(live.kind, source, live.document.languageId);
  data.outputs = [...live.outputs];
  data.executionSummary = live.executionSummary;
  const tagsChanged = old.tags.length !== cell.tags.length || old.tags.some((tag, index) => tag !== cell.tags[index]);
  data.metadata = tagsChanged ? withInnerMetadata(live.metadata, { ...cellMetadata(live), tags: [...cell.tags] }) : { ...live.metadata };
  return data;
}

function newCell(document: vscode.NotebookDocument, cell: Cell): vscode.NotebookCellData {
  const kind = cell.kind === 'markdown' ? vscode.NotebookCellKind.Markup : vscode.NotebookCellKind.Code;
  const data = new vscode.NotebookCellData(kind, cell.source, cell.kind === 'markdown' ? 'markdown' : cell.language);
  data.metadata = {
    // Given here, VS Code's serializer need not add it with an edit of its own, which would be a second undo step.
    ...(hasCellIds(document) ? { id: cell.id } : {}),
    metadata: cell.tags.length > 0 ? { tags: [...cell.tags] } : {},
  };
  return data;
}

/** The same VS Code metadata with other nbformat metadata inside. */
function withInnerMetadata(outer: Readonly<Record<string, unknown>>, inner: Record<string, unknown>): Record<string, unknown> {
  const custom = outer['custom'];
  if (typeof custom === 'object' && custom !== null && !('metadata' in outer)) return { ...outer, custom: { ...custom, metadata: inner } };
  return { ...outer, metadata: inner };
}

