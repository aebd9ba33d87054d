/**
 * Notebook files that VS Code could not open, told in one sentence with the place.
 * In: the tab in front, when it is an `.ipynb` that became no notebook document. Out: name and reason for the findings view.
 * VS Code shows its own error in the editor; this reads the file only to say where it breaks.
 */
import * as vscode from 'vscode';
import { readNotebook } from '../notebook/read';
import { NOTEBOOK_TYPE } from './live-notebook';
import { nameOf } from './uris';

export interface BrokenNotebook {
  readonly uri: vscode.Uri;
  readonly name: string;
  /** "not JSON: expected a value at line 12, column 4 (offset 310)". */
  readonly message: string;
}

/** A file that opens well becomes a document within this time; only then is a missing one worth a look. */
const WAIT_MS = 400;

export class BrokenNotebooks implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private found: BrokenNotebook | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    const look = () => this.lookSoon();
    this.subscriptions = [
      this.changed,
      vscode.window.tabGroups.onDidChangeTabs(look),
      vscode.window.tabGroups.onDidChangeTabGroups(look),
      vscode.workspace.onDidOpenNotebookDocument(look),
    ];
    look();
  }

  /** The broken notebook in front, if that is what is in front. */
  get active(): BrokenNotebook | undefined {
    return this.found;
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), WAIT_MS);
  }

  private async look(): Promise<void> {
    const uri = activeNotebookTab();
    const isOpen = (candidate: vscode.Uri) => vscode.workspace.notebookDocuments.some((document) => document.uri.toString() === candidate.toString());
    const found = uri && !isOpen(uri) ? await describe(uri) : undefined;
    if (found?.uri.toString() === this.found?.uri.toString() && found?.message === this.found?.message) return;
    this.found = found && activeNotebookTab()?.toString() === found.uri.toString() && !isOpen(found.uri) ? found : undefined;
    this.changed.fire();
  }
}

function activeNotebookTab(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputNotebook && input.notebookType === NOTEBOOK_TYPE ? input.uri : undefined;
}

async function describe(uri: vscode.Uri): Promise<BrokenNotebook | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch {
    return undefined; // Gone or not ours to read: VS Code's own message says so.
  }
  const read = readNotebook(bytes);
  return 'error' in read ? { uri, name: nameOf(uri), message: read.error.message } : undefined;
}
