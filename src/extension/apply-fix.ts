/**
 * Carries out fixes in the open notebook: one fix, all of a rule, all safe ones, or any other pure change.
 * In: a live notebook and what to fix. Out: one `WorkspaceEdit`, so that one undo restores text, outputs and counts.
 * Always critiques the notebook as it is now first, so a fix never lands on text it was not made for. Refuses in words, never throws for a person to see.
 */
import * as vscode from 'vscode';
import { applyEdits } from '../edits/apply';
import type { Fix } from '../edits/edit';
import type { Finding } from '../finding';
import { safeFix } from '../fix-rounds';
import type { Notebook } from '../notebook/notebook';
import { findFinding, type Analyser, type Analysis } from './analysis';
import { changeNotebook, countTouchedCells, type NewFile, type NotebookChange } from './cell-edits';
import { setContext } from './context-keys';
import { fixAll } from './fix-all';
import type { FixPreviews } from './fix-preview';
import { isPythonNotebook, type LiveNotebooks } from './live-notebook';
import { nameOf } from './uris';

export interface ApplyOptions {
  /** Left out: a before/after is shown for `review` fixes wider than one cell. `never` when the person has just seen one. */
  readonly preview?: 'always' | 'never';
}

export class FixApplier {
  constructor(private readonly live: LiveNotebooks, private readonly analyser: Analyser, private readonly previews: FixPreviews, private readonly log: vscode.LogOutputChannel) {}

  /**
   * Applies one fix of a finding.
   * @param title of the fix the person chose; it is looked up again in the newest critique.
   * @returns whether the notebook was changed.
   */
  async applyFix(document: vscode.NotebookDocument, findingId: string, title: string, options: ApplyOptions = {}): Promise<boolean> {
    const found = this.currentFix(document, findingId, title);
    if (!found) return this.refuse(goneMessage(document));
    const { analysis, fix } = found;
    const result = applyEdits(analysis.notebook, fix.edits);
    if ('error' in result) {
      this.log.error(`${document.uri.toString()}: the fix “${fix.title}” of ${findingId} cannot be applied: ${result.error}`);
      return this.refuse(vscode.l10n.t('This fix does not fit the notebook, so nothing was changed: {0}.', result.error));
    }
    const { notebook: after, created: files } = result;
    const wide = countTouchedCells(analysis.notebook, after) + files.length > 1;
    if (options.preview === 'always' || (fix.safety === 'review' && wide && options.preview !== 'never')) {
      const previewed = JSON.stringify(fix.edits);
      if (!(await this.previews.confirm(fix.title, fix.changes, analysis.notebook, after, files))) return false;
      const now = this.currentFix(document, findingId, title);
      if (!now || JSON.stringify(now.fix.edits) !== previewed) return this.refuse(changedMessage(document));
    }
    return this.change(document, analysis.notebook, after, files);
  }

  /**
   * Applies a change that belongs to no finding, after a before/after where it is wider than one cell.
   * @param notebook what it was planned for; when the document has changed since, nothing is done and the person is told.
   */
  async applyRefactoring(document: vscode.NotebookDocument, notebook: Notebook, fix: Fix, options: ApplyOptions = {}): Promise<boolean> {
    const result = applyEdits(notebook, fix.edits);
    if ('error' in result) return this.refuse(vscode.l10n.t('This fix does not fit the notebook, so nothing was changed: {0}.', result.error));
    const wide = countTouchedCells(notebook, result.notebook) + result.created.length > 1;
    if (wide && options.preview !== 'never' && !(await this.previews.confirm(fix.title, fix.changes, notebook, result.notebook, result.created))) return false;
    return this.change(document, notebook, result.notebook, result.created);
  }

  /** Says why a change is not possible. */
  decline(message: string): false {
    return this.refuse(message);
  }

  /** The first fix of every finding of the rule. */
  async applyAllOfRule(document: vscode.NotebookDocument, rule: string): Promise<boolean> {
    return this.applyMany(document, vscode.l10n.t('Fix all “{0}” problems', rule), (finding) => (finding.rule === rule ? finding.fixes[0] : undefined));
  }

  /**
   * Every fix that keeps results the same, to the point where none is left.
   * @param options.quiet says nothing when there is nothing to fix: on save.
   */
  async applyAllSafe(document: vscode.NotebookDocument, options: { readonly quiet?: boolean } = {}): Promise<boolean> {
    return this.applyMany(document, vscode.l10n.t('Fix all safe problems'), safeFix, options.quiet);
  }

  /** The text edit of a fix that changes the text of one cell only; undefined for any other, which goes through `applyFix`. */
  textEdit(analysis: Analysis, fix: Fix): vscode.WorkspaceEdit | undefined {
    if (!fix.edits.every((edit) => edit.kind === 'replace')) return undefined;
    const result = applyEdits(analysis.notebook, fix.edits);
    if ('error' in result || countTouchedCells(analysis.notebook, result.notebook) !== 1) return undefined;
    return changeNotebook(analysis.document, analysis.notebook, result.notebook, [], true)?.edit;
  }

  /**
   * Makes the notebook become `after` in one undoable step.
   * @param before must be what `LiveNotebooks.read` gives now; otherwise nothing is done and the person is told.
   */
  async change(document: vscode.NotebookDocument, before: Notebook, after: Notebook, files: readonly NewFile[] = []): Promise<boolean> {
    const refusal = (await readOnlyMessage(document)) ?? (await existingFileMessage(document, files));
    if (refusal) return this.refuse(refusal);
    if (document.isClosed || this.live.read(document) !== before) return this.refuse(changedMessage(document));
    const change = changeNotebook(document, before, after, files, false);
    if (!change) return true;
    const applied = await vscode.workspace.applyEdit(change.edit);
    if (!applied) return this.refuse(vscode.l10n.t('VS Code did not accept the change to {0}. Nothing was changed.', nameOf(document.uri)));
    this.settle(document, change);
    return true;
  }

  private settle(document: vscode.NotebookDocument, change: NotebookChange): void {
    for (const { index, id } of change.ids) if (index < document.cellCount) this.live.keepId(document, index, id);
    this.analyser.now(document);
    void setContext('fixed', true);
    // The cell that had the cursor may have been replaced; with the notebook selected there, undo goes to the notebook.
    const editor = vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === document);
    const [first] = change.touched;
    if (editor && first !== undefined && first < document.cellCount) editor.selections = [new vscode.NotebookRange(first, first + 1)];
  }

  private async applyMany(document: vscode.NotebookDocument, title: string, choose: (finding: Finding) => Fix | undefined, quiet = false): Promise<boolean> {
    const analysis = this.analyser.now(document);
    if (!analysis) return this.refuse(goneMessage(document));
    const fixed = await vscode.window.withProgress(
      { location: quiet ? vscode.ProgressLocation.Window : vscode.ProgressLocation.Notification, title, cancellable: !quiet },
      (_progress, token) => fixAll(analysis.notebook, analysis.config, choose, () => token.isCancellationRequested),
    );
    if (!fixed) return false;
    if (fixed.applied.length === 0) {
      if (!quiet) void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing here that can be fixed this way.'));
      return false;
    }
    if (fixed.applied.some(({ safety }) => safety === 'review')) {
      const changes = [...new Set(fixed.applied.flatMap(({ changes }) => changes ?? []))].join(' ');
      if (!(await this.previews.confirm(title, changes || undefined, analysis.notebook, fixed.notebook, fixed.files))) return false;
    }
    const done = await this.change(document, analysis.notebook, fixed.notebook, fixed.files);
    if (done) this.log.info(`${document.uri.toString()}: applied ${fixed.applied.length} fixes: ${fixed.applied.map(({ title }) => title).join('; ')}`);
    return done;
  }

  private currentFix(document: vscode.NotebookDocument, findingId: string, title: string): { analysis: Analysis; fix: Fix } | undefined {
    const analysis = this.analyser.now(document);
    const fix = findFinding(analysis, findingId)?.fixes.find((candidate) => candidate.title === title);
    return analysis && fix && { analysis, fix };
  }

  private refuse(message: string): false {
    void vscode.window.showWarningMessage(message);
    this.refusals.fire(message);
    return false;
  }

  private readonly refusals = new vscode.EventEmitter<string>();
  /** Every sentence with which a change was refused. */
  readonly onDidRefuse = this.refusals.event;
}

async function readOnlyMessage(document: vscode.NotebookDocument): Promise<string | undefined> {
  const message = vscode.l10n.t('{0} is read-only, so the fix was not applied. Save a copy of it and apply the fix there.', nameOf(document.uri));
  if (document.isUntitled) return undefined;
  if (vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false) return message;
  try {
    const { permissions } = await vscode.workspace.fs.stat(document.uri);
    return permissions === vscode.FilePermission.Readonly ? message : undefined;
  } catch {
    return undefined; // Deleted on disk: the editor still holds the notebook, and saving writes it anew.
  }
}

async function existingFileMessage(document: vscode.NotebookDocument, files: readonly NewFile[]): Promise<string | undefined> {
  if (files.length > 0 && document.isUntitled) return vscode.l10n.t('This fix writes {0} beside the notebook. Save the notebook first, then apply it.', files.map(({ path }) => path).join(', '));
  for (const file of files) {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(document.uri, '..', ...file.path.split('/')));
      return vscode.l10n.t('{0} exists already, so the fix was not applied. Nothing was changed.', file.path);
    } catch {
      // Not there, as it should be.
    }
  }
  return undefined;
}

function goneMessage(document: vscode.NotebookDocument): string {
  if (document.isClosed) return vscode.l10n.t('The notebook was closed, so nothing was changed.');
  if (!isPythonNotebook(document)) return vscode.l10n.t('{0} is not a Python notebook, so nothing was changed.', nameOf(document.uri));
  return vscode.l10n.t('{0} changed since this fix was offered, and the problem is not there any more. Nothing was changed; the notebook was critiqued again.', nameOf(document.uri));
}

function changedMessage(document: vscode.NotebookDocument): string {
  if (document.isClosed) return vscode.l10n.t('The notebook was closed, so nothing was changed.');
  return vscode.l10n.t('{0} changed while the fix was waiting, so it was not applied. Nothing was lost; the notebook was critiqued again.', nameOf(document.uri));
}
