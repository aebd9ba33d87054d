/** Commands, the findings view's manners and the samples, as a person meets them in the first minute. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import { drive } from './driver';
import { closeAll, contributions, diagnosticsOf, FLAWED, openCells, until } from './support';

interface Contributed {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
  readonly configuration: { readonly properties: Record<string, { readonly scope: string }> };
}

describe('commands and views', () => {
  let all: Contributions;
  before(async () => { all = await contributions(); });
  afterEach(async () => {
    all.panel.close();
    await closeAll();
  });

  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);

  it('are all registered, and every text is there', async () => {
    const { packageJSON } = vscode.extensions.getExtension('notebook-critique.notebook-critique')! as { packageJSON: { contributes: Contributed } };
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const { command, title, category } of packageJSON.contributes.commands) {
      assert.ok(registered.has(command), command);
      assert.equal(category, 'Notebook Critique');
      assert.doesNotMatch(title, /%/, command);
    }
    for (const [name, { scope }] of Object.entries(packageJSON.contributes.configuration.properties)) {
      // What is started is a fact of the machine; a workspace may only say it once it is trusted.
      assert.equal(scope, name === 'notebookCritique.python' ? 'machine-overridable' : 'resource', name);
    }
  });

  it('invite when nothing is open', async () => {
    await vscode.commands.executeCommand('notebookCritique.findings.focus');
    for (const text of ['Try a sample critique (5 min)', 'Open a notebook', 'browse exercises']) assert.ok(await drive<boolean>('sees', { text }), text);
  });

  it('open the sample with its review in one click, as a copy', async () => {
    await vscode.commands.executeCommand('notebookCritique.trySample');
    const document = await until('the sample is open', () => vscode.workspace.notebookDocuments.find(({ uri }) => uri.path.endsWith('/titanic-survival.ipynb')));
    const { extensionUri } = vscode.extensions.getExtension('notebook-critique.notebook-critique')!;
    assert.ok(!document.uri.path.startsWith(`${extensionUri.path}/sample-notebooks`), 'the original is open');
    assert.ok(diagnosticsOf(document).length > 5);
    await until('the review is open beside it', () => all.panel.isOpen && tabs().some(({ input }) => input instanceof vscode.TabInputWebview));
    await vscode.workspace.fs.stat(vscode.Uri.joinPath(document.uri, '..', 'train.csv'));
  });

  it('explain a rule in a rendered page beside the notebook', async () => {
    const document = await openCells(FLAWED);
    const rule = all.analyser.get(document)!.critique.findings[0]!.rule;
    await vscode.commands.executeCommand('notebookCritique.explainRule', rule);
    await until('the page is open', () => tabs().find(({ label }) => label.includes(`${rule}.md`)));
  });

  it('show the findings of a cell from its status item', async () => {
    const document = await openCells(FLAWED);
    const item = all.status.provideCellStatusBarItems(document.cellAt(2))!;
    const command = item.command as vscode.Command;
    await vscode.commands.executeCommand(command.command, ...command.arguments!);
    const { title } = all.analyser.get(document)!.critique.findings.find(({ topic }) => topic === 'path')!;
    assert.ok(await drive<boolean>('sees', { text: title }));
  });

  it('keep the list while another editor is in front, and empty it when the notebook’s tab is closed', async () => {
    const document = await openCells(FLAWED);
    const rows = all.tree.getChildren().length;
    assert.ok(rows > 0);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'notes' }));
    assert.equal(all.tree.getChildren().length, rows);
    const tab = tabs().find(({ input }) => input instanceof vscode.TabInputNotebook && input.uri.toString() === document.uri.toString())!;
    await vscode.window.tabGroups.close(tab);
    await until('the list is empty', () => all.tree.getChildren().length === 0);
  });

  it('put one icon into the notebook’s toolbar', async () => {
    await openCells(FLAWED);
    assert.ok(await drive<boolean>('finds', { selector: '.notebook-toolbar-container [aria-label^="Review"]' }), 'there is no such icon');
  });
});
