/** What a person sees on opening a notebook: squiggles, Problems entries, cell items, the findings view; and when they stay away. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import { SEVERITIES, TOPICS, type Topic } from '../../src/topics';
import { closeAll, contributions, diagnosticsOf, FLAWED, freshFolder, notebookJson, openCells, openFile, typeInto, until, writeNotebook } from './support';

describe('findings in the editor', () => {
  let all: Contributions;
  before(async () => { all = await contributions(); });
  afterEach(closeAll);

  it('marks cells under one source, with a code that opens the rule’s page', async () => {
    const document = await openCells(FLAWED);
    const found = diagnosticsOf(document);
    assert.ok(found.length >= 4, `only ${found.length} diagnostics`);
    const path = found.find(({ diagnostic }) => /kaggle/i.test(document.cellAt(2).document.getText(diagnostic.range)));
    assert.equal(path?.cell, 2);
    for (const { diagnostic } of found) {
      const code = diagnostic.code as { value: string; target: vscode.Uri };
      assert.ok(code.target.path.endsWith(`/docs/rules/${code.value}.md`));
      await vscode.workspace.fs.stat(code.target);
    }
  });

  it('marks every place of a problem and points at the other cell', async () => {
    const document = await openCells(FLAWED);
    const { findings } = all.analyser.get(document)!.critique;
    for (const finding of findings) {
      const marks = diagnosticsOf(document).filter(({ diagnostic }) => (diagnostic.code as { value: string }).value === finding.rule);
      assert.ok(marks.length >= 1 + finding.places.length, `${finding.rule} has ${finding.places.length + 1} places and ${marks.length} marks`);
    }
    const leak = findings.find(({ topic }) => topic === 'leak-fit')!;
    const mark = diagnosticsOf(document).find(({ diagnostic }) => (diagnostic.code as { value: string }).value === leak.rule)!;
    assert.equal(mark.cell, 3);
    assert.deepEqual(mark.diagnostic.relatedInformation?.map(({ location }) => location.uri.toString()), leak.related.map(({ at }) => all.live.find(document, at.cell)!.document.uri.toString()));
  });

  it('keeps errors for secrets and blocking leaks, information for nits', async () => {
    const document = await openCells(FLAWED);
    const { findings } = all.analyser.get(document)!.critique;
    for (const { diagnostic } of diagnosticsOf(document)) {
      const finding = findings.find(({ rule }) => rule === (diagnostic.code as { value: string }).value)!;
      const mayBeError = finding.severity !== 'nit' && (finding.topic === 'secret' || (finding.severity === 'blocker' && ['leak-test', 'leak-fit', 'eval-train'].includes(finding.topic)));
      const expected = mayBeError ? vscode.DiagnosticSeverity.Error : finding.severity === 'nit' ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning;
      assert.equal(diagnostic.severity, expected, finding.rule);
    }
    assert.ok(diagnosticsOf(document).some(({ cell, diagnostic }) => cell === 6 && diagnostic.severity === vscode.DiagnosticSeverity.Error), 'the key is no error');
  });

  it('gives each affected cell one status item that counts its findings', async () => {
    const document = await openCells(FLAWED);
    const { findings } = all.analyser.get(document)!.critique;
    for (const cell of document.getCells()) {
      const id = all.live.idOf(cell);
      const count = findings.filter((finding) => [finding.at, ...finding.places].some((at) => at.cell === id)).length;
      const item = all.status.provideCellStatusBarItems(cell);
      if (count === 0) assert.equal(item, undefined);
      else {
        assert.match(item!.text, new RegExp(`${count} to productionize`));
        assert.equal(item!.tooltip?.split('\n').length, count);
      }
    }
    assert.ok(all.status.provideCellStatusBarItems(document.cellAt(2)));
    assert.equal(all.status.provideCellStatusBarItems(document.cellAt(0)), undefined);
  });

  it('lists topics blockers first, each finding once, with its cell and other places', async () => {
    const document = await openCells(FLAWED);
    const { findings } = all.analyser.get(document)!.critique;
    const topics = all.tree.getChildren().filter((row) => row.kind === 'topic');
    assert.deepEqual(new Set(topics.map(({ topic }) => topic)), new Set(findings.map(({ topic }) => topic)));
    const worst = topics.map((row) => Math.min(...row.findings.map(({ severity }) => SEVERITIES.indexOf(severity))));
    assert.deepEqual(worst, [...worst].sort());
    const rows = topics.flatMap((row) => all.tree.getChildren(row));
    assert.equal(rows.length, findings.length);
    const path = rows.find((row) => row.kind === 'finding' && row.finding.topic === 'path')!;
    assert.match(String(all.tree.getTreeItem(path).description), /^cell 3/);
    assert.equal(all.tree.getTreeItem(topics[0]!).label, TOPICS[topics[0]!.topic]);
    assert.equal(all.tree.badge?.value, findings.length);
  });

  it('goes to the cell and selects the text when a row is clicked', async () => {
    const document = await openCells(FLAWED);
    const rows = all.tree.getChildren().flatMap((row) => all.tree.getChildren(row));
    const secret = rows.find((row) => row.kind === 'finding' && row.finding.topic === 'secret')!;
    const { command } = all.tree.getTreeItem(secret);
    await vscode.commands.executeCommand(command!.command, ...command!.arguments!);
    assert.equal(vscode.window.activeNotebookEditor?.selection.start, 6);
    const editor = await until('the cell has the cursor', () => (vscode.window.activeTextEditor?.document === document.cellAt(6).document ? vscode.window.activeTextEditor : undefined));
    const { at } = (secret as Extract<typeof secret, { kind: 'finding' }>).finding;
    assert.equal(editor.document.getText(editor.selection), editor.document.getText().slice(at.from, at.to));
  });

  it('follows edits: a mended line loses its mark, a new flaw gets one', async () => {
    const document = await openCells(FLAWED);
    const marked = (topic: Topic) => diagnosticsOf(document).some(({ cell, diagnostic }) => cell === 6
      && all.analyser.get(document)!.critique.findings.some((finding) => finding.topic === topic && finding.rule === (diagnostic.code as { value: string }).value));
    assert.ok(marked('secret') && !marked('path'));
    await typeInto(document, 6, 'extra = pd.read_csv("/kaggle/input/extra/more.csv")');
    await until('the key is gone and the path is marked', () => !marked('secret') && marked('path'));
  });

  it('tells the newest version only, when somebody types while a long notebook is critiqued', async function () {
    this.timeout(120_000);
    const document = await openCells(Array.from({ length: 1200 }, (_, i) => ({ source: `import pandas as pd\ndf${i} = pd.read_csv("/home/me/part_${i}.csv")\ndf${i}["age"] = df${i}["age"].fillna(df${i}["age"].median())` })));
    const told: boolean[] = [];
    const listening = all.analyser.onDidCritique((of) => { if (of === document) told.push(all.analyser.get(document)!.version === document.version); });
    for (let i = 0; i < 4; i++) {
      await typeInto(document, i, `# ${i}\n`);
      // Long enough for the critique to begin, too short for it to end.
      await new Promise((resolve) => { setTimeout(resolve, 330); });
    }
    const analysis = await all.analyser.settled(document);
    listening.dispose();
    assert.equal(analysis!.version, document.version);
    assert.ok(analysis!.notebook.cells[3]!.source.includes('# 3'));
    assert.ok(told.length > 0 && told.every(Boolean), 'an old version was told');
  });

  it('keeps a mark on its cell when a cell is inserted above', async () => {
    const document = await openCells(FLAWED);
    const marked = () => diagnosticsOf(document).filter(({ diagnostic }) => diagnostic.severity === vscode.DiagnosticSeverity.Error).map(({ cell }) => cell);
    const before = marked();
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, [vscode.NotebookEdit.insertCells(0, [new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'New', 'markdown')])]);
    await vscode.workspace.applyEdit(edit);
    await all.analyser.settled(document);
    assert.deepEqual(marked(), before.map((cell) => cell + 1));
  });

  it('clears everything when the notebook is closed', async () => {
    const document = await openCells(FLAWED);
    const uris = document.getCells().map((cell) => cell.document.uri);
    await closeAll();
    await until('no diagnostics are left', () => uris.every((uri) => vscode.languages.getDiagnostics(uri).length === 0));
    assert.equal(all.tree.getChildren().length, 0);
    assert.equal(all.tree.badge, undefined);
  });

  it('leaves an R notebook alone', async () => {
    const document = await openCells([{ source: 'train <- read.csv("/kaggle/input/titanic/train.csv")', count: 1 }], { language: 'R' });
    assert.equal(all.analyser.state(document), 'other-kernel');
    assert.deepEqual(diagnosticsOf(document), []);
    assert.deepEqual(all.tree.getChildren(), []);
    assert.equal(all.status.provideCellStatusBarItems(document.cellAt(0)), undefined);
  });

  it('opens a notebook without cells', async () => {
    const document = await openFile(await writeNotebook(notebookJson([])));
    assert.equal(all.analyser.state(document), 'ready');
    assert.deepEqual(all.tree.getChildren().filter((row) => row.kind !== 'topic'), []);
  });

  it('says where a broken file breaks', async () => {
    const uri = await writeNotebook('{ "cells": [ { "cell_type": "code" "source": "" } ] }', freshFolder(), 'broken.ipynb');
    await Promise.resolve(vscode.commands.executeCommand('vscode.openWith', uri, 'jupyter-notebook')).catch(() => undefined);
    const row = await until('the tree has a row for it', () => all.tree.getChildren().find((candidate) => candidate.kind === 'broken'));
    const item = all.tree.getTreeItem(row);
    assert.match(String(item.label), /broken\.ipynb/);
    assert.match(String(item.description), /not JSON.*offset 3\d/);
  });

  it('is silent where it is turned off, and comes back', async () => {
    const document = await openCells(FLAWED);
    const settings = vscode.workspace.getConfiguration('notebookCritique', document.uri);
    await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
    try {
      await until('the marks are gone', () => diagnosticsOf(document).length === 0);
      assert.equal(all.analyser.state(document), 'disabled');
    } finally {
      await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await until('the marks are back', () => diagnosticsOf(document).length > 0);
  });
});
