import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  DocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { DocumentEdit, LevelAnswer, SuppressTarget } from '../../server/lsp/protocol';
import { withAction } from './policies';
import { codes, endAll, type Session, startSession } from './session';

const watching: ClientCapabilities = {
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true },
};
const name = 'policywright.config.json';
const misspelt = ['action/unknown-action'];
const unused = 'configuration/unused-suppression';

const roots: string[] = [];

/** A folder with files, by path. */
function folderWith(files: Readonly<Record<string, string | object>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'policywright-session-')));
  roots.push(folder);
  for (const [path, content] of Object.entries(files)) write(folder, path, content);
  return folder;
}

function write(folder: string, path: string, content: string | object): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
}

function endSessions(): void {
  endAll();
  for (const folder of roots.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const uriOf = (folder: string, path = ''): string => pathToFileURL(join(folder, path)).href;

/** Waits until the rules of what was last published of a document are these. */
async function becomes(session: Session, uri: string, expected: readonly string[]): Promise<void> {
  const said = () => codes(session.published.findLast(params => params.uri === uri)?.diagnostics ?? []);
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (JSON.stringify(said()) === JSON.stringify(expected)) return;
    await delay(20);
  }
  assert.deepEqual(said(), expected);
}

const suppression = { file: 'policies/bucket-policy.json', rule: 'action/unknown-action', reason: 'Soon.' };

describe('protocol: the configuration file', function () {
  this.timeout(60_000);
  afterEach(endSessions);

  it('counts as soon as it appears, changes or goes', async () => {
    const folder = folderWith({ 'policies/x.txt': '' });
    const session = await startSession({ capabilities: watching, folders: [uriOf(folder)] });
    const uri = uriOf(folder, 'policies/bucket-policy.json');
    session.open(uri, withAction('s3:GetObjcet'));
    assert.deepEqual(codes(await session.diagnostics(uri)), misspelt);

    write(folder, name, { suppressions: [suppression] });
    session.filesChanged(uriOf(folder, name));
    await becomes(session, uri, []);

    write(folder, name, { rules: { action: 'information' } });
    session.filesChanged(uriOf(folder, name));
    await becomes(session, uri, misspelt);
    assert.equal(session.published.at(-1)?.diagnostics[0]?.severity, 3);

    write(folder, `policies/${name}`, { rules: { action: 'off' } });
    session.filesChanged(uriOf(folder, `policies/${name}`));
    await becomes(session, uri, []);

    rmSync(join(folder, `policies/${name}`));
    rmSync(join(folder, name));
    session.filesChanged(uriOf(folder, name));
    await becomes(session, uri, misspelt);
    assert.equal(session.published.at(-1)?.diagnostics[0]?.severity, 2);
    await session.end();
  });

  it('counts as it stands in an editor, saved or not, and is checked itself', async () => {
    const folder = folderWith({ [name]: {} });
    const session = await startSession({ capabilities: watching, folders: [uriOf(folder)] });
    const uri = uriOf(folder, 'policies/bucket-policy.json');
    const own = uriOf(folder, name);
    session.open(uri, withAction('s3:GetObjcet'));
    await becomes(session, uri, misspelt);
    session.open(own, JSON.stringify({ suppressions: [suppression, { ...suppression, rule: 'acton' }] }));
    assert.deepEqual(codes(await session.diagnostics(own)), ['configuration/unknown-name']);
    await becomes(session, uri, []);

    session.change(own, { text: JSON.stringify({ rules: { 'configuration/unknown-name': 'off', acton: 'off' } }) });
    await becomes(session, own, []);
    await becomes(session, uri, misspelt);
    session.close(own);
    await becomes(session, uri, misspelt);
    await session.end();
  });

  it('says which suppressions of a file by name suppress nothing, and follows the file', async () => {
    const folder = folderWith({
      'policies/closed.json': withAction('s3:GetObject'),
      'policies/other.json': withAction('s3:GetObjcet'),
    });
    const session = await startSession({ capabilities: watching, folders: [uriOf(folder)] });
    const uri = uriOf(folder, suppression.file);
    const own = uriOf(folder, name);
    const text = {
      suppressions: [
        suppression,
        { ...suppression, file: 'policies/closed.json' },
        { ...suppression, file: 'policies/other.json' },
        { ...suppression, file: 'policies/gone.json' },
        { ...suppression, file: 'policies/**' },
        { ...suppression, expires: '2020-01-01', sid: 'Read' },
      ],
    };
    session.open(uri, withAction('s3:GetObjcet'));
    session.open(own, JSON.stringify(text));
    const always = [unused, unused, 'configuration/expired-suppression'];
    assert.deepEqual(codes(await session.diagnostics(own)), always);
    session.change(uri, { text: withAction('s3:GetObject') });
    await becomes(session, own, [unused, ...always]);
    session.change(uri, { text: withAction('s3:PutObjcet') });
    await becomes(session, own, always);
    await session.end();
  });

  it('leaves to the editor the types of members, and where the file names a schema, what that says', async () => {
    const folder = folderWith({});
    const session = await startSession({
      folders: [uriOf(folder)],
      configuration: () => ({ editorReportsJsonSyntax: true }),
    });
    const own = uriOf(folder, name);
    const written = { rule: {}, suppressions: [{ ...suppression, expires: '2027-02-30' }, {}], knownActions: 's3:X' };
    session.open(own, JSON.stringify(written));
    assert.deepEqual(codes(await session.diagnostics(own)).sort(), [
      'configuration/incomplete-suppression',
      'configuration/invalid-value',
      'configuration/unknown-name',
    ]);
    session.change(own, { text: JSON.stringify({ ...written, $schema: 'x' }) });
    await becomes(session, own, ['configuration/invalid-value']);
    const actions = await session.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: own },
      range: { start: { line: 0, character: 3 }, end: { line: 0, character: 3 } },
      context: { diagnostics: [] },
    });
    assert.equal(actions[0]?.title, 'Replace with rules');
    await session.end();
  });

  it('holds in its own workspace folder only, and not outside of all', async () => {
    const quiet = { rules: { action: 'off' } };
    const folder = folderWith({ [name]: quiet, 'a/x.txt': '', 'b/x.txt': '', [`c/${name}`]: quiet });
    const folders = [uriOf(folder, 'a'), uriOf(folder, 'b')];
    const session = await startSession({ capabilities: watching, folders });
    const uris = ['a', 'b', 'c'].map(each => uriOf(folder, `${each}/bucket-policy.json`));
    for (const uri of uris) session.open(uri, withAction('s3:GetObjcet'));
    for (const uri of uris) await becomes(session, uri, misspelt);
    write(folder, `a/${name}`, quiet);
    session.filesChanged(uriOf(folder, `a/${name}`));
    await becomes(session, uris[0] ?? '', []);
    await becomes(session, uris[1] ?? '', misspelt);
    await session.end();
  });

  it('counts before the settings of the editor', async () => {
    const folder = folderWith({ [`own/${name}`]: { associations: { 'b*.json': 'sqs-queue-policy' } } });
    const session = await startSession({
      capabilities: watching,
      folders: [uriOf(folder)],
      configuration: () => ({ rules: { action: 'off' }, associations: { '*.json': 'rcp' } }),
      initializationOptions: { status: true },
    });
    const kinds: string[] = [];
    session.connection.onNotification('policywright/didChangeStatus', ({ status }) => {
      kinds.push(`${status?.kind} because ${status?.reason}`);
    });
    const [first, second] = ['bucket-policy.json', 'own/bucket-policy.json'].map(each => uriOf(folder, each));
    assert.ok(first && second);
    session.open(first, withAction('s3:GetObjcet'));
    await session.diagnostics(first);
    // The status comes after the findings, and before the answer of a request that comes later.
    await session.connection.sendRequest('policywright/kinds', {});
    assert.match(kinds.at(-1) ?? '', /^rcp because the setting/);
    session.open(second, withAction('s3:GetObjcet'));
    assert.ok(codes(await session.diagnostics(second)).includes('action/unknown-action'));
    await session.connection.sendRequest('policywright/kinds', {});
    assert.equal(kinds.at(-1), 'sqs-queue-policy because the configuration file says so of b*.json');
    await session.end();
  });

  it('has a client that asks ask again', async () => {
    const folder = folderWith({});
    const session = await startSession({
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { ...watching.workspace, diagnostics: { refreshSupport: true } },
      },
      folders: [uriOf(folder)],
    });
    let asked = 0;
    session.connection.onRequest('workspace/diagnostic/refresh', () => {
      asked++;
      return null;
    });
    const uri = uriOf(folder, suppression.file);
    const pull = async () => {
      const report = await session.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      return report.kind === 'full' ? codes(report.items) : [];
    };
    session.open(uri, withAction('s3:GetObjcet'));
    assert.deepEqual(await pull(), misspelt);
    write(folder, name, { suppressions: [suppression] });
    session.filesChanged(uriOf(folder, name));
    for (let waited = 0; asked === 0 && waited < 5_000; waited += 20) await delay(20);
    assert.ok(asked > 0);
    assert.deepEqual(await pull(), []);
    assert.deepEqual(session.published, []);
    await session.end();
  });
});

describe('protocol: completion in the configuration file', function () {
  this.timeout(60_000);
  afterEach(endSessions);

  /** What is offered at the `|` of a configuration file. */
  async function offered(session: Session, folder: string, marked: string): Promise<string[]> {
    const uri = uriOf(folder, name);
    session.open(uri, marked.replace('|', ''));
    const items = await session.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 0, character: marked.indexOf('|') },
    });
    session.close(uri);
    return items.map(({ label }) => label);
  }

  it('offers files, Sids and rules', async () => {
    const folder = folderWith({
      'policies/closed.json': withAction('s3:GetObject'),
      'policies/x.txt': '',
      'root.json': '{}',
      '.git/HEAD': '',
    });
    const session = await startSession({ folders: [uriOf(folder)] });
    session.open(uriOf(folder, 'team/open.json'), withAction('s3:GetObject').replace('Read 🪣', 'Open'));
    const entry = (members: string) => offered(session, folder, `{ "suppressions": [{ ${members} }] }`);
    assert.deepEqual(await entry('"file": "|"'), ['team/open.json', 'policies/', '/root.json']);
    assert.deepEqual(await entry('"file": "policies/|"'), ['team/open.json', 'policies/closed.json']);
    assert.deepEqual(await offered(session, folder, '{ "associations": { "/po|": "scp" } }'), [
      '/team/open.json',
      '/policies/',
      '/root.json',
    ]);
    assert.deepEqual(await entry('"file": "policies/closed.json", "sid": "|"'), ['Read 🪣']);
    assert.deepEqual(await entry('"file": "**/*.json", "sid": "|"'), ['Open']);
    assert.deepEqual(await entry('"reason": "|"'), []);
    assert.ok((await entry('"rule": "|"')).includes('s3/plain-http'));
    assert.ok((await offered(session, folder, '{ "rules": { "s|" } }')).includes('s3'));
    await session.end();
  });

  it('leaves rules to an editor that has them from the schema', async () => {
    const folder = folderWith({});
    const configuration = () => ({ editorReportsJsonSyntax: true });
    const session = await startSession({ folders: [uriOf(folder)], configuration });
    assert.deepEqual(await offered(session, folder, '{ "suppressions": [{ "rule": "|" }] }'), []);
    await session.end();
  });
});

describe('protocol: writing the configuration file', function () {
  this.timeout(60_000);
  afterEach(endSessions);

  const options = {
    capabilities: watching,
    initializationOptions: {
      commands: ['suppress', 'suppressWithComment', 'setSeverity', 'showRule'].map(each => `policywright.${each}`),
    },
  };

  /** The entries under the light bulb at the misspelt action. */
  async function lightBulb(session: Session, uri: string): Promise<CodeAction[]> {
    const at = { line: 7, character: 18 };
    return session.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: at, end: at },
      context: { diagnostics: [], only: ['quickfix'] },
    });
  }

  it('tells the severity in force, whose it is, and where another would be written', async () => {
    const folder = folderWith({ 'team/x.txt': '' });
    const session = await startSession({
      ...options,
      folders: [uriOf(folder)],
      configuration: () => ({ rules: { action: 'hint' } }),
    });
    const uri = uriOf(folder, 'team/bucket-policy.json');
    session.open(uri, withAction('s3:GetObjcet'));
    const ask = (rule: string): Promise<LevelAnswer | null> =>
      session.connection.sendRequest('policywright/level', { textDocument: { uri }, rule });
    const family = { level: 'hint', from: 'family', standard: 'warning', file: null };
    assert.deepEqual(await ask('action/unknown-action'), family);
    assert.equal((await ask('s3/plain-http'))?.from, 'default');
    assert.equal(await ask('action/no-such-rule'), null);
    write(folder, name, { rules: { 'action/unknown-action': 'off' } });
    session.filesChanged(uriOf(folder, name));
    await becomes(session, uri, []);
    const own = { level: 'off', from: 'rule', standard: 'warning', file: uriOf(folder, name) };
    assert.deepEqual(await ask('action/unknown-action'), own);
    await session.end();
  });

  it('begins it at the root of the workspace folder, with the settings that it takes the place of', async () => {
    const folder = folderWith({ 'team/x.txt': '' });
    const session = await startSession({
      ...options,
      folders: [uriOf(folder)],
      configuration: () => ({ rules: { s3: 'off' }, associations: { 'team/scps/*.json': 'scp' } }),
    });
    const uri = uriOf(folder, 'team/bucket-policy.json');
    session.open(uri, withAction('s3:GetObjcet'));
    const actions = await lightBulb(session, uri);
    assert.deepEqual(
      actions.map(({ title }) => title).filter(title => !title.startsWith('Replace')),
      [
        'Suppress action/unknown-action here…',
        'Change the severity of action/unknown-action',
        'Show the rule action/unknown-action',
      ],
    );
    const command = actions.find(({ title }) => title.startsWith('Suppress'))?.command;
    const [rule, document, target] = (command?.arguments ?? []) as [string, string, SuppressTarget];
    assert.deepEqual(
      [rule, target],
      ['action/unknown-action', { sid: 'Read 🪣', position: { line: 7, character: 16 } }],
    );
    assert.equal(document, uri);
    const change = await session.connection.sendRequest<DocumentEdit>('policywright/suppress', {
      textDocument: { uri },
      rule,
      target,
      reason: 'Soon.',
      expires: '2999-12-31',
    });
    assert.ok('newText' in change);
    assert.equal(change.uri, uriOf(folder, name));
    assert.deepEqual(JSON.parse(change.newText), {
      rules: { s3: 'off' },
      associations: { '**/team/scps/*.json': 'scp' },
      suppressions: [
        {
          file: 'team/bucket-policy.json',
          rule: 'action/unknown-action',
          sid: 'Read 🪣',
          reason: 'Soon.',
          expires: '2999-12-31',
        },
      ],
    });
    const severity = { textDocument: { uri }, rule: 's3/plain-http', severity: 'error' };
    assert.equal(await session.connection.sendRequest('policywright/severity', severity), null);
    await session.end();
  });

  it('changes the one that holds for the document', async () => {
    const folder = folderWith({ [name]: '{\n  // Ours.\n  "rules": {}\n}\n' });
    const session = await startSession({ ...options, folders: [uriOf(folder)] });
    const uri = uriOf(folder, 'bucket-policy.json');
    session.open(uri, withAction('s3:GetObjcet'));
    await session.diagnostics(uri);
    const severity = { textDocument: { uri }, rule: 's3/plain-http', severity: 'error' };
    assert.deepEqual(await session.connection.sendRequest('policywright/severity', severity), {
      uri: uriOf(folder, name),
      edits: [
        {
          range: { start: { line: 2, character: 12 }, end: { line: 2, character: 12 } },
          newText: '\n    "s3/plain-http": "error"\n  ',
        },
      ],
    });
    const target: SuppressTarget = { position: { line: 0, character: 0 } };
    const params = { textDocument: { uri }, rule: 's3', target, reason: 'Why.' };
    const change = await session.connection.sendRequest<DocumentEdit>('policywright/suppress', params);
    assert.ok(
      'edits' in change && change.edits.some(({ newText }) => newText.includes('"file": "/bucket-policy.json"')),
    );
    write(folder, name, '{ "suppressions": [');
    session.filesChanged(uriOf(folder, name));
    const refused = await session.connection.sendRequest<DocumentEdit>('policywright/suppress', params);
    assert.ok('problem' in refused);
    assert.match(refused.problem, /^policywright\.config\.json is not such/);
    await session.end();
  });

  it('offers the comment first where comments may stand', async () => {
    const folder = folderWith({});
    const session = await startSession({ ...options, folders: [uriOf(folder)] });
    const uri = uriOf(folder, 'bucket-policy.jsonc');
    session.open(uri, withAction('s3:GetObjcet'), 'jsonc');
    const actions = await lightBulb(session, uri);
    const [first, second] = actions.filter(({ title }) => title.startsWith('Suppress'));
    assert.equal(first?.title, 'Suppress action/unknown-action with a comment…');
    assert.equal(second?.title, 'Suppress action/unknown-action here…');
    const [rule, , target] = (first.command?.arguments ?? []) as [string, string, SuppressTarget];
    const params = { textDocument: { uri }, rule, target, reason: 'Soon.', comment: true };
    assert.deepEqual(await session.connection.sendRequest('policywright/suppress', params), {
      uri,
      edits: [
        {
          range: { start: { line: 7, character: 6 }, end: { line: 7, character: 6 } },
          newText: '// policywright-ignore action/unknown-action -- Soon.\n      ',
        },
      ],
    });
    session.close(uri);
    session.open('file:///elsewhere/bucket-policy.json', withAction('s3:GetObjcet'));
    const outside = { ...params, textDocument: { uri: 'file:///elsewhere/bucket-policy.json' }, comment: false };
    assert.ok('problem' in (await session.connection.sendRequest<DocumentEdit>('policywright/suppress', outside)));
    await session.end();
  });
});
