/** IPython in a cell: what is a magic, what only looks like one, what it reads and runs. */
import assert from 'node:assert/strict';
import { maskCell } from '../../src/python/mask';
import { parseCell } from '../../src/python/parse';
import { read } from './show';

const magics: [code: string, expected: string][] = [
  ['%matplotlib inline', '<line matplotlib "inline">'],
  ['if x:\n    %cd /tmp\ny', '(if x { <line cd "/tmp"> }) y'],
  ['!pip install {pkg}==1.0 $name', '<shell ! "pip install {pkg}==1.0 $name" reads(pkg name)>'],
  ['!echo {a.b[c]} $$HOME', '<shell ! "echo {a.b[c]} $$HOME" reads(a c)>'],
  ["!awk '{print $1}' f", '<shell ! "awk \'{print $1}\' f">'],
  ['!!ls', '<shell ! "ls">'],
  ['files = !ls *.csv', '(= files <shell ! "ls *.csv">)'],
  ['x = %env HOME', '(= x <line env "HOME">)'],
  ['a = b = !ls', '(= a b <shell ! "ls">)'],
  ['!pip install a \\\n  b\nx', '<shell ! "pip install a \\\\\\n  b"> x'],
  ['%time x = f(1.)', '<line time "x = f(1.)" { (= x (call f 1.0)) }>'],
  ['%timeit -n 10 -r3 -q f(x)', '<line timeit "-n 10 -r3 -q f(x)" { (call f x) }>'],
  ['%prun -l 5 f(x)', '<line prun "-l 5 f(x)" { (call f x) }>'],
  ['%time', '<line time>'],
  ['%time !ls', '<line time "!ls" { <shell ! "ls"> }>'],
  ['%cd {folder}', '<line cd "{folder}" reads(folder)>'],
  ['?df', '<help ? "df">'],
  ['df.head?', '<help ? "df.head">'],
  ['  df.head??  # see', '<help ? "df.head">'],
  ['pip install -U x', '<line pip "install -U x">'],
  ['cd ../input', '<line cd "../input">'],
  ['x = 1\n;\ny', '(= x 1) y'],
  ['x\n%%time\ny', 'x <line time> y'],
];

const notMagics: [code: string, expected: string][] = [
  ['print("n=%d" % x)', '(call print (% "n=%d" x))'],
  ['(a\n  % b)', '(% a b)'],
  ['x = [a\n%b\n]', '(= x [(% a b)])'],
  ['x = a \\\n  % b', '(= x (% a b))'],
  ['s = """\n%time x\n!ls\n?a\n"""', '(= s "\\n%time x\\n!ls\\n?a\\n")'],
  ['"what?"', '"what?"'],
  ['x = "a?"  # really?', '(= x "a?")'],
  ['a != b', '(compare a != b)'],
  ['x %= 2', '(%= x 2)'],
  ['x = y %z', '(= x (% y z))'],
  ['f"{a!r}%{b:%Y}"', '(f {a!r} "%" {b:"%Y"})'],
  ['ls - l', '(- ls l)'],
  ['cd = 1', '(= cd 1)'],
];

describe('IPython lines', () => {
  for (const [code, expected] of [...magics, ...notMagics]) it(code.replaceAll('\n', '⏎'), () => {
    assert.equal(read(code), expected);
    assert.deepEqual(parseCell(code).errors, []);
    assert.equal(maskCell(code).text.length, code.length, 'the masked text keeps its length');
    assert.equal(maskCell(code, true, 'python').text.length, code.length);
  });

  it('places names that a shell line reads', () => {
    const source = 'x\n!pip install { pkg } $name';
    const magic = parseCell(source).statements[1]!;
    assert.ok(magic.type === 'Magic');
    assert.deepEqual(magic.reads.map((name) => source.slice(name.from, name.to)), ['pkg', 'name']);
  });

  it('places the Python that %time runs', () => {
    const source = 'x\n%time y = f(1., "%d" % 2)';
    const magic = parseCell(source).statements[1]!;
    assert.ok(magic.type === 'Magic');
    assert.equal(source.slice(magic.body[0]!.from, magic.body[0]!.to), 'y = f(1., "%d" % 2)');
  });

  it('keeps the prompts of pasted sessions out', () => assert.equal(read('>>> x = 1\n>>> if x:\n...     y'), '(= x 1) (if x { y })'));
});

describe('cell magics', () => {
  it('keep the cell Python when they run it here', () => {
    const tree = parseCell('\n%%time\nx = 1');
    assert.equal(tree.language, 'python');
    assert.equal(tree.cellMagic?.name, 'time');
    assert.equal(tree.statements[0], tree.cellMagic);
    assert.equal(read('%%capture out\nx = 1'), '<cell capture "out"> (= x 1)');
    assert.equal(read('%%timeit -n 5 s = 0\ns += 1'), '<cell timeit "-n 5 s = 0" { (= s 0) }> (+= s 1)');
    assert.equal(read('# note\n%%time\nx'), '<cell time> x');
  });

  for (const [code, language] of [
    ['%%bash\nls $x', 'bash'], ['%%html\n<b>', 'html'], ['%%writefile a.py\nx = 1', 'file'], ['%%R\nx <- 1', 'r'], ['%%sql\nselect 1', 'sql'],
    ['%%script ruby\nputs 1', 'ruby'], ['%%python3\nx = 1', 'python-script'], ['%%javascript\nlet a', 'javascript'],
  ] as const) it(`hand the cell to another language: ${code.replace('\n', '⏎')}`, () => {
    const tree = parseCell(code);
    assert.equal(tree.language, language);
    assert.deepEqual(tree.statements, []);
    assert.deepEqual(tree.errors, []);
    assert.equal(tree.cellMagic?.kind, 'cell');
  });

  it('that nobody knows are Python when the cell reads as Python', () => {
    assert.equal(read('%%watch\nx = 1'), '<cell watch> (= x 1)');
    assert.equal(parseCell('%%brainf\n++[>>+<<-] hello there').language, 'brainf');
  });
});
