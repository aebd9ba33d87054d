/**
 * Cells read once for as long as their text stays: after a keystroke one cell is parsed again.
 * In: a cell's text. Out: its tree, its names and its length, from a bounded cache. Holds no positions but cell-relative ones.
 */
import type { CellTree } from '../python/ast';
import { parseCell } from '../python/parse';
import { collectNames, type CellNames } from './cell-names';

export interface CellFacts {
  readonly tree: CellTree;
  readonly names: CellNames;
  /** Neither blank nor comment. */
  readonly lines: number;
}

/** Enough for the largest notebooks people keep open together; the oldest go first. */
const CAPACITY = 6_000;
const cache = new Map<string, CellFacts>();

export function cellFacts(source: string, language: string): CellFacts {
  const key = `${language}\n${source}`;
  const known = cache.get(key);
  if (known) return known;
  const tree = parseCell(source, language);
  const facts: CellFacts = { tree, names: collectNames(tree), lines: countLines(source) };
  if (cache.size >= CAPACITY) cache.delete(cache.keys().next().value!);
  cache.set(key, facts);
  return facts;
}

/** Lines of code: neither blank nor only a comment. */
export function countLines(source: string): number {
  let lines = 0;
  for (const line of source.split('\n')) {
    const text = line.trim();
    if (text && !text.startsWith('#')) lines++;
  }
  return lines;
}
