import assert from 'node:assert/strict';
import { version } from '../../package.json';
import { kinds } from '../../server/model/kinds';
import { rules } from '../../server/rules/index';
import { folderWith, good, misspelt, other, removeFolders, run } from './program';

describe('cli: usage', function () {
  this.timeout(60_000);
  afterEach(removeFolders);

  const mistakes: readonly (readonly [args: string, says: string])[] = [
    ['', 'a command is missing. See policywright --help.'],
    ['chek', 'unknown command `chek`. Did you mean `check`?'],
    ['policies/a.json', 'unknown command `policies/a.json`. To check it: policywright check policies/a.json'],
    ['check --fromat json', 'unknown option `--fromat`. Did you mean `--format`?'],
    ['check -x', 'unknown option `-x`. See policywright check --help.'],
    ['check --format xml', 'unknown format `xml`. It is one of text, json, sarif.'],
    ['check --format jsn', 'unknown format `jsn`. Did you mean `json`?'],
    ['check --format', '`--format` needs a value.'],
    ['check --format --quiet', '`--format` needs a value.'],
    ['check --quiet=1', '`--quiet` takes no value.'],
    ['check --kind bucket-policy', 'unknown kind `bucket-policy`. Did you mean `s3-bucket-policy`?'],
    ['check --concurrency 0', '`--concurrency` is a number from 1 to 8, not `0`.'],
    ['check --concurrency=2.5', '`--concurrency` is a number from 1 to 8, not `2.5`.'],
    ['check --min-severity warn', 'unknown severity `warn`. Did you mean `warning`?'],
    ['rules --kind scp', 'unknown option `--kind`. See policywright rules --help.'],
    ['rules action/unknown-acton', 'unknown rule `action/unknown-acton`. Did you mean `action/unknown-action`?'],
    ['rules a b', '`rules` takes one rule id at most.'],
    ['explain', '`explain` takes one file, or `-` for the standard input.'],
    ['explain missing.json', 'missing.json does not exist'],
    ['explain .', '. is a folder, not a file'],
  ];
  for (const [args, says] of mistakes) {
    it(`policywright ${args}`, () => {
      const outcome = run(args.split(' ').filter(Boolean), { cwd: folderWith({}) });
      assert.deepEqual(outcome, { status: 2, stdout: '', stderr: `policywright: ${says}\n` });
    });
  }

  it('shows its version with the date of the data', () => {
    assert.match(
      run(['--version']).stdout,
      new RegExp(`^policywright ${version} \\(AWS data of \\d{4}-\\d\\d-\\d\\d\\)\n$`),
    );
  });

  it('explains itself and each command', () => {
    for (const args of [
      ['--help'],
      ['-h'],
      ['check', '--help'],
      ['explain', '-h'],
      ['waf-test', '-h'],
      ['rules', '--help'],
    ]) {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stderr], [0, '']);
      assert.match(stdout, /^Usage: policywright/m);
      assert.ok(stdout.split('\n').every(line => line.length <= 120));
    }
  });

  it('lists the rules as text, JSON and Markdown', () => {
    const text = run(['rules']).stdout;
    const json = JSON.parse(run(['rules', '--format', 'json']).stdout) as Record<string, unknown>[];
    const markdown = run(['rules', '--format', 'markdown']).stdout;
    assert.deepEqual(
      json.map(rule => rule['id']),
      rules.map(rule => rule.id),
    );
    const policies = kinds.filter(kind => kind.grammar === 'policy').map(kind => kind.id);
    for (const [index, rule] of rules.entries()) {
      assert.deepEqual(json[index], {
        id: rule.id,
        kinds: rule.kinds === 'policies' ? policies : rule.kinds,
        severity: rule.severity,
        accessAnalyzer: rule.accessAnalyzer,
        notes: rule.notes,
        fixable: rule.fixable,
        summary: rule.summary,
      });
      assert.ok(text.includes(rule.id) && markdown.includes(`| \`${rule.id}\` |`), rule.id);
    }
  });

  it('shows all about one rule', () => {
    assert.match(run(['rules', 'grammar/json-syntax']).stdout, /^# grammar\/json-syntax\n/);
    const rule = JSON.parse(run(['rules', 'grammar/json-syntax', '--format', 'json']).stdout) as Record<
      string,
      unknown
    >;
    assert.deepEqual(
      [rule['id'], typeof rule['why'], Array.isArray(rule['examples'])],
      ['grammar/json-syntax', 'string', true],
    );
  });

  it('shows the rules that cover an issue code of IAM Access Analyzer, and why none does', () => {
    assert.match(run(['rules', 'INVALID_EFFECT']).stdout, /^# grammar\/invalid-effect\n/);
    const covering = JSON.parse(run(['rules', 'unique_sids_required', '--format', 'json']).stdout) as { id: string }[];
    assert.deepEqual(
      covering.map(({ id }) => id),
      ['grammar/unique-sids'],
    );
    const obsolete = run(['rules', 'SCP_SYNTAX_ERROR_ACTION_WILDCARD']);
    assert.match(obsolete.stdout, /^No rule covers SCP_SYNTAX_ERROR_ACTION_WILDCARD\. Obsolete: .*\.\n$/);
    assert.equal(obsolete.status, 0);
  });

  it('explains a policy in Markdown and as data', () => {
    const cwd = folderWith({ 'policy.json': good, 'package.json': other, 'broken.json': misspelt.slice(0, -4) });
    const { status, stdout } = run(['explain', 'policy.json'], { cwd });
    assert.equal(status, 0);
    assert.match(stdout, /^# .*\n[\s\S]*`reports`/);
    const {
      version: format,
      path,
      explanations,
    } = JSON.parse(run(['explain', 'policy.json', '--format', 'json'], { cwd }).stdout);
    assert.deepEqual(
      [format, path, explanations.length, explanations[0].kind],
      [1, 'policy.json', 1, 'iam-identity-policy'],
    );
    assert.equal(run(['explain', '-'], { cwd, input: good }).stdout, stdout);
    const chosen = run(['explain', 'policy.json', '--kind', 'scp'], { cwd });
    assert.match(chosen.stdout, /service control policy/);
    const none = run(['explain', 'package.json'], { cwd });
    assert.deepEqual([none.status, none.stdout], [2, '']);
    assert.match(none.stderr, /^policywright: package\.json holds no policy to explain/);
    const broken = run(['explain', 'broken.json'], { cwd });
    assert.equal(broken.status, 0);
    assert.match(broken.stderr, /^policywright: broken\.json is not valid JSON/);
  });
});
