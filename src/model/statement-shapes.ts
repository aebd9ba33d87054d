/**
 * What a statement says apart from its names and literals, and how alike two statements are.
 * In: trees. Out: shapes to compare by equality, bags of tokens to compare by likeness, renamings. Compares trees, not text: comments and spacing do not count.
 */
import type { Call, Expression, Node, Statement } from '../python/ast';
import { children, walk } from '../python/walk';
import { innerBlocks } from './cell-names';

export interface Shape {
  readonly key: string;
  readonly tokens: readonly string[];
  /** What it calls, each once, sorted: a line that was changed in a copy still does the same. */
  readonly acts: string;
  /** The names that the shape leaves out, in order. */
  readonly names: readonly string[];
  /** Statements, headers and decorators: lines as written without line breaks inside brackets. */
  readonly logicalLines: number;
}

/** @param own functions that the notebook defines: which of them is called is a name like any other. */
export function shapeOfStatement(statement: Statement, own: ReadonlySet<string>): Shape {
  const kept = known.get(statement);
  if (kept?.own === own) return kept.shape;
  const shape = makeShape(statement, own);
  known.set(statement, { own, shape });
  return shape;
}

/** Statements live from one keystroke to the next, and the functions of a notebook seldom change. */
const known = new WeakMap<Statement, { readonly own: ReadonlySet<string>; readonly shape: Shape }>();

/** The set asked with last when it holds the same names, so that shapes made with it are still good. */
export function sameAsLast(own: ReadonlySet<string>): ReadonlySet<string> {
  if (own.size !== last.size || [...own].some(name => !last.has(name))) last = own;
  return last;
}

let last: ReadonlySet<string> = new Set();

function makeShape(statement: Statement, own: ReadonlySet<string>): Shape {
  const tokens: string[] = [], names: string[] = [];
  shape(statement, own, tokens, names);
  const acts = new Set<string>();
  walk(statement, n => { if (n.type === 'Call') acts.add(n.func.type === 'Attribute' ? `.${n.func.attr.name}` : n.func.type === 'Name' ? n.func.name : ''); });
  return { key: tokens.join(' '), tokens, acts: [...acts].sort().join(' '), names, logicalLines: logicalLines(statement) };
}

/** From 0 to 1: the share of tokens that two statements of one kind have in common (Dice, as bags). */
export function likeness(a: Shape, b: Shape): number {
  if (a.tokens[0] !== b.tokens[0]) return 0;
  const left = new Map<string, number>();
  for (const t of a.tokens) left.set(t, (left.get(t) ?? 0) + 1);
  let common = 0;
  for (const t of b.tokens) {
    const n = left.get(t) ?? 0;
    if (n > 0) { common++; left.set(t, n - 1); }
  }
  return 2 * common / (a.tokens.length + b.tokens.length);
}

/** Whether the second list is the first with each name replaced by one other (or itself): the mark of a copied block. */
export function isRenaming(from: readonly string[], to: readonly string[]): boolean {
  if (from.length !== to.length) return false;
  const there = new Map<string, string>(), back = new Map<string, string>();
  for (const [i, name] of from.entries()) {
    const other = to[i]!;
    if ((there.get(name) ?? other) !== other || (back.get(other) ?? name) !== name) return false;
    there.set(name, other);
    back.set(other, name);
  }
  return true;
}

/** An expression with its literals, without its names. */
export function wording(expression: Expression): string {
  const tokens: string[] = [], literals: unknown[] = [];
  shape(expression, new Set(), tokens, []);
  walk(expression, n => { if (n.type === 'Constant') literals.push(n.value); });
  return `${tokens.join(' ')} ${JSON.stringify(literals)}`;
}

function logicalLines(s: Statement): number {
  const definition = s.type === 'FunctionDefinition' || s.type === 'ClassDefinition';
  const inner = definition ? [s.body] : innerBlocks(s);
  return 1 + (definition ? s.decorators.length : 0) + inner.reduce((n, block) => n + block.reduce((m, x) => m + logicalLines(x), 0), 0);
}

/** The tree with names and literals blanked; what is called, methods and keywords stay. */
function shape(node: Node, own: ReadonlySet<string>, out: string[], names: string[]): void {
  const inside = (n: Node): void => { shape(n, own, out, names); };
  switch (node.type) {
    case 'Name': out.push('n'); names.push(node.name); return;
    case 'Constant': out.push(node.kind === 'int' || node.kind === 'float' ? '0' : node.kind === 'str' ? 'text' : node.kind); return;
    case 'JoinedString': out.push('text'); return;
    case 'Attribute': out.push(`.${node.attr.name}`); inside(node.value); return;
    case 'Call': call(node, false); return;
    // `model = SVC()`, `model = SGDClassifier()`: another class is another name. Elsewhere (a layer, an argument) it is another thing.
    case 'Assign': out.push(node.type); for (const t of node.targets) inside(t); if (node.value.type === 'Call') call(node.value, true); else inside(node.value); return;
    // One literal or a list of them says the same: a column, some columns.
    case 'List': case 'Tuple': case 'Set': if (node.elements.length && node.elements.every(e => e.type === 'Constant' && e.kind === 'str')) { out.push('text'); return; } out.push(node.elements.length && node.elements.every(e => e.type === 'Constant') ? 'literals' : node.type); if (out.at(-1) === 'literals') return; break;
    case 'BinaryOperation': out.push(node.operator); break;
    case 'Compare': out.push(...node.operators); break;
    case 'FunctionDefinition': out.push(node.type, ...node.params.map(p => p.kind)); names.push(node.name.name, ...node.params.map(p => p.name)); break;
    case 'ClassDefinition': out.push(node.type); names.push(node.name.name); break;
    case 'Import': case 'ImportFrom': out.push(node.type, ...node.names.map(n => n.name)); return;
    default: out.push(node.type);
  }
  for (const child of children(node)) inside(child);

  function call({ func, args, keywords }: Call, made: boolean): void {
    out.push(`call${args.length}`, ...keywords.map(k => k.name?.name ?? '**'));
    if (func.type === 'Name') {
      // Another function of the notebook is another name; a library's function is another act.
      const blank = own.has(func.name) || (made && /^[A-Z]/.test(func.name));
      out.push(blank ? 'n' : func.name);
      if (blank) names.push(func.name);
    } else inside(func);
    for (const a of args) inside(a);
    for (const k of keywords) inside(k.value);
  }
}
