import assert from 'node:assert/strict';
import { join } from 'node:path';
import { folderWith, good, removeFolders, run } from './program';

const examples = join(__dirname, '../../examples');
const acl = join(examples, 'web-acl.json');

describe('cli: waf-test', function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  const request = (content: unknown): string => folderWith({ 'request.json': JSON.stringify(content) });
  const tried = (content: unknown, ...further: readonly string[]) =>
    run(['waf-test', acl, '--request', 'request.json', ...further], { cwd: request(content) });

  it('the example is as expected', () => {
    const { status, stdout, stderr } = run(['waf-test', acl, '--request', join(examples, 'waf-request.json')]);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(
      stdout,
      /^the administration from outside the office\n {2}Blocked by admin-from-office-only, answered with 403\.$/m,
    );
    assert.match(
      stdout,
      /→ URL_DECODE "\/admin\/\.\.\/Admin\/users" → NORMALIZE_PATH "\/Admin\/users" → LOWERCASE "\/admin\/users"/,
    );
    assert.match(stdout, /6 requests tried: 6 as expected\n$/);
  });

  it('exits with 1 when an outcome is another, and says which', () => {
    const { status, stdout } = tried({ name: 'home', uri: '/', expect: { action: 'Allow' } });
    assert.equal(status, 1);
    assert.match(stdout, /The action is Unknown, not Allow as expected\.\n\n1 request tried: 1 not as expected\n$/);
  });

  it('exits with 0 when nothing is expected, however it ends', () => {
    const { status, stdout } = tried({ uri: '/' });
    assert.equal(status, 0);
    assert.match(stdout, /^GET \/\n {2}Unknown: it depends on /);
    assert.match(stdout, /say it in managedRuleGroups under AWSManagedRulesCommonRuleSet\./);
  });

  it('writes JSON', () => {
    const { status, stdout } = tried([{ uri: '/' }], '--format', 'json');
    assert.equal(status, 0);
    const report = JSON.parse(stdout) as {
      version: number;
      requests: { decision: { action: string }; steps: object[] }[];
    };
    assert.equal(report.version, 1);
    assert.equal(report.requests[0]?.decision.action, 'Unknown');
    assert.equal(report.requests[0]?.steps.length, 10);
  });

  it('reads sets from further files, and one file from the standard input', () => {
    const set = { Name: 'office', Scope: 'REGIONAL', IPAddressVersion: 'IPV4', Addresses: ['192.0.2.0/24'] };
    const cwd = folderWith({ 'office.json': JSON.stringify(set) });
    const input = JSON.stringify({ sourceIp: '192.0.2.1', country: 'DE' });
    const { stdout } = run(['waf-test', acl, 'office.json', '--request', '-'], { cwd, input });
    assert.match(stdout, /● office-addresses +matches → Count/);
  });

  const mistakes: readonly (readonly [args: string, says: string])[] = [
    ['waf-test', '`waf-test` takes the file of a web ACL, and those of sets and groups that it refers to.'],
    ['waf-test acl.json', '`waf-test` needs --request FILE, the requests to try.'],
    ['waf-test - --request -', 'the standard input can be read once only.'],
    ['waf-test acl.json --request missing.json', 'missing.json does not exist'],
    ['waf-test missing.json --request request.json', 'missing.json does not exist'],
    [
      'waf-test acl.json --request wrong.json',
      "wrong.json: the request: 'metod' is no member here. Did you mean 'method'?",
    ],
    [
      'waf-test policy.json --request request.json',
      'policy.json holds no web ACL, rule group or rule; if it should be one, name its kind with --kind',
    ],
    [
      'waf-test acl.json --request request.json --format markdown',
      'unknown format `markdown`. It is one of text, json.',
    ],
    ['check --request x', 'unknown option `--request`. See policywright check --help.'],
  ];
  for (const [args, says] of mistakes) {
    it(`policywright ${args}`, () => {
      const cwd = folderWith({
        'acl.json': '{"Name": "x", "Scope": "REGIONAL", "DefaultAction": {"Allow": {}}}',
        'request.json': '{}',
        'wrong.json': '{"metod": "GET"}',
        'policy.json': good,
      });
      assert.deepEqual(run(args.split(' '), { cwd }), { status: 2, stdout: '', stderr: `policywright: ${says}\n` });
    });
  }
});
