/**
 * Which notebooks the arguments name.
 * In: files, folders and globs. Out: paths as they are to be printed, each notebook once, in the order named; what names nothing is an error of its own.
 */
import fs from 'node:fs';
import path from 'node:path';
import { UsageError } from './console';
import { ignoredBelow } from './ignore-files';

export interface NotebookPath {
  /** As it is printed: what was typed, or below the folder that was typed. */
  readonly shown: string;
  readonly absolute: string;
}

/** Folders in which no notebook of the project is. Hidden ones (`.venv`, `.ipynb_checkpoints`) are left out by the search itself. */
const LEFT_OUT = ['**/node_modules/**', '**/venv/**', '**/site-packages/**', '**/__pycache__/**'];

export interface Search {
  /** Leave out what `.gitignore` and `.notebook-critique-ignore` name. */
  readonly ignoreFiles: boolean;
}

/** @throws UsageError for a folder without notebooks and a glob that matches nothing; a file that is not there is left for reading to report */
export function findNotebooks(args: readonly string[], cwd: string, { ignoreFiles }: Search): NotebookPath[] {
  const found = new Map<string, NotebookPath>();
  const ignored = ignoreFiles ? ignoredBelow : () => () => false;
  for (const arg of args) {
    for (const shown of namedBy(arg, cwd, ignored)) {
      const absolute = path.resolve(cwd, shown);
      const key = realPath(absolute);
      if (!found.has(key)) found.set(key, { shown, absolute });
    }
  }
  return [...found.values()];
}

function namedBy(arg: string, cwd: string, ignored: typeof ignoredBelow): string[] {
  const absolute = path.resolve(cwd, arg);
  const stat = fs.statSync(absolute, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    const all = search('**/*.ipynb', absolute);
    if (all.length === 0) throw new UsageError(`no notebooks (*.ipynb) in ${arg}`);
    const leftOut = ignored(absolute);
    const names = all.filter((name) => !leftOut(path.join(absolute, name)));
    if (names.length === 0) throw new UsageError(`ignore files leave out ${all.length === 1 ? 'the one notebook' : `all ${all.length} notebooks`} in ${arg}; --no-ignore looks there too`);
    return names.map((name) => (arg === '.' ? name : path.join(arg, name)));
  }
  // A file whose name has brackets is a file first.
  if (stat || !/[*?[\]{}]/.test(arg)) return [arg];
  const leftOut = ignored(cwd);
  const names = search(arg, cwd).filter((name) => !leftOut(path.resolve(cwd, name)));
  if (names.length === 0) throw new UsageError(`no file matches ${arg}`);
  return names;
}

function search(pattern: string, cwd: string): string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- not needed for a single file; and its ES module asks for `import.meta.url`, which the bundle does not have
  const { globSync } = require('tinyglobby') as typeof import('tinyglobby');
  const names = globSync(pattern, { cwd, ignore: LEFT_OUT, dot: false, onlyFiles: true, expandDirectories: false, followSymbolicLinks: false });
  return names.sort((a, b) => (a < b ? -1 : 1));
}

function realPath(absolute: string): string {
  try {
    return fs.realpathSync(absolute);
  } catch {
    return absolute;
  }
}
