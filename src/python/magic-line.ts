/**
 * In: one hidden line of IPython (its text and place). Out: its name, its argument, and where the Python that it runs begins.
 * Knows which magics run Python and which cell magics hand the cell to another language. Does not parse the Python.
 * Source: https://ipython.readthedocs.io/en/stable/interactive/magics.html and IPython.core.inputtransformer2
 */
import type { Positioned } from './ast';

export interface MagicLine extends Positioned {
  readonly kind: 'line' | 'shell' | 'help' | 'cell';
  readonly name: string;
  readonly argument: string;
  readonly argumentFrom: number;
  /** Where the Python that the line runs begins; −1 when it runs none. It ends at `to`. */
  readonly bodyFrom: number;
}

/** Line magics that run their argument as Python: the option letters that take a value. */
const runsPython: Record<string, string> = { __proto__: null as never, time: '', timeit: 'nrp', prun: 'lsTD', lprun: 'fmDTsu', memit: 'rtc', mprun: 'fT', snakeviz: 'f', debug: 'b', heat: 'o', scalene: '' };

/** Cell magics after which the cell is still Python of this notebook. */
const pythonCellMagics = new Set([
  'time', 'timeit', 'capture', 'prun', 'memit', 'debug', 'snakeviz', 'heat', 'px', 'wandb', 'scalene', 'pyinstrument', 'lprun', 'mprun', 'local', 'skip', 'add_to', 'export', 'notify', 'measure_time', 'mlflow_run',
]);

/** Cell magics that hand the cell to another language, or to another Python process. */
const languages: Record<string, string> = {
  __proto__: null as never,
  bash: 'bash', sh: 'bash', '!': 'bash', sx: 'bash', system: 'bash', cmd: 'bat', powershell: 'powershell', html: 'html', HTML: 'html', javascript: 'javascript', js: 'javascript',
  latex: 'latex', markdown: 'markdown', svg: 'svg', SVG: 'svg', perl: 'perl', ruby: 'ruby', R: 'r', sql: 'sql', bigquery: 'sql', cython: 'cython', julia: 'julia',
  python: 'python-script', python2: 'python-script', python3: 'python-script', pypy: 'python-script', writefile: 'file', file: 'file', css: 'css', script: 'script', matlab: 'matlab', octave: 'octave',
};

/** Reads the line `text[from, to)`; `kind` tells how it was recognised. */
export function readMagicLine(text: string, from: number, to: number, kind: 'line' | 'shell' | 'help'): MagicLine {
  const line = text.slice(from, to);
  if (kind === 'help') return { kind, from, to, name: '?', argument: line.replace(/^\?+|(?<!\?)\?+$/g, '').trim(), argumentFrom: from, bodyFrom: -1 };
  if (kind === 'shell') {
    const bang = /^!{1,2}[ \t]*/.exec(line)![0].length;
    return { kind, from, to, name: '!', argument: line.slice(bang), argumentFrom: from + bang, bodyFrom: -1 };
  }
  const head = /^(?:%{1,2}[ \t]*([\w.!]+|)|([;,/])|(\w+))[ \t]*/.exec(line)!;
  const name = head[1] ?? head[2] ?? head[3] ?? '';
  const argumentFrom = from + head[0].length;
  const argument = line.slice(head[0].length);
  const withValue = head[1] === undefined ? undefined : runsPython[name];
  return { kind, from, to, name, argument, argumentFrom, bodyFrom: withValue === undefined || !argument ? -1 : argumentFrom + optionsLength(argument, withValue) };
}

/** Reads the `%%magic` line `text[from, to)` and the language of what follows; null when it is none (`%%time?` asks for help). */
export function readCellMagic(text: string, from: number, to: number): { line: MagicLine; language: string } | null {
  const match = /^%%([\w.]+|!)(?!\w*\?)[ \t]*/.exec(text.slice(from, to));
  if (!match) return null;
  let end = to;
  while (end > from + 2 && /[ \t]/.test(text[end - 1]!)) end--;
  const name = match[1]!;
  const argumentFrom = Math.min(from + match[0].length, end);
  const argument = text.slice(argumentFrom, end);
  const language = pythonCellMagics.has(name) ? 'python' : name === 'script' && argument ? /^\S+/.exec(argument)![0] : languages[name] ?? `unknown:${name}`;
  // `%%timeit setup` runs its own line first
  const bodyFrom = name === 'timeit' && argument ? argumentFrom + optionsLength(argument, 'nrp') : -1;
  return { line: { kind: 'cell', from, to: end, name, argument, argumentFrom, bodyFrom: bodyFrom >= end ? -1 : bodyFrom }, language };
}

/**
 * Shell lines without `!`, which IPython's automagic runs: `pip install x` anywhere, for it can never be Python; `cd ..`, `ls -l` only
 * where they are the whole cell, as in IPython.
 * @param alone whether the line is the whole cell
 */
export function shellWords(text: string, from: number, to: number, alone: boolean): boolean {
  const code = text.charCodeAt(from);
  if (code !== 112 && code !== 99 && code !== 108 && code !== 109 && code !== 114) return false;
  const line = text.slice(from, Math.min(to, from + 80));
  if (/^(pip3?|conda|mamba)[ \t]+(install|uninstall|freeze|list|show|download)([ \t]|$)/.test(line)) return true;
  return alone && /^(cd|ls|cat|cp|mv|mkdir|rm|rmdir)[ \t]+(?:[\w./~"']|-\w)/.test(line) && !/^\w+[ \t]+(in|is|and|or|if|not|for)\b/.test(line) && !/[=(]/.test(line);
}

/** Length of the options (`-n 10 -q `) at the start of an argument. */
function optionsLength(argument: string, withValue: string): number {
  let length = 0;
  for (;;) {
    const option = /^(-[a-zA-Z]|--[\w-]+)(\S*)[ \t]*/.exec(argument.slice(length));
    if (!option) return length;
    length += option[0].length;
    if (option[1]!.length === 2 && !option[2] && withValue.includes(option[1]![1]!)) length += /^\S*[ \t]*/.exec(argument.slice(length))![0].length;
  }
}
