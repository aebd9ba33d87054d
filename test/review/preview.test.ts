import assert from 'node:assert/strict';
import type { Edit, Fix } from '../../src/edits/edit';
import { previewFix } from '../../src/review/preview';
import { notebookOf, spanOf } from '../support/critiques';

const notebook = notebookOf([{ source: 'a = 1\nb = 2\nc = 3', run: 4 }, 'd = 4', '#md # Title']);

/** The preview as text: one line a line, with its sign. */
function drawn(...edits: readonly Edit[]): string {
  const fix: Fix = { title: 'Fix', safety: 'review', edits };
  const signs = { cell: '@', same: ' ', remove: '-', add: '+' };
  return previewFix('f', 0, fix, notebook.cells).lines.map((line) => `${signs[line.sign]} ${line.text}`).join('\n');
}

describe('the preview of a fix', () => {
  it('shows the whole line around a change', () => {
    assert.equal(drawn({ kind: 'replace', at: spanOf(notebook, 1, '2'), text: '20' }), '@ cell 1 · In [4]\n- b = 2\n+ b = 20');
  });

  it('draws two changes on one line once', () => {
    assert.equal(drawn({ kind: 'replace', at: spanOf(notebook, 1, 'b'), text: 'B' }, { kind: 'replace', at: spanOf(notebook, 1, '2'), text: '20' }), '@ cell 1 · In [4]\n- b = 2\n+ B = 20');
  });

  it('draws changes of two lines one after the other, in the order of the text', () => {
    assert.equal(drawn({ kind: 'replace', at: spanOf(notebook, 1, '3'), text: '30' }, { kind: 'replace', at: spanOf(notebook, 1, '1'), text: '10' }), '@ cell 1 · In [4]\n- a = 1\n+ a = 10\n- c = 3\n+ c = 30');
  });

  it('keeps an equal line around an insertion as context', () => {
    assert.equal(drawn({ kind: 'replace', at: { cell: 'c1', from: 6, to: 6 }, text: 'new = 0\n' }), '@ cell 1 · In [4]\n+ new = 0\n  b = 2');
  });

  it('shows a deleted line as deleted only', () => {
    assert.equal(drawn({ kind: 'replace', at: spanOf(notebook, 1, 'b = 2\n'), text: '' }), '@ cell 1 · In [4]\n- b = 2\n  c = 3');
    assert.equal(drawn({ kind: 'replace', at: spanOf(notebook, 2, 'd = 4'), text: '' }), '@ cell 2\n- d = 4');
  });

  it('shows new cells where they go, deleted, moved and tagged ones, and new files', () => {
    assert.equal(drawn(
      { kind: 'insertCell', before: 'c2', cellKind: 'code', source: 'x = 0', tags: ['parameters'] },
      { kind: 'insertCell', before: null, cellKind: 'markdown', source: '# End' },
      { kind: 'deleteCell', cell: 'c2' },
      { kind: 'moveCell', cell: 'c1', before: 'c3' },
      { kind: 'addTag', cell: 'c3', tag: 'imports' },
      { kind: 'createFile', path: 'features.py', text: 'def f():\n    return 1\n' },
    ), [
      '@ cell 1 · In [4], moved before cell 3',
      '@ New cell, tagged parameters', '+ x = 0',
      '@ cell 2, deleted', '- d = 4',
      '@ cell 3, tagged imports',
      '@ New Markdown cell', '+ # End',
      '@ New file features.py', '+ def f():', '+     return 1',
    ].join('\n'));
  });

  it('says how much it touches', () => {
    const size = (...edits: readonly Edit[]): string => previewFix('f', 0, { title: 'Fix', safety: 'safe', edits }, notebook.cells).size;
    assert.equal(size({ kind: 'replace', at: spanOf(notebook, 1, 'a'), text: 'A' }, { kind: 'replace', at: spanOf(notebook, 1, 'b'), text: 'B' }), '1 cell');
    assert.equal(size({ kind: 'deleteCell', cell: 'c1' }, { kind: 'addTag', cell: 'c2', tag: 't' }, { kind: 'createFile', path: 'p', text: '' }), '2 cells, 1 new file');
  });

  it('stops before it fills the screen, and counts what it left out', () => {
    const preview = previewFix('f', 0, { title: 'Fix', safety: 'safe', edits: [{ kind: 'insertCell', before: null, cellKind: 'code', source: Array.from({ length: 100 }, (_, i) => `x${i} = 0`).join('\n') }] }, notebook.cells);
    assert.equal(preview.lines.length + preview.more, 101);
    assert.ok(preview.lines.length < 30);
  });

  it('leaves out what names a cell that is gone, and bends spans that reach too far', () => {
    assert.equal(drawn({ kind: 'replace', at: { cell: 'gone', from: 0, to: 1 }, text: 'x' }, { kind: 'deleteCell', cell: 'gone' }), '');
    assert.equal(drawn({ kind: 'replace', at: { cell: 'c2', from: 4, to: 99 }, text: '5' }), '@ cell 2\n- d = 4\n+ d = 5');
  });
});
