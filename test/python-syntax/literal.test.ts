/** Plain values of literals, Python string literals, and walking the tree. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Expression } from '../../src/python/ast';
import { literalValue, pythonString } from '../../src/python/literal';
import { parseCell } from '../../src/python/parse';
import { children, visitExpressions, walk } from '../../src/python/walk';

function expression(source: string): Expression {
  const statement = parseCell(source).statements[0]!;
  assert.ok(statement.type === 'ExpressionStatement');
  return statement.value;
}

describe('literalValue', () => {
  it('reads constants, signs and displays', () => {
    for (const [source, value] of [
      ['1', 1], ['-2.5', -2.5], ['+3', 3], ['~0', -1], ['"a" "b"', 'ab'], ['None', null], ['True', true], ['[1, (2, "x"), {3}]', [1, [2, 'x'], [3]]],
      ['{"a": 1, 2: [None]}', new Map<unknown, unknown>([['a', 1], [2, [null]]])],
    ] as const) assert.deepEqual(literalValue(expression(source)), value);
  });

  it('knows no value for anything else', () => {
    for (const source of ['x', 'f(1)', 'f"a"', '[1, x]', '{"a": x}', '{**a}', '-"a"', 'not 1', '1 + 1', 'b"a"', '1j', '...']) assert.equal(literalValue(expression(source)), undefined, source);
  });
});

describe('pythonString', () => {
  it('keeps the quote of the literal it shall look like, and avoids escapes', () => {
    assert.equal(pythonString('a/b', '"x"'), '"a/b"');
    assert.equal(pythonString('a/b', "r'''x'''"), "'a/b'");
    assert.equal(pythonString("it's", "'x'"), '"it\'s"');
    assert.equal(pythonString('C:\\new', 'r"x"'), '"C:\\\\new"');
    assert.equal(pythonString('a\nb'), "'a\\nb'");
  });

  it('reads back as the same text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('"', "'", '"""', "rb'"), (text, quoteLike) => {
      const literal = pythonString(text, quoteLike);
      assert.equal(literalValue(expression(literal)), text);
      assert.equal(literal.includes('\n'), false);
    }));
  });
});

describe('walk', () => {
  const source = '@d(1)\ndef f(a: A = b, *c) -> R:\n  with open(p) as h: return {k: v for k, v in h if k}\nf(x, y=z, *w)\n%time q = 1';

  it('visits every expression once, in source order for its siblings', () => {
    const names: string[] = [];
    visitExpressions(parseCell(source).statements, (node) => { if (node.type === 'Name') names.push(node.name) });
    assert.deepEqual(names, ['d', 'A', 'b', 'R', 'open', 'p', 'h', 'k', 'v', 'k', 'v', 'h', 'k', 'f', 'x', 'z', 'w', 'q']);
  });

  it('skips what the visitor refuses', () => {
    const types: string[] = [];
    walk(parseCell(source).statements, (node) => { types.push(node.type); return node.type !== 'FunctionDefinition' && node.type !== 'Magic' });
    assert.deepEqual(types, ['FunctionDefinition', 'ExpressionStatement', 'Call', 'Name', 'Name', 'Name', 'Starred', 'Name', 'Magic']);
  });

  it('agrees with children', () => {
    const [first] = parseCell(source).statements;
    assert.deepEqual(children(first!).map((node) => node.type), ['Call', 'Name', 'Name', 'Name', 'With']);
  });
});
