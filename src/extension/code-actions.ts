/**
 * The lightbulb in notebook cells: per finding its fixes, fix all of the kind, prove the fix, explain, and four ways to ignore it, in this order; extract function on demand.
 * In: a range in a cell. Out: code actions; text edits are computed when an action is chosen, anything wider runs as a command.
 * `isPreferred` (Auto Fix) only where results stay the same.
 */
import * as vscode from 'vscode';
import type { Fix } from '../edits/edit';
import { extractFunction } from '../edits/extract-function';
import { printsIn, printToLogging } from '../edits/print-logging';
import type { Finding } from '../finding';
import { safeFix } from '../fix-rounds';
import type { Analyser, Analysis } from './analysis';
import type { FixApplier } from './apply-fix';
import { placesOf } from './diagnostics';
import type { CellExtractor } from './extract-cells';
import { findCellRange, NOTEBOOK_TYPE, offsetOf, rangeOf, type LiveNotebooks } from './live-notebook';
import { notebookOf } from './notebooks';
import { FixProver } from './prove-fix';
import { SUPPRESSION_SCOPES, suppressionTitle } from './suppress';

export const FIX_ALL_KIND = vscode.CodeActionKind.Notebook.append('source.fixAll.notebookCritique');

class FixAction extends vscode.CodeAction {
  /** What the text edit is made from, when the action is chosen. */
  source?: { readonly analysis: Analysis; readonly fix: Fix };
}

export class CodeActions implements vscode.CodeActionProvider<FixAction> {
  constructor(private readonly analyser: Analyser, private readonly applier: FixApplier, private readonly live: LiveNotebooks, private readonly extractor: CellExtractor) {}

  /** Registered without a language: on-save actions are asked for with the first cell only, whatever it holds. */
  register(): vscode.Disposable {
    return vscode.languages.registerCodeActionsProvider({ notebookType: NOTEBOOK_TYPE }, this, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorExtract, vscode.CodeActionKind.RefactorRewrite, FIX_ALL_KIND],
    });
  }

  provideCodeActions(text: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): FixAction[] {
    const document = notebookOf(text.uri);
    const cell = document?.getCells().find((candidate) => candidate.document === text);
    if (!document || !cell) return [];
    const actions: FixAction[] = [];
    if (!context.only || context.only.contains(vscode.CodeActionKind.QuickFix)) {
      const analysis = this.analyser.now(document);
      const id = this.live.idOf(cell);
      const here = analysis?.critique.findings.filter((finding) => placesOf(finding).some((place) => {
        return place.cell === id && rangeOf(analysis.notebook.cells[cell.index]!, place).intersection(range) !== undefined;
      })) ?? [];
      for (const finding of here) actions.push(...this.actionsFor(analysis!, finding, cell, range, context.diagnostics));
      const safe = here.length > 0 ? analysis!.critique.findings.filter((finding) => safeFix(finding) !== undefined).length : 0;
      if (safe > 1) {
        const title = vscode.l10n.t('Fix all {0} safe problems in the notebook', safe);
        const action = new FixAction(title, vscode.CodeActionKind.QuickFix);
        action.command = { command: 'notebookCritique.fixAllSafe', title, arguments: [document.uri] };
        actions.push(action);
      }
    }
    // Only when somebody asks: it can be had nearly everywhere, and a lightbulb on every line tells nothing.
    const asked = context.triggerKind === vscode.CodeActionTriggerKind.Invoke || context.only !== undefined;
    if (asked && (!context.only || context.only.contains(vscode.CodeActionKind.RefactorExtract))) actions.push(...this.extractions(document, cell, range));
    if (asked && (!context.only || context.only.contains(vscode.CodeActionKind.RefactorRewrite))) actions.push(...this.logging(document, cell, range));
    if (context.only?.contains(FIX_ALL_KIND) || (context.only && FIX_ALL_KIND.contains(context.only))) {
      const title = vscode.l10n.t('Fix all safe problems in the notebook');
      const action = new FixAction(title, FIX_ALL_KIND);
      // A command, because VS Code 1.139 loses the bytes of outputs in cell edits that a code action carries itself.
      action.command = { command: 'notebookCritique.fixAllSafe', title, arguments: [document.uri, { quiet: true }] };
      actions.push(action);
    }
    return actions;
  }

  resolveCodeAction(action: FixAction): FixAction {
    if (action.source) action.edit = this.applier.textEdit(action.source.analysis, action.source.fix);
    return action;
  }

  /** The selected statements, or without a selection the cell, as a function; nothing where that could change what the notebook does. */
  private extractions(document: vscode.NotebookDocument, live: vscode.NotebookCell, range: vscode.Range): FixAction[] {
    const analysis = this.analyser.now(document);
    const cell = analysis?.notebook.cells[live.index];
    if (!analysis || cell?.kind !== 'code') return [];
    const model = this.extractor.modelOf(analysis.notebook);
    const selection = range.isEmpty ? null : { from: offsetOf(cell, range.start), to: offsetOf(cell, range.end) };
    const fix = extractFunction(model, cell.id, selection);
    const actions: FixAction[] = [];
    if (fix && changesOneText(fix)) {
      const action = new FixAction(fix.title, vscode.CodeActionKind.RefactorExtract);
      action.source = { analysis, fix };
      actions.push(action);
    }
    // Selected lines are meant alone; a cursor means the cell, and with it its neighbours.
    const several = selection ? undefined : this.extractor.plan(document, analysis.notebook, live.index);
    if (several && !('refused' in several.fix)) {
      const action = new FixAction(several.fix.title, vscode.CodeActionKind.RefactorExtract);
      action.command = { command: 'notebookCritique.extractCells', title: several.fix.title, arguments: [document.uri, several.cells] };
      actions.push(action);
    }
    return actions;
  }

  /** At a printed line: all of them into a log. */
  private logging(document: vscode.NotebookDocument, live: vscode.NotebookCell, range: vscode.Range): FixAction[] {
    const analysis = this.analyser.now(document);
    const cell = analysis?.notebook.cells[live.index];
    if (!analysis || cell?.kind !== 'code') return [];
    const model = this.extractor.modelOf(analysis.notebook);
    const code = model.codeCell(cell.id);
    if (!code || !printsIn(code).some((call) => rangeOf(cell, model.span(code, call)).intersection(range))) return [];
    const fix = printToLogging(model);
    if (!fix) return [];
    const action = new FixAction(fix.title, vscode.CodeActionKind.RefactorRewrite);
    action.command = { command: 'notebookCritique.printToLogging', title: fix.title, arguments: [document.uri] };
    return [action];
  }

  private actionsFor(analysis: Analysis, finding: Finding, cell: vscode.NotebookCell, range: vscode.Range, diagnostics: readonly vscode.Diagnostic[]): FixAction[] {
    const uri = analysis.document.uri;
    const about = diagnostics.filter((diagnostic) => typeof diagnostic.code === 'object' && diagnostic.code.value === finding.rule);
    const quickFix = (title: string, command?: string, ...args: unknown[]): FixAction => {
      const action = new FixAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [...about];
      if (command) action.command = { command, title, arguments: args };
      return action;
    };

    const fixes = finding.fixes.map((fix, index) => {
      const isText = changesOneText(fix);
      const title = fix.title;
      const action = isText ? quickFix(title) : quickFix(title, 'notebookCritique.applyFix', uri, finding.id, title);
      if (isText) {
        action.source = { analysis, fix };
        action.command = { command: 'setContext', title, arguments: ['notebookCritique.fixed', true] };
      }
      action.isPreferred = fix.safety === 'safe' && index === 0;
      return action;
    });
    const alike = analysis.critique.findings.filter((other) => other.rule === finding.rule && other.fixes.length > 0).length;
    const all = alike > 1 && finding.fixes.length > 0 ? [quickFix(vscode.l10n.t('Fix all {0} of this kind in the notebook', alike), 'notebookCritique.fixAllOfRule', uri, finding.rule)] : [];
    const [first, ...more] = finding.fixes;
    // Of several, the person chooses one before anything runs.
    const prove = first && FixProver.available ? [more.length === 0 ? quickFix(vscode.l10n.t('Prove this fix: run the notebook before and after'), 'notebookCritique.proveFix', uri, finding.id, first.title) : quickFix(vscode.l10n.t('Prove one of these fixes: run the notebook before and after'), 'notebookCritique.proveFix', uri, finding.id)] : [];
    const explain = quickFix(vscode.l10n.t('Explain “{0}”', finding.title), 'notebookCritique.explainRule', finding.rule);
    const place = placesOf(finding).find((candidate) => findCellRange(analysis, candidate)?.uri.toString() === cell.document.uri.toString() && rangeOf(analysis.notebook.cells[cell.index]!, candidate).intersection(range)) ?? finding.at;
    const ignores = SUPPRESSION_SCOPES.map((scope) => quickFix(suppressionTitle(scope, finding.rule), 'notebookCritique.suppress', uri, finding.id, scope, place));
    return [...fixes, ...all, ...prove, explain, ...ignores];
  }
}

function changesOneText(fix: Fix): boolean {
  const cells = fix.edits.map((edit) => (edit.kind === 'replace' ? edit.at.cell : undefined));
  return cells.length > 0 && cells[0] !== undefined && cells.every((cell) => cell === cells[0]);
}
