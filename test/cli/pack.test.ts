/** `notebook-critique pack validate`, as an author calls it. */
import assert from 'node:assert/strict';
import { packArchive } from '../../src/practice/pack-archive';
import { smallExercise, smallPack } from '../support/packs';
import { Workspace } from './support';

describe('notebook-critique pack validate', () => {
  let work: Workspace;
  beforeEach(() => { work = new Workspace(); });
  afterEach(() => work.remove());

  it('finds a folder, its exercise.json and its archive sound', () => {
    for (const [name, bytes] of smallPack()) work.write(`late/${name}`, bytes);
    work.write('late.zip', packArchive('late-orders', smallPack()));
    for (const shown of ['late', 'late/exercise.json', 'late.zip']) assert.deepEqual(work.run(`pack validate ${shown}`), { code: 0, out: `${shown} is sound: 2 issues, 1 decoy, every anchor found.\n`, err: '' });
  });

  it('names what is stale, and what breaks the pack', () => {
    const exercise = smallExercise();
    exercise.decoys[0]!.anchor = 'print(len(trains))';
    work.write('late.zip', packArchive('late-orders', smallPack(exercise)));
    assert.deepEqual(work.run('pack validate late.zip'), { code: 1, err: '', out: 'late.zip#/decoys/0/anchor: "print(len(trains))" is not in cell 3 (id "count"); the nearest match is "print(len(train))" in cell 3 (id "count").\n1 problem.\n' });
    exercise.level = 'expert' as never;
    work.write('late.zip', packArchive('late-orders', smallPack(exercise)));
    assert.deepEqual(work.run('pack validate late.zip'), { code: 2, err: '', out: 'late.zip#/level: It is one of junior, senior, staff.\n' });
  });

  it('says what it cannot read', () => {
    assert.deepEqual(work.run('pack validate nowhere'), { code: 2, out: '', err: 'nowhere: exercise.json: there is no such file or folder\n' });
    work.write('no.zip', 'hello');
    assert.deepEqual(work.run('pack validate no.zip'), { code: 2, out: '', err: 'no.zip: This is no .zip archive, or its end is missing.\n' });
    assert.match(work.run('pack pat late').err, /unknown action "pat"; there is one: validate/);
  });
});
