/**
 * Reviews kept across reloads, in the workspace's own storage.
 * In: what the reducer asks to save. Out: the same again, if it still has the shape that we write; anything else counts as absent.
 */
import * as vscode from 'vscode';
import { validate } from '../generated/session';
import type { SavedSession } from '../review/session';

const LAST = 'review.lastNotebook';

export class SavedReviews {
  constructor(private readonly storage: vscode.Memento, private readonly log: vscode.LogOutputChannel) {}

  load(notebook: vscode.Uri): SavedSession | undefined {
    const value = this.storage.get<unknown>(keyOf(notebook));
    if (value === undefined) return undefined;
    if (validate(value)) return value as SavedSession;
    this.log.warn(`The saved review of ${notebook.toString()} is not readable and is left out: ${JSON.stringify(validate.errors)}`);
    return undefined;
  }

  async save(notebook: vscode.Uri, session: SavedSession): Promise<void> {
    await this.storage.update(keyOf(notebook), session);
  }

  /** The notebook that the panel was last about. */
  lastNotebook(): vscode.Uri | undefined {
    const value = this.storage.get<unknown>(LAST);
    return typeof value === 'string' ? vscode.Uri.parse(value) : undefined;
  }

  async setLastNotebook(notebook: vscode.Uri): Promise<void> {
    await this.storage.update(LAST, notebook.toString());
  }
}

function keyOf(notebook: vscode.Uri): string {
  return `review:${notebook.toString()}`;
}
