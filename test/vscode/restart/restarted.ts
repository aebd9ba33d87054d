/** After a restart in the middle of an exercise: the notebook is still blind, and the critique goes on with every word of it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { contributions, diagnosticsOf, openFile } from '../support';
import { DRAFT, halfWay, REMARK } from './half-way';

describe('after a restart of the extension host', () => {
  it('the notebook is blind before anybody asks, and the critique goes on where it was', async () => {
    const { practices, analyser, status, tree, store } = await contributions();
    assert.equal(practices.get(halfWay()), undefined, 'this is not another extension host');
    const document = await openFile(halfWay());
    assert.equal(analyser.state(document), 'blind');
    assert.deepEqual([diagnosticsOf(document).length, tree.getChildren().length, document.getCells().filter((cell) => status.provideCellStatusBarItems(cell)).length], [0, 0, 0]);
    await vscode.commands.executeCommand('notebookCritique.startCritique', document.uri);
    const practice = practices.get(document.uri)!;
    assert.deepEqual([practice.phase, practice.remarks.map(({ text }) => text), practice.draft?.text], ['blind', [REMARK], DRAFT]);
    assert.deepEqual([practice.remarks[0]!.place.name, practice.draft!.place.name], ['cell 5', 'cell 3']);
    await practices.act(document.uri, { type: 'leave' });
    await store.forget(document.uri);
  });
});
