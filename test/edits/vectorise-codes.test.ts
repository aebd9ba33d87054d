/** Codes marked in a table of zeros, percent text in and out: which loops become one assignment, and the twins that stay. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fixedLoop } from '../../scripts/loops/fixed-loop';

const loop = (codes: string, each: string, mark: string, table = 'np.zeros((len(codes), 9))'): string => `codes = ${codes}\ntable = ${table}\n${each}:\n    ${mark}\n`;
const INDEX = 'for i in range(len(codes))', ARRAY = 'df["rooms"].to_numpy()';
const after = (...parts: Parameters<typeof loop>): string | null => fixedLoop(loop(...parts))?.after?.split('\n').at(-1) ?? null;

describe('codes in a table of zeros', () => {
  it('are marked at once', () => {
    assert.equal(after(ARRAY, INDEX, 'table[i, codes[i]] = 1'), 'table[np.arange(len(codes)), codes] = 1');
    assert.equal(after('df["rooms"].values', 'for i, c in enumerate(codes)', 'table[i][c] = 1.0'), 'table[np.arange(len(codes)), codes] = 1.0');
    assert.equal(after(ARRAY, 'for i in range(codes.shape[0])', 'table[i][codes[i]] = 1', 'np.zeros((codes.shape[0], 9), dtype=int)'), 'table[np.arange(len(codes)), codes] = 1');
  });

  it('are left where they may be a series, which is asked by label', () => {
    assert.match(fixedLoop(loop('df["rooms"]', INDEX, 'table[i, codes[i]] = 1'))!.missing!, /^whether `codes` is an array is not known$/);
  });

  it('are left where the loop does something else', () => {
    for (const mark of ['table[i, codes[i]] += 1', 'table[codes[i], i] = 1', 'table[i, codes[i - 1]] = 1', 'table[i, codes[i]] = i', 'table[0, codes[i]] = 1']) assert.equal(after(ARRAY, INDEX, mark), null, mark);
    assert.equal(after(ARRAY, INDEX, 'table[i, codes[i]] = 1', 'np.ones((len(codes), 9))'), null);
    assert.equal(after(ARRAY, INDEX, 'table[i, codes[i]] = 1', 'np.zeros((len(df) + 1, 9))'), null);
    assert.equal(after(ARRAY, 'for i in range(len(df))', 'table[i, codes[i]] = 1'), null);
    assert.equal(fixedLoop(`${loop(ARRAY, INDEX, 'table[i, codes[i]] = 1')}print(i)\n`)?.after ?? null, null);
    assert.equal(fixedLoop(`${loop(ARRAY, INDEX, 'table[i, codes[i]] = 1')}codes = [1, 2]\n`)?.after ?? null, null);
  });
});
