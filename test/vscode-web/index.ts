/*
 * The entry that VS Code for the Web loads to run tests in its web worker: mocha's browser build over test files that test/vscode has as well.
 * Out: a line a test through the driver channel, and a rejected promise when one failed. What is left out needs Node: proving a fix, Kaggle's files, the harness of the installed package.
 */
import 'mocha/mocha.js';
import { count, print } from '../vscode/driver';

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
  await count({ passed, failed: failures.length });
  if (failures.length > 0) throw new Error(`${failures.length} of ${passed + failures.length} tests in VS Code for the Web failed.`);
}
