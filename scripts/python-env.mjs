#!/usr/bin/env node
/*
 * Makes .venv/, the pinned Python environment of the tests that run notebooks, from test/python/requirements.txt.
 * In: a Python 3.10 or newer on PATH. Out: the path of the environment's interpreter; made anew when the requirements changed.
 * Does not touch the system's Python, and does nothing while nothing changed.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { aptInstall, printFailure, Remedy } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const requirements = path.join(root, 'test', 'python', 'requirements.txt');
const folder = path.join(root, '.venv');

/** The interpreter of the environment, whether or not it was made yet. */
export const environmentPython = process.platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python');

/** Makes or refreshes the environment and returns its interpreter. Throws a `Remedy` when Python is missing or pip fails. */
export async function pythonEnvironment(say = console.log) {
  if (fs.existsSync(environmentPython) && isInstalled(environmentPython, requirements)) return environmentPython;
  const python = findPython();
  if (!fs.existsSync(environmentPython) || spawnSync(environmentPython, ['-m', 'pip', '--version'], { stdio: 'ignore' }).status !== 0) {
    say(`Making the Python environment .venv with ${python}.`);
    await makeEnvironment(python, say);
  }
  say(`Installing ${path.relative(root, requirements)} into .venv (pandas, scikit-learn, MLflow and others: some minutes, once).`);
  await installRequirements(environmentPython, requirements, 'Check that the Python package index answers, delete .venv and run the command again.');
  say('The Python environment is ready.');
  return environmentPython;
}

/** Installs a list of requirements into the environment of this interpreter; does nothing when that very list was installed there before. */
export async function installRequirements(python, list, remedy) {
  if (isInstalled(python, list)) return;
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', list], remedy);
  fs.writeFileSync(noteOf(python, list), hashOf(list));
}

const hashOf = (list) => crypto.createHash('sha256').update(fs.readFileSync(list)).digest('hex');

/** In the environment itself, so that it goes when the environment goes. */
const noteOf = (python, list) => path.join(path.dirname(python), '..', `.${path.relative(root, list).replaceAll(path.sep, '-')}-hash`);

const isInstalled = (python, list) => fs.existsSync(noteOf(python, list)) && fs.readFileSync(noteOf(python, list), 'utf8').trim() === hashOf(list);

/** A Python that can make environments; throws a `Remedy` when there is none. */
export function findPython() {
  const seen = [];
  for (const name of [process.env.PYTHON, 'python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'].filter(Boolean)) {
    const { status, stdout } = spawnSync(name, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' });
    if (status !== 0) continue;
    const [major, minor] = stdout.trim().split('.').map(Number);
    if (major === 3 && minor >= 10) return name;
    seen.push(`${name} is ${stdout.trim()}`);
  }
  throw new Remedy(
    `The tests that run notebooks need Python 3.10 or newer${seen.length > 0 ? `; found only ${seen.join(', ')}` : ', and there is none on PATH'}.`,
    'Install it (Debian: apt-get install python3 python3-venv) or name one in the environment variable PYTHON.');
}

async function makeEnvironment(python, say) {
  const make = () => spawnSync(python, ['-m', 'venv', '--clear', folder], { encoding: 'utf8' });
  let made = make();
  // Debian splits the module that puts pip into new environments off into a package of its own.
  if (made.status !== 0 && /ensurepip|python3[\d.]*-venv/.test(made.stdout + made.stderr)) {
    await aptInstall(['python3-venv'], 'Python cannot make an environment here', say);
    made = make();
  }
  if (made.status !== 0) throw new Remedy(`\`${python} -m venv .venv\` failed:\n${made.stdout}${made.stderr}`, 'Install the venv module of this Python (Debian: apt-get install python3-venv).');
}

function run(command, args, remedy) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Remedy(`\`${path.basename(command)} ${args.join(' ')}\` failed with code ${code}.`, remedy))));
  });
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(await pythonEnvironment());
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}
