#!/usr/bin/env node
/*
 * `npm test`: types, lint, unit tests, tests that run Python, tests in real VS Code, and in VS Code for the Web.
 * In: names of steps as arguments (all when none). Out: each step's output as it comes, then one line `N passed, M failed` and the exit code.
 * Nothing is skipped in silence: a pending or exclusive test fails, and a step that cannot run on this machine fails with its reason and remedy.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';
import { pythonEnvironment } from './python-env.mjs';
import { printFailure } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const counts = fs.mkdtempSync(path.join(os.tmpdir(), 'notebook-critique-counts-'));
const bin = (name) => path.join(root, 'node_modules', name);

const steps = {
  types: { says: 'Types (tsc)', run: () => oneCheck(['scripts/compile-schemas.mjs'], [bin('typescript/bin/tsc'), '--noEmit']) },
  lint: { says: 'Lint (eslint)', run: () => oneCheck([bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']) },
  unit: { says: 'Unit tests (mocha)', run: () => mocha('dot', 'test/**/*.test.ts', ['test/vscode/**', 'test/python/**', 'test/vscode-web/**']) },
  python: {
    says: 'Tests that run Python (mocha, .venv)',
    run: async () => {
      await pythonEnvironment();
      return mocha('spec', 'test/python/**/*.test.ts');
    },
  },
  vscode: { says: 'Tests in VS Code', run: () => counted([path.join(root, 'scripts', 'vscode-test.mjs'), '--built']) },
  web: { says: 'Tests in VS Code for the Web', run: () => counted([path.join(root, 'scripts', 'vscode-web-test.mjs'), '--built']) },
};

process.exitCode = await main(process.argv.slice(2));

async function main(names) {
  const unknown = names.filter((name) => !(name in steps));
  if (unknown.length > 0) {
    console.error(`No such step: ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}.`);
    return 2;
  }
  const chosen = names.length > 0 ? names : Object.keys(steps);
  let passed = 0;
  let failed = 0;
  const rows = [];
  try {
    prepare();
  } catch (error) {
    printFailure(error);
    console.log('0 passed, 1 failed');
    return 1;
  }
  for (const name of chosen) {
    console.log(`\n── ${steps[name].says}`);
    const started = Date.now();
    let result;
    try {
      result = await steps[name].run();
    } catch (error) {
      printFailure(error);
      result = { passed: 0, failed: 1 };
    }
    // A suite that ran no test has not shown anything.
    if (result.passed + result.failed === 0) {
      console.error(`${steps[name].says}: no test ran.`);
      result.failed = 1;
    }
    passed += result.passed;
    failed += result.failed;
    rows.push(`${steps[name].says.padEnd(40)} ${String(result.passed).padStart(5)} passed ${String(result.failed).padStart(4)} failed  ${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s`);
  }
  fs.rmSync(counts, { recursive: true, force: true });
  console.log(`\n${rows.join('\n')}\n\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** Runs Node programs one after the other; all of them together count as one test. */
async function oneCheck(...programs) {
  for (const args of programs) if ((await node(args)) !== 0) return { passed: 0, failed: 1 };
  console.log('clean');
  return { passed: 1, failed: 0 };
}

async function mocha(reporter, pattern, ignore = []) {
  // Imported here: at the top of this file there may be no node_modules yet.
  const { globSync } = await import('tinyglobby');
  const files = globSync(pattern, { cwd: root, ignore }).sort();
  // Our own list of files: .mocharc.json names all of them, for a developer who types `npx mocha`.
  const args = [bin('mocha/bin/mocha.js'), '--no-config', '--require', 'tsx/cjs', '--timeout', '20000', '--forbid-only', '--forbid-pending', '--reporter', 'scripts/mocha-reporter.cjs'];
  return counted([...args, ...files], { NOTEBOOK_CRITIQUE_REPORTER: reporter });
}

/** Runs a program that leaves its counts in the file named by NOTEBOOK_CRITIQUE_COUNTS. One that ends badly without a failed test counts as one failure. */
async function counted(args, env = {}) {
  const file = path.join(counts, `${Math.random()}.json`);
  const code = await node(args, { ...env, NOTEBOOK_CRITIQUE_COUNTS: file });
  const result = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : { passed: 0, failed: 0 };
  if (code !== 0 && result.failed === 0) {
    console.error(`${path.basename(args[0])} ended with code ${code}.`);
    result.failed = 1;
  }
  return result;
}

function node(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}
