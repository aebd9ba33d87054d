/**
 * Command lines that the notebook runs: `!cmd`, `%pip`, `%%bash` cells, `os.system("…")`, `subprocess.run([…])`.
 * In: `Model`. Out: one entry for each simple command, its words with their places. Expands nothing and judges nothing.
 */
import type { Span } from '../notebook/notebook';
import type { Magic } from '../python/ast';
import { walk } from '../python/walk';
import { perModel, perTree } from './kept';
import type { CodeCell, Model } from './model';
import type { Value } from './values';

/** One word of a command line, quotes taken off; `at` is where it stands, or the string that holds the whole line. */
export interface Word {
  readonly text: string;
  readonly at: Span;
}

export interface ShellCommand {
  /** The line, the magic or the Python call. */
  readonly at: Span;
  readonly words: readonly Word[];
}

/** The program that a command runs, without its folder: `wget` for `/usr/bin/wget`. */
export function toolOf({ words }: ShellCommand): string {
  return words[0]?.text.split('/').at(-1) ?? '';
}

const SHELL_CELLS = new Set(['bash', 'sh', '!', 'script', 'sx', 'system']);

export const shellCommands = perModel((model: Model): readonly ShellCommand[] => {
  const found: ShellCommand[] = [];
  for (const code of model.code) {
    const { cellMagic } = code.tree;
    if (cellMagic && SHELL_CELLS.has(cellMagic.name) && code.tree.language === 'bash') found.push(...linesOf(code, cellMagic.to, code.cell.source.length, null));
    for (const magic of magicsIn(code.tree)) {
      if (magic.kind === 'cell' || magic.kind === 'help') continue;
      const from = code.cell.source.indexOf(magic.kind === 'shell' ? magic.argument : magic.name, magic.from);
      found.push(...linesOf(code, Math.max(from, magic.from), magic.to, { cell: code.cell.id, from: magic.from, to: magic.to }));
    }
  }
  found.push(...pythonCommands(model));
  return found.sort((a, b) => model.inReadingOrder(a.at, b.at));
});

/** Every magic of a cell, in source order: those that stand alone and those whose result is taken. */
export const magicsIn = perTree((tree): readonly Magic[] => {
  const found: Magic[] = [];
  walk(tree.statements, node => { if (node.type === 'Magic') found.push(node); });
  return found;
});

/** The simple commands in a piece of a cell: cut at line ends, `&&`, `||`, `;` and `|`; comments are left out. */
function linesOf(code: CodeCell, from: number, to: number, whole: Span | null): ShellCommand[] {
  const found: ShellCommand[] = [];
  let words: Word[] = [];
  const flush = (): void => {
    if (words.length) found.push({ at: whole ?? { cell: code.cell.id, from: words[0]!.at.from, to: words.at(-1)!.at.to }, words });
    words = [];
  };
  const source = code.cell.source;
  for (let i = from; i < to;) {
    const c = source[i]!;
    if (c === '\\' && (source[i + 1] === '\n' || source[i + 1] === '\r')) i += 2;
    else if (c === '\n' || c === ';' || c === '|' || (c === '&' && source[i + 1] === '&')) { flush(); i++; }
    else if (c === ' ' || c === '\t' || c === '\r' || c === '&') i++;
    else if (c === '#') while (i < to && source[i] !== '\n') i++;
    else { const end = wordEnd(source, i, to); words.push({ text: unquote(source.slice(i, end)), at: { cell: code.cell.id, from: i, to: end } }); i = end; }
  }
  flush();
  return found;
}

function wordEnd(source: string, from: number, to: number): number {
  let quote = '';
  for (let i = from; i < to; i++) {
    const c = source[i]!;
    if (quote) { if (c === quote) quote = ''; else if (c === '\n' && i > from + 2000) return i; continue; }
    if (c === '"' || c === "'") quote = c;
    else if (c === ' ' || c === '\t' || c === '\n' || c === '\r' || c === ';' || c === '|' || (c === '&' && source[i + 1] === '&')) return i;
  }
  return to;
}

const unquote = (word: string): string => word.replace(/["']/g, '');

/** `os.system("pip install x")`, `subprocess.run(["pip", "install", "x"])`, `get_ipython().system("…")`. */
function pythonCommands(model: Model): ShellCommand[] {
  const found: ShellCommand[] = [];
  for (const call of model.events.calls) {
    const isIPython = call.method === 'system' || call.method === 'getoutput' ? call.receiver?.kind === 'handle' && call.receiver.name.endsWith('get_ipython') : false;
    if (!isIPython && !(call.callee && (ALWAYS_SHELL.has(call.callee) || CAN_BE_SHELL.has(call.callee)))) continue;
    const given = call.args[0] ?? call.keywords.get('args');
    const texts = given?.kind === 'sequence' && given.items ? given.items.map(wordOf) : given?.kind === 'literal' && typeof given.value === 'string' ? given.value.split(/\s+/).filter(Boolean) : null;
    if (texts?.length) found.push({ at: call.at, words: texts.map(text => ({ text, at: call.at })) });
  }
  return found;
}

/** Python's calls that hand a text to a shell, and those that do so when they are told to (`shell=True`). */
export const ALWAYS_SHELL: ReadonlySet<string> = new Set(['os.system', 'os.popen', 'subprocess.getoutput', 'subprocess.getstatusoutput']);
export const CAN_BE_SHELL: ReadonlySet<string> = new Set(['subprocess.run', 'subprocess.call', 'subprocess.check_call', 'subprocess.check_output', 'subprocess.Popen']);

/** A word of an argument list; what is not spelled out stands as `{}`, as in a shell line. */
function wordOf(value: Value): string {
  return value.kind === 'literal' ? String(value.value) : value.kind === 'symbol' && value.name === 'sys.executable' ? 'python' : '{}';
}
