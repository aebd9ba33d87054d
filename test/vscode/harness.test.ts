/*
 * What the other tests in VS Code stand on: the installed extension is what runs, a notebook opens as a notebook, and a test sees the window that a person would see.
 */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { drive } from './driver';

describe('VS Code', () => {
  it('runs the extension from where the package was installed, unless the sources were asked for', () => {
    const { extensionUri } = vscode.extensions.getExtension('notebook-critique.notebook-critique')!;
    const inRepository = path.resolve(__dirname, '../..') === extensionUri.fsPath;
    assert.equal(inRepository, process.env['NOTEBOOK_CRITIQUE_DEVELOPMENT'] === '1', extensionUri.fsPath);
  });

  it('opens an .ipynb as a notebook and shows its text in the window', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder, 'no folder is open');
    const file = vscode.Uri.joinPath(folder, 'harness.ipynb');
    const cell = { cell_type: 'code', id: 'a', metadata: {}, execution_count: null, outputs: [], source: ['harness_marker = 41'] };
    const text = JSON.stringify({ cells: [cell], metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 });
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    const notebook = await vscode.workspace.openNotebookDocument(file);
    await vscode.window.showNotebookDocument(notebook);
    assert.equal(notebook.notebookType, 'jupyter-notebook');
    assert.equal(notebook.cellAt(0).document.getText(), 'harness_marker = 41');
    assert.ok(await drive<boolean>('sees', { text: 'harness_marker' }), 'the window does not show the cell');
  });
});
