import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

/** Asks until the answer is there. */
async function eventually<T>(ask: () => T | undefined | false, what: string): Promise<T> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    const answer = ask();
    if (answer) {
      return answer;
    }
    await delay(50);
  }
  throw new Error(`${what}: not within 15 s`);
}

function example(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(each => each.source?.toLowerCase() === 'policywright');
}

describe('the extension', () => {
  it('wakes when a policy opens', async () => {
    const extension = vscode.extensions.getExtension('policywright.policywright');
    assert.ok(extension, 'the extension is there');
    await vscode.window.showTextDocument(example('identity-policy.json'));
    await eventually(() => extension.isActive, 'activation');
    // Rejects when activation has failed, which also counts as active.
    await extension.activate();
  });

  it('reports the mistakes of a policy', async () => {
    const uri = example('with-mistakes/bucket-policy.json');
    await vscode.window.showTextDocument(uri);
    await eventually(() => findings(uri).length > 0, 'findings');
  });

  it('leaves JSON alone that is not ours', async () => {
    const uri = example('not-a-policy.json');
    await vscode.window.showTextDocument(uri);
    await delay(1000);
    assert.deepEqual(findings(uri), []);
  });
});
