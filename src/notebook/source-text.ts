/**
 * Edits the JSON value that holds a cell's source, leaving alone what the edits do not touch.
 * In: the value's text, replacements in decoded offsets (`\n` line ends). Out: the value's new text, in the form it had:
 * a string stays a string, a list stays a list with a line an element. Untouched elements and characters keep their escapes.
 */
import type { Replacement } from './edit-plan';
import type { ListStyle } from './write-style';

/** A source value written from nothing. */
export function writeSource(source: string, form: 'string' | 'list', style: ListStyle): string {
  return form === 'string' ? style.quote(source) : joinElements(splitLines(source).map(style.quote), style);
}

/**
 * @param value the raw JSON of the value: a string or a list; anything else reads as empty and becomes `form`
 * @param replacements sorted, not overlapping, within the decoded text
 */
export function editSource(value: string, replacements: readonly Replacement[], form: 'string' | 'list', style: ListStyle): string {
  const isText = value.startsWith('"');
  if (!isText && !value.startsWith('[')) return writeSource(replacements.map((each) => each.text).join(''), form, style);
  const pieces = isText ? [{ from: 0, to: value.length }] : stringElements(value);
  const chars = readChars(value, pieces);
  if (chars.loneReturn) return rewrite(value, chars, replacements, style);
  const lineEnd = chars.returns ? '\r\n' : '\n';
  const splices = replacements.map(({ from, to, text }) => {
    const start = locate(chars, from, value, pieces);
    const end = to > from ? { piece: chars.piece[to - 1]!, at: chars.to[to - 1]! } : start;
    const quoted = style.quote(text.replaceAll('\n', lineEnd));
    return { start, end, text: quoted.slice(1, -1) };
  });
  return isText ? spliceString(value, splices) : spliceList(value, pieces, splices, style);
}

/**
 * Where in the value each offset of the decoded text stands.
 * @param value the raw JSON of the value, as for `editSource`
 * @returns a decoded offset (`\n` line ends) → an offset in the value; the end of the text → its closing quote
 */
export function offsetsInValue(value: string): (offset: number) => number {
  const isText = value.startsWith('"');
  if (!isText && !value.startsWith('[')) return () => 0;
  const pieces = isText ? [{ from: 0, to: value.length }] : stringElements(value);
  const chars = readChars(value, pieces);
  return (offset) => locate(chars, offset, value, pieces).at;
}

/** Lines with their ends, none empty: what nbformat keeps in a list. */
export function splitLines(source: string): string[] {
  return source.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A string literal within the value, quotes included. */
interface Piece {
  readonly from: number;
  readonly to: number;
}

interface Place {
  /** Index into the pieces. */
  readonly piece: number;
  /** Offset in the value. */
  readonly at: number;
}

interface Splice {
  readonly start: Place;
  readonly end: Place;
  /** Escaped, without quotes. */
  readonly text: string;
}

/** Where each decoded UTF-16 unit is in the value. `\r\n` is one unit. */
interface Chars {
  readonly from: number[];
  readonly to: number[];
  readonly piece: number[];
  returns: boolean;
  /** A `\r` that ends a line alone: its joints with edits would read differently, so such a source is written anew. */
  loneReturn: boolean;
  decoded: string;
}

function stringElements(value: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  for (let i = 0; i < value.length; i++) {
    const char = value[i];
    if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    else if (char === '"') {
      const end = literalEnd(value, i);
      if (depth === 1) pieces.push({ from: i, to: end });
      i = end - 1;
    }
  }
  return pieces;
}

function literalEnd(value: string, quote: number): number {
  let i = quote + 1;
  while (value[i] !== '"') i += value[i] === '\\' ? 2 : 1;
  return i + 1;
}

function readChars(value: string, pieces: readonly Piece[]): Chars {
  const chars: Chars = { from: [], to: [], piece: [], returns: false, loneReturn: false, decoded: '' };
  const units: string[] = [];
  let after = '';
  for (const [piece, { from, to }] of pieces.entries()) {
    for (let i = from + 1; i < to - 1; ) {
      const length = value[i] === '\\' ? (value[i + 1] === 'u' ? 6 : 2) : 1;
      const unit = length === 1 ? value[i]! : (JSON.parse(`"${value.slice(i, i + length)}"`) as string);
      if (unit === '\n' && after === '\r') {
        chars.to[chars.to.length - 1] = i + length;
        chars.piece[chars.piece.length - 1] = piece;
        chars.returns = true;
        units[units.length - 1] = '\n';
      } else {
        if (after === '\r') chars.loneReturn = true;
        chars.from.push(i);
        chars.to.push(i + length);
        chars.piece.push(piece);
        units.push(unit);
      }
      after = unit;
      i += length;
    }
  }
  if (after === '\r') chars.loneReturn = true;
  chars.decoded = units.join('');
  return chars;
}

function locate(chars: Chars, offset: number, value: string, pieces: readonly Piece[]): Place {
  if (offset < chars.from.length) return { piece: chars.piece[offset]!, at: chars.from[offset]! };
  const last = pieces.length - 1;
  return last < 0 ? { piece: 0, at: value.length - 1 } : { piece: last, at: pieces[last]!.to - 1 };
}

function rewrite(value: string, chars: Chars, replacements: readonly Replacement[], style: ListStyle): string {
  let text = '';
  let at = 0;
  const decoded = chars.decoded.replaceAll('\r', '\n');
  for (const { from, to, text: replacement } of replacements) {
    text += decoded.slice(at, from) + replacement;
    at = to;
  }
  return writeSource(text + decoded.slice(at), value.startsWith('"') ? 'string' : 'list', style);
}

function spliceString(value: string, splices: readonly Splice[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, text: replacement } of splices) {
    text += value.slice(at, start.at) + replacement;
    at = end.at;
  }
  return text + value.slice(at);
}

/** Groups splices that touch the same run of elements, and writes each run anew, a line an element. */
function spliceList(value: string, pieces: readonly Piece[], splices: readonly Splice[], style: ListStyle): string {
  if (pieces.length === 0) return joinElements(splitEscaped(splices.map((splice) => splice.text).join('')).literals, style);
  const elements = pieces.map((piece, index) => ({
    literals: [value.slice(piece.from, piece.to)],
    // What stands between this element and the one before stays as it is.
    before: index === 0 ? value.slice(0, piece.from) : value.slice(pieces[index - 1]!.to, piece.from),
  }));
  for (let i = 0; i < splices.length; ) {
    const first = splices[i]!.start.piece;
    let last = splices[i]!.end.piece;
    let content = '';
    let at: Place = { piece: first, at: pieces[first]!.from + 1 };
    for (; i < splices.length && splices[i]!.start.piece <= last; i++) {
      const splice = splices[i]!;
      content += contentBetween(value, pieces, at, splice.start) + splice.text;
      at = splice.end;
      last = Math.max(last, splice.end.piece);
    }
    content += contentBetween(value, pieces, at, { piece: last, at: pieces[last]!.to - 1 });
    // A line whose end was taken away goes on in the next element.
    while (splitEscaped(content).open && last + 1 < pieces.length && (splices[i]?.start.piece ?? Infinity) > last + 1) {
      last++;
      content += value.slice(pieces[last]!.from + 1, pieces[last]!.to - 1);
    }
    elements[first]!.literals = splitEscaped(content).literals;
    for (let covered = first + 1; covered <= last; covered++) elements[covered]!.literals = [];
  }
  const between = pieces.length > 1 ? elements[1]!.before : `,${elements[0]!.before.slice(1)}`;
  // Not to be copied when something that is no string stands there too, or when nothing but a comma does.
  const separator = /^,\s+$/.test(between) || (between === ',' && pieces.length > 1) ? between : style.compactSeparator;
  const tail = value.slice(pieces[pieces.length - 1]!.to);
  let text = '';
  for (const [index, { literals, before }] of elements.entries()) {
    for (const [i, literal] of literals.entries()) {
      text += text === '' ? elements[0]!.before + literal : (i === 0 && index > 0 ? before : separator) + literal;
    }
  }
  return text === '' ? '[]' : text + tail;
}

function contentBetween(value: string, pieces: readonly Piece[], from: Place, to: Place): string {
  if (from.piece >= to.piece) return value.slice(from.at, to.at);
  let content = value.slice(from.at, pieces[from.piece]!.to - 1);
  for (let piece = from.piece + 1; piece < to.piece; piece++) content += value.slice(pieces[piece]!.from + 1, pieces[piece]!.to - 1);
  return content + value.slice(pieces[to.piece]!.from + 1, to.at);
}

/** String literals of one line each, from escaped text; `open` when the last line has no end. */
function splitEscaped(content: string): { literals: string[]; open: boolean } {
  const literals: string[] = [];
  let start = 0;
  for (let i = content.indexOf('\\'); i >= 0; ) {
    const end = i + (content[i + 1] === 'u' ? 6 : 2);
    if (isLineEnd(content.slice(i, end))) {
      literals.push(`"${content.slice(start, end)}"`);
      start = end;
    }
    i = content.indexOf('\\', end);
  }
  const open = start < content.length;
  if (open) literals.push(`"${content.slice(start)}"`);
  return { literals, open };
}

const isLineEnd = (escape: string): boolean => escape === '\\n' || escape.toLowerCase() === '\\u000a';

function joinElements(literals: readonly string[], style: ListStyle): string {
  return literals.length === 0 ? '[]' : `[${style.lead}${literals.join(style.separator)}${style.tail}]`;
}
