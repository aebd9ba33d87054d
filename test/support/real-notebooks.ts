/**
 * Real notebooks for tests: our samples and, where it is at hand, the labelled corpus (../shared/corpus, or NOTEBOOK_CRITIQUE_CORPUS).
 * In: a folder. Out: the notebooks in it that can be read, by name. Keeps nothing.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../../src/notebook/notebook';
import { readNotebook } from '../../src/notebook/read';

const PROJECT = join(__dirname, '../..');
export const SAMPLES = join(PROJECT, 'sample-notebooks');
export const CORPUS = process.env['NOTEBOOK_CRITIQUE_CORPUS'] ?? join(PROJECT, '..', 'shared', 'corpus');

/** Folders of the exercises that ship: those of the samples with a key. */
export const EXERCISES = readdirSync(SAMPLES).filter(name => existsSync(join(SAMPLES, name, 'exercise.json')));

export interface RealNotebook {
  /** File name. */
  readonly name: string;
  readonly notebook: Notebook;
}

/** Of a folder and those in it, sorted by name; none when the folder is absent. */
export function notebooksIn(folder: string): RealNotebook[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(f => f.isFile() && f.name.endsWith('.ipynb')).sort((a, b) => a.name.localeCompare(b.name));
  return files.flatMap(({ name, parentPath }) => {
    const result = readNotebook(readFileSync(join(parentPath, name), 'utf8'));
    return 'notebook' in result ? [{ name, notebook: result.notebook }] : [];
  });
}

/** Samples first, then the corpus. */
export function realNotebooks(): RealNotebook[] {
  return [SAMPLES, CORPUS].flatMap(notebooksIn);
}

/** Those whose kernel is Python. */
export const pythonNotebooks = (all: readonly RealNotebook[]): RealNotebook[] => all.filter(({ notebook }) => notebook.language === 'python');
