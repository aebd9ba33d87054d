/** Who found what: phrasings of the sample keys that the matcher has not seen, remarks that are beside the point, decoys. */
import assert from 'node:assert/strict';
import { keyOfExercise } from '../../src/practice/key';
import { matchRemarks } from '../../src/practice/matching';
import type { Remark } from '../../src/practice/remark';
import { critique } from '../../src/critique';
import { DEFAULT_CONFIG } from '../../src/config';
import { EXERCISES } from '../support/real-notebooks';
import { sampleOf } from '../support/practice';

// The first is what the single remarks below are about.
const NAMES = ['titanic-survival', ...EXERCISES.filter((name) => name !== 'titanic-survival')];

const keys = NAMES.map((name) => {
  const { notebook, exercise } = sampleOf(name);
  return keyOfExercise(exercise, notebook, critique(notebook, DEFAULT_CONFIG));
});

const said = (text: string, about: Pick<Remark, 'area' | 'place'>): Remark => ({ id: 'r', text, severity: 'major', confidence: 'fairly', line: 1, anchor: '', ...about });

describe('matching remarks with a key', () => {
  it('places every issue of the sample keys in its notebook', () => {
    for (const key of keys) assert.deepEqual(key.stale, []);
  });

  it('recognises most phrasings that were taken out of the key', () => {
    let found = 0;
    let partly = 0;
    let all = 0;
    for (const key of keys) {
      for (const issue of key.issues) {
        for (const phrasing of issue.phrasings) {
          const without = { ...key, issues: key.issues.map((other) => (other === issue ? { ...issue, phrasings: issue.phrasings.filter((one) => one !== phrasing) } : other)) };
          const { is } = matchRemarks([said(phrasing, { area: issue.area, place: issue.places[0]! })], without).matches.find((match) => match.issue === issue.id)!;
          all += 1;
          if (is === 'found') found += 1;
          else if (is === 'partly') partly += 1;
        }
      }
    }
    assert.ok(found / all >= 0.75, `${found} of ${all} found`);
    assert.ok((found + partly) / all >= 0.88, `${found + partly} of ${all} found or partly`);
  });

  it('finds nothing in remarks that say nothing', () => {
    const [key] = keys;
    const place = key!.issues[0]!.places[0]!;
    for (const text of ['Add tests.', 'This looks bad.', 'Why this plot?', 'I would do it differently here.']) {
      const { matches } = matchRemarks([said(text, { area: 'frame', place })], key!);
      assert.deepEqual(matches.filter(({ is }) => is === 'found').map(({ issue }) => issue), [], text);
    }
  });

  it('takes a remark on a decoy for a false alarm, with the reason', () => {
    const [key] = keys;
    const decoy = key!.decoys[0]!;
    const place = { cell: decoy.cells[0]!, from: 0, to: 1, name: 'cell 8', run: 1 };
    const { extras } = matchRemarks([said('the mean of the target leaks into the features', { area: decoy.area, place })], key!);
    assert.deepEqual(extras.map(({ is, because }) => ({ is, because })), [{ is: 'decoy', because: decoy.why }]);
  });

  it('gives one remark to one issue, and two remarks about one issue cost nothing', () => {
    const [key] = keys;
    const issue = key!.issues[0]!;
    const about = { area: issue.area, place: issue.places[0]! };
    const { matches, extras } = matchRemarks([{ ...said(issue.phrasings[0]!, about), id: 'a' }, { ...said(issue.phrasings[1]!, about), id: 'b' }], key!);
    const match = matches.find((candidate) => candidate.issue === issue.id)!;
    assert.equal(match.is, 'found');
    assert.deepEqual([match.remark, ...match.also].sort(), ['a', 'b']);
    assert.deepEqual(extras, []);
  });
});
