/** Exercise packs as authors break them: each problem has its path inside the JSON and a sentence, and a stale anchor its nearest match. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { packFileNames, readPack, sayProblem } from '../../src/practice/pack';
import { EXERCISES, SAMPLES } from '../support/real-notebooks';
import { smallExercise, smallPack } from '../support/packs';

describe('exercise packs', () => {
  /** What is said about the small pack after a change. */
  const said = (change: (exercise: ReturnType<typeof smallExercise>) => void): { usable: boolean; problems: string[] } => {
    const exercise = smallExercise();
    change(exercise);
    const { pack, problems } = readPack(smallPack(exercise));
    return { usable: pack !== null, problems: problems.map(sayProblem) };
  };

  it('says nothing about a sound pack', () => {
    const { pack, problems } = readPack(smallPack());
    assert.deepEqual([pack?.exercise.id, pack?.notebook.cells.length, problems], ['late-orders', 3, []]);
  });

  it('says nothing about the samples', () => {
    assert.ok(EXERCISES.length >= 3);
    for (const name of EXERCISES) {
      const wanted = packFileNames(fs.readFileSync(path.join(SAMPLES, name, 'exercise.json')));
      const { problems } = readPack(new Map(wanted.filter((file) => fs.existsSync(path.join(SAMPLES, name, file))).map((file) => [file, fs.readFileSync(path.join(SAMPLES, name, file))])));
      assert.deepEqual(problems, [], name);
    }
  });

  it('names the path of each breach of the shape', () => {
    const { usable, problems } = said((exercise) => {
      delete (exercise.issues[1] as { why?: string }).why;
      exercise.issues[0]!.severity = 'grave' as never;
      exercise.issues[0]!.hints = ['One.'];
      (exercise as unknown as Record<string, unknown>)['autor'] = 'Ann';
      exercise.minutes = 2;
    });
    assert.equal(usable, false);
    assert.deepEqual(problems.sort(), [
      'exercise.json, /issues/0/hints: The list has fewer than 3 entries.',
      'exercise.json, /issues/0/severity: It is one of blocker, major, nit.',
      'exercise.json, /issues/1: "why" is missing.',
      'exercise.json, /minutes: The number is below 5.',
      'exercise.json: There is no property "autor" here.',
    ]);
  });

  it('refuses what is not JSON, and a folder without an exercise', () => {
    assert.match(readPack(new Map([['exercise.json', new TextEncoder().encode('{"id": ')]])).problems.map(sayProblem).join(), /^exercise\.json: The text is not JSON: /);
    assert.deepEqual(readPack(new Map()), { pack: null, problems: [{ path: '', message: 'There is no exercise.json here.', breaks: true }] });
  });

  it('refuses a pack whose files are missing or climb out of it', () => {
    const files = smallPack();
    files.delete('orders.csv');
    assert.deepEqual(readPack(files).problems.map(sayProblem), ['exercise.json, /data/files/0/name: The file "orders.csv" is not in the pack.']);
    assert.equal(readPack(files).pack, null);
    const climbing = said((exercise) => { exercise.data.files[0]!.name = '..'; });
    assert.deepEqual(climbing, { usable: false, problems: ['exercise.json, /data/files/0/name: ".." climbs out of the notebook\'s folder.'] });
  });

  it('refuses a notebook that is none, or not Python', () => {
    const files = smallPack();
    files.set('late-orders.ipynb', new TextEncoder().encode('{"cells": 3}'));
    assert.match(readPack(files).problems.map(sayProblem).join(), /^exercise\.json, \/notebook: "late-orders\.ipynb" cannot be read: /);
    files.set('late-orders.ipynb', new TextEncoder().encode('{"cells": [], "metadata": {"kernelspec": {"language": "R", "name": "ir"}}, "nbformat": 4, "nbformat_minor": 5}'));
    assert.match(readPack(files).problems.map(sayProblem).join('\n'), /is a notebook in r; exercises are in Python/);
    assert.equal(readPack(files).pack, null);
  });

  describe('stale anchors', () => {
    const stale = (anchor: string, cell = 'split'): string => {
      const { usable, problems } = said((exercise) => { exercise.issues[1]!.places = [{ cell, anchor }]; exercise.issues[1]!.anchor = anchor; exercise.issues[1]!.cells = [cell]; });
      assert.equal(usable, true, 'the other issue still fits');
      assert.equal(problems.length, 1);
      return problems[0]!;
    };

    it('name the nearest match in their cell', () => {
      assert.equal(stale('test_size=0.2, random_state=1'), 'exercise.json, /issues/1/places/0/anchor: "test_size=0.2, random_state=1" is not in cell 2 (id "split"), and nothing in the notebook resembles it.');
      assert.equal(stale('train_test_split(rows, test_size=0.3)'), 'exercise.json, /issues/1/places/0/anchor: "train_test_split(rows, test_size=0.3)" is not in cell 2 (id "split"); the nearest match is "train_test_split(rows, test_size=0.25)" in cell 2 (id "split").');
    });

    it('name the cell that the text moved to', () => {
      assert.equal(stale('rows = pd.read_csv'), 'exercise.json, /issues/1/places/0/anchor: "rows = pd.read_csv" is not in cell 2 (id "split"); it stands in cell 1 (id "load").');
    });

    it('name a cell that is gone, and where its text is', () => {
      assert.equal(stale('test_size=0.25', 'splitting'), 'exercise.json, /issues/1/places/0/anchor: The notebook has no cell with the id "splitting"; "test_size=0.25" stands in cell 2 (id "split").');
    });

    it('say that a text stands twice', () => {
      assert.match(stale('train_test_split'), /stands 2 times in cell 2 \(id "split"\); take a longer piece of the line/);
    });

    it('break the pack when no issue is left', () => {
      const { usable, problems } = said((exercise) => { for (const issue of exercise.issues) issue.places[0]!.anchor = 'nothing like it anywhere'; });
      assert.equal(usable, false);
      assert.equal(problems[0], 'exercise.json, /issues: No issue fits the notebook any more.');
    });
  });

  it('names ids that are given twice or that no issue has', () => {
    const { problems } = said((exercise) => {
      exercise.issues[1]!.id = 'own-path';
      exercise.decoys[0]!.cells.push('gone');
    });
    assert.deepEqual(problems, [
      'exercise.json, /decoys/0/cells/1: The notebook has no cell with the id "gone".',
      'exercise.json, /issues/1/id: "own-path" is the id of another issue, too.',
      'exercise.json, /plan/next/0/issues/0: There is no issue with the id "no-seed".',
      'exercise.json, /plan/later/0/issues/0: There is no issue with the id "no-seed".',
    ]);
  });

  it('opens only the files that the exercise names', () => {
    assert.deepEqual(packFileNames(smallPack().get('exercise.json')!), ['exercise.json', 'late-orders.ipynb', 'orders.csv']);
  });

  it('has words for every property, which VS Code shows on hover', () => {
    interface Node { description?: string; $ref?: string; properties?: Record<string, Node>; items?: Node }
    const schema = JSON.parse(fs.readFileSync(path.join(__dirname, '../../schemas/exercise.schema.json'), 'utf8')) as Node & { definitions: Record<string, Node> };
    const mute: string[] = [];
    const walk = (node: Node, at: string): void => {
      for (const [name, child] of Object.entries(node.properties ?? {})) {
        if (!child.description && !schema.definitions[child.$ref?.split('/').at(-1) ?? '']?.description) mute.push(`${at}/${name}`);
        walk(child, `${at}/${name}`);
        if (child.items) walk(child.items, `${at}/${name}`);
      }
    };
    walk(schema, '');
    for (const [name, definition] of Object.entries(schema.definitions)) walk(definition.items ?? definition, name);
    assert.deepEqual(mute, []);
  });
});
