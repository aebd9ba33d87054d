/**
 * The npm package as people get it: packed from this project and installed in a folder of its own.
 * In: a folder. Out: the path of the program that npm linked there. Asks no registry: the package has no dependencies.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');

export interface Packed {
  readonly tarball: string;
  readonly size: number;
  /** What the tarball holds, as paths in it. */
  readonly files: readonly string[];
}

/** `npm pack` into this folder. */
export function pack(folder: string): Packed {
  const [{ filename, size, files }] = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT)) as [{ filename: string; size: number; files: { path: string }[] }];
  return { tarball: path.join(folder, filename), size, files: files.map(file => file.path) };
}

/** Installs the tarball into a project of its own in this folder; returns the folder with its programs, for PATH. */
export function installPacked({ tarball }: Packed, folder: string): string {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  npm(['install', '--offline', '--no-audit', '--no-fund', tarball], folder);
  return path.join(folder, 'node_modules', '.bin');
}

function npm(args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed with code ${status}:\n${stdout}${stderr}`);
  return stdout;
}
