/**
 * The baseline: findings that a project has decided to live with for now, so that a check fails only on new ones.
 * In: a file (schema: `schemas/baseline.schema.json`). Out: what it knows of a notebook; the file written anew. Findings are named by their ids, which stay while the code they are about does.
 * Paths in it are relative to its own folder, with forward slashes, so that it may be committed.
 */
import path from 'node:path';
import { validate } from '../generated/baseline';
import { UsageError } from './console';
import { readFile, replaceFile } from './notebook-file';

export interface Baseline {
  /** Ids that it knows of the notebook at this absolute path. */
  of(notebook: string): readonly string[];
  /** How many of its findings the notebooks that were critiqued no longer have. */
  gone(found: ReadonlyMap<string, readonly string[]>): number;
}

interface BaselineFile {
  readonly version: 1;
  readonly notebooks: Readonly<Record<string, readonly string[]>>;
}

/** @throws UsageError */
export function readBaseline(absolute: string, shown: string): Baseline {
  const read = readFile(absolute);
  if ('error' in read) throw new UsageError(`${shown}: ${read.error}`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(read.bytes));
  } catch (error) {
    throw new UsageError(`${shown}: not JSON: ${(error as Error).message}`);
  }
  if (!validate(value)) {
    const { instancePath, message } = validate.errors![0]!;
    throw new UsageError(`${shown}: not a baseline: ${instancePath === '' ? 'it' : instancePath} ${message}`);
  }
  const ids = new Map(Object.entries((value as BaselineFile).notebooks).map(([name, known]) => [path.resolve(path.dirname(absolute), name), known]));
  return {
    of: (notebook) => ids.get(notebook) ?? [],
    gone: (found) => [...found].reduce((total, [notebook, now]) => total + (ids.get(notebook) ?? []).filter((id) => !now.includes(id)).length, 0),
  };
}

/** @throws Error with a sentence without the path */
export function writeBaseline(absolute: string, found: ReadonlyMap<string, readonly string[]>): void {
  const named = [...found].filter(([, ids]) => ids.length > 0).map(([notebook, ids]) => [path.relative(path.dirname(absolute), notebook).split(path.sep).join('/'), [...ids].sort()] as const);
  const file: BaselineFile = { version: 1, notebooks: Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))) };
  replaceFile(absolute, `${JSON.stringify(file, null, 1)}\n`);
}
