/**
 * *Prove this fix*: runs the notebook before and after a fix in scratch copies, with the person's own Python, and shows both results side by side.
 * In: a finding and the title of its fix. Out: a diff of what both runs showed, and one sentence. The notebook, its folder and its kernel stay untouched.
 * Runs code, so it asks for Workspace Trust first and never starts by itself. Needs a host that can start programs: not in a browser alone.
 */
import * as vscode from 'vscode';
import { applyEdits } from '../edits/apply';
import { proofRequest, readProof, type Proof } from '../proof';
import { findFinding, type Analyser } from './analysis';

const SCHEME = 'notebook-critique-proof';

export type ProofOutcome = Proof | { readonly problem: string } | { readonly cancelled: true };

export class FixProver implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private count = 0;
  private readonly subscription = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  private readonly proven = new vscode.EventEmitter<ProofOutcome>();
  /** Each outcome as it is shown. */
  readonly onDidProve = this.proven.event;

  constructor(private readonly analyser: Analyser, private readonly extensionUri: vscode.Uri, private readonly storage: vscode.Uri, private readonly log: vscode.LogOutputChannel) {}

  /** Whether this host can start a Python at all; in a browser alone it cannot. */
  static get available(): boolean {
    return typeof (globalThis as { importScripts?: unknown }).importScripts !== 'function';
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** @param wanted the title of the fix; without it, the person chooses where the finding has several */
  async prove(document: vscode.NotebookDocument, findingId: string, wanted?: string): Promise<void> {
    const refused = await this.refusal();
    if (refused !== null) return this.tell({ problem: refused });
    const title = wanted ?? await this.chosen(document, findingId);
    if (title === undefined) return this.tell({ cancelled: true });
    // The notebook may have changed while somebody chose.
    const analysis = this.analyser.now(document);
    const fix = findFinding(analysis, findingId)?.fixes.find((candidate) => candidate.title === title);
    const applied = analysis && fix && applyEdits(analysis.notebook, fix.edits);
    if (!applied || 'error' in applied) return this.tell({ problem: vscode.l10n.t('this fix is no longer needed, or does not fit the notebook any more') });
    const folder = document.uri.scheme === 'file' ? vscode.Uri.joinPath(document.uri, '..').fsPath : null;
    const settings = vscode.workspace.getConfiguration('notebookCritique', document.uri);
    const request = proofRequest(analysis.notebook, applied.notebook, applied.created, folder, { seconds: settings.get('prove.seconds', 300), megabytes: settings.get('prove.megabytes', 500) });
    const outcome = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Running the notebook before and after “{0}”', title), cancellable: true },
      async (progress, token): Promise<ProofOutcome> => {
        progress.report({ message: vscode.l10n.t('in scratch copies; your folder stays as it is') });
        for (const python of await pythons(document)) {
          const answer = await this.run(python, JSON.stringify(request), token);
          if (token.isCancellationRequested) return { cancelled: true };
          if (answer !== undefined) return readProof(answer, analysis.notebook, applied.notebook);
          this.log.info(`${python} could not be started, or wrote no answer`);
        }
        return { problem: vscode.l10n.t('no Python could be started. Choose one in the setting notebookCritique.python; it needs ipykernel and what the notebook imports') };
      });
    await this.show(title, outcome);
  }

  private async chosen(document: vscode.NotebookDocument, findingId: string): Promise<string | undefined> {
    const fixes = findFinding(this.analyser.now(document), findingId)?.fixes ?? [];
    if (fixes.length < 2) return fixes[0]?.title ?? '';
    const pick = await vscode.window.showQuickPick(fixes.map(({ title, safety, changes }) => ({ label: title, description: safety, detail: changes })), { title: vscode.l10n.t('Which fix shall be proven?'), matchOnDetail: true });
    return pick?.label;
  }

  dispose(): void {
    vscode.Disposable.from(this.subscription, this.proven).dispose();
  }

  private async refusal(): Promise<string | null> {
    if (!FixProver.available) return vscode.l10n.t('a browser alone cannot start Python. Open the folder in VS Code on a computer or a server');
    if (vscode.workspace.isTrusted) return null;
    return vscode.l10n.t('this workspace is not trusted, and proving a fix runs the code of the notebook. Trust it first (Manage Workspace Trust)');
  }

  /** @returns what the runner wrote, or undefined when it could not be started or was stopped. */
  private async run(python: string, request: string, token: vscode.CancellationToken): Promise<string | undefined> {
    this.count += 1;
    const file = (name: string): vscode.Uri => vscode.Uri.joinPath(this.storage, 'proofs', `${this.count}-${name}.json`);
    const [asked, answered] = [file('request'), file('answer')];
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(this.storage, 'proofs'));
    await vscode.workspace.fs.writeFile(asked, new TextEncoder().encode(request));
    // The runner is started by the host that also owns the storage, so paths are its paths.
    const script = vscode.Uri.joinPath(this.extensionUri, 'media', 'prove', 'compare_runs.py').fsPath;
    const task = new vscode.Task({ type: 'notebook-critique' }, vscode.TaskScope.Workspace, vscode.l10n.t('Prove a fix'), 'Notebook Critique', new vscode.ProcessExecution(python, [script, asked.fsPath, answered.fsPath]));
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Never, focus: false, panel: vscode.TaskPanelKind.Dedicated, showReuseMessage: false, close: true };
    try {
      const execution = await vscode.tasks.executeTask(task);
      await new Promise<void>((resolve) => {
        const done = vscode.Disposable.from(
          vscode.tasks.onDidEndTask((event) => { if (event.execution === execution) finish(); }),
          token.onCancellationRequested(() => { execution.terminate(); finish(); }),
        );
        const finish = (): void => { done.dispose(); resolve(); };
      });
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(answered));
    } catch {
      return undefined;
    } finally {
      for (const uri of [asked, answered]) void Promise.resolve(vscode.workspace.fs.delete(uri)).catch(() => undefined);
    }
  }

  private async show(title: string, outcome: ProofOutcome): Promise<void> {
    if ('verdict' in outcome) {
      const uri = (side: string): vscode.Uri => vscode.Uri.from({ scheme: SCHEME, path: `/${this.count}/${side}.txt` });
      const [left, right] = [uri('before'), uri('after')];
      this.texts.set(left.toString(), outcome.before);
      this.texts.set(right.toString(), outcome.after);
      const verdict = { same: vscode.l10n.t('The same'), differs: vscode.l10n.t('Differs'), failed: vscode.l10n.t('Stopped') }[outcome.verdict];
      await vscode.commands.executeCommand('vscode.diff', left, right, vscode.l10n.t('{0}: {1}', verdict, title), { preview: true });
    }
    this.tell(outcome);
  }

  private tell(outcome: ProofOutcome): void {
    this.proven.fire(outcome);
    if ('cancelled' in outcome) return;
    if ('problem' in outcome) void vscode.window.showWarningMessage(vscode.l10n.t('The fix could not be proven: {0}.', outcome.problem.replace(/\.$/, '')));
    else if (outcome.verdict === 'same') void vscode.window.showInformationMessage(outcome.summary);
    else void vscode.window.showWarningMessage(outcome.summary);
  }
}

/** The setting, the interpreter that the Python extension has chosen for this notebook, then what is on the path. */
async function pythons(document: vscode.NotebookDocument): Promise<string[]> {
  const configured = vscode.workspace.getConfiguration('notebookCritique', document.uri).get('python', '').trim();
  if (configured !== '') return [configured];
  const extension = vscode.extensions.getExtension<{ environments?: { getActiveEnvironmentPath?: (uri: vscode.Uri) => { path?: string } } }>('ms-python.python');
  const chosen = extension?.isActive ? extension.exports.environments?.getActiveEnvironmentPath?.(document.uri).path : undefined;
  return [...(chosen ? [chosen] : []), 'python3', 'python'];
}
