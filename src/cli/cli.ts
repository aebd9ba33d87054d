/**
 * The program `notebook-critique`: hands the process to `run` and its exit code back.
 * In: the process. Out: an exit code. Loads nothing else before it knows what is asked for.
 */
import fs from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { run } from './run';

// `notebook-critique check . | head`: the reader has gone, which is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

if (isMainThread) {
  // Not `process.exit`: what was written to a pipe may still be on its way.
  const io = { stdout: process.stdout, stderr: process.stderr, cwd: process.cwd(), env: process.env, stdin: () => fs.readFileSync(0), program: __filename };
  void Promise.resolve(run(process.argv.slice(2), io)).then((code) => { process.exitCode = code; });
} else {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only in a thread
  (require('./check-worker') as typeof import('./check-worker')).work();
}
