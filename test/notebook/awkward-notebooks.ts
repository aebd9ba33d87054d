/**
 * Notebook files as they come in the wild, built in the tests: every nbformat, indentation, line end and way to hold a source.
 * In: nothing. Out: fast-check arbitraries of files whose parts are known without our own reader. Not a test itself.
 */
import fc from 'fast-check';
import type { Edit } from '../../src/edits/edit';

export interface MadeCell {
  readonly type: 'code' | 'markdown' | 'raw';
  /** As decoded, line ends as they are in the file. */
  readonly source: string;
  readonly form: 'string' | 'list' | 'null' | 'missing';
  readonly tags: readonly string[] | undefined;
  readonly id: string | undefined;
  readonly count: number | null;
  readonly output: string | undefined;
}

export interface MadeFile {
  readonly text: string;
  readonly cells: readonly MadeCell[];
  /** The text around each cell's source value; undefined where the file has none. */
  readonly around: readonly (readonly [string, string] | undefined)[];
}

interface Layout {
  readonly major: 3 | 4;
  readonly minor: number;
  readonly indent: string | number;
  readonly lineEnd: '\n' | '\r\n';
  readonly bom: boolean;
  readonly trailing: string;
  readonly ascii: boolean;
  readonly cellsFirst: boolean;
}

const line = fc.oneof(
  fc.constantFrom('', 'import pandas as pd', "df = pd.read_csv('C:\\\\data\\\\train.csv')", 'print("a\\nb")', '\tx = "é ü 😀"', '# «кириллица»', '    return "\\u0041\\\\n"', '"""\u2028"""', '%matplotlib inline', '{"cells": ['),
  fc.string({ maxLength: 8, unit: 'binary' }).map((text) => text.replace(/[\r\n]/g, ' ')),
);

const source = fc
  .tuple(fc.array(line, { maxLength: 6 }), fc.boolean(), fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'))
  .map(([lines, ends, lineEnd]) => lines.join(lineEnd) + (ends && lines.length > 0 ? lineEnd : ''));

const cell: fc.Arbitrary<MadeCell> = fc.record({
  type: fc.constantFrom('code', 'code', 'markdown', 'raw'),
  source,
  form: fc.constantFrom('string', 'list', 'list', 'list', 'null', 'missing'),
  tags: fc.option(fc.uniqueArray(fc.constantFrom('parameters', 'hide', 'ä'), { maxLength: 2 }), { nil: undefined }),
  id: fc.option(fc.constantFrom('a1', 'b2', 'c3', 'same'), { nil: undefined }),
  count: fc.option(fc.nat(99)),
  output: fc.option(fc.constantFrom('0.87\n', 'a "quoted" \\ back', 'ünï'), { nil: undefined }),
});

const layout: fc.Arbitrary<Layout> = fc.record({
  major: fc.constantFrom(4, 4, 4, 3),
  minor: fc.constantFrom(0, 2, 4, 5),
  indent: fc.constantFrom(0, 1, 2, '\t'),
  lineEnd: fc.constantFrom('\n', '\n', '\r\n'),
  bom: fc.boolean(),
  trailing: fc.constantFrom('', '\n', '\n\n'),
  ascii: fc.boolean(),
  cellsFirst: fc.boolean(),
});

export const madeFile: fc.Arbitrary<MadeFile> = fc.tuple(layout, fc.array(cell, { maxLength: 6 })).map(([style, cells]) => makeFile(style, cells));

export function makeFile(style: Layout, cells: readonly MadeCell[]): MadeFile {
  const jsonCells = cells.map((each, index) => cellObject(style, each, index));
  const list = style.major === 4 ? { cells: jsonCells } : { worksheets: [{ cells: jsonCells, metadata: {} }] };
  const rest = { metadata: { kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' }, zoë: 'ü' }, nbformat: style.major, nbformat_minor: style.minor };
  const json = stringify(style, style.cellsFirst ? { ...list, ...rest } : { ...rest, ...list });
  return fillSources(style, cells, (style.bom ? '\ufeff' : '') + json + style.trailing.replaceAll('\n', style.lineEnd));
}

/** Puts the sources where placeholders were, so that what is around each is known by construction. */
function fillSources(style: Layout, cells: readonly MadeCell[], template: string): MadeFile {
  const values = cells.map((each, index) => sourceValue(style, each, indentOfPlaceholder(template, index)));
  const fill = (text: string, but?: number): string =>
    values.reduce((filled, value, index) => (index === but ? filled : filled.replace(`"@${index}@"`, () => value)), text);
  const around = cells.map((each, index) => {
    if (each.form === 'missing') return undefined;
    const [before, after] = fill(template, index).split(`"@${index}@"`);
    return [before!, after!] as const;
  });
  return { text: fill(template), cells, around };
}

function indentOfPlaceholder(template: string, index: number): string {
  const before = template.slice(0, Math.max(0, template.indexOf(`"@${index}@"`)));
  return /^[ \t]*/.exec(before.slice(before.lastIndexOf('\n') + 1))![0];
}

function sourceValue(style: Layout, { form, source: text }: MadeCell, indent: string): string {
  if (form === 'null') return 'null';
  const value = form === 'string' ? text : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
  return stringify(style, value).replaceAll('\n', `\n${indent}`);
}

function stringify(style: Layout, value: unknown): string {
  let text = JSON.stringify(value, null, style.indent).replaceAll('\n', style.lineEnd);
   
  if (style.ascii) text = text.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return text;
}

function cellObject(style: Layout, made: MadeCell, index: number): Record<string, unknown> {
  const isCode = made.type === 'code';
  const outputs = made.output === undefined ? [] : [{ name: 'stdout', output_type: 'stream', text: [made.output] }];
  const old = style.major === 3;
  return {
    cell_type: made.type,
    ...(isCode ? (old ? { collapsed: false, prompt_number: made.count } : { execution_count: made.count }) : {}),
    ...(made.id !== undefined && !old ? { id: made.id } : {}),
    metadata: made.tags === undefined ? {} : { collapsed: true, tags: made.tags },
    ...(isCode ? { outputs } : {}),
    ...(made.form === 'missing' ? {} : { [old && isCode ? 'input' : 'source']: `@${index}@` }),
  };
}

/** Edits for cells with these ids and (normalised) sources: mostly sensible, sometimes not. */
export function someEdits(cells: readonly { readonly id: string; readonly source: string }[]): fc.Arbitrary<Edit[]> {
  const text = fc.oneof(source, fc.constantFrom('', 'SEED = 42\n', '"\\', '\n'));
  const inserted = fc.record({ kind: fc.constant('insertCell' as const), cellKind: fc.constantFrom('code' as const, 'markdown' as const), source: text, tags: fc.constantFrom(undefined, ['parameters'], []) });
  if (cells.length === 0) return fc.array(inserted.map((edit) => ({ ...edit, before: null })), { maxLength: 3 });
  const index = fc.nat(cells.length - 1);
  const id = index.map((i) => cells[i]!.id);
  const before = fc.option(id);
  const replaced = index.chain((i) =>
    fc.tuple(fc.nat(cells[i]!.source.length), fc.nat(cells[i]!.source.length), text).map(([a, b, replacement]) => ({
      kind: 'replace' as const,
      at: { cell: cells[i]!.id, from: Math.min(a, b), to: Math.max(a, b) },
      text: replacement,
    })),
  );
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    { weight: 5, arbitrary: replaced },
    { weight: 2, arbitrary: fc.tuple(inserted, before).map(([one, place]) => ({ ...one, before: place })) },
    { weight: 1, arbitrary: id.map((one) => ({ kind: 'deleteCell' as const, cell: one })) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('moveCell' as const), cell: id, before }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('addTag' as const), cell: id, tag: fc.constantFrom('parameters', 'hide', 'new') }) },
  );
  return fc.array(edit, { maxLength: 5 });
}
