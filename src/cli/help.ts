/**
 * The help texts, written from `commands.ts`.
 * In: a command's name. Out: text for a terminal of 80 columns or more.
 */
import { wrap } from '../report/wrap';
import { COMMANDS, type Command, type CommandName } from './commands';

const WIDTH = 80;

export function programHelp(): string {
  const commands = Object.entries(COMMANDS).map(([name, { positionals, summary }]) => [`${name} ${positionals}`, summary] as const);
  return [
    'notebook-critique: what keeps a Jupyter notebook from production, and the fixes for it.',
    '',
    'Usage: notebook-critique COMMAND …',
    '',
    ...table(commands),
    '',
    ...table([['--help', 'Show this help; with a command, its own.'], ['--version', 'Show the version.']]),
    '',
    'Example: notebook-critique check train.ipynb',
    '',
  ].join('\n');
}

export function commandHelp(name: CommandName): string {
  const { positionals, summary, about, options, exitCodes, examples }: Command = COMMANDS[name];
  const rows = Object.entries(options).map(([option, { short, value, help }]) => [`${short ? `-${short}, ` : ''}--${option}${value ? ` ${value}` : ''}`, help] as const);
  return [
    `${summary}.`,
    '',
    `Usage: notebook-critique ${[name, positionals, '[options]'].filter((part) => part !== '').join(' ')}`,
    ...about.flatMap((paragraph) => ['', ...wrap(paragraph, WIDTH)]),
    '',
    'Options:',
    ...table(rows),
    '',
    'Exit codes:',
    ...exitCodes.map((line) => `  ${line}`),
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const column = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows.flatMap(([left, right]) => wrap(right, WIDTH - column).map((line, i) => (i === 0 ? `  ${left.padEnd(column - 2)}${line}` : ' '.repeat(column) + line)));
}
