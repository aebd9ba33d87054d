/**
 * Runs notebooks on Jupyter kernels (`kernels.py`) and remembers what came out.
 * In: notebooks with their data files and environment. Out: what each displayed, printed, wrote, and a digest for each name at its end. Answers are kept
 * under `build/prove` by a digest of all that goes in, the runner included, so that a second run runs what changed. Needs `.venv`.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Notebook } from '../../src/notebook/notebook';
import { PYTHON } from '../support/python';

export interface KernelJob {
  readonly notebook: Notebook;
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** `then`: the libraries of `requirements-then.txt`, in an environment of their own. */
  readonly libraries?: 'today' | 'then';
  /** Seconds for one cell. */
  readonly timeout?: number;
}

export interface KernelRun {
  readonly seconds: number;
  readonly printed: string;
  /** What was written to stderr. */
  readonly logged: string;
  /** Displayed values, tables and figures, in order. */
  readonly results: readonly string[];
  /** "ValueError: no columns", a cell each. */
  readonly errors: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

const CACHE = join(__dirname, '../../build/prove');
export const PYTHON_THEN = join(__dirname, '../../build/prove-then/bin/python');
const RUNNER = ['kernels.py', 'forked_kernel.py', 'probe.py', '../python/requirements.txt', 'requirements-then.txt'].map(name => readFileSync(join(__dirname, name), 'utf8')).join('');

/** In the order of the jobs; equal jobs run once. */
export async function runOnKernels(jobs: readonly KernelJob[], options: { readonly cached?: boolean; readonly progress?: (done: number, all: number) => void } = {}): Promise<KernelRun[]> {
  const known = options.cached ? readCache() : new Map<string, KernelRun>();
  const lines = jobs.map(job => JSON.stringify({ cells: job.notebook.cells.filter(c => c.kind === 'code').map(c => c.source), libraries: job.libraries ?? 'today', files: job.files, env: job.env ?? {}, timeout: job.timeout ?? 120 }));
  const keys = lines.map(line => createHash('sha256').update(RUNNER).update(line).digest('hex').slice(0, 24));
  const asked = new Map(keys.flatMap((key, i) => (known.has(key) ? [] : [[key, lines[i]!] as const])));
  const answered = (key: string, run: KernelRun): void => {
    known.set(key, run);
    // A kernel that did not start says nothing about the notebook.
    if (options.cached && !run.errors.some(e => e.includes('Kernel didn\'t respond'))) appendFileSync(join(CACHE, 'runs.jsonl'), `${JSON.stringify({ key, run })}\n`);
    options.progress?.([...asked.keys()].filter(k => known.has(k)).length, asked.size);
  };
  for (const [libraries, python] of [['today', PYTHON], ['then', PYTHON_THEN]] as const) {
    const lot = new Map(jobs.flatMap((job, i) => ((job.libraries ?? 'today') === libraries && asked.has(keys[i]!) ? [[keys[i]!, lines[i]!] as const] : [])));
    if (lot.size) await ask(python, lot, answered);
  }
  return keys.map(key => {
    const run = known.get(key);
    if (!run) throw new Error('the runner of the kernels ended early');
    return run;
  });
}

function ask(interpreter: string, asked: ReadonlyMap<string, string>, answered: (key: string, run: KernelRun) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const python = spawn(interpreter, [join(__dirname, 'kernels.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: python.stdout }).on('line', line => {
      const { key, ...run } = JSON.parse(line) as KernelRun & { key: string };
      answered(key, run);
    });
    python.once('error', reject);
    python.once('close', code => (code === 0 ? resolve() : reject(new Error(`kernels.py ended with code ${code}`))));
    python.stdin.end([...asked].map(([key, line]) => `{"key":${JSON.stringify(key)},${line.slice(1)}\n`).join(''));
  });
}

function readCache(): Map<string, KernelRun> {
  mkdirSync(CACHE, { recursive: true });
  const path = join(CACHE, 'runs.jsonl');
  if (!existsSync(path)) return new Map();
  return new Map(readFileSync(path, 'utf8').split('\n').flatMap(line => {
    try {
      const { key, run } = JSON.parse(line) as { key: string; run: KernelRun };
      return [[key, run] as const];
    } catch {
      // The last line of a run that was stopped.
      return [];
    }
  }));
}
