/** Fixes in the editor: what the lightbulb offers and in which order, one undo for everything, and when a fix is refused. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import type { Finding } from '../../src/finding';
import type { Topic } from '../../src/topics';
import { drive } from './driver';
import { closeAll, contentOf, contributions, FLAWED, freshFolder, notebookJson, openCells, openFile, putCursorIn, redo, typeInto, undo, until, writeNotebook } from './support';

describe('fixes in the editor', () => {
  let all: Contributions;
  const refusals: string[] = [];
  before(async () => {
    all = await contributions();
    all.applier.onDidRefuse((message) => refusals.push(message));
  });
  beforeEach(() => { refusals.length = 0; });
  afterEach(closeAll);

  const findings = (document: vscode.NotebookDocument) => all.analyser.now(document)!.critique.findings;
  const byTopic = (document: vscode.NotebookDocument, topic: Topic): Finding => {
    const finding = findings(document).find((candidate) => candidate.topic === topic && candidate.fixes.length > 0);
    assert.ok(finding, `no finding of ${topic} with a fix; there are ${findings(document).map(({ rule, fixes }) => `${rule} (${fixes.length})`).join(', ')}`);
    return finding;
  };
  const lightbulb = async (document: vscode.NotebookDocument, finding: Finding, resolve = 0) => {
    const cell = all.live.find(document, finding.at.cell)!;
    if (cell.kind === vscode.NotebookCellKind.Markup) return [];
    // VS Code asks for actions only where a text editor is; scrolled away or rendered cells have none.
    await putCursorIn(cell);
    const range = new vscode.Range(cell.document.positionAt(finding.at.from), cell.document.positionAt(finding.at.to));
    return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', cell.document.uri, range, vscode.CodeActionKind.QuickFix.value, resolve)
      .then((actions) => actions.filter(({ title, command, edit }) => edit || command?.command.startsWith('notebookCritique.') || finding.fixes.some((fix) => fix.title === title)));
  };

  it('offers the fix, then explain, then four ways to ignore', async () => {
    const document = await openCells(FLAWED);
    const secret = byTopic(document, 'secret');
    const titles = (await lightbulb(document, secret)).map(({ title }) => title).filter((title) => secret.fixes.some((fix) => fix.title === title) || title.includes(secret.rule) || title.includes(secret.title));
    assert.deepEqual(titles, [
      ...secret.fixes.map(({ title }) => title),
      `Explain “${secret.title}”`,
      `Ignore “${secret.rule}” on this line`, `Ignore “${secret.rule}” in this cell`, `Ignore “${secret.rule}” in this notebook`, `Ignore “${secret.rule}” everywhere`,
    ]);
  });

  it('offers to fix all of a kind right after the fix when there are several', async () => {
    const split = 'a, b = train_test_split(train, test_size=0.2)';
    const document = await openCells([...FLAWED.slice(0, 3), { source: split, count: 3 }, { source: 'c, d = train_test_split(test, test_size=0.3)', count: 4 }]);
    const seeds = findings(document).filter(({ topic, fixes }) => topic === 'seed' && fixes.length > 0);
    if (seeds.length < 2) {
      assert.equal(seeds[0]!.places.length, 1, 'one finding with two places');
      return;
    }
    const titles = (await lightbulb(document, seeds[0]!)).map(({ title }) => title);
    assert.equal(titles[titles.indexOf(seeds[0]!.fixes.at(-1)!.title) + 1], `Fix all ${seeds.length} of this kind in the notebook`);
  });

  it('extracts selected statements into a function, and only when asked', async () => {
    const document = await openCells([
      { source: 'import pandas as pd\ndf = pd.DataFrame({"a": [1, 2], "b": [3, 4]})', count: 1 },
      { source: 'total = df["a"].sum()\nshare = df["b"] / total\nlabel = "kept"', count: 2 },
      { source: 'print(share, label)', count: 3, printed: '0    1.0\n' },
    ]);
    const before = contentOf(document);
    const cell = document.cellAt(1);
    await putCursorIn(cell);
    const ask = (range: vscode.Range) => vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', cell.document.uri, range, vscode.CodeActionKind.RefactorExtract.value, 5);
    const [action] = (await ask(new vscode.Range(0, 0, 1, 22))).filter(({ edit }) => edit);
    assert.ok(action?.edit, 'no function is offered');
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    const text = cell.document.getText();
    assert.match(text, /^def \w+\(df\):\n/);
    assert.match(text, /\nshare = \w+\(df\)\nlabel = "kept"$/);
    assert.equal(new TextDecoder().decode(document.cellAt(2).outputs[0]!.items[0]!.data), '0    1.0\n');
    await putCursorIn(cell);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(contentOf(document), before);
  });

  it('extracts several cells into a function, from the lightbulb and for a selection, with one undo', async () => {
    const document = await openCells([
      { kind: 'markdown', source: '# Data' },
      { source: 'import pandas as pd', count: 1 },
      { source: 'df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})\ntotal = df["a"].sum()', count: 2 },
      { source: 'share = df["b"] / total\nprint(total)', count: 3, printed: '3\n' },
      { kind: 'markdown', source: '# Result' },
      { source: 'print(share.max())', count: 4, printed: '1.33\n' },
    ]);
    const before = contentOf(document);
    const cell = document.cellAt(2);
    await putCursorIn(cell);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', cell.document.uri, new vscode.Range(0, 0, 0, 0), vscode.CodeActionKind.RefactorExtract.value, 5);
    const action = actions.find(({ command }) => command?.command === 'notebookCritique.extractCells');
    assert.match(action?.title ?? '', /^Extract 2 cells into a function, \w+\(\)$/);
    const [uri, cells] = action!.command!.arguments as [vscode.Uri, string[]];
    assert.equal(await vscode.commands.executeCommand('notebookCritique.extractCells', uri, cells, { preview: 'never' }), true, refusals.join());
    assert.equal(document.cellCount, 5);
    assert.match(document.cellAt(2).document.getText(), /^def \w+\(\):\n[^]*\n {4}return share\n\n\nshare = \w+\(\)$/);
    assert.equal(new TextDecoder().decode(document.cellAt(2).outputs[0]!.items[0]!.data), '3\n');
    assert.equal(new TextDecoder().decode(document.cellAt(4).outputs[0]!.items[0]!.data), '1.33\n');
    await undo(document);
    assert.deepEqual(contentOf(document), before);

    // With cells selected, these are meant; what stands between them is named.
    const editor = await vscode.window.showNotebookDocument(document);
    editor.selections = [new vscode.NotebookRange(3, 6)];
    assert.equal(await vscode.commands.executeCommand('notebookCritique.extractCells', document.cellAt(3), undefined, { preview: 'never' }), false);
    assert.match(refusals.at(-1)!, /Cell 5 stands between them/);
    assert.deepEqual(contentOf(document), before);
    editor.selections = [new vscode.NotebookRange(2, 4)];
    const shown = vscode.commands.executeCommand('notebookCritique.extractCells', document.cellAt(2));
    await until('a before/after', () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputTextDiff)));
    await vscode.commands.executeCommand('notebookCritique.applyPreview');
    assert.equal(await shown, true);
    assert.equal(document.cellCount, 5);
  });

  it('logs printed lines from the lightbulb on one of them, with one undo', async () => {
    const document = await openCells([
      { source: 'import pandas as pd', count: 1 },
      { source: 'rows = 3\nprint("rows", rows)', count: 2, printed: 'rows 3\n' },
    ]);
    const before = contentOf(document);
    const cell = document.cellAt(1);
    await putCursorIn(cell);
    const ask = async (row: number) => (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', cell.document.uri, new vscode.Range(row, 0, row, 0), vscode.CodeActionKind.RefactorRewrite.value, 5))
      .filter(({ command }) => command?.command === 'notebookCritique.printToLogging');
    assert.deepEqual(await ask(0), []);
    assert.deepEqual((await ask(1)).map(({ title }) => title), ['Log 1 printed line with logging']);
    assert.equal(await vscode.commands.executeCommand('notebookCritique.printToLogging', document.uri, { preview: 'never' }), true, refusals.join());
    assert.equal(cell.document.isClosed ? document.cellAt(1).document.getText() : cell.document.getText(), 'rows = 3\nlogger.info("rows %s", rows)');
    assert.match(document.cellAt(0).document.getText(), /^import pandas as pd\nimport logging\n\nlogging\.basicConfig/);
    await undo(document);
    assert.deepEqual(contentOf(document), before);
  });

  it('is preferred only where results stay the same', async () => {
    const document = await openCells(FLAWED);
    for (const finding of findings(document)) {
      for (const action of await lightbulb(document, finding)) {
        if (action.isPreferred) assert.ok(findings(document).some(({ fixes }) => fixes.some(({ title, safety }) => title === action.title && safety === 'safe')), action.title);
      }
    }
  });

  it('takes back a fix that spans cells with one undo: text, outputs, counts, ids', async () => {
    const document = await openCells(FLAWED);
    const before = contentOf(document);
    const path = byTopic(document, 'path');
    assert.ok(await all.applier.applyFix(document, path.id, path.fixes[0]!.title, { preview: 'never' }), refusals.join());
    const after = contentOf(document);
    assert.notDeepEqual(after, before);
    assert.ok(!findings(document).some(({ id }) => id === path.id), 'the finding is still there');
    const printed = document.getCells().find((cell) => cell.document.getText().includes('print(len(train))'))!;
    assert.equal(printed.executionSummary?.executionOrder, 2);
    assert.equal(new TextDecoder().decode(printed.outputs[0]!.items[0]!.data), '891\n');
    await undo(document);
    assert.deepEqual(contentOf(document), before);
    await redo(document);
    assert.deepEqual(contentOf(document), after);
    await undo(document);
    assert.deepEqual(contentOf(document), before);
    await all.analyser.settled(document);
    assert.ok(findings(document).some(({ id }) => id === path.id), 'the finding came not back after undo');
  });

  it('fixes and takes back from the lightbulb with four keys', async () => {
    const document = await openCells(FLAWED);
    const before = contentOf(document);
    const path = byTopic(document, 'path');
    const control = process.platform === 'darwin' ? 'Meta' : 'Control';
    const cell = all.live.find(document, path.at.cell)!;
    const inside = cell.document.positionAt(path.at.from + 1);
    // The window may still be drawing the cell when the keys come: a person would press them again.
    await until('the menu shows the fix', async () => {
      await putCursorIn(cell);
      vscode.window.activeTextEditor!.selection = new vscode.Selection(inside, inside);
      await drive('press', { keys: [`${control}+.`] });
      return drive<boolean>('sees', { text: path.fixes[0]!.title });
    }, 45_000);
    await drive('press', { keys: ['Enter'] });
    await until('the fix is applied', () => !findings(document).some(({ id }) => id === path.id));
    await drive('press', { keys: [`${control}+z`] });
    await until('the notebook is as before', () => JSON.stringify(contentOf(document)) === JSON.stringify(before));
  });

  it('takes a fix back by the keyboard, wherever the cursor was before', async () => {
    const document = await openCells(FLAWED);
    const before = contentOf(document);
    const path = byTopic(document, 'path');
    const cell = all.live.find(document, path.at.cell)!;
    await putCursorIn(cell);
    assert.ok(await all.applier.applyFix(document, path.id, path.fixes[0]!.title, { preview: 'never' }), refusals.join());
    await drive('press', { keys: [process.platform === 'darwin' ? 'Meta+z' : 'Control+z'] });
    await until('the notebook is as before', () => JSON.stringify(contentOf(document)) === JSON.stringify(before));
  });

  it('writes a file with every cell id once and all outputs after a fix', async () => {
    const document = await openCells(FLAWED);
    const path = byTopic(document, 'path');
    assert.ok(await all.applier.applyFix(document, path.id, path.fixes[0]!.title, { preview: 'never' }), refusals.join());
    await document.save();
    const saved = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri))) as { cells: { id: string; outputs?: unknown[]; execution_count?: number; metadata: { tags?: string[] } }[] };
    assert.equal(new Set(saved.cells.map(({ id }) => id)).size, saved.cells.length);
    assert.deepEqual(saved.cells.filter(({ id }) => id.startsWith('cell-')).map(({ id }) => id), FLAWED.map((_, index) => `cell-${index}`));
    assert.deepEqual(saved.cells.filter(({ outputs }) => outputs && outputs.length > 0).map(({ id, execution_count }) => [id, execution_count]), [['cell-2', 2], ['cell-5', 5]]);
    assert.ok(saved.cells.some(({ metadata }) => metadata.tags?.includes('parameters')), 'no parameters cell');
  });

  it('keeps the same cells known in a file without cell ids', async () => {
    const document = await openCells(FLAWED, { minor: 4 });
    const ids = document.getCells().map((cell) => all.live.idOf(cell));
    const path = byTopic(document, 'path');
    assert.ok(await all.applier.applyFix(document, path.id, path.fixes[0]!.title, { preview: 'never' }), refusals.join());
    assert.deepEqual(document.getCells().map((cell) => all.live.idOf(cell)).filter((id) => ids.includes(id)), ids);
    await undo(document);
    assert.deepEqual(document.getCells().map((cell) => all.live.idOf(cell)), ids);
  });

  it('fixes everything safe in one step that one undo takes back', async () => {
    const document = await openCells(FLAWED);
    const before = contentOf(document);
    const safe = findings(document).filter(({ fixes }) => fixes.some(({ safety }) => safety === 'safe'));
    assert.ok(safe.length >= 2, `only ${safe.length} safe findings`);
    assert.ok(await vscode.commands.executeCommand('notebookCritique.fixAllSafe', document.uri), refusals.join());
    const left = findings(document).filter(({ fixes }) => fixes.some(({ safety }) => safety === 'safe'));
    assert.deepEqual(left.map(({ rule }) => rule), []);
    await undo(document);
    assert.deepEqual(contentOf(document), before);
  });

  it('fixes everything safe on save where the person asked for it', async () => {
    const document = await openCells(FLAWED);
    const settings = vscode.workspace.getConfiguration('notebook', document.uri);
    await settings.update('codeActionsOnSave', { 'notebook.source.fixAll.notebookCritique': 'explicit' }, vscode.ConfigurationTarget.Workspace);
    try {
      await typeInto(document, 0, '# Survival of passengers');
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until('the path is mended', () => !document.getCells().some((cell) => cell.document.getText().includes('"/kaggle/input/titanic/train.csv"')));
      await until('it is saved', () => !document.isDirty);
      const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri));
      assert.ok(saved.includes('"891\\n"'), 'the printed output is lost');
      assert.ok(!saved.includes('\\"/kaggle/input/titanic/train.csv\\"'));
    } finally {
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('shows before and after of a fix that changes results in several cells, and waits', async () => {
    const document = await openCells(FLAWED);
    const before = contentOf(document);
    const finding = findings(document).find(({ fixes }) => fixes.some((fix) => fix.safety === 'review' && new Set(fix.edits.map((edit) => JSON.stringify('at' in edit ? edit.at.cell : edit))).size > 1));
    assert.ok(finding, 'no finding with a wide review fix');
    const fix = finding.fixes.find(({ safety }) => safety === 'review')!;
    const preview = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof vscode.TabInputTextDiff);

    const first = all.applier.applyFix(document, finding.id, fix.title);
    const tab = await until('a preview is open', preview);
    assert.equal(tab.label, `Preview: ${fix.title}`);
    assert.deepEqual(contentOf(document), before);
    await vscode.commands.executeCommand('notebookCritique.cancelPreview');
    assert.equal(await first, false);
    assert.deepEqual(contentOf(document), before);
    await until('the preview is closed', () => !preview());

    const second = all.applier.applyFix(document, finding.id, fix.title);
    await until('the preview is open again', preview);
    await vscode.commands.executeCommand('notebookCritique.applyPreview');
    assert.equal(await second, true, refusals.join());
    assert.notDeepEqual(contentOf(document), before);
    await undo(document);
    assert.deepEqual(contentOf(document), before);
  });

  it('does not apply a fix to a notebook that changed while its preview was open', async () => {
    const document = await openCells(FLAWED);
    const path = byTopic(document, 'path');
    const pending = all.applier.applyFix(document, path.id, path.fixes[0]!.title, { preview: 'always' });
    await until('the preview is open', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).some(({ input }) => input instanceof vscode.TabInputTextDiff));
    const mine = FLAWED[2]!.source.replace('train.csv', 'other.csv');
    await typeInto(document, 2, mine);
    await vscode.commands.executeCommand('notebookCritique.applyPreview');
    assert.equal(await pending, false);
    assert.match(refusals.join(), /analysis\.ipynb changed while the fix was waiting/);
    assert.equal(document.cellAt(2).document.getText(), mine);
    assert.equal(document.cellCount, FLAWED.length);
  });

  it('says so when the problem is gone, also after a change on disk', async () => {
    const document = await openCells(FLAWED);
    const secret = byTopic(document, 'secret');
    await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(notebookJson([...FLAWED.slice(0, 6), { source: 'print("mended")' }])));
    await until('VS Code has read the file again', () => document.cellAt(6).document.getText().includes('mended'));
    assert.equal(await all.applier.applyFix(document, secret.id, secret.fixes[0]!.title), false);
    assert.match(refusals.join(), /changed since this fix was offered/);
    assert.equal(document.cellAt(6).document.getText(), 'print("mended")');
  });

  it('refuses a read-only notebook in words', async () => {
    const file = new TextEncoder().encode(notebookJson(FLAWED));
    const provider = vscode.workspace.registerFileSystemProvider('critique-readonly', readOnlyFile(file), { isReadonly: true });
    try {
      const document = await openFile(vscode.Uri.parse('critique-readonly:/locked.ipynb'));
      const before = contentOf(document);
      const secret = byTopic(document, 'secret');
      assert.equal(await all.applier.applyFix(document, secret.id, secret.fixes[0]!.title, { preview: 'never' }), false);
      assert.match(refusals.join(), /locked\.ipynb is read-only/);
      assert.deepEqual(contentOf(document), before);
      await closeAll();
    } finally {
      provider.dispose();
    }
  });

  it('never overwrites a file that a fix would create', async () => {
    const folder = freshFolder();
    const document = await openFile(await writeNotebook(notebookJson(FLAWED), folder));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'prepare.py'), new TextEncoder().encode('mine'));
    const before = all.live.read(document);
    assert.equal(await all.applier.change(document, before, before, [{ path: 'prepare.py', text: 'theirs' }]), false);
    assert.match(refusals.join(), /prepare\.py exists already/);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'prepare.py'))), 'mine');
    assert.equal(await all.applier.change(document, before, before, [{ path: 'lib/clean.py', text: 'def clean(): ...\n' }]), true, refusals.join());
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'lib', 'clean.py'))), 'def clean(): ...\n');
  });
});

function readOnlyFile(content: Uint8Array): vscode.FileSystemProvider {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const refuse = (): never => { throw vscode.FileSystemError.NoPermissions(); };
  return {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) => {
      if (uri.path === '/locked.ipynb') return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: content.length, permissions: vscode.FilePermission.Readonly };
      throw vscode.FileSystemError.FileNotFound(uri);
    },
    readFile: (uri) => {
      if (uri.path === '/locked.ipynb') return content;
      throw vscode.FileSystemError.FileNotFound(uri);
    },
    readDirectory: () => [], createDirectory: refuse, writeFile: refuse, delete: refuse, rename: refuse,
  };
}
