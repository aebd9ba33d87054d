/** The loop-to-NumPy drills: a copy opens, the list says what the last checks printed. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { drillsIn } from '../../src/extension/drills';
import type { Contributions } from '../../src/extension/extension';
import { drive } from './driver';
import { closeAll, contributions, notebookJson, openFile, until, writeNotebook } from './support';

describe('the drills', () => {
  let all: Contributions;
  before(async () => { all = await contributions(); });
  afterEach(closeAll);

  it('open as a copy, with a list of all of them', async () => {
    const done = vscode.commands.executeCommand('notebookCritique.practiseDrills');
    const document = await until('the drills are open', () => vscode.workspace.notebookDocuments.find(({ uri }) => uri.path.endsWith('/loop-to-numpy.ipynb')));
    const { extensionUri } = vscode.extensions.getExtension('notebook-critique.notebook-critique')!;
    assert.ok(!document.uri.path.startsWith(`${extensionUri.path}/drills`), 'the original is open');
    assert.ok(await drive<boolean>('sees', { text: 'not checked yet' }), 'no list is shown');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const drills = drillsIn(all.live.read(document));
    assert.equal(drills.length, 16);
    assert.deepEqual(drills.filter(({ verdict }) => verdict), []);
    const editor = vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === document)!;
    assert.equal(editor.selection.start, drills[0]!.cell);
  });

  it('say what their last checks printed', async () => {
    const heading = (source: string) => ({ kind: 'markdown' as const, source });
    const document = await openFile(await writeNotebook(notebookJson([
      { source: 'setup', printed: 'note: passed. nothing yet\n' },
      heading('## 1. Mean by shop\n\nThe mean.'), { source: 'check("group-means", loop, yours, *data)', printed: 'group-means: passed. Equal, and 40.0 times as fast as the loop (8.00 ms before, 0.20 ms now).\n' },
      heading('## 2. Nearest'), { source: 'check("nearest", loop, yours, *data)', printed: 'nearest: not yet. Your function returns nothing.\n' },
      heading('## 3. Windows'), { source: 'check("windows", loop, yours, *data)' },
    ])));
    assert.deepEqual(drillsIn(all.live.read(document)), [
      { title: 'Mean by shop', verdict: { passed: true, says: 'Equal, and 40.0 times as fast as the loop (8.00 ms before, 0.20 ms now).' }, cell: 1 },
      { title: 'Nearest', verdict: { passed: false, says: 'Your function returns nothing.' }, cell: 3 },
      { title: 'Windows', verdict: undefined, cell: 5 },
    ]);
  });
});
