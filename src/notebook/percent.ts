/**
 * The percent format in which tests and rule examples write notebooks, to and from `Notebook`.
 * In: text. Out: notebook and the spans that `«…»` marks; and back. Meant for our own small notebooks: a code line that
 * itself starts with `# %%`, `# >>>`-like lines at a cell's end and newlines at a cell's end have no notation.
 *
 *     # %%                                code            # %% [markdown]   lines commented with `# `
 *     # %% [3] tags=["parameters"]        code, executed third, tagged     # %% [raw]
 *     # %% id="load" language="r"         an id of its own; a language other than the notebook's
 *     print(score)
 *     # >>> 0.87                          recorded output, at the end of a cell: what was printed
 *     # >>= 0.87                          a displayed value
 *     # >>! ValueError: no columns        a traceback
 */
import { assignIds, isMadeId } from './cell-id';
import type { Cell, CellKind, Notebook, Output, Span } from './notebook';

/** @throws Error for marks that do not pair up within a cell, and options that are not JSON: a test that is written wrong must not pass. */
export function parsePercent(text: string, options: { readonly language?: string } = {}): { notebook: Notebook; marks: Span[] } {
  const language = options.language ?? 'python';
  const drafts = splitCells(text.replace(/\r\n?/g, '\n')).map(toDraft);
  const ids = assignIds(drafts);
  const cells = drafts.map(
    (draft, index): Cell => ({
      id: ids[index]!,
      index,
      kind: draft.kind,
      language: draft.kind === 'code' ? (draft.language ?? language) : draft.kind,
      source: draft.source,
      executionCount: draft.executionCount,
      tags: draft.tags,
      outputs: () => draft.outputs,
    }),
  );
  const marks = drafts.flatMap((draft, index) => draft.marks.map(({ from, to }) => ({ cell: ids[index]!, from, to })));
  return { notebook: { cells, language, metadata: {} }, marks };
}

/** The inverse of `parsePercent`, without marks; made ids are not printed. Blank line between cells, newline at the end. */
export function printPercent(notebook: Notebook): string {
  return notebook.cells.map((cell) => printCell(cell, notebook.language)).join('\n');
}

interface Draft {
  id: string | undefined;
  kind: CellKind;
  language: string | undefined;
  source: string;
  executionCount: number | null;
  tags: readonly string[];
  outputs: readonly Output[];
  marks: readonly { from: number; to: number }[];
}

const HEADER = /^# %%(?:[ \t]+\[(\w*)\])?((?:[ \t]+\w+=.*)?)$/;
const OUTPUT = /^# >>([>=!])(?: (.*))?$/;
const OUTPUT_KINDS: Readonly<Record<string, Output['kind']>> = { '>': 'stream', '=': 'result', '!': 'error' };
const OUTPUT_SIGNS: Readonly<Record<Output['kind'], string>> = { stream: '>', result: '=', error: '!' };

/** Header and body of each cell; text above the first header is a cell of its own when there is any. */
function splitCells(text: string): { header: string; lines: string[] }[] {
  const cells: { header: string; lines: string[] }[] = [{ header: '# %%', lines: [] }];
  for (const line of text.split('\n')) {
    if (/^# %%(\s|$)/.test(line)) cells.push({ header: line, lines: [] });
    else cells[cells.length - 1]!.lines.push(line);
  }
  return cells[0]!.lines.every((line) => line.trim() === '') ? cells.slice(1) : cells;
}

function toDraft({ header, lines }: { header: string; lines: string[] }): Draft {
  const match = HEADER.exec(header.trimEnd());
  if (!match) throw new Error(`no cell header: ${header}`);
  const [, label = '', rest = ''] = match;
  const options = parseOptions(rest, header);
  const kind: CellKind = label === 'markdown' || label === 'md' ? 'markdown' : label === 'raw' ? 'raw' : 'code';
  if (kind === 'code' && label !== '' && !/^\d+$/.test(label)) throw new Error(`unknown kind of cell: ${header}`);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const outputs = kind === 'code' ? takeOutputs(lines) : [];
  while (lines.at(-1)?.trim() === '') lines.pop();
  const body = kind === 'code' ? lines : lines.map((line) => line.replace(/^# ?/, ''));
  const { source, marks } = takeMarks(body.join('\n'));
  return {
    id: typeof options.id === 'string' ? options.id : undefined,
    kind,
    language: typeof options.language === 'string' ? options.language : undefined,
    source,
    executionCount: kind === 'code' && label !== '' ? Number(label) : null,
    tags: Array.isArray(options.tags) ? options.tags.map(String) : [],
    outputs,
    marks,
  };
}

/** `key=JSON` pairs, one after the other. */
function parseOptions(text: string, header: string): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  let rest = text.trim();
  while (rest !== '') {
    const match = /^(id|language|tags)=("(?:[^"\\]|\\.)*"|\[[^\]]*\])\s*/.exec(rest);
    if (!match) throw new Error(`unknown option in ${header}`);
    options[match[1]!] = JSON.parse(match[2]!);
    rest = rest.slice(match[0].length);
  }
  return options;
}

/** Removes output lines from the end of `lines`; neighbours of one kind are one output. */
function takeOutputs(lines: string[]): Output[] {
  let start = lines.length;
  while (start > 0 && OUTPUT.test(lines[start - 1]!)) start--;
  const outputs: { kind: Output['kind']; lines: string[] }[] = [];
  for (const line of lines.splice(start)) {
    const [, sign, text = ''] = OUTPUT.exec(line)!;
    const kind = OUTPUT_KINDS[sign!]!;
    const last = outputs.at(-1);
    if (last?.kind === kind) last.lines.push(text);
    else outputs.push({ kind, lines: [text] });
  }
  return outputs.map((output) => ({ kind: output.kind, text: output.lines.join('\n') + (output.kind === 'stream' ? '\n' : '') }));
}

function takeMarks(marked: string): { source: string; marks: { from: number; to: number }[] } {
  const marks: { from: number; to: number }[] = [];
  const open: number[] = [];
  let source = '';
  for (const char of marked) {
    if (char === '«') open.push(source.length);
    else if (char === '»') {
      const from = open.pop();
      if (from === undefined) throw new Error(`» without « in:\n${marked}`);
      marks.push({ from, to: source.length });
    } else source += char;
  }
  if (open.length > 0) throw new Error(`« without » in:\n${marked}`);
  return { source, marks: marks.sort((a, b) => a.from - b.from || b.to - a.to) };
}

function printCell(cell: Cell, notebookLanguage: string): string {
  const label = cell.kind === 'code' ? (cell.executionCount === null ? '' : ` [${cell.executionCount}]`) : ` [${cell.kind}]`;
  const id = isMadeId(cell.id) ? '' : ` id=${JSON.stringify(cell.id)}`;
  const language = cell.kind === 'code' && cell.language !== notebookLanguage ? ` language=${JSON.stringify(cell.language)}` : '';
  const tags = cell.tags.length === 0 ? '' : ` tags=${JSON.stringify(cell.tags)}`;
  const lines = cell.source === '' ? [] : cell.source.split('\n');
  const body = cell.kind === 'code' ? lines : lines.map((line) => (line === '' ? '#' : `# ${line}`));
  const outputs = cell.outputs().flatMap((output) =>
    output.text
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `# >>${OUTPUT_SIGNS[output.kind]} ${line}`.trimEnd()),
  );
  return [`# %%${label}${id}${language}${tags}`, ...body, ...outputs].join('\n') + '\n';
}
