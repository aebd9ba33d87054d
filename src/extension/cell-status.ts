/**
 * One status item under each affected cell: "2 to productionize".
 * In: critiques. Out: a `NotebookCellStatusBarItem` whose tooltip lists the findings and whose click shows them in the findings view.
 */
import * as vscode from 'vscode';
import type { Finding } from '../finding';
import type { Analyser } from './analysis';
import { placesOf } from './diagnostics';
import { NOTEBOOK_TYPE, type LiveNotebooks } from './live-notebook';

export class CellStatus implements vscode.Disposable, vscode.NotebookCellStatusBarItemProvider {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCellStatusBarItems = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly analyser: Analyser, private readonly live: LiveNotebooks) {
    this.subscriptions = [
      this.changed,
      analyser.onDidCritique(() => this.changed.fire()),
      vscode.notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, this),
    ];
  }

  provideCellStatusBarItems(cell: vscode.NotebookCell): vscode.NotebookCellStatusBarItem | undefined {
    const analysis = this.analyser.get(cell.notebook);
    if (!analysis || cell.index < 0) return undefined;
    const id = this.live.idOf(cell);
    const findings = analysis.critique.findings.filter((finding) => placesOf(finding).some((place) => place.cell === id));
    if (findings.length === 0) return undefined;
    const blocked = findings.some(({ severity }) => severity === 'blocker');
    const item = new vscode.NotebookCellStatusBarItem(
      `$(${blocked ? 'warning' : 'lightbulb'}) ${vscode.l10n.t('{0} to productionize', findings.length)}`,
      vscode.NotebookCellStatusBarAlignment.Right,
    );
    item.tooltip = tooltipOf(findings);
    item.command = { command: 'notebookCritique.showCellFindings', title: vscode.l10n.t('Show Findings of This Cell'), arguments: [cell.document.uri] };
    item.accessibilityInformation = { label: vscode.l10n.t('{0} findings in this cell', findings.length) };
    return item;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }
}

function tooltipOf(findings: readonly Finding[]): string {
  return findings.map((finding) => `${finding.severity}: ${finding.title}`).join('\n');
}
