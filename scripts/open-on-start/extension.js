/*
 * A development-only extension that opens one notebook when VS Code has started.
 * In: NOTEBOOK_CRITIQUE_OPEN, the path of the notebook; NOTEBOOK_CRITIQUE_THEME, a colour theme to choose first. Out: the notebook in an editor. It exists because the address of a VS Code server can
 * open a file only as text, before the notebook serializer is there; the product itself stays free of such a hook.
 */
const vscode = require('vscode');

exports.activate = async function activate() {
  const file = process.env.NOTEBOOK_CRITIQUE_OPEN;
  if (!file) return;
  const theme = process.env.NOTEBOOK_CRITIQUE_THEME;
  if (theme) await vscode.workspace.getConfiguration('workbench').update('colorTheme', theme, vscode.ConfigurationTarget.Global);
  // After a reload the editors of before are back already.
  const open = vscode.window.tabGroups.all.flatMap((group) => group.tabs).some((tab) => tab.input instanceof vscode.TabInputNotebook && tab.input.uri.fsPath === file);
  if (!open) await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(vscode.Uri.file(file)));
};
