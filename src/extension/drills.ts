/**
 * The loop-to-NumPy drills: the person's own copy of the notebook, opened at the drill they choose.
 * In: the packaged notebook; what its check cells printed. Out: a list of the drills, each with what its last check said, and the notebook at the chosen one.
 * Runs nothing and keeps nothing: the result of a check, with the speed-up, is an output of the notebook.
 */
import * as vscode from 'vscode';
import type { Cell, Notebook } from '../notebook/notebook';
import type { LiveNotebooks } from './live-notebook';
import type { Samples } from './samples';

/** A drill begins with a heading `## 3. Title`; what its check printed begins with its name and a colon. */
const HEADING = /^## \d+\. (.+)/;
const VERDICT = /^[\w-]+: (passed|not yet)\. (.+)/m;

export interface Drill {
  readonly title: string;
  /** Undefined before the first check. */
  readonly verdict: { readonly passed: boolean; readonly says: string } | undefined;
  /** Index of its first cell. */
  readonly cell: number;
}

export async function practiseDrills(samples: Samples, live: LiveNotebooks): Promise<void> {
  const document = await samples.openDrills();
  const drills = drillsIn(live.read(document));
  const items = drills.map((drill) => ({
    label: `${drill.verdict?.passed ? '$(check)' : '$(circle-large-outline)'} ${drill.title}`,
    description: drill.verdict ? drill.verdict.says : vscode.l10n.t('not checked yet'),
    drill,
  }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('{0} of {1} drills passed; choose one', drills.filter(({ verdict }) => verdict?.passed).length, drills.length) });
  if (!chosen) return;
  const editor = await vscode.window.showNotebookDocument(document);
  const range = new vscode.NotebookRange(chosen.drill.cell, chosen.drill.cell + 1);
  editor.selection = range;
  editor.revealRange(range, vscode.NotebookEditorRevealType.AtTop);
}

/** The drills of a notebook in its order, each with the verdict of the last check above the next heading. */
export function drillsIn({ cells }: Notebook): Drill[] {
  const drills: Drill[] = [];
  for (const cell of cells) {
    const title = cell.kind === 'markdown' ? HEADING.exec(cell.source)?.[1] : undefined;
    if (title) drills.push({ title, verdict: undefined, cell: cell.index });
    const last = drills.at(-1);
    const verdict = VERDICT.exec(printed(cell));
    if (last && verdict) drills[drills.length - 1] = { ...last, verdict: { passed: verdict[1] === 'passed', says: verdict[2]! } };
  }
  return drills;
}

/** What the cell wrote when it ran last. */
const printed = (cell: Cell): string => cell.outputs().filter(({ kind }) => kind === 'stream').map(({ text }) => text).join('');
