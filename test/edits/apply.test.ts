import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyAll, applyEdits, conflict, previewFix } from '../../src/edits/apply';
import type { Edit, Fix } from '../../src/edits/edit';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { someEdits } from '../notebook/awkward-notebooks';

const NOTEBOOK = `# %% [markdown] id="intro"
# # Titanic

# %% [1] id="load"
import pandas as pd
df = pd.read_csv('/kaggle/input/train.csv')
# >>= 891

# %% [2] id="fit"
model.fit(X, y)
`;

const { notebook } = parsePercent(NOTEBOOK);
const fix = (...edits: Edit[]): Fix => ({ title: 'Do it', safety: 'safe', edits });
const replace = (cell: string, from: number, to: number, text: string): Edit => ({ kind: 'replace', at: { cell, from, to }, text });

function apply(...edits: Edit[]) {
  const result = applyEdits(notebook, edits);
  if ('error' in result) assert.fail(result.error);
  return result;
}

describe('applyEdits', () => {
  it('replaces, inserts, tags, moves and deletes, and says which cells changed', () => {
    const { notebook: after, changed, created } = apply(
      replace('load', 0, 0, 'import os\r\n'),
      { kind: 'insertCell', before: 'load', cellKind: 'code', source: 'DATA_DIR = "."', tags: ['parameters'] },
      { kind: 'addTag', cell: 'fit', tag: 'hide' },
      { kind: 'moveCell', cell: 'intro', before: null },
      { kind: 'createFile', path: 'src/prepare.py', text: 'x = 1\n' },
    );
    assert.equal(
      printPercent(after),
      `# %% tags=["parameters"]
DATA_DIR = "."

# %% [1] id="load"
import os
import pandas as pd
df = pd.read_csv('/kaggle/input/train.csv')
# >>= 891

# %% [2] id="fit" tags=["hide"]
model.fit(X, y)

# %% [markdown] id="intro"
# # Titanic
`,
    );
    assert.deepEqual(changed, [after.cells[0]!.id, 'load', 'fit', 'intro']);
    assert.deepEqual(after.cells.map((cell) => cell.index), [0, 1, 2, 3]);
    assert.deepEqual(created, [{ path: 'src/prepare.py', text: 'x = 1\n' }]);
    assert.equal(printPercent(notebook), NOTEBOOK, 'the notebook given stays as it is');
  });

  it('reports only what changed', () => {
    assert.deepEqual(apply({ kind: 'deleteCell', cell: 'intro' }).changed, []);
    assert.deepEqual(apply(replace('load', 0, 6, 'import')).changed, []);
    assert.deepEqual(apply(replace('load', 0, 6, 'IMPORT')).changed, ['load']);
  });

  it('gives each new cell an id of its own', () => {
    const one: Edit = { kind: 'insertCell', before: null, cellKind: 'code', source: 'x' };
    const { notebook: after } = apply(one, one);
    assert.equal(new Set(after.cells.map((cell) => cell.id)).size, 5);
  });

  it('keeps insertions at one place in their order, before a replacement that begins there', () => {
    const { notebook: after } = apply(replace('fit', 0, 5, 'clf'), replace('fit', 0, 0, 'a\n'), replace('fit', 0, 0, 'b\n'), replace('fit', 5, 5, '_2'));
    assert.equal(after.cells[2]!.source, 'a\nb\nclf_2.fit(X, y)');
  });

  const refused: [string, Edit[], RegExp][] = [
    ['an unknown cell', [{ kind: 'deleteCell', cell: 'gone' }], /no cell with the id "gone"/],
    ['an unknown place', [{ kind: 'moveCell', cell: 'fit', before: 'gone' }], /no cell with the id "gone"/],
    ['a span beyond the end', [replace('fit', 0, 99, '')], /0 to 99 is outside of cell 3, which has 15 characters/],
    ['a span that runs backwards', [replace('fit', 3, 2, '')], /outside of cell 3/],
    ['a span that is no number', [replace('fit', Number.NaN, 2, '')], /outside of cell 3/],
    ['replacements that overlap', [replace('fit', 0, 5, ''), replace('fit', 4, 6, '')], /two replacements overlap in cell 3/],
    ['one replacement inside another', [replace('fit', 0, 9, ''), replace('fit', 4, 4, 'x')], /overlap/],
    ['a deleted cell that also changes', [{ kind: 'deleteCell', cell: 'fit' }, replace('fit', 0, 0, 'x')], /cell 3 is deleted and changed/],
    ['a cell that moves twice', [{ kind: 'moveCell', cell: 'fit', before: null }, { kind: 'moveCell', cell: 'fit', before: 'load' }], /moved twice/],
    ['a file twice', [{ kind: 'createFile', path: 'a.py', text: '' }, { kind: 'createFile', path: 'a.py', text: '' }], /created twice/],
    ...['/etc/passwd', '\\\\host\\x', 'C:\\x.py', 'c:x.py', '~/x.py', '../x.py', 'a/../../x.py', 'a\\..\\x.py', '', ' ', 'a/', '.', 'a\u0000.py'].map((path): [string, Edit[], RegExp] => [
      `a new file ${JSON.stringify(path)}`,
      [replace('fit', 0, 0, 'x'), { kind: 'createFile', path, text: '' }],
      /not relative|climbs out|not a file name|names a folder/,
    ]),
  ];
  for (const [name, edits, error] of refused) {
    it(`refuses ${name}`, () => {
      const result = applyEdits(notebook, edits);
      assert.ok('error' in result);
      assert.match(result.error, error);
    });
  }

  it('refuses to cut a character in two', () => {
    const result = applyEdits(parsePercent('# %% id="a"\n😀').notebook, [replace('a', 1, 1, 'x')]);
    assert.ok('error' in result && /cuts a character of cell 1/.test(result.error));
  });
});

describe('conflict', () => {
  const add = (before: string | null, source = 'x'): Edit => ({ kind: 'insertCell', before, cellKind: 'code', source });
  const cases: [string, Edit, Edit, boolean][] = [
    ['replacements that overlap', replace('fit', 0, 5, ''), replace('fit', 4, 6, ''), true],
    ['replacements side by side', replace('fit', 0, 5, ''), replace('fit', 5, 6, ''), false],
    ['replacements in two cells', replace('fit', 0, 5, ''), replace('load', 0, 5, ''), false],
    ['insertions at one place', replace('fit', 0, 0, 'a'), replace('fit', 0, 0, 'b'), true],
    ['an insertion where a replacement begins', replace('fit', 3, 3, 'a'), replace('fit', 3, 5, 'b'), true],
    ['an insertion away from a replacement', replace('fit', 2, 2, 'a'), replace('fit', 3, 5, 'b'), false],
    ['cells inserted at one place', add('fit'), add('fit', 'y'), true],
    ['cells inserted at two places', add('fit'), add(null), false],
    ['a change in a cell that goes', { kind: 'deleteCell', cell: 'fit' }, replace('fit', 0, 0, 'a'), true],
    ['a cell put before one that goes', { kind: 'deleteCell', cell: 'fit' }, add('fit'), true],
    ['the same cell deleted', { kind: 'deleteCell', cell: 'fit' }, { kind: 'deleteCell', cell: 'fit' }, true],
    ['a change in a cell that moves', { kind: 'moveCell', cell: 'fit', before: null }, replace('fit', 0, 0, 'a'), true],
    ['a cell moved to where one is put', { kind: 'moveCell', cell: 'intro', before: 'fit' }, add('fit'), true],
    ['one tag twice', { kind: 'addTag', cell: 'fit', tag: 'a' }, { kind: 'addTag', cell: 'fit', tag: 'a' }, false],
    ['one file twice', { kind: 'createFile', path: 'a.py', text: '' }, { kind: 'createFile', path: 'a.py', text: 'x' }, true],
    ['two files', { kind: 'createFile', path: 'a.py', text: '' }, { kind: 'createFile', path: 'b.py', text: '' }, false],
  ];
  for (const [name, a, b, expected] of cases) {
    it(`${expected ? 'sees' : 'sees none in'} ${name}, both ways round`, () => {
      assert.equal(conflict(fix(a), fix(b)), expected);
      assert.equal(conflict(fix(b), fix(a)), expected);
    });
  }
});

describe('applyAll', () => {
  it('applies what goes together and names what does not', () => {
    const first = fix(replace('fit', 0, 5, 'clf'));
    const second = fix(replace('fit', 3, 6, ''));
    const third = fix(replace('load', 0, 0, '# note\n'), { kind: 'createFile', path: 'a.py', text: '' });
    const broken = fix(replace('gone', 0, 0, ''));
    const result = applyAll(notebook, [first, second, third, broken]);
    assert.deepEqual([result.applied, result.skipped], [[first, third], [second, broken]]);
    assert.equal(result.notebook.cells[2]!.source, 'clf.fit(X, y)');
    assert.match(result.notebook.cells[1]!.source, /^# note\nimport/);
    assert.deepEqual(result.created, [{ path: 'a.py', text: '' }]);
  });

  it('never finds that fixes without a conflict do not go together', () => {
    fc.assert(
      fc.property(fc.array(someEdits(notebook.cells), { maxLength: 6 }), (all) => {
        const { applied, skipped } = applyAll(notebook, all.map((edits) => fix(...edits)));
        assert.equal(applied.length + skipped.length, all.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('previewFix', () => {
  it('shows changed lines with two lines around them', () => {
    const source = Array.from({ length: 12 }, (_, i) => `line ${i}`).join('\n');
    const long = parsePercent(`# %% id="a"\n${source}`).notebook;
    const at = source.indexOf('line 4');
    const end = source.indexOf('line 11');
    const [diff, ...rest] = previewFix(long, fix(replace('a', at, at + 6, 'four\nfive'), replace('a', end, end, 'new\n')));
    assert.deepEqual(rest, []);
    assert.equal(diff!.cell, 'a');
    assert.equal(diff!.name, 'cell 1');
    assert.deepEqual(
      diff!.lines.map((line) => line.sign + line.text),
      [' line 2', ' line 3', '-line 4', '+four', '+five', ' line 5', ' line 6', ' …', ' line 9', ' line 10', '+new', ' line 11'],
    );
  });

  it('names new, moved, tagged and deleted cells and new files', () => {
    const diffs = previewFix(
      notebook,
      fix(
        { kind: 'insertCell', before: 'intro', cellKind: 'code', source: 'SEED = 1', tags: ['parameters'] },
        { kind: 'insertCell', before: null, cellKind: 'markdown', source: 'end' },
        { kind: 'moveCell', cell: 'fit', before: 'load' },
        { kind: 'addTag', cell: 'load', tag: 'hide' },
        { kind: 'deleteCell', cell: 'intro' },
        { kind: 'createFile', path: 'a.py', text: 'x\ny\n' },
      ),
    );
    assert.deepEqual(
      diffs.map(({ cell, name, lines }) => [cell, name, lines.map((line) => line.sign + line.text)]),
      [
        [null, 'new cell before cell 1, tagged parameters', ['+SEED = 1']],
        ['intro', 'cell 1, deleted', ['-# Titanic']],
        ['fit', 'cell 3, moved before cell 2', [' model.fit(X, y)']],
        ['load', 'cell 2, tagged hide', []],
        [null, 'new Markdown cell at the end', ['+end']],
        [null, 'new file a.py', ['+x', '+y']],
      ],
    );
  });

  it('shows lines from which both texts can be read, for any change', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '  d'), { minLength: 1, maxLength: 8 }).map((lines) => ['top', ...lines, 'end'].join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const source = parsePercent(`# %% id="a"\n${before}`).notebook;
        const diffs = previewFix(source, fix(replace('a', 0, before.length, after)));
        if (before === after) return assert.deepEqual(diffs, []);
        const { lines } = diffs[0]!;
        if (lines.some((line) => line.text === '…')) return;
        const side = (sign: string): string => lines.filter((line) => line.sign !== sign).map((line) => line.text).join('\n');
        assert.ok(before.includes(side('+')) && after.includes(side('-')));
        const count = (sign: string): number => lines.filter((line) => line.sign === sign).length;
        assert.equal(count('+') - count('-'), after.split('\n').length - before.split('\n').length);
      }),
    );
  });

  it('is quick for a cell of 20,000 lines that is replaced whole', () => {
    const source = (word: string): string => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join('\n');
    const long = parsePercent(`# %% id="a"\n${source('x')}`).notebook;
    const [diff] = previewFix(long, fix(replace('a', 0, long.cells[0]!.source.length, source('y'))));
    assert.equal(diff!.lines.length, 40_000);
  });

  it('is empty for a fix that cannot be applied', () => assert.deepEqual(previewFix(notebook, fix(replace('gone', 0, 0, ''))), []));
});
