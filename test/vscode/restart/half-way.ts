/** A critique that is begun in one window and found in the next: what the first leaves, and what the second asks for. */
import * as vscode from 'vscode';
import { beginBlind, contributions, FLAWED, notebookJson, openFile, writeNotebook, writeRemark } from '../support';

export const REMARK = 'No seed: reruns differ by 2 points. Set random_state.';
export const DRAFT = 'half a sent';
const NAME = 'half-way.ipynb';

const folder = (): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'restart');

export const halfWay = (): vscode.Uri => vscode.Uri.joinPath(folder(), NAME);

/** One remark kept, one begun; then the window may end at any moment. */
export async function leaveHalfWay(): Promise<void> {
  const { practices } = await contributions();
  const document = await openFile(await writeNotebook(notebookJson(FLAWED), folder(), NAME));
  await beginBlind(document);
  await writeRemark(document, 4, REMARK);
  await practices.act(document.uri, { type: 'keepRemark' });
  await writeRemark(document, 2, DRAFT);
}
