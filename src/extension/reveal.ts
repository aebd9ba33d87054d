/**
 * Shows one place of a notebook: scrolls to its cell, selects the range or highlights it for a moment of reading.
 * In: a span of a critique. Out: the notebook scrolled there. With `focus` the cursor goes there; without it the focus stays where it is.
 */
import * as vscode from 'vscode';
import type { Span } from '../notebook/notebook';
import type { Analysis } from './analysis';
import { findCellRange } from './live-notebook';
import { showNotebook } from './notebooks';

let highlight: vscode.TextEditorDecorationType | undefined;
let highlighted: vscode.Location | undefined;

/** @returns false when the place is gone. */
export async function revealPlace(analysis: Pick<Analysis, 'document' | 'notebook'>, at: Span, options: { readonly focus: boolean }): Promise<boolean> {
  const location = findCellRange(analysis, at);
  const index = analysis.notebook.cells.find(({ id }) => id === at.cell)?.index;
  if (!location || index === undefined || analysis.document.isClosed) return false;
  const editor = await showNotebook(analysis.document, !options.focus);
  const range = new vscode.NotebookRange(index, index + 1);
  editor.selections = [range];
  editor.revealRange(range, vscode.NotebookEditorRevealType.InCenterIfOutsideViewport);
  const isCode = analysis.document.cellAt(index).kind === vscode.NotebookCellKind.Code;
  if (options.focus && isCode) await select(location, editor.viewColumn);
  highlighted = location;
  paintHighlight();
  return true;
}

/** VS Code 1.139 refuses while the cell's editor is being made, although it scrolls there; a moment later it works. */
async function select(location: vscode.Location, viewColumn: vscode.ViewColumn | undefined): Promise<void> {
  const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === location.uri.toString());
  for (let attempt = 0; document && attempt < 5; attempt += 1) {
    try {
      await vscode.window.showTextDocument(document, { selection: location.range, viewColumn });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Repaints the highlight when cell editors come and go while scrolling, and removes it when the cursor moves. */
export function keepHighlight(): vscode.Disposable {
  highlight = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    border: '1px solid',
    borderColor: new vscode.ThemeColor('editor.rangeHighlightBorder'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
  });
  return vscode.Disposable.from(
    highlight,
    vscode.window.onDidChangeVisibleTextEditors(() => paintHighlight()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => { if (document.uri.toString() === highlighted?.uri.toString()) clearHighlight(); }),
    vscode.window.onDidChangeTextEditorSelection(({ kind }) => { if (kind !== undefined && kind !== vscode.TextEditorSelectionChangeKind.Command) clearHighlight(); }),
    new vscode.Disposable(() => { highlight = undefined; highlighted = undefined; }),
  );
}

/** The place that is highlighted now. */
export function highlightedPlace(): vscode.Location | undefined {
  return highlighted;
}

function clearHighlight(): void {
  highlighted = undefined;
  paintHighlight();
}

function paintHighlight(): void {
  if (!highlight) return;
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document.uri.scheme !== 'vscode-notebook-cell') continue;
    editor.setDecorations(highlight, highlighted && editor.document.uri.toString() === highlighted.uri.toString() ? [highlighted.range] : []);
  }
}
