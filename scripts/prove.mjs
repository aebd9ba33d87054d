#!/usr/bin/env node
/*
 * `npm run prove [-- --notebook TEXT] [-- --fix TEXT] [-- --why] [-- --fresh]`: every fix on every notebook that can be run here, before and after, on Jupyter kernels.
 * In: the samples, the small notebooks of test/prove, and the corpus where there is one. Out: a table; the exit code is 1 when a fix broke something.
 * Makes .venv and, for notebooks that need the libraries of their time, build/prove-then. Earlier runs are remembered in build/prove.
 */
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';
import { installRequirements, pythonEnvironment } from './python-env.mjs';
import { printFailure, Remedy } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'test', 'prove');
const then = path.join(root, 'build', 'prove-then');
const remedy = 'Check that the Python package index answers.';

try {
  prepare();
  const python = await pythonEnvironment();
  await installRequirements(python, path.join(folder, 'requirements.txt'), remedy);
  await thenEnvironment(python);
  process.exitCode = spawnSync(process.execPath, ['--import', 'tsx', path.join(folder, 'main.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1;
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

/** Pandas 1.5 has no build for a Python newer than 3.11: there, the notebooks that need it are left out, and this is said. */
async function thenEnvironment(python) {
  const version = spawnSync(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' }).stdout.trim();
  if (version !== '3.10' && version !== '3.11') {
    console.log(`Notebooks that need the libraries of 2022 are left out: they need Python 3.10 or 3.11, and this is ${version}.`);
    return;
  }
  const own = path.join(then, 'bin', 'python');
  if (!fs.existsSync(own)) {
    console.log('Making the environment build/prove-then for notebooks that need the libraries of 2022.');
    if (spawnSync(python, ['-m', 'venv', then], { stdio: 'inherit' }).status !== 0) throw new Remedy(`\`${python} -m venv ${then}\` failed.`, 'Install the venv module of this Python.');
  }
  await installRequirements(own, path.join(folder, 'requirements-then.txt'), remedy);
}
