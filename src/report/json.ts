/**
 * The critique as JSON, format version 1: `schemas/report.schema.json`, in words `docs/json.md`.
 * In: critiqued files. Out: plain data. Cells are 0-based indices beside their ids, lines and columns 1-based in the cell, columns and offsets in UTF-16 units.
 * Leaves out what only the review panel shows: the guide, and the summary but for its limits. Holds no outputs and no data values but those a message quotes.
 */
import type { Edit, Fix } from '../edits/edit';
import type { Finding } from '../finding';
import type { CellId, Notebook, Span } from '../notebook/notebook';
import { cellPosition } from '../notebook/position';
import type { CritiquedFile, FileError } from './critiqued';
import type { Format } from './format';

export const REPORT_VERSION = 1;

export interface JsonReport {
  readonly version: typeof REPORT_VERSION;
  readonly notebooks: readonly JsonNotebook[];
}

export interface JsonNotebook {
  readonly path: string;
  readonly errors: readonly FileError[];
  readonly skipped?: string;
  readonly findings: readonly JsonFinding[];
  readonly limits: readonly string[];
}

/** A span as people and other programs count. */
export interface JsonPlace {
  readonly cell: number;
  readonly cellId: CellId;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface JsonFinding extends JsonPlace, Pick<Finding, 'id' | 'rule' | 'topic' | 'severity' | 'scope' | 'title' | 'message'> {
  readonly places: readonly JsonPlace[];
  readonly related: readonly (JsonPlace & { readonly message: string })[];
  readonly fixes: readonly JsonFix[];
}

export interface JsonFix {
  readonly title: string;
  readonly safety: Fix['safety'];
  /** Null when nothing differs and nothing was assumed. */
  readonly changes: string | null;
  readonly edits: readonly JsonEdit[];
}

export type JsonEdit =
  | (JsonPlace & { readonly kind: 'replace'; readonly from: number; readonly to: number; readonly text: string })
  | { readonly kind: 'insertCell'; readonly before: number | null; readonly beforeId: CellId | null; readonly cellKind: 'code' | 'markdown'; readonly source: string; readonly tags: readonly string[] }
  | { readonly kind: 'deleteCell'; readonly cell: number; readonly cellId: CellId }
  | { readonly kind: 'moveCell'; readonly cell: number; readonly cellId: CellId; readonly before: number | null; readonly beforeId: CellId | null }
  | { readonly kind: 'addTag'; readonly cell: number; readonly cellId: CellId; readonly tag: string }
  | Extract<Edit, { kind: 'setNotebookMetadata' | 'createFile' }>;

/** One document: `JsonReport`. */
export const json: Format = {
  head: `{\n "version": ${REPORT_VERSION},\n "notebooks": [`, between: ',',
  part: (file) => `\n${JSON.stringify(jsonNotebook(file), null, 1).replaceAll(/^/gm, '  ')}`,
  tail: (_, parts) => `${parts ? '\n ' : ''}]\n}\n`,
};

/** A line a notebook: `JsonNotebook` with the version in front (https://github.com/ndjson/ndjson-spec). */
export const ndjson: Format = {
  head: '', between: '',
  part: (file) => `${JSON.stringify({ version: REPORT_VERSION, ...jsonNotebook(file) })}\n`,
  tail: () => '',
};

function jsonNotebook({ path, errors, skipped, notebook, findings, limits = [] }: CritiquedFile): JsonNotebook {
  const write = notebook && new Writer(notebook);
  return { path, errors, ...(skipped === undefined ? {} : { skipped }), findings: write ? findings.map((finding) => write.finding(finding)) : [], limits };
}

class Writer {
  private readonly cells: ReadonlyMap<CellId, { readonly index: number; readonly source: string }>;

  constructor(notebook: Notebook) {
    this.cells = new Map(notebook.cells.map((cell) => [cell.id, cell]));
  }

  finding(finding: Finding): JsonFinding {
    const { id, rule, topic, severity, scope, title, message } = finding;
    return {
      id, rule, topic, severity, scope, ...this.place(finding.at), title, message,
      places: finding.places.map((at) => this.place(at)),
      related: finding.related.map(({ at, message: why }) => ({ ...this.place(at), message: why })),
      fixes: finding.fixes.map((fix) => ({ title: fix.title, safety: fix.safety, changes: fix.changes ?? null, edits: fix.edits.map((edit) => this.edit(edit)) })),
    };
  }

  private place(at: Span): JsonPlace {
    const { index, source } = this.cell(at.cell);
    const start = cellPosition(source, at.from);
    const end = cellPosition(source, at.to);
    return { cell: index, cellId: at.cell, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  }

  private edit(edit: Edit): JsonEdit {
    switch (edit.kind) {
      case 'replace': return { kind: edit.kind, ...this.place(edit.at), from: edit.at.from, to: edit.at.to, text: edit.text };
      case 'insertCell': return { kind: edit.kind, ...this.before(edit.before), cellKind: edit.cellKind, source: edit.source, tags: edit.tags ?? [] };
      case 'deleteCell': return { kind: edit.kind, ...this.name(edit.cell) };
      case 'moveCell': return { kind: edit.kind, ...this.name(edit.cell), ...this.before(edit.before) };
      case 'addTag': return { kind: edit.kind, ...this.name(edit.cell), tag: edit.tag };
      case 'setNotebookMetadata': return { kind: edit.kind, key: edit.key, value: edit.value };
      case 'createFile': return { kind: edit.kind, path: edit.path, text: edit.text };
    }
  }

  private name(id: CellId): { cell: number; cellId: CellId } {
    return { cell: this.cell(id).index, cellId: id };
  }

  private before(id: CellId | null): { before: number | null; beforeId: CellId | null } {
    return { before: id === null ? null : this.cell(id).index, beforeId: id };
  }

  /** @throws Error when a finding speaks of a cell that its notebook does not have: a defect of the rule */
  private cell(id: CellId): { readonly index: number; readonly source: string } {
    const cell = this.cells.get(id);
    if (!cell) throw new Error(`a finding speaks of the cell ${JSON.stringify(id)}, which the notebook does not have`);
    return cell;
  }
}
