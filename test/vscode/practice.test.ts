/** The blind critique in VS Code: nothing of ours tells an answer while it lasts, remarks are made where the code is, and a reload goes on. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import type { PracticeScreen } from '../../src/practice/screen';
import type { PanelScreen } from '../../src/practice/protocol';
import { closeAll, contributions, diagnosticsOf, FLAWED, leaveCritiques, openCells, putCursorIn, typeInto, until } from './support';

describe('the blind critique', () => {
  let all: Contributions;
  let shown: PanelScreen[] = [];
  before(async () => {
    all = await contributions();
    all.panel.onDidShow((screen) => shown.push(screen));
  });
  beforeEach(() => { shown = []; });
  afterEach(async () => {
    await leaveCritiques();
    all.panel.close();
    await closeAll();
  });

  const screen = (): PracticeScreen | undefined => {
    const last = shown.at(-1);
    return last?.kind === 'practice' ? last.screen : undefined;
  };
  const start = async (document: vscode.NotebookDocument): Promise<PracticeScreen> => {
    await vscode.commands.executeCommand('notebookCritique.startCritique', document.uri);
    return until('the panel shows the brief', screen);
  };
  const act = (value: object) => all.panel.receive({ type: 'practice', act: value });

  /** What each provider of ours says about a notebook. */
  const told = async (document: vscode.NotebookDocument): Promise<Record<string, number>> => {
    const cells = document.getCells();
    // VS Code asks only where a text editor is; scrolled away or rendered cells have none.
    const split = cells[4]!;
    await putCursorIn(split);
    const whole = new vscode.Range(0, 0, split.document.lineCount - 1, 200);
    const actions = (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', split.document.uri, whole, vscode.CodeActionKind.QuickFix.value))
      .filter(({ command, edit }) => edit || command?.command.startsWith('notebookCritique.'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', split.document.uri, new vscode.Position(0, 40));
    return {
      problems: diagnosticsOf(document).length,
      lightbulbs: actions.length,
      statusItems: cells.filter((cell) => all.status.provideCellStatusBarItems(cell) !== undefined).length,
      rows: all.tree.getChildren().length,
      badge: all.tree.badge?.value ?? 0,
      hovers: hovers.length,
      analysis: all.analyser.get(document) || all.analyser.now(document) ? 1 : 0,
    };
  };

  it('hides everything of ours for that notebook, and other notebooks keep theirs', async () => {
    const other = await openCells(FLAWED);
    const document = await openCells(FLAWED);
    await until('everything speaks', async () => { const says = await told(document); return says.problems! > 0 && says.rows! > 0 && says.statusItems! > 0 && says.lightbulbs! > 0 ? says : undefined; });
    await start(document);
    assert.deepEqual(await until('everything is silent', async () => { const says = await told(document); return Object.values(says).every((count) => count === 0) ? says : undefined; }),
      { problems: 0, lightbulbs: 0, statusItems: 0, rows: 0, badge: 0, hovers: 0, analysis: 0 });
    await typeInto(document, 6, 'y_again = pd.read_csv("/home/me/again.csv")');
    await all.analyser.settled(document);
    assert.equal(diagnosticsOf(document).length, 0, 'an edit lifts the veil');
    const changed = document.version;
    for (const command of ['critique', 'fixAllSafe', 'showCellFindings']) await vscode.commands.executeCommand(`notebookCritique.${command}`, document.uri);
    assert.equal(document.version, changed, 'a command fixed something');
    assert.equal(diagnosticsOf(document).length, 0, 'a command lifts the veil');
    assert.ok(diagnosticsOf(other).length > 0, 'the other notebook lost its squiggles');
    await act({ type: 'go', to: 'blind' });
    await act({ type: 'go', to: 'reveal' });
    await until('the squiggles are back', () => diagnosticsOf(document).length > 0);
  });

  it('makes a remark where the cursor is, marks it, and follows its line', async () => {
    const document = await openCells(FLAWED);
    await start(document);
    await act({ type: 'go', to: 'blind' });
    const cell = document.cellAt(4);
    await putCursorIn(cell);
    await vscode.commands.executeCommand('notebookCritique.addRemark');
    const body = await until('the form is there', () => { const { body: now } = screen()!; return now.is === 'blind' && now.draft ? now : undefined; });
    assert.deepEqual([body.draft!.place.name, body.draft!.line], ['cell 5', 1]);
    await act({ type: 'draft', draft: { text: 'No random_state, so reruns differ by 2 points. Set it.', area: 'reproducibility' } });
    await act({ type: 'keepRemark' });
    assert.equal(all.practices.get(document.uri)!.remarks.length, 1);
    assert.match(marks(document.cellAt(4))!.text, /1 remark/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(cell.document.uri, new vscode.Position(0, 0), '# a comment above\n');
    edit.set(document.uri, [vscode.NotebookEdit.insertCells(0, [new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1', 'python')])]);
    await vscode.workspace.applyEdit(edit);
    await until('the remark followed', () => { const [remark] = all.practices.get(document.uri)!.remarks; return remark!.place.name === 'cell 6' && remark!.line === 2; });
    assert.match(marks(document.cellAt(5))!.text, /1 remark/);
  });

  it('knows where the cursor was when the panel has the focus', async () => {
    const document = await openCells(FLAWED);
    await start(document);
    await act({ type: 'go', to: 'blind' });
    await putCursorIn(document.cellAt(3));
    await vscode.commands.executeCommand('cursorDown');
    await vscode.commands.executeCommand('notebookCritique.review', document.uri);
    await act({ type: 'newRemark' });
    const body = await until('the form is there', () => { const { body: now } = screen()!; return now.is === 'blind' && now.draft ? now : undefined; });
    assert.deepEqual([body.draft!.place.name, body.draft!.line], ['cell 4', 2]);
  });

  const marks = (cell: vscode.NotebookCell) => all.marks.provideCellStatusBarItems(cell);

  it('goes on after it was left, in the same phase with the same words', async () => {
    const document = await openCells(FLAWED);
    await start(document);
    await act({ type: 'options', options: { level: 'staff', predicted: 70 } });
    await act({ type: 'go', to: 'blind' });
    await vscode.commands.executeCommand('notebookCritique.addRemark', document.cellAt(2));
    await act({ type: 'draft', draft: { text: 'half a sent' } });
    await act({ type: 'leave' });
    await until('the squiggles are back', () => diagnosticsOf(document).length > 0);
    assert.equal(all.practices.get(document.uri), undefined);
    shown = [];
    const again = await start(document);
    assert.deepEqual([again.phase, again.options.level, again.options.predicted], ['blind', 'staff', 70]);
    assert.ok(again.body.is === 'blind' && again.body.draft?.text === 'half a sent');
    await until('it is blind again', () => diagnosticsOf(document).length === 0);
  });

  it('sets a saved critique aside that is not readable, and begins anew', async () => {
    const document = await openCells(FLAWED);
    await start(document);
    await act({ type: 'leave' });
    const file = all.store.fileOf(document.uri);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{"version": 1, "remarks": "none"'));
    shown = [];
    assert.equal((await start(document)).phase, 'brief');
    const folder = vscode.Uri.joinPath(file, '..');
    const aside = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).filter((name) => name.includes('unreadable'));
    assert.equal(aside.length, 1);
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, aside[0]!))), '{"version": 1, "remarks": "none"');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, aside[0]!));
  });

  it('applies the fix that the reveal offers, and scores a whole walk', async () => {
    const document = await openCells(FLAWED);
    await start(document);
    await act({ type: 'go', to: 'blind' });
    await act({ type: 'go', to: 'reveal' });
    const withFix = await until('an issue with a fix', async () => {
      const { body } = screen()!;
      if (body.is !== 'reveal') return undefined;
      for (const { id } of body.verdicts) {
        await act({ type: 'show', verdict: id });
        const now = screen()!.body;
        if (now.is === 'reveal' && now.current?.issue?.topic === 'path' && now.current.fixes.length > 0) return now.current;
      }
      return undefined;
    });
    const text = document.getCells().map((cell) => cell.document.getText()).join('\n');
    await act({ type: 'applyFix', finding: withFix.fixes[0]!.finding, fix: withFix.fixes[0]!.fix });
    await until('the notebook changed', () => document.getCells().map((cell) => cell.document.getText()).join('\n') !== text);
    for (const to of ['plan', 'followUps', 'report']) await act({ type: 'go', to });
    const { body } = screen()!;
    assert.ok(body.is === 'report' && body.score.total >= 0 && body.score.band === 'weak');
    const { total } = body.score;
    await vscode.commands.executeCommand('notebookCritique.showProgress');
    const progress = await until('the progress screen', () => { const last = shown.at(-1); return last?.kind === 'progress' && last.screen.done > 0 ? last.screen : undefined; });
    assert.equal(progress.scores.at(-1)!.total, total);
    await vscode.workspace.fs.writeFile(all.history.file, new TextEncoder().encode('[1'));
    assert.deepEqual((await all.history.read()).finished, []);
    const folder = vscode.Uri.joinPath(all.history.file, '..');
    const aside = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).filter((name) => name.startsWith('history.json.unreadable'));
    assert.equal(aside.length, 1);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, aside[0]!));
  });
});
