/**
 * Which notebook and which cell a command is about.
 * In: what VS Code hands to a command (a cell, a uri, a toolbar context, nothing). Out: the open document, its editor, a place shown in it.
 */
import * as vscode from 'vscode';
import { NOTEBOOK_TYPE } from './live-notebook';

/** Commands get a cell, a uri or an object around one, depending on the menu; with nothing usable the active notebook is meant. */
export function notebookOf(argument?: unknown): vscode.NotebookDocument | undefined {
  const uri = uriOf(argument)?.toString();
  const documents = vscode.workspace.notebookDocuments.filter((document) => document.notebookType === NOTEBOOK_TYPE);
  if (uri !== undefined) {
    const named = documents.find((document) => document.uri.toString() === uri || document.getCells().some((cell) => cell.document.uri.toString() === uri));
    if (named) return named;
  }
  return activeNotebook();
}

/** The notebook in front, or the only one that is visible. */
export function activeNotebook(): vscode.NotebookDocument | undefined {
  const editor = vscode.window.activeNotebookEditor ?? (vscode.window.visibleNotebookEditors.length === 1 ? vscode.window.visibleNotebookEditors[0] : undefined);
  return editor?.notebook.notebookType === NOTEBOOK_TYPE ? editor.notebook : undefined;
}

/** The cell a command was called on, or the selected one. */
export function cellOf(argument?: unknown): vscode.NotebookCell | undefined {
  if (isCell(argument)) return argument;
  const uri = uriOf(argument)?.toString();
  const document = notebookOf(argument);
  const named = uri === undefined ? undefined : document?.getCells().find((cell) => cell.document.uri.toString() === uri);
  const editor = vscode.window.visibleNotebookEditors.find((candidate) => candidate.notebook === document);
  return named ?? (editor && document && editor.selection.start < document.cellCount ? document.cellAt(editor.selection.start) : undefined);
}

/** Brings the notebook into view without taking the focus unless asked to. */
export async function showNotebook(document: vscode.NotebookDocument, preserveFocus = false): Promise<vscode.NotebookEditor> {
  const visible = vscode.window.visibleNotebookEditors.find((editor) => editor.notebook === document);
  if (visible && preserveFocus) return visible;
  return vscode.window.showNotebookDocument(document, { viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One, preserveFocus });
}

/** Opens a file as a notebook, in front. */
export async function openNotebook(file: vscode.Uri): Promise<vscode.NotebookDocument> {
  const document = await vscode.workspace.openNotebookDocument(file);
  await vscode.window.showNotebookDocument(document);
  return document;
}

/** Opens a file and begins a blind critique of it. */
export async function practiseOn(file: vscode.Uri): Promise<vscode.NotebookDocument> {
  const document = await openNotebook(file);
  await vscode.commands.executeCommand('notebookCritique.startCritique', document.uri);
  return document;
}

function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (isCell(argument)) return argument.notebook.uri;
  if (typeof argument !== 'object' || argument === null) return typeof argument === 'string' ? vscode.Uri.parse(argument) : undefined;
  const { notebookUri, notebookEditor, uri } = argument as { notebookUri?: unknown; notebookEditor?: { notebookUri?: unknown }; uri?: unknown };
  return [notebookUri, notebookEditor?.notebookUri, uri].find((candidate) => candidate instanceof vscode.Uri);
}

function isCell(argument: unknown): argument is vscode.NotebookCell {
  return typeof argument === 'object' && argument !== null && 'notebook' in argument && 'document' in argument && 'index' in argument;
}
