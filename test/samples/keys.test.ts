/**
 * The answer keys of the sample exercises, checked against their schema and against the notebooks they are about.
 * In: `sample-notebooks/<exercise>/`. Does not judge whether the findings of the critic agree with a key.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { TOPICS } from '../../src/topics';
import { EXERCISES, SAMPLES } from '../support/real-notebooks';


interface Place {
  cell: string;
  anchor: string;
}
interface Issue {
  id: string;
  topic: string;
  cells: string[];
  anchor: string;
  places: Place[];
}
interface Key {
  id: string;
  notebook: string;
  data: { folder: string; files: { name: string; rows: number }[] };
  issues: Issue[];
  arguable: (Place & { topic: string })[];
  decoys: { cells: string[]; anchor: string; topic: string }[];
  plan: Record<'now' | 'next' | 'later', { issues: string[] }[]>;
}
interface StoredCell {
  id: string;
  cell_type: string;
  source: string[] | string;
  execution_count?: number | null;
  outputs?: { output_type: string }[];
}

const schema = readJson(join(__dirname, '../../schemas/exercise.schema.json')) as { definitions: { topic: { enum: string[] } } };
const valid = new Ajv({ allErrors: true }).compile<Key>(schema);

describe('sample exercises', () => {
  it('has at least the three that the first version ships', () => {
    for (const name of ['titanic-survival', 'house-prices', 'customer-churn']) assert.ok(EXERCISES.includes(name), `${name} is missing`);
  });

  it('offers in the schema exactly the topics that findings carry', () => {
    assert.deepEqual([...schema.definitions.topic.enum].sort(), Object.keys(TOPICS).sort());
  });

  it('refuses a key without a why', () => {
    const key = structuredClone(readKey(EXERCISES[0]!)) as unknown as { issues: { why?: string }[] };
    delete key.issues[0]!.why;
    assert.equal(valid(key), false);
  });

  for (const name of EXERCISES) {
    describe(name, () => {
      const key = readKey(name);
      const cells = readCells(name, key);
      const source = new Map(cells.map((cell) => [cell.id, text(cell.source)]));

      it('keeps to the schema', () => {
        assert.ok(valid(key), JSON.stringify(valid.errors, null, 1));
        assert.equal(key.id, name, 'the id is the name of the folder');
      });

      it('has what a draft may lack: data, decoys, and something to do now, next and later', () => {
        assert.ok(key.data.files.length > 0 && key.decoys.length > 0);
        for (const steps of Object.values(key.plan)) assert.ok(steps.length > 0);
      });

      it('finds each anchor exactly once in its cell', () => {
        const places = [
          ...key.issues.flatMap((issue) => [{ cell: issue.cells[0]!, anchor: issue.anchor }, ...issue.places]),
          ...key.arguable,
          ...key.decoys.map((decoy) => ({ cell: decoy.cells[0]!, anchor: decoy.anchor })),
        ];
        for (const { cell, anchor } of places) {
          const code = source.get(cell);
          assert.ok(code !== undefined, `no cell ${cell}`);
          assert.equal(code.split(anchor).length - 1, 1, `"${anchor}" in cell ${cell}`);
        }
      });

      it('names only cells and issues that exist, each issue once', () => {
        for (const cell of [...key.issues, ...key.decoys].flatMap((entry) => entry.cells)) assert.ok(source.has(cell), `no cell ${cell}`);
        const ids = key.issues.map((issue) => issue.id);
        assert.equal(new Set(ids).size, ids.length);
        const planned = Object.values(key.plan).flatMap((steps) => steps.flatMap((step) => step.issues));
        assert.deepEqual([...planned].sort(), [...ids].sort(), 'the plan deals with every issue once');
      });

      it('opens the places of an issue with its anchor, and calls no line both clear and arguable', () => {
        const clear = new Set<string>();
        for (const issue of key.issues) {
          assert.deepEqual(issue.places[0], { cell: issue.cells[0], anchor: issue.anchor }, issue.id);
          for (const place of issue.places) clear.add(`${issue.topic} ${lineOf(source, place)}`);
        }
        for (const place of key.arguable) assert.ok(!clear.has(`${place.topic} ${lineOf(source, place)}`), `${place.topic}: ${place.anchor}`);
      });

      it('does not call a line a decoy for a topic that is clear there', () => {
        const clear = new Set(key.issues.flatMap((issue) => issue.places.map((place) => `${issue.topic} ${lineOf(source, place)}`)));
        for (const decoy of key.decoys) {
          const place = { cell: decoy.cells[0]!, anchor: decoy.anchor };
          assert.ok(!clear.has(`${decoy.topic} ${lineOf(source, place)}`), `${decoy.topic}: ${decoy.anchor}`);
        }
      });

      it('ships a notebook that was executed without an error, with the data it names', () => {
        assert.ok(cells.some((cell) => text(cell.source).includes(key.data.folder)), 'the notebook names its data folder');
        for (const cell of cells.filter((each) => each.cell_type === 'code')) {
          assert.equal(typeof cell.execution_count, 'number', `cell ${cell.id} was not executed`);
          assert.ok(!cell.outputs?.some((output) => output.output_type === 'error'), `cell ${cell.id} holds an error`);
        }
        for (const file of key.data.files) {
          assert.equal(rowsOf(readFileSync(join(SAMPLES, name, file.name)), file.name), file.rows, file.name);
        }
      });

      it('keeps the notebook small and free of the machine it was made on', () => {
        const raw = readFileSync(join(SAMPLES, name, key.notebook), 'utf8');
        assert.ok(raw.length < 300 * 1024, `${raw.length} characters`);
        assert.doesNotMatch(raw, /\/(?:work|home|tmp|root|Users)\//);
      });
    });
  }
});

function readKey(name: string): Key {
  return readJson(join(SAMPLES, name, 'exercise.json')) as Key;
}

function readCells(name: string, key: Key): StoredCell[] {
  return (readJson(join(SAMPLES, name, key.notebook)) as { cells: StoredCell[] }).cells;
}

/** Rows of a CSV file without its header; of an array of NumPy, its first length. */
function rowsOf(bytes: Buffer, name: string): number {
  return name.endsWith('.npy') ? Number(/'shape': \((\d+),/.exec(bytes.toString('latin1', 0, 128))?.[1]) : bytes.toString('utf8').trimEnd().split('\n').length - 1;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function text(source: string[] | string): string {
  return Array.isArray(source) ? source.join('') : source;
}

/** "cell:line" of an anchor, so that two anchors on one line are the same place. */
function lineOf(source: ReadonlyMap<string, string>, place: Place): string {
  const code = source.get(place.cell) ?? '';
  return `${place.cell}:${code.slice(0, code.indexOf(place.anchor)).split('\n').length}`;
}
