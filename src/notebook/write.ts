/**
 * Applies edits to the JSON text of a notebook file.
 * In: the file's text and the edits of a fix. Out: the new text; every character outside the edits is as it was,
 * outputs, key order, indentation, escapes, line ends and byte order mark included.
 * Does not create files (`createFile` is the caller's) and does not decode outputs.
 */
import type { Edit, Json } from '../edits/edit';
import { planEdits, type EditPlan, type NewCell, type Placed, type Replacement } from './edit-plan';
import { isList, JsonSyntaxError, jsonText, type JsonText, type Range } from './json-text';
import { cellName } from './notebook';
import { member, objectOutline, type CellOutline, type ObjectOutline, type Outline } from './outline';
import { rawNotebook, type RawCell } from './raw-cells';
import { editSource, writeSource } from './source-text';
import { detectStyle, listStyle, type FileStyle } from './write-style';

/**
 * @param originalText as `decodeNotebook` gives it; ids in `edits` are those that `readNotebook` gave the cells of this very text
 * @returns an error, and changes nothing, when the text is no notebook or the edits make no sense for it
 */
export function writeEdits(originalText: string, edits: readonly Edit[]): { text: string } | { error: string } {
  try {
    return written(originalText, edits);
  } catch (error) {
    // A key with an escape that is none, in an object that only writing looks into.
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { error: `not JSON: expected ${error.expected}` };
  }
}

function written(originalText: string, edits: readonly Edit[]): { text: string } | { error: string } {
  const json = jsonText(originalText);
  const raw = rawNotebook(json);
  if ('reason' in raw) return { error: raw.reason };
  const plan = planEdits(raw.cells, edits);
  if ('error' in plan) return plan;
  if (plan.restructures && raw.outline.lists.length === 0) return { error: 'the notebook has no list of cells to change' };
  const foreign = [...plan.deleted].find((index) => notText(originalText, raw.cells[index]!) !== '');
  if (foreign !== undefined) return { error: wouldLose(foreign) };
  const file: File = { ...raw, json, text: originalText, style: detectStyle(originalText, raw.outline, raw.cells), splices: [] };
  for (const index of new Set([...plan.replacements.keys(), ...plan.tags.keys()])) {
    const cell = raw.cells[index]!;
    if (cell.outline.members.length === 0) return { error: `cell ${index + 1} has no members in the file and cannot be edited` };
    const problem = spliceSource(file, cell, plan.replacements.get(index) ?? []);
    if (problem !== undefined) return { error: problem };
    if (!spliceTags(file, cell, plan.tags.get(index) ?? [])) return { error: `the metadata of ${cellName({ index })} has another shape than nbformat's, and a tag would replace it` };
  }
  if (plan.metadata.size > 0 && !spliceMetadata(file, plan.metadata)) return { error: 'the metadata of the notebook is no object, and this edit would replace it' };
  file.splices.sort((a, b) => a.from - b.from);
  return { text: plan.restructures ? restructure(file, plan) : copy(file, { from: 0, to: originalText.length }) };
}

/** What a cell holds in the place of its text, or between its lines, that is no text: it reads as nothing, so whoever made an edit did not see it. */
function notText(text: string, { sourceAt, outline }: RawCell): string {
  if (sourceAt) return notTextIn(text.slice(sourceAt.from, sourceAt.to));
  const whole = text.slice(outline.from, outline.to);
  return whole.startsWith('{') || whole === 'null' ? '' : whole;
}

function notTextIn(value: string): string {
  if (value.startsWith('"') || value === 'null') return '';
  if (!value.startsWith('[')) return value;
  try {
    const others = (JSON.parse(value) as unknown[]).filter((line) => typeof line !== 'string');
    return others.length === 0 ? '' : JSON.stringify(others);
  } catch {
    // A NaN, or nesting that is too deep to print: all of it counts, so that any change does.
    return value;
  }
}

const wouldLose = (index: number): string => `${cellName({ index })} holds something in its source that is not text, and this edit would lose it`;

/** Replaces a range of the file's text. */
interface Splice extends Range {
  readonly text: string;
}

interface File {
  readonly text: string;
  readonly json: JsonText;
  readonly outline: Outline;
  readonly cells: readonly RawCell[];
  readonly style: FileStyle;
  /** Changes within cells and within the notebook's metadata. */
  readonly splices: Splice[];
}

/** A range of the file with the changes within cells made. */
function copy({ text, splices }: File, { from, to }: Range): string {
  let result = '';
  let at = from;
  for (const splice of splices) {
    if (splice.from < from || splice.to > to) continue;
    result += text.slice(at, splice.from) + splice.text;
    at = splice.to;
  }
  return result + text.slice(at, to);
}

function spliceSource(file: File, cell: RawCell, replacements: readonly Replacement[]): string | undefined {
  if (replacements.length === 0) return undefined;
  const { style, text, outline } = file;
  const shift = cell.prefix.length;
  if (replacements.some((each) => each.from < shift)) return 'the level of an nbformat 3 heading cannot be edited';
  const shifted = replacements.map((each) => ({ from: each.from - shift, to: each.to - shift, text: each.text }));
  const lines = listStyle(style, style.memberIndent);
  if (cell.sourceAt) {
    const { from, to } = cell.sourceAt;
    const value = text.slice(from, to);
    const edited = editSource(value, shifted, style.sourceForm, lines);
    const kept = notTextIn(value);
    if (kept !== '' && notTextIn(edited) !== kept) return wouldLose(file.cells.indexOf(cell));
    file.splices.push({ from, to, text: edited });
  } else {
    const key = outline.major === 3 && cell.kind === 'code' ? 'input' : 'source';
    const value = writeSource(shifted.map((each) => each.text).join(''), style.sourceForm, lines);
    file.splices.push(insertMember(file, cell.outline, key, value));
  }
  return undefined;
}

/** @returns false, and changes nothing, where something else stands in the place of the metadata or of the list of tags */
function spliceTags(file: File, cell: RawCell, tags: readonly string[]): boolean {
  if (tags.length === 0) return true;
  const { style, text, json, splices } = file;
  const metadataAt = member(cell.outline, 'metadata');
  const metadata = metadataAt && objectOutline(json, metadataAt);
  const tagsAt = metadata && member(metadata, 'tags');
  if ((metadataAt && !metadata && !isNull(text, metadataAt)) || (tagsAt && !isList(json, tagsAt.from) && !isNull(text, tagsAt))) return false;
  if (!metadataAt) {
    splices.push(insertMember(file, cell.outline, 'metadata', tagsObject(tags, style)));
  } else if (!metadata || metadata.members.length === 0) {
    splices.push({ from: metadataAt.from, to: metadataAt.to, text: tagsObject(tags, style) });
  } else if (!tagsAt) {
    splices.push(insertMember(file, metadata, 'tags', tagList(tags, style)));
  } else {
    const lead = /^\[(\s*)[^\s\]]/.exec(text.slice(tagsAt.from, tagsAt.to))?.[1];
    if (lead === undefined) {
      splices.push({ from: tagsAt.from, to: tagsAt.to, text: tagList(tags, style) });
    } else {
      const end = tagsAt.from + text.slice(tagsAt.from, tagsAt.to - 1).trimEnd().length;
      splices.push({ from: end, to: end, text: tags.map((tag) => `,${lead || style.afterComma}${style.quote(tag)}`).join('') });
    }
  }
  return true;
}

const isNull = (text: string, { from, to }: Range): boolean => text.slice(from, to) === 'null';

/** Members of the notebook's own metadata. Several new ones that go to one place are written in the order they came. @returns false, and changes nothing, where the metadata is something else */
function spliceMetadata(file: File, set: EditPlan['metadata']): boolean {
  const { style, json, outline, splices } = file;
  const at = member(outline.root, 'metadata');
  const metadata = at && objectOutline(json, at);
  if (at && !metadata && !isNull(file.text, at)) return false;
  if (!metadata || metadata.members.length === 0) {
    const whole = writeJson(style, style.unit, Object.fromEntries(set));
    splices.push(at ? { from: at.from, to: at.to, text: whole } : insertMember(file, outline.root, 'metadata', whole));
    return true;
  }
  const indent = style.unit + style.unit;
  for (const [key, value] of set) {
    const present = member(metadata, key);
    const text = writeJson(style, indent, value);
    splices.push(present ? { from: present.from, to: present.to, text } : insertMember(file, metadata, key, text));
  }
  return true;
}

/** @param indent of the line on which the value begins */
function writeJson(style: FileStyle, indent: string, value: Json): string {
  if (typeof value === 'string') return style.quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = indent + style.unit;
  if (!isJsonList(value)) {
    const members = Object.entries(value).map(([key, each]) => [key, writeJson(style, inner, each)] as const);
    return members.length === 0 ? '{}' : writeObject(style, indent, members);
  }
  const { lead, separator, tail } = listStyle(style, indent);
  return value.length === 0 ? '[]' : `[${lead}${value.map((each) => writeJson(style, inner, each)).join(separator)}${tail}]`;
}

const isJsonList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Adds a member to an object that has some: where the alphabet wants it when the keys are sorted (Jupyter sorts them), otherwise at the end. */
function insertMember({ text, style }: File, object: ObjectOutline, key: string, value: string): Splice {
  const written = `${style.quote(key)}${style.colon}${value}`;
  const lead = text.slice(object.from + 1, object.members[0]!.keyAt) || style.afterComma;
  const isSorted = object.members.every((each, i) => i === 0 || object.members[i - 1]!.key <= each.key);
  const next = isSorted ? object.members.find((each) => each.key > key) : undefined;
  if (next) return { from: next.keyAt, to: next.keyAt, text: `${written},${lead}` };
  const { to } = object.members[object.members.length - 1]!;
  return { from: to, to, text: `,${lead}${written}` };
}

/** Writes the lists of cells anew; cells that stay are copied with the space before them. */
function restructure(file: File, plan: EditPlan): string {
  const contents = listContents(file.outline, plan);
  let result = '';
  let at = 0;
  for (const [list, range] of file.outline.lists.entries()) {
    result += copy(file, { from: at, to: range.from }) + writeList(file, list, contents[list]!);
    at = range.to;
  }
  return result + copy(file, { from: at, to: file.text.length });
}

/** The cells of each list after the plan. A cell goes to the list of the cell it comes before; at the end, to the last list. */
function listContents(outline: Outline, plan: EditPlan): Placed[][] {
  const lists: Placed[][] = outline.lists.map(() => []);
  for (const [index, arrivals] of plan.arrivals.entries()) {
    const list = lists[outline.cells[index]?.list ?? lists.length - 1]!;
    list.push(...arrivals);
    if (index < outline.cells.length && !plan.deleted.has(index) && !plan.moved.has(index)) list.push({ old: index });
  }
  return lists;
}

function writeList(file: File, list: number, placed: readonly Placed[]): string {
  const { text, outline } = file;
  const range = outline.lists[list]!;
  const own = outline.cells.filter((cell) => cell.list === list);
  if (placed.length === 0) return own.length === 0 ? text.slice(range.from, range.to) : '[]';
  const spacing = cellSpacing(file, range, own);
  // A cell that was preceded by another keeps the very space that was before it.
  const gaps = new Map(own.slice(1).map((cell, i) => [cell, text.slice(own[i]!.to, cell.from)]));
  const items = placed.map((item, position) => {
    const old = 'old' in item ? outline.cells[item.old]! : undefined;
    const before = position === 0 ? spacing.lead : ((old && gaps.get(old)) ?? spacing.separator);
    return before + ('added' in item ? newCell(file, item.added) : copy(file, old!));
  });
  return `[${items.join('')}${spacing.tail}]`;
}

function cellSpacing({ text, style }: File, range: Range, own: readonly CellOutline[]): { lead: string; separator: string; tail: string } {
  const [first, second] = own;
  if (!first) return listStyle(style, style.cellIndent.slice(style.unit.length));
  const lead = text.slice(range.from + 1, first.from);
  return {
    lead,
    separator: second ? text.slice(first.to, second.from) : `,${lead || style.afterComma}`,
    tail: text.slice(own[own.length - 1]!.to, range.to - 1),
  };
}

/** The JSON of a new cell: what this nbformat asks for, keys in the order of the file's other cells. */
function newCell({ outline, cells, style }: File, cell: NewCell): string {
  const isCode = cell.kind === 'code';
  const isOld = outline.major === 3;
  const members = new Map<string, string>([['cell_type', style.quote(cell.kind)]]);
  if (isCode && isOld) members.set('collapsed', 'false');
  if (isCode && !isOld) members.set('execution_count', 'null');
  // Cell ids came with nbformat 4.5; before that they are not allowed.
  if (!isOld && outline.minor >= 5) members.set('id', style.quote(cell.id));
  const source = writeSource(cell.source, style.sourceForm, listStyle(style, style.memberIndent));
  if (isCode && isOld) {
    const language = cells.find((each) => each.language !== undefined)?.language ?? 'python';
    members.set('input', source).set('language', style.quote(language));
  }
  members.set('metadata', cell.tags.length === 0 ? '{}' : tagsObject(cell.tags, style));
  if (isCode) members.set('outputs', '[]');
  if (!isCode || !isOld) members.set('source', source);
  const model = cells.find((each) => each.kind === cell.kind) ?? cells[0];
  const order = new Set(model?.outline.members.map((each) => each.key));
  const keys = [...[...order].filter((key) => members.has(key)), ...[...members.keys()].filter((key) => !order.has(key))];
  return writeObject(style, style.cellIndent, keys.map((key) => [key, members.get(key)!] as const));
}

/** The whole value of a cell's `metadata`. */
const tagsObject = (tags: readonly string[], style: FileStyle): string => writeObject(style, style.memberIndent, [['tags', tagList(tags, style)]]);

function tagList(tags: readonly string[], style: FileStyle): string {
  const { lead, separator, tail } = listStyle(style, style.memberIndent + style.unit);
  return `[${lead}${tags.map(style.quote).join(separator)}${tail}]`;
}

/** @param indent of the line on which the brace opens; values are JSON already */
function writeObject(style: FileStyle, indent: string, members: readonly (readonly [string, string])[]): string {
  const { lead, separator, tail } = listStyle(style, indent);
  return `{${lead}${members.map(([key, value]) => `${style.quote(key)}${style.colon}${value}`).join(separator)}${tail}}`;
}
