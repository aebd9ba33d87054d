/**
 * What became of an anchor that no longer fits: where the text went, or what is there now.
 * In: the cells of a notebook, a cell's id, a piece of a line. Out: nothing where the anchor fits, else a sentence that names the nearest match. Moves no anchor.
 */
import { cellName, type Cell } from '../notebook/notebook';
import { anchored } from './key';

/** @returns undefined where the anchor stands exactly once in its cell */
export function anchorProblem(cells: readonly Cell[], id: string, anchor: string): string | undefined {
  const cell = cells.find((candidate) => candidate.id === id);
  if (anchored(cell, anchor)) return undefined;
  const shown = JSON.stringify(anchor);
  if (cell?.source.includes(anchor)) return `${shown} stands ${cell.source.split(anchor).length - 1} times in ${named(cell)}; take a longer piece of the line, so that it stands there once.`;
  const gone = cell ? `${shown} is not in ${named(cell)}` : `The notebook has no cell with the id "${id}"`;
  const elsewhere = cells.find((candidate) => anchored(candidate, anchor));
  if (elsewhere) return `${gone}; ${cell ? 'it' : shown} stands in ${named(elsewhere)}.`;
  const nearest = (cell && nearestPiece(anchor, [cell])) ?? nearestPiece(anchor, cells);
  return nearest ? `${gone}; the nearest match is ${JSON.stringify(nearest.text)} in ${named(nearest.cell)}.` : `${gone}, and nothing in the notebook resembles ${cell ? 'it' : shown}.`;
}

const named = (cell: Cell): string => `${cellName(cell)} (id "${cell.id}")`;

/** The piece of a line that needs the fewest edits, at most one in three letters; widened to whole words. */
function nearestPiece(anchor: string, cells: readonly Cell[]): { readonly cell: Cell; readonly text: string } | undefined {
  let least = Math.max(1, Math.floor(anchor.length / 3)) + 1;
  let best: { readonly cell: Cell; readonly text: string } | undefined;
  for (const cell of cells) {
    for (const line of cell.source.split('\n')) {
      const match = nearestIn(anchor, line);
      if (match.distance >= least) continue;
      least = match.distance;
      best = { cell, text: wholeWords(line, match.from, match.to) };
    }
  }
  return best;
}

/** Sellers' algorithm: edit distance where the match may begin and end anywhere in the line. */
function nearestIn(wanted: string, line: string): { readonly distance: number; readonly from: number; readonly to: number } {
  let last = Array.from({ length: line.length + 1 }, (_, at) => ({ distance: 0, from: at }));
  for (let i = 1; i <= wanted.length; i += 1) {
    const row = [{ distance: i, from: 0 }];
    for (let j = 1; j <= line.length; j += 1) {
      const replaced = { distance: last[j - 1]!.distance + (wanted[i - 1] === line[j - 1] ? 0 : 1), from: last[j - 1]!.from };
      const dropped = { distance: last[j]!.distance + 1, from: last[j]!.from };
      const added = { distance: row[j - 1]!.distance + 1, from: row[j - 1]!.from };
      row.push([dropped, added].reduce((best, candidate) => (candidate.distance < best.distance ? candidate : best), replaced));
    }
    last = row;
  }
  // Of equals the longest: it holds the rest of a number or a call.
  let to = 0;
  for (let at = 1; at <= line.length; at += 1) if (last[at]!.distance <= last[to]!.distance) to = at;
  return { ...last[to]!, to };
}

function wholeWords(line: string, from: number, to: number): string {
  const isWord = (at: number): boolean => /\w/.test(line[at] ?? '');
  let [start, end] = [from, to];
  while (start > 0 && isWord(start) && isWord(start - 1)) start -= 1;
  while (end < line.length && isWord(end - 1) && isWord(end)) end += 1;
  return line.slice(start, end).trim();
}
