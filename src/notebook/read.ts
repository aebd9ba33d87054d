/**
 * Reads a notebook file (nbformat 4.x and 3).
 * In: its bytes or text. Out: a `Notebook`, or an error that says where the file stops making sense. Never throws.
 * Scans the text once and decodes only what every caller reads; outputs and most metadata wait until somebody asks.
 * Does not touch the file system; writing back is `write.ts`.
 */
import { JsonSyntaxError, jsonText, type JsonText, type Range } from './json-text';
import { notebookLanguage } from './language';
import type { Cell, Notebook, Output } from './notebook';
import { integer, member, objectOutline, type Outline, type OutlineError } from './outline';
import { decodeOutputs } from './outputs';
import { cellPosition } from './position';
import { decodeObject, rawNotebook, type RawCell } from './raw-cells';

/** Why a file is no notebook, in words for people; positions where they are known. */
export interface NotebookError {
  /** A sentence without the path: "not JSON: expected a value at line 12, column 4 (offset 310)". */
  readonly message: string;
  /** The path that was given to `readNotebook`. */
  readonly path?: string;
  /** UTF-16 offset in the decoded text, byte order mark included. */
  readonly offset?: number;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in UTF-16 units. */
  readonly column?: number;
  /** 0-based cell in which reading stopped. */
  readonly cell?: number;
}

/**
 * @param bytesOrText UTF-8, with or without a byte order mark. Kept until the notebook is dropped, so do not write into it.
 *   Bytes that are no UTF-8 read as U+FFFD here; `decodeNotebook` refuses them before anything is written.
 */
export function readNotebook(bytesOrText: Uint8Array | string, path?: string): { notebook: Notebook } | { error: NotebookError } {
  const text = jsonText(bytesOrText);
  const raw = rawNotebook(text);
  if ('reason' in raw) return { error: notebookError(bytesOrText, raw, path) };
  try {
    return { notebook: toNotebook(text, raw.outline, raw.cells) };
  } catch (error) {
    // A key of the metadata with an escape that is none: scanning passes over it, decoding does not.
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { error: notebookError(bytesOrText, { reason: `not JSON: expected ${error.expected}`, offset: error.offset }, path) };
  }
}

/** The text to give to `writeEdits`, byte order mark kept; refuses bytes that would not come back as they were. */
export function decodeNotebook(bytes: Uint8Array, path?: string): { text: string } | { error: NotebookError } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { error: { message: `not UTF-8${isUtf16(bytes) ? ' but UTF-16: save the file as UTF-8' : ''}`, ...(path === undefined ? {} : { path }) } };
  }
}

function toNotebook(text: JsonText, outline: Outline, rawCells: readonly RawCell[]): Notebook {
  const metadataAt = member(outline.root, 'metadata');
  const language = kernelLanguage(text, metadataAt);
  let metadata: Record<string, unknown> | undefined;
  return {
    cells: rawCells.map((raw, index) => toCell(text, raw, index, language)),
    language,
    // Widget state makes metadata the largest part of some notebooks, and few callers read any of it.
    get metadata() {
      return (metadata ??= decodeObject(text, metadataAt));
    },
  };
}

function kernelLanguage(text: JsonText, metadataAt: Range | undefined): string {
  const metadata = metadataAt && objectOutline(text, metadataAt);
  if (!metadata) return 'python';
  const info = decodeObject(text, member(metadata, 'language_info'));
  const spec = decodeObject(text, member(metadata, 'kernelspec'));
  return notebookLanguage({ info: info.name, spec: spec.language, kernel: spec.name });
}

function toCell(text: JsonText, raw: RawCell, index: number, kernel: string): Cell {
  const isCode = raw.kind === 'code';
  const count = isCode ? (member(raw.outline, 'execution_count') ?? member(raw.outline, 'prompt_number')) : undefined;
  const outputsAt = isCode ? member(raw.outline, 'outputs') : undefined;
  let outputs: readonly Output[] | undefined;
  return {
    id: raw.id,
    index,
    kind: raw.kind,
    language: isCode ? (raw.language ?? kernel) : raw.kind,
    source: raw.source,
    executionCount: (count && integer(text, count)) ?? null,
    tags: raw.tags,
    outputs: () => (outputs ??= outputsAt ? decodeOutputs(text, outputsAt) : []),
  };
}

function notebookError(input: Uint8Array | string, error: OutlineError, path: string | undefined): NotebookError {
  const where = path === undefined ? {} : { path };
  if (typeof input !== 'string' && isUtf16(input)) return { message: 'the file is UTF-16: save it as UTF-8', offset: 0, line: 1, column: 1, ...where };
  if (error.offset === undefined) return { message: error.reason, ...where };
  const text = typeof input === 'string' ? input : new TextDecoder('utf-8', { ignoreBOM: true }).decode(input);
  const offset = typeof input === 'string' ? error.offset : charactersIn(input, error.offset);
  const conflict = error.reason.startsWith('not JSON') ? /^(<{7}|={7}|>{7})/m.exec(text) : null;
  const at = conflict ? conflict.index : offset;
  const { line, column } = cellPosition(text, at);
  const reason = conflict ? 'not JSON: an unresolved merge conflict' : error.reason;
  const found = at >= text.length ? ', where the file ends' : '';
  return {
    message: `${reason} at line ${line}, column ${column} (offset ${at})${found}`,
    offset: at,
    line,
    column,
    ...(error.cell === undefined ? {} : { cell: error.cell }),
    ...where,
  };
}

const charactersIn = (bytes: Uint8Array, to: number): number => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, to)).length;

const isUtf16 = (bytes: Uint8Array): boolean => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes.length > 1 && bytes[0] === 0x7b && bytes[1] === 0);
