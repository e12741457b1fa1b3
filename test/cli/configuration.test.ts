import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { folderWith, good, misspelt, other, redundant, removeFolders, run } from './program';

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly pointer: string;
}

interface JsonReport {
  readonly files: readonly {
    readonly path: string;
    readonly kind: string;
    readonly kindReason: string;
    readonly findings: readonly Found[];
    readonly suppressed?: readonly (Found & {
      readonly reason: string;
      readonly expires?: string;
      readonly where: string;
    })[];
  }[];
  readonly skipped: number;
  readonly configuration?: readonly { readonly path: string; readonly findings: readonly Found[] }[];
}

function report(args: readonly string[], cwd: string): JsonReport {
  return JSON.parse(run(['check', '--format', 'json', ...args], { cwd }).stdout) as JsonReport;
}

/** What is said of each file: path and rules. */
function said(args: readonly string[], cwd: string): Record<string, string[]> {
  const { files, configuration = [] } = report(args, cwd);
  return Object.fromEntries(
    [...files, ...configuration].map(({ path, findings }) => [path, findings.map(f => f.rule)]),
  );
}

function configuration(content: object): string {
  return JSON.stringify(content, undefined, 2);
}

const suppression = { file: 'policies/a.json', rule: 'action/unknown-action', reason: 'Not in the data yet.' };
const unused = 'configuration/unused-suppression';

describe('cli: the configuration file', function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  it('sets severities and kinds, and is no JSON file that was left alone', () => {
    const cwd = folderWith({
      'policywright.config.json': configuration({
        rules: { 'action/unknown-action': 'error', 'action/redundant-action': 'off' },
        associations: { 'guardrails/*.json': 'scp' },
      }),
      'guardrails/a.json': redundant,
      'b.json': misspelt,
      'package.json': other,
    });
    const { files, skipped, configuration: own } = report([], cwd);
    assert.deepEqual(
      files.map(({ path, kind, findings }) => [
        path,
        kind,
        findings.flatMap(({ rule, severity }) => (rule.startsWith('action/') ? [`${rule} ${severity}`] : [])),
      ]),
      [
        ['b.json', 'iam-identity-policy', ['action/unknown-action error']],
        ['guardrails/a.json', 'scp', []],
      ],
    );
    assert.equal(files[1]?.kindReason, 'the configuration file says so of guardrails/*.json');
    assert.equal(skipped, 1);
    assert.deepEqual(own, [{ path: 'policywright.config.json', findings: [] }]);
    assert.equal(report(['--kind', 'rcp', 'guardrails/a.json'], cwd).files[0]?.kind, 'rcp');
  });

  it('suppresses, and the report says what and why', () => {
    const cwd = folderWith({
      'policywright.config.json': configuration({ suppressions: [{ ...suppression, expires: '2999-12-31' }] }),
      'policies/a.json': misspelt,
      'policies/b.json': misspelt,
    });
    const { status, stdout } = run(['check', 'policies/a.json'], { cwd });
    assert.deepEqual([status, stdout], [0, '1 document checked: nothing found · 1 finding suppressed\n']);
    assert.equal(run(['check', 'policies/b.json'], { cwd }).status, 1);
    const ignoring = run(['check', 'policies/a.json', '--no-suppressions'], { cwd });
    assert.equal(ignoring.status, 1);
    assert.match(ignoring.stdout, /1 document checked: 1 warning\n$/);

    const [first, second] = report([], cwd).files;
    assert.deepEqual([first?.findings.length, second?.findings.length], [0, 1]);
    const { rule, reason, expires, where, pointer } = first?.suppressed?.[0] ?? assert.fail();
    assert.deepEqual(
      [rule, reason, expires, where, pointer],
      ['action/unknown-action', suppression.reason, '2999-12-31', 'configuration', '/Statement/0/Action'],
    );
    assert.equal(second?.suppressed, undefined);

    const log = JSON.parse(run(['check', '--format', 'sarif'], { cwd }).stdout) as Log;
    assert.deepEqual(
      log.runs[0]?.results?.map(({ suppressions }) => suppressions),
      [[{ kind: 'external', status: 'accepted', justification: suppression.reason }], undefined],
    );
  });

  it('says so of suppressions that have expired or suppress nothing', () => {
    const expired = { ...suppression, expires: '2020-02-29' };
    const cwd = folderWith({
      'policywright.config.json': configuration({ suppressions: [expired, { ...suppression, rule: 's3' }] }),
      'policies/a.json': misspelt,
    });
    const { status, stdout } = run(['check'], { cwd });
    assert.equal(status, 1);
    assert.match(stdout, /^policywright\.config\.json:3:5 warning configuration\/expired-suppression$/m);
    assert.match(stdout, /^policywright\.config\.json:9:5 warning configuration\/unused-suppression$/m);
    assert.match(stdout, /1 document checked: 3 warnings\n$/);
    assert.deepEqual(said(['--no-suppressions'], cwd)['policywright.config.json'], []);
  });

  it('calls unused only what it knows to be', () => {
    const cwd = folderWith({
      'policywright.config.json': configuration({
        suppressions: [
          { ...suppression, file: 'policies/*.json' },
          { ...suppression, file: 'policies/b.json' },
          { ...suppression, file: 'gone.json' },
        ],
      }),
      'policies/a.json': good,
      'policies/b.json': good,
      'policies/c.json': good,
    });
    const name = 'policywright.config.json';
    assert.deepEqual(said(['policies/a.json'], cwd)[name], []);
    assert.deepEqual(said(['policies/a.json', 'policies/b.json'], cwd)[name], [unused]);
    assert.deepEqual(said(['policies'], cwd)[name], [unused]);
    assert.deepEqual(said([], cwd)[name], [unused, unused, unused]);
    assert.deepEqual(said(['.', '--kind', 'scp'], cwd)[name], []);
  });

  it('is the nearest one above the file, up to the root of the repository or the current folder', () => {
    const quiet = configuration({ rules: { action: 'off' } });
    const cwd = folderWith({
      'policywright.config.json': quiet,
      'a.json': misspelt,
      'own/policywright.config.jsonc': `// Louder.\n${configuration({ rules: { action: 'error' } })}`,
      'own/sub/b.json': misspelt,
      'repository/.git/HEAD': '',
      'repository/sub/c.json': misspelt,
    });
    const rule = 'action/unknown-action';
    const own = 'own/policywright.config.jsonc';
    const all = {
      'a.json': [],
      'own/sub/b.json': [rule],
      'repository/sub/c.json': [rule],
      'policywright.config.json': [],
      [own]: [],
    };
    assert.deepEqual(said([], cwd), all);
    // From below, outside of a repository, the look ends in the current folder.
    assert.deepEqual(said(['b.json'], join(cwd, 'own/sub')), { 'b.json': [rule] });
    assert.deepEqual(said(['../a.json'], join(cwd, 'own')), { '../a.json': [], '../policywright.config.json': [] });
  });

  it('reaches to the root of the repository from a folder within', () => {
    const cwd = folderWith({
      '.git/HEAD': '',
      'policywright.config.json': configuration({ rules: { action: 'off' } }),
      'sub/a.json': misspelt,
    });
    assert.deepEqual(said([], join(cwd, 'sub')), { 'a.json': [], '../policywright.config.json': [] });
  });

  it('is checked itself, also when no document asks for it', () => {
    const cwd = folderWith({ 'policywright.config.json': '{"rules": {"grammer": "off"}}', 'sub/x.txt': '' });
    const { status, stdout } = run(['check'], { cwd });
    assert.equal(status, 1);
    assert.match(
      stdout,
      /^policywright\.config\.json:1:12 warning configuration\/unknown-name\n.*Did you mean `grammar`/,
    );
    assert.equal(run(['check', 'policywright.config.json'], { cwd }).status, 1);
    assert.equal(run(['check', '--min-severity', 'error'], { cwd }).status, 0);
    const log = JSON.parse(run(['check', '--format', 'sarif'], { cwd }).stdout) as Log;
    const [{ ruleIndex = -1, ruleId } = { ruleId: '' }] = log.runs[0]?.results ?? [];
    assert.equal(log.runs[0]?.tool.driver.rules?.[ruleIndex]?.id, ruleId);
  });

  it('that cannot be read is said to be so', () => {
    const cwd = folderWith({ 'policywright.config.json': Buffer.from([0xff, 0x00, 0x41]), 'a.json': good });
    const { status, stderr } = run(['check'], { cwd });
    assert.deepEqual([status, stderr], [2, 'policywright: policywright.config.json is not a text file\n']);
  });

  it('counts for the standard input under its name', () => {
    const cwd = folderWith({ 'policywright.config.json': configuration({ suppressions: [suppression] }) });
    const status = (...args: string[]) => run(['check', '-', ...args], { cwd, input: misspelt }).status;
    assert.equal(status(), 1);
    assert.equal(status('--stdin-filename', 'policies/a.json'), 0);
  });

  it('names the accounts that the explanation calls yours', () => {
    const policy = good.replace('"Effect"', '"Principal": { "AWS": "111122223333" }, "Effect"');
    const explained = (own: string) => {
      const cwd = folderWith({
        'policywright.config.json': configuration({ accounts: { own: [own] } }),
        'a.json': policy,
      });
      return run(['explain', 'a.json'], { cwd }).stdout;
    };
    assert.match(explained('444455556666'), /not yours/);
    assert.doesNotMatch(explained('111122223333'), /not yours/);
  });

  it('is not needed for a comment to suppress', () => {
    const text = misspelt.replace('    {\n', '    // policywright-ignore action/unknown-action -- Soon.\n    {\n');
    const cwd = folderWith({ 'a.jsonc': text, 'b.jsonc': text.replace('GetObjcet', 'GetObject') });
    const { files } = report([], cwd);
    assert.deepEqual(
      files.map(({ findings, suppressed = [] }) => [findings.map(f => f.rule), suppressed.map(({ where }) => where)]),
      [
        [[], ['comment']],
        [[unused], []],
      ],
    );
    assert.deepEqual(said(['--no-suppressions'], cwd), { 'a.jsonc': ['action/unknown-action'], 'b.jsonc': [] });
  });
});
