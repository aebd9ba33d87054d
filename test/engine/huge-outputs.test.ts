/** A notebook whose outputs weigh 50 MB: found and fixed within a second each, with every byte of them as it was. Time is processor time. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readNotebook } from '../../src/notebook/read';
import { writeEdits } from '../../src/notebook/write';
import { critique } from '../../src/critique';

const MB = 1_000_000;
const picture = randomBytes(9 * MB).toString('base64');
const printed = Array.from({ length: 13 * MB / 100 }, (_, i) => `${String(i).padStart(96, '.')}é\n`);

const notebook = (outputs: (cell: number) => object[]): string => JSON.stringify({
  nbformat: 4, nbformat_minor: 5, metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
  cells: ['import pandas as pd\ntrain = pd.read_csv("/home/ana/train.csv")', 'train.describe()', 'train.isnull().sum()'].map((source, i) => (
    { cell_type: 'code', id: `c${i}`, metadata: {}, execution_count: i + 1, source, outputs: outputs(i) })),
}, null, 1);

describe('outputs of 50 MB', () => {
  const files: readonly [string, string][] = [
    ['pictures', notebook(() => [{ output_type: 'display_data', metadata: {}, data: { 'image/png': picture, 'application/vnd.plotly.v1+json': { x: picture.slice(0, 5 * MB) } } }])],
    ['printed lines', notebook(() => [{ output_type: 'stream', name: 'stdout', text: printed }])],
    ['one line', notebook(i => [{ output_type: 'stream', name: 'stdout', text: `${i}\u001b[0m\r`.repeat(1.3 * MB) }])],
  ];
  for (const [name, text] of files) {
    it(`of ${name}, ${(text.length / MB).toFixed(0)} MB, cost no second and keep every byte`, function () {
      this.timeout(30_000);
      assert.ok(text.length > 40 * MB, `only ${text.length} characters`);
      const bytes = new TextEncoder().encode(text);
      const found = timed(() => {
        const read = readNotebook(bytes);
        assert.ok('notebook' in read);
        return critique(read.notebook);
      });
      const path = found.findings.find(({ rule }) => rule === 'machine-path');
      const [fix] = path?.fixes ?? [];
      assert.ok(fix, 'the path was not found');
      const after = timed(() => writeEdits(text, fix.edits));
      assert.ok('text' in after, JSON.stringify(after).slice(0, 200));
      // Whatever the fix put in, each output is there to the character.
      const outputs = (file: string): string[] => file.split('"outputs": ').slice(1).map(rest => rest.slice(0, rest.lastIndexOf('"source"')));
      const [before, now] = [outputs(text), outputs(after.text)];
      assert.ok(before.every(output => now.includes(output)), 'an output changed');
    });
  }
});

/** At most a second of processor time. */
function timed<T>(run: () => T): T {
  const started = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(started);
  const milliseconds = (user + system) / 1000;
  assert.ok(milliseconds < 1000, `${milliseconds.toFixed(0)} ms`);
  return result;
}
