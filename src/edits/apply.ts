/**
 * Applies edits to a `Notebook`, tells which fixes cannot be applied together, and shows what a fix would change.
 * In: notebook, edits or fixes. Out: a new notebook, or the reason why not. Pure: the notebook given stays as it is.
 * Does not touch files: the bytes of a file are `../notebook/write.ts`, which follows the same plan.
 */
import { placedCells, planEdits, replaceIn, type EditPlan, type NewCell, type Placed } from '../notebook/edit-plan';
import { cellName, type Cell, type CellId, type Notebook } from '../notebook/notebook';
import type { Edit, Fix } from './edit';
import { lineDiff, signed, type DiffLine } from './line-diff';

export interface Applied {
  readonly notebook: Notebook;
  /** Cells of the new notebook that are new, moved, tagged, or whose text differs; in order. Deleted cells are just gone. */
  readonly changed: CellId[];
  /** Files to write, relative to the notebook's folder. Whether they exist already is for the caller to find out. */
  readonly created: { readonly path: string; readonly text: string }[];
}

/**
 * All edits or none. A changed cell keeps its id, execution count and recorded outputs.
 * @returns an error, a sentence, for unknown cells, spans out of range, overlapping replacements and paths that leave the notebook's folder
 */
export function applyEdits(notebook: Notebook, edits: readonly Edit[]): Applied | { error: string } {
  const plan = planEdits(notebook.cells, edits);
  if ('error' in plan) return plan;
  const changed: CellId[] = [];
  const cells = placedCells(plan).map((placed, index): Cell => {
    if ('added' in placed) {
      changed.push(placed.added.id);
      return newCell(placed.added, index, notebook);
    }
    const before = notebook.cells[placed.old]!;
    const cell = editedCell(before, placed.old, index, plan);
    if (cell.source !== before.source || cell.tags !== before.tags || plan.moved.has(placed.old)) changed.push(cell.id);
    return cell;
  });
  return { notebook: withCells(notebook, cells, plan.metadata), changed, created: [...plan.created] };
}

/**
 * Whether two fixes for the same notebook cannot be applied together. Cautious: replacements that overlap, insertions where the other
 * one edits too, cells inserted at one place (both might add the same import or parameter), anything about a cell that the other one
 * deletes or moves, the same new file.
 */
export function conflict(a: Fix, b: Fix): boolean {
  return a.edits.some((one) => b.edits.some((other) => clash(one, other) || clash(other, one)));
}

/** Applies the fixes one after another, leaving out those that conflict with an earlier one or that cannot be applied. */
export function applyAll(notebook: Notebook, fixes: readonly Fix[]): { notebook: Notebook; applied: Fix[]; skipped: Fix[]; created: Applied['created'] } {
  const applied: Fix[] = [];
  const skipped: Fix[] = [];
  for (const fix of fixes) {
    const fits = !applied.some((earlier) => conflict(earlier, fix)) && !('error' in planEdits(notebook.cells, fix.edits));
    (fits ? applied : skipped).push(fix);
  }
  // Spans and places of all fixes mean the notebook as it was, so the edits go in together.
  const result = applyEdits(notebook, applied.flatMap((fix) => fix.edits));
  if ('error' in result) throw new Error(`fixes without a conflict do not go together: ${result.error}`);
  return { notebook: result.notebook, applied, skipped, created: result.created };
}

/** What a fix does to one cell or file. */
export interface CellDiff {
  /** The cell in the notebook before the fix; null for new cells and files. */
  readonly cell: CellId | null;
  /** "cell 7", "cell 7, moved before cell 3", "new cell before cell 1", "new file prepare.py". */
  readonly name: string;
  readonly lines: DiffLine[];
}

/** In the order of the new notebook; deleted cells where they were, new files last. Empty when the fix cannot be applied. */
export function previewFix(notebook: Notebook, fix: Fix): CellDiff[] {
  const plan = planEdits(notebook.cells, fix.edits);
  if ('error' in plan) return [];
  const diffs: CellDiff[] = [];
  for (const [slot, arrivals] of plan.arrivals.entries()) {
    const place = notebook.cells[slot] ? `before ${cellName({ index: slot })}` : 'at the end';
    for (const placed of arrivals) diffs.push(arrivalDiff(notebook, plan, placed, place));
    const cell = notebook.cells[slot];
    if (!cell || plan.moved.has(slot)) continue;
    if (plan.deleted.has(slot)) diffs.push({ cell: cell.id, name: `${cellName(cell)}, deleted`, lines: signed('-', cell.source) });
    else {
      const tagged = tagWords(plan, slot);
      const lines = lineDiff(cell.source, editedSource(cell, slot, plan));
      if (tagged !== '' || lines.length > 0) diffs.push({ cell: cell.id, name: cellName(cell) + tagged, lines });
    }
  }
  for (const [key, value] of plan.metadata) {
    diffs.push({ cell: null, name: 'notebook metadata', lines: lineDiff(metadataText(key, notebook.metadata[key]), metadataText(key, value)) });
  }
  for (const file of plan.created) diffs.push({ cell: null, name: `new file ${file.path}`, lines: signed('+', file.text.replace(/\n$/, '')) });
  return diffs;
}

const metadataText = (key: string, value: unknown): string => (value === undefined ? '' : `${JSON.stringify(key)}: ${JSON.stringify(value, null, 2)}`);

function arrivalDiff(notebook: Notebook, plan: EditPlan, placed: Placed, place: string): CellDiff {
  if ('added' in placed) {
    const { kind, source, tags } = placed.added;
    const what = kind === 'code' ? 'new cell' : 'new Markdown cell';
    return { cell: null, name: `${what} ${place}${tags.length === 0 ? '' : `, tagged ${tags.join(', ')}`}`, lines: signed('+', source) };
  }
  const cell = notebook.cells[placed.old]!;
  const lines = lineDiff(cell.source, editedSource(cell, placed.old, plan));
  return {
    cell: cell.id,
    name: `${cellName({ index: placed.old })}, moved ${place}${tagWords(plan, placed.old)}`,
    // A cell that only moves is recognised by how it begins.
    lines: lines.length > 0 ? lines : signed(' ', cell.source.split('\n').slice(0, 2).join('\n')),
  };
}

function tagWords(plan: EditPlan, index: number): string {
  const tags = plan.tags.get(index);
  return tags ? `, tagged ${tags.join(', ')}` : '';
}

const editedSource = (cell: Cell, old: number, plan: EditPlan): string => replaceIn(cell.source, plan.replacements.get(old) ?? []);

function editedCell(cell: Cell, old: number, index: number, plan: EditPlan): Cell {
  const source = editedSource(cell, old, plan);
  const added = plan.tags.get(old);
  if (source === cell.source && !added && index === cell.index) return cell;
  return { ...cell, index, source, tags: added ? [...cell.tags, ...added] : cell.tags };
}

function newCell({ id, kind, source, tags }: NewCell, index: number, notebook: Notebook): Cell {
  return { id, index, kind, language: kind === 'code' ? notebook.language : kind, source, executionCount: null, tags, outputs: () => [] };
}

/** Metadata stays undecoded until somebody asks. */
function withCells(notebook: Notebook, cells: readonly Cell[], set: EditPlan['metadata']): Notebook {
  let metadata: Notebook['metadata'] | undefined;
  return {
    cells,
    language: notebook.language,
    get metadata() {
      return (metadata ??= set.size === 0 ? notebook.metadata : { ...notebook.metadata, ...Object.fromEntries(set) });
    },
  };
}

/** Whether `one` stands in the way of `other`; asked both ways round. */
function clash(one: Edit, other: Edit): boolean {
  switch (one.kind) {
    case 'replace':
      return other.kind === 'replace' && one.at.cell === other.at.cell && meet(one.at, other.at);
    case 'insertCell':
      return other.kind === 'insertCell' && one.before === other.before;
    case 'deleteCell':
      return mentions(other, one.cell);
    case 'moveCell':
      return mentions(other, one.cell) || ('before' in other && other.before === one.before);
    case 'createFile':
      return other.kind === 'createFile' && one.path === other.path;
    case 'setNotebookMetadata':
      return other.kind === 'setNotebookMetadata' && one.key === other.key;
    case 'addTag':
      return false;
  }
}

/** Ranges that share a character; an insertion also clashes with what begins or ends where it goes. */
function meet(a: { from: number; to: number }, b: { from: number; to: number }): boolean {
  if (a.from === a.to || b.from === b.to) return a.from <= b.to && b.from <= a.to;
  return a.from < b.to && b.from < a.to;
}

function mentions(edit: Edit, cell: CellId): boolean {
  switch (edit.kind) {
    case 'replace':
      return edit.at.cell === cell;
    case 'insertCell':
      return edit.before === cell;
    case 'deleteCell':
    case 'addTag':
      return edit.cell === cell;
    case 'moveCell':
      return edit.cell === cell || edit.before === cell;
    case 'setNotebookMetadata':
    case 'createFile':
      return false;
  }
}
