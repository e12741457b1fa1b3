import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, findings, open, ruleOf } from './host';

/** The rules that the examples with mistakes draw, in the order of the text. */
const mistaken: Readonly<Record<string, readonly string[]>> = {
  'with-mistakes/bucket-policy.json': [
    's3/plain-http',
    'action/unknown-action',
    's3/action-level',
    'condition/private-source-ip',
    's3/default-encryption-denied',
    's3/header-value',
  ],
  'with-mistakes/identity-policy.json': [
    'grammar/invalid-effect',
    // At the entry that covers the other, and at the other.
    'action/redundant-action',
    'action/redundant-action',
    'condition/mfa-absent-key',
    'condition/wildcard-without-like',
    'condition/equivalent-to-null',
  ],
  'with-mistakes/web-acl.json': [
    'waf/dialect',
    'waf/managed-group',
    'waf/action-by-statement',
    'waf/priority',
    'waf/number-range',
    'waf/unset-label',
    'waf/response-body-key',
    'waf/search-string',
    'waf/header-name',
    'waf/statement-count',
    'waf/body-oversize',
  ],
};

const mistake = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:GetObjcet', Resource: '*' },
});

describe('examples', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const [name, rules] of Object.entries(mistaken)) {
    it(`${name} has its mistakes`, async () => {
      const { document } = await open(name);
      await eventually(() => findings(document.uri).length > 0, 'findings');
      const found = findings(document.uri).sort((one, other) => one.range.start.compareTo(other.range.start));
      assert.deepEqual(found.map(ruleOf), rules);
    });
  }

  it('the others draw no error and no warning', async () => {
    const files = await vscode.workspace.findFiles('**/*.json', '{**/with-mistakes/**,**/.vscode/**}');
    assert.ok(files.length > 20, `${files.length} files`);
    for (const uri of files) await open(uri);
    // A document opened after the others has its findings after they have theirs.
    const last = await vscode.workspace.openTextDocument({ language: 'json', content: mistake });
    await vscode.window.showTextDocument(last, { preview: false });
    await eventually(() => findings(last.uri).length > 0, 'findings');
    const bad = files.flatMap(uri =>
      findings(uri)
        .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning)
        .map(finding => `${vscode.workspace.asRelativePath(uri)}: ${ruleOf(finding)}: ${finding.message}`),
    );
    assert.deepEqual(bad, []);
  });

  it('JSON that is none of ours draws nothing', async () => {
    const { document } = await open('not-a-policy.json');
    assert.deepEqual(findings(document.uri), []);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.deepEqual(lenses, []);
  });
});
