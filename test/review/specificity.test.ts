import assert from 'node:assert/strict';
import { PARTS, PART_NAMES, readCues, specificity } from '../../src/review/specificity';

/** The parts a text says, as words: "where why". */
function said(text: string): string {
  return readCues(text).filter((cue) => cue.said).map((cue) => PART_NAMES[cue.part]).join(', ');
}

describe('the specificity meter', () => {
  const table: readonly (readonly [string, string])[] = [
    ['', ''],
    ['Add tests.', ''],
    ['This notebook is quite messy.', ''],
    ['Nice plots!', ''],
    ["cell 12's `apply` takes about 40 s on 1 M rows; vectorise with `np.where`, expect under 1 s, confirm with `%timeit`", 'where, why, how much, what instead'],
    ['Split has no random_state, so reruns differ by a point or two. Set it.', 'where, why, how much, what instead'],
    ['Cell 12 scores the rows the model was fitted on, so the number is too good. Use the test rows instead.', 'where, why, what instead'],
    ['The scaler leaks.', 'why'],
    ['In [15] is wrong', 'where, why'],
    ['cells 7 and 9', 'where'],
    ['line 3', 'where'],
    ['the first cell', 'where'],
    ['There are 12 cells', ''],
    ['see X_train', 'where'],
    ['call fit_transform() later', 'where'],
    ['Expect 0.80 to 0.83', 'how much'],
    ['it takes 40 s', 'why, how much'],
    ['about 10% less', 'how much'],
    ['compare on five folds', 'how much'],
    ['Move the split up', 'what instead'],
    ['Pin pandas in a lock file', 'what instead'],
    ['Then fit the scaler on the training part', 'what instead'],
    ['I would use a pipeline', 'what instead'],
    // Nouns that look like orders.
    ['The test set and the split', ''],
    ['Split happens late', ''],
    ['The training set is small', ''],
    // The number of a cell is no size.
    ['cell 12 and cell 14', 'where'],
    ['Wir lesen die Datei aus dem Ordner', ''],
  ];

  for (const [text, expected] of table) {
    it(`reads ${JSON.stringify(text.slice(0, 60))} as ${expected === '' ? 'nothing yet' : expected}`, () => {
      assert.equal(said(text), expected);
    });
  }

  it('explains each part: what it read, or what would count', () => {
    const [where, why, howMuch, instead] = readCues('cell 12 fails');
    assert.equal(where!.because, '“cell 12” names a place.');
    assert.equal(why!.because, '“fails” says what follows.');
    assert.match(howMuch!.because, /number, a range or a way to measure/);
    assert.match(instead!.because, /what to do/);
    assert.deepEqual(readCues('').map((cue) => cue.part), PARTS);
  });

  it('counts to four', () => {
    assert.equal(specificity('Cell 9 leaks, so expect 0.02 less. Move the split up.'), 4);
  });

  it('stays quick on any text', () => {
    const nasty = ['a'.repeat(100_000), '_'.repeat(100_000), '('.repeat(100_000), 'cell '.repeat(20_000), '1.'.repeat(50_000), '`'.repeat(100_000), 'a_'.repeat(50_000), `${'.a'.repeat(50_000)}(`];
    const begun = performance.now();
    for (const text of nasty) readCues(text);
    assert.ok(performance.now() - begun < 500, `${performance.now() - begun} ms`);
  });
});
