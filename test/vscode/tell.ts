/*
 * What a run of mocha tells, in the extension host and in the web worker alike.
 * In: how the run begins. Out: a line a test through the driver channel, failures at the end, and the counts. Needs neither Node nor `vscode`.
 */
import type { Runner } from 'mocha';
import { print } from './driver';

export interface Counts { readonly passed: number; readonly failed: number }

export async function tell(begin: (done: () => void) => Runner): Promise<Counts> {
  const failures: string[] = [];
  let passed = 0;
  let lines = Promise.resolve();
  const say = (line: string): void => { lines = lines.then(() => print(line)); };
  await new Promise<void>((resolve) => {
    const runner = begin(() => resolve());
    runner.on('suite', (suite) => { if (suite.title) say(`\n  ${suite.title}`); });
    runner.on('pass', (test) => { passed += 1; say(`    ✔ ${test.title} (${test.duration} ms)`); });
    runner.on('retry', (test, error: Error) => say(`    ↻ ${test.title}: once more, because ${error.message}`));
    runner.on('fail', (test, error: Error) => {
      failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`);
      say(`    ✖ ${test.title}`);
    });
  });
  for (const failure of failures) say(`\n${failure}`);
  await lines;
  return { passed, failed: failures.length };
}
