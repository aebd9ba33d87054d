/** A small exercise pack of our own: two issues, a decoy, a plan; and the same as files. */
import type { Exercise } from '../../src/practice/exercise';

export const CELLS = [
  { id: 'load', source: 'import pandas as pd\nrows = pd.read_csv("/srv/ann/orders.csv")' },
  { id: 'split', source: 'from sklearn.model_selection import train_test_split\ntrain, test = train_test_split(rows, test_size=0.25)' },
  { id: 'count', source: 'print(len(train))\nprint(len(test))' },
];

/** A new one each time, to be changed. */
export function smallExercise(): Mutable<Exercise> {
  const issue = { scope: 'cell' as const, phrasings: ['one way', 'another way', 'a third way'], hints: ['Topic.', 'Region.', 'Mechanism.'], modelAnswer: { where: 'Cell 1.', why: 'It breaks.', howMuch: 'Always.', instead: 'A setting.' }, followUps: ['And then?'] };
  return {
    id: 'late-orders', title: 'Late orders', level: 'junior', minutes: 10, summary: 'Which orders come late.', notebook: 'late-orders.ipynb',
    data: { folder: '/srv/ann', files: [{ name: 'orders.csv', rows: 2 }] },
    issues: [
      { ...issue, id: 'own-path', topic: 'path', severity: 'major', cells: ['load'], anchor: '"/srv/ann/orders.csv"', title: 'The path is of one machine', why: 'Nobody else has it.', places: [{ cell: 'load', anchor: '"/srv/ann/orders.csv"' }] },
      { ...issue, id: 'no-seed', topic: 'seed', severity: 'major', cells: ['split'], anchor: 'test_size=0.25', title: 'The split has no seed', why: 'Each run splits anew.', places: [{ cell: 'split', anchor: 'test_size=0.25' }] },
    ],
    arguable: [],
    decoys: [{ cells: ['count'], anchor: 'print(len(train))', topic: 'dead', why: 'A look at the size is no waste.' }],
    plan: { now: [step('own-path')], next: [step('no-seed')], later: [step('no-seed')] },
  };
}

const step = (issue: string) => ({ what: 'Mend it.', issues: [issue], effort: '1 hour', exit: 'It runs twice with one result.' });

export function smallPack(exercise: unknown = smallExercise()): Map<string, Uint8Array> {
  const notebook = { cells: CELLS.map(({ id, source }) => ({ cell_type: 'code', id, metadata: {}, execution_count: null, outputs: [], source })), metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 };
  return new Map(Object.entries({ 'exercise.json': JSON.stringify(exercise, null, 2), 'late-orders.ipynb': JSON.stringify(notebook), 'orders.csv': 'order,late\n1,0\n2,1\n' }).map(([name, text]) => [name, new TextEncoder().encode(text)]));
}

type Mutable<T> = T extends readonly (infer U)[] ? Mutable<U>[] : T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
