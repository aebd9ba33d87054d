/**
 * In: an expression, or a text and the literal it shall look like. Out: the plain value of a literal; a Python string literal.
 * Evaluates nothing but displays and signs: no names, no arithmetic, no f-strings.
 */
import type { Expression } from './ast';
import { readStringToken } from './strings';

export type LiteralValue = string | number | boolean | null | LiteralValue[] | Map<LiteralValue, LiteralValue>;

/**
 * The value of a constant, a signed number, or lists, tuples, sets (as arrays) and dictionaries (as Maps) of those; undefined for everything else.
 * Bytes, complex numbers and `...` are no plain values.
 */
export function literalValue(expression: Expression): LiteralValue | undefined {
  switch (expression.type) {
    case 'Constant': return expression.kind === 'bytes' || expression.kind === 'complex' || expression.kind === 'ellipsis' ? undefined : expression.value;
    case 'UnaryOperation': {
      const value = literalValue(expression.operand);
      if (expression.operator === 'not') return undefined;
      if (typeof value !== 'number') return undefined;
      return expression.operator === '-' ? -value : expression.operator === '+' ? value : Number.isInteger(value) ? ~value : undefined;
    }
    case 'List': case 'Tuple': case 'Set': return allValues(expression.elements);
    case 'Dict': {
      const values = new Map<LiteralValue, LiteralValue>();
      for (const item of expression.items) {
        const key = item.key ? literalValue(item.key) : undefined;
        const value = literalValue(item.value);
        if (key === undefined || value === undefined) return undefined;
        values.set(key, value);
      }
      return values;
    }
    default: return undefined;
  }
}

function allValues(elements: readonly Expression[]): LiteralValue[] | undefined {
  const values: LiteralValue[] = [];
  for (const element of elements) {
    const value = literalValue(element);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/**
 * A Python string literal for `text`, with the quote character of `quoteLike` (the source of another literal, such as `r'C:\data'`; `'` when absent).
 * Never raw and always on one line: what needs it is escaped. The other quote is taken when that avoids escaping.
 */
export function pythonString(text: string, quoteLike = "'"): string {
  const token = readStringToken(quoteLike, 0, quoteLike.length);
  let quote = quoteLike[token.bodyFrom - 1] === '"' ? '"' : "'";
  const other = quote === '"' ? "'" : '"';
  if (text.includes(quote) && !text.includes(other)) quote = other;
  let body = '';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (char === '\\' || char === quote) body += `\\${char}`;
    else if (char === '\n') body += '\\n';
    else if (char === '\r') body += '\\r';
    else if (char === '\t') body += '\\t';
    else if (code < 32 || code === 127) body += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code === 0x2028 || code === 0x2029 || (code >= 0xd800 && code < 0xe000)) body += `\\u${code.toString(16)}`;
    else body += char;
  }
  return quote + body + quote;
}
