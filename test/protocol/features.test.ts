import assert from 'node:assert/strict';
import {
  type CodeAction,
  type CodeLens,
  type CompletionList,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  MarkupContent,
  type SelectionRange,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  ExplainAnswer,
  KindEntry,
  RulePage,
  Status,
  StatusParams,
  WafTestAnswer,
} from '../../server/lsp/protocol';
import { bucketPolicy, withAction, withoutVersion } from './policies';
import { codes, endAll, type Session, startSession } from './session';

const at = (line: number, character: number) => ({
  textDocument: { uri: bucketPolicy },
  position: { line, character },
});

describe('protocol: features', () => {
  let session: Session;
  before(async () => {
    session = await startSession({
      initializationOptions: { commands: ['policywright.explain', 'policywright.showRule'] },
    });
    session.open(bucketPolicy, withAction('s3:Get*'));
    await session.diagnostics(bucketPolicy);
  });
  after(async () => {
    assert.equal(session.log.length, 1, `more than one line was logged: ${session.log.join('\n')}`);
    await session.end();
    endAll();
  });

  it('are announced', () => {
    const { capabilities, serverInfo } = session.result;
    assert.equal(serverInfo?.name, 'Policywright');
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: true });
    assert.equal(capabilities.diagnosticProvider, undefined);
    for (const feature of [
      'hoverProvider',
      'completionProvider',
      'codeActionProvider',
      'codeLensProvider',
      'inlayHintProvider',
      'documentSymbolProvider',
      'foldingRangeProvider',
      'selectionRangeProvider',
    ] as const) {
      assert.ok(capabilities[feature], feature);
    }
  });

  it('hover: what an action stands for', async () => {
    const hover = await session.connection.sendRequest<Hover>('textDocument/hover', at(7, 20));
    assert.ok(MarkupContent.is(hover.contents));
    assert.match(hover.contents.value, /actions of Amazon S3/);
    assert.equal(await session.connection.sendRequest('textDocument/hover', at(0, 0)), null);
  });

  it('completion and its documentation', async () => {
    const list = await session.connection.sendRequest<CompletionList>('textDocument/completion', at(7, 23));
    const item = list.items.find(({ label }) => label.includes('GetObject'));
    assert.ok(item);
    const resolved = await session.connection.sendRequest<{ documentation?: unknown }>('completionItem/resolve', item);
    assert.ok(resolved.documentation);
  });

  it('code actions, whose edit mends the document', async () => {
    const uri = 'file:///a/policy.json';
    session.open(uri, withoutVersion);
    const diagnostics = await session.diagnostics(uri);
    assert.deepEqual(codes(diagnostics), ['grammar/missing-version']);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions = await session.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics },
    });
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.ok(fix);
    assert.deepEqual(fix.diagnostics, diagnostics);
    session.change(uri, { text: apply(uri, withoutVersion, fix.edit?.changes?.[uri] ?? []) });
    assert.deepEqual(await session.diagnostics(uri), []);
    // Commands that the client has not got are not offered; the others learn the document.
    const commands = actions.flatMap(({ command }) => (command === undefined ? [] : [command]));
    assert.deepEqual(
      commands.map(({ command, arguments: given }) => [command, given]),
      [['policywright.showRule', ['grammar/missing-version', uri]]],
    );
  });

  it('outline, folding, selection and lens', async () => {
    const { connection } = session;
    const textDocument = { uri: bucketPolicy };
    const symbols = await connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.ok(symbols.length > 0);
    const folds = await connection.sendRequest<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    assert.ok(folds.some(({ startLine, endLine }) => startLine === 3 && endLine >= 8));
    const [selection] = await connection.sendRequest<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions: [{ line: 7, character: 20 }],
    });
    assert.ok(selection?.parent);
    const lenses = await connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      ['policywright.explain'],
    );
  });

  it('N58 inlay hints, unless the settings say otherwise', async () => {
    const textDocument = { uri: 'file:///a/rules.json' };
    session.open(
      textDocument.uri,
      '[{ "Name": "geo", "Priority": 0, "Action": { "Block": {} }, "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } } }]',
    );
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const hints = () => session.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    assert.deepEqual(
      (await hints()).map(({ label }) => label),
      ['1 WCU'],
    );
    const settings = (enable: boolean) => ({ settings: { policywright: { inlayHints: { enable } } } });
    session.connection.sendNotification('workspace/didChangeConfiguration', settings(false));
    assert.deepEqual(await hints(), []);
    session.connection.sendNotification('workspace/didChangeConfiguration', settings(true));
  });

  it('explanation, status, kinds and pages of rules', async () => {
    const { connection } = session;
    const textDocument = { uri: bucketPolicy };
    const { explanation, markdown } = await connection.sendRequest<ExplainAnswer>('policywright/explain', {
      textDocument,
    });
    assert.equal(explanation.kind, 's3-bucket-policy');
    assert.equal(explanation.statements.length, 2);
    assert.match(markdown, /reports-example/);
    const status = await connection.sendRequest<Status>('policywright/status', { textDocument });
    assert.equal(status.kind, 's3-bucket-policy');
    const kinds = await connection.sendRequest<KindEntry[]>('policywright/kinds', {});
    assert.ok(kinds.some(({ id, label }) => id === 's3-bucket-policy' && label === 'S3 bucket policy'));
    const page = await connection.sendRequest<RulePage>('policywright/rule', { id: 'grammar/missing-version' });
    assert.match(page.markdown, /2008-10-17/);
    assert.equal(await connection.sendRequest('policywright/rule', { id: 'no/such-rule' }), null);
  });

  it('what becomes of a request at a web ACL', async () => {
    const textDocument = { uri: 'file:///a/statement.json' };
    session.open(textDocument.uri, '{ "GeoMatchStatement": { "CountryCodes": ["DE"] } }');
    const ask = (request: unknown, uri = textDocument.uri) =>
      session.connection.sendRequest<WafTestAnswer | null>('policywright/wafTest', { textDocument: { uri }, request });
    const matched = await ask({ country: 'DE' });
    assert.ok(matched !== null && 'outcome' in matched);
    assert.deepEqual(
      matched.outcome.steps.map(({ state }) => state),
      ['match'],
    );
    assert.deepEqual(await ask({ contry: 'DE' }), {
      problems: [
        [
          { text: 'the request: ' },
          { text: 'contry', code: true },
          { text: ' is no member here. Did you mean ' },
          { text: 'country', code: true },
          { text: '?' },
        ],
      ],
    });
    assert.equal(await ask({}, bucketPolicy), null);
    assert.equal(await ask({}, 'file:///a/closed.json'), null);
  });

  it('status of each version, to a client that wants it', async () => {
    const watching = await startSession({ initializationOptions: { status: true } });
    const told: unknown[] = [];
    const results: (string | undefined)[] = [];
    watching.connection.onNotification('policywright/didChangeStatus', ({ status, resultId }: StatusParams) => {
      told.push(status === null ? null : status.counts.warning);
      results.push(resultId);
    });
    watching.open(bucketPolicy, withAction('s3:GetObjcet'));
    await watching.diagnostics(bucketPolicy);
    watching.change(bucketPolicy, { text: withAction('s3:GetObject') });
    await watching.diagnostics(bucketPolicy);
    const textDocument = { uri: bucketPolicy };
    const explained = await watching.connection.sendRequest<ExplainAnswer>('policywright/explain', { textDocument });
    watching.close(bucketPolicy);
    await watching.end();
    assert.deepEqual(told, [1, 0, null]);
    // So a client knows that it need not ask for the explanation again.
    assert.deepEqual(results.slice(1), [explained.resultId, undefined]);
    assert.notEqual(results[0], results[1]);
  });
});

function apply(uri: string, text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, text), edits);
}
