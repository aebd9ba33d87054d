import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePercent, printPercent } from '../../src/notebook/percent';

describe('parsePercent', () => {
  it('reads cells, kinds, counts, tags, languages and ids', () => {
    const { notebook, marks } = parsePercent(
      ['# %% [markdown]', '# # Titanic', '#', '# Who survives?', '', '# %% [3] tags=["parameters", "x"]', 'SEED = 1', '', '', '# %% id="load" language="r"', 'x <- 1', '# %% [raw]', '# as is', '# %%', ''].join('\n'),
    );
    assert.deepEqual(
      notebook.cells.map((cell) => [cell.index, cell.kind, cell.language, cell.source, cell.executionCount, cell.tags]),
      [
        [0, 'markdown', 'markdown', '# Titanic\n\nWho survives?', null, []],
        [1, 'code', 'python', 'SEED = 1', 3, ['parameters', 'x']],
        [2, 'code', 'r', 'x <- 1', null, []],
        [3, 'raw', 'raw', 'as is', null, []],
        [4, 'code', 'python', '', null, []],
      ],
    );
    assert.equal(notebook.cells[2]!.id, 'load');
    assert.deepEqual(marks, []);
  });

  it('takes text above the first header for a code cell', () => {
    assert.deepEqual(parsePercent('import os\n# %%\nx').notebook.cells.map((cell) => cell.source), ['import os', 'x']);
    assert.deepEqual(parsePercent('\n\n# %%\nx').notebook.cells.map((cell) => cell.source), ['x']);
    assert.deepEqual(parsePercent('').notebook.cells, []);
  });

  it('returns what «» marks, nested and repeated, and removes the marks', () => {
    const { notebook, marks } = parsePercent('# %%\na = «b(«c») + «d»»\n# %% [markdown]\n# the «end»\n');
    assert.deepEqual(notebook.cells.map((cell) => cell.source), ['a = b(c) + d', 'the end']);
    assert.deepEqual(
      marks.map(({ cell, from, to }) => notebook.cells.find((each) => each.id === cell)!.source.slice(from, to)),
      ['b(c) + d', 'c', 'd', 'end'],
    );
  });

  it('marks an empty place', () => {
    const { marks } = parsePercent('# %%\nab«»c');
    assert.deepEqual(marks.map(({ from, to }) => [from, to]), [[2, 2]]);
  });

  it('reads recorded outputs at the end of a cell', () => {
    const [first, second] = parsePercent('# %%\nprint(1)\n# >>> 1\n# >>>\n# >>> 2\n# >>= 0.87\n# >>! ValueError: no\n\n# %%\n# >>> not the end\nx').notebook.cells;
    assert.deepEqual(first!.outputs(), [{ kind: 'stream', text: '1\n\n2\n' }, { kind: 'result', text: '0.87' }, { kind: 'error', text: 'ValueError: no' }]);
    assert.equal(first!.source, 'print(1)');
    assert.deepEqual([second!.source, second!.outputs()], ['# >>> not the end\nx', []]);
  });

  for (const wrong of ['# %%\na»', '# %%\n«a', '# %%\n«a\n# %%\nb»', '# %% [makdown]\nx', '# %% tag=["x"]\nx', '# %% tags=[x]\nx']) {
    it(`throws for ${JSON.stringify(wrong)}`, () => assert.throws(() => parsePercent(wrong)));
  }
});

describe('printPercent', () => {
  it('prints what parsePercent reads', () => {
    const text = ['# %% [markdown]', '# # Titanic', '#', '# Who?', '', '# %% [3] tags=["parameters"]', 'SEED = 1', '', '# %% id="load" language="r"', 'x <- 1', '# >>> 1', '# >>>', '# >>= 2', '', '# %%', ''].join('\n');
    assert.equal(printPercent(parsePercent(text).notebook), text);
  });

  it('loses nothing that has a notation', () => {
    const lines = fc.array(fc.constantFrom('x = 1', '', '    y', '# note', '"""', 'é'), { maxLength: 4 }).map((all) => [...all, 'end'].join('\n'));
    const cell = fc.record({ kind: fc.constantFrom('', ' [markdown]', ' [raw]', ' [7]'), lines, tags: fc.constantFrom('', ' tags=["a","b"]') });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 4 }), (cells) => {
        const text = cells.map((each) => `# %%${each.kind}${each.tags}\n${each.lines}\n`).join('');
        const once = parsePercent(text).notebook;
        const twice = parsePercent(printPercent(once)).notebook;
        assert.deepEqual(JSON.stringify(twice), JSON.stringify(once));
        assert.equal(once.cells.length, cells.length);
      }),
    );
  });
});
