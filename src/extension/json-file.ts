/**
 * JSON files in the extension's own storage: read and checked, written whole or not at all.
 * In: a file and the check of its schema. Out: what it holds; nothing when it is not there. A file of another shape is set aside under another name, never overwritten.
 */
import * as vscode from 'vscode';
import { nameOf } from './uris';

/** What `scripts/compile-schemas.mjs` makes of a schema. */
type Check = ((value: unknown) => boolean) & { errors?: unknown };

/**
 * @returns the value, `undefined` when there is no file, or `{ aside }` with the new name of one that is not readable.
 * Throws what the file system throws where there is a file that it does not hand over: nobody may write a new one in its place.
 */
export async function readJson<T>(file: vscode.Uri, check: Check, log: vscode.LogOutputChannel): Promise<{ readonly value: T } | { readonly aside: string } | undefined> {
  let text: string;
  try {
    text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
  const value = parseChecked<T>(text, check);
  if (value !== undefined) return { value };
  const aside = file.with({ path: `${file.path}.unreadable-${Date.now()}` });
  await vscode.workspace.fs.rename(file, aside);
  log.warn(`${file.toString()} has another shape than we write and was set aside: ${JSON.stringify(check.errors ?? 'not JSON')}`);
  return { aside: nameOf(aside) };
}

/** @returns undefined for text that is no JSON, or JSON of another shape. */
export function parseChecked<T>(text: string, check: Check): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return check(value) ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}

/** Writes beside the file and renames. Throws what the file system throws. */
export async function writeWhole(file: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const beside = file.with({ path: `${file.path}.new` });
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
  await vscode.workspace.fs.writeFile(beside, bytes);
  await vscode.workspace.fs.rename(beside, file, { overwrite: true });
}

export const writeJson = (file: vscode.Uri, value: unknown): Promise<void> => writeWhole(file, jsonBytes(value));

export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
