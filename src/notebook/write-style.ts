/**
 * How a notebook file is written: indentation, spaces, escapes, sources as strings or lists.
 * In: its text and outline. Out: what new JSON in it should look like. Does not write anything.
 */
import type { Outline } from './outline';
import type { RawCell } from './raw-cells';

export interface FileStyle {
  /** `\n` or `\r\n` inside of cells; empty when a cell is one line. */
  readonly lineEnd: string;
  /** One step of indentation. */
  readonly unit: string;
  /** Indentation of a cell's brace and of its members; empty in a file of one line. */
  readonly cellIndent: string;
  readonly memberIndent: string;
  /** Between key and value: `: ` or `:`. */
  readonly colon: string;
  /** After a comma on one line: ` ` or nothing. */
  readonly afterComma: string;
  /** The form in which most cells hold their source. */
  readonly sourceForm: 'string' | 'list';
  /** A JSON string literal; characters beyond ASCII are escaped in files that escape them. */
  quote(text: string): string;
}

/** What stands around and between the elements of a list or the members of an object. */
export interface ListStyle {
  readonly lead: string;
  readonly separator: string;
  readonly tail: string;
  /** Separator of a list that is on one line although the file's others are not. */
  readonly compactSeparator: string;
  quote(text: string): string;
}

/** @param indent of the line on which the bracket opens */
export function listStyle(style: FileStyle, indent: string): ListStyle {
  const { lineEnd, unit, afterComma, quote } = style;
  const compactSeparator = `,${afterComma}`;
  return lineEnd === ''
    ? { lead: '', separator: compactSeparator, tail: '', compactSeparator, quote }
    : { lead: lineEnd + indent + unit, separator: `,${lineEnd}${indent}${unit}`, tail: lineEnd + indent, compactSeparator, quote };
}

export function detectStyle(text: string, outline: Outline, cells: readonly RawCell[]): FileStyle {
  const cell = outline.cells.find((each) => each.members.length > 0);
  const sample = cell ?? outline.root;
  const [first, second] = sample.members;
  const lead = first ? text.slice(sample.from + 1, first.keyAt) : '\n ';
  const lineEnd = lead.includes('\r\n') ? '\r\n' : lead.includes('\n') ? '\n' : '';
  const leadIndent = lineEnd === '' ? '' : lead.slice(lead.lastIndexOf('\n') + 1);
  const outer = lineEnd === '' ? '' : (/\n([ \t]*)$/.exec(text.slice(Math.max(0, sample.from - 200), sample.from))?.[1] ?? '');
  const unit = lineEnd === '' ? '' : leadIndent.startsWith(outer) && leadIndent.length > outer.length ? leadIndent.slice(outer.length) : ' ';
  // Without a cell to copy: nbformat 4 has its cells two levels deep, nbformat 3 four.
  const cellIndent = cell ? outer : unit.repeat(outline.major === 3 ? 4 : 2);
  const colon = first ? `:${spaceBefore(text, first.from)}` : ': ';
  const gap = second && spaceBefore(text, second.keyAt);
  return {
    lineEnd,
    unit,
    cellIndent,
    memberIndent: cell ? leadIndent : cellIndent + unit,
    colon,
    afterComma: gap !== undefined && !gap.includes('\n') ? gap : colon.slice(1),
    sourceForm: sourceForm(text, cells),
    quote: escapesNonAscii(text) ? quoteAscii : (plain) => JSON.stringify(plain),
  };
}

/** The white space that ends at an offset. Not a regular expression: those take quadratic time on long white space. */
function spaceBefore(text: string, at: number): string {
  let from = at;
  while (' \t\r\n'.includes(text[from - 1] ?? '-')) from--;
  return text.slice(from, at);
}

function sourceForm(text: string, cells: readonly RawCell[]): 'string' | 'list' {
  let strings = 0;
  let lists = 0;
  for (const { sourceAt } of cells) {
    if (sourceAt && text[sourceAt.from] === '"') strings++;
    else if (sourceAt && text[sourceAt.from] === '[') lists++;
  }
  return strings > lists ? 'string' : 'list';
}

/** Python's json module escapes unless told otherwise; a file that has only escapes was written so. */
function escapesNonAscii(text: string): boolean {
  return !/[^\u0000-\u007f\ufeff]/.test(text) && /(?:^|[^\\])(?:\\\\)*\\u(?!00[0-7])[0-9a-fA-F]{4}/.test(text);
}

const quoteAscii = (text: string): string => JSON.stringify(text).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
