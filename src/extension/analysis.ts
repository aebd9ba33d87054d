/**
 * Keeps a critique of every open Python notebook up to date.
 * In: VS Code's document events and the configuration. Out: `Analysis` a notebook and the event `onDidCritique`.
 * Never runs the notebook's code, says nothing to the person: diagnostics, tree and panel listen to the event.
 */
import * as vscode from 'vscode';
import { DEFAULT_CONFIG, type Config } from '../config';
import { critiqueSteps, type Critique, type RuleFailure } from '../critique';
import type { Finding } from '../finding';
import type { Notebook } from '../notebook/notebook';
import { inSlices, toEnd, type Steps } from '../steps';
import type { ConfigStore } from './config';
import { isPythonNotebook, NOTEBOOK_TYPE, type LiveNotebooks } from './live-notebook';

/** One critique with the very notebook that it is about. */
export interface Analysis {
  readonly document: vscode.NotebookDocument;
  /** `document.version` that was critiqued. */
  readonly version: number;
  readonly notebook: Notebook;
  readonly critique: Critique;
  readonly config: Config;
}

/** Why there is no critique, or that there is one. */
export type NotebookState = 'analysing' | 'ready' | 'other-kernel' | 'disabled' | 'failed' | 'blind';

export class Analyser implements vscode.Disposable {
  private readonly critiqued = new vscode.EventEmitter<vscode.NotebookDocument>();
  /** Fires after each critique, and after a notebook's critique was dropped (closed, disabled, kernel changed). */
  readonly onDidCritique = this.critiqued.event;

  private readonly analyses = new Map<string, Analysis>();
  /** Notebooks on which the engine itself threw; a defect of ours, shown as such. */
  private readonly failed = new Set<string>();
  /** Notebooks under a blind critique: there is an analysis, and nobody is told. */
  private readonly veiled = new Set<string>();
  private readonly logged = new WeakSet<RuleFailure>();
  private readonly pending = new Map<string, { timer: ReturnType<typeof setTimeout>; done: Promise<void>; finish: () => void }>();
  private readonly subscriptions: vscode.Disposable[] = [];

  constructor(private readonly live: LiveNotebooks, private readonly configs: ConfigStore, private readonly log: vscode.LogOutputChannel) {
    this.subscriptions.push(
      this.critiqued,
      vscode.workspace.onDidOpenNotebookDocument((document) => this.schedule(document, 0)),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => this.schedule(notebook)),
      vscode.workspace.onDidCloseNotebookDocument((document) => this.drop(document)),
      configs.onDidChange(() => this.all()),
    );
    this.all();
  }

  /** What may be shown of a notebook: nothing while it is veiled. Every provider asks here. */
  get(document: vscode.NotebookDocument | undefined): Analysis | undefined {
    return document && !this.veiled.has(key(document)) ? this.analyses.get(key(document)) : undefined;
  }

  /** Hides or shows all that we say about a notebook, at once and everywhere; other notebooks keep theirs. */
  veil(notebook: vscode.Uri, on: boolean): void {
    const id = notebook.toString();
    if (on === this.veiled.has(id)) return;
    if (on) this.veiled.add(id);
    else this.veiled.delete(id);
    const document = vscode.workspace.notebookDocuments.find((candidate) => key(candidate) === id);
    if (document) this.critiqued.fire(document);
  }

  /** The newest critique even of a veiled notebook: for the key of a blind critique, never to be shown. */
  async underneath(document: vscode.NotebookDocument): Promise<Analysis | undefined> {
    for (let wait = this.pending.get(key(document)); wait; wait = this.pending.get(key(document))) await wait.done;
    return this.analyses.get(key(document)) ?? this.run(document, this.configs.known(document.uri) ?? DEFAULT_CONFIG);
  }

  state(document: vscode.NotebookDocument): NotebookState {
    if (!isPythonNotebook(document)) return 'other-kernel';
    if (!this.configs.enabled(document.uri)) return 'disabled';
    if (this.failed.has(key(document))) return 'failed';
    if (this.veiled.has(key(document))) return 'blind';
    return this.analyses.has(key(document)) ? 'ready' : 'analysing';
  }

  /** The critique of the notebook as it is at this moment; undefined when it is closed, disabled or not Python. */
  now(document: vscode.NotebookDocument): Analysis | undefined {
    const config = this.configs.known(document.uri) ?? DEFAULT_CONFIG;
    this.cancel(key(document));
    this.run(document, config);
    return this.get(document);
  }

  /** Resolves when nothing is waiting any more for this notebook. */
  async settled(document: vscode.NotebookDocument): Promise<Analysis | undefined> {
    for (let wait = this.pending.get(key(document)); wait; wait = this.pending.get(key(document))) await wait.done;
    return this.get(document);
  }

  dispose(): void {
    for (const id of [...this.pending.keys()]) this.cancel(id);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private all(): void {
    for (const document of vscode.workspace.notebookDocuments) this.schedule(document, 0);
  }

  /** Newest version wins: an edit restarts the wait and drops what runs; what runs reads the document as it is then, in slices, so that the editor never waits. */
  private schedule(document: vscode.NotebookDocument, delay = this.configs.debounce(document.uri)): void {
    if (document.notebookType !== NOTEBOOK_TYPE) return;
    const id = key(document);
    const earlier = this.pending.get(id);
    if (earlier) clearTimeout(earlier.timer);
    let finish = earlier?.finish ?? (() => undefined);
    const done = earlier?.done ?? new Promise<void>((resolve) => { finish = resolve; });
    const timer = setTimeout(() => {
      void this.configs.load(document.uri).then((config) => {
        // A newer edit has its own turn, and what was begun for this one is dropped.
        const isNewest = (): boolean => this.pending.get(id)?.timer === timer;
        return inSlices(this.steps(document, config), isNewest).then((done) => {
          // Whoever listens may have asked for another turn.
          if (!done || !isNewest()) return;
          this.pending.delete(id);
          finish();
        });
      });
    }, delay);
    this.pending.set(id, { timer, done, finish });
  }

  private run(document: vscode.NotebookDocument, config: Config): Analysis | undefined {
    return toEnd(this.steps(document, config));
  }

  /** One critique, told to everybody at its end. */
  private *steps(document: vscode.NotebookDocument, config: Config): Steps<Analysis | undefined> {
    if (document.isClosed || !isPythonNotebook(document) || !this.configs.enabled(document.uri)) {
      if (this.analyses.delete(key(document)) || !document.isClosed) this.critiqued.fire(document);
      return undefined;
    }
    const notebook = this.live.read(document);
    const earlier = this.analyses.get(key(document));
    if (earlier && earlier.notebook === notebook && earlier.config === config) return earlier;
    if (earlier) this.logFailures(earlier);
    const started = performance.now();
    this.failed.delete(key(document));
    let analysis: Analysis;
    try {
      const { version } = document;
      analysis = { document, version, notebook, critique: yield* critiqueSteps(notebook, config), config };
    } catch (error) {
      this.log.error(`${document.uri.toString()}: the critique failed. ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
      this.failed.add(key(document));
      this.analyses.delete(key(document));
      this.critiqued.fire(document);
      return undefined;
    }
    this.analyses.set(key(document), analysis);
    this.logFailures(analysis);
    this.log.debug(`${document.uri.toString()} version ${analysis.version}: ${analysis.critique.findings.length} findings in ${(performance.now() - started).toFixed(1)} ms`);
    this.critiqued.fire(document);
    return analysis;
  }

  /** A rule failed with the critique; a fix fails when it is asked for, and is told at the next turn. */
  private logFailures({ document, critique: { failures } }: Analysis): void {
    for (const failure of failures) {
      if (this.logged.has(failure)) continue;
      this.logged.add(failure);
      this.log.error(`${document.uri.toString()}: rule ${failure.rule} failed${failure.cell ? ` at ${failure.cell}` : ''}, findings or fixes of it are missing. ${failure.error}`);
    }
  }

  private drop(document: vscode.NotebookDocument): void {
    this.cancel(key(document));
    if (this.analyses.delete(key(document)) || this.failed.delete(key(document))) this.critiqued.fire(document);
  }

  private cancel(id: string): void {
    const waiting = this.pending.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.pending.delete(id);
    waiting.finish();
  }
}

/** The finding with this id in the newest critique. */
export function findFinding(analysis: Analysis | undefined, id: string): Finding | undefined {
  return analysis?.critique.findings.find((finding) => finding.id === id);
}

function key(document: vscode.NotebookDocument): string {
  return document.uri.toString();
}
