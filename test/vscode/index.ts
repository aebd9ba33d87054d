/*
 * The entry that VS Code loads to run the tests: the bundled dist/test/*.test.js beside it.
 * Out: see run-mocha.ts. At the end it leaves a critique half-way: test/vscode/restart, loaded into the next window, goes on with it.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { runMocha } from './run-mocha';
import { leaveHalfWay } from './restart/half-way';

export async function run(): Promise<void> {
  const files = fs.readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.js')).sort();
  try {
    await runMocha(files.map((file) => path.join(__dirname, file)));
  } finally {
    if (process.env['NOTEBOOK_CRITIQUE_AFTER']) await leaveHalfWay();
  }
}
