/**
 * `notebook-critique check`: critiques files and prints what was found.
 * In: paths and options. Out: the report on stdout, errors on stderr, an exit code. Writes no file and runs no code of a notebook.
 */
import { critique } from '../critique';
import { readNotebook } from '../notebook/read';
import { crashError, crashText, type CritiquedFile } from '../report/critiqued';
import { jsonReport } from '../report/json';
import { placeName, textReport } from '../report/text';
import { unknownRuleText } from '../suppressions';
import type { Values } from './arguments';
import { wantsColour, type Console, type ExitCode } from './console';
import { readFile } from './notebook-file';
import { findNotebooks, type NotebookPath } from './paths';
import { configFor, type Choice } from './project-config';

export function check(args: readonly string[], values: Values, io: Console): ExitCode {
  const choose = configFor(values, [...values.list('select'), ...values.list('rule')], io);
  const paths = findNotebooks(args, io.cwd);
  const files = paths.map((file) => critiqueFile(file, choose(file.absolute), io));
  if (values.value('format') === 'json') {
    io.stdout.write(`${JSON.stringify(jsonReport(files), null, 1)}\n`);
  } else {
    const width = io.stdout.isTTY ? io.stdout.columns || undefined : undefined;
    io.stdout.write(textReport(files, { width, colour: wantsColour(io.stdout, io, values.flag('no-color')), fixes: values.flag('fixes') }));
  }
  if (files.some(({ errors }) => errors.length > 0)) return 2;
  return files.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

/** Says on stderr what is wrong with the file; the report carries it too. */
function critiqueFile({ shown, absolute }: NotebookPath, { config, rules }: Choice, io: Console): CritiquedFile {
  const say = (sentence: string): void => void io.stderr.write(`${shown}: ${sentence}\n`);
  const file = readFile(absolute);
  if ('error' in file) {
    say(file.error);
    return { path: shown, errors: [{ message: file.error }], findings: [] };
  }
  const read = readNotebook(file.bytes);
  if ('error' in read) {
    say(read.error.message);
    return { path: shown, errors: [read.error], findings: [] };
  }
  const { notebook } = read;
  if (notebook.language !== 'python') {
    const skipped = `its kernel is ${notebook.language}, not Python`;
    say(`not critiqued: ${skipped}`);
    return { path: shown, errors: [], skipped, notebook, findings: [] };
  }
  const { findings, failures, unknownRules, summary } = critique(notebook, config, rules);
  for (const failure of failures) say(crashText(failure));
  for (const unknown of unknownRules) {
    const cell = unknown.at && notebook.cells.find(({ id }) => id === unknown.at!.cell);
    io.stderr.write(`${cell ? placeName(shown, cell, unknown.at.from) : shown}: ${unknownRuleText(unknown)}\n`);
  }
  return { path: shown, errors: failures.map(crashError), notebook, findings, limits: summary.limits };
}
