import assert from 'node:assert/strict';
import type { Cell, Notebook } from '../../src/notebook/notebook';
import { decodeNotebook, readNotebook, type NotebookError } from '../../src/notebook/read';

function read(input: string | Uint8Array | object): Notebook {
  const result = readNotebook(typeof input === 'string' || input instanceof Uint8Array ? input : JSON.stringify(input));
  if ('error' in result) assert.fail(result.error.message);
  return result.notebook;
}

function refuse(input: string | Uint8Array): NotebookError {
  const result = readNotebook(input, 'work/train.ipynb');
  if ('notebook' in result) assert.fail('was read without an error');
  return result.error;
}

const notebook = (cells: unknown[], more: object = {}): object => ({ cells, metadata: {}, nbformat: 4, nbformat_minor: 4, ...more });
const code = (source: unknown, more: object = {}): object => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source, ...more });
const brief = (cell: Cell): unknown[] => [cell.kind, cell.source];

describe('readNotebook', () => {
  describe('takes a source in every form', () => {
    const forms: [string, unknown, string][] = [
      ['a string', 'a = 1\nb = 2', 'a = 1\nb = 2'],
      ['a list of lines', ['a = 1\n', 'b = 2'], 'a = 1\nb = 2'],
      ['a list without line ends', ['a = ', '1'], 'a = 1'],
      ['an empty list', [], ''],
      ['null', null, ''],
      ['a number', 7, ''],
      ['an object', { text: 'a' }, ''],
      ['a list with other things in it', ['a\n', null, 3, ['x'], 'b'], 'a\nb'],
      ['Windows line ends', 'a\r\nb\r\n', 'a\nb\n'],
      ['a Windows line end split over two elements', ['a\r', '\nb'], 'a\nb'],
      ['old Mac line ends', 'a\rb', 'a\nb'],
      ['half a character', 'x = "\ud83d"', 'x = "\ud83d"'],
      ['escapes', 'é "q" \\ \t \u2028 \u0000', 'é "q" \\ \t \u2028 \u0000'],
    ];
    for (const [name, source, expected] of forms) {
      it(name, () => assert.equal(read(notebook([code(source)])).cells[0]!.source, expected));
    }
    it('missing', () => assert.equal(read(notebook([{ cell_type: 'code' }])).cells[0]!.source, ''));
  });

  it('lets one broken cell read as empty, and the others as they are', () => {
    const cells = [null, 5, 'text', [], {}, { cell_type: 'code', source: 'a', metadata: 3, outputs: 'none', execution_count: '7' }, { cell_type: 'chart', source: 'b' }, { outputs: [], source: 'c' }, code('d')];
    const { cells: found } = read(notebook(cells));
    assert.deepEqual(found.map(brief), [['raw', ''], ['raw', ''], ['raw', ''], ['raw', ''], ['raw', ''], ['code', 'a'], ['raw', 'b'], ['code', 'c'], ['code', 'd']]);
    assert.deepEqual(found[5]!.outputs(), []);
    assert.equal(found[5]!.executionCount, null);
    assert.deepEqual(found.map((cell) => cell.index), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('reads a byte order mark, bytes and text alike', () => {
    const text = `\ufeff${JSON.stringify(notebook([code('é = "😀"')]))}`;
    const bytes = new TextEncoder().encode(text);
    assert.equal(bytes[0], 0xef);
    for (const input of [text, bytes, Buffer.from(bytes)]) assert.equal(read(input).cells[0]!.source, 'é = "😀"');
  });

  it('says where a key of the metadata has an escape that is none', () => {
    const result = readNotebook('{"cells":[],"metadata":{"a\\q":1},"nbformat":4}');
    assert.match('error' in result ? result.error.message : '', /^not JSON: expected a string with valid escapes at line 1, column \d+/);
  });

  it('reads a part of a larger buffer', () => {
    const bytes = new TextEncoder().encode(`xx${JSON.stringify(notebook([code('a')]))}xx`);
    assert.equal(read(bytes.subarray(2, bytes.length - 2)).cells[0]!.source, 'a');
  });

  it('reads nbformat 3: worksheets, input, prompt_number, headings, old outputs', () => {
    const old = {
      metadata: { name: 'Titanic' },
      nbformat: 3,
      nbformat_minor: 0,
      worksheets: [
        {
          cells: [
            { cell_type: 'heading', level: 2, metadata: {}, source: ['Load'] },
            {
              cell_type: 'code', collapsed: false, input: ['print 1\n', '1'], language: 'python', metadata: {}, prompt_number: 4,
              outputs: [
                { output_type: 'stream', stream: 'stdout', text: ['1\n'] },
                { output_type: 'pyout', prompt_number: 4, text: ['1'] },
                { output_type: 'pyerr', ename: 'KeyError', evalue: "'Age'", traceback: ['…'] },
              ],
            },
          ],
        },
        { cells: [{ cell_type: 'markdown', metadata: {}, source: 'end' }, { cell_type: 'code', input: 'x <- 1', language: 'R', outputs: [] }] },
      ],
    };
    const { cells } = read(old);
    assert.deepEqual(cells.map(brief), [['markdown', '## Load'], ['code', 'print 1\n1'], ['markdown', 'end'], ['code', 'x <- 1']]);
    assert.deepEqual(cells.map((cell) => cell.language), ['markdown', 'python', 'markdown', 'r']);
    assert.equal(cells[1]!.executionCount, 4);
    assert.deepEqual(cells[1]!.outputs(), [
      { kind: 'stream', text: '1\n' },
      { kind: 'result', text: '1' },
      { kind: 'error', text: "KeyError: 'Age'" },
    ]);
  });

  it('reads outputs as the reader saw them, and only their text', () => {
    const outputs = [
      { output_type: 'stream', name: 'stderr', text: '\u001b[31mwarn\u001b[0m\n' },
      { output_type: 'stream', name: 'stdout', text: ['  0%|  | 0/2\r', ' 50%|# | 1/2\r', '100%|##| 2/2\n', 'done\r\n'] },
      { output_type: 'display_data', data: { 'image/png': 'iVBORw0KGgo=', 'text/plain': ['<Figure size 432x288>'] }, metadata: {} },
      { output_type: 'display_data', data: { 'image/png': 'iVBORw0KGgo=' }, metadata: {} },
      { output_type: 'execute_result', execution_count: 3, data: { 'text/html': '<b>0.87</b>', 'text/plain': '0.87' }, metadata: {} },
      { output_type: 'error', ename: 'ValueError', evalue: '', traceback: [] },
      { output_type: 'unheard_of', text: 'x' },
      null,
    ];
    const [cell] = read(notebook([code('x', { outputs })])).cells;
    assert.deepEqual(cell!.outputs(), [
      { kind: 'stream', text: 'warn\n' },
      { kind: 'stream', text: '100%|##| 2/2\ndone\n' },
      { kind: 'result', text: '<Figure size 432x288>' },
      { kind: 'result', text: '0.87' },
      { kind: 'error', text: 'ValueError' },
    ]);
    assert.equal(cell!.outputs(), cell!.outputs(), 'decoded once');
  });

  it('does not look into outputs unless asked', () => {
    const text = JSON.stringify(notebook([code('x', { outputs: [{ output_type: 'stream', text: 'ok' }, { output_type: 'stream', text: '@' }] })]));
    const [cell] = read(text.replace('"@"', '"\\q"')).cells;
    assert.equal(cell!.source, 'x');
    assert.deepEqual(cell!.outputs(), [{ kind: 'stream', text: 'ok' }], 'an output that is no JSON is left out');
  });

  it('accepts NaN, which Python writes', () => {
    const text = '{"cells":[{"cell_type":"code","source":"a","metadata":{"score":NaN},"outputs":[{"data":[NaN,-Infinity,1e5,-0.5E+3]}]}],"metadata":{},"nbformat":4}';
    assert.deepEqual(read(text).cells.map(brief), [['code', 'a']]);
  });

  it('reads tags, execution counts and metadata', () => {
    const cells = [code('a', { metadata: { tags: ['parameters', 3, 'hide'] }, execution_count: 12 }), { cell_type: 'markdown', source: '', metadata: {}, execution_count: 5 }, code('b', { execution_count: 1.5 })];
    const found = read(notebook(cells, { metadata: { 'notebook-critique': { off: ['path'] } } }));
    assert.deepEqual(found.cells.map((cell) => [cell.tags, cell.executionCount]), [[['parameters', 'hide'], 12], [[], null], [[], null]]);
    assert.deepEqual(found.metadata, { 'notebook-critique': { off: ['path'] } });
  });

  it('takes __proto__ and constructor for the plain keys they are', () => {
    const text = '{"__proto__":{"polluted":1},"cells":[{"__proto__":{"source":"evil"},"cell_type":"code","constructor":{"x":1},"metadata":{"__proto__":{"tags":["evil"]}},"source":"good"}],"metadata":{"__proto__":{"polluted":1}},"nbformat":4}';
    const found = read(text);
    assert.deepEqual(found.cells.map((cell) => [cell.source, cell.tags]), [['good', []]]);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    assert.equal(found.metadata.polluted, undefined);
  });

  it('lets the last of repeated keys count', () => {
    const text = '{"cells":[{"source":"z"}],"cells":[{"cell_type":"raw","cell_type":"code","source":"a","source":"b"}],"nbformat":3,"nbformat":4}';
    assert.deepEqual(read(text).cells.map(brief), [['code', 'b']]);
  });

  describe('finds the language', () => {
    const languages: [string, object, string][] = [
      ['language_info', { language_info: { name: 'Python' }, kernelspec: { language: 'R' } }, 'python'],
      ['kernelspec.language', { kernelspec: { language: 'R', name: 'x' } }, 'r'],
      ['the R kernel', { kernelspec: { name: 'ir' } }, 'r'],
      ['an R environment', { kernelspec: { name: 'conda-env-stats-r' } }, 'r'],
      ['Julia with a version', { kernelspec: { name: 'julia-1.9' } }, 'julia'],
      ['a Python environment named after a project', { kernelspec: { name: 'fraud-model' } }, 'python'],
      ['a Python environment of conda', { kernelspec: { name: 'conda-env-tf2-py' } }, 'python'],
      ['C#', { language_info: { name: 'C#' } }, 'csharp'],
      ['PySpark', { language_info: { name: 'pyspark' } }, 'python'],
      ['nothing said', {}, 'python'],
      ['nonsense said', { language_info: 3, kernelspec: ['x'] }, 'python'],
    ];
    for (const [name, metadata, expected] of languages) {
      it(name, () => {
        const found = read(notebook([code('x')], { metadata }));
        assert.deepEqual([found.language, found.cells[0]!.language], [expected, expected]);
      });
    }
    it('lets a cell say otherwise', () => {
      const { cells } = read(notebook([code('x', { metadata: { vscode: { languageId: 'R' } } }), code('y'), { cell_type: 'markdown', source: '', metadata: { vscode: { languageId: 'latex' } } }]));
      assert.deepEqual(cells.map((cell) => cell.language), ['r', 'python', 'markdown']);
    });
    it('when there is no metadata at all', () => assert.equal(read('{"cells":[],"nbformat":4}').language, 'python'));
  });

  describe('gives ids', () => {
    const ids = (cells: unknown[]): string[] => read(notebook(cells)).cells.map((cell) => cell.id);

    it('from the file, made unique where they repeat', () => {
      assert.deepEqual(ids([code('a', { id: 'x' }), code('b', { id: 'x' }), code('c', { id: 'x-2' }), code('d', { id: 'x' })]), ['x', 'x-3', 'x-2', 'x-4']);
    });
    it('of its own to cells without a usable one', () => {
      const found = ids([code('a'), code('b', { id: 7 }), code('c', { id: '' }), code('a'), { cell_type: 'markdown', source: 'a' }]);
      assert.equal(new Set(found).size, 5);
      for (const id of found) assert.match(id, /^[a-zA-Z0-9_-]{1,64}$/);
    });
    it('that stay when a cell is inserted above', () => {
      const before = ids([code('a'), code('b'), code('a'), code('')]);
      const after = ids([code('new'), code('a'), code('other'), code('b'), code('a'), code('')]);
      assert.deepEqual(before, [after[1], after[3], after[4], after[5]]);
    });
    it('that do not depend on how the source is held', () => {
      assert.deepEqual(ids([code('a\nb')]), ids([code(['a\r\n', 'b'])]));
    });
  });

  it('reads notebooks of 0 and of 5,000 cells, and a cell of 300 KB', () => {
    assert.deepEqual(read(notebook([])).cells, []);
    assert.equal(read(notebook(Array.from({ length: 5000 }, (_, i) => code(`x${i % 10} = ${i % 10}`)))).cells.length, 5000);
    assert.equal(read(notebook([code('x = 1\n'.repeat(50_000))])).cells[0]!.source.length, 300_000);
  });

  it('reads outputs nested a hundred thousand deep', () => {
    const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;
    const text = JSON.stringify(notebook([code('x', { outputs: '@' })], {})).replace('"@"', deep);
    assert.deepEqual(read(text).cells.map((cell) => [cell.source, cell.outputs()]), [['x', []]]);
  });

  describe('says what is wrong and where', () => {
    const errors: [string, string, RegExp, Partial<NotebookError>?][] = [
      ['an empty file', '', /^the file is empty$/],
      ['white space', ' \n\t', /^the file is empty$/],
      ['a Python file', 'import pandas', /^not JSON: expected a value at line 1, column 1 \(offset 0\)/, { offset: 0, line: 1, column: 1 }],
      ['a file that was cut', '{\n "cells": [\n  {\n   "source": "a', /^not JSON: expected a closing quote at line 4, .*, where the file ends$/, { line: 4, cell: 0 }],
      ['a missing comma', '{"cells": [{"a": 1}\n {"a": 2}], "nbformat": 4}', /expected "," or "\]" at line 2, column 2/, { offset: 21, line: 2, column: 2 }],
      ['a trailing comma', '{"cells": [], }', /expected a key in quotes at line 1, column 15/],
      ['single quotes', "{'cells': []}", /expected a key in quotes/],
      ['a missing colon', '{"cells" []}', /expected ":"/],
      ['text after the end', '{"cells": [], "nbformat": 4}\n}', /expected the end of the file at line 2/],
      ['a number that is none', '{"nbformat": 04, "cells": []}', /expected a number without leading zeros/],
      ['a bad escape in a source', '{"cells": [{}, {"source": "C:\\q"}], "nbformat": 4}', /expected a string with valid escapes/, { cell: 1 }],
      ['a bad escape in a list', '{"cells": [{"source": ["a", "C:\\q"]}], "nbformat": 4}', /expected a string with valid escapes at line 1, column 29/, { cell: 0 }],
      ['a merge conflict', '{\n "cells": [\n<<<<<<< HEAD\n  {},\n=======\n  {}\n>>>>>>> x\n ], "nbformat": 4}', /^not JSON: an unresolved merge conflict at line 3/, { line: 3 }],
      ['a list', '[1, 2]', /JSON, but not a notebook/],
      ['a string', '"notebook"', /JSON, but not a notebook/],
      ['other JSON', '{"name": "x"}', /JSON, but not a notebook: it has neither "cells" nor "nbformat"/],
      ['no cells', '{"nbformat": 4, "metadata": {}}', /JSON, but not a notebook: it has no "cells"/],
      ['cells that are no list', '{"nbformat": 4,\n"cells": {}}', /^"cells" is not a list at line 2, column 10/, { offset: 25 }],
      ['worksheets that are no list', '{"nbformat": 3, "worksheets": 1}', /^"worksheets" is not a list/],
      ...[1, 2, 5, 400].map((major): [string, string, RegExp] => [`nbformat ${major}`, `{"cells": [], "nbformat": ${major}}`, new RegExp(`^nbformat ${major} is not known: expected 3 or 4`)]),
      ['nbformat in words', '{"cells": [], "nbformat": "four"}', /^nbformat "four" is not known/],
    ];
    for (const [name, text, message, where] of errors) {
      it(name, () => {
        const error = refuse(text);
        assert.match(error.message, message);
        assert.equal(error.path, 'work/train.ipynb');
        const { offset, line, column, cell } = error;
        const found = { offset, line, column, cell };
        for (const [key, value] of Object.entries(where ?? {})) assert.equal(found[key as keyof typeof found], value, key);
        assert.deepEqual(refuse(new TextEncoder().encode(text)), error, 'the same for bytes');
      });
    }

    it('in characters, not bytes', () => {
      const text = '{"metadata": "ééé😀", "cells" []}';
      assert.equal(refuse(new TextEncoder().encode(text)).offset, text.indexOf('[]'));
    });
    it('UTF-16', () => {
      const bytes = Buffer.from(`\ufeff${JSON.stringify(notebook([]))}`, 'utf16le');
      assert.match(refuse(bytes).message, /UTF-16: save it as UTF-8/);
      assert.ok('error' in decodeNotebook(bytes));
    });
  });

  it('reads a file with a byte that is no UTF-8, and refuses to write it', () => {
    const bytes = Buffer.from(JSON.stringify(notebook([code('a = "@"')])));
    bytes[bytes.indexOf('@')] = 0xff;
    assert.equal(read(bytes).cells[0]!.source, 'a = "\ufffd"');
    const result = decodeNotebook(bytes, 'a.ipynb');
    assert.ok('error' in result && result.error.message.startsWith('not UTF-8') && result.error.path === 'a.ipynb');
  });
});
