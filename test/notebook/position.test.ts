import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellOffset, cellPosition } from '../../src/notebook/position';

describe('cellPosition', () => {
  const places: [string, number, number, number][] = [
    ['', 0, 1, 1],
    ['ab\ncd', 0, 1, 1],
    ['ab\ncd', 2, 1, 3],
    ['ab\ncd', 3, 2, 1],
    ['ab\ncd', 5, 2, 3],
    ['ab\n', 3, 2, 1],
    ['\n\n\nx', 3, 4, 1],
    ['😀x', 2, 1, 3],
    ['ab', 99, 1, 3],
    ['ab', -1, 1, 1],
  ];
  for (const [source, offset, line, column] of places) {
    it(`${JSON.stringify(source)} at ${offset} is ${line}:${column}`, () => assert.deepEqual(cellPosition(source, offset), { line, column }));
  }

  it('is undone by cellOffset', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', 'é', '😀'), { maxLength: 30 }), fc.nat(40), (parts, at) => {
        const source = parts.join('');
        const offset = Math.min(at, source.length);
        assert.equal(cellOffset(source, cellPosition(source, offset)), offset);
      }),
    );
  });
});

describe('cellOffset', () => {
  const places: [number, number, number][] = [[1, 1, 0], [1, 99, 2], [2, 2, 4], [9, 1, 5], [0, 5, 0], [2, 0, 3]];
  for (const [line, column, offset] of places) {
    it(`takes ${line}:${column} for ${offset}`, () => assert.equal(cellOffset('ab\ncd', { line, column }), offset));
  }
});
