/**
 * Ignoring a rule: on one line, in one cell, in the notebook, or everywhere in the project.
 * In: a finding and the scope. Out: the notebook changed as `../suppressions` says, or the project's `.notebook-critique.json` (the user's setting without a folder).
 * The command line reads the same marks.
 */
import * as vscode from 'vscode';
import { CONFIG_FILES } from '../config-file';
import { applyEdits } from '../edits/apply';
import type { Edit } from '../edits/edit';
import type { Finding } from '../finding';
import type { Span } from '../notebook/notebook';
import { parseCell } from '../python/parse';
import { allowInCell, allowInNotebook, allowOnLine } from '../suppressions';
import { findFinding, type Analyser, type Analysis } from './analysis';
import type { FixApplier } from './apply-fix';
import type { ConfigStore } from './config';
import { nameOf } from './uris';

export type SuppressionScope = 'line' | 'cell' | 'notebook' | 'everywhere';

/** In the order in which the lightbulb offers them. */
export const SUPPRESSION_SCOPES: readonly SuppressionScope[] = ['line', 'cell', 'notebook', 'everywhere'];

export function suppressionTitle(scope: SuppressionScope, rule: string): string {
  switch (scope) {
    case 'line': return vscode.l10n.t('Ignore “{0}” on this line', rule);
    case 'cell': return vscode.l10n.t('Ignore “{0}” in this cell', rule);
    case 'notebook': return vscode.l10n.t('Ignore “{0}” in this notebook', rule);
    case 'everywhere': return vscode.l10n.t('Ignore “{0}” everywhere', rule);
  }
}

export class Suppressor {
  constructor(private readonly analyser: Analyser, private readonly applier: FixApplier, private readonly configs: ConfigStore) {}

  /**
   * @param at the place of the finding that was clicked; its own span when left out.
   * @returns whether anything was changed.
   */
  async suppress(document: vscode.NotebookDocument, findingId: string, scope: SuppressionScope, at?: Span): Promise<boolean> {
    const analysis = this.analyser.now(document);
    const finding = findFinding(analysis, findingId);
    if (!analysis || !finding) return false;
    if (scope === 'everywhere') return this.everywhere(document, finding.rule);
    const result = applyEdits(analysis.notebook, allow(analysis, finding, scope, at ?? finding.at));
    return !('error' in result) && this.applier.change(document, analysis.notebook, result.notebook);
  }

  /** Turns the rule off for the project, or for the person when no folder is open. */
  private async everywhere(document: vscode.NotebookDocument, rule: string): Promise<boolean> {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (!folder) {
      const settings = vscode.workspace.getConfiguration('notebookCritique', document.uri);
      await settings.update('rules', { ...settings.get<Record<string, unknown>>('rules', {}), [rule]: 'off' }, vscode.ConfigurationTarget.Global);
      return true;
    }
    const uri = (await this.configs.fileOf(document.uri)) ?? vscode.Uri.joinPath(folder.uri, CONFIG_FILES[0]);
    const name = nameOf(uri);
    if (name.endsWith('.toml')) {
      // Comments and order of a file that other tools share are its author's.
      void vscode.window.showInformationMessage(vscode.l10n.t('This project keeps its rules in {0}. Write {1} below [tool.notebook-critique.rules] there.', name, `${rule} = "off"`));
      await vscode.window.showTextDocument(uri);
      return false;
    }
    const open = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
    if (open?.isDirty) {
      void vscode.window.showWarningMessage(vscode.l10n.t('{0} has unsaved changes. Save it first, then ignore the rule everywhere.', name));
      return false;
    }
    const text = await readText(uri);
    const changed = withRuleOff(text, rule);
    if (changed === undefined) {
      void vscode.window.showWarningMessage(vscode.l10n.t('{0} is not valid JSON. Mend it first, then ignore the rule everywhere.', name));
      return false;
    }
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(changed));
    this.configs.refresh(); // Virtual file systems may not tell the watcher.
    return true;
  }
}

/** The edits that leave the mark, as `../suppressions` makes them for editor and command line alike. */
function allow({ notebook }: Analysis, { rule, scope: about }: Finding, scope: Exclude<SuppressionScope, 'everywhere'>, at: Span): Edit[] {
  const trees = new Map(notebook.cells.filter(({ kind }) => kind === 'code').map((cell) => [cell.id, parseCell(cell.source, cell.language)]));
  const finding = { rule, at, scope: about };
  switch (scope) {
    case 'line': return allowOnLine(finding, notebook, trees);
    case 'cell': return allowInCell(finding, notebook, trees);
    case 'notebook': return allowInNotebook(finding, notebook, trees);
  }
}

async function readText(uri: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return '';
  }
}

/** The same file with `rules.<rule>` set to `off`; undefined when it is not a JSON object. Keeps the indentation found. */
export function withRuleOff(text: string, rule: string): string | undefined {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { rules } = value as { rules?: unknown };
  if (rules !== undefined && (typeof rules !== 'object' || rules === null || Array.isArray(rules))) return undefined;
  const indent = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  return `${JSON.stringify({ ...value, rules: { ...rules, [rule]: 'off' } }, null, indent)}\n`;
}
