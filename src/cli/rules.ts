/**
 * `notebook-critique rules`: one line for each rule, in the order of what their problems cost.
 * In: options. Out: a table on stdout.
 */
import { painter } from '../report/paint';
import { wrap } from '../report/wrap';
import { RULES } from '../rules/index';
import type { Values } from './arguments';
import { wantsColour, type Console, type ExitCode } from './console';

export function rules(values: Values, io: Console): ExitCode {
  const paint = painter(wantsColour(io.stdout, io, values.flag('no-color')));
  const column = Math.max(...RULES.map(({ id }) => id.length)) + 2;
  const indent = column + 'blocker  '.length;
  const width = io.stdout.isTTY && io.stdout.columns !== undefined ? Math.max(40, io.stdout.columns - indent) : Infinity;
  for (const { id, severity, summary } of RULES) {
    const [first, ...rest] = wrap(summary, width);
    io.stdout.write([`${paint.bold(id)}${' '.repeat(column - id.length)}${paint.severity(severity)}${' '.repeat(9 - severity.length)}${first}`, ...rest.map((line) => ' '.repeat(indent) + line)].join('\n') + '\n');
  }
  return 0;
}
