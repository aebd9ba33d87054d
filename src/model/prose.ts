/**
 * What a notebook says in words: headings, sentences, and where they stand relative to the scores.
 * In: `Model`. Out: counts. Judges nothing, and does not read what the sentences say.
 */
import type { Model } from './model';

export interface Prose {
  /** Markdown cells with something in them. */
  readonly cells: number;
  readonly headings: number;
  /** Scores that the notebook computes, and how many sentences of Markdown stand below the first of them. */
  readonly scores: number;
  readonly sentencesAfterScores: number;
}

/** Headings in Markdown: with `#`, underlined, or as HTML. */
export function headingsIn(source: string): number {
  const lines = source.split('\n');
  return lines.filter((_, i) => isHeading(lines, i)).length;
}

function isHeading(lines: readonly string[], i: number): boolean {
  const text = lines[i]!.trim();
  return /^#{1,6}(\s|$)|^<h[1-6][\s>]/i.test(text) || (i > 0 && /^(=+|-{2,})$/.test(text) && lines[i - 1]!.trim() !== '');
}

/** Fewer words are a label. */
const SENTENCE_WORDS = 4;

export function prose(model: Model): Prose {
  let cells = 0, headings = 0, after = 0;
  const scoreCells = model.events.scores.map(s => model.cell(s.site.cell).index);
  const first = scoreCells.length ? Math.min(...scoreCells) : Infinity;
  for (const cell of model.notebook.cells) {
    if (cell.kind !== 'markdown' || !cell.source.trim()) continue;
    cells++;
    const lines = cell.source.split('\n');
    lines.forEach((line, i) => {
      if (isHeading(lines, i)) headings++;
      else if (cell.index > first && line.trim().split(/\s+/).filter(w => /\p{L}/u.test(w)).length >= SENTENCE_WORDS) after++;
    });
  }
  return { cells, headings, scores: new Set(model.events.scores.map(s => `${s.site.cell}:${s.site.from}`)).size, sentencesAfterScores: after };
}
