/**
 * Blind critiques of open notebooks: begins them, feeds the reducer, carries out its effects, keeps them saved.
 * In: acts from the panel, commands, changes of notebooks. Out: `onDidChange` with the notebook; what the panel draws is `../practice/screen.ts`.
 * Veils the notebook in the analyser while it is blind, so that no part of ours can tell an answer. Judges nothing.
 */
import * as vscode from 'vscode';
import { readExercise } from '../practice/exercise';
import { factsOf } from '../practice/follow-ups';
import { advisedBy } from '../practice/guidance';
import { keyOfExercise, keyOfFindings, type Key } from '../practice/key';
import type { Options } from '../practice/options';
import { EXERCISE_FILE } from '../practice/pack';
import { beginPractice, nextPractice, type Act, type News, type PracticeEffect } from '../practice/session';
import { isBlind, type Practice } from '../practice/state';
import { buildReview } from '../review/review';
import { findFinding, type Analyser, type Analysis } from './analysis';
import type { FixApplier } from './apply-fix';
import type { HistoryStore } from './history-store';
import { offsetOf, type LiveNotebooks } from './live-notebook';
import type { PracticeStore } from './practice-store';
import { revealPlace } from './reveal';
import { nameOf } from './uris';

const VEILED = 'practice.veiled';

/** Seconds between two ticks of the timer. */
const TICK = 30;

export class Practices implements vscode.Disposable {
  private readonly practices = new Map<string, Practice>();
  /** Where the cursor was last in a cell, by the cell's document: the panel's button takes the focus from it. */
  private cursor: vscode.TextEditor | undefined;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly analyser: Analyser, private readonly live: LiveNotebooks, private readonly store: PracticeStore, private readonly history: HistoryStore, private readonly memory: vscode.Memento, private readonly applier: FixApplier,
    /** A folder in which critiques are tried out: they are neither saved nor counted. */
    private readonly previews: vscode.Uri,
  ) {
    const timer = setInterval(() => this.tick(), TICK * 1000);
    this.subscriptions = [
      this.changed,
      new vscode.Disposable(() => clearInterval(timer)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => { if (textEditor.document.uri.scheme === 'vscode-notebook-cell') this.cursor = textEditor; }),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => this.news(notebook.uri, () => ({ type: 'changed', notebook: this.live.read(notebook) }))),
    ];
    // Before anything is published: a blind notebook stays blind over a restart.
    for (const uri of this.memory.get<string[]>(VEILED, [])) this.analyser.veil(vscode.Uri.parse(uri), true);
  }

  get(notebook: vscode.Uri | undefined): Practice | undefined {
    return notebook && this.practices.get(notebook.toString());
  }

  /** Goes on with a saved critique that is not finished, or begins a new one. Says why and gives undefined where the notebook cannot be critiqued, or the saved one not be read just now: a new one would take its place. */
  async start(document: vscode.NotebookDocument): Promise<Practice | undefined> {
    let known: Practice | undefined;
    try {
      known = this.get(document.uri) ?? await this.store.load(document.uri);
    } catch (error) {
      void vscode.window.showErrorMessage(vscode.l10n.t('Your saved critique of this notebook could not be read: {0}. Nothing was begun, so that nothing is overwritten.', (error as Error).message));
      return undefined;
    }
    if (known && !known.finished) {
      this.put(document.uri, known);
      await this.veil(document.uri, isBlind(known));
      this.news(document.uri, () => ({ type: 'changed', notebook: this.live.read(document) }));
      return this.get(document.uri);
    }
    const analysis = await this.analyser.underneath(document);
    if (!analysis) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This notebook cannot be critiqued: its kernel is not Python, or Notebook Critique is turned off here.'));
      return undefined;
    }
    const key = await this.keyFor(document, analysis);
    const name = nameOf(document.uri);
    const { plan } = buildReview(name, analysis.notebook, analysis.critique);
    const practice = beginPractice(name, key, plan, factsOf(name, analysis.critique.summary), optionsFrom(this.memory), advisedBy(await this.history.read()));
    this.put(document.uri, practice);
    await this.veil(document.uri, true);
    await this.save(document.uri, practice);
    tellOfOthers(document);
    return practice;
  }

  /** An act of the panel. */
  async act(notebook: vscode.Uri, act: Act): Promise<void> {
    const before = this.get(notebook);
    if (!before) return;
    const { state, effects } = nextPractice(before, act);
    this.put(notebook, state);
    if (act.type === 'options') await this.memory.update(OPTIONS, { ...state.options, predicted: null });
    for (const effect of effects) await this.carryOut(notebook, effect);
  }

  /** Begins a remark at the cursor, or at the selected cell when no text of it is or was being edited last. */
  async remarkHere(document: vscode.NotebookDocument, cell: vscode.NotebookCell | undefined): Promise<boolean> {
    if (!this.get(document.uri) || !isBlind(this.get(document.uri)!)) return false;
    const text = vscode.window.activeTextEditor ?? (cell?.document === this.cursor?.document ? this.cursor : undefined);
    const inText = text && document.getCells().find((candidate) => candidate.document === text.document);
    const live = cell && cell !== inText ? cell : inText ?? cell;
    if (!live) return false;
    const read = this.live.read(document).cells[live.index];
    if (!read) return false;
    const selection = live === inText && text ? { from: offsetOf(read, text.selection.start), to: offsetOf(read, text.selection.end) } : null;
    this.news(document.uri, () => ({ type: 'remarkAt', cell: read, selection }));
    return true;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private tick(): void {
    if (!vscode.window.state.focused) return;
    for (const [uri, practice] of this.practices) if (practice.options.timer > 0) this.news(vscode.Uri.parse(uri), () => ({ type: 'tick', seconds: TICK }));
  }

  private news(notebook: vscode.Uri, make: () => News): void {
    const before = this.get(notebook);
    if (!before) return;
    const { state, effects } = nextPractice(before, make());
    if (state === before) return;
    this.put(notebook, state);
    void (async () => { for (const effect of effects) await this.carryOut(notebook, effect); })();
  }

  private put(notebook: vscode.Uri, practice: Practice): void {
    this.practices.set(notebook.toString(), practice);
    this.changed.fire(notebook);
  }

  private async carryOut(notebook: vscode.Uri, effect: PracticeEffect): Promise<void> {
    const document = vscode.workspace.notebookDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === notebook.toString());
    switch (effect.type) {
      case 'save': return this.save(notebook, effect.saved);
      case 'veil': return this.veil(notebook, effect.on);
      case 'copy': return void (await vscode.env.clipboard.writeText(effect.text));
      case 'saveReport': return saveReport(notebook, effect.text);
      case 'explain': return void (await vscode.commands.executeCommand('notebookCritique.explainRule', effect.rule));
      case 'finished': return this.isPreview(notebook) ? undefined : this.history.record(effect.practice);
      case 'pickPlace': {
        const editor = vscode.window.visibleNotebookEditors.find(({ notebook: shown }) => shown === document);
        const cell = document && editor && editor.selection.start < document.cellCount ? document.cellAt(editor.selection.start) : document?.cellAt(0);
        if (document) await this.remarkHere(document, cell);
        return;
      }
      case 'reveal':
        if (document) await revealPlace({ document, notebook: this.live.read(document) }, effect.at, { focus: false });
        return;
      case 'previewFix':
      case 'applyFix': {
        const fix = findFinding(this.analyser.get(document), effect.finding)?.fixes[effect.fix];
        if (document && fix) await this.applier.applyFix(document, effect.finding, fix.title, { preview: effect.type === 'previewFix' ? 'always' : 'never' });
        return;
      }
      case 'leave':
        this.practices.delete(notebook.toString());
        this.changed.fire(notebook);
    }
  }

  private async save(notebook: vscode.Uri, practice: Practice): Promise<void> {
    if (!this.isPreview(notebook)) await this.store.save(notebook, practice);
  }

  private isPreview(notebook: vscode.Uri): boolean {
    return notebook.path.startsWith(`${this.previews.path}/`);
  }

  private async veil(notebook: vscode.Uri, on: boolean): Promise<void> {
    this.analyser.veil(notebook, on);
    const others = this.memory.get<string[]>(VEILED, []).filter((uri) => uri !== notebook.toString());
    await this.memory.update(VEILED, on ? [...others, notebook.toString()] : others);
  }

  /** The author's key where `exercise.json` beside the notebook is about it; otherwise the critic's findings. */
  private async keyFor(document: vscode.NotebookDocument, analysis: Analysis): Promise<Key> {
    const file = vscode.Uri.joinPath(document.uri, '..', EXERCISE_FILE);
    try {
      const read = readExercise(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
      if (read.ok && read.exercise.notebook === nameOf(document.uri)) return keyOfExercise(read.exercise, analysis.notebook, analysis.critique);
      if (!read.ok) void vscode.window.showWarningMessage(vscode.l10n.t('The exercise beside this notebook is left out: {0}', read.message));
    } catch {
      // No exercise beside it: any notebook can be one.
    }
    return keyOfFindings(nameOf(document.uri), analysis.notebook, analysis.critique);
  }
}

const OPTIONS = 'practice.options';

function optionsFrom(memory: vscode.Memento): Options {
  const last = memory.get<Partial<Options>>(OPTIONS, {});
  return { level: last.level ?? 'senior', constraint: last.constraint ?? 'none', timer: last.timer ?? 0, predicted: null };
}

/** Once a critique: other linters' squiggles are not ours to hide. */
function tellOfOthers(document: vscode.NotebookDocument): void {
  const others = new Set(document.getCells().flatMap((cell) => vscode.languages.getDiagnostics(cell.document.uri)).map(({ source }) => source ?? '').filter((source) => source !== '' && source !== 'Notebook Critique'));
  if (others.size > 0) void vscode.window.showInformationMessage(vscode.l10n.t('Squiggles of {0} stay visible and may tell an answer. Only those of Notebook Critique are hidden while you practise.', [...others].join(', ')));
}

async function saveReport(notebook: vscode.Uri, text: string): Promise<void> {
  const name = nameOf(notebook).replace(/\.ipynb$/, '');
  const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(notebook, '..', `${name}-critique.md`), filters: { Markdown: ['md'] } });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
