/**
 * Where in a JSON text the value stands that a JSON pointer names.
 * In: the text, a pointer. Out: a range; that of the nearest value above where the pointer leads nowhere. Builds no values; never throws.
 */
import { eachElement, eachMember, isList, isObject, jsonText, skipSpace, skipValue, type JsonText, type Range } from './json-text';

/** @returns the range of the value; of objects and lists only the opening bracket, so that a mark stays small */
export function rangeAt(text: string, pointer: string): Range {
  const json = jsonText(text);
  const keys = pointer.split('/').slice(1).map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  try {
    let at = skipSpace(json, 0);
    for (const key of keys) {
      const child = childOf(json, at, key);
      if (child === undefined) break;
      at = child;
    }
    return { from: at, to: isObject(json, at) || isList(json, at) ? at + 1 : skipValue(json, at) };
  } catch {
    return { from: 0, to: Math.min(1, text.length) };
  }
}

function childOf(json: JsonText, at: number, key: string): number | undefined {
  let child: number | undefined;
  let index = 0;
  if (isObject(json, at)) eachMember(json, at, (name, valueAt) => { if (name === key) child = valueAt; return skipValue(json, valueAt); });
  else if (isList(json, at)) eachElement(json, at, (valueAt) => { if (String(index) === key) child = valueAt; index += 1; return skipValue(json, valueAt); });
  return child;
}
