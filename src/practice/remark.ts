/**
 * A remark as the learner makes it, tied to its cell and lines so that it follows them through edits and moves.
 * In: a selection in the notebook, and the notebook as it is now. Out: remarks whose place is up to date.
 * Does not judge what a remark says (`matching.ts`) and draws nothing.
 */
import { cellName, type Cell, type Notebook } from '../notebook/notebook';
import type { AreaId } from '../review/rubric';
import type { Place } from '../review/shapes';
import type { Severity } from '../topics';

export const CONFIDENCES = ['guess', 'unsure', 'fairly', 'certain'] as const;

export type Confidence = (typeof CONFIDENCES)[number];

export const CONFIDENCE_NAMES: Readonly<Record<Confidence, string>> = { guess: 'Guess', unsure: 'Unsure', fairly: 'Fairly sure', certain: 'Certain' };

/** Longest text of a remark, an answer or a reason that is kept. */
export const REMARK_LIMIT = 2000;

export interface Remark {
  readonly id: string;
  readonly text: string;
  readonly severity: Severity;
  readonly area: AreaId;
  readonly confidence: Confidence;
  readonly place: Place;
  /** First line, counted from 1; null when the whole cell is meant. */
  readonly line: number | null;
  /** The lines that were selected, as they were: finds them again when text above them changes, or in another cell when the id is gone. */
  readonly anchor: string;
}

/** Behind the last name of a cell that is no longer in the notebook. */
const GONE = ' (gone)';

/** Longest text of the notebook that a remark keeps to find its lines again. */
const ANCHOR_LIMIT = 400;

/** The place and anchor of a selection; an empty selection means its line, null the whole cell. */
export function pinned(cell: Cell, selection: { readonly from: number; readonly to: number } | null): Pick<Remark, 'place' | 'line' | 'anchor'> {
  if (!selection) return { place: { cell: cell.id, from: 0, to: 0, name: cellName(cell), run: cell.executionCount }, line: null, anchor: cell.source.slice(0, ANCHOR_LIMIT) };
  const from = cell.source.lastIndexOf('\n', selection.from - 1) + 1;
  const newline = cell.source.indexOf('\n', Math.max(selection.from, selection.to - 1));
  const to = newline < 0 ? cell.source.length : newline;
  return {
    place: { cell: cell.id, from, to, name: cellName(cell), run: cell.executionCount },
    line: lineOf(cell.source, from),
    anchor: cell.source.slice(from, Math.min(to, from + ANCHOR_LIMIT)),
  };
}

/** "cell 6, line 4", or "cell 6" for a remark about the whole cell. */
export function placeName(remark: Pick<Remark, 'place' | 'line'>): string {
  return remark.line === null ? remark.place.name : `${remark.place.name}, line ${remark.line}`;
}

/**
 * Brings places up to date. The cell is found by id, else by the anchor's text where exactly one cell has it; lines by the anchor's text nearest to where they stood.
 * A remark whose cell is gone keeps its last place, and its name says so: another cell may have that number now.
 */
export function relocated(remarks: readonly Remark[], notebook: Pick<Notebook, 'cells'>): readonly Remark[] {
  const byId = new Map(notebook.cells.map((cell) => [cell.id, cell]));
  return remarks.map((remark) => {
    const cell = byId.get(remark.place.cell) ?? onlyCellWith(remark, notebook.cells);
    if (!cell) return remark.place.name.endsWith(GONE) ? remark : { ...remark, place: { ...remark.place, name: remark.place.name + GONE } };
    const name = cellName(cell);
    if (remark.line === null) return samePlace(remark, { cell: cell.id, from: 0, to: 0, name, run: cell.executionCount }, null);
    const from = nearest(cell.source, remark.anchor, remark.place.from);
    if (from === null) return samePlace(remark, { ...clamped(remark.place, cell), cell: cell.id, name, run: cell.executionCount }, lineOf(cell.source, Math.min(remark.place.from, cell.source.length)));
    return samePlace(remark, { cell: cell.id, from, to: from + remark.anchor.length, name, run: cell.executionCount }, lineOf(cell.source, from));
  });
}

function samePlace(remark: Remark, place: Place, line: number | null): Remark {
  const { cell, from, to, name, run } = remark.place;
  const unchanged = cell === place.cell && from === place.from && to === place.to && name === place.name && run === place.run && line === remark.line;
  return unchanged ? remark : { ...remark, place, line };
}

function clamped(place: Place, cell: Cell): Place {
  const length = cell.source.length;
  return { ...place, from: Math.min(place.from, length), to: Math.min(place.to, length) };
}

function onlyCellWith({ anchor }: Remark, cells: readonly Cell[]): Cell | undefined {
  if (anchor.trim() === '') return undefined;
  const holding = cells.filter(({ source }) => source.includes(anchor));
  return holding.length === 1 ? holding[0] : undefined;
}

/** Where `text` begins in `source`, the occurrence nearest to `wanted`; null when it does not occur. */
function nearest(source: string, text: string, wanted: number): number | null {
  if (text === '') return null;
  let best: number | null = null;
  for (let at = source.indexOf(text); at >= 0; at = source.indexOf(text, at + 1)) {
    if (best === null || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best;
}

function lineOf(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at >= 0 && at < offset; at = source.indexOf('\n', at + 1)) line += 1;
  return line;
}
