/**
 * Blind critiques kept as readable JSON files in the extension's own storage, one a notebook.
 * In: a `Practice` to keep. Out: the same again, checked against its schema. A file that is not readable is set aside and named.
 * Two windows may have one notebook: the one that finds work of the other in the file leaves that alone, and goes on in a file of its own.
 */
import * as vscode from 'vscode';
import { validate } from '../generated/practice';
import type { Practice } from '../practice/state';
import { readJson, writeJson } from './json-file';
import { nameOf } from './uris';

export class PracticeStore {
  private readonly folder: vscode.Uri;
  /** One write after another a file; the newest waiting one wins. */
  private readonly writing = new Map<string, { waiting: Practice | null; done: Promise<void> }>();

  /** What this window last saw in the file of a notebook, as text; null where there was none. */
  private readonly seen = new Map<string, string | null>();
  /** Files of this window alone, by notebook. */
  private readonly own = new Map<string, vscode.Uri>();

  constructor(globalStorage: vscode.Uri, private readonly log: vscode.LogOutputChannel) {
    this.folder = vscode.Uri.joinPath(globalStorage, 'critiques');
  }

  async load(notebook: vscode.Uri): Promise<Practice | undefined> {
    const read = await readJson<Practice>(this.fileOf(notebook), validate, this.log);
    if (read && 'aside' in read) void vscode.window.showWarningMessage(vscode.l10n.t('The saved critique of this notebook could not be read. It was set aside as {0}, and nothing was overwritten.', read.aside));
    const practice = read && 'value' in read ? read.value : undefined;
    this.seen.set(notebook.toString(), practice ? JSON.stringify(practice) : null);
    return practice;
  }

  /** Resolves once this critique, or a newer one of the same notebook, is on disk. */
  save(notebook: vscode.Uri, practice: Practice): Promise<void> {
    const key = notebook.toString();
    const busy = this.writing.get(key);
    if (busy) {
      busy.waiting = practice;
      return busy.done;
    }
    const entry: { waiting: Practice | null; done: Promise<void> } = { waiting: practice, done: Promise.resolve() };
    this.writing.set(key, entry);
    entry.done = this.drain(notebook, entry).finally(() => this.writing.delete(key));
    return entry.done;
  }

  async forget(notebook: vscode.Uri): Promise<void> {
    const key = notebook.toString(), own = this.own.get(key);
    this.seen.delete(key);
    this.own.delete(key);
    for (const file of [this.fileOf(notebook), ...(own ? [own] : [])]) {
      try {
        await vscode.workspace.fs.delete(file);
      } catch {
        // There was none.
      }
    }
  }

  private async drain(notebook: vscode.Uri, entry: { waiting: Practice | null }): Promise<void> {
    while (entry.waiting) {
      const practice = entry.waiting;
      entry.waiting = null;
      const key = notebook.toString();
      const file = this.own.get(key) ?? (await this.isOfAnother(notebook) ? this.apart(notebook) : this.fileOf(notebook));
      try {
        await writeJson(file, practice);
        if (!this.own.has(key)) this.seen.set(key, JSON.stringify(practice));
      } catch (error) {
        this.log.error(`${file.toString()}: not saved. ${String(error)}`);
        void vscode.window.showWarningMessage(vscode.l10n.t('Your critique could not be saved: {0}. It stays in this window.', (error as Error).message));
        return;
      }
    }
  }

  /** Whether the file holds what this window neither read nor wrote. One that cannot be read just now cannot be written either, and that is told then. */
  private async isOfAnother(notebook: vscode.Uri): Promise<boolean> {
    const seen = this.seen.get(notebook.toString());
    if (seen === undefined) return false;
    try {
      const read = await readJson<Practice>(this.fileOf(notebook), validate, this.log);
      return read !== undefined && 'value' in read && JSON.stringify(read.value) !== seen;
    } catch {
      return false;
    }
  }

  /** The file in which this window goes on. */
  private apart(notebook: vscode.Uri): vscode.Uri {
    const main = this.fileOf(notebook), file = main.with({ path: main.path.replace(/\.json$/, `-${Date.now()}.json`) });
    this.own.set(notebook.toString(), file);
    void vscode.window.showWarningMessage(vscode.l10n.t('Another window saved a critique of this notebook too. It is left as it is; yours is kept as {0}.', nameOf(file)));
    return file;
  }

  /** Where the critique of a notebook is kept, unless two windows have it. */
  fileOf(notebook: vscode.Uri): vscode.Uri {
    const name = nameOf(notebook).replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 60);
    return vscode.Uri.joinPath(this.folder, `${name}-${hash(notebook.toString())}.json`);
  }
}

/** FNV-1a, 32 bits: tells notebooks of one name apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
