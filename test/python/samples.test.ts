/**
 * The sample exercises, run for real: the makers give the committed files again, and each notebook runs from top to bottom on its shipped data.
 * In: `sample-notebooks/`, the Python environment `.venv`. Works on copies in a temporary folder; keys are checked in `test/samples`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXERCISES, SAMPLES } from '../support/real-notebooks';

const PROJECT = join(__dirname, '../..');
const MAKE = join(SAMPLES, '_make');

const RUN = `
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[1])
`;
const SOURCES = `
import json, sys
sys.path.insert(0, sys.argv[1])
from make_notebooks import EXERCISES, read_source
print(json.dumps({name: [[cell.id, cell.cell_type, cell.source] for cell in read_source(name).cells] for name in EXERCISES}))
`;

interface Key {
  notebook: string;
  data: { folder: string; files: { name: string; rows: number }[] };
}
interface StoredCell {
  id: string;
  cell_type: string;
  source: string[];
  outputs?: { output_type: string; name?: string; data?: Record<string, unknown> }[];
}
interface Stored {
  cells: StoredCell[];
}


describe('sample exercises in Python', function () {
  this.timeout(300_000);
  let scratch: string;
  before(() => (scratch = mkdtempSync(join(tmpdir(), 'samples-'))));
  after(() => rmSync(scratch, { recursive: true, force: true }));

  it('makes the same data again, byte for byte', () => {
    const folder = join(scratch, 'data');
    python([join(MAKE, 'make_data.py'), folder], scratch);
    for (const name of EXERCISES) {
      for (const file of readKey(name).data.files) {
        assert.ok(readFileSync(join(folder, name, file.name)).equals(readFileSync(join(SAMPLES, name, file.name))), `${name}/${file.name} is not what make_data.py writes`);
      }
    }
  });

  it('assembles the committed notebooks from their sources', () => {
    const assembled = JSON.parse(python(['-c', SOURCES, MAKE], scratch)) as Record<string, unknown>;
    assert.deepEqual(Object.keys(assembled).sort(), [...EXERCISES].sort());
    for (const name of EXERCISES) {
      const committed = readNotebook(join(SAMPLES, name, readKey(name).notebook)).cells.map((cell) => [cell.id, cell.cell_type, cell.source.join('')]);
      assert.deepEqual(committed, assembled[name], `${name}: run make_notebooks.py`);
    }
  });

  for (const name of EXERCISES) {
    it(`runs ${name} from top to bottom once it reads the folder beside it`, () => {
      const key = readKey(name);
      const folder = join(scratch, name);
      mkdirSync(folder);
      for (const file of key.data.files) copyFileSync(join(SAMPLES, name, file.name), join(folder, file.name));
      const notebook = readNotebook(join(SAMPLES, name, key.notebook));
      const stored = notebook.cells.map(shapeOfOutputs);
      for (const cell of notebook.cells) cell.source = cell.source.map((line) => line.replaceAll(key.data.folder, folder.replaceAll('\\', '/')));
      const path = join(folder, key.notebook);
      writeFileSync(path, JSON.stringify(notebook));

      python(['-c', RUN, path, folder], folder);

      assert.deepEqual(readNotebook(path).cells.map(shapeOfOutputs), stored, 'the stored outputs are of the same kinds');
      // What began as a competition ends with answers for its test rows.
      const answered = key.data.files.find((file) => file.name === 'test.csv');
      if (!answered) return;
      const [header, ...rows] = readFileSync(join(folder, 'submission.csv'), 'utf8').trimEnd().split(/\r?\n/);
      assert.equal(rows.length, answered.rows);
      assert.ok(header!.split(',').length >= 2, header);
      for (const row of rows) assert.ok(row.split(',').every((value) => value !== ''), `a gap in the submission: ${row}`);
    });
  }
});

/** Runs the interpreter of the test environment; @returns what it printed. */
function python(args: readonly string[], cwd: string): string {
  const interpreter = [join(PROJECT, '.venv/bin/python'), join(PROJECT, '.venv/Scripts/python.exe')].find((path) => existsSync(path));
  assert.ok(interpreter, 'There is no .venv: run `node scripts/python-env.mjs` first.');
  return execFileSync(interpreter, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 * 1024 * 1024, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
}

function readKey(name: string): Key {
  return JSON.parse(readFileSync(join(SAMPLES, name, 'exercise.json'), 'utf8')) as Key;
}

function readNotebook(path: string): Stored {
  const notebook = JSON.parse(readFileSync(path, 'utf8')) as { cells: (Omit<StoredCell, 'source'> & { source: string[] | string })[] };
  return { ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, source: [cell.source].flat() })) };
}

/** "load: stream", "plots: image/png": what kinds of output a cell has, since numbers of unseeded models differ from run to run. Parts of one stream count once. */
function shapeOfOutputs(cell: StoredCell): string {
  const kinds = (cell.outputs ?? []).map((output) => (output.output_type === 'stream' ? `stream ${output.name}` : 'image/png' in (output.data ?? {}) ? 'image/png' : output.output_type));
  return `${cell.id}: ${kinds.filter((kind, i) => kind !== kinds[i - 1]).join(', ')}`;
}
