/**
 * `npm run knowledge`: makes an environment under build/ with exactly packages.txt, then writes the JSON files of src/model/knowledge.
 * In: a Python 3.11 or newer as `python3` (or PYTHON). Out: estimators.json, functions.json, signatures.json, removed.json. Arguments choose some of them.
 * It does not judge the result: test/knowledge does, and the diff is to be read.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const environment = join(here, '../../build/knowledge-venv');
const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const packages = join(here, 'packages.txt');
const installed = join(environment, 'installed-packages.txt');

const wanted = process.argv.slice(2);
const parts = wanted.length ? wanted : ['functions', 'signatures', 'removed', 'estimators'];
const unknown = parts.filter(p => !['functions', 'signatures', 'removed', 'estimators'].includes(p));
if (unknown.length) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are functions, signatures, removed and estimators.`);
  process.exit(2);
}

const want = readFileSync(packages, 'utf8');
if (!existsSync(installed) || readFileSync(installed, 'utf8') !== want) {
  console.log('Installing the libraries the facts are read from (about 1 GB, some minutes) …');
  mkdirSync(join(environment, '..'), { recursive: true });
  run(process.env.PYTHON ?? 'python3', ['-m', 'venv', environment]);
  run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', packages]);
  writeFileSync(installed, want);
}
const sections = parts.filter(p => p !== 'removed');
if (parts.includes('removed')) run(python, [join(here, 'check_removed.py')]);
if (sections.length) {
  if (sections.includes('estimators')) console.log('Fitting every estimator several times (about five minutes) …');
  run(python, [join(here, 'introspect.py'), ...sections]);
}

function run(command, args) {
  const result = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', KERAS_BACKEND: 'jax' } });
  if (result.status === 0) return;
  console.error(result.error ? `${command} could not be started: ${result.error.message}` : `${command} ${args.join(' ')} ended with ${result.status ?? result.signal}.`);
  process.exit(1);
}
