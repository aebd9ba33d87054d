/** A critique that is begun in one window and found in the next: what the first leaves, and what the second asks for. */
import * as vscode from 'vscode';
import { contributions, FLAWED, notebookJson, openFile, until, writeNotebook } from '../support';

export const REMARK = 'No seed: reruns differ by 2 points. Set random_state.';
export const DRAFT = 'half a sent';
const NAME = 'half-way.ipynb';

const folder = (): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'restart');

export const halfWay = (): vscode.Uri => vscode.Uri.joinPath(folder(), NAME);

/** One remark kept, one begun; then the window may end at any moment. */
export async function leaveHalfWay(): Promise<void> {
  const { practices } = await contributions();
  const document = await openFile(await writeNotebook(notebookJson(FLAWED), folder(), NAME));
  const act = (value: Parameters<typeof practices.act>[1]): Promise<void> => practices.act(document.uri, value);
  const remarkAt = async (cell: number, text: string): Promise<void> => {
    await vscode.commands.executeCommand('notebookCritique.addRemark', document.cellAt(cell));
    await until('the form is there', () => practices.get(document.uri)?.draft);
    await act({ type: 'draft', draft: { text, area: 'reproducibility' } });
  };
  await vscode.commands.executeCommand('notebookCritique.startCritique', document.uri);
  await act({ type: 'go', to: 'blind' });
  await remarkAt(4, REMARK);
  await act({ type: 'keepRemark' });
  await remarkAt(2, DRAFT);
}
