/** Splitting a long cell, percent text in and out: where it is cut, what stays together, and where it is left whole. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../src/edits/apply';
import { splitCell } from '../../src/edits/split-cell';
import { buildModel } from '../../src/model/model';
import { parsePercent } from '../../src/notebook/percent';

const LOAD = '# %%\nimport pandas as pd\ndf = pd.read_csv("train.csv")\n';
/** That many statements that only go on with one name. */
const lines = (name: string, n: number): string => Array.from({ length: n }, (_, i) => (i ? `${name} = ${name} + ${i}` : `${name} = 0`)).join('\n');

/** The parts of the last cell; null where it stays whole. */
function split(code: string, head = LOAD): string[] | null {
  const { notebook } = parsePercent(`${head}# %%\n${code}\n`);
  const model = buildModel(notebook);
  const fix = splitCell(model, model.code.at(-1)!);
  if (!fix) return null;
  assert.equal(fix.safety, 'safe');
  const applied = applyEdits(notebook, fix.edits);
  if ('error' in applied) assert.fail(applied.error);
  const parts = applied.notebook.cells.slice(notebook.cells.length - 1);
  assert.equal(parts.at(-1)!.id, notebook.cells.at(-1)!.id, 'the outputs stay with the last part');
  return parts.map(c => c.source);
}

const begins = (parts: string[] | null): string[] | undefined => parts?.map(p => p.split('\n')[0]!);

describe('split cell', () => {
  it('cuts where no name goes across, whatever lies in the middle', () => {
    assert.deepEqual(begins(split(`${lines('a', 20)}\n${lines('b', 40)}\nprint(b)`)), ['a = 0', 'b = 0']);
  });

  it('prefers a heading comment, which stays with what is below', () => {
    const parts = split(`${lines('a', 22)}\n# größer\n\nb = a\n${lines('c', 10)}\nd = b + c\n${lines('e', 24)}\nprint(d)`);
    assert.deepEqual(begins(parts), ['a = 0', '# größer']);
  });

  it('leaves an indented comment with the block that it ends, and blank lines inside texts', () => {
    const parts = split(`${lines('a', 30)}\nif a:\n\tb = """x\n\n\ny"""\n\t# done\n# next\n${lines('c', 30)}`);
    assert.ok(parts && parts.some(p => p.endsWith('\n\t# done')) && parts.some(p => p.includes('"""x\n\n\ny"""')), JSON.stringify(parts));
    assert.deepEqual(parts.map(p => p.split('\n')[0]), ['a = 0', '# next']);
  });

  it('cuts a very long cell into several, none of them long', () => {
    const parts = split(['a', 'b', 'c', 'd'].map(n => lines(n, 30)).join('\n\n'));
    assert.equal(parts?.length, 4);
    assert.equal(parts.join('\n\n'), ['a', 'b', 'c', 'd'].map(n => lines(n, 30)).join('\n\n'));
  });

  it('does not cut behind a value that would be displayed', () => {
    const parts = split(`${lines('a', 29)}\na\n${lines('b', 29)}\nb`);
    assert.ok(parts?.every((p, i) => i === parts.length - 1 || /=[^\n]*$/.test(p)), JSON.stringify(parts));
  });

  it('does not cut a figure in two', () => {
    const plot = 'import matplotlib.pyplot as plt\n';
    const figure = (n: number): string => Array.from({ length: n }, (_, i) => `plt.plot([${i}])`).join('\n');
    assert.equal(split(`plt.figure()\n${figure(55)}\nplt.show()`, `# %%\n${plot}`), null);
    assert.deepEqual(begins(split(`plt.figure()\n${figure(30)}\nplt.show()\n${lines('a', 30)}`, `# %%\n${plot}`)), ['plt.figure()', 'a = 0']);
    const first = split(`plt.figure()\n${figure(10)}\n${lines('a', 20)}\nplt.title("x")\n${lines('b', 30)}`, `# %%\n${plot}`);
    assert.equal(first, null, 'the figure is shown at the end');
  });

  it('leaves alone what is about the whole cell', () => {
    const long = `${lines('a', 30)}\n${lines('b', 30)}`;
    assert.ok(split(long));
    assert.equal(split(`%%time\n${long}`), null);
    assert.equal(split(`# notebook-critique: allow-cell long-cell\n${long}`), null);
    assert.equal(split(`${long}\n# >>! ValueError: x`), null);
    assert.equal(split(`${long}\nprint(_)`), null);
    assert.equal(split(Array.from({ length: 60 }, (_, i) => `x${i} = 1;`).join(' ')), null, 'one line');
    assert.equal(split(`if True:\n${long.replace(/^/gm, '    ')}`), null, 'one statement');
  });

  it('takes no time on a huge cell', () => {
    const long = (n: number): string => Array.from({ length: n }, (_, i) => `x${i % 7} = ${i} + x${(i * 3) % 7}`).join('\n');
    const start = Date.now();
    assert.ok((split(`x0 = x1 = x2 = x3 = x4 = x5 = x6 = 0\n${long(580)}`)?.length ?? 0) > 11);
    assert.equal(split(long(20_000)), null);
    assert.ok(Date.now() - start < 5000, `${Date.now() - start} ms`);
  });

  it('keeps imports at the top', () => {
    const code = `${lines('a', 30)}\nimport json\n${lines('b', 30)}`;
    assert.ok(split(code, ''));
    assert.equal(split(code, `${LOAD}# %%\nx = 1\n`)?.at(-1)!.includes('import json'), false);
  });
});
