import assert from 'node:assert/strict';
import type { Edit } from '../../src/edits/edit';
import { readNotebook } from '../../src/notebook/read';
import { writeEdits } from '../../src/notebook/write';

function ids(text: string): string[] {
  const result = readNotebook(text);
  if ('error' in result) assert.fail(result.error.message);
  return result.notebook.cells.map((cell) => cell.id);
}

/** Writes edits that are made from the ids of the file's cells. */
function write(text: string, edits: (ids: string[]) => Edit[]): string {
  const result = writeEdits(text, edits(ids(text)));
  if ('error' in result) assert.fail(result.error);
  return result.text;
}

function refuse(text: string, edits: (ids: string[]) => Edit[]): string {
  const result = writeEdits(text, edits(ids(text)));
  if ('text' in result) assert.fail('was written without an error');
  return result.error;
}

const replace = (cell: string, from: number, to: number, text: string): Edit => ({ kind: 'replace', at: { cell, from, to }, text });
const insert = (before: string | null, source: string, tags?: string[], cellKind: 'code' | 'markdown' = 'code'): Edit => ({ kind: 'insertCell', before, cellKind, source, ...(tags ? { tags } : {}) });

/** As Jupyter writes it: one space, sorted keys, newline at the end. */
const JUPYTER = `{
 "cells": [
  {
   "cell_type": "markdown",
   "metadata": {},
   "source": [
    "# Titanic"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 3,
   "metadata": {},
   "outputs": [
    {
     "data": {
      "text/plain": [
       "0.8\\u00377"
      ]
     },
     "execution_count": 3,
     "metadata": {},
     "output_type": "execute_result"
    }
   ],
   "source": [
    "import pandas as pd\\n",
    "df = pd.read_csv('/kaggle/input/titanic/train.csv')  # \\u00e9\\u0074\\n",
    "\\n",
    "df.head()"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "Python 3",
   "name": "python3"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 4
}
`;

/** As Kaggle hands it out: one line, sources as strings, keys in an order of its own, no newline at the end. */
const KAGGLE =
  '{"metadata":{"kernelspec":{"language":"python","name":"python3"}},"nbformat_minor":4,"nbformat":4,"cells":[{"cell_type":"code","source":"# caf\u00e9\\nx = 1\\n","metadata":{"_uuid":"8f2839f2","trusted":true},"execution_count":1,"outputs":[]},{"cell_type":"markdown","source":"end","metadata":{}}]}';

const lines = (text: string): string[] => text.split('\n');

/** Lines that are only in one of two texts, as a diff would show them. */
function changed(before: string, after: string): { gone: string[]; come: string[] } {
  const a = lines(before);
  const b = lines(after);
  let head = 0;
  while (a[head] === b[head] && head < a.length) head++;
  let tail = 0;
  while (a.at(-1 - tail) === b.at(-1 - tail) && tail < Math.min(a.length, b.length) - head) tail++;
  return { gone: a.slice(head, a.length - tail), come: b.slice(head, b.length - tail) };
}

describe('writeEdits', () => {
  describe('replaces within a source', () => {
    it('touching one line of a list, and only the characters that change', () => {
      const at = "import pandas as pd\ndf = pd.read_csv('".length;
      const after = write(JUPYTER, ([, code]) => [replace(code!, at, at + '/kaggle/input/titanic'.length, 'data "new"')]);
      assert.deepEqual(changed(JUPYTER, after), {
        gone: [`    "df = pd.read_csv('/kaggle/input/titanic/train.csv')  # \\u00e9\\u0074\\n",`],
        come: [`    "df = pd.read_csv('data \\"new\\"/train.csv')  # \\u00e9\\u0074\\n",`],
      });
    });

    it('adding lines as elements of the list', () => {
      const after = write(JUPYTER, ([, code]) => [replace(code!, 0, 0, 'import os\nimport sys\n')]);
      assert.deepEqual(changed(JUPYTER, after), { gone: [], come: ['    "import os\\n",', '    "import sys\\n",'] });
    });

    it('adding at the end, where the last line has no line end', () => {
      const source = "import pandas as pd\ndf = pd.read_csv('/kaggle/input/titanic/train.csv')  # ét\n\ndf.head()";
      const after = write(JUPYTER, ([, code]) => [replace(code!, source.length, source.length, '\ndf.tail()')]);
      assert.deepEqual(changed(JUPYTER, after), { gone: ['    "df.head()"'], come: ['    "df.head()\\n",', '    "df.tail()"'] });
    });

    it('taking lines out', () => {
      const after = write(JUPYTER, ([, code]) => [replace(code!, 0, 'import pandas as pd\n'.length, '')]);
      assert.deepEqual(changed(JUPYTER, after), { gone: ['    "import pandas as pd\\n",'], come: [] });
    });

    it('joining two lines into one element', () => {
      const at = 'import pandas as pd'.length;
      const after = write(JUPYTER, ([, code]) => [replace(code!, at, at + 1, '; ')]);
      assert.equal(changed(JUPYTER, after).come.length, 1);
      assert.match(changed(JUPYTER, after).come[0]!, /^ {4}"import pandas as pd; df = .*\\u00e9\\u0074\\n",$/);
    });

    it('emptying a list and filling an empty one', () => {
      const empty = write(JUPYTER, ([markdown]) => [replace(markdown!, 0, 9, '')]);
      assert.match(empty, /"metadata": \{\},\n {3}"source": \[\]\n/);
      assert.equal(write(empty, ([markdown]) => [replace(markdown!, 0, 0, '# Titanic')]), JUPYTER);
    });

    it('several places at once', () => {
      const after = write(JUPYTER, ([markdown, code]) => [replace(code!, 17, 19, 'P'), replace(markdown!, 2, 9, 'Ships'), replace(code!, 20, 22, 'frame')]);
      assert.equal(after, JUPYTER.replace('as pd\\n', 'as P\\n').replace('"df = pd', '"frame = pd').replace('# Titanic', '# Ships'));
    });

    it('in a source that is a string', () => {
      assert.equal(write(KAGGLE, ([code]) => [replace(code!, 11, 12, '2\ny = "é"')]), KAGGLE.replace('x = 1\\n', 'x = 2\\ny = \\"é\\"\\n'));
    });

    it('with the line ends that the source has', () => {
      const file = '{"cells":[{"cell_type":"code","source":["a\\r\\n","b"],"outputs":[]}],"nbformat":4}';
      assert.equal(write(file, ([code]) => [replace(code!, 2, 3, 'c\nd')]), file.replace('"b"', '"c\\r\\n","d"'));
    });

    it('in files with Windows line ends', () => {
      const file = JUPYTER.replaceAll('\n', '\r\n');
      const after = write(file, ([, code]) => [replace(code!, 0, 0, 'import os\n')]);
      assert.equal(after.replaceAll('\r\n', ''), after.replace(/[\r\n]/g, ''), 'no line end without its carriage return');
      assert.match(after, /\[\r\n {4}"import os\\n",\r\n {4}"import pandas/);
    });

    it('escaping what the file escapes', () => {
      const after = write(JUPYTER, ([, code]) => [replace(code!, 0, 0, '# «é»\n')]);
      assert.match(after, /"# \\u00ab\\u00e9\\u00bb\\n",/);
    });

    it('where the source is null or missing', () => {
      const file = '{"cells":[{"cell_type":"code","source":null},{"cell_type":"code","metadata":{}}],"nbformat":4}';
      const after = write(file, ([first, second]) => [replace(first!, 0, 0, 'a\nb'), replace(second!, 0, 0, 'c')]);
      assert.equal(after, '{"cells":[{"cell_type":"code","source":["a\\n","b"]},{"cell_type":"code","metadata":{},"source":["c"]}],"nbformat":4}');
    });

    it('in a list with other things in it, which stay', () => {
      const file = '{"cells":[{"cell_type":"code","source":["a\\n", ["x"], "b\\n", null, "c"]}],"nbformat":4}';
      assert.equal(write(file, ([code]) => [replace(code!, 2, 3, 'B\nC')]), file.replace('"b\\n"', '"B\\n","C\\n"'));
    });

    it('never where something that is not text would be lost: it read as nothing, so nobody saw it', () => {
      for (const source of ['5', '{"text":"a"}', 'true', '[["a"]]', '["a\\r", 5, "b"]']) {
        const file = `{"cells":[{"cell_type":"code","source":${source}},{"cell_type":"code","source":"z"}],"nbformat":4}`;
        const read = readNotebook(file);
        assert.ok('notebook' in read);
        const { id, source: seen } = read.notebook.cells[0]!;
        for (const edit of [{ kind: 'replace', at: { cell: id, from: seen.length, to: seen.length }, text: 'x' }, { kind: 'deleteCell', cell: id }] as const) {
          assert.deepEqual(writeEdits(file, [edit]), { error: 'cell 1 holds something in its source that is not text, and this edit would lose it' }, source);
        }
        const moved = writeEdits(file, [{ kind: 'moveCell', cell: id, before: null }]);
        assert.ok('text' in moved && moved.text.includes(source), 'a cell may still move');
      }
    });

    it('never where a tag or a setting would replace metadata that is no object', () => {
      for (const [metadata, of] of [['[1]', '5'], ['"a"', '{"tags":"x"}']]) {
        const file = `{"cells":[{"cell_type":"code","id":"a","metadata":${of},"source":"z"}],"metadata":${metadata},"nbformat":4}`;
        assert.deepEqual(writeEdits(file, [{ kind: 'addTag', cell: 'a', tag: 't' }]), { error: "the metadata of cell 1 has another shape than nbformat's, and a tag would replace it" });
        assert.deepEqual(writeEdits(file, [{ kind: 'setNotebookMetadata', key: 'k', value: 1 }]), { error: 'the metadata of the notebook is no object, and this edit would replace it' });
      }
    });

    it('in a list that is on one line although the file is not', () => {
      const file = JUPYTER.replace('[\n    "# Titanic"\n   ]', '["# Titanic"]');
      assert.match(write(file, ([markdown]) => [replace(markdown!, 9, 9, '\nx')]), /"source": \["# Titanic\\n", "x"\]/);
    });
  });

  describe('inserts cells', () => {
    it('as Jupyter writes them', () => {
      const after = write(JUPYTER, ([, code]) => [insert(code!, 'SEED = 1\nDATA = "."', ['parameters'])]);
      assert.deepEqual(changed(JUPYTER, after).gone, []);
      assert.match(
        after,
        /\n {3}\]\n {2}\},\n {2}\{\n {3}"cell_type": "code",\n {3}"execution_count": null,\n {3}"metadata": \{\n {4}"tags": \[\n {5}"parameters"\n {4}\]\n {3}\},\n {3}"outputs": \[\],\n {3}"source": \[\n {4}"SEED = 1\\n",\n {4}"DATA = \\"\.\\""\n {3}\]\n {2}\},\n {2}\{\n {3}"cell_type": "code"/,
      );
    });

    it('as the file holds its own: one line, string sources, its order of keys', () => {
      const after = write(KAGGLE, ([code]) => [insert(code!, 'a\nb'), insert(null, 'x', [], 'markdown')]);
      assert.equal(
        after,
        KAGGLE.replace('"cells":[', '"cells":[{"cell_type":"code","source":"a\\nb","metadata":{},"execution_count":null,"outputs":[]},').replace(/\]\}$/, ',{"cell_type":"markdown","source":"x","metadata":{}}]}'),
      );
    });

    it('with unique ids from nbformat 4.5 on', () => {
      const file = JUPYTER.replace('"nbformat_minor": 4', '"nbformat_minor": 5');
      const after = write(file, () => [insert(null, 'same'), insert(null, 'same')]);
      const found = (JSON.parse(after) as { cells: { id?: string }[] }).cells.map((cell) => cell.id);
      assert.equal(found[0], undefined, 'cells that have none are left alone');
      assert.ok(found[2] && found[3] && found[2] !== found[3]);
      for (const id of [found[2], found[3]]) assert.match(id, /^[a-zA-Z0-9_-]{1,64}$/);
    });

    it('into a notebook without cells', () => {
      for (const empty of ['{\n  "cells": [],\n  "metadata": {},\n  "nbformat": 4,\n  "nbformat_minor": 2\n}\n', '{"cells": [ ], "nbformat": 4}']) {
        const after = write(empty, () => [insert(null, 'a\nb')]);
        assert.deepEqual((JSON.parse(after) as { cells: { source: string[] }[] }).cells.map((cell) => cell.source), [['a\n', 'b']]);
        if (empty.includes('\n')) assert.equal(after, `${JSON.stringify(JSON.parse(after), null, 2)}\n`);
      }
    });

    it('into nbformat 3', () => {
      const file = JSON.stringify({ metadata: {}, nbformat: 3, nbformat_minor: 0, worksheets: [{ cells: [{ cell_type: 'code', collapsed: true, input: ['a'], language: 'python', metadata: {}, outputs: [], prompt_number: 2 }], metadata: {} }] }, null, 1);
      const after = write(file, ([first]) => [insert(first!, 'SEED = 1', ['parameters']), replace(first!, 1, 1, '\nb')]);
      assert.deepEqual((JSON.parse(after) as { worksheets: unknown[] }).worksheets, [
        {
          cells: [
            { cell_type: 'code', collapsed: false, input: ['SEED = 1'], language: 'python', metadata: { tags: ['parameters'] }, outputs: [] },
            { cell_type: 'code', collapsed: true, input: ['a\n', 'b'], language: 'python', metadata: {}, outputs: [], prompt_number: 2 },
          ],
          metadata: {},
        },
      ]);
      assert.equal(after, JSON.stringify(JSON.parse(after), null, 1));
    });
  });

  describe('moves and deletes', () => {
    const cell = (name: string): string => `{"cell_type":"code","source":"${name}","outputs":[],"x":"${name}"}`;
    const file = (names: string): string => `{"cells": [\n ${[...names].map(cell).join(',\n ')}\n], "nbformat": 4}`;
    const cases: [string, string, (ids: string[]) => Edit[], string][] = [
      ['the first cell to the end', 'abc', ([a]) => [{ kind: 'moveCell', cell: a!, before: null }], 'bca'],
      ['the last cell to the top', 'abc', ([a, , c]) => [{ kind: 'moveCell', cell: c!, before: a! }], 'cab'],
      ['a cell before itself', 'abc', ([, b]) => [{ kind: 'moveCell', cell: b!, before: b! }], 'abc'],
      ['the only cell', 'a', ([a]) => [{ kind: 'moveCell', cell: a!, before: null }], 'a'],
      ['two cells, in the order of the edits', 'abcd', ([a, , c, d]) => [{ kind: 'moveCell', cell: d!, before: a! }, { kind: 'moveCell', cell: c!, before: a! }], 'dcab'],
      ['to where a cell was that goes itself', 'abc', ([a, b, c]) => [{ kind: 'moveCell', cell: b!, before: null }, { kind: 'moveCell', cell: c!, before: b! }, { kind: 'deleteCell', cell: a! }], 'cb'],
      ['nothing but deletes the first', 'abc', ([a]) => [{ kind: 'deleteCell', cell: a! }], 'bc'],
      ['nothing but deletes the last', 'abc', ([, , c]) => [{ kind: 'deleteCell', cell: c! }], 'ab'],
    ];
    for (const [name, before, edits, after] of cases) {
      it(name, () => assert.equal(write(file(before), edits), file(after)));
    }
    it('all cells away', () => assert.equal(write(file('ab'), (all) => all.map((each) => ({ kind: 'deleteCell', cell: each }))), '{"cells": [], "nbformat": 4}'));
    it('cells, keeping odd spaces between the others', () => {
      const odd = `{"cells": [ ${cell('a')} ,\n\n${cell('b')},${cell('c')}\t,  ${cell('d')} ], "nbformat": 4}`;
      assert.equal(write(odd, ([, b]) => [{ kind: 'deleteCell', cell: b! }]), odd.replace(` ,\n\n${cell('b')}`, ''));
    });
    it('a cell together with a change in it', () => {
      assert.equal(write(file('ab'), ([a, b]) => [{ kind: 'moveCell', cell: b!, before: a! }, replace(b!, 0, 1, 'B')]), file('ba').replace('"source":"b"', '"source":"B"'));
    });
    it('between worksheets', () => {
      const old = `{"nbformat":3,"worksheets":[{"cells":[${cell('a')}]},{"cells":[${cell('b')}]}]}`;
      assert.equal(write(old, ([a, b]) => [{ kind: 'moveCell', cell: a!, before: b! }]), `{"nbformat":3,"worksheets":[{"cells":[]},{"cells":[${cell('a')},${cell('b')}]}]}`);
    });
  });

  describe('adds tags', () => {
    const tag = (text: string): string => write(text, (all) => [{ kind: 'addTag', cell: all[0]!, tag: 'parameters' }]);
    const cell = (metadata: string): string => `{"cells": [{"cell_type": "raw", ${metadata}"source": "a"}], "nbformat": 4}`;
    const cases: [string, string, string][] = [
      ['to empty metadata', '"metadata": {}, ', '"metadata": {"tags": ["parameters"]}, '],
      ['beside other metadata, in order', '"metadata": {"a": 1, "z": {}}, ', '"metadata": {"a": 1, "tags": ["parameters"], "z": {}}, '],
      ['beside other metadata in no order', '"metadata": {"z": 1, "a": 2}, ', '"metadata": {"z": 1, "a": 2, "tags": ["parameters"]}, '],
      ['to other tags', '"metadata": {"tags": [ "x" ]}, ', '"metadata": {"tags": [ "x", "parameters" ]}, '],
      ['to an empty list', '"metadata": {"tags": [ ]}, ', '"metadata": {"tags": ["parameters"]}, '],
      ['once', '"metadata": {"tags": ["parameters"]}, ', '"metadata": {"tags": ["parameters"]}, '],
      ['in place of tags that are null', '"metadata": {"tags": null}, ', '"metadata": {"tags": ["parameters"]}, '],
      ['where there is no metadata', '', '"metadata": {"tags": ["parameters"]}, '],
      ['where metadata is null', '"metadata": null, ', '"metadata": {"tags": ["parameters"]}, '],
    ];
    for (const [name, before, after] of cases) {
      it(name, () => assert.equal(tag(cell(before)), cell(after)));
    }
    it('a line each, as Jupyter does', () => {
      assert.equal(tag(JUPYTER), JUPYTER.replace('"metadata": {}', '"metadata": {\n    "tags": [\n     "parameters"\n    ]\n   }'));
    });
    it('to a list of a line each', () => {
      const once = tag(JUPYTER);
      const twice = write(once, ([first]) => [{ kind: 'addTag', cell: first!, tag: 'hide' }]);
      assert.deepEqual(changed(once, twice), { gone: ['     "parameters"'], come: ['     "parameters",', '     "hide"'] });
    });
  });

  it('leaves new files to the caller', () => {
    assert.equal(write(JUPYTER, () => [{ kind: 'createFile', path: 'prepare.py', text: 'x' }]), JUPYTER);
  });

  describe('refuses, and changes nothing', () => {
    it('a file that is no notebook', () => assert.deepEqual(writeEdits('{', []), { error: 'not JSON: expected a key in quotes' }));
    it('a cell that is not there', () => assert.match(refuse(JUPYTER, () => [replace('gone', 0, 0, '')]), /no cell with the id "gone"/));
    it('a cell that is no object', () => assert.match(refuse('{"cells":[null],"nbformat":4}', ([first]) => [replace(first!, 0, 0, 'a')]), /cell 1/));
    it('the level of a heading', () => {
      const file = '{"nbformat":3,"worksheets":[{"cells":[{"cell_type":"heading","level":2,"source":"Load"}]}]}';
      assert.match(refuse(file, ([first]) => [replace(first!, 0, 1, '')]), /level of an nbformat 3 heading/);
      assert.equal(write(file, ([first]) => [replace(first!, 3, 7, 'Clean')]), file.replace('Load', 'Clean'));
    });
    it('a new cell where there is no worksheet', () => assert.match(refuse('{"nbformat":3,"worksheets":[]}', () => [insert(null, 'a')]), /no list of cells/));
  });

  it('takes no longer than the file is long, whatever the file', function () {
    // Quadratic time would be minutes here.
    this.timeout(5000);
    const long = 1_000_000;
    const hostile: [string, string][] = [
      ['white space', `{"cells":[{"cell_type":"code",${' '.repeat(long)}"metadata"${' '.repeat(long)}:{"tags":[${' '.repeat(long)}]},"source":"a"${' '.repeat(long)}}],"nbformat":4}`],
      ['backslashes', `{"cells":[{"cell_type":"code","source":"a"},{"cell_type":"raw","source":"${'\\\\'.repeat(long)}"}],"nbformat":4}`],
      ['nesting', `{"cells":[{"cell_type":"code","source":"a","outputs":${'['.repeat(long)}${']'.repeat(long)}}],"nbformat":4}`],
      ['carriage returns', `{"cells":[{"cell_type":"code","source":"a","outputs":[{"output_type":"stream","text":"${'\\r'.repeat(long)}"}]}],"nbformat":4}`],
      ['empty lines', `{"cells":[{"cell_type":"code","source":["a",${'"\\n",'.repeat(long / 10)}"b"]}],"nbformat":4}`],
    ];
    for (const [name, text] of hostile) {
      const after = write(text, ([first]) => [replace(first!, 0, 1, 'é'), { kind: 'addTag', cell: first!, tag: 'x' }, insert(first!, 'new')]);
      const result = readNotebook(after);
      assert.ok('notebook' in result, name);
      for (const cell of result.notebook.cells) assert.ok(Array.isArray(cell.outputs()));
    }
  });
});
