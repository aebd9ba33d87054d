/*
 * The entry that VS Code for the Web loads to run tests in its web worker: mocha's browser build over test files that test/vscode has as well.
 * Out: a line a test through the driver channel, and a rejected promise when one failed. What is left out needs Node: proving a fix, Kaggle's files, the harness of the installed package.
 */
import 'mocha/mocha.js';
import { count } from '../vscode/driver';
import { tell } from '../vscode/tell';

declare const mocha: BrowserMocha;

export async function run(): Promise<void> {
  // The VS Code server that these tests take has the extension for JSON files in its build for Node only.
  const needsMore = 'have completion and hovers while the key is typed';
  const grep = process.env['NOTEBOOK_CRITIQUE_GREP'];
  mocha.setup({ ...(grep ? { grep } : { grep: needsMore, invert: true }), ui: 'bdd', timeout: 60_000, retries: 1, forbidOnly: true, forbidPending: true, reporter: class { } as never });
  // After `setup`, which makes `describe`.
  await import('./worker');
  await import('../vscode/findings.test');
  await import('../vscode/fixes.test');
  await import('../vscode/suppress.test');
  await import('../vscode/config.test');
  await import('../vscode/live-notebook.test');
  await import('../vscode/practice.test');
  await import('../vscode/panel.test');
  await import('../vscode/packs.test');
  await import('../vscode/commands.test');
  await import('../vscode/drills.test');

  const counts = await tell((done) => mocha.run(done));
  await count(counts);
  if (counts.failed > 0) throw new Error(`${counts.failed} of ${counts.passed + counts.failed} tests in VS Code for the Web failed.`);
}
