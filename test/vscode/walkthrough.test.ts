/** The walkthrough as it is drawn: four steps, each with its picture, each ticked by doing what it says. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { drive } from './driver';
import { closeAll, contributions, diagnosticsOf, FLAWED, openCells, until } from './support';

describe('the walkthrough', () => {
  after(closeAll);

  const open = () => vscode.commands.executeCommand('workbench.action.openWalkthrough', 'notebook-critique.notebook-critique#start', false);
  /** The steps that are ticked; VS Code names the box of each by its step. */
  const done = async (): Promise<string[]> => {
    const boxes = await drive<string[]>('attributes', { selector: '[data-done-step-id][aria-checked="true"]', attribute: 'data-done-step-id' });
    return boxes.map((id) => id.split('#').at(-1)!).sort();
  };

  it('ticks each step when it is done, and shows its picture', async () => {
    const all = await contributions();
    // Other tests in this window have fixed notebooks of their own.
    for (const key of ['fixed', 'ownNotebook']) await vscode.commands.executeCommand('setContext', `notebookCritique.${key}`, false);
    await open();
    await until('the steps are drawn', () => drive<boolean>('sees', { text: 'Check your own notebook' }));
    const pictures = (): Promise<string[]> => drive<string[]>('attributes', { selector: '.gettingStartedContainer img[alt^="A cell that reads two files"]', attribute: 'srcset' });
    const [picture] = await until('a picture is drawn', async () => ((await pictures()).length ? pictures() : undefined));
    assert.match(decodeURIComponent(picture!), /media\/walkthrough\/sample-light\.webp/);

    // By clicking: VS Code does not see a command that the extension host runs by itself.
    await drive('click', { selector: '.gettingStartedContainer .monaco-button', text: 'Try a sample critique' });
    await until('the sample is open', () => vscode.workspace.notebookDocuments.find((document) => diagnosticsOf(document).length > 0));
    await until('the review is open', () => all.panel.isOpen);
    all.panel.close();
    await drive('click', { selector: '.notebook-toolbar-container :is(a, span)', text: 'Review' });
    await until('the review is open again', () => all.panel.isOpen);
    all.panel.close();
    const document = await openCells(FLAWED);
    await vscode.commands.executeCommand('notebookCritique.fixAllSafe', document.uri);
    await closeAll();
    await open();
    let ticked: string[] = [];
    await until('every step is ticked', async () => (ticked = await done()).length === 4).catch(() => {});
    assert.deepEqual(ticked, ['fix', 'own', 'review', 'sample']);
  });
});
