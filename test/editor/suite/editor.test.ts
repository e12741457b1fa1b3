import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the editor', () => {
  it('reads a JSON document as JSON', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: '{"a": "bad"}' });
    assert.equal(document.languageId, 'json');
  });
});
