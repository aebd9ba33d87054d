/** What goes wrong around an exercise: storage that cannot be written or read, a notebook replaced on disk. Nothing is lost, and a sentence says so. A window that ends is test/vscode/restart. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import { drive } from './driver';
import { beginBlind, closeAll, contributions, FLAWED, leaveCritiques, notebookJson, openCells, openFile, until, writeNotebook, writeRemark } from './support';

describe('faults around an exercise', () => {
  let all: Contributions;
  before(async () => { all = await contributions(); });
  afterEach(async () => {
    await leaveCritiques();
    all.panel.close();
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAll();
  });

  const says = (text: string) => drive<boolean>('sees', { text, timeout: 10_000 });
  const remark = async (document: vscode.NotebookDocument, cell: number, text: string): Promise<void> => {
    await writeRemark(document, cell, text);
    await all.practices.act(document.uri, { type: 'keepRemark' });
  };
  /** A folder or file steps aside, something that cannot take its place stands there meanwhile, and afterwards all is as before. */
  const inTheWay = async (place: vscode.Uri, put: () => Thenable<void>, run: () => Promise<void>): Promise<void> => {
    const aside = place.with({ path: `${place.path}-aside` });
    const was = await vscode.workspace.fs.rename(place, aside, { overwrite: true }).then(() => true, () => false);
    await put();
    try {
      await run();
    } finally {
      await vscode.workspace.fs.delete(place, { recursive: true });
      if (was) await vscode.workspace.fs.rename(aside, place);
    }
  };

  it('keeps a critique in its window while it cannot be saved, and saves it with the next act', async () => {
    const document = await openCells(FLAWED);
    await beginBlind(document);
    const file = all.store.fileOf(document.uri);
    const folder = vscode.Uri.joinPath(file, '..');
    await inTheWay(folder, () => vscode.workspace.fs.writeFile(folder, new Uint8Array()), async () => {
      await remark(document, 4, 'No seed: reruns differ by 2 points. Set random_state.');
      assert.ok(await says('It stays in this window'), 'nothing is said');
      assert.equal(all.practices.get(document.uri)!.remarks.length, 1);
    });
    await remark(document, 2, 'The path is of one machine. Make it a parameter.');
    const saved = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as { remarks: unknown[] };
    assert.equal(saved.remarks.length, 2);
  });

  it('leaves what another window saved as it is, and keeps its own work beside it', async () => {
    const document = await openCells(FLAWED);
    await beginBlind(document);
    await remark(document, 4, 'No seed: reruns differ by 2 points. Set random_state.');
    const file = all.store.fileOf(document.uri), folder = vscode.Uri.joinPath(file, '..');
    const read = async (uri: vscode.Uri): Promise<{ remarks: { text: string }[] }> => JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri))) as { remarks: { text: string }[] };
    // The other window has the same critique, with another remark.
    const theirs = await read(file);
    const other = { ...theirs, remarks: [{ ...theirs.remarks[0]!, text: 'Written in the other window.' }] };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(other)));
    const before = new Set((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name));
    await remark(document, 2, 'The path is of one machine. Make it a parameter.');
    assert.ok(await says('Another window saved a critique'), 'nothing is said');
    const fresh = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).filter((name) => !before.has(name));
    assert.equal(fresh.length, 1, 'one file beside it');
    assert.deepEqual((await read(file)).remarks.map(({ text }) => text), ['Written in the other window.']);
    await remark(document, 1, 'No functions at all.');
    const mine = vscode.Uri.joinPath(folder, fresh[0]!);
    assert.deepEqual((await read(mine)).remarks.length, 3);
    await vscode.workspace.fs.delete(mine);
  });

  it('begins nothing where a saved critique cannot be read just now', async () => {
    const document = await openCells(FLAWED);
    const file = all.store.fileOf(document.uri);
    // A folder is no file that could be read, and it is not "no file" either.
    await inTheWay(file, () => vscode.workspace.fs.createDirectory(file), async () => {
      await vscode.commands.executeCommand('notebookCritique.startCritique', document.uri);
      assert.ok(await says('Nothing was begun'), 'nothing is said');
      assert.equal(all.practices.get(document.uri), undefined);
    });
  });

  it('keeps a finished critique for the history until that can be saved', async () => {
    const { file } = all.history;
    const document = await openCells(FLAWED);
    const before = (await all.history.read()).finished.length;
    await beginBlind(document);
    await inTheWay(file, () => vscode.workspace.fs.createDirectory(file), async () => {
      for (const to of ['reveal', 'plan', 'followUps', 'report'] as const) await all.practices.act(document.uri, { type: 'go', to });
      assert.ok(await says('kept in this window'), 'nothing is said');
    });
    assert.equal((await all.history.read()).finished.length, before, 'the history was replaced');
    const another = await openCells(FLAWED);
    await beginBlind(another);
    for (const to of ['reveal', 'plan', 'followUps', 'report'] as const) await all.practices.act(another.uri, { type: 'go', to });
    assert.equal((await all.history.read()).finished.length, before + 2, 'the first of the two was lost');
  });

  it('keeps remarks when the notebook is replaced on disk, each with its cell', async () => {
    const uri = await writeNotebook(notebookJson(FLAWED));
    const document = await openFile(uri);
    await beginBlind(document);
    await remark(document, 4, 'No seed: reruns differ by 2 points. Set random_state.');
    await remark(document, 2, 'The path is of one machine. Make it a parameter.');
    // As `git checkout` or a colleague's sync does it: two cells more, one gone; ids stay.
    const kept = FLAWED.map((cell, index) => ({ ...cell, id: `cell-${index}` }));
    const replaced = [kept[0]!, { source: 'import numpy as np', id: 'new' }, { source: 'np.ones(3)', id: 'more' }, kept[1]!, kept[3]!, kept[4]!, kept[5]!, kept[6]!];
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(notebookJson(replaced)));
    await until('the editor took the file', () => document.cellCount === 8 && document.cellAt(1).document.getText() === 'import numpy as np');
    const remarks = await until('the remarks followed', () => {
      const now = all.practices.get(document.uri)!.remarks;
      return now.some(({ place }) => place.name === 'cell 5') ? undefined : now;
    });
    assert.deepEqual(remarks.map(({ text, place }) => [text.slice(0, 8), place.cell, place.name]), [['The path', 'cell-2', 'cell 3 (gone)'], ['No seed:', 'cell-4', 'cell 6']]);
  });
});
