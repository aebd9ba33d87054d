/**
 * Walks JSON text without building values: hops over strings, calls back for members and elements.
 * In: a string or UTF-8 bytes. Out: offsets (UTF-16 units or bytes, as the input has them); text only where asked.
 * Never recurses, so nesting depth costs nothing. Does not check escapes inside strings that nobody reads,
 * and lets `NaN` and `Infinity` pass, which Python's json module writes into outputs.
 */

/** JSON as characters or as bytes; offsets are in its own units. */
export interface JsonText {
  readonly length: number;
  /** The unit at an offset, -1 beyond the end. */
  code(at: number): number;
  /** Offset after the closing quote of the string whose opening quote is at `at`; -1 when it never closes. */
  stringEnd(at: number): number;
  slice(from: number, to: number): string;
}

/** A half-open range of offsets in a `JsonText`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where the text stops being JSON, and what should have been there. */
export class JsonSyntaxError extends Error {
  constructor(
    readonly offset: number,
    readonly expected: string,
  ) {
    super(`expected ${expected} at offset ${offset}`);
  }
}

export function jsonText(text: string | Uint8Array): JsonText {
  return typeof text === 'string' ? new StringText(text) : new ByteText(text);
}

/**
 * Calls `visit` for each member of the object at `at` (its `{`).
 * `visit` returns the offset after the value, which it found by `skipValue`, `eachMember` or `eachElement`.
 * @returns the offset after the closing brace
 * @throws JsonSyntaxError
 */
export function eachMember(text: JsonText, at: number, visit: (key: string, valueAt: number, keyAt: number) => number): number {
  let i = skipSpace(text, at + 1);
  if (text.code(i) === CLOSE_BRACE) return i + 1;
  for (;;) {
    const keyAt = i;
    const colon = keyEnd(text, keyAt);
    const valueAt = skipSpace(text, skipColon(text, colon));
    i = skipSpace(text, visit(decodeString(text, keyAt, colon), valueAt, keyAt));
    const code = text.code(i);
    if (code === CLOSE_BRACE) return i + 1;
    if (code !== COMMA) throw new JsonSyntaxError(i, '"," or "}"');
    i = skipSpace(text, i + 1);
  }
}

/** Calls `visit` for each element of the list at `at` (its `[`); otherwise like `eachMember`. */
export function eachElement(text: JsonText, at: number, visit: (valueAt: number) => number): number {
  let i = skipSpace(text, at + 1);
  if (text.code(i) === CLOSE_BRACKET) return i + 1;
  for (;;) {
    i = skipSpace(text, visit(i));
    const code = text.code(i);
    if (code === CLOSE_BRACKET) return i + 1;
    if (code !== COMMA) throw new JsonSyntaxError(i, '"," or "]"');
    i = skipSpace(text, i + 1);
  }
}

/**
 * @param at offset of the value's first unit, no space before it
 * @returns the offset after the value
 * @throws JsonSyntaxError
 */
export function skipValue(text: JsonText, at: number): number {
  const closers: number[] = [];
  let i = at;
  for (;;) {
    const code = text.code(i);
    if (code === QUOTE) {
      i = endOfString(text, i);
    } else if (code === OPEN_BRACE) {
      i = skipSpace(text, i + 1);
      if (text.code(i) === CLOSE_BRACE) i++;
      else {
        closers.push(CLOSE_BRACE);
        i = skipSpace(text, skipColon(text, keyEnd(text, i)));
        continue;
      }
    } else if (code === OPEN_BRACKET) {
      i = skipSpace(text, i + 1);
      if (text.code(i) === CLOSE_BRACKET) i++;
      else {
        closers.push(CLOSE_BRACKET);
        continue;
      }
    } else {
      i = skipScalar(text, i);
    }
    for (;;) {
      const closer = closers[closers.length - 1];
      if (closer === undefined) return i;
      i = skipSpace(text, i);
      const next = text.code(i);
      if (next === closer) {
        closers.pop();
        i++;
      } else if (next === COMMA) {
        i = skipSpace(text, i + 1);
        if (closer === CLOSE_BRACE) i = skipSpace(text, skipColon(text, keyEnd(text, i)));
        break;
      } else {
        throw new JsonSyntaxError(i, closer === CLOSE_BRACE ? '"," or "}"' : '"," or "]"');
      }
    }
  }
}

export function skipSpace(text: JsonText, at: number): number {
  let i = at;
  for (;;) {
    const code = text.code(i);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return i;
    i++;
  }
}

/** The value of a JSON string literal. @throws JsonSyntaxError when it has an escape or a character that JSON does not allow. */
export function decodeString(text: JsonText, from: number, to: number): string {
  const literal = text.slice(from, to);
  // Most keys and many strings have nothing to decode; V8 compares these short ones faster than it parses them.
  if (literal.length <= 20 && PLAIN.test(literal)) return literal.slice(1, -1);
  try {
    return JSON.parse(literal) as string;
  } catch {
    throw new JsonSyntaxError(from, 'a string with valid escapes');
  }
}

export const isString = (text: JsonText, at: number): boolean => text.code(at) === QUOTE;
export const isList = (text: JsonText, at: number): boolean => text.code(at) === OPEN_BRACKET;
export const isObject = (text: JsonText, at: number): boolean => text.code(at) === OPEN_BRACE;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const MINUS = 0x2d;
const PLAIN = /^"[a-z_A-Z0-9 /-]*"$/;
const WORDS = ['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'];

function endOfString(text: JsonText, at: number): number {
  const end = text.stringEnd(at);
  if (end < 0) throw new JsonSyntaxError(text.length, 'a closing quote');
  return end;
}

function keyEnd(text: JsonText, at: number): number {
  if (text.code(at) !== QUOTE) throw new JsonSyntaxError(at, 'a key in quotes');
  return endOfString(text, at);
}

function skipColon(text: JsonText, at: number): number {
  const i = skipSpace(text, at);
  if (text.code(i) !== COLON) throw new JsonSyntaxError(i, '":"');
  return i + 1;
}

function skipScalar(text: JsonText, at: number): number {
  const first = text.code(at);
  if (isDigit(first) || (first === MINUS && isDigit(text.code(at + 1)))) return skipNumber(text, at);
  for (const word of WORDS) {
    if (first === word.charCodeAt(0) && text.slice(at, Math.min(text.length, at + word.length)) === word) return at + word.length;
  }
  throw new JsonSyntaxError(at, 'a value');
}

function skipNumber(text: JsonText, at: number): number {
  let i = text.code(at) === MINUS ? at + 1 : at;
  if (text.code(i) === 0x30 && isDigit(text.code(i + 1))) throw new JsonSyntaxError(i, 'a number without leading zeros');
  i = skipDigits(text, i);
  if (text.code(i) === 0x2e) i = skipDigits(text, i + 1);
  if ((text.code(i) | 0x20) === 0x65) {
    const sign = text.code(i + 1);
    i = skipDigits(text, sign === MINUS || sign === 0x2b ? i + 2 : i + 1);
  }
  return i;
}

function skipDigits(text: JsonText, at: number): number {
  let i = at;
  while (isDigit(text.code(i))) i++;
  if (i === at) throw new JsonSyntaxError(at, 'a digit');
  return i;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

class StringText implements JsonText {
  readonly length: number;

  constructor(private readonly text: string) {
    this.length = text.length;
  }

  code(at: number): number {
    return at < this.length ? this.text.charCodeAt(at) : -1;
  }

  stringEnd(at: number): number {
    let quote = at;
    for (;;) {
      quote = this.text.indexOf('"', quote + 1);
      if (quote < 0) return -1;
      let before = quote - 1;
      while (this.text.charCodeAt(before) === BACKSLASH) before--;
      if ((quote - before) % 2 === 1) return quote + 1;
    }
  }

  slice(from: number, to: number): string {
    return this.text.slice(from, to);
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

class ByteText implements JsonText {
  readonly length: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    // A Node Buffer overrides indexOf with a slower one, and two kinds of array would slow every access.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = bytes.length;
  }

  code(at: number): number {
    return at < this.length ? this.bytes[at]! : -1;
  }

  stringEnd(at: number): number {
    let i = at + 1;
    for (;;) {
      // Short strings are cheaper by hand than by a call into the engine; long ones the other way round.
      const near = Math.min(this.length, i + 48);
      while (i < near && this.bytes[i] !== QUOTE && this.bytes[i] !== BACKSLASH) i++;
      if (i < near) {
        if (this.bytes[i] === QUOTE) return i + 1;
        i += 2;
        continue;
      }
      const quote = this.bytes.indexOf(QUOTE, i);
      if (quote < 0) return -1;
      let before = quote - 1;
      while (before >= i && this.bytes[before] === BACKSLASH) before--;
      if ((quote - before) % 2 === 1) return quote + 1;
      i = quote + 1;
    }
  }

  slice(from: number, to: number): string {
    if (to - from <= 24) {
      let text = '';
      for (let i = from; i < to; i++) {
        const byte = this.bytes[i]!;
        if (byte >= 0x80) return utf8.decode(this.bytes.subarray(from, to));
        text += String.fromCharCode(byte);
      }
      return text;
    }
    return utf8.decode(this.bytes.subarray(from, to));
  }
}
