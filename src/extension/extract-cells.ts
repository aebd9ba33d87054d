/**
 * Several cells into one function: those that are selected, or the one with the cursor and its neighbours.
 * In: a notebook, perhaps the cells. Out: the change, after a before/after; or a sentence that says why not.
 */
import * as vscode from 'vscode';
import type { Fix } from '../edits/edit';
import { cellsOf, extractCells, extractNeighbours, type Refused } from '../edits/extract-cells';
import { buildModel, type Model } from '../model/model';
import type { CellId, Notebook } from '../notebook/notebook';
import type { Analyser } from './analysis';
import type { ApplyOptions, FixApplier } from './apply-fix';
import { cellOf, notebookOf } from './notebooks';

export class CellExtractor {
  private model: { readonly of: Notebook; readonly model: Model } | undefined;

  constructor(private readonly analyser: Analyser, private readonly applier: FixApplier) {}

  /** Built once for as long as the notebook stays as it is. */
  modelOf(notebook: Notebook): Model {
    if (this.model?.of !== notebook) this.model = { of: notebook, model: buildModel(notebook) };
    return this.model.model;
  }

  /** What is offered at a cell. Undefined when it is neither one of several selected cells nor has neighbours to go with. */
  plan(document: vscode.NotebookDocument, notebook: Notebook, index: number): { readonly fix: Fix | Refused; readonly cells: readonly CellId[] } | undefined {
    const model = this.modelOf(notebook);
    const selected = selectedCells(document);
    if (selected.length > 1 && selected.includes(index)) {
      const cells = selected.flatMap((at) => notebook.cells[at]?.id ?? []);
      return { fix: extractCells(model, cells), cells };
    }
    const cell = notebook.cells[index];
    const fix = cell && extractNeighbours(model, cell.id);
    return fix ? { fix, cells: cellsOf(fix) } : undefined;
  }

  /**
   * Applies it, or says why not.
   * @param argument a cell, a notebook's address, or nothing: what a menu hands over
   * @param ids the cells, where they are known
   * @returns whether the notebook was changed
   */
  async extract(argument: unknown, ids: readonly CellId[] | undefined, options: ApplyOptions = {}): Promise<boolean> {
    const document = notebookOf(argument);
    const analysis = document && this.analyser.now(document);
    if (!document || !analysis) return this.applier.decline(vscode.l10n.t('Open a Python notebook first.'));
    const index = cellOf(argument)?.index ?? selectedCells(document)[0] ?? 0;
    const fix = ids ? extractCells(this.modelOf(analysis.notebook), ids) : this.plan(document, analysis.notebook, index)?.fix;
    if (!fix) return this.applier.decline(vscode.l10n.t('This cell has no neighbours that surely do the same inside one function. Select the cells that belong together, and the reason is named.'));
    if ('refused' in fix) return this.applier.decline(vscode.l10n.t('These cells stay as they are. {0}', fix.refused));
    return this.applier.applyRefactoring(document, analysis.notebook, fix, options);
  }
}

function selectedCells(document: vscode.NotebookDocument): number[] {
  const editor = vscode.window.visibleNotebookEditors.find(({ notebook }) => notebook === document);
  const all = (editor?.selections ?? []).flatMap(({ start, end }) => Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i));
  return [...new Set(all)].filter((index) => index < document.cellCount).sort((a, b) => a - b);
}
