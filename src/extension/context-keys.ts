/**
 * The context keys that decide which of our commands, menus and welcome texts are shown.
 * In: the analyser's state and the active editor. Out: `notebookCritique.*` keys; VS Code sets `notebookType` only inside the editor group, so we keep our own.
 */
import * as vscode from 'vscode';

export interface ContextKeys {
  /** A Python notebook is active. */
  hasNotebook: boolean;
  /** What the findings view has to say when it is empty. */
  state: 'none' | 'other-kernel' | 'disabled' | 'analysing' | 'clean' | 'findings' | 'broken' | 'failed' | 'blind';
  /** A fix was applied in this window; completes a step of the walkthrough. */
  fixed: boolean;
  /** A notebook that is not a sample was critiqued in this window; completes the last step of the walkthrough. */
  ownNotebook: boolean;
  /** The active notebook is under a blind critique. */
  blind: boolean;
  /** A before/after of a fix waits for an answer. */
  previewing: boolean;
}

export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `notebookCritique.${key}`, value);
}
