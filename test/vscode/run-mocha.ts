/*
 * Mocha inside the extension host.
 * In: test files. Out: a line a test through the driver channel, the counts added to the file named by NOTEBOOK_CRITIQUE_COUNTS, and a rejected promise when a test failed.
 * Pending and exclusive tests fail: a test that did not run must not look green. A test is tried twice, as VS Code does with its own (a busy machine drops keys), and the line of one that
 * needed the second try says so.
 */
import * as fs from 'node:fs';
import Mocha from 'mocha';
import { print } from './driver';

/** Prints nothing by itself: what a person reads goes through the driver channel. */
class Silent extends Mocha.reporters.Base {
  override epilogue(): void {}
}

export async function runMocha(files: readonly string[]): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, retries: 1, forbidOnly: true, forbidPending: true, reporter: Silent, ...(process.env['NOTEBOOK_CRITIQUE_GREP'] ? { grep: process.env['NOTEBOOK_CRITIQUE_GREP'] } : {}) });
  for (const file of files) mocha.addFile(file);

  const failures: string[] = [];
  let passed = 0;
  let lines = Promise.resolve();
  const say = (line: string): void => { lines = lines.then(() => print(line)); };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
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
  const counts = process.env['NOTEBOOK_CRITIQUE_COUNTS'];
  const before = counts && fs.existsSync(counts) ? JSON.parse(fs.readFileSync(counts, 'utf8')) as { passed: number; failed: number } : { passed: 0, failed: 0 };
  if (counts) fs.writeFileSync(counts, JSON.stringify({ passed: before.passed + passed, failed: before.failed + failures.length }));
  if (failures.length > 0) throw new Error(`${failures.length} of ${passed + failures.length} tests in VS Code failed.`);
}
