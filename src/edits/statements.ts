/**
 * Text of statements as edits need it: whole lines, indentation, the reader's own quotes.
 * In: a model and spans. Out: spans and strings. Shared by every maker; plans nothing by itself.
 */
import type { CellId, Span } from '../notebook/notebook';
import type { Model } from '../model/model';
import type { Positioned } from '../python/ast';
import { PYTHON_BUILTINS } from '../model/python-builtins';
import type { Edit } from './edit';

/** The lines a statement stands on, with the line break behind (or before, for the last line of a cell). Null when another statement shares a line. */
export function wholeLines(model: Model, at: Span): Span | null {
  const source = model.cell(at.cell).source;
  const from = source.lastIndexOf('\n', at.from - 1) + 1;
  const end = source.indexOf('\n', at.to);
  const tail = source.slice(at.to, end < 0 ? undefined : end).trim();
  if (source.slice(from, at.from).trim() || (tail && !tail.startsWith('#') && tail !== ';')) return null;
  if (end < 0) return { cell: at.cell, from: Math.max(0, from - 1), to: source.length };
  return { cell: at.cell, from, to: end + 1 };
}

/** Takes out a statement with its lines; a cell left with nothing but white space goes whole. Null when a line is shared. */
export function removeStatement(model: Model, at: Span): Edit | null {
  const lines = wholeLines(model, at);
  if (!lines) return null;
  const source = model.cell(at.cell).source;
  if (!(source.slice(0, lines.from) + source.slice(lines.to)).trim()) return { kind: 'deleteCell', cell: at.cell };
  return { kind: 'replace', at: lines, text: '' };
}

/** The white space at the start of the line on which `offset` stands. */
export function indentationAt(model: Model, cell: CellId, offset: number): string {
  const source = model.cell(cell).source;
  const from = source.lastIndexOf('\n', offset - 1) + 1;
  let to = from;
  while (source[to] === ' ' || source[to] === '\t') to++;
  return source.slice(from, to);
}

/** `base`, or `base_2`, … so that no name of the notebook is shadowed. */
export function freshName(model: Model, base: string, taken: ReadonlySet<string> = new Set()): string {
  const used = (name: string): boolean => taken.has(name) || PYTHON_BUILTINS.has(name) || model.names.bindingsOf(name).length > 0 || model.names.usesOf(name).length > 0;
  if (!used(base)) return base;
  for (let n = 2; ; n++) if (!used(`${base}_${n}`)) return `${base}_${n}`;
}

/** The quote character the notebook's author uses at a literal. */
export function quoteOf(text: string): '"' | "'" {
  const first = /["']/.exec(text)?.[0];
  return first === "'" ? "'" : '"';
}

export const spanOf = (cell: CellId, node: Positioned): Span => ({ cell, from: node.from, to: node.to });

/** Where the line after the one holding `offset` begins. */
export function endOfLine(model: Model, cell: CellId, offset: number): number {
  const end = model.cell(cell).source.indexOf('\n', offset);
  return end < 0 ? model.cell(cell).source.length : end;
}
