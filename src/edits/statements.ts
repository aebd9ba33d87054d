/**
 * Text of statements as edits need it: whole lines, indentation, the reader's own quotes.
 * In: a model and spans. Out: spans and strings. Shared by every maker; plans nothing by itself.
 */
import type { CellId, Span } from '../notebook/notebook';
import type { Model } from '../model/model';
import { localNames } from '../model/local-names';
import type { Call, Positioned } from '../python/ast';
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

/** Takes out several statements with their lines; cells left with nothing but white space go whole. Null when a line is shared. */
export function removeStatements(model: Model, all: readonly Span[]): Edit[] | null {
  const edits: Edit[] = [];
  for (const cell of new Set(all.map(at => at.cell))) {
    const { source } = model.cell(cell);
    const lines: { from: number; to: number }[] = [];
    for (const at of all.filter(a => a.cell === cell).sort((a, b) => a.from - b.from)) {
      const span = wholeLines(model, at);
      if (!span) return null;
      const before = lines.at(-1);
      if (before && span.from <= before.to) before.to = span.to;
      else lines.push({ from: span.from, to: span.to });
    }
    let left = '', end = 0;
    for (const span of lines) {
      // At the end of a cell the line break before goes as well.
      if (span.to === source.length && source[span.from - 1] === '\n' && source[span.from] !== '\n') span.from--;
      left += source.slice(end, span.from);
      end = span.to;
    }
    if (!(left + source.slice(end)).trim()) edits.push({ kind: 'deleteCell', cell });
    else edits.push(...lines.map((span): Edit => ({ kind: 'replace', at: { cell, ...span }, text: '' })));
  }
  return edits;
}

/** The white space at the start of the line on which `offset` stands. */
export function indentationAt(model: Model, cell: CellId, offset: number): string {
  const source = model.cell(cell).source;
  const from = source.lastIndexOf('\n', offset - 1) + 1;
  let to = from;
  while (source[to] === ' ' || source[to] === '\t') to++;
  return source.slice(from, to);
}

/** `base`, or `base_2`, … so that no name of the notebook is shadowed, and no local of a function stands before it. */
export function freshName(model: Model, base: string, taken: ReadonlySet<string> = new Set()): string {
  const locals = localNames(model);
  const used = (name: string): boolean => taken.has(name) || locals.has(name) || PYTHON_BUILTINS.has(name) || model.names.bindingsOf(name).length > 0 || model.names.usesOf(name).length > 0;
  if (!used(base)) return base;
  for (let n = 2; ; n++) if (!used(`${base}_${n}`)) return `${base}_${n}`;
}

/** Where one more argument goes behind the last: past the brackets around it, before a trailing comma or comment. Null when the call has no argument, or a bare generator. */
export function behindLastArgument(model: Model, cell: CellId, call: Call): number | null {
  const all = [...call.args, ...call.keywords];
  if (!all.length) return null;
  const last = all.reduce((a, b) => (b.to > a.to ? b : a));
  const source = model.cell(cell).source;
  if ('type' in last && last.type === 'Comprehension' && last.kind === 'generator' && source[last.from] !== '(') return null;
  const comments = model.codeCell(cell)!.tree.comments;
  let place = last.to;
  for (let at = last.to; at < call.to - 1; at++) {
    const comment = comments.find(c => c.from <= at && at < c.to);
    if (comment) at = comment.to - 1;
    else if (source[at] === ')') place = at + 1;
  }
  return place;
}

/** The quote character the notebook's author uses at a literal. */
export function quoteOf(text: string): '"' | "'" {
  const first = /["']/.exec(text)?.[0];
  return first === "'" ? "'" : '"';
}

/** Whether a span lies in another, in the same cell. */
export const isWithin = (inner: Span, outer: Span): boolean => inner.cell === outer.cell && outer.from <= inner.from && inner.to <= outer.to;

export const spanOf = (cell: CellId, node: Positioned): Span => ({ cell, from: node.from, to: node.to });

/** Where the line after the one holding `offset` begins. */
export function endOfLine(model: Model, cell: CellId, offset: number): number {
  const end = model.cell(cell).source.indexOf('\n', offset);
  return end < 0 ? model.cell(cell).source.length : end;
}
