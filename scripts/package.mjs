#!/usr/bin/env node
/*
 * `npm run package [-- --out FILE]`: builds and writes the .vsix, the extension as people install it.
 * In: the project. Out: one file (notebook-critique-VERSION.vsix beside package.json when none is named), refused above the size that we promise.
 * What goes in stands in .vscodeignore; does not publish.
 */
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { printFailure, Remedy } from './system-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const limit = 1_500_000;

/** Writes the package to `file`. Throws when it cannot be built or is larger than promised. */
export function writePackage(file, stdio = 'inherit') {
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  // Links in the README stay as they are: there is no repository to point them at, and the pages they name are in the package.
  const { status, stderr } = spawnSync(process.execPath, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file], { cwd: root, stdio, encoding: 'utf8' });
  if (status !== 0) throw new Remedy(`vsce failed with code ${status}${stderr ? `:\n${stderr.trim()}` : '.'}`, 'Mend what the messages above name.');
  const { size } = fs.statSync(file);
  if (size > limit) throw new Remedy(`${path.basename(file)} has ${(size / 1e6).toFixed(2)} MB; at most ${limit / 1e6} MB are promised.`, 'unzip -l names its files; .vscodeignore chooses them.');
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const out = process.argv.indexOf('--out');
    const { name, version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    writePackage(out < 0 ? path.join(root, `${name}-${version}.vsix`) : path.resolve(process.env.INIT_CWD ?? '.', process.argv[out + 1]));
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}
