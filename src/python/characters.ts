/**
 * In: text, offsets and UTF-16 codes. Out: what kind of character stands there, where its line ends. The small vocabulary of the masker.
 */

export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The same text with `\n` line ends: `\r` of `\r\n` becomes a space (before it a continuing backslash moves next to the `\n`). */
export function plainLineEnds(source: string): string {
  if (!source.includes('\r')) return source;
  return source.replace(/\\\r\n/g, ' \\\n').replace(/\r\n/g, ' \n').replace(/\r/g, '\n');
}

export function isBlank(code: number): boolean { return code === 32 || code === 9 || code === 12 }
export function isDigit(code: number): boolean { return code >= 48 && code <= 57 }
function isDigitOrUnderscore(code: number): boolean { return (code >= 48 && code <= 57) || code === 95 }
export function isIdentifierStart(code: number): boolean { return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code > 160 }
function isIdentifierPart(code: number): boolean { return isIdentifierStart(code) || isDigit(code) }

/** A string prefix: one or two of the letters r, b, u, f, t. */
export function isPrefix(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!'rbuft'.includes(String.fromCharCode(text.charCodeAt(at) | 32))) return false;
  return true;
}

/** Where the number that starts at `from` ends. */
export function numberEnd(text: string, from: number): number {
  let at = from;
  const second = text.charCodeAt(at + 1) | 32;
  if (text.charCodeAt(at) === 48 && (second === 120 || second === 98 || second === 111)) {
    at += 2;
    while (isIdentifierPart(text.charCodeAt(at))) at++;
    return at;
  }
  while (isDigitOrUnderscore(text.charCodeAt(at))) at++;
  if (text.charCodeAt(at) === 46) {
    at++;
    while (isDigitOrUnderscore(text.charCodeAt(at))) at++;
  }
  if ((text.charCodeAt(at) | 32) === 101) {
    const sign = text.charCodeAt(at + 1) === 43 || text.charCodeAt(at + 1) === 45 ? 1 : 0;
    if (isDigit(text.charCodeAt(at + 1 + sign))) {
      at += 2 + sign;
      while (isDigitOrUnderscore(text.charCodeAt(at))) at++;
    }
  }
  return (text.charCodeAt(at) | 32) === 106 ? at + 1 : at;
}
