import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, extension, findings, open } from './host';

describe('activation', () => {
  it('waits for JSON, as the support for JSON that comes with VS Code does', async () => {
    const json = vscode.extensions.getExtension('vscode.json-language-features');
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '# Not JSON' });
    await vscode.window.showTextDocument(document);
    // The host handles the event that wakes extensions before it answers.
    await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
    // VS Code 1.139 wakes both by itself, without any document.
    assert.equal(extension().isActive, json?.isActive);
  });

  it('comes with a policy, and so do findings', async () => {
    const { document } = await open('with-mistakes/bucket-policy.json');
    await eventually(() => extension().isActive, 'activation');
    // Rejects when activation has failed, which also counts as active.
    await extension().activate();
    await eventually(() => findings(document.uri).length > 0, 'findings');
  });
});
