import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../src/edits/apply';
import type { Edit } from '../../src/edits/edit';
import type { Notebook } from '../../src/notebook/notebook';
import { decodeNotebook, readNotebook } from '../../src/notebook/read';
import { writeEdits } from '../../src/notebook/write';
import { madeFile, someEdits, type MadeFile } from './awkward-notebooks';

const RUNS = { numRuns: 600 };

function read(text: string | Uint8Array): Notebook {
  const result = readNotebook(text);
  if ('error' in result) assert.fail(result.error.message);
  return result.notebook;
}

function write(text: string, edits: readonly Edit[]): string {
  const result = writeEdits(text, edits);
  if ('error' in result) assert.fail(result.error);
  return result.text;
}

const lineEnds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** All that a reader of the notebook sees, without ids (cells without one are named by their text) . */
const seen = (notebook: Notebook) =>
  notebook.cells.map(({ index, kind, language, source, executionCount, tags, outputs }) => ({ index, kind, language, source, executionCount, tags: [...tags], outputs: outputs() }));

describe('any notebook file', () => {
  it('reads as what was put into it, from text and from bytes', () => {
    fc.assert(
      fc.property(madeFile, ({ text, cells }) => {
        const notebook = read(text);
        assert.deepEqual(
          notebook.cells.map((cell) => [cell.kind, cell.source, cell.executionCount, [...cell.tags], cell.outputs().map((output) => output.text)]),
          cells.map((cell) => [
            cell.type,
            cell.form === 'null' || cell.form === 'missing' ? '' : lineEnds(cell.source),
            cell.type === 'code' ? cell.count : null,
            cell.tags ?? [],
            cell.type === 'code' && cell.output !== undefined ? [cell.output] : [],
          ]),
        );
        assert.equal(new Set(notebook.cells.map((cell) => cell.id)).size, cells.length, 'ids are unique');
        const bytes = new TextEncoder().encode(text);
        assert.deepEqual(seen(read(bytes)), seen(notebook));
        assert.deepEqual(decodeNotebook(bytes), { text });
      }),
      RUNS,
    );
  });

  it('is written back as it was when there are no edits, or edits that change nothing', () => {
    fc.assert(
      fc.property(madeFile, ({ text }) => {
        assert.equal(write(text, []), text);
        assert.equal(write(text, read(text).cells.map((cell) => ({ kind: 'moveCell', cell: cell.id, before: cell.id }))), text);
      }),
      RUNS,
    );
  });

  it('keeps every character around the source that a replacement is in', () => {
    const replaced = madeFile
      .filter((file) => file.cells.length > 0)
      .chain((file) => {
        const { cells } = read(file.text);
        return fc.tuple(fc.constant(file), someEdits(cells).map((edits) => edits.find((edit) => edit.kind === 'replace')));
      });
    fc.assert(
      fc.property(replaced, ([file, edit]) => {
        if (edit?.kind !== 'replace') return;
        const before = read(file.text);
        const cell = before.cells.find((each) => each.id === edit.at.cell)!;
        const around = file.around[cell.index];
        const result = writeEdits(file.text, [edit]);
        if ('error' in result) {
          assert.match(result.error, /cuts a character/);
          return;
        }
        const source = cell.source.slice(0, edit.at.from) + lineEnds(edit.text) + cell.source.slice(edit.at.to);
        assert.equal(read(result.text).cells[cell.index]!.source, source);
        if (!around) return;
        assert.ok(result.text.startsWith(around[0]) && result.text.endsWith(around[1]), 'the text around the source changed');
        const value = JSON.parse(result.text.slice(around[0].length, result.text.length - around[1].length)) as unknown;
        const form = file.cells[cell.index]!.form;
        if (form === 'string') assert.equal(typeof value, 'string');
        if (form === 'list') assert.ok(Array.isArray(value) && value.slice(0, -1).every((line: string) => /^[^\n]*\n$/.test(line)), 'a line an element');
      }),
      RUNS,
    );
  });

  it('reads, after edits were written, as the notebook with the edits applied', () => {
    const edited = madeFile.chain((file) => fc.tuple(fc.constant(file), someEdits(read(file.text).cells)));
    let written = 0;
    fc.assert(
      fc.property(edited, ([file, edits]: [MadeFile, Edit[]]) => {
        const applied = applyEdits(read(file.text), edits);
        const result = writeEdits(file.text, edits);
        if ('error' in applied) {
          assert.deepEqual(result, applied);
          return;
        }
        if ('error' in result) assert.fail(result.error);
        written++;
        assert.deepEqual(seen(read(result.text)), seen(applied.notebook));
        JSON.parse(result.text.replace(/^\ufeff/, ''));
        if (!file.text.includes('\r')) assert.ok(!result.text.includes('\r'));
         
        if (/^[\ufeff\u0000-\u007f]*$/.test(file.text) && file.text.includes('\\u00fc')) assert.match(result.text, /^[\ufeff\u0000-\u007f]*$/);
      }),
      { numRuns: 1500 },
    );
    assert.ok(written > 500, `only ${written} of the random edits could be applied`);
  });
});
