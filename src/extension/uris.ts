/**
 * What a uri says by itself, and whether something is there: on any file system that VS Code has.
 * In: uris. Out: names, folders, a yes or no. Reads no content.
 */
import * as vscode from 'vscode';

/** The last part of the path: "train.ipynb". */
export const nameOf = (uri: vscode.Uri): string => uri.path.split('/').at(-1) ?? '';

export const folderOf = (file: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(file, '..');

export async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(() => true, () => false);
}
