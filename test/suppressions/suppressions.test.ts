/** What authors write to allow a finding, and what the makers write for them. Notebooks are in percent format; `«…»` marks the finding. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../src/edits/apply';
import type { Edit } from '../../src/edits/edit';
import type { CellId, Notebook, Span } from '../../src/notebook/notebook';
import { parsePercent, printPercent } from '../../src/notebook/percent';
import { readNotebook } from '../../src/notebook/read';
import { writeEdits } from '../../src/notebook/write';
import type { CellTree } from '../../src/python/ast';
import { parseCell } from '../../src/python/parse';
import { allowInCell, allowInNotebook, allowOnLine, suppressed, unknownRules, type Suppressible } from '../../src/suppressions';

const RULE = 'row-loop';

function treesOf(notebook: Notebook): Map<CellId, CellTree> {
  return new Map(notebook.cells.filter((cell) => cell.kind === 'code').map((cell) => [cell.id, parseCell(cell.source, cell.language)]));
}

function isAllowed(code: string, rule = RULE, scope: 'cell' | 'notebook' = 'cell', metadata?: Record<string, unknown>): boolean {
  const { notebook, marks } = parsePercent(code);
  assert.equal(marks.length, 1, 'one «mark»');
  const given = metadata ? { ...notebook, metadata } : notebook;
  return suppressed({ rule, at: marks[0]!, scope }, given, treesOf(given));
}

describe('what the author allowed', () => {
  const yes: [string, string][] = [
    ['a comment behind the line', '# %%\n«x» = 1  # notebook-critique: allow row-loop'],
    ['the word ignore', '# %%\n«x» = 1  # notebook-critique: ignore row-loop'],
    ['no space, other case', '# %%\n«x» = 1  #Notebook-Critique:Allow Row-Loop'],
    ['several rules', '# %%\n«x» = 1  # notebook-critique: allow bare-except, row-loop'],
    ['no rule at all', '# %%\n«x» = 1  # notebook-critique: allow'],
    ['a reason behind two dashes', '# %%\n«x» = 1  # notebook-critique: allow row-loop -- four rows'],
    ['a reason without a rule', '# %%\n«x» = 1  # notebook-critique: allow -- four rows'],
    ['behind another comment', '# %%\n«x» = 1  # four rows  # notebook-critique: allow row-loop'],
    ['a comment above', '# %%\n# notebook-critique: allow row-loop\n«x» = 1'],
    ['a comment above another comment', '# %%\n# notebook-critique: allow row-loop\n# four rows\n«x» = 1'],
    ['a comment above, indented', '# %%\nif a:\n    # notebook-critique: allow row-loop\n    «x» = 1'],
    ['the last line of a statement', '# %%\nx = f(\n    «1»,\n    2,\n)  # notebook-critique: allow row-loop'],
    ['the first line of a statement', '# %%\nx = f(  # notebook-critique: allow row-loop\n    1,\n    «2»,\n)'],
    ['a line within a statement', '# %%\n«x» = f(\n    1,  # notebook-critique: allow row-loop\n    2,\n)'],
    ['above a statement of several lines', '# %%\n# notebook-critique: allow row-loop\nx = f(\n    1,\n    «2»,\n)'],
    ['behind the end of a long string', '# %%\nx = """\n«a»\n"""  # notebook-critique: allow row-loop'],
    ['the header of a loop', '# %%\n«for» i in range(len(df)):  # notebook-critique: allow row-loop\n    print(i)'],
    ['the last line of a header', '# %%\n«def» f(\n    a,  # note: a\n    b,\n):  # notebook-critique: allow row-loop\n    pass'],
    ['the header of an except', '# %%\ntry:\n    f()\n«except»:  # notebook-critique: allow row-loop\n    pass'],
    ['blanket noqa', '# %%\n«x» = 1  # noqa'],
    ['blanket noqa with words behind', '# %%\n«x» = 1  # noqa because four rows'],
    ['noqa with our rule among codes', '# %%\n«x» = 1  # noqa: E501, row-loop'],
    ['noqa and our own mark', '# %%\n«x» = 1  # noqa: E501  # notebook-critique: allow row-loop'],
    ['noqa behind a shell line', '# %%\n«!pip install x»  # noqa'],
    ['a mark in a cell with an error', '# %%\ny = = 2\n«x» = 1  # notebook-critique: allow row-loop'],
    ['a comment for the cell', '# %%\n# notebook-critique: allow-cell row-loop\ny = 1\n\n«x» = 1'],
    ['a comment for the cell, at its end', '# %%\n«x» = 1\n\n# notebook-critique: ignore-cell'],
    ['a tag', '# %% tags=["notebook-critique-allow:row-loop"]\n«x» = 1'],
    ['a tag with several rules', '# %% tags=["notebook-critique-allow: bare-except, row-loop"]\n«x» = 1'],
    ['the skip tag', '# %% tags=["hide", "notebook-critique-skip"]\n«x» = 1'],
    ['a comment for the file in the first cell', '# %%\n# notebook-critique: allow-file row-loop\ny = 1\n# %%\n«x» = 1'],
    ['a comment for the notebook', '# %%\n# notebook-critique: allow-notebook row-loop, bare-except\n# %%\n«x» = 1'],
  ];
  for (const [name, code] of yes) it(`heeds ${name}`, () => assert.equal(isAllowed(code), true));

  const no: [string, string][] = [
    ['nothing', '# %%\n«x» = 1  # rows'],
    ['another rule', '# %%\n«x» = 1  # notebook-critique: allow bare-except'],
    ['the beginning of a rule', '# %%\n«x» = 1  # notebook-critique: allow row-loop-index'],
    ['a mark in a string', '# %%\n«x» = "# notebook-critique: allow row-loop"'],
    ['a mark in a long string', '# %%\n«x» = """\n# notebook-critique: allow-file\n"""'],
    ['the line before', '# %%\ny = 2  # notebook-critique: allow row-loop\n«x» = 1'],
    ['the line after', '# %%\n«x» = 1\ny = 2  # notebook-critique: allow row-loop'],
    ['a comment with a blank line below', '# %%\n# notebook-critique: allow row-loop\n\n«x» = 1'],
    ['a comment on the header, for the body', '# %%\nfor i in f(\n    a,\n):  # notebook-critique: allow row-loop\n    «x» = 1'],
    ['a comment in the body, for the header', '# %%\n«for» i in a:\n    x = 1  # notebook-critique: allow row-loop'],
    ['codes of other linters', '# %%\n«x» = 1  # noqa: E501,F401'],
    ['noqa above', '# %%\n# noqa\n«x» = 1'],
    ['nothing but the word', '# %%\n«x» = 1  # see notebook-critique'],
    ['another verb', '# %%\n«x» = 1  # notebook-critique: disallow row-loop'],
    ['a mark for another cell', '# %%\n# notebook-critique: allow-cell row-loop\n# %%\n«x» = 1'],
    ['a tag of another rule', '# %% tags=["notebook-critique-allow:bare-except"]\n«x» = 1'],
    ['a tag that only begins alike', '# %% tags=["notebook-critique-skipped", "notebook-critique-allowance:row-loop"]\n«x» = 1'],
  ];
  for (const [name, code] of no) it(`is not taken in by ${name}`, () => assert.equal(isAllowed(code), false));

  it('reads the notebook’s metadata and survives nonsense in it', () => {
    const code = '# %%\n«x» = 1';
    const allowed = (value: unknown): boolean => isAllowed(code, RULE, 'cell', { 'notebook-critique': value });
    assert.equal(allowed({ allow: ['bare-except', 'row-loop'] }), true);
    assert.equal(allowed({ allow: ['bare-except'] }), false);
    for (const value of [null, 7, 'row-loop', ['row-loop'], { allow: 'row-loop' }, { allow: [7, null] }, {}]) assert.equal(allowed(value), false, JSON.stringify(value));
  });

  it('spares findings about the notebook from blanket marks that only stand beside them', () => {
    for (const code of ['# %%\n«x» = 1  # noqa', '# %%\n«x» = 1  # notebook-critique: allow', '# %% tags=["notebook-critique-skip"]\n«x» = 1', '# %%\n# notebook-critique: allow-cell\n«x» = 1']) {
      assert.equal(isAllowed(code, RULE, 'cell'), true, code);
      assert.equal(isAllowed(code, RULE, 'notebook'), false, code);
    }
    assert.equal(isAllowed('# %%\n«x» = 1  # notebook-critique: allow row-loop', RULE, 'notebook'), true);
    assert.equal(isAllowed('# %%\n# notebook-critique: allow-file\n«x» = 1', RULE, 'notebook'), true);
  });

  it('tells rules at one place apart', () => {
    const code = '# %%\n«x» = 1  # notebook-critique: allow row-loop';
    assert.equal(isAllowed(code, 'row-loop'), true);
    assert.equal(isAllowed(code, 'bare-except'), false);
  });
});

type Maker = (finding: Suppressible, notebook: Notebook, trees: ReadonlyMap<CellId, CellTree>) => Edit[];

/** The notebook after the maker's edits; asserts that the rule is allowed there then, once, and no other rule is. */
function after(maker: Maker, code: string, rule = RULE): string {
  const { notebook, marks } = parsePercent(code);
  const at = marks[0]!;
  const edits = maker({ rule, at }, notebook, treesOf(notebook));
  const applied = applyEdits(notebook, edits);
  assert.ok('notebook' in applied, JSON.stringify(applied));
  const trees = treesOf(applied.notebook);
  const moved = shifted(at, edits);
  assert.equal(suppressed({ rule, at: moved }, applied.notebook, trees), true, printPercent(applied.notebook));
  assert.equal(suppressed({ rule: 'other-rule', at: moved }, applied.notebook, trees), false);
  assert.deepEqual(maker({ rule, at: moved }, applied.notebook, trees), [], 'a second time changes nothing');
  return printPercent(applied.notebook);
}

function shifted(at: Span, edits: readonly Edit[]): Span {
  const before = edits.filter((edit) => edit.kind === 'replace' && edit.at.cell === at.cell && edit.at.from <= at.from).reduce((sum, edit) => sum + (edit.kind === 'replace' ? edit.text.length : 0), 0);
  return { cell: at.cell, from: at.from + before, to: at.to + before };
}

describe('allowing a finding', () => {
  const onLine: [string, string, string][] = [
    ['writes a comment behind the line', '# %%\n«x» = 1\ny = 2', '# %%\nx = 1  # notebook-critique: allow row-loop\ny = 2\n'],
    ['keeps a comment that is there', '# %%\n«x» = 1 # rows ', '# %%\nx = 1 # rows  # notebook-critique: allow row-loop \n'],
    ['extends a mark that is there', '# %%\n«x» = 1  # notebook-critique: allow bare-except -- four rows', '# %%\nx = 1  # notebook-critique: allow bare-except, row-loop -- four rows\n'],
    ['extends a mark above', '# %%\n# notebook-critique: ignore bare-except\n«x» = 1', '# %%\n# notebook-critique: ignore bare-except, row-loop\nx = 1\n'],
    ['stands beside codes of other linters', '# %%\n«x» = 1  # noqa: E501', '# %%\nx = 1  # noqa: E501  # notebook-critique: allow row-loop\n'],
    ['stands behind the whole statement', '# %%\nx = f(\n    «1»,\n)', '# %%\nx = f(\n    1,\n)  # notebook-critique: allow row-loop\n'],
    ['stands behind the end of a long string', '# %%\nx = """\n«a»\n"""', '# %%\nx = """\na\n"""  # notebook-critique: allow row-loop\n'],
    ['stands on the header, not in the body', '# %%\n«for» i in a:\n    print(i)', '# %%\nfor i in a:  # notebook-critique: allow row-loop\n    print(i)\n'],
    ['works behind a broken line', '# %%\nx = = 3\n«y» = 4', '# %%\nx = = 3\ny = 4  # notebook-critique: allow row-loop\n'],
    ['works behind a continued line', '# %%\nx = «1» + \\\n    2', '# %%\nx = 1 + \\\n    2  # notebook-critique: allow row-loop\n'],
    ['stands above a magic that would swallow it', '# %%\n«%matplotlib inline»\ny = 1', '# %%\n# notebook-critique: allow row-loop\n%matplotlib inline\ny = 1\n'],
    ['goes behind a shell line', '# %%\n«!pip install pandas»', '# %%\n!pip install pandas  # notebook-critique: allow row-loop\n'],
    ['tags the cell at a cell magic', '# %%\n«%%time»\ny = 1', '# %% tags=["notebook-critique-allow:row-loop"]\n%%time\ny = 1\n'],
    ['tags the cell of another language', '# %%\n%%bash\n«pip install pandas»', '# %% tags=["notebook-critique-allow:row-loop"]\n%%bash\npip install pandas\n'],
    ['tags a Markdown cell', '# %% [markdown]\n# «Hello»', '# %% [markdown] tags=["notebook-critique-allow:row-loop"]\n# Hello\n'],
  ];
  for (const [name, code, expected] of onLine) it(`on a line: ${name}`, () => assert.equal(after(allowOnLine, code), expected));

  it('in a cell: tags it, beside the tags it has', () => {
    assert.equal(after(allowInCell, '# %% tags=["slow"]\n«x» = 1'), '# %% tags=["slow","notebook-critique-allow:row-loop"]\nx = 1\n');
  });

  it('in a cell: extends its comment', () => {
    assert.equal(after(allowInCell, '# %%\n# notebook-critique: allow-cell bare-except\n«x» = 1'), '# %%\n# notebook-critique: allow-cell bare-except, row-loop\nx = 1\n');
  });

  it('in a cell: also where a line allows it already', () => {
    const { notebook, marks } = parsePercent('# %%\n«x» = 1  # notebook-critique: allow row-loop\ny = 2');
    assert.deepEqual(allowInCell({ rule: RULE, at: marks[0]! }, notebook, treesOf(notebook)), [{ kind: 'addTag', cell: marks[0]!.cell, tag: 'notebook-critique-allow:row-loop' }]);
  });

  it('in the notebook: extends its comment', () => {
    assert.equal(after(allowInNotebook, '# %%\n# notebook-critique: allow-file bare-except\n# %%\n«x» = 1'), '# %%\n# notebook-critique: allow-file bare-except, row-loop\n# %%\nx = 1\n'.replace('\n# %%\nx', '\n\n# %%\nx'));
  });

  it('in the notebook: writes metadata, and nothing else in the file', () => {
    const file = (metadata: string): string => `{\n "cells": [\n  {\n   "cell_type": "code",\n   "execution_count": 1,\n   "id": "a1",\n   "metadata": {},\n   "outputs": [],\n   "source": ["x = 1"]\n  }\n ],\n "metadata": ${metadata},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n`;
    const allowIn = (text: string, rule = RULE): string => {
      const read = readNotebook(text);
      assert.ok('notebook' in read);
      const written = writeEdits(text, allowInNotebook({ rule }, read.notebook, treesOf(read.notebook)));
      assert.ok('text' in written, JSON.stringify(written));
      const again = readNotebook(written.text);
      assert.ok('notebook' in again);
      const cell = again.notebook.cells[0]!;
      assert.equal(suppressed({ rule, at: { cell: cell.id, from: 0, to: 1 } }, again.notebook, treesOf(again.notebook)), true);
      return written.text;
    };
    const allow = '{\n   "allow": [\n    "row-loop"\n   ]\n  }';
    assert.equal(allowIn(file('{}')), file(`{\n  "notebook-critique": ${allow}\n }`));
    assert.equal(allowIn(file('{\n  "kernelspec": {"name": "python3"},\n  "zeta": 1\n }')), file(`{\n  "kernelspec": {"name": "python3"},\n  "notebook-critique": ${allow},\n  "zeta": 1\n }`));
    assert.equal(allowIn(file('{\n  "notebook-critique": {"note": "ours", "allow": ["bare-except"]}\n }')),
      file('{\n  "notebook-critique": {\n   "note": "ours",\n   "allow": [\n    "bare-except",\n    "row-loop"\n   ]\n  }\n }'));
    assert.equal(allowIn('{"nbformat":4,"nbformat_minor":5,"cells":[{"cell_type":"code","source":"x","metadata":{},"outputs":[],"execution_count":null,"id":"a"}]}'),
      '{"nbformat":4,"nbformat_minor":5,"cells":[{"cell_type":"code","source":"x","metadata":{},"outputs":[],"execution_count":null,"id":"a"}],"metadata":{"notebook-critique":{"allow":["row-loop"]}}}');
  });
});

describe('marks that name no rule', () => {
  const ids = new Set(['row-loop', 'machine-path', 'missing-seed']);
  const words = (code: string, metadata?: Record<string, unknown>): (string | undefined)[][] => {
    const { notebook } = parsePercent(code);
    const given = metadata ? { ...notebook, metadata } : notebook;
    return unknownRules(given, treesOf(given), ids).map(({ word, at, nearest }) => [word, nearest, at ? given.cells.find(({ id }) => id === at.cell)!.source.slice(at.from, at.to) : 'metadata']);
  };
  it('are told with the nearest rule, where they stand', () => {
    assert.deepEqual(words('# %%\nx = 1  # notebook-critique: allow row-lop\n# notebook-critique: allow-cell Machine-Pth\n'), [['row-lop', 'row-loop', 'row-lop'], ['machine-pth', 'machine-path', 'Machine-Pth']]);
    assert.deepEqual(words('# %%\nx = 1  # notebook-critique: allow row-loop, mising-seed\n'), [['mising-seed', 'missing-seed', 'mising-seed']]);
    assert.deepEqual(words('# %%\nx = 1\n', { 'notebook-critique': { allow: ['leak'] } }), [['leak', undefined, 'metadata']]);
  });
  it('are not taken from reasons, from noqa, or from ids that are right', () => {
    assert.deepEqual(words('# %%\nx = 1  # notebook-critique: allow row-loop because of a well-known bug\ny = 2  # noqa: E501\nz = 3  # notebook-critique: allow -- for a reason\n# notebook-critique: allow\n'), []);
  });
});
