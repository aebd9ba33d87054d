/**
 * Where the parts of a notebook are in its JSON text, found in one pass that decodes nothing but keys.
 * In: the text. Out: offsets of the metadata, of every list of cells, of every cell and its members.
 * Reading (`read.ts`) and writing back (`write.ts`) both start here. Does not decode sources or outputs.
 */
import { eachElement, eachMember, isList, isObject, JsonSyntaxError, skipSpace, skipValue, type JsonText, type Range } from './json-text';

/** A member of an object: its key's opening quote to its value's end. */
export interface Member extends Range {
  readonly key: string;
  /** Offset of the key's opening quote; `from` and `to` are the value. */
  readonly keyAt: number;
}

/** An object with its members in file order. With keys that repeat, the last one counts, as in `JSON.parse`. */
export interface ObjectOutline extends Range {
  readonly members: readonly Member[];
}

export interface CellOutline extends ObjectOutline {
  /** Index into `Outline.lists`: 0, but for nbformat 3 with several worksheets. */
  readonly list: number;
}

export interface Outline {
  readonly root: ObjectOutline;
  /** nbformat, 3 or 4. */
  readonly major: number;
  readonly minor: number;
  /** The lists that hold cells, brackets included. */
  readonly lists: readonly Range[];
  readonly cells: readonly CellOutline[];
}

/** Why a text has no outline. Offsets in the units of the text. */
export interface OutlineError {
  readonly reason: string;
  readonly offset?: number;
  /** 0-based cell in which the text stops being JSON. */
  readonly cell?: number;
}

export function member(object: ObjectOutline, key: string): Member | undefined {
  return object.members.findLast((each) => each.key === key);
}

/** The members of the object at `range`; undefined when it is no object. @throws JsonSyntaxError */
export function objectOutline(text: JsonText, range: Range): ObjectOutline | undefined {
  if (!isObject(text, range.from)) return undefined;
  const members: Member[] = [];
  eachMember(text, range.from, (key, from, keyAt) => {
    const to = skipValue(text, from);
    members.push({ key, keyAt, from, to });
    return to;
  });
  return { from: range.from, to: range.to, members };
}

export function outlineNotebook(text: JsonText): Outline | OutlineError {
  const scan: Scan = { flat: { lists: [], cells: [] }, sheets: { lists: [], cells: [] }, cell: undefined };
  const members: Member[] = [];
  const start = skipSpace(text, text.code(0) === BOM ? 1 : text.slice(0, Math.min(3, text.length)) === '\ufeff' ? 3 : 0);
  if (start >= text.length) return { reason: 'the file is empty' };
  let to: number;
  try {
    if (!isObject(text, start)) {
      skipToEnd(text, skipValue(text, start));
      return { reason: 'this is JSON, but not a notebook: expected an object with "cells"', offset: start };
    }
    to = eachMember(text, start, (key, from, keyAt) => {
      const end = scanTopLevel(text, key, from, scan);
      members.push({ key, keyAt, from, to: end });
      return end;
    });
    skipToEnd(text, to);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { reason: `not JSON: expected ${error.expected}`, offset: error.offset, cell: scan.cell };
  }
  return judge(text, { from: start, to, members }, scan);
}

interface CellLists {
  lists: Range[];
  cells: CellOutline[];
}

interface Scan {
  flat: CellLists;
  sheets: CellLists;
  /** The cell being scanned, for error messages. */
  cell: number | undefined;
}

const BOM = 0xfeff;

function skipToEnd(text: JsonText, at: number): void {
  const i = skipSpace(text, at);
  if (i < text.length) throw new JsonSyntaxError(i, 'the end of the file');
}

function scanTopLevel(text: JsonText, key: string, from: number, scan: Scan): number {
  if (key === 'cells' && isList(text, from)) {
    scan.flat = { lists: [], cells: [] };
    return scanCells(text, from, scan.flat, scan);
  }
  if (key === 'worksheets' && isList(text, from)) {
    const sheets: CellLists = { lists: [], cells: [] };
    scan.sheets = sheets;
    return eachElement(text, from, (sheetAt) =>
      isObject(text, sheetAt)
        ? eachMember(text, sheetAt, (sheetKey, valueAt) =>
            sheetKey === 'cells' && isList(text, valueAt) ? scanCells(text, valueAt, sheets, scan) : skipValue(text, valueAt),
          )
        : skipValue(text, sheetAt),
    );
  }
  return skipValue(text, from);
}

function scanCells(text: JsonText, from: number, into: CellLists, scan: Scan): number {
  const list = into.lists.length;
  const to = eachElement(text, from, (cellAt) => {
    scan.cell = into.cells.length;
    const members: Member[] = [];
    const end = isObject(text, cellAt)
      ? eachMember(text, cellAt, (key, valueAt, keyAt) => {
          const valueEnd = skipValue(text, valueAt);
          members.push({ key, keyAt, from: valueAt, to: valueEnd });
          return valueEnd;
        })
      : skipValue(text, cellAt);
    into.cells.push({ from: cellAt, to: end, members, list });
    scan.cell = undefined;
    return end;
  });
  into.lists.push({ from, to });
  return to;
}

function judge(text: JsonText, root: ObjectOutline, scan: Scan): Outline | OutlineError {
  const format = member(root, 'nbformat');
  const cells = member(root, 'cells');
  const worksheets = member(root, 'worksheets');
  if (!format && !cells && !worksheets) {
    return { reason: 'this is JSON, but not a notebook: it has neither "cells" nor "nbformat"', offset: root.from };
  }
  // A file without nbformat but with cells opens in VS Code, so it is read here too.
  const major = format ? integer(text, format) : cells ? 4 : 3;
  if (major !== 3 && major !== 4) {
    const found = text.slice(format!.from, Math.min(format!.to, format!.from + 20));
    return { reason: `nbformat ${found} is not known: expected 3 or 4`, offset: format!.from };
  }
  const minorAt = member(root, 'nbformat_minor');
  const minor = (minorAt && integer(text, minorAt)) ?? 0;
  const holder = cells && !(major === 3 && worksheets) ? cells : worksheets;
  if (!holder) return { reason: 'this is JSON, but not a notebook: it has no "cells"', offset: root.from };
  if (!isList(text, holder.from)) return { reason: `"${holder.key}" is not a list`, offset: holder.from };
  return { root, major, minor, ...(holder === cells ? scan.flat : scan.sheets) };
}

/** The integer at a range, undefined for anything else. */
export function integer(text: JsonText, range: Range): number | undefined {
  if (range.to - range.from > 15) return undefined;
  const digits = text.slice(range.from, range.to);
  return /^-?\d+$/.test(digits) ? Number(digits) : undefined;
}
