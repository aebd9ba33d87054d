/** Where a JSON pointer leads in a text, as an editor marks it. */
import assert from 'node:assert/strict';
import { rangeAt } from '../../src/notebook/json-pointer';

describe('JSON pointers', () => {
  const text = '{ "a": [ { "b": "x" },\n 12 ], "c/d": {"~": true} }';
  const marked = (pointer: string): string => { const { from, to } = rangeAt(text, pointer); return text.slice(from, to); };

  it('lead to values, and of objects and lists to their bracket', () => {
    assert.deepEqual(['/a/0/b', '/a/1', '/a/0', '/a', '', '/c~1d/~0'].map(marked), ['"x"', '12', '{', '[', '{', 'true']);
    assert.equal(rangeAt(text, '/a/0').from, 9);
  });

  it('stop at the last value there is, also in broken text', () => {
    assert.equal(marked('/a/7/b'), '[');
    assert.deepEqual(rangeAt('{"a": ', '/a'), { from: 0, to: 1 });
    assert.deepEqual(rangeAt('', '/a'), { from: 0, to: 0 });
  });
});
