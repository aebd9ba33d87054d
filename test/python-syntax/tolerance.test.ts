/** Broken text: never an exception, an error where the parser gave up, and every other line still read. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCell } from '../../src/python/parse';
import { walk } from '../../src/python/walk';
import { read } from './show';

const broken: [code: string, expected: string][] = [
  ['x = \ny = 2', '(= x ?) (= y 2)'],
  ['df.\ny = 1', '(. df ?) (= y 1)'],
  ['foo(a, \nimport os\ny = 2', '(call foo a) (import os) (= y 2)'],
  ['x = [1, 2\ny = 2\nz = f(y)', '(= x [1 2]) (= y 2) (= z (call f y))'],
  ['x = f(a=\ny = 2', '(= x (call f a=?)) (= y 2)'],
  ['def f(:\n    pass\ny = 2', '(def f () { pass }) (= y 2)'],
  ['s = "abc\ny = 2', '(= s "abc") (= y 2)'],
  ['print(s, "abc)\ny = 2', '(call print s "abc)") (= y 2)'],
  ['s = """abc\ny = 2', '(= s "abc\\n") (= y 2)'],
  ['x = (1\n%matplotlib inline\n!ls\ny', '(= x 1) <line matplotlib "inline"> <shell ! "ls"> y'],
  ['x = foo(1))\ny = 2', '(= x (call foo 1)) (= y 2)'],
  ['print "a", x\ny = 2', '(error-statement "a") x (= y 2)'],
  ['@decorator\nx = 1', '(error-statement decorator) (= x 1)'],
];

describe('broken cells', () => {
  for (const [code, expected] of broken) it(code.replaceAll('\n', '⏎'), () => {
    assert.equal(read(code), expected);
    assert.notDeepEqual(parseCell(code).errors, []);
  });

  it('report what only Python 2 accepts', () => {
    for (const code of ['print "a"', 'print x', 'print >>f, x', 'x = 0777', 'a <> b', 'try: a\nexcept A, e: b', 'exec "x"', 'raise A, "b"']) assert.notDeepEqual(parseCell(code).errors, [], code);
  });

  it('keep keyword arguments in column 0 together with their call, broken lines elsewhere or not', () => {
    assert.equal(read('plt.plot(x,\nlabel="a",\ncolor="b")\ny = = 1\nz = 2').split(') (')[0], '(call (. plt plot) x label="a" color="b"');
  });

  it('never throw, keep all offsets inside the text, and end', () => {
    const piece = fc.oneof(
      fc.constantFrom('(', ')', '[', ']', '{', '}', '"', "'", '"""', "'''", 'f"', '\\', '\n', '\r\n', '    ', ' ', ':', ',', '=', '!', '%', '%%', '?', ';', '@', '*', '**', '.', '1.', '/', '#', '|', 'é', '😀', '\uD800', '\0'),
      fc.constantFrom('if', 'else', 'for', 'in', 'with', 'as', 'def', 'class', 'lambda', 'match', 'case', 'yield', 'print', 'not', 'is', 'and', 'await', 'async', 'import', 'from', 'try', 'except', 'type', 'x', 'y1', '_', '{x}', 'f(x)'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('', ' '), (pieces, glue) => {
      const source = pieces.join(glue);
      const tree = parseCell(source);
      let count = 0;
      walk(tree.statements, (node) => {
        count++;
        assert.ok(node.from >= 0 && node.from <= node.to && node.to <= source.length, `${node.type} ${node.from}-${node.to} of ${source.length}`);
      });
      assert.ok(count <= 20 * source.length + 20);
      for (const place of [...tree.errors, ...tree.comments]) assert.ok(place.from >= 0 && place.from <= place.to && place.to <= source.length);
    }), { numRuns: 1500 });
  });
});

describe('endless cells', () => {
  const repeat = (text: string, times = 10_000): string => text.repeat(times);
  for (const [name, source] of Object.entries({
    brackets: repeat('(') + 'a' + repeat(')'), open: repeat('['), sum: Array(3000).fill('a').join(' + '), power: Array(3000).fill('a').join('**'), calls: repeat('f(', 3000) + repeat(')', 3000),
    chain: `a${repeat('.b()', 3000)}`, not: `${repeat('not ')}a`, lambda: `${repeat('lambda: ', 3000)}a`, elif: `if a: b\n${repeat('elif b: pass\n', 3000)}`,
    blocks: `${Array.from({ length: 300 }, (_, level) => `${' '.repeat(level)}if x:`).join('\n')}\n${' '.repeat(300)}pass`, conditional: `${repeat('a if b else ', 3000)}c`, pattern: `match x:\n  case ${repeat('[', 3000)}a${repeat(']', 3000)}: pass`,
  })) it(`do not overflow the stack: ${name}`, () => {
    const tree = parseCell(source);
    assert.notDeepEqual(tree.errors, []);
    assert.ok(depthOf(tree.statements) < 3000);
  });

  it('keep the operands of a long sum', () => {
    let names = 0;
    walk(parseCell(Array(2000).fill('a').join(' + ')).statements, (node) => { if (node.type === 'Name') names++ });
    assert.equal(names, 2000);
  });

  it('of 300 KB are read', () => {
    const line = 'value = compute(1, "two", [3.])\n';
    assert.equal(parseCell(line.repeat(300_000 / line.length)).statements.length, Math.floor(300_000 / line.length));
    assert.deepEqual(parseCell('').statements, []);
  });
});

/** Nesting of objects and arrays, as any recursion over the tree would meet it. */
function depthOf(value: unknown): number {
  let depth = 0;
  let level: unknown[] = [value];
  while (level.length > 0) {
    depth++;
    level = level.flatMap((one) => typeof one === 'object' && one !== null ? Object.values(one) : []);
  }
  return depth;
}
