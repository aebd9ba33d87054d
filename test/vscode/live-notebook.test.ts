/** The open notebook and the file read by the command line are the same notebook: same cells, same findings, same ids. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { critique } from '../../src/critique';
import type { Contributions } from '../../src/extension/extension';
import type { Notebook } from '../../src/notebook/notebook';
import { readNotebook } from '../../src/notebook/read';
import { closeAll, contributions, FLAWED, freshFolder, openCells, openFile, typeInto, writeNotebook } from './support';

describe('the open notebook', () => {
  let all: Contributions;
  before(async () => { all = await contributions(); });
  afterEach(closeAll);

  const plain = (notebook: Notebook) => ({ language: notebook.language, cells: notebook.cells.map((cell) => ({ ...cell, outputs: cell.outputs() })) });
  const fromFile = async (uri: vscode.Uri): Promise<Notebook> => {
    const read = readNotebook(await vscode.workspace.fs.readFile(uri));
    assert.ok('notebook' in read);
    return read.notebook;
  };

  it('reads as the file does, for every sample', async () => {
    const samples = await all.samples.list();
    assert.ok(samples.length >= 3, `only ${samples.length} samples`);
    for (const sample of samples) {
      const document = await all.samples.open(sample, freshFolder());
      const live = all.live.read(document);
      const file = await fromFile(document.uri);
      assert.deepEqual(plain(live), plain(file), sample.name);
      const ids = (notebook: Notebook) => critique(notebook).findings.map(({ id }) => id);
      assert.deepEqual(ids(live), ids(file), sample.name);
    }
  });

  it('gives cells without ids the names that the file’s reader gives them, and keeps them while typing', async () => {
    const document = await openCells(FLAWED, { minor: 4 });
    assert.deepEqual(all.live.read(document).cells.map(({ id }) => id), (await fromFile(document.uri)).cells.map(({ id }) => id));
    const before = all.live.read(document).cells.map(({ id }) => id);
    await typeInto(document, 2, 'train = pd.read_csv("elsewhere.csv")');
    assert.deepEqual(all.live.read(document).cells.map(({ id }) => id), before);
  });

  it('reads tracebacks, colours and progress bars as a person sees them', async () => {
    const cells = [{
      cell_type: 'code', id: 'a', metadata: {}, execution_count: 1, source: ['run()'],
      outputs: [
        { output_type: 'stream', name: 'stderr', text: ['10%\r100%\n'] },
        { output_type: 'error', ename: 'ValueError', evalue: '\u001b[31mno columns\u001b[0m', traceback: [] },
        { output_type: 'execute_result', execution_count: 1, metadata: {}, data: { 'text/plain': ['0.87'], 'text/html': ['<b>0.87</b>'] } },
      ],
    }];
    const document = await openFile(await writeNotebook(JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 })));
    assert.deepEqual(all.live.read(document).cells[0]!.outputs(), [
      { kind: 'stream', text: '100%\n' }, { kind: 'error', text: 'ValueError: no columns' }, { kind: 'result', text: '0.87' },
    ]);
    assert.deepEqual(plain(all.live.read(document)), plain(await fromFile(document.uri)));
  });

  it('makes one new cell for an edit in one cell, and sees cleared outputs', async () => {
    const document = await openCells(FLAWED);
    const before = all.live.read(document);
    assert.equal(all.live.read(document), before);
    await typeInto(document, 3, 'y = 1');
    const after = all.live.read(document);
    assert.deepEqual(after.cells.map((cell, index) => cell === before.cells[index]), FLAWED.map((_, index) => index !== 3));
    assert.equal(before.cells[2]!.outputs().length, 1);
    await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
    assert.deepEqual(all.live.read(document).cells[2]!.outputs(), []);
  });
});
