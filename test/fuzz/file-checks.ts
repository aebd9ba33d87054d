/**
 * What must hold for any bytes that somebody calls a notebook.
 * In: bytes. Out: nothing, or an assertion that says what was broken. The oracle for what a write may change is `JSON.parse`, not our reader.
 */
import assert from 'node:assert/strict';
import { parseCell } from '../../src/python/parse';
import type { Edit } from '../../src/edits/edit';
import type { Notebook } from '../../src/notebook/notebook';
import { jsonText } from '../../src/notebook/json-text';
import { rawNotebook } from '../../src/notebook/raw-cells';
import { decodeNotebook, readNotebook } from '../../src/notebook/read';
import { writeEdits } from '../../src/notebook/write';
import { critiqueWithFixes } from '../support/with-fixes';

/** @returns whether the bytes read as a notebook, so that a run can tell how deep it went. */
export function checkFile(bytes: Uint8Array): boolean {
  const read = readNotebook(bytes);
  const decoded = decodeNotebook(bytes);
  if ('error' in read) {
    assert.ok(read.error.message.length > 0);
    if ('text' in decoded) assert.ok('error' in readNotebook(decoded.text), 'text and bytes disagree about whether this is a notebook');
    return false;
  }
  checkNotebook(read.notebook);
  if (!('text' in decoded)) return true;
  const { text } = decoded;
  const asText = readNotebook(text);
  if ('error' in asText) assert.fail(`the bytes read and their text does not: ${asText.error.message}`);
  assert.deepEqual(asText.notebook.cells.map(c => [c.id, c.kind, c.language, c.source, c.outputs()]), read.notebook.cells.map(c => [c.id, c.kind, c.language, c.source, c.outputs()]));
  assert.deepEqual(writeEdits(text, []), { text }, 'no edits, yet the text changed');
  const marks: Edit[] = [...asText.notebook.cells.slice(0, 2).map((cell): Edit => ({ kind: 'addTag', cell: cell.id, tag: 'made by the test' })), { kind: 'setNotebookMetadata', key: 'made by the test', value: [1] }];
  for (const mark of marks) {
    const marked = writeEdits(text, [mark]);
    if ('error' in marked) continue;
    assert.ok('notebook' in readNotebook(marked.text), 'after a mark was added it is no notebook');
    assert.ok(marked.text.length > text.length - 'null'.length, 'a mark took something away');
  }
  for (const cell of asText.notebook.cells.slice(0, 3)) checkTyping(text, asText.notebook, cell.index);
  return true;
}

/** The engine's promises for one notebook: nothing fails, every place is inside its cell, and a fix that can be applied leaves parsable cells parsable. */
export function checkNotebook(notebook: Notebook): number {
  const result = critiqueWithFixes(notebook, { rules: {}, strict: true });
  assert.deepEqual(result.failures, []);
  const text = new Map(notebook.cells.map(c => [c.id, c.source]));
  const inside = ({ cell, from, to }: { cell: string; from: number; to: number }, what: string): void => {
    const source = text.get(cell);
    assert.ok(source !== undefined && from >= 0 && from <= to && to <= source.length, `${what}: ${from} to ${to} is not in its cell`);
  };
  for (const finding of result.findings) {
    for (const at of [finding.at, ...finding.places]) inside(at, finding.rule);
    for (const fix of finding.fixes) for (const edit of fix.edits) if (edit.kind === 'replace') inside(edit.at, `fix of ${finding.rule}`);
  }
  JSON.stringify(result.findings);
  return result.findings.length;
}

/** A letter typed at the end of a cell and deleted again: only that cell's text differs in between, and afterwards nothing does. */
function checkTyping(text: string, notebook: Notebook, index: number): void {
  const cell = notebook.cells[index]!;
  const end = cell.source.length;
  const typed = writeEdits(text, [{ kind: 'replace', at: { cell: cell.id, from: end, to: end }, text: 'x' }]);
  if ('error' in typed) return;
  const raw = rawNotebook(jsonText(text));
  assert.ok('cells' in raw);
  const { from, to } = raw.cells[index]!.sourceAt ?? raw.cells[index]!.outline;
  assert.ok(typed.text.startsWith(text.slice(0, from)) && typed.text.endsWith(text.slice(to)), 'the text around the cell changed');
  const after = readNotebook(typed.text);
  if ('error' in after) assert.fail(`after a letter was typed: ${after.error.message}`);
  assert.equal(after.notebook.cells[index]!.source, `${cell.source}x`);
  const again = after.notebook.cells[index]!;
  const back: Edit = { kind: 'replace', at: { cell: again.id, from: end, to: end + 1 }, text: '' };
  const undone = writeEdits(typed.text, [back]);
  if ('error' in undone) {
    // The last text went, and with it would go what stands beside it in the list.
    assert.match(undone.error, /not text/);
    return;
  }
  const was = besidesTexts(text);
  if (was !== undefined) assert.equal(besidesTexts(undone.text), was);
}

/**
 * Everything of a file but sources that are text, since a missing or empty one may change its form. Anything else in a source stays.
 * @returns undefined where JSON has no opinion: a NaN that Python wrote, or nesting too deep to print. The text around the edit was compared anyway.
 */
function besidesTexts(file: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(file.replace(/^\ufeff/, '')), (key, value: unknown) => {
      if (key !== 'source' && key !== 'input') return value;
      const others = (Array.isArray(value) ? value : [value]).filter(part => typeof part !== 'string' && part !== null);
      return others.length > 0 ? others : undefined;
    });
  } catch {
    return undefined;
  }
}

/** A cell's text alone: read without an error thrown, every node inside it and inside the node that holds it. */
export function checkCell(source: string): void {
  const tree = parseCell(source);
  for (const { from, to } of tree.statements) assert.ok(from >= 0 && from <= to && to <= source.length, `a statement from ${from} to ${to} in a text of ${source.length}`);
}
