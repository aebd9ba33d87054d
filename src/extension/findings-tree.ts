/**
 * The findings view: topics (blockers first) → findings → places, for the notebook in front.
 * In: critiques. Out: tree rows that reveal their place when clicked, a last one for what could not be followed, a badge with the number of findings, welcome texts for the empty states.
 * Does not filter or judge; what is suppressed never arrives here.
 */
import * as vscode from 'vscode';
import type { Finding } from '../finding';
import { cellName, type Span } from '../notebook/notebook';
import { SEVERITIES, TOPICS, type Severity, type Topic } from '../topics';
import type { Analyser, Analysis } from './analysis';
import { BrokenNotebooks, type BrokenNotebook } from './broken-notebooks';
import { setContext, type ContextKeys } from './context-keys';
import { placesOf } from './diagnostics';
import type { LiveNotebooks } from './live-notebook';
import { activeNotebook } from './notebooks';
import { revealPlace } from './reveal';
import { escaped } from '../markdown-text';

export type Row =
  | { readonly kind: 'topic'; readonly topic: Topic; readonly findings: readonly Finding[] }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'place'; readonly finding: Finding; readonly at: Span; readonly message: string }
  | { readonly kind: 'broken'; readonly broken: BrokenNotebook }
  | { readonly kind: 'limits'; readonly limits: readonly string[] }
  | { readonly kind: 'limit'; readonly text: string };

export class FindingsTree implements vscode.Disposable, vscode.TreeDataProvider<Row> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<Row>;
  private readonly broken = new BrokenNotebooks();
  private readonly subscriptions: vscode.Disposable[];
  private document: vscode.NotebookDocument | undefined;
  private rows: Row[] = [];

  constructor(private readonly analyser: Analyser, private readonly live: LiveNotebooks) {
    this.view = vscode.window.createTreeView('notebookCritique.findings', { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.changed, this.view, this.broken,
      analyser.onDidCritique((document) => { if (document === this.document || document === activeNotebook()) this.refresh(); }),
      this.broken.onDidChange(() => this.refresh()),
      vscode.window.onDidChangeActiveNotebookEditor(() => this.refresh()),
      vscode.window.onDidChangeVisibleNotebookEditors(() => this.refresh()),
      vscode.workspace.onDidCloseNotebookDocument(() => this.refresh()),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => { if (closed.length > 0) this.refresh(); }),
      vscode.commands.registerCommand('notebookCritique.revealFinding', (row: Row) => this.reveal(row)),
    ];
    this.refresh();
  }

  getChildren(row?: Row): Row[] {
    if (!row) return this.rows;
    if (row.kind === 'topic') return row.findings.map((finding) => ({ kind: 'finding', finding }));
    if (row.kind === 'limits') return row.limits.map((text) => ({ kind: 'limit', text }));
    if (row.kind !== 'finding') return [];
    const [, ...others] = placesOf(row.finding);
    return [
      ...others.map((at): Row => ({ kind: 'place', finding: row.finding, at, message: vscode.l10n.t('the same here') })),
      ...row.finding.related.map((related): Row => ({ kind: 'place', finding: row.finding, at: related.at, message: related.message })),
    ];
  }

  getParent(row: Row): Row | undefined {
    if (row.kind === 'finding') return this.rows.find((topic) => topic.kind === 'topic' && topic.findings.includes(row.finding));
    if (row.kind === 'place') return { kind: 'finding', finding: row.finding };
    if (row.kind === 'limit') return this.rows.find(({ kind }) => kind === 'limits');
    return undefined;
  }

  getTreeItem(row: Row): vscode.TreeItem {
    switch (row.kind) {
      case 'topic': return topicItem(row.topic, row.findings);
      case 'finding': return this.findingItem(row);
      case 'place': return this.placeItem(row);
      case 'broken': return brokenItem(row.broken);
      case 'limits': return limitsItem(row.limits);
      case 'limit': return limitItem(row.text);
    }
  }

  /** Opens the view at the first finding of a cell. */
  async showCell(cell: vscode.NotebookCell): Promise<void> {
    this.document = cell.notebook;
    this.refresh();
    const id = this.live.idOf(cell);
    const finding = this.analysis()?.critique.findings.find((candidate) => placesOf(candidate).some((place) => place.cell === id));
    await vscode.commands.executeCommand('notebookCritique.findings.focus');
    if (finding) await this.view.reveal({ kind: 'finding', finding }, { select: true, focus: true, expand: true });
  }

  /** The notebook whose findings are listed. */
  get shown(): vscode.NotebookDocument | undefined {
    return this.document;
  }

  get badge(): vscode.ViewBadge | undefined {
    return this.view.badge;
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private analysis(): Analysis | undefined {
    return this.analyser.get(this.document);
  }

  private refresh(): void {
    // With the focus in the panel, a preview or this view no notebook is active: the last one stays as long as it has a tab.
    const broken = this.broken.active;
    this.document = broken ? undefined : activeNotebook() ?? (this.document && hasTab(this.document) ? this.document : undefined);
    const findings = this.analysis()?.critique.findings ?? [];
    this.rows = broken ? [{ kind: 'broken', broken }] : [...groupByTopic(findings), ...limitRows(this.analysis()?.critique.summary.limits ?? [])];
    const state = broken ? 'broken' : this.state(findings.length);
    void setContext('state', state);
    void setContext('hasNotebook', state === 'clean' || state === 'findings' || state === 'analysing' || state === 'blind');
    void setContext('blind', state === 'blind');
    this.view.badge = findings.length > 0 ? { value: findings.length, tooltip: vscode.l10n.t('{0} findings', findings.length) } : undefined;
    this.view.description = this.document && findings.length > 0 ? countText(findings) : undefined;
    this.changed.fire();
  }

  private state(findings: number): ContextKeys['state'] {
    if (!this.document) return 'none';
    const state = this.analyser.state(this.document);
    if (state !== 'ready') return state;
    return findings > 0 ? 'findings' : 'clean';
  }

  private findingItem(row: Extract<Row, { kind: 'finding' }>): vscode.TreeItem {
    const { finding } = row;
    const more = finding.places.length + finding.related.length > 0;
    const item = new vscode.TreeItem(finding.title, more ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
    const others = placesOf(finding).length - 1;
    const cell = this.cellNameOf(finding.at);
    item.id = `finding:${finding.id}`;
    item.description = others > 0 ? vscode.l10n.t('{0} and {1} more', cell, others) : cell;
    item.tooltip = new vscode.MarkdownString(`**${finding.severity}** · ${TOPICS[finding.topic]} · \`${finding.rule}\`\n\n${escaped(finding.message)}`);
    item.iconPath = severityIcon(finding.severity);
    item.contextValue = finding.fixes.length > 0 ? 'finding.fixable' : 'finding';
    item.command = { command: 'notebookCritique.revealFinding', title: vscode.l10n.t('Go to Finding'), arguments: [row] };
    return item;
  }

  private placeItem(row: Extract<Row, { kind: 'place' }>): vscode.TreeItem {
    const item = new vscode.TreeItem(this.cellNameOf(row.at), vscode.TreeItemCollapsibleState.None);
    item.description = row.message;
    item.tooltip = row.message;
    item.contextValue = 'place';
    item.iconPath = new vscode.ThemeIcon('location');
    item.command = { command: 'notebookCritique.revealFinding', title: vscode.l10n.t('Go to Place'), arguments: [row] };
    return item;
  }

  private cellNameOf(at: Span): string {
    const cell = this.analysis()?.notebook.cells.find(({ id }) => id === at.cell);
    return cell ? cellName(cell) : vscode.l10n.t('cell removed');
  }

  private async reveal(row: Row): Promise<void> {
    const analysis = this.analysis();
    if (!analysis || (row.kind !== 'finding' && row.kind !== 'place')) return;
    await revealPlace(analysis, row.kind === 'finding' ? row.finding.at : row.at, { focus: true });
  }
}

function hasTab(document: vscode.NotebookDocument): boolean {
  const uri = document.uri.toString();
  return !document.isClosed && vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputNotebook && input.uri.toString() === uri));
}

function groupByTopic(findings: readonly Finding[]): Row[] {
  const groups = new Map<Topic, Finding[]>();
  for (const finding of findings) groups.set(finding.topic, [...(groups.get(finding.topic) ?? []), finding]);
  const order = Object.keys(TOPICS);
  const worst = (of: readonly Finding[]) => Math.min(...of.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return [...groups]
    .sort(([a, left], [b, right]) => worst(left) - worst(right) || order.indexOf(a) - order.indexOf(b))
    .map(([topic, of]) => ({ kind: 'topic', topic, findings: [...of].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)) }));
}

/** Last, after all topics: what could not be followed is no finding. */
function limitRows(limits: readonly string[]): Row[] {
  return limits.length > 0 ? [{ kind: 'limits', limits }] : [];
}

function limitsItem(limits: readonly string[]): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Not followed'), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = 'limits';
  item.description = String(limits.length);
  item.tooltip = vscode.l10n.t('What the analysis could not follow, and what is judged without it');
  item.iconPath = new vscode.ThemeIcon('eye-closed');
  item.contextValue = 'limits';
  return item;
}

function limitItem(text: string): vscode.TreeItem {
  const item = new vscode.TreeItem(text.replaceAll('`', ''), vscode.TreeItemCollapsibleState.None);
  item.id = `limit:${text}`;
  item.tooltip = new vscode.MarkdownString(escaped(text));
  item.contextValue = 'limit';
  return item;
}

function topicItem(topic: Topic, findings: readonly Finding[]): vscode.TreeItem {
  const item = new vscode.TreeItem(TOPICS[topic], vscode.TreeItemCollapsibleState.Expanded);
  item.id = `topic:${topic}`;
  item.description = countText(findings);
  item.iconPath = severityIcon(findings[0]!.severity);
  item.contextValue = 'topic';
  return item;
}

function brokenItem(broken: BrokenNotebook): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('{0} cannot be read', broken.name), vscode.TreeItemCollapsibleState.None);
  item.description = broken.message;
  item.tooltip = broken.message;
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.contextValue = 'broken';
  item.command = { command: 'vscode.openWith', title: vscode.l10n.t('Open as Text'), arguments: [broken.uri, 'default'] };
  return item;
}

/** "2 blockers, 1 nit". */
function countText(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const [blockers, majors, nits] = [count('blocker'), count('major'), count('nit')];
  return [
    blockers === 1 ? vscode.l10n.t('1 blocker') : blockers > 1 ? vscode.l10n.t('{0} blockers', blockers) : '',
    majors === 1 ? vscode.l10n.t('1 major') : majors > 1 ? vscode.l10n.t('{0} majors', majors) : '',
    nits === 1 ? vscode.l10n.t('1 nit') : nits > 1 ? vscode.l10n.t('{0} nits', nits) : '',
  ].filter(Boolean).join(', ');
}

function severityIcon(severity: Severity): vscode.ThemeIcon {
  if (severity === 'blocker') return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  if (severity === 'major') return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  return new vscode.ThemeIcon('info');
}
