#!/usr/bin/env node
/*
 * Runs before `npm start` and `npm test`, on a bare clone too: installs dependencies when missing or older than the lock file, builds when sources changed.
 * In: package-lock.json, the sources. Out: node_modules/ and dist/, each with a note of what it was made from. Says nothing while nothing changed.
 * Imports only Node itself and a sibling that does the same, because there may be no node_modules yet. With `--installed` (npm's own `prepare` step) it only notes and builds.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { printFailure, Remedy } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const lockNote = path.join(root, 'node_modules', '.lock-hash');
const buildNote = path.join(root, 'dist', '.built');

/** Installs and builds what is missing or stale. Throws with the reason when a step fails. */
export function prepare({ say = console.log } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) throw new Remedy(`Node ${process.versions.node} is too old.`, 'Install Node 20.9 or newer (https://nodejs.org).');
  if (read(lockNote) !== lockHash()) {
    // npm empties what a link leads to and installs beside it: the other checkout would be left without packages.
    if (fs.lstatSync(path.dirname(lockNote), { throwIfNoEntry: false })?.isSymbolicLink()) throw new Remedy('node_modules is a link to another checkout, whose packages are not those of this lock file.', 'Install them there, or put a folder in place of the link.');
    say(fs.existsSync(lockNote) ? 'The lock file changed: installing dependencies (npm ci).' : 'Installing dependencies (npm ci).');
    // npm builds as its last step, by the `prepare` script of package.json.
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel', 'error'], 'Check that the npm registry answers and run the command again.');
  }
  buildIfStale(say);
}

/** A short text that changes when any file that goes into dist/ changes, appears or disappears. */
export function sourceFingerprint() {
  const hash = crypto.createHash('sha256');
  for (const source of ['src', 'schemas', 'media', 'sample-notebooks', 'drills', 'test/vscode', 'scripts/compile-schemas.mjs', 'esbuild.config.mjs', 'package.json', 'package-lock.json']) walk(path.join(root, source), hash);
  return hash.digest('hex');
}

function buildIfStale(say) {
  if (read(buildNote) === sourceFingerprint()) return;
  say('Building (npm run build).');
  run(process.execPath, ['esbuild.config.mjs'], 'Mend what the messages above name by file and line.');
}

function walk(file, hash) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) {
    if (path.basename(file) === 'generated') return;
    for (const name of fs.readdirSync(file).sort()) walk(path.join(file, name), hash);
    return;
  }
  hash.update(`${path.relative(root, file)}\0${stat.size}\0${stat.mtimeMs}\n`);
}

function lockHash() {
  return crypto.createHash('sha256').update(fs.readFileSync(path.join(root, 'package-lock.json'))).digest('hex');
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

function run(command, args, remedy) {
  // A global install hands down that it is one; what we install belongs into this folder.
  const env = { ...process.env };
  delete env.npm_config_global;
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' && command === 'npm' });
  if (status !== 0) throw new Remedy(`\`${[path.basename(command), ...args].join(' ')}\` failed${error ? `: ${error.message}` : ` with code ${status}`}.`, remedy);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    // Asked to install us globally from git, as pre-commit does, npm runs `prepare` in a bare clone: there it is on us to install.
    if (process.argv.includes('--installed') && fs.existsSync(path.dirname(lockNote))) {
      fs.writeFileSync(lockNote, lockHash());
      buildIfStale(() => {});
    } else {
      prepare();
    }
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}
