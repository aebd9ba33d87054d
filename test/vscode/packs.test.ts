/** Exercise packs in VS Code: made, completed, checked, previewed, exported and imported by their commands. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import { packArchive } from '../../src/practice/pack-archive';
import { smallExercise, smallPack } from '../support/packs';
import { drive } from './driver';
import { closeAll, contributions, FLAWED, freshFolder, leaveCritiques, openCells, until } from './support';

describe('exercise packs', () => {
  let all: Contributions;
  before(async () => { all = await contributions(); });
  afterEach(async () => {
    await leaveCritiques();
    for (const sample of await all.samples.list()) await all.samples.remove(sample);
    all.panel.close();
    await closeAll();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  const run = <T>(command: string, ...rest: unknown[]) => vscode.commands.executeCommand<T>(`notebookCritique.${command}`, ...rest);
  const write = async (files: ReadonlyMap<string, Uint8Array>): Promise<vscode.Uri> => {
    const folder = freshFolder();
    await vscode.workspace.fs.createDirectory(folder);
    for (const [name, bytes] of files) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), bytes);
    return folder;
  };
  const writeZip = async (bytes: Uint8Array): Promise<vscode.Uri> => vscode.Uri.joinPath(await write(new Map([['pack.zip', bytes]])), 'pack.zip');
  const marks = (folder: vscode.Uri) => vscode.languages.getDiagnostics(vscode.Uri.joinPath(folder, 'exercise.json')).filter(({ source }) => source === 'Notebook Critique');
  const names = async () => (await all.samples.list()).filter(({ imported }) => imported).map(({ name }) => name);
  const says = (text: string) => drive<boolean>('sees', { text });

  it('begin as an example that is sound', async () => {
    const parent = await write(new Map());
    const folder = await run<vscode.Uri>('newPack', parent, 'My first exercise');
    assert.deepEqual((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort(), ['exercise.json', 'my-first-exercise.ipynb', 'orders.csv']);
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, `${folder.path}/exercise.json`);
    assert.deepEqual(await run('validatePack'), [], 'the exercise.json in front is meant');
    assert.ok(await says('“My first exercise” is sound'));
    assert.equal(await run('newPack', parent, 'My first exercise'), undefined);
    assert.ok(await says('is there already; nothing was changed'));
  });

  it('begin as a draft of the notebook in front', async () => {
    await openCells(FLAWED);
    const folder = await run<vscode.Uri>('newPack', await write(new Map()), 'Survival');
    const exercise = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'exercise.json')))) as { notebook: string; issues: { topic: string }[] };
    assert.equal(exercise.notebook, 'analysis.ipynb');
    assert.ok(exercise.issues.some(({ topic }) => topic === 'leak-fit'));
    assert.deepEqual(await run('validatePack', folder), []);
  });

  it('have completion and hovers while the key is typed', async () => {
    const folder = await write(new Map([['exercise.json', new TextEncoder().encode('{\n  "level": ""\n}\n')]]));
    const file = vscode.Uri.joinPath(folder, 'exercise.json');
    await vscode.window.showTextDocument(file);
    const offered = await until('the levels are offered', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', file, new vscode.Position(1, 12));
      const labels = items.map(({ label }) => String(typeof label === 'string' ? label : label.label));
      return labels.some((label) => label.includes('staff')) ? labels : undefined;
    });
    assert.ok(offered.some((label) => label.includes('junior')));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', file, new vscode.Position(1, 5));
    assert.match(hovers.flatMap(({ contents }) => contents).map((text) => (text as vscode.MarkdownString).value).join(), /For whom the exercise is meant/);
  });

  it('are marked where an anchor is stale, with the nearest match, until it is mended', async () => {
    const exercise = smallExercise();
    exercise.issues[1]!.anchor = exercise.issues[1]!.places[0]!.anchor = 'train, test = train_test_split(rows, test_size=0.3)';
    const folder = await write(smallPack(exercise));
    await run('validatePack', folder);
    const [mark, ...others] = marks(folder);
    assert.equal(others.length, 0);
    assert.match(mark!.message, /is not in cell 2 \(id "split"\); the nearest match is "train, test = train_test_split\(rows, test_size=0\.25\)"/);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'exercise.json'));
    assert.equal(document.getText(mark!.range), '"train, test = train_test_split(rows, test_size=0.3)"');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), JSON.stringify(smallExercise(), null, 2));
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await until('the mark is gone', () => marks(folder).length === 0);
  });

  it('are previewed as a learner sees them, and that counts nowhere', async () => {
    const folder = await write(smallPack());
    const document = await run<vscode.NotebookDocument>('previewPack', vscode.Uri.joinPath(folder, 'exercise.json'));
    assert.ok(!document.uri.path.startsWith(folder.path), 'the author\'s own file is open');
    const practice = await until('the critique has begun', () => all.practices.get(document.uri));
    assert.deepEqual([practice.key.source, practice.key.title, practice.key.issues.length], ['exercise', 'Late orders', 2]);
    const before = JSON.stringify(await all.history.read());
    for (const to of ['blind', 'reveal', 'plan', 'followUps', 'report'] as const) await all.practices.act(document.uri, { type: 'go', to });
    assert.equal(all.practices.get(document.uri)!.phase, 'report');
    assert.equal(JSON.stringify(await all.history.read()), before);
    assert.equal(await all.store.load(document.uri), undefined);
  });

  it('come back from an archive as an exercise to browse and practise', async () => {
    const target = vscode.Uri.joinPath(freshFolder(), 'late.zip');
    assert.equal((await run<vscode.Uri>('exportPack', await write(smallPack()), target))?.path, target.path);
    assert.equal(await run('importPack', target), 'late-orders');
    assert.deepEqual(await names(), ['late-orders']);
    assert.ok((await all.samples.offers()).some(({ name }) => name === 'late-orders'), 'the next day does not know it');
    const document = (await all.samples.openNamed('late-orders'))!;
    await all.analyser.settled(document);
    assert.equal((await all.practices.start(document))!.key.source, 'exercise');
  });

  it('are imported from a folder, without the files that the exercise does not name', async () => {
    const folder = await write(new Map([...smallPack(), ['notes.txt', new TextEncoder().encode('mine')]]));
    await run('importPack', folder);
    const [sample] = (await all.samples.list()).filter(({ imported }) => imported);
    assert.deepEqual((await vscode.workspace.fs.readDirectory(sample!.folder)).map(([name]) => name).sort(), ['exercise.json', 'late-orders.ipynb', 'orders.csv']);
  });

  it('are refused with the path in the JSON when they are broken', async () => {
    const exercise = smallExercise();
    exercise.issues[0]!.severity = 'grave' as never;
    assert.equal(await run('importPack', await writeZip(packArchive('late', smallPack(exercise)))), undefined);
    assert.ok(await says('/issues/0/severity: It is one of blocker, major, nit.'));
    assert.equal(await run('exportPack', await write(smallPack(exercise)), vscode.Uri.joinPath(freshFolder(), 'no.zip')), undefined);
    assert.equal(await run('previewPack', await write(smallPack(exercise))), undefined);
    assert.deepEqual(await names(), []);
  });

  it('are refused when an archive would leave its folder, and nothing is written', async () => {
    const hostile = new Map([...smallPack(), ['../../evil.py', new Uint8Array(1)]]);
    assert.equal(await run('importPack', await writeZip(packArchive('late', hostile))), undefined);
    assert.ok(await says('climbs out of the folder'));
    assert.deepEqual(await names(), []);
  });

  it('do not replace an exercise of ours', async () => {
    const exercise = smallExercise();
    exercise.id = 'titanic-survival';
    assert.equal(await run('importPack', await write(smallPack(exercise))), undefined);
    assert.ok(await says('comes with Notebook Critique'));
  });
});
