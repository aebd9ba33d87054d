/**
 * The pages that explain the rules, shipped with the extension.
 * In: a rule id. Out: the uri of its Markdown page, and the command *Explain Rule* that shows it.
 */
import * as vscode from 'vscode';

/** The packaged page `docs/rules/<id>.md`. */
export function rulePage(extensionUri: vscode.Uri, rule: string): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${rule}.md`);
}

/** Shows a rule's page beside the notebook, rendered where the Markdown preview is there, as text otherwise. */
export async function explainRule(extensionUri: vscode.Uri, rule: string): Promise<void> {
  const page = rulePage(extensionUri, rule);
  try {
    await vscode.workspace.fs.stat(page);
  } catch {
    void vscode.window.showErrorMessage(vscode.l10n.t('There is no page for the rule “{0}”.', rule));
    return;
  }
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
  } catch {
    await vscode.window.showTextDocument(page, { viewColumn: vscode.ViewColumn.Beside, preview: true, preserveFocus: true });
  }
}
