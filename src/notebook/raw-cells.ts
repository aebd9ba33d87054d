/**
 * The cells of a notebook file with what is cheap to know about each, and where in the text it was found.
 * In: JSON text. Out: `RawCell[]` with id, kind, source, tags, still tied to the outline. Shared by reading and writing,
 * so both give a cell the same id. Outputs are not decoded. One broken cell reads as empty and costs no other.
 */
import { assignIds } from './cell-id';
import { isList, isObject, isString, JsonSyntaxError, type JsonText, type Range } from './json-text';
import { languageName } from './language';
import type { CellId, CellKind } from './notebook';
import { member, outlineNotebook, type CellOutline, type Member, type Outline, type OutlineError } from './outline';
import { decodeLines, normaliseLineEnds } from './outputs';

export interface RawCell {
  readonly outline: CellOutline;
  readonly id: CellId;
  readonly kind: CellKind;
  /** Line ends as `\n`, heading marks of nbformat 3 included. */
  readonly source: string;
  /** The member that holds the text, `source` or (nbformat 3) `input`; undefined when there is none. */
  readonly sourceAt: Member | undefined;
  /** What stands before the text in `source` but not in the file: `## ` of a heading cell. */
  readonly prefix: string;
  /** The cell's own language where it says one: chosen by hand in VS Code, or nbformat 3's own member. */
  readonly language: string | undefined;
  readonly tags: readonly string[];
}

export interface RawNotebook {
  readonly outline: Outline;
  readonly cells: readonly RawCell[];
}

export function rawNotebook(text: JsonText): RawNotebook | OutlineError {
  const outline = outlineNotebook(text);
  if ('reason' in outline) return outline;
  const parts: Parts[] = [];
  for (const [index, cell] of outline.cells.entries()) {
    try {
      parts.push(decodeCell(text, cell));
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
      return { reason: `not JSON: expected ${error.expected}`, offset: error.offset, cell: index };
    }
  }
  const ids = assignIds(parts);
  return { outline, cells: parts.map((part, index) => ({ ...part, id: ids[index]! })) };
}

/** The object at a range, empty for anything else (also for an object that `JSON.parse` refuses because of a `NaN`). */
export function decodeObject(text: JsonText, range: Range | undefined): Record<string, unknown> {
  if (!range || !isObject(text, range.from) || range.to - range.from === 2) return {};
  try {
    return JSON.parse(text.slice(range.from, range.to)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

type Parts = Omit<RawCell, 'id'> & { readonly id: string | undefined };

function decodeCell(text: JsonText, outline: CellOutline): Parts {
  const type = decodeText(text, member(outline, 'cell_type'));
  const kind = cellKind(type, outline);
  const sourceAt = member(outline, 'source') ?? member(outline, 'input');
  const decoded = sourceAt && (isString(text, sourceAt.from) || isList(text, sourceAt.from)) ? decodeLines(text, sourceAt.from, sourceAt.to) : undefined;
  const prefix = type === 'heading' ? `${'#'.repeat(headingLevel(text, outline))} ` : '';
  const metadata = decodeObject(text, member(outline, 'metadata'));
  return {
    outline,
    id: decodeText(text, member(outline, 'id')) || undefined,
    kind,
    source: prefix + normaliseLineEnds(decoded ?? ''),
    sourceAt,
    prefix,
    language: kind === 'code' ? cellLanguage(text, outline, metadata) : undefined,
    tags: Array.isArray(metadata.tags) ? metadata.tags.filter((tag) => typeof tag === 'string') : [],
  };
}

/** A string at a range, undefined for anything else. */
function decodeText(text: JsonText, range: Range | undefined): string | undefined {
  return range && isString(text, range.from) ? decodeLines(text, range.from, range.to) : undefined;
}

function cellKind(type: string | undefined, outline: CellOutline): CellKind {
  if (type === 'code' || type === 'markdown' || type === 'raw') return type;
  if (type === 'heading') return 'markdown';
  // A cell whose type was lost is code when it has what only code cells have.
  return type === undefined && (member(outline, 'outputs') || member(outline, 'input')) ? 'code' : 'raw';
}

function cellLanguage(text: JsonText, outline: CellOutline, metadata: Record<string, unknown>): string | undefined {
  const vscode = metadata.vscode;
  const chosen = typeof vscode === 'object' && vscode !== null ? languageName((vscode as Record<string, unknown>).languageId) : undefined;
  return chosen ?? languageName(decodeText(text, member(outline, 'language')));
}

function headingLevel(text: JsonText, outline: CellOutline): number {
  const level = member(outline, 'level');
  const value = level ? Number(text.slice(level.from, Math.min(level.to, level.from + 2))) : 1;
  return value >= 1 && value <= 6 ? value : 1;
}
