import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Edit } from '../../src/edits/edit';
import { decodeNotebook, readNotebook } from '../../src/notebook/read';
import { writeEdits } from '../../src/notebook/write';

const CORPUS = join('..', 'shared', 'corpus', 'notebooks');

describe('every notebook of the corpus', () => {
  if (!existsSync(CORPUS)) {
    console.log(`Not run, for want of the real notebooks in ${CORPUS}: reading and writing back every notebook of the corpus. The samples are tested.`);
    return;
  }
  const files = readdirSync(CORPUS).filter((name) => name.endsWith('.ipynb'));

  it('is there', () => assert.ok(files.length > 0, `${CORPUS} has no notebooks`));

  for (const name of files) {
    it(`${name} reads as JSON.parse sees it and comes back as it was`, () => {
      const bytes = readFileSync(join(CORPUS, name));
      const result = readNotebook(bytes, name);
      if ('error' in result) assert.fail(result.error.message);
      const decoded = decodeNotebook(bytes);
      if ('error' in decoded) assert.fail(decoded.error.message);
      const { text } = decoded;
      const { cells } = result.notebook;

      type Json = { cells: { cell_type: string; source: string | string[] | null; execution_count?: number | null; metadata: { tags?: string[] } }[] };
      const json = JSON.parse(text.replace(/^\ufeff/, '')) as Json;
      assert.deepEqual(
        cells.map((cell) => [cell.kind, cell.source, cell.executionCount, [...cell.tags]]),
        json.cells.map((cell) => [cell.cell_type, [cell.source ?? ''].flat().join('').replace(/\r\n?/g, '\n'), cell.execution_count ?? null, cell.metadata.tags ?? []]),
      );
      for (const cell of cells) for (const output of cell.outputs()) assert.equal(typeof output.text, 'string');

      assert.deepEqual(writeEdits(text, []), { text });
      // There and back: what an edit puts in, the opposite edit takes out, to the byte.
      const there: Edit[] = cells.map((cell) => ({ kind: 'replace', at: { cell: cell.id, from: 0, to: 0 }, text: '# note "é"\n' }));
      const changed = writeEdits(text, there);
      if ('error' in changed) assert.fail(changed.error);
      const again = readNotebook(changed.text);
      if ('error' in again) assert.fail(again.error.message);
      assert.deepEqual(again.notebook.cells.map((cell) => cell.source), cells.map((cell) => `# note "é"\n${cell.source}`));
      const back: Edit[] = again.notebook.cells.map((cell) => ({ kind: 'replace', at: { cell: cell.id, from: 0, to: '# note "é"\n'.length }, text: '' }));
      assert.deepEqual(writeEdits(changed.text, back), { text });
    });
  }
});
