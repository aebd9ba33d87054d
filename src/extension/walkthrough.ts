/**
 * When the last step of the walkthrough is done: a notebook of the person's own was critiqued, however it was opened.
 * In: critiques. Out: a context key. Samples lie as copies in our storage and do not count; the other steps complete by their commands or by the key of the first fix.
 */
import * as vscode from 'vscode';
import type { Analyser } from './analysis';
import { setContext } from './context-keys';

export function noticeOwnNotebook(analyser: Analyser, storage: vscode.Uri): vscode.Disposable {
  let last: string | undefined;
  return analyser.onDidCritique((document) => {
    const uri = document.uri.toString();
    // Not at each keystroke: once for each notebook in turn.
    if (uri === last || !analyser.get(document) || document.uri.path.startsWith(`${storage.path}/`)) return;
    last = uri;
    void setContext('ownNotebook', true);
  });
}
