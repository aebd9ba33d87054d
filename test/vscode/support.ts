/**
 * What the tests inside VS Code share: notebooks written to the workspace and opened, the extension's own API, waiting.
 * In: cells as text. Out: open documents. Uses real files, so that saving, reverting and serialising are VS Code's own.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';

export async function contributions(): Promise<Contributions> {
  const extension = vscode.extensions.getExtension<Contributions>('notebook-critique.notebook-critique');
  assert.ok(extension, 'the extension is not installed in this VS Code');
  return extension.activate();
}

export interface CellText {
  readonly source: string;
  readonly kind?: 'code' | 'markdown';
  readonly count?: number;
  /** What the cell printed. */
  readonly printed?: string;
  readonly id?: string;
}

/** Kaggle habits in five cells, executed: a machine-bound path twice, a split without a seed, a scaler fitted before it, a key. */
export const FLAWED: readonly CellText[] = [
  { kind: 'markdown', source: '# Survival' },
  { count: 1, source: 'import pandas as pd\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.preprocessing import StandardScaler\nfrom sklearn.svm import SVC' },
  { count: 2, printed: '891\n', source: 'train = pd.read_csv("/kaggle/input/titanic/train.csv")\ntest = pd.read_csv("/kaggle/input/titanic/test.csv")\nprint(len(train))' },
  { count: 3, source: 'y = train["Survived"]\nX = train[["Age", "Fare"]].fillna(0)\nX = StandardScaler().fit_transform(X)' },
  { count: 4, source: 'X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)' },
  { count: 5, printed: '0.81\n', source: 'model = SVC().fit(X_train, y_train)\nprint(model.score(X_test, y_test))' },
  { count: 6, source: 'import openai\nopenai.api_key = "sk-proj-4fJq8Zt1Lw0vXc7RbN2mYk9sHd3uPe6A"' },
];

export interface FileOptions {
  readonly language?: string;
  /** 4 gives cells no ids. */
  readonly minor?: number;
  readonly folder?: vscode.Uri;
}

let files = 0;

/** A fresh folder in the workspace. */
export function freshFolder(): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(root, 'the tests need a workspace folder');
  files += 1;
  return vscode.Uri.joinPath(root, `test-${Date.now()}-${files}`);
}

export function notebookJson(cells: readonly CellText[], { language = 'python', minor = 5 }: FileOptions = {}): string {
  return JSON.stringify({
    cells: cells.map((cell, index) => ({
      cell_type: cell.kind ?? 'code',
      ...(minor >= 5 ? { id: cell.id ?? `cell-${index}` } : {}),
      metadata: {},
      source: cell.source.split(/(?<=\n)/),
      ...(cell.kind === 'markdown' ? {} : {
        execution_count: cell.count ?? null,
        outputs: cell.printed === undefined ? [] : [{ name: 'stdout', output_type: 'stream', text: [cell.printed] }],
      }),
    })),
    metadata: { kernelspec: { display_name: language, language, name: language === 'python' ? 'python3' : language }, language_info: { name: language } },
    nbformat: 4, nbformat_minor: minor,
  }, null, 1) + '\n';
}

export async function writeNotebook(text: string, folder = freshFolder(), name = 'analysis.ipynb'): Promise<vscode.Uri> {
  await vscode.workspace.fs.createDirectory(folder);
  const uri = vscode.Uri.joinPath(folder, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Opens a notebook of these cells in the editor and waits for its critique. */
export async function openCells(cells: readonly CellText[], options: FileOptions = {}): Promise<vscode.NotebookDocument> {
  return openFile(await writeNotebook(notebookJson(cells, options), options.folder));
}

export async function openFile(uri: vscode.Uri): Promise<vscode.NotebookDocument> {
  const { analyser } = await contributions();
  // As the explorer does it: a document opened through the API would be kept open for minutes after its editor is closed.
  await vscode.commands.executeCommand('vscode.openWith', uri, 'jupyter-notebook');
  const document = await until('the notebook is open', () => vscode.workspace.notebookDocuments.find((candidate) => candidate.uri.toString() === uri.toString()));
  await analyser.settled(document);
  return document;
}

/** Begins a critique of the notebook and goes to its blind phase. */
export async function beginBlind(document: vscode.NotebookDocument): Promise<void> {
  const { practices } = await contributions();
  await vscode.commands.executeCommand('notebookCritique.startCritique', document.uri);
  await practices.act(document.uri, { type: 'go', to: 'blind' });
}

/** Begins a remark about a cell and writes its text; it is not kept yet. */
export async function writeRemark(document: vscode.NotebookDocument, cell: number, text: string): Promise<void> {
  const { practices } = await contributions();
  await vscode.commands.executeCommand('notebookCritique.addRemark', document.cellAt(cell));
  await until('the form is there', () => practices.get(document.uri)?.draft);
  await practices.act(document.uri, { type: 'draft', draft: { text, area: 'reproducibility' } });
}

/** Leaves the critiques of all open notebooks and forgets what was saved of them. */
export async function leaveCritiques(): Promise<void> {
  const { practices, store } = await contributions();
  for (const document of vscode.workspace.notebookDocuments) {
    if (practices.get(document.uri)) await practices.act(document.uri, { type: 'leave' });
    await store.forget(document.uri);
  }
}

export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.notebookDocuments) {
    if (document.isDirty) {
      await vscode.window.showNotebookDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Asks until the answer is truthy; the last answer is in the failure. */
export async function until<T>(what: string, ask: () => T | PromiseLike<T>, milliseconds = 20_000): Promise<NonNullable<T>> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) assert.fail(`waited ${milliseconds} ms in vain until ${what}; last: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Everything of a notebook that a person would miss: text, outputs, counts, ids, tags. */
export function contentOf(document: vscode.NotebookDocument): unknown {
  return document.getCells().map((cell) => ({
    source: cell.document.getText(),
    count: cell.executionSummary?.executionOrder,
    outputs: cell.outputs.map((output) => output.items.map((item) => [item.mime, new TextDecoder().decode(item.data)])),
    id: cell.metadata['id'],
    metadata: cell.metadata['metadata'],
  }));
}

/** Our diagnostics on the cells of a notebook. */
export function diagnosticsOf(document: vscode.NotebookDocument): { cell: number; diagnostic: vscode.Diagnostic }[] {
  return document.getCells().flatMap((cell) => vscode.languages.getDiagnostics(cell.document.uri)
    .filter((diagnostic) => diagnostic.source === 'Notebook Critique')
    .map((diagnostic) => ({ cell: cell.index, diagnostic })));
}

export async function undo(document: vscode.NotebookDocument): Promise<void> {
  await vscode.window.showNotebookDocument(document);
  await vscode.commands.executeCommand('undo');
}

export async function redo(document: vscode.NotebookDocument): Promise<void> {
  await vscode.window.showNotebookDocument(document);
  await vscode.commands.executeCommand('redo');
}

/** Puts the cursor at the start of a code cell; VS Code refuses while the cell's editor is being made. */
export async function putCursorIn(cell: vscode.NotebookCell): Promise<void> {
  await until('the cursor is in the cell', () => vscode.window.showTextDocument(cell.document, { selection: new vscode.Range(0, 0, 0, 0) }).then(() => true, () => false));
}

/** Replaces a cell's text by typing over it, as an edit of its document. */
export async function typeInto(document: vscode.NotebookDocument, index: number, text: string): Promise<void> {
  const cell = document.cellAt(index);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(cell.document.uri, new vscode.Range(0, 0, cell.document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
