/**
 * The learner's remarks where the code is: a mark in the gutter of their lines, and one status item under their cell.
 * In: blind critiques. Out: decorations and status items; never anything of the key.
 */
import * as vscode from 'vscode';
import { placeName, type Remark } from '../practice/remark';
import { NOTEBOOK_TYPE, type LiveNotebooks } from './live-notebook';
import type { Practices } from './practices';

export class RemarkMarks implements vscode.Disposable, vscode.NotebookCellStatusBarItemProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCellStatusBarItems = this.changed.event;
  private readonly decoration: vscode.TextEditorDecorationType;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly practices: Practices, private readonly live: LiveNotebooks, extensionUri: vscode.Uri) {
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `remark-${theme}.svg`);
    this.decoration = vscode.window.createTextEditorDecorationType({
      isWholeLine: true, light: { gutterIconPath: icon('light') }, dark: { gutterIconPath: icon('dark') }, gutterIconSize: '80%',
      overviewRulerColor: new vscode.ThemeColor('editorInfo.foreground'), rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    });
    this.subscriptions = [
      this.changed, this.decoration,
      practices.onDidChange(() => this.refresh()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.draw()),
      vscode.notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, this),
    ];
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem | undefined {
    if (cell.index < 0) return undefined;
    const remarks = this.remarksOf(cell);
    if (remarks.length === 0) return undefined;
    const item = new vscode.NotebookCellStatusBarItem(`$(comment) ${remarks.length === 1 ? vscode.l10n.t('1 remark') : vscode.l10n.t('{0} remarks', remarks.length)}`, vscode.NotebookCellStatusBarAlignment.Left);
    item.tooltip = remarks.map((remark) => `${placeName(remark)}: ${remark.text}`).join('\n');
    item.command = { command: 'notebookCritique.review', title: vscode.l10n.t('Show the Critique'), arguments: [cell.notebook.uri] };
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private refresh(): void {
    this.changed.fire();
    this.draw();
  }

  private draw(): void {
    const cells = vscode.workspace.notebookDocuments.flatMap((document) => (document.notebookType === NOTEBOOK_TYPE ? document.getCells() : []));
    for (const editor of vscode.window.visibleTextEditors) {
      const cell = cells.find((candidate) => candidate.document === editor.document);
      if (!cell) continue;
      editor.setDecorations(this.decoration, this.remarksOf(cell).map((remark) => {
        const line = Math.min((remark.line ?? 1) - 1, editor.document.lineCount - 1);
        const last = Math.min(line + remark.anchor.split('\n').length - 1, editor.document.lineCount - 1);
        return { range: new vscode.Range(line, 0, remark.line === null ? line : last, 0), hoverMessage: remark.text };
      }));
    }
  }

  private remarksOf(cell: vscode.NotebookCell): readonly Remark[] {
    const practice = this.practices.get(cell.notebook.uri);
    if (!practice) return [];
    const id = this.live.idOf(cell);
    return practice.remarks.filter(({ place }) => place.cell === id);
  }
}
