/**
 * In: a reader on a string, f-string or implicitly joined strings. Out: one Constant or JoinedString with decoded text.
 * Literals are read from the original text, never from the masked one.
 */
import type { Constant, Expression, FormattedValue, JoinedString } from './ast';
import { buildExpression, buildList, isExpression, missing } from './build-expression';
import { Kind } from './grammar';
import type { Reader } from './reader';
import { decodeBody, readStringToken } from './strings';

type Part = Constant | FormattedValue;

export function buildString(r: Reader): Constant {
  const { from, to } = r;
  const token = readStringToken(r.text, from, to);
  return { type: 'Constant', from, to, kind: token.bytes ? 'bytes' : 'str', value: decodeBody(r.text.slice(token.bodyFrom, token.bodyTo), token.raw, token.bytes) };
}

export function buildFString(r: Reader): JoinedString {
  const { from, to } = r;
  const parts: Part[] = [];
  readParts(r, parts);
  return { type: 'JoinedString', from, to, parts };
}

export function buildContinuedString(r: Reader): Expression {
  const { from, to } = r;
  const parts: Part[] = [];
  let isJoined = false;
  let kind: 'str' | 'bytes' = 'str';
  if (r.enter()) {
    do {
      if (r.kind === Kind.String) {
        const part = buildString(r);
        if (part.kind === 'bytes') kind = 'bytes';
        addText(parts, part.value as string, part.from, part.to);
      } else if (r.kind === Kind.FormatString) { isJoined = true; readParts(r, parts) }
    } while (r.next());
    r.leave();
  }
  if (isJoined) return { type: 'JoinedString', from, to, parts };
  return { type: 'Constant', from, to, kind, value: parts.length === 0 ? '' : (parts[0] as Constant).value };
}

/** Appends text, joined to the text before it; the parts were made here and are not shared yet. */
function addText(parts: Part[], value: string, from: number, to: number): void {
  const last = parts[parts.length - 1];
  if (last?.type === 'Constant') Object.assign(last, { value: (last.value as string) + value, to });
  else parts.push({ type: 'Constant', from, to, kind: 'str', value });
}

/** The text and the fields of the f-string under the reader. */
function readParts(r: Reader, parts: Part[]): void {
  const token = readStringToken(r.text, r.from, r.to);
  let done = token.bodyFrom;
  if (r.enter()) {
    do {
      if (r.kind !== Kind.FormatReplacement) continue;
      const { from, to } = r;
      addSource(r, parts, done, from, token.raw);
      readField(r, parts, token.raw);
      done = to;
    } while (r.next());
    r.leave();
  }
  addSource(r, parts, done, token.bodyTo, token.raw);
}

function addSource(r: Reader, parts: Part[], from: number, to: number, raw: boolean): void {
  if (to <= from) return;
  let body = r.text.slice(from, to);
  if (body.includes('{{') || body.includes('}}')) body = body.replace(/\\N\{[^{}]*\}|\{\{|\}\}/g, (found) => found === '{{' ? '{' : found === '}}' ? '}' : found);
  addText(parts, decodeBody(body, raw, false), from, to);
}

/** A `{value = !r:format}` field; the self-documenting form also gives its text. */
function readField(r: Reader, parts: Part[], raw: boolean): void {
  const { from, to } = r;
  let value: Expression | null = null;
  let conversion: string | null = null;
  let format: JoinedString | null = null;
  let documented = false;
  if (r.enter()) {
    const textFrom = r.to;
    while (!r.ended) {
      if (isExpression(r.kind) || r.kind === Kind.Star) {
        const read: Expression = r.kind === Kind.Yield ? buildExpression(r) : buildList(r);
        value ??= read;
        if (r.kind === Kind.Yield) r.next();
        continue;
      }
      if (r.kind === Kind.FormatSelfDoc) {
        documented = true;
        let end = r.to;
        while (/\s/.test(r.text[end] ?? '')) end++;
        addText(parts, r.text.slice(textFrom, end), textFrom, end);
      } else if (r.kind === Kind.FormatConversion) conversion = r.text.charAt(r.from + 1);
      else if (r.kind === Kind.FormatSpec) format = readFormat(r, raw);
      r.next();
    }
    r.leave();
  }
  if (documented && conversion === null && format === null) conversion = 'r';
  parts.push({ type: 'FormattedValue', from, to, value: value ?? missing(to), conversion, format });
}

function readFormat(r: Reader, raw: boolean): JoinedString {
  const { from, to } = r;
  const parts: Part[] = [];
  let done = from + 1;
  if (r.enter()) {
    do {
      if (r.kind !== Kind.FormatReplacement) continue;
      const fieldFrom = r.from, fieldTo = r.to;
      addSource(r, parts, done, fieldFrom, raw);
      readField(r, parts, raw);
      done = fieldTo;
    } while (r.next());
    r.leave();
  }
  addSource(r, parts, done, to, raw);
  return { type: 'JoinedString', from: from + 1, to, parts };
}
