/*
 * What the other tests on the web stand on: there is no Node here, no remote, and the extension is the one of the package.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('VS Code for the Web', () => {
  it('runs the packaged extension in a web worker, without a machine behind it', async () => {
    const extension = vscode.extensions.getExtension('notebook-critique.notebook-critique');
    assert.ok(extension);
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.equal(vscode.env.remoteName, undefined);
    assert.equal(extension.extensionUri.scheme, 'http');
    assert.equal(typeof (globalThis as { importScripts?: unknown }).importScripts, 'function');
    await extension.activate();
  });
});
