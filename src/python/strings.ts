/**
 * In: the source text of a Python string or number token. Out: its value. Does not know about trees.
 * Source: https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
 */

/** The parts of one string token: offsets of its body, and how to read it. An unterminated token ends its body where it ends. */
export interface StringToken { readonly bodyFrom: number; readonly bodyTo: number; readonly raw: boolean; readonly bytes: boolean; readonly terminated: boolean }

/** Finds prefix, quotes and body of the string token `text[from, to)`. */
export function readStringToken(text: string, from: number, to: number): StringToken {
  let at = from, raw = false, bytes = false;
  let code = text.charCodeAt(at);
  while (code !== 34 && code !== 39 && at < to) {
    if (code === 114 || code === 82) raw = true;
    else if (code === 98 || code === 66) bytes = true;
    code = text.charCodeAt(++at);
  }
  const triple = at + 3 <= to && text.charCodeAt(at + 1) === code && text.charCodeAt(at + 2) === code;
  const width = triple ? 3 : 1;
  const bodyFrom = at + width;
  const terminated = to - width >= bodyFrom && text.charCodeAt(to - 1) === code && (!triple || text.charCodeAt(to - 2) === code && text.charCodeAt(to - 3) === code);
  return { bodyFrom: Math.min(bodyFrom, to), bodyTo: terminated ? to - width : to, raw, bytes, terminated };
}

/**
 * Decodes the escapes of a string body. Named characters (`\N{…}`) and unknown escapes stay as written; line ends become `\n` as CPython reads them.
 */
export function decodeBody(body: string, raw: boolean, bytes: boolean): string {
  if (body.includes('\r')) body = body.replace(/\r\n?/g, '\n');
  if (raw || !body.includes('\\')) return body;
  return body.replace(/\\(\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/gsu, (whole: string, escape: string) => {
    const simple = simpleEscapes[escape];
    if (simple !== undefined) return simple;
    const first = escape.charCodeAt(0);
    if (first >= 48 && first <= 55) return String.fromCharCode(parseInt(escape, 8));
    if (escape.length === 1) return whole;
    if (first === 120) return String.fromCharCode(parseInt(escape.slice(1), 16));
    if (bytes) return whole;
    const point = parseInt(escape.slice(1), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

const simpleEscapes: Record<string, string> = {
  __proto__: null as never,
  '\n': '', '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v',
};

/** The kind and value of a number token; large integers lose precision as JavaScript numbers do. */
export function readNumber(token: string): { kind: 'int' | 'float' | 'complex'; value: number | string } {
  const text = token.includes('_') ? token.replaceAll('_', '') : token;
  const second = text.charCodeAt(1) | 32;
  if (text.charCodeAt(0) === 48 && (second === 120 || second === 111 || second === 98)) return { kind: 'int', value: Number(text) };
  if ((text.charCodeAt(text.length - 1) | 32) === 106) return { kind: 'complex', value: text };
  return { kind: /[.eE]/.test(text) ? 'float' : 'int', value: Number(text) };
}
