/**
 * Blocks of statements that say the same with other names and literals.
 * In: `Model`. Out: the second and later copies, each with the place it repeats. How alike two statements are is `statement-shapes.ts`.
 * Does not look for copies across notebooks.
 */
import type { CellId, Span } from '../notebook/notebook';
import type { Node, Statement } from '../python/ast';
import { walk } from '../python/walk';
import { innerBlocks } from './cell-names';
import { perTree } from './kept';
import { countLines } from './cells';
import type { CodeCell, Model } from './model';
import { onlyShows } from './showing';
import { isRenaming, likeness, sameAsLast, type Shape, shapeOfStatement, wording } from './statement-shapes';

export interface Duplicate {
  readonly at: Span;
  readonly first: Span;
  readonly lines: number;
  /** Shows something and does nothing else, and is not a whole figure: careful readers would argue. */
  readonly plots: boolean;
}

/** `kind`: equal where the shapes are; a number is compared faster than a shape's text. */
interface Item { readonly shape: Shape; readonly kind: number; readonly statement: Statement }
/** `ladder[i]`: so many statements from the i-th on have one shape. */
interface Block { readonly code: CodeCell; readonly items: readonly Item[]; readonly ladder: readonly number[] }
/** Statement `copy` of the block says what statement `original` of the earlier block says: the same, or nearly. */
interface Pair { readonly original: number; readonly copy: number; readonly exact: boolean }
interface Match { readonly block: number; readonly pairs: readonly Pair[] }

const LEAST_LINES = 3;
/** Thousands of equal lines in one cell would be compared each with each: so many places and statements are enough to tell a copy. */
const MOST_PLACES = 60;
const LONGEST = 200;
/** So many of the longest runs are looked at closely: a copy may begin or end with a line that was changed. */
const MOST_CLOSELY = 6;
/** Tokens: below this, equal shapes are chance (`a = b` three times), unless every name was replaced by one other. */
const LEAST_TOKENS = 18;
const LEAST_RENAMED = 14;
/** A changed statement with this share of its tokens is as good as an equal one. */
const ALIKE = 0.75;
export function duplicates(model: Model): Duplicate[] {
  const blocks = blocksOf(model);
  const earlier = new Map<number, { block: number; item: number }[]>();
  const found: Duplicate[] = [];
  blocks.forEach((block, b) => {
    let done = 0;
    for (let i = 0; i < block.items.length;) {
      const match = bestMatch(b, i, done);
      const last = match?.pairs.at(-1)!.copy ?? i;
      if (match) { found.push(told(block, blocks[match.block]!, match.pairs)); done = last + 1; }
      for (; i <= last; i++) remember(b, i);
    }
  });
  found.push(...repeatedConditions(model));
  // A block inside a repeated block is told with it.
  const byCell = new Map<CellId, Duplicate[]>();
  for (const d of found) (byCell.get(d.at.cell) ?? byCell.set(d.at.cell, []).get(d.at.cell)!).push(d);
  return found.filter(d => !byCell.get(d.at.cell)!.some(o => o !== d && o.at.from <= d.at.from && d.at.to <= o.at.to && (o.at.from !== d.at.from || o.at.to !== d.at.to)));

  /** The earlier place that most of what begins at statement `i` repeats; statements before `done` are told already. */
  function bestMatch(b: number, i: number, done: number): Match | null {
    const block = blocks[b]!;
    // The longest first, of equal ones those that stand first; most places have a shorter run and are never kept.
    const runs: { readonly block: number; readonly item: number; readonly length: number }[] = [];
    let longest = 0;
    for (const place of earlier.get(block.items[i]!.kind) ?? []) {
      if (longest >= LONGEST) break;
      const length = sameRun(blocks[place.block]!, place.item, block, i, place.block === b);
      longest = Math.max(longest, length);
      // One line five times in a cell is a ladder, not a copied block.
      if (length === 0 || (length !== 1 && length <= block.ladder[i]! && blocks[place.block]!.code === block.code)) continue;
      let at = runs.length;
      while (at > 0 && runs[at - 1]!.length < length) at--;
      if (at >= MOST_CLOSELY) continue;
      runs.splice(at, 0, { block: place.block, item: place.item, length });
      if (runs.length > MOST_CLOSELY) runs.pop();
    }
    let best: Match | null = null, weight = 0;
    for (const run of runs) {
      const original = blocks[run.block]!;
      if (isTooShort(original, block, run, i, done, run.block === b)) continue;
      const pairs = widened(original, block, run, i, done, run.block === b);
      const n = pairs.reduce((sum, p) => sum + block.items[p.copy]!.shape.tokens.length, 0);
      if (n > weight && counts(original, block, pairs)) { best = { block: run.block, pairs }; weight = n; }
    }
    return best;
  }

  function remember(b: number, i: number): void {
    const { kind } = blocks[b]!.items[i]!;
    const places = earlier.get(kind) ?? earlier.set(kind, []).get(kind)!;
    if (places.length < MOST_PLACES) places.push({ block: b, item: i });
  }
}

const functionsIn = perTree(tree => {
  const names: string[] = [];
  walk(tree.statements, n => { if (n.type === 'FunctionDefinition') names.push(n.name.name); });
  return names;
});

function blocksOf(model: Model): Block[] {
  const own = sameAsLast(new Set(model.code.flatMap(code => functionsIn(code.tree))));
  const blocks: Block[] = [];
  const kinds = new Map<string, number>();
  const kindOf = (key: string): number => kinds.get(key) ?? kinds.set(key, kinds.size).get(key)!;
  const collect = (code: CodeCell, statements: readonly Statement[]): void => {
    if (statements.length) {
      const items = statements.map(statement => { const shape = shapeOfStatement(statement, own); return { shape, kind: kindOf(shape.key), statement }; });
      const ladder = items.map(() => 1);
      for (let i = items.length - 2; i >= 0; i--) if (items[i]!.kind === items[i + 1]!.kind) ladder[i] = ladder[i + 1]! + 1;
      blocks.push({ code, items, ladder });
    }
    for (const s of statements) for (const block of s.type === 'FunctionDefinition' || s.type === 'ClassDefinition' ? [s.body] : innerBlocks(s)) collect(code, block);
  };
  for (const code of model.code) collect(code, code.tree.statements);
  return blocks;
}

function sameRun(a: Block, i: number, b: Block, j: number, sameBlock: boolean): number {
  let n = 0;
  while (n < LONGEST && i + n < a.items.length && j + n < b.items.length && a.items[i + n]!.kind === b.items[j + n]!.kind && (!sameBlock || i + n < j)) n++;
  return n;
}

/** Most runs are one line or two with nothing alike beside them: told before anything is built. */
function isTooShort(original: Block, copy: Block, run: { item: number; length: number }, i: number, done: number, sameBlock: boolean): boolean {
  if (!sameBlock && (acts(original, run.item + run.length, copy, i + run.length) || (i - 1 >= done && acts(original, run.item - 1, copy, i - 1)))) return false;
  let lines = 0;
  for (let k = i; k < i + run.length; k++) if (isWork(copy.items[k]!)) lines += copy.items[k]!.shape.logicalLines;
  return lines < LEAST_LINES;
}

/** Whether the two statements do the same, whatever they do it to. */
function acts(original: Block, a: number, copy: Block, c: number): boolean {
  const before = original.items[a]?.shape, after = copy.items[c]?.shape;
  return before !== undefined && after !== undefined && before.acts !== '' && before.acts === after.acts && before.tokens[0] === after.tokens[0];
}

const isWork = ({ statement }: Item): boolean => statement.type !== 'Import' && statement.type !== 'ImportFrom';

/** The run with the changed statement before it, the one behind it, and the equal run that follows. Within one block, lines that look alike are a ladder. */
function widened(original: Block, copy: Block, run: { item: number; length: number }, i: number, done: number, sameBlock: boolean): Pair[] {
  const pairs = Array.from({ length: run.length }, (_, k): Pair => ({ original: run.item + k, copy: i + k, exact: true }));
  if (sameBlock) return pairs;
  const names = (side: 'original' | 'copy', items: readonly Item[]): string[] => pairs.filter(p => p.exact).flatMap(p => items[p[side]]!.shape.names);
  const changed = (a: number, c: number): boolean => {
    // What it does is compared first: names are gathered for the few that may count.
    if (!acts(original, a, copy, c)) return false;
    // What it is about is renamed as everywhere else in the copy.
    return isRenaming([...names('original', original.items), ...original.items[a]!.shape.names.slice(0, 1)], [...names('copy', copy.items), ...copy.items[c]!.shape.names.slice(0, 1)]);
  };
  if (i - 1 >= done && changed(run.item - 1, i - 1)) pairs.unshift({ original: run.item - 1, copy: i - 1, exact: false });
  const a = run.item + run.length, c = i + run.length;
  if (changed(a, c)) {
    pairs.push({ original: a, copy: c, exact: false });
    for (let k = 1; k <= sameRun(original, a + 1, copy, c + 1, false); k++) pairs.push({ original: a + k, copy: c + k, exact: true });
  }
  return pairs;
}

function counts(original: Block, copy: Block, pairs: readonly Pair[]): boolean {
  // Many runs end here, so nothing is built before.
  let lines = 0;
  for (const p of pairs) { const item = copy.items[p.copy]!; if (isWork(item)) lines += item.shape.logicalLines; }
  if (lines < LEAST_LINES) return false;
  const work = pairs.map(p => ({ exact: p.exact, original: p.original, item: copy.items[p.copy]! })).filter(({ item }) => isWork(item));
  if (original.code === copy.code && work.length > 1 && new Set(work.map(({ item }) => item.kind)).size === 1) return false;
  const exact = work.filter(p => p.exact);
  const names = (items: readonly Item[]): string[] => items.flatMap(item => item.shape.names);
  const before = names(exact.map(p => original.items[p.original]!)), after = names(exact.map(p => p.item));
  const renamed = isRenaming(before, after);
  const changed = work.filter(p => !p.exact);
  if (changed.length && (!renamed || (exact.length < 2 && changed.some(p => likeness(original.items[p.original]!.shape, p.item.shape) < ALIKE)))) return false;
  const tokens = work.reduce((n, { item }) => n + item.shape.tokens.length, 0);
  // A function written twice, word for word, is a copy however short it is.
  const verbatim = work.every(p => p.exact && p.item.statement.type === 'FunctionDefinition') && before.join() === after.join();
  return verbatim || tokens >= (renamed ? LEAST_RENAMED : LEAST_TOKENS);
}

/** Chains of conditions over three lines and more that were written before with the same literals: `(a["x"].isnull()) |⏎ (a["y"].isnull()) |⏎ (a["z"].isnull())`. */
function repeatedConditions(model: Model): Duplicate[] {
  const first = new Map<string, Span>();
  const found: Duplicate[] = [];
  for (const code of model.code) {
    for (const { node, key, lines } of conditionsIn(code.tree)) {
      const at = model.span(code, node);
      const before = first.get(key);
      if (before) found.push({ at, first: before, lines, plots: false });
      else first.set(key, at);
    }
  }
  return found;
}

const conditionsIn = perTree(tree => {
  const found: { readonly node: Node; readonly key: string; readonly lines: number }[] = [];
  walk(tree.statements, node => {
    if (node.type !== 'BinaryOperation' && node.type !== 'BooleanOperation') return true;
    const lines = countLines(tree.text.slice(node.from, node.to));
    if (lines < LEAST_LINES) return true;
    found.push({ node, key: wording(node), lines });
    return false;
  });
  return found;
});

function told(copy: Block, original: Block, pairs: readonly Pair[]): Duplicate {
  const statements = pairs.map(p => copy.items[p.copy]!.statement);
  const span = (block: Block, items: readonly number[]): Span => ({ cell: block.code.cell.id, from: block.items[items[0]!]!.statement.from, to: block.items[items.at(-1)!]!.statement.to });
  const at = span(copy, pairs.map(p => p.copy));
  return { at, first: span(original, pairs.map(p => p.original)), lines: countLines(copy.code.cell.source.slice(at.from, at.to)), plots: onlyShows(statements) };
}
