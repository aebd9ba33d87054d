/**
 * Turns spans into chips: which cells a finding rests on, and the line of code to quote for each.
 * In: the cells and findings. Out: `Place`s and excerpts. Quotes no line that a secret stands on.
 */
import type { Finding } from '../finding';
import { cellName, type Cell, type CellId, type Span } from '../notebook/notebook';
import type { Place } from './shapes';

/** Longest quote, in characters: one line of the panel at 460 px. */
const EXCERPT_LIMIT = 56;

export interface Places {
  /** @returns null when the cell does not exist. */
  of(at: Span): Place | null;
  /** One chip a cell: the first `limit` cells that the spans name, shown in reading order; `more` counts the others. */
  cellsOf(spans: readonly Span[], limit: number): { readonly places: readonly Place[]; readonly more: number };
  /** The line a span begins on as inline code, or '' where it is empty or holds a secret. */
  excerpt(at: Span): string;
  indexOf(cell: CellId): number;
}

/** How many places a finding marks, itself included; a rule that repeats `at` among `places` counts once. */
export function placeCount(finding: Pick<Finding, 'at' | 'places'>): number {
  return new Set([finding.at, ...finding.places].map((at) => `${at.cell}:${at.from}`)).size;
}

/** @param findings all of them, because a secret found by one rule must not be quoted by another. */
export function placesIn(cells: readonly Cell[], findings: readonly Finding[]): Places {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const secret = new Map<CellId, Span[]>();
  for (const finding of findings) {
    if (finding.topic !== 'secret' && finding.topic !== 'security') continue;
    for (const at of [finding.at, ...finding.places]) secret.set(at.cell, [...(secret.get(at.cell) ?? []), at]);
  }

  const of = (at: Span): Place | null => {
    const cell = byId.get(at.cell);
    return cell ? { cell: at.cell, from: at.from, to: at.to, name: cellName(cell), run: cell.executionCount } : null;
  };

  return {
    of,
    cellsOf(spans, limit) {
      const first = new Map<CellId, Place>();
      for (const at of spans) {
        const place = of(at);
        if (place && !first.has(at.cell)) first.set(at.cell, place);
      }
      const shown = [...first.values()].slice(0, limit);
      return { places: shown.sort((a, b) => byId.get(a.cell)!.index - byId.get(b.cell)!.index), more: first.size - shown.length };
    },
    excerpt(at) {
      const source = byId.get(at.cell)?.source ?? '';
      const from = source.lastIndexOf('\n', Math.min(at.from, source.length) - 1) + 1;
      const newline = source.indexOf('\n', at.from);
      const to = newline < 0 ? source.length : newline;
      const hidden = (secret.get(at.cell) ?? []).some((span) => span.from <= to && span.to >= from);
      const line = source.slice(from, to).trim().replaceAll('`', "'");
      if (hidden || line === '') return '';
      return `\`${line.length > EXCERPT_LIMIT ? `${line.slice(0, EXCERPT_LIMIT - 1)}…` : line}\``;
    },
    indexOf: (cell) => byId.get(cell)?.index ?? Number.MAX_SAFE_INTEGER,
  };
}
