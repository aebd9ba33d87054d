/**
 * Draws a fix as lines before and after, cell by cell.
 * In: a `Fix` and the cells. Out: `FixPreview`. Does not apply anything and never throws: what an edit names and the notebook lacks is left out.
 */
import type { Edit, Fix } from '../edits/edit';
import { cellName, type Cell } from '../notebook/notebook';
import type { FixPreview, PreviewLine } from './shapes';

/** More would push the next step off the screen; the editor's own preview shows the rest. */
const LINE_LIMIT = 24;

/** Cells as `previewFix` needs them. */
export type PreviewCell = Pick<Cell, 'id' | 'index' | 'source' | 'executionCount'>;

/**
 * @param finding id of the finding the fix belongs to; `fix` is its index there.
 */
export function previewFix(finding: string, index: number, fix: Fix, cells: readonly PreviewCell[]): FixPreview {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const lines: PreviewLine[] = [];
  const replaced = new Map<string, Replace[]>();
  for (const edit of fix.edits) {
    if (edit.kind !== 'replace') continue;
    const list = replaced.get(edit.at.cell);
    if (list) list.push(edit);
    else replaced.set(edit.at.cell, [edit]);
  }
  for (const cell of cells) {
    for (const edit of fix.edits) {
      if (edit.kind === 'insertCell' && edit.before === cell.id) lines.push(...insertedCell(edit));
    }
    const edits = replaced.get(cell.id);
    if (edits) lines.push({ sign: 'cell', text: cellLabel(cell) }, ...changedLines(cell.source, edits));
    for (const edit of fix.edits) {
      if (edit.kind === 'deleteCell' && edit.cell === cell.id) lines.push({ sign: 'cell', text: `${cellLabel(cell)}, deleted` }, ...signed('remove', cell.source));
      if (edit.kind === 'moveCell' && edit.cell === cell.id) {
        const before = edit.before === null ? null : byId.get(edit.before);
        lines.push({ sign: 'cell', text: before ? `${cellLabel(cell)}, moved before ${cellName(before)}` : `${cellLabel(cell)}, moved to the end` });
      }
      if (edit.kind === 'addTag' && edit.cell === cell.id) lines.push({ sign: 'cell', text: `${cellLabel(cell)}, tagged ${edit.tag}` });
    }
  }
  for (const edit of fix.edits) {
    if (edit.kind === 'insertCell' && (edit.before === null || !byId.has(edit.before))) lines.push(...insertedCell(edit));
    if (edit.kind === 'setNotebookMetadata') lines.push({ sign: 'cell', text: `Notebook metadata, ${edit.key}` }, ...signed('add', JSON.stringify(edit.value)));
    if (edit.kind === 'createFile') lines.push({ sign: 'cell', text: `New file ${edit.path}` }, ...signed('add', edit.text));
  }
  return {
    finding,
    fix: index,
    title: fix.title,
    safety: fix.safety,
    changes: fix.changes ?? '',
    size: sizeOf(fix),
    lines: lines.slice(0, LINE_LIMIT),
    more: Math.max(0, lines.length - LINE_LIMIT),
  };
}

/** "cell 12 · In [15]", or "cell 12" when it was never run. */
export function cellLabel(cell: Pick<Cell, 'index' | 'executionCount'>): string {
  return cell.executionCount === null ? cellName(cell) : `${cellName(cell)} · In [${cell.executionCount}]`;
}

type Replace = Extract<Edit, { kind: 'replace' }>;

/** Whole lines around each replacement, before and after; equal lines at both ends of a hunk are context, at most one each side. */
function changedLines(source: string, edits: readonly Replace[]): PreviewLine[] {
  const sorted = [...edits].sort((a, b) => a.at.from - b.at.from || a.at.to - b.at.to);
  const out: PreviewLine[] = [];
  let start = 0;
  while (start < sorted.length) {
    const first = sorted[start]!;
    const from = lineStart(source, clamp(first.at.from, source));
    let to = lineEnd(source, clamp(first.at.to, source));
    let end = start + 1;
    // Replacements that share a line are one hunk: drawn apart, each would show the line without the other's change.
    while (end < sorted.length && sorted[end]!.at.from <= to) {
      to = Math.max(to, lineEnd(source, clamp(sorted[end]!.at.to, source)));
      end += 1;
    }
    let text = '';
    let at = from;
    for (const edit of sorted.slice(start, end)) {
      text += source.slice(at, clamp(edit.at.from, source)) + edit.text;
      at = clamp(edit.at.to, source);
    }
    text += source.slice(at, to);
    out.push(...hunk(source.slice(from, to).split('\n'), text.split('\n')));
    start = end;
  }
  return out;
}

function hunk(before: readonly string[], after: readonly string[]): PreviewLine[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  const lines: PreviewLine[] = [];
  if (head > 0) lines.push({ sign: 'same', text: before[head - 1]! });
  // Text put in front of a line leaves an empty line behind only when the whole line was deleted.
  for (const text of removed) lines.push({ sign: 'remove', text });
  for (const text of added) if (text !== '' || added.length > 1) lines.push({ sign: 'add', text });
  if (tail > 0) lines.push({ sign: 'same', text: before[before.length - tail]! });
  return lines;
}

function insertedCell(edit: Extract<Edit, { kind: 'insertCell' }>): PreviewLine[] {
  const kind = edit.cellKind === 'markdown' ? 'New Markdown cell' : 'New cell';
  const tags = edit.tags?.length ? `, tagged ${edit.tags.join(', ')}` : '';
  return [{ sign: 'cell', text: `${kind}${tags}` }, ...signed('add', edit.source)];
}

function signed(sign: 'add' | 'remove', text: string): PreviewLine[] {
  const lines = text.split('\n');
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  return lines.map((line) => ({ sign, text: line }));
}

function sizeOf(fix: Fix): string {
  const touched = new Set<string>();
  let inserted = 0;
  let files = 0;
  let metadata = false;
  for (const edit of fix.edits) {
    if (edit.kind === 'replace') touched.add(edit.at.cell);
    else if (edit.kind === 'insertCell') inserted += 1;
    else if (edit.kind === 'createFile') files += 1;
    else if (edit.kind === 'setNotebookMetadata') metadata = true;
    else touched.add(edit.cell);
  }
  const parts: string[] = [];
  if (touched.size > 0) parts.push(`${touched.size} ${touched.size === 1 ? 'cell' : 'cells'}`);
  if (inserted > 0) parts.push(`${inserted} new ${inserted === 1 ? 'cell' : 'cells'}`);
  if (files > 0) parts.push(`${files} new ${files === 1 ? 'file' : 'files'}`);
  if (metadata) parts.push('notebook metadata');
  return parts.join(', ');
}

function lineStart(source: string, offset: number): number {
  return source.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(source: string, offset: number): number {
  const end = source.indexOf('\n', offset);
  return end < 0 ? source.length : end;
}

function clamp(offset: number, source: string): number {
  return Math.max(0, Math.min(offset, source.length));
}
