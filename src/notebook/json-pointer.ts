/**
 * Where in a JSON text the value stands that a JSON pointer names (RFC 6901).
 * In: the text, a pointer. Out: a place; that of the nearest value above where the pointer leads nowhere. Builds no values.
 */
import { eachElement, eachMember, isList, isObject, jsonText, skipSpace, skipValue, type JsonText, type Range } from './json-text';

export interface Place {
  /** Offset of the value. */
  readonly at: number;
  /** The key that names it, quotes included; absent at the top and in lists. */
  readonly key?: Range;
}

export const escapePointer = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
export const pointerParts = (pointer: string): string[] => pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** @throws JsonSyntaxError where the text on the way is no JSON */
export function follow(json: JsonText, pointer: string): Place {
  let place: Place = { at: skipSpace(json, 0) };
  for (const name of pointerParts(pointer)) {
    const child = childOf(json, place.at, name);
    if (!child) break;
    place = child;
  }
  return place;
}

/** Never throws. @returns the range of the value; of objects and lists only the opening bracket, so that a mark stays small */
export function rangeAt(text: string, pointer: string): Range {
  const json = jsonText(text);
  try {
    const { at } = follow(json, pointer);
    return { from: at, to: isObject(json, at) || isList(json, at) ? at + 1 : skipValue(json, at) };
  } catch {
    return { from: 0, to: Math.min(1, text.length) };
  }
}

/** With keys that repeat, the last one counts, as in `JSON.parse`. */
function childOf(json: JsonText, at: number, name: string): Place | undefined {
  let child: Place | undefined;
  let index = 0;
  if (isObject(json, at)) eachMember(json, at, (key, valueAt, keyAt) => { if (key === name) child = { at: valueAt, key: { from: keyAt, to: json.stringEnd(keyAt) } }; return skipValue(json, valueAt); });
  else if (isList(json, at)) eachElement(json, at, (valueAt) => { if (String(index) === name) child = { at: valueAt }; index += 1; return skipValue(json, valueAt); });
  return child;
}
