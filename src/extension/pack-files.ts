/**
 * Exercise packs on any file system that VS Code has.
 * In: a folder, its `exercise.json` or a `.zip`. Out: the files of the pack, or a sentence; and folders written whole. Judges no pack: `../practice/pack.ts` does.
 */
import * as vscode from 'vscode';
import { EXERCISE_FILE, packFileNames, type PackFiles } from '../practice/pack';
import { unpackArchive } from '../practice/pack-archive';
import { LIMITS, megabytes } from '../practice/zip-entries';
import { folderOf, isThere, nameOf } from './uris';

export async function readPackFiles(source: vscode.Uri): Promise<{ readonly files: PackFiles } | { readonly error: string }> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(source);
    if (type & vscode.FileType.Directory) return await readFolder(source);
    if (nameOf(source) === EXERCISE_FILE) return await readFolder(folderOf(source));
    if (size > LIMITS.packed) return { error: vscode.l10n.t('The archive has {0} MB; at most {1} are unpacked.', megabytes(size), megabytes(LIMITS.packed)) };
    return unpackArchive(await vscode.workspace.fs.readFile(source));
  } catch (error) {
    return { error: vscode.l10n.t('{0} cannot be read: {1}', nameOf(source), (error as Error).message) };
  }
}

/** Writes the files into a folder that is not there yet, under another name until all are there. */
export async function writeFolder(folder: vscode.Uri, files: PackFiles, options: { readonly overwrite?: boolean } = {}): Promise<void> {
  // Names that begin with a dot are no exercises, so a half-written one is never listed.
  const beside = vscode.Uri.joinPath(folder, '..', `.${nameOf(folder)}-new`);
  await removeFolder(beside);
  await vscode.workspace.fs.createDirectory(beside);
  for (const [name, bytes] of files) await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(beside, name), bytes);
  await vscode.workspace.fs.rename(beside, folder, { overwrite: options.overwrite === true });
}

export async function removeFolder(folder: vscode.Uri): Promise<void> {
  if (await isThere(folder)) await vscode.workspace.fs.delete(folder, { recursive: true });
}

async function readFolder(folder: vscode.Uri): Promise<{ readonly files: PackFiles } | { readonly error: string }> {
  const exercise = vscode.Uri.joinPath(folder, EXERCISE_FILE);
  if (!(await isThere(exercise))) return { error: vscode.l10n.t('There is no {0} in “{1}”.', EXERCISE_FILE, nameOf(folder)) };
  const files = new Map<string, Uint8Array>();
  let size = 0;
  for (const name of packFileNames(await vscode.workspace.fs.readFile(exercise))) {
    const file = vscode.Uri.joinPath(folder, name);
    // What is missing is for the reader of the pack to tell, with the place that names it.
    if (!(await isThere(file))) continue;
    size += (await vscode.workspace.fs.stat(file)).size;
    if (size > LIMITS.unpacked) return { error: vscode.l10n.t('The files of the pack have more than {0} MB.', megabytes(LIMITS.unpacked)) };
    files.set(name, await vscode.workspace.fs.readFile(file));
  }
  return { files };
}
