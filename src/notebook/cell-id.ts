/**
 * Names for cells: the file's own ids where it has them, otherwise names made from kind and text.
 * In: ids, kinds and texts. Out: ids, each once. A made id depends on nothing but the cell's own text and on how many
 * cells before it have the same text, so inserting a cell leaves the others' ids alone. No randomness.
 */
import type { CellId, CellKind } from './notebook';

/** What a name is made from. `id` is what the file says, undefined when it says nothing usable. */
export interface Unnamed {
  readonly id: string | undefined;
  readonly kind: CellKind;
  readonly source: string;
}

/** One id a cell, in order. The first cell with an id keeps it; later ones with the same get `-2`, `-3`, …. */
export function assignIds(cells: readonly Unnamed[]): CellId[] {
  const said = new Set<string>();
  for (const { id } of cells) if (id !== undefined) said.add(id);
  const taken = new Set<CellId>();
  const next = new Map<string, number>();
  return cells.map((cell) => {
    const base = cell.id ?? contentId(cell.kind, cell.source);
    const free = cell.id !== undefined ? !taken.has(base) : !taken.has(base) && !said.has(base);
    let id = base;
    if (!free) {
      let ordinal = next.get(base) ?? 2;
      while (taken.has(`${base}-${ordinal}`) || said.has(`${base}-${ordinal}`)) ordinal++;
      next.set(base, ordinal + 1);
      id = `${base}-${ordinal}`;
    }
    taken.add(id);
    return id;
  });
}

/** An id for a cell that is to be inserted among cells with the ids in `taken`; adds it to them. */
export function newCellId(kind: CellKind, source: string, taken: Set<CellId>): CellId {
  const base = contentId(kind, source);
  let id = base;
  for (let ordinal = 2; taken.has(id); ordinal++) id = `${base}-${ordinal}`;
  taken.add(id);
  return id;
}

/** Whether an id looks like one that was made here rather than said by the file. */
export const isMadeId = (id: CellId): boolean => /^[0-9a-f]{13}(-\d+)?$/.test(id);

/** 13 hex digits: letters, digits and hyphens are what nbformat allows in an id. The hash is cyrb53 (public domain). */
function contentId(kind: CellKind, source: string): string {
  let high = kind.charCodeAt(0);
  let low = 0x41c6ce57 ^ kind.length;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    high = Math.imul(high ^ code, 0x9e3779b1);
    low = Math.imul(low ^ code, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0').slice(-13);
}
