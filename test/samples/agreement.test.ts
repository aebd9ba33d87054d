/**
 * The critic and the authors' keys: what a key calls clear the critic finds, and what the critic finds a key knows.
 * Where they differ the key says why: `semantic` (only somebody who knows the columns can see it), `unseen` with a reason, or the place under `arguable`.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { critique } from '../../src/critique';
import type { Cell, Span } from '../../src/notebook/notebook';
import { cellPosition } from '../../src/notebook/position';
import { readNotebook } from '../../src/notebook/read';
import { EXERCISES, SAMPLES } from '../support/real-notebooks';

interface Place { readonly cell: string; readonly anchor: string }
interface Key {
  readonly notebook: string;
  readonly issues: readonly { readonly id: string; readonly topic: string; readonly scope: string; readonly semantic?: true; readonly unseen?: string; readonly places: readonly Place[] }[];
  readonly arguable: readonly (Place & { readonly topic: string })[];
}

describe('the critic and the keys', () => {
  for (const name of EXERCISES) {
    const key = JSON.parse(readFileSync(join(SAMPLES, name, 'exercise.json'), 'utf8')) as Key;
    const read = readNotebook(readFileSync(join(SAMPLES, name, key.notebook)));
    if ('error' in read) throw new Error(read.error.message);
    const { cells } = read.notebook;
    const lineOf = (place: Place): string => {
      const { source } = cells.find(({ id }) => id === place.cell)!;
      return `${place.cell}:${cellPosition(source, source.indexOf(place.anchor)).line}`;
    };
    /** The lines that a finding marks: a statement may take several. */
    const linesOf = (at: Span): string[] => {
      const { source } = cells.find((cell: Cell) => cell.id === at.cell)!;
      const [first, last] = [cellPosition(source, at.from).line, cellPosition(source, at.to).line];
      return Array.from({ length: last - first + 1 }, (_, i) => `${at.cell}:${first + i}`);
    };

    it(`finds what ${name} calls clear`, () => {
      const { findings } = critique(read.notebook, { rules: {}, strict: true });
      const missed = key.issues.filter((issue) => !issue.semantic && issue.unseen === undefined && !findings.some((finding) => finding.topic === issue.topic
        && (issue.scope === 'notebook' || [finding.at, ...finding.places].flatMap(linesOf).some((line) => issue.places.map(lineOf).includes(line)))));
      assert.deepEqual(missed.map(({ id }) => id), []);
    });

    it(`says nothing that ${name} does not know`, () => {
      const { findings } = critique(read.notebook);
      const unknown = findings.filter(({ topic, at, places, scope }) => !key.issues.some((issue) => issue.topic === topic && (issue.scope === 'notebook' || scope === 'notebook' || [at, ...places].flatMap(linesOf).some((line) => issue.places.map(lineOf).includes(line))))
        && !key.arguable.some((place) => place.topic === topic && [at, ...places].flatMap(linesOf).includes(lineOf(place))));
      assert.deepEqual(unknown.map(({ rule, at }) => `${rule} ${linesOf(at)[0]}`), []);
    });
  }
});
