/*
 * The other entry that VS Code may load (`scripts/vscode-test.mjs --measure`): how long a person waits, in place of the tests.
 * In: measured.ipynb in the workspace. Out: one line of JSON through the driver channel: milliseconds until the extension was loaded and active, and from each edit until its diagnostics were published.
 * The pause that the editor waits for after an edit is set to none: it is a setting, not a cost. The time from an edit's request to its arrival in the document is in.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import { print } from './driver';
import { openFile } from './support';

/** The compiler warms up on the first. */
const WARM = 20;
const EDITS = 60;

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<Contributions>('notebook-critique.notebook-critique');
  assert.ok(extension, 'the extension is not installed in this VS Code');
  const loadedBefore = extension.isActive;
  const started = performance.now();
  const { analyser } = await extension.activate();
  const activation = performance.now() - started;
  await vscode.workspace.getConfiguration('notebookCritique').update('debounce', 0, vscode.ConfigurationTarget.Global);

  const folder = vscode.workspace.workspaceFolders![0]!.uri;
  const document = await openFile(vscode.Uri.joinPath(folder, 'measured.ipynb'));
  const code = document.getCells().filter((cell) => cell.kind === vscode.NotebookCellKind.Code);
  const published: number[] = [];
  for (let round = 0; round < WARM + EDITS; round++) {
    const time = await untilPublished(analyser, code[(round * 7919) % code.length]!, round);
    if (round >= WARM) published.push(time);
  }
  await print(JSON.stringify({ loadedBefore, activation, cells: code.length, published }));
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Types a line with a finding of its own below the cell's text, and waits until that finding is among the published ones. */
async function untilPublished(analyser: Contributions['analyser'], cell: vscode.NotebookCell, round: number): Promise<number> {
  await analyser.settled(cell.notebook);
  const { lineCount, uri } = cell.document;
  const end = cell.document.lineAt(lineCount - 1).range.end;
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, end, `\nprobe_${round} = open("/kaggle/input/probe-${round}.csv")`);
  const isThere = (): boolean => vscode.languages.getDiagnostics(uri).some((d) => d.source === 'Notebook Critique' && d.range.end.line >= lineCount);
  const started = performance.now();
  // Diagnostics listen to the same event and did so first: they are published when this is called.
  const arrived = new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => { heard.dispose(); reject(new Error(`no diagnostic on line ${lineCount} of cell ${cell.index} within a minute`)); }, 60_000);
    const heard = analyser.onDidCritique(() => {
      if (!isThere()) return;
      const time = performance.now() - started;
      clearTimeout(late);
      heard.dispose();
      resolve(time);
    });
  });
  assert.ok(await vscode.workspace.applyEdit(edit));
  return arrived;
}
