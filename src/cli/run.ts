/**
 * Finds the command and runs it.
 * In: arguments and a console. Out: what the command prints, and its exit code. Never throws: a mistake of the user is one sentence, one of ours a stack trace.
 * Each command is loaded when it is asked for, so that `--help` and `--version` answer at once.
 */
import { version } from '../../package.json';
import { didYouMean } from '../nearest-word';
import { parseArguments } from './arguments';
import { COMMANDS, type CommandName } from './commands';
import { UsageError, type Console, type ExitCode } from './console';
import { commandHelp, programHelp } from './help';

/** @returns at once what needs no thread, and a promise of the rest */
export function run(argv: readonly string[], io: Console): ExitCode | Promise<ExitCode> {
  try {
    const code = dispatch(argv, io);
    return typeof code === 'number' ? code : code.catch((error: unknown) => failed(error, io));
  } catch (error) {
    return failed(error, io);
  }
}

function failed(error: unknown, io: Console): ExitCode {
  if (error instanceof UsageError) {
    io.stderr.write(`notebook-critique: ${error.message}\n`);
    if (error.command !== undefined) io.stderr.write(`See: notebook-critique ${error.command}${error.command === '' ? '' : ' '}--help\n`);
  } else {
    io.stderr.write(`notebook-critique: this is a defect of ours, please report it.\n${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  }
  return 2;
}

function dispatch(argv: readonly string[], io: Console): ExitCode | Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === undefined) {
    io.stderr.write(programHelp());
    return 2;
  }
  if (first === '--version' || first === '-V') {
    io.stdout.write(`${version}\n`);
    return 0;
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    const asked = rest[0];
    io.stdout.write(asked !== undefined && isCommand(asked) ? commandHelp(asked) : programHelp());
    return 0;
  }
  if (!isCommand(first)) {
    const names = Object.keys(COMMANDS);
    throw new UsageError(first.startsWith('-') ? `unknown option ${first}${didYouMean(first, ['--help', '--version'])}` : `unknown command "${first}"${didYouMean(first, names) || `; commands: ${names.join(', ')}`}`, '');
  }
  const { values, positionals } = parseArguments(first, rest);
  if (values.flag('help')) {
    io.stdout.write(commandHelp(first));
    return 0;
  }
  switch (first) {
    case 'check': return load.check().check(positionals, values, io);
    case 'fix': return load.fix().fix(positionals, values, io);
    case 'explain': return load.explain().explain(positionals, io);
    case 'rules': return load.rules().rules(values, io);
    case 'pack': return load.pack().pack(positionals, io);
  }
}

/* eslint-disable @typescript-eslint/no-require-imports -- lazy in the bundle as `import()` is, and the same modules as the static imports when run from source */
const load = {
  check: () => require('./check') as typeof import('./check'),
  fix: () => require('./fix') as typeof import('./fix'),
  explain: () => require('./explain') as typeof import('./explain'),
  rules: () => require('./rules') as typeof import('./rules'),
  pack: () => require('./pack') as typeof import('./pack'),
};
/* eslint-enable @typescript-eslint/no-require-imports */

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);
