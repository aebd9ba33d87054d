/**
 * `notebook-critique check`: critiques files and prints what was found, in the order named, each as soon as those before it are done.
 * In: paths and options. Out: the report on stdout, errors on stderr, an exit code. Runs no code of a notebook and writes no file but a baseline that was asked for.
 * Few files are done at once in this thread, so nothing waits for a worker to start; many go to `check-pool.ts`.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { NO_FILES, sum, findingsIn, type Format, type Tally } from '../report/format';
import { SEVERITIES, type Severity } from '../topics';
import type { Values } from './arguments';
import { readBaseline, writeBaseline, type Baseline } from './baseline';
import { checkFile, type Done, type Task } from './check-file';
import type { FormatName } from './commands';
import { UsageError, wantsColour, type Console, type ExitCode } from './console';
import { formatOf } from './formats';
import { findNotebooks, type NotebookPath } from './paths';
import { Progress } from './progress';
import { configFor } from './project-config';

export function check(args: readonly string[], values: Values, io: Console): ExitCode | Promise<ExitCode> {
  const choose = configFor(values, [...values.list('select'), ...values.list('rule')], io);
  const jobs = jobsAsked(values);
  const baselinePath = values.value('baseline');
  const baseline = baselinePath === undefined ? undefined : readBaseline(path.resolve(io.cwd, baselinePath), baselinePath);
  const tasks = notebooksOf(args, values, io).map(({ shown, absolute, bytes }): Task => {
    const { config, rules } = choose(absolute);
    return { shown, absolute, bytes, config, rules: rules.map(({ id }) => id), known: baseline?.of(absolute) ?? [] };
  });
  const how = {
    name: (values.value('format') ?? 'text') as FormatName,
    options: { width: io.stdout.isTTY ? io.stdout.columns || undefined : undefined, colour: wantsColour(io.stdout, io, values.flag('no-color')), fixes: values.flag('fixes') },
  };
  const format = formatOf(how.name, how.options);
  const run = new Run(tasks, format, values, io, baseline);
  const threads = Math.min(jobs ?? os.availableParallelism(), Math.ceil(tasks.length / (jobs === undefined ? WORTH_A_THREAD : 1)));
  if (threads <= 1 || !io.program) {
    for (const task of tasks) run.take(checkFile(task, format));
    return run.end();
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- threads are not loaded for a few files
  const { checkInThreads } = require('./check-pool') as typeof import('./check-pool');
  return checkInThreads(tasks, how, threads, io.program, (done) => run.take(done)).then(() => run.end());
}

/** A thread reads its code anew, which costs what a dozen notebooks cost. */
const WORTH_A_THREAD = 12;

/** What has come in so far, and what is said about it. */
class Run {
  private tally: Tally = NO_FILES;
  private parts = 0;
  private taken = 0;
  private readonly found = new Map<string, readonly string[]>();
  private readonly progress: Progress;

  constructor(private readonly tasks: readonly Task[], private readonly format: Format, private readonly values: Values, private readonly io: Console, private readonly baseline: Baseline | undefined) {
    this.progress = new Progress(io.stderr, tasks.length);
    io.stdout.write(format.head);
  }

  /** In the order of the tasks. */
  take({ part, err, tally, ids }: Done): void {
    const task = this.tasks[this.taken++]!;
    this.progress.clear();
    if (err !== '') this.io.stderr.write(err);
    if (part !== '') this.io.stdout.write(this.parts++ === 0 ? part : this.format.between + part);
    this.progress.show(this.taken, task.shown);
    this.tally = sum(this.tally, tally);
    if (ids) this.found.set(task.absolute, ids);
  }

  end(): ExitCode {
    this.progress.clear();
    this.io.stdout.write(this.format.tail(this.tally, this.parts > 0));
    const gone = this.baseline?.gone(this.found) ?? 0;
    if (gone > 0) this.io.stderr.write(`${this.values.value('baseline')!}: ${gone === 1 ? 'one finding of the baseline is' : `${gone} findings of the baseline are`} gone; --write-baseline makes a new one\n`);
    const writeTo = this.values.value('write-baseline');
    if (writeTo !== undefined) {
      try {
        writeBaseline(path.resolve(this.io.cwd, writeTo), this.found);
      } catch (error) {
        throw new UsageError(`${writeTo}: ${(error as Error).message}`);
      }
    }
    if (this.tally.errors.length > 0) return 2;
    return writeTo === undefined && fails(this.tally, this.values.value('fail-on')) ? 1 : 0;
  }
}

function fails(tally: Tally, on: string | undefined): boolean {
  if (on === 'never') return false;
  if (on === undefined) return findingsIn(tally) > 0;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(on as Severity) + 1).some((severity) => tally.severities[severity] > 0);
}

function jobsAsked(values: Values): number | undefined {
  const given = values.value('jobs');
  if (given === undefined) return undefined;
  const jobs = Number(given);
  if (!Number.isInteger(jobs) || jobs < 1) throw new UsageError(`--jobs ${given}: expected a whole number from 1`, 'check');
  return jobs;
}

function notebooksOf(args: readonly string[], values: Values, io: Console): (NotebookPath & { readonly bytes?: Uint8Array })[] {
  const from = values.value('files-from');
  const listed = from === undefined ? [] : lines(from, io);
  if (values.flag('stdin')) {
    if (args.length > 0 || from !== undefined) throw new UsageError('--stdin reads one notebook, so it takes no PATH', 'check');
    const shown = values.value('stdin-filename') ?? 'stdin.ipynb';
    return [{ shown, absolute: path.resolve(io.cwd, shown), bytes: io.stdin() }];
  }
  if (values.value('stdin-filename') !== undefined) throw new UsageError('--stdin-filename needs --stdin', 'check');
  if (args.length === 0 && from === undefined) throw new UsageError('check needs PATH', 'check');
  return findNotebooks([...args, ...listed], io.cwd, { ignoreFiles: !values.flag('no-ignore') });
}

function lines(from: string, io: Console): string[] {
  let bytes: Uint8Array;
  try {
    bytes = from === '-' ? io.stdin() : fs.readFileSync(path.resolve(io.cwd, from));
  } catch {
    throw new UsageError(`--files-from ${from}: cannot be read`, 'check');
  }
  return new TextDecoder().decode(bytes).split(/\r?\n/).filter((line) => line !== '');
}
