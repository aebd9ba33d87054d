/**
 * The practice history as one readable JSON file in the extension's own storage.
 * In: finished critiques; files to import. Out: the history, checked against its schema; exports. What two windows wrote is put together, a file that is not readable is set aside.
 */
import * as vscode from 'vscode';
import { validate } from '../generated/history';
import { EMPTY, merged, recorded, type History } from '../practice/history';
import type { Practice } from '../practice/state';
import { jsonBytes, parseChecked, readJson, writeJson } from './json-file';

export class HistoryStore {
  readonly file: vscode.Uri;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private working: Promise<void> = Promise.resolve();
  private readonly unsaved: ((history: History) => History)[] = [];

  constructor(storage: vscode.Uri, private readonly log: vscode.LogOutputChannel) {
    this.file = vscode.Uri.joinPath(storage, 'history.json');
  }

  /** For showing: nothing, and a sentence why, where the file cannot be read just now. */
  async read(): Promise<History> {
    try {
      return await this.onDisk();
    } catch (error) {
      void vscode.window.showWarningMessage(vscode.l10n.t('The practice history could not be read just now: {0}. Nothing of it was changed.', (error as Error).message));
      return EMPTY;
    }
  }

  /** Read anew each time: another window may have written it. Throws where there is a file that cannot be read: what is written then would take its place. */
  private async onDisk(): Promise<History> {
    const read = await readJson<History>(this.file, validate, this.log);
    if (read && 'aside' in read) void vscode.window.showWarningMessage(vscode.l10n.t('The practice history could not be read. It was set aside as {0}, and nothing was overwritten.', read.aside));
    return read && 'value' in read ? read.value : EMPTY;
  }

  record(practice: Practice): Promise<void> {
    return this.change((history) => recorded(history, practice, new Date()));
  }

  async exportTo(target: vscode.Uri): Promise<void> {
    await vscode.workspace.fs.writeFile(target, jsonBytes(await this.onDisk()));
  }

  /** Adds what the file holds to what is there. @returns false when it is no history; nothing is changed then. */
  async importFrom(source: vscode.Uri): Promise<boolean> {
    const theirs = parseChecked<History>(new TextDecoder().decode(await vscode.workspace.fs.readFile(source)), validate);
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

  /** One change after another in this window; each begins from what is on disk. What could not be saved is tried again with the next one. */
  private change(by: (history: History) => History): Promise<void> {
    this.unsaved.push(by);
    this.working = this.working.then(async () => {
      const changes = [...this.unsaved];
      if (changes.length === 0) return;
      try {
        await writeJson(this.file, changes.reduce((history, change) => change(history), await this.onDisk()));
        this.unsaved.splice(0, changes.length);
        this.changed.fire();
      } catch (error) {
        this.log.error(`${this.file.toString()}: not saved. ${String(error)}`);
        void vscode.window.showWarningMessage(vscode.l10n.t('The practice history could not be saved: {0}. It is kept in this window and saved with the next change.', (error as Error).message));
      }
    });
    return this.working;
  }
}
