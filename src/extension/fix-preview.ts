/**
 * A before/after of a change that spans cells, shown as a text diff with *Apply* and *Cancel* in its title bar.
 * In: the notebook before and after. Out: whether the person applied it. VS Code's own refactor preview does not draw cell edits.
 * Does not change the notebook; closing the diff is a no.
 */
import * as vscode from 'vscode';
import type { NewFile } from './cell-edits';
import { setContext } from './context-keys';
import type { Notebook } from '../notebook/notebook';
import { cellName } from '../notebook/notebook';

const SCHEME = 'notebook-critique-preview';

interface Open {
  readonly after: vscode.Uri;
  readonly answer: (apply: boolean) => void;
}

export class FixPreviews implements vscode.Disposable, vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();
  private open: Open | undefined;
  private count = 0;
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    this.subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (this.open && closed.some((tab) => isDiffOf(tab, this.open!.after))) this.answer(false);
      }),
      vscode.commands.registerCommand('notebookCritique.applyPreview', () => this.answer(true)),
      vscode.commands.registerCommand('notebookCritique.cancelPreview', () => this.answer(false)),
    ];
  }

  /** The editor may ask once more after the preview is over. */
  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** Resolves when the person has chosen; an earlier preview still open counts as cancelled. */
  async confirm(title: string, changes: string | undefined, before: Notebook, after: Notebook, files: readonly NewFile[]): Promise<boolean> {
    this.answer(false);
    this.count += 1;
    const uri = (side: string) => vscode.Uri.from({ scheme: SCHEME, path: `/${this.count}/${side}.py` });
    const [left, right] = [uri('before'), uri('after')];
    this.texts.set(left.toString(), asText(before, []));
    this.texts.set(right.toString(), asText(after, files));
    const answered = new Promise<boolean>((resolve) => { this.open = { after: right, answer: resolve }; });
    await setContext('previewing', true);
    await vscode.commands.executeCommand('vscode.diff', left, right, vscode.l10n.t('Preview: {0}', title), { preview: true });
    const apply = vscode.l10n.t('Apply');
    const open = this.open;
    const note = changes ?? vscode.l10n.t('The cells on the left become those on the right. One undo takes it back.');
    void vscode.window.showInformationMessage(note, apply, vscode.l10n.t('Cancel')).then((choice) => {
      if (choice !== undefined && this.open === open) this.answer(choice === apply);
    });
    const result = await answered;
    await closeDiff(right);
    this.texts.delete(left.toString());
    this.texts.delete(right.toString());
    return result;
  }

  dispose(): void {
    this.answer(false);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private answer(apply: boolean): void {
    const open = this.open;
    this.open = undefined;
    if (!open) return;
    void setContext('previewing', false);
    open.answer(apply);
  }
}

/** Percent format: one text in which moved and new cells show as such. */
function asText(notebook: Notebook, files: readonly NewFile[]): string {
  const cells = notebook.cells.map((cell) => {
    const tags = cell.tags.length > 0 ? ` tags=${JSON.stringify(cell.tags)}` : '';
    const source = cell.kind === 'code' ? cell.source : cell.source.replace(/^/gm, '# ');
    return `# %% ${cellName(cell)}${cell.kind === 'code' ? '' : ` [${cell.kind}]`}${tags}\n${source}\n`;
  });
  return [...cells, ...files.map((file) => `# %% ${vscode.l10n.t('new file {0}', file.path)}\n${file.text}\n`)].join('\n');
}

function isDiffOf(tab: vscode.Tab, uri: vscode.Uri): boolean {
  return tab.input instanceof vscode.TabInputTextDiff && tab.input.modified.toString() === uri.toString();
}

async function closeDiff(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter((tab) => isDiffOf(tab, uri)));
  if (tabs.length > 0) await vscode.window.tabGroups.close(tabs, true);
}
