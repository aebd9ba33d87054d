/**
 * An exercise pack: a folder with `exercise.json`, the notebook it is about, and its data.
 * In: the files by name. Out: the exercise and its notebook where they can be read, and every problem, with its path inside the JSON.
 * Knows no folders and no archives (`pack-archive.ts` makes the same files of a `.zip`). Does not judge whether the key is right.
 */
import { pathProblem } from '../notebook/edit-plan';
import type { Notebook } from '../notebook/notebook';
import { readNotebook } from '../notebook/read';
import { readExercise, type Exercise } from './exercise';
import { anchorProblem } from './nearest-anchor';

export const EXERCISE_FILE = 'exercise.json';

/** File name → bytes. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

export interface PackProblem {
  /** JSON pointer into `exercise.json`, '' for the whole. */
  readonly path: string;
  /** A sentence. */
  readonly message: string;
  /** The pack cannot be used; otherwise only an issue, a decoy or a step of the plan is left out. */
  readonly breaks: boolean;
}

export interface Pack {
  readonly exercise: Exercise;
  readonly notebook: Notebook;
}

export interface PackRead {
  /** Null where a problem breaks the pack. */
  readonly pack: Pack | null;
  readonly problems: readonly PackProblem[];
}

/** The files that belong to the pack, `exercise.json` first: no others are opened, imported or exported. Only that one where it cannot be read. */
export function packFileNames(exerciseJson: Uint8Array): readonly string[] {
  const read = readExercise(new TextDecoder().decode(exerciseJson));
  if (!read.ok) return [EXERCISE_FILE];
  const { notebook, data } = read.exercise;
  return [...new Set([EXERCISE_FILE, notebook, ...data.files.map(({ name }) => name)])].filter((name) => pathProblem(name) === undefined);
}

export function readPack(files: PackFiles): PackRead {
  const bytes = files.get(EXERCISE_FILE);
  if (!bytes) return broken([{ path: '', message: `There is no ${EXERCISE_FILE} here.` }]);
  const read = readExercise(new TextDecoder().decode(bytes));
  if (!read.ok) return broken(read.problems);
  const { exercise } = read;
  const missing = fileProblems(exercise, files);
  const notebookBytes = files.get(exercise.notebook);
  const notebook = notebookBytes && readNotebook(notebookBytes, exercise.notebook);
  if (notebook && 'error' in notebook) missing.push({ path: '/notebook', message: `"${exercise.notebook}" cannot be read: ${notebook.error.message}.` });
  if (!notebook || 'error' in notebook) return broken(missing);
  if (notebook.notebook.language !== 'python') missing.push({ path: '/notebook', message: `"${exercise.notebook}" is a notebook in ${notebook.notebook.language}; exercises are in Python.` });
  const stale = [...anchorProblems(exercise, notebook.notebook), ...referenceProblems(exercise)].map((problem) => ({ ...problem, breaks: false }));
  const problems = [...broken(missing).problems, ...stale];
  const usable = exercise.issues.some((_, index) => !stale.some(({ path }) => path.startsWith(`/issues/${index}/places/`)));
  if (!usable) problems.unshift({ path: '/issues', message: 'No issue fits the notebook any more.', breaks: true });
  return { pack: missing.length > 0 || !usable ? null : { exercise, notebook: notebook.notebook }, problems };
}

/** "exercise.json, /issues/3/anchor: …" */
export function sayProblem({ path, message }: Pick<PackProblem, 'path' | 'message'>): string {
  return path === '' ? `${EXERCISE_FILE}: ${message}` : `${EXERCISE_FILE}, ${path}: ${message}`;
}

function broken(problems: readonly { readonly path: string; readonly message: string }[]): PackRead {
  return { pack: null, problems: problems.map(({ path, message }) => ({ path, message, breaks: true })) };
}

function fileProblems({ notebook, data }: Exercise, files: PackFiles): { path: string; message: string }[] {
  const named = [{ path: '/notebook', name: notebook }, ...data.files.map(({ name }, index) => ({ path: `/data/files/${index}/name`, name }))];
  return named.flatMap(({ path, name }) => {
    const refused = pathProblem(name);
    if (refused !== undefined) return [{ path, message: `${refused}.` }];
    return files.has(name) ? [] : [{ path, message: `The file "${name}" is not in the pack.` }];
  });
}

/** Anchors that stand no longer once in their cell, and cells that are gone. */
function* anchorProblems({ issues, arguable, decoys }: Exercise, { cells }: Notebook): Iterable<{ path: string; message: string }> {
  const ids = new Set(cells.map(({ id }) => id));
  const anchors: { path: string; cell: string; anchor: string }[] = [];
  const others: { path: string; cell: string }[] = [];
  issues.forEach(({ places, cells: named, anchor }, index) => {
    const path = `/issues/${index}`;
    places.forEach((place, at) => anchors.push({ path: `${path}/places/${at}/anchor`, ...place }));
    if (!places.some((place) => place.anchor === anchor && place.cell === named[0])) anchors.push({ path: `${path}/anchor`, cell: named[0] ?? '', anchor });
    named.forEach((cell, at) => { if (!places.some((place) => place.cell === cell) && at > 0) others.push({ path: `${path}/cells/${at}`, cell }); });
  });
  arguable.forEach(({ cell, anchor }, index) => anchors.push({ path: `/arguable/${index}/anchor`, cell, anchor }));
  decoys.forEach(({ cells: named, anchor }, index) => {
    anchors.push({ path: `/decoys/${index}/anchor`, cell: named[0] ?? '', anchor });
    named.forEach((cell, at) => { if (at > 0) others.push({ path: `/decoys/${index}/cells/${at}`, cell }); });
  });
  for (const { path, cell, anchor } of anchors) {
    const message = anchorProblem(cells, cell, anchor);
    if (message !== undefined) yield { path, message };
  }
  for (const { path, cell } of others) if (!ids.has(cell)) yield { path, message: `The notebook has no cell with the id "${cell}".` };
}

/** Ids that are given twice, and steps of the plan about no issue. */
function* referenceProblems({ issues, plan }: Exercise): Iterable<{ path: string; message: string }> {
  const ids = issues.map(({ id }) => id);
  for (const [index, id] of ids.entries()) if (ids.indexOf(id) < index) yield { path: `/issues/${index}/id`, message: `"${id}" is the id of another issue, too.` };
  for (const part of ['now', 'next', 'later'] as const) {
    for (const [step, { issues: named }] of plan[part].entries()) {
      for (const [at, id] of named.entries()) if (!ids.includes(id)) yield { path: `/plan/${part}/${step}/issues/${at}`, message: `There is no issue with the id "${id}".` };
    }
  }
}
