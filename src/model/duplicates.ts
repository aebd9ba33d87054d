/**
 * Blocks of statements that say the same with other names and literals.
 * In: `Model`. Out: the second and later copies, each with the place it repeats. Compares trees, not text: comments and spacing do not count.
 */
import type { Span } from '../notebook/notebook';
import type { Expression, Node, Statement } from '../python/ast';
import { children } from '../python/walk';
import { innerBlocks } from './cell-names';
import { countLines, type CodeCell, type Model } from './model';

export interface Duplicate {
  readonly at: Span;
  readonly first: Span;
  readonly lines: number;
  /** Only plots: careful readers would argue. */
  readonly plots: boolean;
}

interface Item { readonly shape: string; readonly statement: Statement; readonly size: number }
interface Block { readonly code: CodeCell; readonly items: readonly Item[] }

const LEAST_LINES = 3;
/** Thousands of equal lines in one cell would be compared each with each: so many places and statements are enough to tell a copy. */
const MOST_PLACES = 60;
const LONGEST = 200;
/** Tree nodes: below this, equal shapes are chance (`a = b` three times). */
const LEAST_NODES = 18;

export function duplicates(model: Model): Duplicate[] {
  const blocks: Block[] = [];
  for (const code of model.code) collect(code, code.tree.statements, blocks);
  const earlier = new Map<string, { block: number; item: number }[]>();
  const found: Duplicate[] = [];
  blocks.forEach((block, b) => {
    let i = 0;
    while (i < block.items.length) {
      let best: { length: number; block: number; item: number } | null = null;
      for (const place of earlier.get(block.items[i]!.shape) ?? []) {
        const length: number = best && best.length >= LONGEST ? 0 : sameRun(blocks[place.block]!, place.item, block, i, place.block === b);
        if (length > (best?.length ?? 0)) best = { length, ...place };
      }
      const run = best ? block.items.slice(i, i + best.length) : [];
      if (best && counts(block.code, run, blocks[best.block]!.code === block.code)) {
        const from = blocks[best.block]!;
        found.push({ at: spanOf(block.code, run), first: spanOf(from.code, from.items.slice(best.item, best.item + best.length)), lines: linesOf(block.code, run), plots: run.every(r => isPlot(r.statement)) });
        for (let k = 0; k < best.length; k++) remember(b, i + k);
        i += best.length;
      } else { remember(b, i); i++; }
    }
  });
  // A block inside a repeated block is told with it.
  return found.filter(d => !found.some(o => o !== d && o.at.cell === d.at.cell && o.at.from <= d.at.from && d.at.to <= o.at.to && (o.at.from !== d.at.from || o.at.to !== d.at.to)));

  function remember(b: number, i: number): void {
    const shape = blocks[b]!.items[i]!.shape;
    const places = earlier.get(shape) ?? earlier.set(shape, []).get(shape)!;
    if (places.length < MOST_PLACES) places.push({ block: b, item: i });
  }
}

function collect(code: CodeCell, statements: readonly Statement[], into: Block[]): void {
  if (statements.length) into.push({ code, items: statements.map(s => { const parts: string[] = []; shapeOf(s, parts); return { shape: parts.join(' '), statement: s, size: parts.length }; }) });
  for (const s of statements) {
    const inner = s.type === 'FunctionDefinition' || s.type === 'ClassDefinition' ? [s.body] : innerBlocks(s);
    for (const block of inner) collect(code, block, into);
  }
}

function sameRun(a: Block, i: number, b: Block, j: number, sameBlock: boolean): number {
  let n = 0;
  while (n < LONGEST && i + n < a.items.length && j + n < b.items.length && a.items[i + n]!.shape === b.items[j + n]!.shape && (!sameBlock || i + n < j)) n++;
  return n;
}

function counts(code: CodeCell, run: readonly Item[], sameCell: boolean): boolean {
  const work = run.filter(r => r.statement.type !== 'Import' && r.statement.type !== 'ImportFrom');
  if (!work.length || linesOf(code, work) < LEAST_LINES) return false;
  // One line five times in a cell is a ladder, not a copied block.
  if (sameCell && work.length > 1 && new Set(work.map(r => r.shape)).size === 1) return false;
  return work.reduce((n, r) => n + r.size, 0) >= LEAST_NODES;
}

const spanOf = (code: CodeCell, run: readonly Item[]): Span => ({ cell: code.cell.id, from: run[0]!.statement.from, to: run.at(-1)!.statement.to });
const linesOf = (code: CodeCell, run: readonly Item[]): number => countLines(code.cell.source.slice(run[0]!.statement.from, run.at(-1)!.statement.to));

/** The tree with names and literals blanked; what is called, methods and keywords stay. */
function shapeOf(node: Node, out: string[]): void {
  switch (node.type) {
    case 'Name': out.push('n'); return;
    case 'Constant': out.push(node.kind === 'int' || node.kind === 'float' ? '0' : node.kind); return;
    case 'JoinedString': out.push('str'); return;
    case 'Attribute': out.push(`.${node.attr.name}`); shapeOf(node.value, out); return;
    case 'Call':
      out.push(`call${node.args.length}`, ...node.keywords.map(k => k.name?.name ?? '**'));
      if (node.func.type === 'Name') out.push(node.func.name); else shapeOf(node.func, out);
      for (const a of node.args) shapeOf(a, out);
      for (const k of node.keywords) shapeOf(k.value, out);
      return;
    // Lists of literals say the same whatever their length.
    case 'List': case 'Tuple': case 'Set': if (node.elements.length && node.elements.every(e => e.type === 'Constant')) { out.push('literals'); return; } out.push(node.type); break;
    case 'BinaryOperation': out.push(node.operator); break;
    case 'Compare': out.push(...node.operators); break;
    default: out.push(node.type);
  }
  for (const child of children(node)) shapeOf(child, out);
}

const PLOTTING = new Set(['plt', 'sns', 'ax', 'axes', 'fig', 'axs', 'pyplot', 'px', 'go']);

function isPlot(s: Statement): boolean {
  const value: Expression | null = s.type === 'ExpressionStatement' || s.type === 'Assign' ? s.value : null;
  let root: Expression | null = value?.type === 'Call' ? value.func : value;
  while (root && (root.type === 'Attribute' || root.type === 'Subscript' || root.type === 'Call')) {
    if (root.type === 'Attribute' && (root.attr.name === 'plot' || root.attr.name === 'hist' || root.attr.name === 'boxplot')) return true;
    root = root.type === 'Call' ? root.func : root.value;
  }
  return root?.type === 'Name' && (PLOTTING.has(root.name) || root.name === 'print' || root.name === 'display');
}
