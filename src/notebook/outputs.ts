/**
 * Decodes the recorded outputs of one cell, when somebody asks for them.
 * In: the JSON text and the range of the `outputs` list (nbformat 3 or 4). Out: `Output[]`, text only.
 * Images, HTML and widget state are hopped over, never decoded. Broken outputs are left out; nothing throws.
 */
import { decodeString, eachElement, eachMember, isList, isObject, isString, skipValue, type JsonText, type Range } from './json-text';
import type { Output } from './notebook';

export function decodeOutputs(text: JsonText, range: Range): Output[] {
  const outputs: Output[] = [];
  if (!isList(text, range.from)) return outputs;
  try {
    eachElement(text, range.from, (at) => {
      if (!isObject(text, at)) return skipValue(text, at);
      const parts: Parts = {};
      const end = eachMember(text, at, (key, valueAt) => readPart(text, key, valueAt, parts));
      const output = toOutput(parts);
      if (output) outputs.push(output);
      return end;
    });
  } catch {
    // The outline has found the structure sound; what is left is an escape that JSON does not know. Keep what was read.
  }
  return outputs;
}

/** A JSON string, or a list of strings joined (what is no string is left out); undefined for anything else. @throws JsonSyntaxError for an escape JSON does not know */
export function decodeLines(text: JsonText, from: number, to: number): string | undefined {
  if (isString(text, from)) return decodeString(text, from, to);
  if (!isList(text, from)) return undefined;
  try {
    // One call for the whole list: decoding line by line costs ten times as much on bytes.
    const lines = JSON.parse(text.slice(from, to)) as unknown[];
    return lines.filter((line) => typeof line === 'string').join('');
  } catch {
    return decodeElements(text, from);
  }
}

/** Line ends as `\n`. */
export const normaliseLineEnds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

interface Parts {
  type?: string;
  text?: string;
  plain?: string;
  ename?: string;
  evalue?: string;
}

function readPart(text: JsonText, key: string, at: number, parts: Parts): number {
  if (key === 'data' && isObject(text, at)) {
    return eachMember(text, at, (mime, valueAt) => {
      const end = skipValue(text, valueAt);
      if (mime === 'text/plain') parts.plain = decodeLines(text, valueAt, end);
      return end;
    });
  }
  const end = skipValue(text, at);
  if (key === 'output_type') parts.type = decodeLines(text, at, end);
  else if (key === 'text') parts.text = decodeLines(text, at, end);
  else if (key === 'ename') parts.ename = decodeLines(text, at, end);
  else if (key === 'evalue') parts.evalue = decodeLines(text, at, end);
  return end;
}

/** For lists that `JSON.parse` refuses: names the element with the bad escape, lets NaN pass. */
function decodeElements(text: JsonText, at: number): string {
  let joined = '';
  eachElement(text, at, (elementAt) => {
    const end = skipValue(text, elementAt);
    if (isString(text, elementAt)) joined += decodeString(text, elementAt, end);
    return end;
  });
  return joined;
}

function toOutput(parts: Parts): Output | undefined {
  switch (parts.type) {
    case 'stream':
      return parts.text === undefined ? undefined : { kind: 'stream', text: asShown(parts.text) };
    case 'error':
    case 'pyerr': {
      const name = parts.ename ?? 'Error';
      return { kind: 'error', text: parts.evalue ? `${name}: ${asShown(parts.evalue)}` : name };
    }
    case 'execute_result':
    case 'display_data':
    case 'pyout': {
      const shown = parts.plain ?? parts.text;
      return shown === undefined ? undefined : { kind: 'result', text: asShown(shown) };
    }
    default:
      return undefined;
  }
}

/** Without colour codes; of a line that was overwritten by carriage returns (progress bars) the last state. */
export function asShown(text: string): string {
  const plain = text.includes('\u001b') ? text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '') : text;
  return plain.includes('\r') ? plain.split('\n').map(lastState).join('\n') : plain;
}

function lastState(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end--;
  return end === 0 ? '' : line.slice(line.lastIndexOf('\r', end - 1) + 1, end);
}
