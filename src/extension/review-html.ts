/**
 * The page that the review panel loads: one script, one style sheet, nothing from elsewhere.
 * In: the webview. Out: HTML under a Content Security Policy with a nonce. What is drawn comes later, by message.
 */
import * as vscode from 'vscode';

export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const nonce = makeNonce();
  // Web components put their styles into the page, hence 'unsafe-inline' for styles only; scripts need the nonce.
  const policy = [
    `default-src 'none'`, `img-src ${webview.cspSource} data:`, `font-src ${webview.cspSource}`,
    `style-src ${webview.cspSource} 'unsafe-inline'`, `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(vscode.l10n.t('Review'))}</title>
<link rel="stylesheet" href="${file('codicon.css')}" id="vscode-codicon-stylesheet">
<link rel="stylesheet" href="${file('panel.css')}">
</head>
<body>
<main id="panel"></main>
<script nonce="${nonce}" src="${file('panel.js')}"></script>
</body>
</html>`;
}

function makeNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
