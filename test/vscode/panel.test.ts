/** The review beside the notebook, with its real webview: it loads, shows snapshots, keeps answers over closing and restoring, carries out intents. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Contributions } from '../../src/extension/extension';
import type { PanelScreen } from '../../src/practice/protocol';
import type { SavedSession, Session } from '../../src/review/session';
import { drive } from './driver';
import { closeAll, contentOf, contributions, FLAWED, notebookJson, openCells, openFile, typeInto, undo, until, writeNotebook } from './support';

describe('the review panel', () => {
  let all: Contributions;
  let shown: PanelScreen[] = [];
  before(async () => {
    all = await contributions();
    all.panel.onDidShow((screen) => shown.push(screen));
  });
  beforeEach(() => { shown = []; });
  afterEach(async () => {
    all.panel.close();
    await closeAll();
  });

  /** Opens the panel on a notebook and waits until its own script has asked for the first screen. */
  const open = async (document: vscode.NotebookDocument): Promise<Session> => {
    await vscode.commands.executeCommand('notebookCritique.review', document.uri);
    return until('the webview has loaded and shows the session', () => lastSession());
  };
  const lastSession = (): Session | undefined => {
    const last = shown.at(-1);
    return last?.kind === 'session' ? last.session : undefined;
  };
  const intend = (intent: object) => all.panel.receive({ revision: lastSession()?.revision ?? 0, ...intent });

  it('opens beside the notebook and shows what was found in it', async () => {
    const document = await openCells(FLAWED);
    const session = await open(document);
    assert.equal(session.phase.name, 'overview');
    assert.equal(session.review.notebook, 'analysis.ipynb');
    assert.ok(await drive<boolean>('sees', { text: session.review.lead, timeout: 20_000 }), 'the webview does not draw the lead');
    const { findings } = all.analyser.get(document)!.critique;
    assert.equal(session.review.counts.blocker, findings.filter(({ severity }) => severity === 'blocker').length);
    const tab = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof vscode.TabInputWebview);
    assert.equal(tab?.label, 'Review: analysis.ipynb');
    assert.notEqual(tab?.group.viewColumn, vscode.window.visibleNotebookEditors[0]?.viewColumn);
  });

  it('follows the notebook without taking the focus', async () => {
    const document = await openCells(FLAWED);
    const session = await open(document);
    await vscode.window.showNotebookDocument(document, { viewColumn: vscode.ViewColumn.One });
    await typeInto(document, 6, 'print("no key here")');
    await until('the review is newer', () => (lastSession()?.revision ?? 0) > session.revision);
    const atKey = (from: Session) => from.review.blockers.filter(({ places }) => places.some(({ name }) => name === 'cell 7'));
    assert.equal(atKey(session).length, 1);
    assert.deepEqual(atKey(lastSession()!), []);
    assert.equal(vscode.window.activeNotebookEditor?.notebook, document);
  });

  it('reveals and highlights a place and leaves the focus in the panel', async () => {
    const document = await openCells(FLAWED);
    const session = await open(document);
    const place = session.review.steps.flatMap(({ look }) => look).find(({ name }) => name === 'cell 7')!;
    await intend({ type: 'reveal', at: { cell: place.cell, from: place.from, to: place.to } });
    const editor = await until('the notebook is visible', () => vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === document));
    assert.equal(editor.selection.start, 6);
    assert.equal(vscode.window.activeNotebookEditor, undefined);
  });

  it('keeps an answer when the panel is closed and opened again, and when VS Code restores it', async () => {
    const document = await openCells(FLAWED);
    const { review } = await open(document);
    const step = review.steps[0]!.id;
    await intend({ type: 'go', to: { name: 'guided', step } });
    await intend({ type: 'answer', step, text: 'Cell 4 sees the test rows.' });
    assert.equal(lastSession()?.answers[step]?.text, 'Cell 4 sees the test rows.');

    all.panel.close();
    await until('the panel is closed', () => !all.panel.isOpen);
    shown = [];
    const again = await open(document);
    assert.deepEqual(again.phase, { name: 'guided', step });
    assert.equal(again.answers[step]?.text, 'Cell 4 sees the test rows.');

    all.panel.close();
    shown = [];
    const restored = vscode.window.createWebviewPanel('notebookCritique.review', 'Restored', vscode.ViewColumn.Beside);
    await all.panel.deserializeWebviewPanel(restored);
    const back = await until('the restored panel shows the session', () => lastSession());
    assert.deepEqual(back.phase, { name: 'guided', step });
    assert.equal(back.answers[step]?.text, 'Cell 4 sees the test rows.');
  });

  it('starts anew where the saved review has another shape', async () => {
    const document = await openCells(FLAWED);
    for (const broken of [{ version: 99 }, 'text', { version: 1, exercise: 'guided', phase: { name: 'nowhere' }, answers: {}, worked: [] }]) {
      await all.saved.save(document.uri, broken as unknown as SavedSession);
      assert.equal(all.saved.load(document.uri), undefined, JSON.stringify(broken));
    }
    const session = await open(document);
    assert.equal(session.phase.name, 'overview');
  });

  it('drops messages that are no intents', async () => {
    const document = await openCells(FLAWED);
    const { review } = await open(document);
    await intend({ type: 'go', to: { name: 'guided', step: review.steps[0]!.id } });
    const before = lastSession();
    for (const message of [null, 'x', { type: 'answer', revision: -1 }, { type: 'go', revision: 0, to: { name: 'nowhere' } }, { type: 'reveal', revision: 0, at: { cell: 1 } }]) await all.panel.receive(message);
    assert.equal(lastSession(), before);
  });

  it('applies a fix from the panel; one undo takes it back', async () => {
    const document = await openCells(FLAWED);
    const before = contentOf(document);
    const session = await open(document);
    const fix = session.review.steps.flatMap(({ fixes }) => fixes)[0];
    assert.ok(fix, 'no step of the review has a fix');
    await intend({ type: 'applyFix', finding: fix.finding, fix: fix.fix });
    await until('the notebook has changed', () => JSON.stringify(contentOf(document)) !== JSON.stringify(before));
    await until('the review knows', () => !lastSession()?.review.steps.some(({ findings }) => findings.includes(fix.finding)) || lastSession()?.fixed.length);
    await undo(document);
    assert.deepEqual(contentOf(document), before);
  });

  it('copies the report', async () => {
    const document = await openCells(FLAWED);
    await open(document);
    await intend({ type: 'go', to: { name: 'report' } });
    await intend({ type: 'copy' });
    const copied = await vscode.env.clipboard.readText();
    assert.match(copied, /^# /m);
    assert.match(copied, /analysis\.ipynb/);
  });

  it('says what it is waiting for: closed, another language, nothing open', async () => {
    const document = await openCells(FLAWED);
    await open(document);
    await closeNotebook(document);
    const closed = await until('the panel says that the notebook is closed', () => shown.find((screen) => screen.kind === 'message' && screen.about === 'closed'));
    assert.ok(closed);
    const other = await openFile(await writeNotebook(notebookJson([{ source: 'x <- 1' }], { language: 'R' })));
    await vscode.commands.executeCommand('notebookCritique.review', other.uri);
    await until('the panel says that it is not Python', () => { const last = shown.at(-1); return last?.kind === 'message' && last.about === 'language'; });
  });

  async function closeNotebook(document: vscode.NotebookDocument): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof vscode.TabInputNotebook && input.uri.toString() === document.uri.toString());
    await vscode.window.tabGroups.close(tabs);
    await until('the document is closed', () => document.isClosed);
  }
});
