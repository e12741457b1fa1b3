import assert from 'node:assert/strict';
import type { ClientCapabilities, DocumentDiagnosticReport } from 'vscode-languageserver/node';
import type { Configuration } from '../../server/lsp/protocol';
import { bucketPolicy, withAction, withoutVersion } from './policies';
import { codes, endAll, type Session, startSession } from './session';

const pulling: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true } },
};

const misspelt = ['action/unknown-action'];

function pull(session: Session, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return session.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
}

async function pulled(session: Session, uri: string): Promise<string[]> {
  const report = await pull(session, uri);
  assert.ok(report.kind === 'full');
  return codes(report.items);
}

describe('protocol: diagnostics', () => {
  afterEach(endAll);

  it('are published to a client that does not ask, as it types', async () => {
    const session = await startSession();
    session.open(bucketPolicy, withAction('s3:GetObjcet'));
    const [diagnostic] = await session.diagnostics(bucketPolicy);
    assert.ok(diagnostic);
    assert.equal(diagnostic.code, 'action/unknown-action');
    assert.equal(diagnostic.source, 'policywright');
    assert.equal(diagnostic.severity, 2);
    assert.match(String(diagnostic.message), /`s3:GetObjcet`.*`s3:GetObject`/);
    assert.match(diagnostic.codeDescription?.href ?? '', /^https:\/\/docs\.aws\.amazon\.com\//);
    assert.deepEqual(diagnostic.range, { start: { line: 7, character: 16 }, end: { line: 7, character: 30 } });

    session.change(bucketPolicy, { text: withAction('s3:GetObject') });
    assert.deepEqual(await session.diagnostics(bucketPolicy), []);
    assert.equal(await session.end(), 0);
  });

  it('are published once for a burst of edits', async () => {
    const session = await startSession();
    session.open(bucketPolicy, withAction('s3:G'));
    await session.diagnostics(bucketPolicy);
    const before = session.published.length;
    for (const letters of ['s3:Ge', 's3:Get', 's3:GetO', 's3:GetOb'])
      session.change(bucketPolicy, { text: withAction(letters) });
    assert.deepEqual(codes(await session.diagnostics(bucketPolicy)), misspelt);
    assert.equal(session.published.length, before + 1);
    await session.end();
  });

  it('are given to a client that asks, and then never published', async () => {
    const session = await startSession({ capabilities: pulling });
    session.open(bucketPolicy, withAction('s3:GetObjcet'));
    const first = await pull(session, bucketPolicy);
    assert.ok(first.kind === 'full');
    assert.deepEqual(codes(first.items), misspelt);

    const same = await pull(session, bucketPolicy, first.resultId);
    assert.deepEqual(same, { kind: 'unchanged', resultId: first.resultId });

    session.change(bucketPolicy, { text: withAction('s3:GetObject') });
    const next = await pull(session, bucketPolicy, first.resultId);
    assert.ok(next.kind === 'full');
    assert.deepEqual(next.items, []);
    assert.deepEqual(session.published, []);
    await session.end();
  });

  it('survive incremental edits with line ends of Windows and characters beyond 16 bits', async () => {
    const session = await startSession();
    session.open(bucketPolicy, withAction('s3:GetObject', '\r\n'));
    assert.deepEqual(await session.diagnostics(bucketPolicy), []);
    const insert = (line: number, character: number, text: string, removed = 0) => ({
      range: { start: { line, character }, end: { line, character: character + removed } },
      text,
    });
    // Behind the emoji, which counts two; then a whole line; then the name of the action.
    session.change(bucketPolicy, insert(4, 21, ' 🪣🪣'), insert(4, 0, '\r\n'), insert(8, 28, 'z', 1));
    const [diagnostic, ...others] = await session.diagnostics(bucketPolicy);
    assert.deepEqual(others, []);
    assert.match(String(diagnostic?.message), /`s3:GetObjecz`/);
    assert.deepEqual(diagnostic?.range.start, { line: 8, character: 16 });
    await session.end();
  });

  it('go when a document is closed, and start anew when it is opened again', async () => {
    const session = await startSession();
    session.open(bucketPolicy, withAction('s3:GetObjcet'));
    await session.diagnostics(bucketPolicy);
    session.close(bucketPolicy);
    await session.connection.sendRequest('policywright/kinds', {});
    assert.deepEqual(session.published.at(-1), { uri: bucketPolicy, diagnostics: [] });
    session.open(bucketPolicy, withAction('s3:GetObject'));
    assert.deepEqual(await session.diagnostics(bucketPolicy), []);
    await session.end();
  });

  it('say nothing of documents that are not ours', async () => {
    const session = await startSession();
    session.open('file:///project/package.json', '{ "name": "x", "version": "1.0.0", "type": "module" }');
    session.open('file:///project/broken.json', '{ "a": [1, 2 ');
    session.open('file:///project/empty.json', '');
    session.open(bucketPolicy, withAction('s3:GetObjcet'));
    await session.diagnostics(bucketPolicy);
    assert.deepEqual([...new Set(session.published.map(({ uri }) => uri))], [bucketPolicy]);
    const symbols = await session.connection.sendRequest('textDocument/documentSymbol', {
      textDocument: { uri: 'file:///project/package.json' },
    });
    assert.deepEqual(symbols, []);
    await session.end();
  });

  it('leave syntax to an editor that reports it itself, but not the empty file, which it does not', async () => {
    const trailingComma = withAction('s3:GetObject').replace(
      '"arn:aws:s3:::reports-example/*"\n',
      '"arn:aws:s3:::reports-example/*",\n',
    );
    const uri = bucketPolicy;
    for (const [editorReportsJsonSyntax, expected] of [
      [true, []],
      [false, ['grammar/json-syntax']],
    ] as const) {
      const session = await startSession({ configuration: () => ({ editorReportsJsonSyntax }) });
      session.open(uri, trailingComma);
      assert.deepEqual(codes(await session.diagnostics(uri)), expected);
      session.change(uri, { text: '' });
      assert.deepEqual(codes(await session.diagnostics(uri)), ['grammar/json-syntax']);
      await session.end();
    }
  });
});

describe('protocol: settings', () => {
  afterEach(endAll);

  it('are asked for each document, and again after a change', async () => {
    let rules: Record<string, string> = {};
    const uri = 'file:///a/policy.json';
    const session = await startSession({ configuration: () => ({ rules }) });
    const told = async () => (await session.diagnostics(uri)).map(({ code, severity }) => [code, severity]);
    session.open(uri, withoutVersion);
    assert.deepEqual(await told(), [['grammar/missing-version', 2]]);
    for (const [next, expected] of [
      [{ 'grammar/missing-version': 'error' }, [['grammar/missing-version', 1]]],
      [{ grammar: 'off', 'grammar/missing-version': 'hint' }, [['grammar/missing-version', 4]]],
      [{ grammar: 'off' }, []],
      [{ grammar: 'nonsense' }, [['grammar/missing-version', 2]]],
    ] as const) {
      rules = next;
      const before = session.published.length;
      await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await session.connection.sendRequest('policywright/status', { textDocument: { uri } });
      assert.equal(session.published.length, before + 1);
      assert.deepEqual(await told(), expected);
    }
    await session.end();
  });

  it('make a client that asks for diagnostics ask again', async () => {
    let configuration: Partial<Configuration> = {};
    const session = await startSession({ capabilities: pulling, configuration: () => configuration });
    const refreshed = new Promise<void>(resolve => {
      session.connection.onRequest('workspace/diagnostic/refresh', () => {
        resolve();
        return null;
      });
    });
    session.open(bucketPolicy, withAction('s3:GetObjcet'));
    assert.deepEqual(await pulled(session, bucketPolicy), misspelt);
    configuration = { enable: false };
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refreshed;
    assert.deepEqual(await pulled(session, bucketPolicy), []);
    await session.end();
  });

  it('are taken from the options of a client that cannot be asked, and from what it pushes', async () => {
    const uri = 'file:///a/policy.json';
    const session = await startSession({ initializationOptions: { settings: { rules: { grammar: 'off' } } } });
    session.open(uri, withoutVersion);
    assert.deepEqual(await session.diagnostics(uri), []);
    await session.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { policywright: { rules: {} } },
    });
    await session.connection.sendRequest('policywright/status', { textDocument: { uri } });
    assert.deepEqual(codes(await session.diagnostics(uri)), ['grammar/missing-version']);
    await session.end();
  });

  it('choose the kind of a document, by glob or for the one document', async () => {
    const uri = 'file:///policies/boundaries/deploy.json';
    let configuration: Partial<Configuration> = {
      associations: { 'boundaries/**/*.json': 'scp', '[': 'scp', '*': 'no-kind' },
    };
    const session = await startSession({ configuration: () => configuration });
    const status = () => session.connection.sendRequest('policywright/status', { textDocument: { uri } });
    session.open(uri, withoutVersion);
    assert.deepEqual(pick(await status(), 'kind', 'reason'), {
      kind: 'scp',
      reason: 'the setting policywright.associations says so of boundaries/**/*.json',
    });
    configuration = { ...configuration, kind: 'rcp' };
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(pick(await status(), 'kind', 'reason'), { kind: 'rcp', reason: 'you chose it' });
    await session.end();
  });
});

function pick(value: unknown, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map(name => [name, (value as Record<string, unknown>)[name]]));
}
