import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { CancellationTokenSource, type Hover, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { bucketPolicy, largePolicy, withAction } from './policies';
import { codes, endAll, type Session, spawnServer, startSession } from './session';

const misspelt = ['action/unknown-action'];

/** The session still does its work. */
async function works(session: Session): Promise<void> {
  session.open('file:///still/bucket-policy.json', withAction('s3:GetObjcet'));
  assert.deepEqual(codes(await session.diagnostics('file:///still/bucket-policy.json')), misspelt);
}

async function errorOf(request: Promise<unknown>): Promise<number | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    return error instanceof ResponseError ? error.code : -1;
  }
}

describe('protocol: robustness', () => {
  afterEach(endAll);

  it('messages that are none do not end the session', async () => {
    const session = await startSession();
    for (const bytes of [
      'Content-Length: 10\r\n\r\n{not json}',
      'Content-Length: 4\r\n\r\nnull',
      'Content-Length: 2\r\n\r\n[]',
      'Content-Length: 17\r\n\r\n{"jsonrpc":"2.0"}',
      'GET / HTTP/1.1\r\n\r\n',
      'Content-Length: many\r\n\r\n',
      'Content-Length: 6\r\n\r\n\xff\xfe\x00{"\xc3',
    ]) {
      session.process.stdin.write(Buffer.from(bytes, 'latin1'));
      await delay(20);
    }
    await works(session);
    assert.equal(await session.end(), 0);
  });

  it('requests that are unknown or lack what they need are answered', async () => {
    const session = await startSession();
    const { connection } = session;
    assert.equal(await errorOf(connection.sendRequest('no/such', {})), -32601);
    assert.equal(await connection.sendRequest('textDocument/hover', {}), null);
    assert.equal(
      await connection.sendRequest('textDocument/hover', { textDocument: { uri: 'file:///not/open.json' } }),
      null,
    );
    assert.equal(await connection.sendRequest('policywright/status', { textDocument: { uri: 17 } }), null);
    for (const params of [{}, { textDocument: null }, { textDocument: { uri: bucketPolicy }, contentChanges: [{}] }]) {
      await connection.sendNotification('textDocument/didOpen', params);
      await connection.sendNotification('textDocument/didChange', params);
      await connection.sendNotification('textDocument/didClose', params);
    }
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: [null] });
    session.open('%%%://[', withAction('s3:GetObjcet'));
    assert.deepEqual(codes(await session.diagnostics('%%%://[')), misspelt);
    await works(session);
    assert.equal(await session.end(), 0);
  });

  it('edits outside of the text are taken at its ends', async () => {
    const session = await startSession();
    session.open(bucketPolicy, withAction('s3:GetObjcet'));
    const position = { line: 1e6, character: 1e6 };
    session.change(bucketPolicy, { range: { start: position, end: position }, text: '\n\n' });
    assert.deepEqual(codes(await session.diagnostics(bucketPolicy)), misspelt);
    const hover = session.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: bucketPolicy },
      position,
    });
    assert.equal(await hover, null);
    await session.end();
  });

  it('a cancelled request is answered as cancelled', async () => {
    const session = await startSession();
    session.open(bucketPolicy, largePolicy(200));
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: bucketPolicy }, position: { line: 6, character: 12 } };
    const requests = ['textDocument/hover', 'textDocument/completion', 'policywright/explain'].map(method =>
      errorOf(session.connection.sendRequest(method, params, source.token)),
    );
    source.cancel();
    assert.deepEqual(new Set(await Promise.all(requests)), new Set([LSPErrorCodes.RequestCancelled]));
    assert.notEqual(await session.connection.sendRequest('textDocument/hover', params), undefined);
    await session.end();
  });

  it('huge, binary and hostile documents are taken in stride', async () => {
    const session = await startSession();
    const texts: Readonly<Record<string, string>> = {
      'ten-megabytes.json': `[${'{"Statement": 1},'.repeat(600_000)}0]`,
      'binary.json': String.fromCharCode(...Array.from({ length: 60_000 }, (_, index) => (index * 7919) % 65_536)),
      'brackets.json': '['.repeat(100_000),
      'null.json': '{"Version": "2012-10-17", "Statement": null}',
      'surrogates.json': '{"Version": "2012-10-17", "Statement": [{"Sid": "\ud800", "Effect": "\udc00"}]}',
      'nested.json': `{"Statement": ${'{"Statement": '.repeat(5_000)}`,
      'bom.json': `\ufeff${withAction('s3:GetObjcet')}`,
    };
    for (const [name, text] of Object.entries(texts)) session.open(`file:///policies/${name}`, text);
    const bom = await session.diagnostics('file:///policies/bom.json');
    assert.deepEqual(codes(bom), misspelt);
    for (const name of Object.keys(texts)) {
      const params = { textDocument: { uri: `file:///policies/${name}` }, position: { line: 0, character: 20 } };
      for (const method of ['hover', 'completion', 'documentSymbol', 'foldingRange', 'codeLens']) {
        await session.connection.sendRequest(`textDocument/${method}`, params);
      }
    }
    assert.deepEqual(session.log.slice(1), []);
    await session.end();
  });

  it('a huge document named as a policy is refused in a word', async () => {
    const session = await startSession();
    session.open(bucketPolicy, `{"Statement": [${'{"Effect": "Allow"},'.repeat(500_000)}{}]}`);
    const [diagnostic, ...others] = await session.diagnostics(bucketPolicy);
    assert.deepEqual(others, []);
    assert.match(String(diagnostic?.message), /characters/);
    await session.end();
  });

  it('a hundred open documents take at most 120 MB, once what opening them left behind is collected', async function () {
    this.timeout(60_000);
    const session = await startSession();
    const text = largePolicy(20);
    const names = Array.from({ length: 100 }, (_, index) => `file:///policies/p${index}/policy.json`);
    for (const uri of names) session.open(uri, text);
    for (const uri of names) await session.diagnostics(uri);
    const resident = () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(session.process.pid)]).toString()) / 1024;
    let megabytes = resident();
    assert.ok(megabytes < 160, `${Math.round(megabytes)} MB at its height`);
    // Work goes on, so that V8 collects: it does nothing for a process that rests.
    for (let round = 0; megabytes >= 120 && round < 200; round++) {
      const uri = names[round % names.length] ?? '';
      await session.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
      megabytes = resident();
    }
    assert.ok(megabytes < 120, `${Math.round(megabytes)} MB`);
    await session.end();
  });
});

describe('protocol: the process', () => {
  afterEach(endAll);

  it('writes nothing but messages to its standard output, and nothing to the other', async () => {
    const session = await startSession();
    await works(session);
    await session.end();
    const { output, errors } = session.written();
    let rest = output;
    let messages = 0;
    while (rest.length > 0) {
      const header = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.subarray(0, 100).toString('latin1'));
      assert.ok(header, `no message: ${rest.subarray(0, 100).toString()}`);
      const start = header[0].length;
      const end = start + Number(header[1]);
      assert.equal(JSON.parse(rest.subarray(start, end).toString()).jsonrpc, '2.0');
      rest = rest.subarray(end);
      messages++;
    }
    assert.ok(messages >= 3);
    assert.equal(errors, '');
  });

  it('ends with 0 after a shutdown, and with 1 without', async () => {
    const regular = await startSession();
    assert.equal(await regular.end(), 0);
    const abrupt = await startSession();
    const ended = once(abrupt.process, 'exit');
    void abrupt.connection.sendNotification('exit');
    assert.deepEqual((await ended)[0], 1);
    const abandoned = await startSession();
    const closed = once(abandoned.process, 'exit');
    abandoned.process.stdin.end();
    assert.deepEqual((await closed)[0], 1);
  });

  it('tells its version and its usage', async () => {
    const run = async (...args: readonly string[]) => {
      const child = spawnServer(...args);
      let output = '';
      child.stdout.on('data', chunk => {
        output += chunk;
      });
      child.stderr.on('data', chunk => {
        output += chunk;
      });
      const [code] = await once(child, 'close');
      return { code, output };
    };
    assert.match((await run('--version')).output, /^\d+\.\d+\.\d+\n$/);
    assert.deepEqual(await run('--help'), { code: 0, output: (await run()).output });
    assert.equal((await run()).code, 2);
  });
});
