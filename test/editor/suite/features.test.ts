import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, findings, open, positionOf, ruleOf } from './host';

function plain(hovers: readonly vscode.Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

describe('features', () => {
  const mistakes = 'with-mistakes/bucket-policy.json';
  let document: vscode.TextDocument;

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  before(async () => {
    ({ document } = await open(mistakes));
    await eventually(() => findings(document.uri).length > 0, 'findings');
  });

  it('hover over an action', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, '"s3:List|Bucket"'),
    );
    assert.match(plain(hovers), /ListBucket/);
    assert.match(plain(hovers), /List/);
  });

  it('complete an action', async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      positionOf(document, '"s3:Get|Objcet"'),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('s3:GetObject'), labels.slice(0, 20).join());
    assert.ok(!labels.includes('ec2:RunInstances'));
  });

  it('mend a misspelt action', async () => {
    const position = positionOf(document, '"s3:Get|Objcet"');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(position, position),
      vscode.CodeActionKind.QuickFix.value,
    );
    const [first] = actions;
    assert.equal(first?.title, 'Replace with s3:GetObject');
    assert.equal(first.isPreferred, true);
    const [edit] = first.edit?.get(document.uri) ?? [];
    assert.ok(edit);
    const text = document.getText();
    const { start, end } = edit.range;
    const fixed = text.slice(0, document.offsetAt(start)) + edit.newText + text.slice(document.offsetAt(end));
    assert.equal(fixed, text.replace('s3:GetObjcet', 's3:GetObject'));
  });

  it('have an outline by statement', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const names = symbols.flatMap(({ name, children }) => [name, ...children.map(child => child.name)]);
    for (const sid of ['PartnerReads', 'OfficeUploads', 'EncryptedOnly']) {
      assert.ok(names.includes(sid), names.join());
    }
  });

  it('fold statements', async () => {
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(ranges.some(({ start, end }) => start === 3 && end >= 13 && end <= 14));
  });

  it('have a lens above the policy', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      ['policywright.explain'],
    );
  });

  it('lead from a finding to the page of its rule', async () => {
    const [finding] = findings(document.uri).filter(each => ruleOf(each) === 'action/unknown-action');
    assert.ok(finding && typeof finding.code === 'object');
    const page = await vscode.workspace.openTextDocument(finding.code.target);
    assert.match(page.getText(), /^# action\/unknown-action/);
  });

  it('fix all that is safe', async () => {
    const editor = await open('with-mistakes/identity-policy.json');
    await eventually(() => findings(editor.document.uri).length > 0, 'findings');
    const edit = await eventually(async () => {
      const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        editor.document.uri,
        new vscode.Range(0, 0, editor.document.lineCount, 0),
        'source.fixAll.policywright',
      );
      return action?.edit;
    }, 'the action');
    await vscode.workspace.applyEdit(edit);
    assert.match(editor.document.getText(), /"Effect": "Allow"/);
    assert.doesNotMatch(editor.document.getText(), /"Effect": "allow"/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('obey the severities in the settings at once', async () => {
    const of = (rule: string) => findings(document.uri).find(each => ruleOf(each) === rule);
    const settings = vscode.workspace.getConfiguration('policywright', document.uri);
    const target = vscode.ConfigurationTarget.Workspace;
    assert.equal(of('s3/plain-http')?.severity, vscode.DiagnosticSeverity.Information);
    assert.ok(of('action/unknown-action'));
    await settings.update('rules', { 's3/plain-http': 'error', action: 'off' }, target);
    await eventually(() => of('s3/plain-http')?.severity === vscode.DiagnosticSeverity.Error, 'another severity');
    await eventually(() => of('action/unknown-action') === undefined, 'a family switched off');
    await settings.update('rules', undefined, target);
    await eventually(() => of('action/unknown-action'), 'the family back');
  });

  it('stop when they are switched off', async () => {
    const settings = vscode.workspace.getConfiguration('policywright', document.uri);
    await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
    await eventually(() => findings(document.uri).length === 0, 'silence');
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await eventually(() => findings(document.uri).length > 0, 'findings');
  });

  it('survive a restart of the server', async () => {
    await vscode.commands.executeCommand('policywright.restartServer');
    await eventually(() => findings(document.uri).length > 0, 'findings');
  });
});
