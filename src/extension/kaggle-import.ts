/**
 * *Practise on a Kaggle Notebook…*: from an address to a blind critique, or from a file that was downloaded.
 * In: a URL, `user/slug` or a file, given or asked for. Out: an open notebook under a blind critique, or one sentence that names the way without network.
 * Fetches the notebook only, no data; runs nothing. A copy that was fetched before is never replaced unasked.
 */
import * as vscode from 'vscode';
import { kaggleAddress, KAGGLE, notebookProblem, OFFLINE, sourcesNote, type Credentials, type KaggleAddress } from '../practice/kaggle';
import { writeWhole } from './json-file';
import { pullNotebook, type Pulled } from './kaggle-client';
import type { KaggleToken } from './kaggle-token';
import { practiseOn } from './notebooks';
import { isThere, nameOf } from './uris';

export class KaggleImport {
  /** The API's scheme and host; no setting, so that no workspace can send a token elsewhere. Tests point it at their own server. */
  base = KAGGLE;

  constructor(private readonly token: KaggleToken, private readonly storage: vscode.Uri, private readonly log: vscode.LogOutputChannel) {}

  /** @returns the notebook that is open now */
  async practise(asked?: string | vscode.Uri): Promise<vscode.NotebookDocument | undefined> {
    const meant = asked ?? (await askFor());
    if (meant === undefined) return undefined;
    if (meant instanceof vscode.Uri) return this.openFile(meant);
    const read = kaggleAddress(meant);
    if ('error' in read) return this.refuse(read.error);
    const copy = vscode.Uri.joinPath(this.storage, 'kaggle', `${read.address.user}-${read.address.slug}`, `${read.address.slug}.ipynb`);
    if (await isThere(copy)) {
      const chosen = await askAgain(read.address);
      if (chosen !== 'anew') return chosen === 'copy' ? practiseOn(copy) : undefined;
    }
    const credentials = await this.credentials();
    if (!credentials) return undefined;
    const pulled = await this.pull(read.address, credentials);
    if ('cancelled' in pulled) return undefined;
    if ('error' in pulled) {
      this.log.info(`${read.address.user}/${read.address.slug} was not fetched: ${pulled.error}`);
      return this.refuse(pulled.error, pulled.status === 401);
    }
    await writeWhole(copy, new TextEncoder().encode(pulled.text));
    void vscode.window.showInformationMessage([vscode.l10n.t('“{0}” is a copy of your own.', pulled.title), sourcesNote(pulled.sources)].join(' ').trim());
    return practiseOn(copy);
  }

  private async pull(address: KaggleAddress, credentials: Credentials): Promise<Pulled> {
    const title = vscode.l10n.t('Fetching {0} from Kaggle', `${address.user}/${address.slug}`);
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, async (progress, cancel) => {
      const control = new AbortController();
      cancel.onCancellationRequested(() => control.abort());
      return pullNotebook(address, credentials, { base: this.base, signal: control.signal, onProgress: (bytes) => progress.report({ message: vscode.l10n.t('{0} KB', Math.ceil(bytes / 1000)) }) });
    });
  }

  private async credentials(): Promise<Credentials | undefined> {
    const known = await this.token.find();
    if (known) return known;
    const [enter, open] = [vscode.l10n.t('Enter Token'), vscode.l10n.t('Open a Downloaded Notebook')];
    const chosen = await vscode.window.showInformationMessage(`${vscode.l10n.t('Kaggle gives notebooks only to people with a token, and none was found.')} ${OFFLINE}`, enter, open);
    if (chosen === open) await this.chooseFile();
    return chosen === enter ? this.token.ask() : undefined;
  }

  private async openFile(file: vscode.Uri): Promise<vscode.NotebookDocument | undefined> {
    try {
      const problem = notebookProblem(await vscode.workspace.fs.readFile(file), nameOf(file));
      return problem === undefined ? await practiseOn(file) : this.refuse(problem);
    } catch {
      return this.refuse(vscode.l10n.t('{0} cannot be read.', nameOf(file)));
    }
  }

  private async chooseFile(): Promise<void> {
    const file = await askForFile();
    if (file) await this.openFile(file);
  }

  /** The sentence, the offline way, and a button for it; for a refused token another one to replace it. */
  private refuse(sentence: string, token = false): undefined {
    const [open, enter] = [vscode.l10n.t('Open a Downloaded Notebook'), vscode.l10n.t('Enter Token')];
    void vscode.window.showErrorMessage(`${sentence} ${OFFLINE}`, ...(token ? [enter, open] : [open])).then(async (chosen) => {
      if (chosen === open) return this.chooseFile();
      if (chosen === enter) {
        await this.token.forget();
        await this.token.ask();
      }
    });
  }
}

/** An address that is typed, or a file that is chosen by the button. */
async function askFor(): Promise<string | vscode.Uri | undefined> {
  const browse: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('folder-opened'), tooltip: vscode.l10n.t('Open a Downloaded Notebook…') };
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Practise on a Kaggle Notebook');
  input.placeholder = 'https://www.kaggle.com/code/USER/NAME';
  input.prompt = vscode.l10n.t('Address or USER/NAME of a Python notebook; the button opens one that you downloaded.');
  input.buttons = [browse];
  const meant = await new Promise<string | 'browse' | undefined>((resolve) => {
    input.onDidChangeValue(() => { input.validationMessage = undefined; });
    input.onDidAccept(() => {
      const read = kaggleAddress(input.value);
      if ('error' in read) input.validationMessage = read.error;
      else resolve(input.value);
    });
    input.onDidTriggerButton(() => resolve('browse'));
    input.onDidHide(() => resolve(undefined));
    input.show();
  });
  input.dispose();
  return meant === 'browse' ? askForFile() : meant;
}

async function askForFile(): Promise<vscode.Uri | undefined> {
  return (await vscode.window.showOpenDialog({ filters: { [vscode.l10n.t('Jupyter notebooks')]: ['ipynb'] }, canSelectMany: false }))?.[0];
}

async function askAgain({ user, slug }: KaggleAddress): Promise<'copy' | 'anew' | undefined> {
  const items = [
    { label: vscode.l10n.t('Go on with your copy'), detail: vscode.l10n.t('No network is needed'), means: 'copy' as const },
    { label: vscode.l10n.t('Fetch it again'), detail: vscode.l10n.t('Replaces your copy and what you changed in it'), means: 'anew' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('{0} was fetched before', `${user}/${slug}`) }))?.means;
}
