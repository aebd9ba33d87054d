/*
 * Mocha inside the extension host.
 * In: test files. Out: a line a test through the driver channel, the counts added to the file named by NOTEBOOK_CRITIQUE_COUNTS, and a rejected promise when a test failed.
 * Pending and exclusive tests fail: a test that did not run must not look green. A test is tried twice, as VS Code does with its own (a busy machine drops keys), and the line of one that
 * needed the second try says so.
 */
import * as fs from 'node:fs';
import Mocha from 'mocha';
import { tell, type Counts } from './tell';

/** Prints nothing by itself: what a person reads goes through the driver channel. */
class Silent extends Mocha.reporters.Base {
  override epilogue(): void {}
}

export async function runMocha(files: readonly string[]): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, retries: 1, forbidOnly: true, forbidPending: true, reporter: Silent, ...(process.env['NOTEBOOK_CRITIQUE_GREP'] ? { grep: process.env['NOTEBOOK_CRITIQUE_GREP'] } : {}) });
  for (const file of files) mocha.addFile(file);

  const { passed, failed } = await tell((done) => mocha.run(done));
  const counts = process.env['NOTEBOOK_CRITIQUE_COUNTS'];
  const before = counts && fs.existsSync(counts) ? JSON.parse(fs.readFileSync(counts, 'utf8')) as Counts : { passed: 0, failed: 0 };
  if (counts) fs.writeFileSync(counts, JSON.stringify({ passed: before.passed + passed, failed: before.failed + failed }));
  if (passed + failed === 0 && !process.env['NOTEBOOK_CRITIQUE_GREP']) throw new Error('No test ran.');
  if (failed > 0) throw new Error(`${failed} of ${passed + failed} tests in VS Code failed.`);
}
