/**
 * The practice history as one readable JSON file in the extension's own storage.
 * In: finished critiques; files to import. Out: the history, checked against its schema; exports. What two windows wrote is put together, a file that is not readable is set aside.
 */
import * as vscode from 'vscode';
import { validate } from '../generated/history';
import { EMPTY, merged, recorded, type History } from '../practice/history';
import type { Practice } from '../practice/state';

export class HistoryStore {
  readonly file: vscode.Uri;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private working: Promise<unknown> = Promise.resolve();

  constructor(private readonly storage: vscode.Uri, private readonly log: vscode.LogOutputChannel) {
    this.file = vscode.Uri.joinPath(storage, 'history.json');
  }

  /** Read anew each time: another window may have written it. */
  async read(): Promise<History> {
    let text: string;
    try {
      text = new TextDecoder().decode(await vscode.workspace.fs.readFile(this.file));
    } catch {
      return EMPTY;
    }
    const history = parsed(text);
    if (history) return history;
    const aside = this.file.with({ path: `${this.file.path}.unreadable-${Date.now()}` });
    await vscode.workspace.fs.rename(this.file, aside);
    this.log.warn(`${this.file.toString()} is no practice history and was set aside`);
    void vscode.window.showWarningMessage(vscode.l10n.t('The practice history could not be read. It was set aside as {0}, and nothing was overwritten.', aside.path.split('/').at(-1) ?? ''));
    return EMPTY;
  }

  record(practice: Practice): Promise<void> {
    return this.change((history) => recorded(history, practice, new Date()));
  }

  async exportTo(target: vscode.Uri): Promise<void> {
    await vscode.workspace.fs.writeFile(target, bytes(await this.read()));
  }

  /** Adds what the file holds to what is there. @returns false when it is no history; nothing is changed then. */
  async importFrom(source: vscode.Uri): Promise<boolean> {
    const theirs = parsed(new TextDecoder().decode(await vscode.workspace.fs.readFile(source)));
    if (!theirs) return false;
    await this.change((history) => merged(history, theirs));
    return true;
  }

  async delete(): Promise<void> {
    try {
      await vscode.workspace.fs.delete(this.file);
    } catch {
      // There was none.
    }
    this.changed.fire();
  }

  /** One change after another in this window; each begins from what is on disk. */
  private change(by: (history: History) => History): Promise<void> {
    const work = this.working.then(async () => {
      const beside = this.file.with({ path: `${this.file.path}.new` });
      await vscode.workspace.fs.createDirectory(this.storage);
      await vscode.workspace.fs.writeFile(beside, bytes(by(await this.read())));
      await vscode.workspace.fs.rename(beside, this.file, { overwrite: true });
      this.changed.fire();
    });
    this.working = work.catch((error: unknown) => {
      this.log.error(`${this.file.toString()}: not saved. ${String(error)}`);
      void vscode.window.showWarningMessage(vscode.l10n.t('The practice history could not be saved: {0}.', String(error)));
    });
    return work;
  }
}

function parsed(text: string): History | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return validate(value) ? (value as History) : undefined;
  } catch {
    return undefined;
  }
}

function bytes(history: History): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(history, null, 1)}\n`);
}
