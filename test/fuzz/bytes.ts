/**
 * Files that were notebooks once: cut, flipped, with pieces doubled or put in that readers trip over; and notebook objects whose members are missing or of another type.
 * In: nothing. Out: fast-check properties over bytes.
 */
import fc from 'fast-check';
import { madeFile } from '../notebook/awkward-notebooks';
import { checkFile } from './file-checks';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What readers trip over, put in anywhere. */
const trouble = fc.oneof(
  fc.constantFrom('\u0000', '\ufeff', '"', '\\', '\\u', '\\ud83d', '\\u0000', '{', '}', '[', ']', ',', ':', 'NaN', '-Infinity', '1e999', '9'.repeat(400), '-0', 'null', 'true', '"__proto__":{"cells":[]},', '"constructor":{"prototype":1},', '"cells":[],', '"source":"twice",', '"metadata":null,', '<<<<<<< HEAD\n', '/* */', '\r', '\u2028'),
  fc.tuple(fc.constantFrom('[', '{"a":', '[{"cells":'), fc.constantFrom(3, 500, 20_000)).map(([open, deep]) => open.repeat(deep)),
  fc.constantFrom(3, 500, 20_000).map(deep => `"deep":${'['.repeat(deep)}${']'.repeat(deep)},`),
  fc.uint8Array({ minLength: 1, maxLength: 6 }).map(bytes => Buffer.from(bytes).toString('latin1')),
);

type Hurt = { readonly kind: 'cut' | 'flip' | 'drop' | 'double' | 'put'; readonly at: number; readonly length: number; readonly bit: number; readonly text: string };
const hurts = fc.array(fc.record<Hurt>({ kind: fc.constantFrom('cut', 'flip', 'flip', 'drop', 'double', 'put', 'put'), at: fc.nat(), length: fc.nat(40), bit: fc.nat(7), text: trouble }), { minLength: 1, maxLength: 4 });

function hurt(bytes: Uint8Array, { kind, at, length, bit, text }: Hurt): Uint8Array {
  const i = at % (bytes.length + 1), end = Math.min(bytes.length, i + length);
  const before = bytes.subarray(0, i);
  switch (kind) {
    case 'cut': return bytes.slice(0, i);
    case 'flip': { const copy = bytes.slice(); if (i < copy.length) copy[i]! ^= 1 << bit; return copy; }
    case 'drop': return Buffer.concat([before, bytes.subarray(end)]);
    case 'double': return Buffer.concat([bytes.subarray(0, end), bytes.subarray(i)]);
    case 'put': return Buffer.concat([before, encode(text), bytes.subarray(i)]);
  }
}

/** Bytes that began as a notebook of any layout. */
export const bytes = fc.property(fc.tuple(madeFile, hurts).map(([{ text }, all]) => all.reduce(hurt, encode(text))), file => { checkFile(file); });

/** nbformat 4.5 with every member that the format knows. */
const WHOLE = {
  nbformat: 4, nbformat_minor: 5,
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' }, language_info: { name: 'python', version: '3.12.1', file_extension: '.py' }, title: 'A', authors: [{ name: 'B' }], 'notebook-critique': { allow: ['missing-seed'] } },
  cells: [
    { cell_type: 'markdown', id: 'one', metadata: { tags: ['intro'] }, source: ['# Title\n', 'text'], attachments: { 'a.png': { 'image/png': 'AAAA' } } },
    { cell_type: 'code', id: 'two', metadata: { tags: ['parameters'], vscode: { languageId: 'python' }, collapsed: false }, execution_count: 1, source: 'import pandas as pd\nfrom sklearn.model_selection import train_test_split\ndf = pd.read_csv("/home/ana/a.csv")\nfor i, r in df.iterrows():\n    print(r)\n', outputs: [{ output_type: 'stream', name: 'stdout', text: ['a\n', 'b'] }, { output_type: 'execute_result', execution_count: 1, metadata: {}, data: { 'text/plain': ['   a  b\n', '0  1  2'], 'text/html': '<table></table>' } }] },
    { cell_type: 'code', id: 'three', metadata: {}, execution_count: 2, source: ['df["c"] = df.a.fillna(df.a.mean())\n', 'a, b = train_test_split(df)\n', 'password = "hunter2hunter2"'], outputs: [{ output_type: 'error', ename: 'KeyError', evalue: "'a'", traceback: ['\u001b[0;31mKeyError'] }, { output_type: 'display_data', metadata: {}, data: { 'image/png': 'AAAA' } }] },
    { cell_type: 'raw', id: 'four', metadata: { format: 'text/latex' }, source: 'raw' },
  ],
};
const OLD = { nbformat: 3, nbformat_minor: 0, metadata: { name: 'old' }, worksheets: [{ metadata: {}, cells: [{ cell_type: 'heading', level: 2, source: 'Title' }, { cell_type: 'code', language: 'python', input: ['import os\n', 'print 1'], prompt_number: 1, collapsed: false, outputs: [{ output_type: 'pyout', prompt_number: 1, text: 'x' }, { output_type: 'pyerr', ename: 'E', evalue: 'v', traceback: [] }] }] }] };

const wrong = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e300, 4.5, 2 ** 53, '', 'text', '\ud83d', '\u0000', [], {}, [[]], [null, 3, 'a\r', 'b'], [{ a: [] }], { source: 'x' }, ['__proto__'], 'x'.repeat(5_000)),
  fc.jsonValue({ maxDepth: 3 }),
);
type Step = { readonly at: number; readonly how: 'remove' | 'replace' | 'wrap' | 'rename'; readonly value: unknown };
const shape = fc.tuple(fc.constantFrom<object>(WHOLE, WHOLE, WHOLE, OLD), fc.array(fc.record<Step>({ at: fc.nat(), how: fc.constantFrom('remove', 'replace', 'replace', 'replace', 'wrap', 'rename'), value: wrong }), { minLength: 1, maxLength: 4 })).map(([start, steps]) => {
  const root = structuredClone({ root: start }) as Record<string, unknown>;
  for (const step of steps) misshape(root, step);
  return JSON.stringify(root['root'], null, 1) ?? '';
});

/** Notebook files in which members are missing, misnamed or of another type. */
export const shapes = fc.property(shape, text => { checkFile(encode(text)); });

function misshape(root: Record<string, unknown>, { at, how, value }: Step): void {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (holder: unknown): void => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) { places.push([holder as Record<string, unknown>, key]); visit((holder as Record<string, unknown>)[key]); }
  };
  visit(root);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return;
  const [holder, key] = place;
  const old = holder[key];
  // A copy: what is put in may be put in again, and be changed by a later step.
  if (how === 'replace') holder[key] = structuredClone(value);
  else if (how === 'wrap') holder[key] = [old];
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else {
    Reflect.deleteProperty(holder, key);
    if (how === 'rename') Object.defineProperty(holder, '__proto__', { value: old, enumerable: true, configurable: true, writable: true });
  }
}
