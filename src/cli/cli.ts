/**
 * The program `notebook-critique`: hands the process to `run` and its exit code back.
 * In: the process. Out: an exit code. Loads nothing else before it knows what is asked for.
 */
import { run } from './run';

// `notebook-critique check . | head`: the reader has gone, which is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// Not `process.exit`: what was written to a pipe may still be on its way.
process.exitCode = run(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr, cwd: process.cwd(), env: process.env });
