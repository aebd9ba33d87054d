/**
 * The person's own Kaggle credentials.
 * In: VS Code's secret storage, the environment, `kaggle.json` where Kaggle's own tools keep it. Out: credentials, or undefined. Looks only when a notebook of Kaggle is asked for; logs and shows none of them.
 */
import * as vscode from 'vscode';
import { readCredentials, type Credentials } from '../practice/kaggle';

const SECRET = 'kaggle.token';

export class KaggleToken {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** What was entered here first, then what Kaggle's own tools would take. */
  async find(): Promise<Credentials | undefined> {
    return readCredentials(await this.secrets.get(SECRET) ?? '') ?? fromEnvironment() ?? fromFiles();
  }

  /** Asks for a token and keeps it in the secret storage; undefined when the person thinks better of it. */
  async ask(): Promise<Credentials | undefined> {
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t('Kaggle Token'), password: true, ignoreFocusOut: true,
      prompt: vscode.l10n.t('An API token from kaggle.com/settings, or the text of kaggle.json. It is kept in the secret storage of VS Code and sent to kaggle.com only.'),
      validateInput: (typed) => (typed.trim() === '' || readCredentials(typed) ? undefined : vscode.l10n.t('This is neither a token nor the text of kaggle.json.')),
    });
    const credentials = readCredentials(text ?? '');
    if (credentials) await this.secrets.store(SECRET, text!);
    return credentials;
  }

  async forget(): Promise<void> {
    await this.secrets.delete(SECRET);
  }
}

/** Empty in a browser, where there is none. */
function environment(): Readonly<Record<string, string | undefined>> {
  return (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env ?? {};
}

function fromEnvironment(): Credentials | undefined {
  const env = environment();
  return readCredentials(env['KAGGLE_API_TOKEN'] ?? '') ?? readCredentials(JSON.stringify({ username: env['KAGGLE_USERNAME'], key: env['KAGGLE_KEY'] }));
}

async function fromFiles(): Promise<Credentials | undefined> {
  const env = environment();
  const home = env['HOME'] ?? env['USERPROFILE'];
  const folders = [env['KAGGLE_CONFIG_DIR'], home && `${home}/.kaggle`, env['XDG_CONFIG_HOME'] ? `${env['XDG_CONFIG_HOME']}/kaggle` : home && `${home}/.config/kaggle`];
  for (const folder of folders) {
    if (!folder) continue;
    try {
      const found = readCredentials(new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(vscode.Uri.file(folder), 'kaggle.json'))));
      if (found) return found;
    } catch {
      // Not there: the next one.
    }
  }
  return undefined;
}
