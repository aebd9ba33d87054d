/**
 * The commands of the palette, menus and links, each a line or two on top of the contributions.
 * In: whatever the menu hands over (a cell, a uri, a tree row, nothing). Out: the contribution called for the right notebook.
 */
import * as vscode from 'vscode';
import { printToLogging } from '../edits/print-logging';
import type { Span } from '../notebook/notebook';
import { practiseDrills } from './drills';
import type { Contributions } from './extension';
import type { Row } from './findings-tree';
import { cellOf, notebookOf } from './notebooks';
import { explainRule } from './rule-pages';
import type { SuppressionScope } from './suppress';
import { nameOf } from './uris';

export function registerCommands(all: Contributions, extensionUri: vscode.Uri, log: vscode.LogOutputChannel): vscode.Disposable {
  const { analyser, applier, panel, practices, samples, suppressor, tree } = all;

  /** Calls with the notebook that is meant, or says that none is open. */
  const onNotebook = (act: (document: vscode.NotebookDocument, ...rest: unknown[]) => unknown) => (argument?: unknown, ...rest: unknown[]) => {
    const document = notebookOf(argument) ?? tree.shown;
    if (document) return act(document, ...rest);
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a notebook first.'));
    return undefined;
  };

  const commands: Record<string, (...args: never[]) => unknown> = {
    review: (argument?: unknown) => panel.show(notebookOf(argument) ?? tree.shown),
    startCritique: onNotebook(async (document) => {
      if (await practices.start(document)) panel.show(document, { preserveFocus: true });
    }),
    addRemark: async (argument?: unknown) => {
      const document = notebookOf(argument) ?? tree.shown;
      if (document && (await practices.remarkHere(document, cellOf(argument)))) return panel.show(document);
      void vscode.window.showInformationMessage(vscode.l10n.t('Remarks are made during a blind critique. Start one first.'));
    },
    showProgress: () => panel.showProgress(),
    exportHistory: async () => {
      const target = await vscode.window.showSaveDialog({ filters: { JSON: ['json'] } });
      if (target) await all.history.exportTo(target);
    },
    importHistory: async () => {
      const [source] = (await vscode.window.showOpenDialog({ filters: { JSON: ['json'] }, canSelectMany: false })) ?? [];
      if (source && !(await all.history.importFrom(source))) void vscode.window.showErrorMessage(vscode.l10n.t('{0} is no practice history; nothing was changed.', nameOf(source)));
    },
    deleteHistory: async () => {
      const yes = vscode.l10n.t('Delete');
      if ((await vscode.window.showWarningMessage(vscode.l10n.t('Delete the practice history? It cannot be brought back; export it first to keep it.'), { modal: true }, yes)) === yes) await all.history.delete();
    },
    critique: onNotebook((document) => analyser.now(document)),
    applyFix: onNotebook((document, finding, title) => applier.applyFix(document, String(finding), String(title))),
    proveFix: onNotebook((document, finding, title) => all.prover.prove(document, String(finding), title === undefined ? undefined : String(title))),
    extractCells: (argument?: unknown, cells?: unknown, options?: unknown) => all.extractor.extract(argument, Array.isArray(cells) ? cells.map(String) : undefined, { preview: isRecord(options) && options['preview'] === 'never' ? 'never' : 'always' }),
    printToLogging: onNotebook((document, options) => {
      const analysis = analyser.now(document);
      const fix = analysis && printToLogging(all.extractor.modelOf(analysis.notebook));
      if (!fix) return applier.decline(vscode.l10n.t('Nothing was changed: no line is printed here that a log could take, or the notebook has a log of its own.'));
      return applier.applyRefactoring(document, analysis.notebook, fix, { preview: isRecord(options) && options['preview'] === 'never' ? 'never' : 'always' });
    }),
    fixAllOfRule: onNotebook((document, rule) => applier.applyAllOfRule(document, String(rule))),
    fixAllSafe: onNotebook((document, options) => applier.applyAllSafe(document, { quiet: isRecord(options) && options['quiet'] === true })),
    suppress: onNotebook((document, finding, scope, at) => suppressor.suppress(document, String(finding), scope as SuppressionScope, at as Span | undefined)),
    explainRule: (argument: unknown) => explainOrAsk(extensionUri, argument, all),
    fixFinding: (row: Row) => chooseFix(row, all),
    ignoreFinding: (row: Row) => chooseScope(row, all),
    showCellFindings: (argument?: unknown) => {
      const cell = cellOf(argument);
      return cell && tree.showCell(cell);
    },
    trySample: async () => {
      const document = await samples.openFirst();
      if (!document) return void vscode.window.showErrorMessage(vscode.l10n.t('The sample notebooks are missing from this installation.'));
      await analyser.settled(document);
      panel.show(document, { preserveFocus: true });
    },
    browseExercises: () => samples.browse(),
    practiseDrills: () => practiseDrills(samples, all.live),
    practiseOnKaggle: (meant?: unknown) => all.kaggle.practise(typeof meant === 'string' ? meant : asUri(meant)),
    newPack: (parent?: unknown, title?: unknown) => all.packs.create(asUri(parent), typeof title === 'string' ? title : undefined),
    validatePack: (source?: unknown) => all.packs.validate(asUri(source)),
    previewPack: (source?: unknown) => all.packs.preview(asUri(source)),
    importPack: (source?: unknown) => all.packs.import(asUri(source)),
    exportPack: (source?: unknown, target?: unknown) => all.packs.export(asUri(source), asUri(target)),
    openNotebook: async () => {
      const [uri] = (await vscode.window.showOpenDialog({ filters: { [vscode.l10n.t('Jupyter notebooks')]: ['ipynb'] }, canSelectMany: false })) ?? [];
      if (uri) await vscode.commands.executeCommand('vscode.openWith', uri, 'jupyter-notebook');
    },
    showLog: () => log.show(),
    openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', '@ext:notebook-critique.notebook-critique'),
  };
  return vscode.Disposable.from(...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`notebookCritique.${name}`, run as (...args: unknown[]) => unknown)));
}

async function explainOrAsk(extensionUri: vscode.Uri, argument: unknown, { analyser, tree }: Contributions): Promise<void> {
  const named = typeof argument === 'string' ? argument : isFindingRow(argument) ? argument.finding.rule : undefined;
  if (named !== undefined) return explainRule(extensionUri, named);
  const findings = analyser.get(notebookOf() ?? tree.shown)?.critique.findings ?? [];
  const rules = [...new Map(findings.map(({ rule, title }) => [rule, title]))].map(([label, description]) => ({ label, description }));
  const chosen = await vscode.window.showQuickPick(rules, { placeHolder: vscode.l10n.t('Choose a rule of this notebook to read about') });
  if (chosen) await explainRule(extensionUri, chosen.label);
}

async function chooseFix(row: unknown, { applier, tree }: Contributions): Promise<void> {
  const document = tree.shown;
  if (!isFindingRow(row) || !document) return;
  const [first, ...others] = row.finding.fixes;
  const chosen = others.length === 0 ? first : (await vscode.window.showQuickPick(row.finding.fixes.map((fix) => ({ label: fix.title, detail: fix.changes, fix })), { placeHolder: row.finding.title }))?.fix;
  if (chosen) await applier.applyFix(document, row.finding.id, chosen.title);
}

async function chooseScope(row: unknown, { suppressor, tree }: Contributions): Promise<void> {
  const document = tree.shown;
  if (!isFindingRow(row) || !document) return;
  const scopes: { label: string; scope: SuppressionScope }[] = [
    { label: vscode.l10n.t('On this line'), scope: 'line' }, { label: vscode.l10n.t('In this cell'), scope: 'cell' },
    { label: vscode.l10n.t('In this notebook'), scope: 'notebook' }, { label: vscode.l10n.t('Everywhere'), scope: 'everywhere' },
  ];
  const chosen = await vscode.window.showQuickPick(scopes, { placeHolder: vscode.l10n.t('Where to ignore “{0}”', row.finding.rule) });
  if (chosen) await suppressor.suppress(document, row.finding.id, chosen.scope);
}

const asUri = (argument: unknown): vscode.Uri | undefined => (argument instanceof vscode.Uri ? argument : undefined);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFindingRow(row: unknown): row is Extract<Row, { kind: 'finding' }> {
  return typeof row === 'object' && row !== null && (row as Row).kind === 'finding';
}
