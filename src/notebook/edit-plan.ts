/**
 * Checks the edits of a fix against the cells they are for, and sorts them by cell and by place.
 * In: ids and texts of the cells, the edits. Out: a plan, or the reason why the edits make no sense. Pure.
 * Applying the plan is `../edits/apply.ts` for a `Notebook` and `write.ts` for a file: both follow the same plan, so they agree.
 */
import type { Edit, Json } from '../edits/edit';
import { newCellId } from './cell-id';
import { cellName, type CellId, type CellKind } from './notebook';
import { normaliseLineEnds } from './outputs';

/** A replacement within one cell's source; `text` has `\n` line ends. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface NewCell {
  readonly id: CellId;
  readonly kind: Extract<CellKind, 'code' | 'markdown'>;
  /** Line ends as `\n`. */
  readonly source: string;
  readonly tags: readonly string[];
}

/** A cell of the result: one that was there, by its old index, or a new one. */
export type Placed = { readonly old: number } | { readonly added: NewCell };

export interface EditPlan {
  /** Per old index, in order of position, not overlapping. */
  readonly replacements: ReadonlyMap<number, readonly Replacement[]>;
  /** Per old index, the tags to add that the cell does not have. */
  readonly tags: ReadonlyMap<number, readonly string[]>;
  readonly deleted: ReadonlySet<number>;
  readonly moved: ReadonlySet<number>;
  /** `arrivals[i]` come before old cell `i`; the last entry at the end. */
  readonly arrivals: readonly (readonly Placed[])[];
  /** Whether cells are inserted, deleted or moved. */
  readonly restructures: boolean;
  readonly created: readonly { readonly path: string; readonly text: string }[];
  /** Members of the notebook's metadata to set. */
  readonly metadata: ReadonlyMap<string, Json>;
}

/** The least of a cell that planning needs; `Cell` and `RawCell` both are one. */
export interface Plannable {
  readonly id: CellId;
  readonly source: string;
  readonly tags: readonly string[];
}

export function planEdits(cells: readonly Plannable[], edits: readonly Edit[]): EditPlan | { error: string } {
  try {
    return new Planner(cells).plan(edits);
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}

/** All cells after the plan, in order. */
export function placedCells(plan: EditPlan): Placed[] {
  return plan.arrivals.flatMap((arrivals, index) =>
    index < plan.arrivals.length - 1 && !plan.deleted.has(index) && !plan.moved.has(index) ? [...arrivals, { old: index }] : arrivals,
  );
}

export function replaceIn(source: string, replacements: readonly Replacement[]): string {
  let text = '';
  let at = 0;
  for (const { from, to, text: replacement } of replacements) {
    text += source.slice(at, from) + replacement;
    at = to;
  }
  return text + source.slice(at);
}

/** Reason why a path of a `createFile` edit is refused, or undefined. */
export function pathProblem(path: string): string | undefined {
  const shown = JSON.stringify(path);
   
  if (path.trim() === '' || /[\u0000-\u001f]/.test(path)) return `${shown} is not a file name`;
  if (/^([\\/]|[A-Za-z]:|~)/.test(path)) return `${shown} is not relative to the notebook's folder`;
  const parts = path.split(/[\\/]/);
  if (parts.includes('..')) return `${shown} climbs out of the notebook's folder`;
  const last = parts[parts.length - 1]!;
  return last === '' || last === '.' ? `${shown} names a folder` : undefined;
}

class Refusal extends Error {}

class Planner {
  private readonly indexes: Map<CellId, number>;
  private readonly replacements = new Map<number, Replacement[]>();
  private readonly tags = new Map<number, string[]>();
  private readonly deleted = new Set<number>();
  private readonly moved = new Set<number>();
  private readonly arrivals: Placed[][];
  private readonly created: { path: string; text: string }[] = [];
  private readonly metadata = new Map<string, Json>();
  private readonly ids: Set<CellId>;
  private restructures = false;

  constructor(private readonly cells: readonly Plannable[]) {
    this.indexes = new Map(cells.map((cell, index) => [cell.id, index]));
    this.ids = new Set(this.indexes.keys());
    this.arrivals = Array.from({ length: cells.length + 1 }, () => []);
  }

  plan(edits: readonly Edit[]): EditPlan {
    for (const edit of edits) this.add(edit);
    for (const [index, replacements] of this.replacements) this.arrange(index, replacements);
    for (const index of this.deleted) {
      if (this.replacements.has(index) || this.tags.has(index) || this.moved.has(index)) throw new Refusal(`${this.name(index)} is deleted and changed by the same fix`);
    }
    const { replacements, tags, deleted, moved, arrivals, restructures, created, metadata } = this;
    return { replacements, tags, deleted, moved, arrivals, restructures, created, metadata };
  }

  private add(edit: Edit): void {
    switch (edit.kind) {
      case 'replace': {
        const index = this.find(edit.at.cell);
        this.checkSpan(index, edit.at);
        push(this.replacements, index, { from: edit.at.from, to: edit.at.to, text: normaliseLineEnds(edit.text) });
        return;
      }
      case 'insertCell': {
        const source = normaliseLineEnds(edit.source);
        const added = { id: newCellId(edit.cellKind, source, this.ids), kind: edit.cellKind, source, tags: [...new Set(edit.tags ?? [])] };
        this.arrive(edit.before, { added });
        return;
      }
      case 'deleteCell':
        this.deleted.add(this.find(edit.cell));
        this.restructures = true;
        return;
      case 'moveCell': {
        const index = this.find(edit.cell);
        if (this.moved.has(index)) throw new Refusal(`${this.name(index)} is moved twice by the same fix`);
        this.moved.add(index);
        this.arrive(edit.before, { old: index });
        return;
      }
      case 'addTag': {
        const index = this.find(edit.cell);
        const present = [...this.cells[index]!.tags, ...(this.tags.get(index) ?? [])];
        if (!present.includes(edit.tag)) push(this.tags, index, edit.tag);
        return;
      }
      case 'setNotebookMetadata':
        if (this.metadata.has(edit.key)) throw new Refusal(`the metadata ${JSON.stringify(edit.key)} is set twice by the same fix`);
        this.metadata.set(edit.key, edit.value);
        return;
      case 'createFile': {
        const problem = pathProblem(edit.path);
        if (problem !== undefined) throw new Refusal(problem);
        if (this.created.some((file) => file.path === edit.path)) throw new Refusal(`${JSON.stringify(edit.path)} is created twice by the same fix`);
        this.created.push({ path: edit.path, text: edit.text });
        return;
      }
    }
  }

  private arrive(before: CellId | null, placed: Placed): void {
    this.arrivals[before === null ? this.cells.length : this.find(before)]!.push(placed);
    this.restructures = true;
  }

  private find(cell: CellId): number {
    const index = this.indexes.get(cell);
    if (index === undefined) throw new Refusal(`there is no cell with the id ${JSON.stringify(cell)}; was the notebook changed since?`);
    return index;
  }

  private checkSpan(index: number, { from, to }: { from: number; to: number }): void {
    const { source } = this.cells[index]!;
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to < from || to > source.length) {
      throw new Refusal(`${from} to ${to} is outside of ${this.name(index)}, which has ${source.length} characters`);
    }
    if (splitsCharacter(source, from) || splitsCharacter(source, to)) throw new Refusal(`${from} to ${to} cuts a character of ${this.name(index)} in two`);
  }

  /** By position; insertions at one place stay in the order they came. */
  private arrange(index: number, replacements: Replacement[]): void {
    replacements.sort((a, b) => a.from - b.from || a.to - b.to);
    for (let i = 1; i < replacements.length; i++) {
      if (replacements[i]!.from < replacements[i - 1]!.to) throw new Refusal(`two replacements overlap in ${this.name(index)}`);
    }
  }

  private name(index: number): string {
    return cellName({ index });
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Half a surrogate pair cannot be written as UTF-8. */
function splitsCharacter(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}
