/**
 * The review beside the notebook: owner of its session, go-between of panel, notebook and storage.
 * In: intents from the webview, critiques. Out: whole snapshots to the webview; effects of the reducer carried out in VS Code.
 * Does not decide what a review says or what an intent means (`../review`), and does not draw (`../webview`).
 */
import * as vscode from 'vscode';
import type { Notebook } from '../notebook/notebook';
import { closed, otherLanguage, unreadable, welcome } from '../review/messages';
import { progressScreen, type ProgressScreen } from '../practice/progress';
import { readAct, readStart, type PanelScreen } from '../practice/protocol';
import type { KeyIssue } from '../practice/key';
import { screenOf } from '../practice/screen';
import { readIntent, type Command, type Intent } from '../review/protocol';
import { previewFix } from '../review/preview';
import { buildReview } from '../review/review';
import type { FixPreview } from '../review/shapes';
import { begin, next, type Effect, type Input, type Session } from '../review/session';
import { findFinding, type Analyser, type Analysis } from './analysis';
import type { FixApplier } from './apply-fix';
import { placesOf } from './diagnostics';
import { languageOf, NOTEBOOK_TYPE } from './live-notebook';
import { showNotebook } from './notebooks';
import type { HistoryStore } from './history-store';
import type { Practices } from './practices';
import type { Samples } from './samples';
import { revealPlace } from './reveal';
import { panelHtml } from './review-html';
import type { SavedReviews } from './saved-reviews';
import { nameOf } from './uris';

export const VIEW_TYPE = 'notebookCritique.review';

export class ReviewPanel implements vscode.Disposable, vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  /** The notebook that the panel is about; it may be closed. */
  private notebook: vscode.Uri | undefined;
  private session: { readonly state: Session; readonly about: Notebook } | undefined;
  /** Shown instead of a notebook's review. */
  private progress: ProgressScreen | undefined;
  private ready = false;
  private opening: Promise<unknown> | undefined;
  private readonly posted = new vscode.EventEmitter<PanelScreen>();
  /** Every screen as it is posted to the webview. */
  readonly onDidShow = this.posted.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri, private readonly analyser: Analyser, private readonly applier: FixApplier, private readonly saved: SavedReviews,
    private readonly practices: Practices, private readonly history: HistoryStore, private readonly samples: Samples,
  ) {
    this.subscriptions = [
      this.posted,
      vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, this),
      analyser.onDidCritique((document) => { if (this.isAbout(document)) this.analysed(document); }),
      history.onDidChange(() => { if (this.progress) void this.showProgress(); }),
      practices.onDidChange((notebook) => { if (notebook.toString() === this.notebook?.toString()) this.refresh(); }),
      vscode.workspace.onDidCloseNotebookDocument((document) => { if (this.isAbout(document)) this.post(); }),
    ];
  }

  /** Opens the review of a notebook beside it, or brings it to the front; without a notebook the panel offers ways to one. */
  show(document: vscode.NotebookDocument | undefined, options: { readonly preserveFocus?: boolean } = {}): void {
    this.progress = undefined;
    if (document && !this.isAbout(document)) this.turnTo(document.uri);
    if (this.panel) this.panel.reveal(undefined, options.preserveFocus ?? false);
    else {
      this.adopt(vscode.window.createWebviewPanel(VIEW_TYPE, '', { viewColumn: vscode.ViewColumn.Beside, preserveFocus: options.preserveFocus ?? false }, {}));
    }
    this.refresh();
  }

  /** Shows what is due and how it goes; the review of a notebook comes back with the next command for one. */
  async showProgress(): Promise<void> {
    const [history, offers] = [await this.history.read(), await this.samples.offers()];
    this.progress = progressScreen(history, offers, new Date());
    if (!this.panel) this.adopt(vscode.window.createWebviewPanel(VIEW_TYPE, '', { viewColumn: vscode.ViewColumn.Active }, {}));
    this.retitle();
    this.post();
  }

  /** Called by VS Code after a reload: the panel comes back in the phase and step where it was. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.panel?.dispose();
    const uri = this.saved.lastNotebook();
    if (uri) this.turnTo(uri);
    this.adopt(panel);
    if (uri) {
      this.opening = Promise.resolve(vscode.workspace.openNotebookDocument(uri)).catch(() => undefined).finally(() => {
        this.opening = undefined;
        this.refresh();
      });
    }
    this.refresh();
  }

  /** What the panel shows now, made anew from the state. */
  screen(): PanelScreen {
    if (this.progress) return { kind: 'progress', screen: this.progress };
    const uri = this.notebook;
    if (!uri) return welcome();
    const document = this.document();
    if (!document) {
      if (this.opening) return { kind: 'loading', notebook: nameOf(uri) };
      return closed(nameOf(uri), this.answers());
    }
    const practice = this.practices.get(uri);
    if (practice) return { kind: 'practice', screen: screenOf(practice, (issue) => this.fixesFor(document, issue)) };
    switch (this.analyser.state(document)) {
      // Blind from before a restart; the critique itself is being read from its file.
      case 'blind': return { kind: 'loading', notebook: nameOf(document.uri) };
      case 'other-kernel': return otherLanguage(nameOf(document.uri), languageOf(document));
      case 'disabled': return unreadable(nameOf(document.uri), vscode.l10n.t('Notebook Critique is turned off here'), vscode.l10n.t('Turn on the setting `notebookCritique.enable` to review this notebook.'), this.answers());
      case 'failed': return unreadable(nameOf(document.uri), vscode.l10n.t('The critique failed'), vscode.l10n.t('This is a defect of Notebook Critique; the details are in its output channel.'), this.answers());
      case 'analysing': return { kind: 'loading', notebook: nameOf(document.uri) };
      case 'ready': return this.session ? { kind: 'session', session: this.session.state } : { kind: 'loading', notebook: nameOf(document.uri) };
    }
  }

  /** Handles one message of the webview; anything that is no intent is dropped. */
  async receive(message: unknown): Promise<void> {
    const sample = readStart(message);
    if (sample !== null) {
      const document = await this.samples.openNamed(sample);
      if (document) await vscode.commands.executeCommand('notebookCritique.startCritique', document.uri);
      return;
    }
    const act = readAct(message);
    if (act) {
      if (this.notebook) await this.practices.act(this.notebook, act);
      return;
    }
    const intent = readIntent(message);
    if (!intent) return;
    if (intent.type === 'ready') {
      this.ready = true;
      this.refresh();
    } else if (intent.type === 'command') await this.run(intent.name);
    else await this.dispatch(intent);
  }

  get isOpen(): boolean {
    return this.panel !== undefined;
  }

  /** Closes the panel; the review stays saved. */
  close(): void {
    this.panel?.dispose();
  }

  dispose(): void {
    this.panel?.dispose();
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    this.ready = false;
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'dist', 'webview'), vscode.Uri.joinPath(this.extensionUri, 'media')],
    };
    const icon = (theme: string) => vscode.Uri.joinPath(this.extensionUri, 'media', `review-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const listening = panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message));
    panel.onDidDispose(() => {
      listening.dispose();
      if (this.panel === panel) this.panel = undefined;
    });
    panel.webview.html = panelHtml(panel.webview, this.extensionUri);
    this.retitle();
  }

  private turnTo(uri: vscode.Uri): void {
    this.notebook = uri;
    this.session = undefined;
    void this.saved.setLastNotebook(uri);
    this.retitle();
  }

  private retitle(): void {
    if (this.panel && this.progress) this.panel.title = vscode.l10n.t('Progress');
    else if (this.panel) this.panel.title = this.notebook ? vscode.l10n.t('Review: {0}', nameOf(this.notebook)) : vscode.l10n.t('Review');
  }

  private refresh(): void {
    const document = this.document();
    // Goes on where a restart cut a blind critique off.
    if (document && !this.practices.get(document.uri) && this.analyser.state(document) === 'blind') void this.practices.start(document);
    if (document && this.analyser.get(document)) this.analysed(document);
    else this.post();
  }

  private analysed(document: vscode.NotebookDocument): void {
    const analysis = this.analyser.get(document);
    if (analysis && this.session?.about !== analysis.notebook) {
      const review = buildReview(nameOf(document.uri), analysis.notebook, analysis.critique);
      if (this.session) {
        const outcome = next(this.session.state, { type: 'analysed', review });
        this.session = { state: outcome.state, about: analysis.notebook };
        void this.carryOut(outcome.effects);
      } else this.session = { state: begin(review, this.saved.load(document.uri)), about: analysis.notebook };
    }
    this.post();
  }

  private async dispatch(intent: Exclude<Intent, { type: 'ready' | 'command' }>): Promise<void> {
    if (!this.session) return;
    const outcome = next(this.session.state, intent satisfies Input);
    this.session = { ...this.session, state: outcome.state };
    this.post();
    await this.carryOut(outcome.effects);
  }

  private async carryOut(effects: readonly Effect[]): Promise<void> {
    for (const effect of effects) await this.carryOutOne(effect);
  }

  private async carryOutOne(effect: Effect): Promise<void> {
    if (effect.type === 'save') {
      if (this.notebook) await this.saved.save(this.notebook, effect.saved);
      return;
    }
    if (effect.type === 'copy') {
      await vscode.env.clipboard.writeText(effect.text);
      return;
    }
    if (effect.type === 'explain') {
      await vscode.commands.executeCommand('notebookCritique.explainRule', effect.rule);
      return;
    }
    const document = this.document();
    const analysis: Analysis | undefined = this.analyser.get(document);
    if (!document || !analysis) return;
    if (effect.type === 'reveal') {
      await revealPlace(analysis, effect.at, { focus: false });
      return;
    }
    const fix = findFinding(analysis, effect.finding)?.fixes[effect.fix];
    if (fix) await this.applier.applyFix(document, effect.finding, fix.title, { preview: effect.type === 'previewFix' ? 'always' : 'never' });
  }

  private async run(command: Command): Promise<void> {
    const document = this.document();
    switch (command) {
      case 'sample': return void (await vscode.commands.executeCommand('notebookCritique.trySample'));
      case 'openNotebook': return void (await vscode.commands.executeCommand('notebookCritique.openNotebook'));
      case 'browse': return void (await vscode.commands.executeCommand('notebookCritique.browseExercises'));
      case 'blind': return void (document && (await vscode.commands.executeCommand('notebookCritique.startCritique', document.uri)));
      case 'cancel': return this.close();
      case 'openText': return void (this.notebook && (await vscode.commands.executeCommand('vscode.openWith', this.notebook, 'default')));
      case 'reopen':
      case 'retry':
        if (document && command === 'retry') return void this.analyser.now(document);
        return this.reopen();
    }
  }

  private async reopen(): Promise<void> {
    if (!this.notebook) return;
    try {
      await showNotebook(await vscode.workspace.openNotebookDocument(this.notebook), true);
      this.refresh();
    } catch (error) {
      void vscode.window.showErrorMessage(vscode.l10n.t('The notebook could not be opened: {0}', (error as Error).message));
    }
  }

  /** What the critic offers for an issue of a key: the fixes of the finding of the same rule in one of its cells. */
  private fixesFor(document: vscode.NotebookDocument, issue: KeyIssue): readonly FixPreview[] {
    const analysis = this.analyser.get(document);
    const same = analysis?.critique.findings.filter(({ rule }) => rule === issue.rule) ?? [];
    const here = same.find((finding) => placesOf(finding).some(({ cell }) => issue.places.some((place) => place.cell === cell)));
    const finding = here ?? (issue.scope === 'notebook' ? same[0] : undefined);
    return finding ? finding.fixes.map((fix, index) => previewFix(finding.id, index, fix, analysis!.notebook.cells)) : [];
  }

  private post(): void {
    if (!this.panel || !this.ready) return;
    const review = this.screen();
    const revision = review.kind === 'session' ? review.session.revision : 0;
    void this.panel.webview.postMessage({ type: 'show', revision, review });
    this.posted.fire(review);
  }

  private isAbout(document: vscode.NotebookDocument): boolean {
    return this.notebook?.toString() === document.uri.toString();
  }

  private document(): vscode.NotebookDocument | undefined {
    const uri = this.notebook?.toString();
    return vscode.workspace.notebookDocuments.find((document) => document.uri.toString() === uri && document.notebookType === NOTEBOOK_TYPE && !document.isClosed);
  }

  private answers(): number {
    const answers = this.session?.state.answers ?? (this.notebook && this.saved.load(this.notebook)?.answers) ?? {};
    return Object.values(answers).filter(({ text }) => text.trim() !== '').length;
  }
}
