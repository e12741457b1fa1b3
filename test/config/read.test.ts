import assert from 'node:assert/strict';
import { globOf, readFileGlob } from '../../server/config/configuration';
import { readConfiguration } from '../../server/config/read';
import { configurationRules } from '../../server/config/rules';
import { applyEdits } from '../../server/text/edits';

/** What is said of a text: the rule and what it underlines. */
function said(value: unknown): string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return readConfiguration(text).findings.map(({ rule, start, end }) => `${rule.slice(14)} ${text.slice(start, end)}`);
}

/** A text after the first fix of its only finding. */
function mended(text: string): unknown {
  const [finding, ...others] = readConfiguration(text).findings;
  assert.deepEqual(others, []);
  const [fix] = finding?.fixes ?? [];
  assert.ok(fix, 'there is a fix');
  return JSON.parse(applyEdits(text, fix.edits));
}

const suppression = { file: 'policies/a.json', rule: 'action/pass-role', reason: 'The deploy role is bounded.' };

describe('configuration: what it says', () => {
  it('is taken whole', () => {
    const text = `// Ours
{
  "$schema": "https://example.com/schema.json",
  "rules": { "grammar": "off", "s3/plain-http": "error", "configuration/unused-suppression": "information" },
  "associations": { "policies/guardrails/*.json": "scp", "boundary.json": "iam-identity-policy" },
  "suppressions": [
    { "file": "policies/*.json", "rule": "s3", "sid": "Public", "reason": "A web site.", "expires": "2027-02-28" },
    { "file": "a.json", "rule": "action/pass-role", "pointer": "/Statement/0", "reason": "Bounded.", },
  ],
  "accounts": { "own": ["111122223333"], "organization": "o-a1b2c3d4e5" },
  "knownActions": ["s3:NewAction", "newservice:Get*"],
}`;
    const { configuration, findings } = readConfiguration(text);
    assert.deepEqual(findings, []);
    const { levels, associations, suppressions, project } = configuration;
    assert.deepEqual(levels, {
      grammar: 'off',
      's3/plain-http': 'error',
      'configuration/unused-suppression': 'information',
    });
    assert.deepEqual(
      associations.map(({ glob, kind }) => [glob, kind]),
      [
        ['policies/guardrails/*.json', 'scp'],
        ['boundary.json', 'iam-identity-policy'],
      ],
    );
    assert.deepEqual(
      suppressions.map(({ files, node: _, ...others }) => ({ ...others, file: files.glob, path: files.path })),
      [
        {
          rule: 's3',
          sid: 'Public',
          pointer: undefined,
          reason: 'A web site.',
          expires: '2027-02-28',
          file: 'policies/*.json',
          path: undefined,
        },
        {
          rule: 'action/pass-role',
          sid: undefined,
          pointer: '/Statement/0',
          reason: 'Bounded.',
          expires: undefined,
          file: 'a.json',
          path: undefined,
        },
      ],
    );
    assert.deepEqual([...project.accounts], ['111122223333']);
    assert.equal(project.organization, 'o-a1b2c3d4e5');
    const known = ['s3:NewAction', 'S3:newaction', 'newservice:GetThing', 'newservice:PutThing', 's3:New'];
    assert.deepEqual(known.map(project.knowsAction), [true, true, true, false, false]);
  });

  it('is nothing where it is empty', () => {
    assert.deepEqual(said({}), []);
    for (const text of ['', '  \n', '// nothing yet\n']) assert.deepEqual(readConfiguration(text).findings, [], text);
  });

  const wrong: readonly (readonly [what: string, value: unknown, ...said: string[]])[] = [
    ['text that is no JSON', '{ "rules": ', 'json-syntax  '],
    ['a list', [], 'invalid-value ['],
    ['an unknown member', { rule: {} }, 'unknown-name "rule"'],
    ['an unknown rule', { rules: { 'grammar/misisng-version': 'off' } }, 'unknown-name "grammar/misisng-version"'],
    ['an unknown family', { rules: { grammer: 'off' } }, 'unknown-name "grammer"'],
    ['an unknown severity', { rules: { grammar: 'warn' } }, 'invalid-value "warn"'],
    ['a severity that is no string', { rules: { grammar: 2 } }, 'invalid-value 2'],
    ['an unknown kind', { associations: { '*.json': 'spc' } }, 'unknown-name "spc"'],
    ['a glob that is not closed', { associations: { '[a.json': 'scp' } }, 'invalid-value "[a.json"'],
    ['a glob that leads out', { suppressions: [{ ...suppression, file: '../a.json' }] }, 'invalid-value "../a.json"'],
    ['a glob of Windows', { suppressions: [{ ...suppression, file: 'a\\b.json' }] }, 'invalid-value "a\\\\b.json"'],
    ['no list of suppressions', { suppressions: {} }, 'invalid-value {'],
    ['a suppression of nothing', { suppressions: [{}] }, 'incomplete-suppression {'],
    [
      'a suppression without a reason',
      { suppressions: [{ ...suppression, reason: undefined }] },
      'incomplete-suppression {',
    ],
    ['a suppression with an empty reason', { suppressions: [{ ...suppression, reason: ' ' }] }, 'invalid-value " "'],
    ['a suppression of an unknown rule', { suppressions: [{ ...suppression, rule: 'a/b' }] }, 'unknown-name "a/b"'],
    ['an unknown member of a suppression', { suppressions: [{ ...suppression, Sid: 'A' }] }, 'unknown-name "Sid"'],
    ['a date in words', { suppressions: [{ ...suppression, expires: 'soon' }] }, 'invalid-value "soon"'],
    ['a day that is not', { suppressions: [{ ...suppression, expires: '2027-02-29' }] }, 'invalid-value "2027-02-29"'],
    [
      'a pointer that is none',
      { suppressions: [{ ...suppression, pointer: 'Statement' }] },
      'invalid-value "Statement"',
    ],
    ['the same twice', { suppressions: [suppression, { ...suppression, reason: 'Other.' }] }, 'duplicate {'],
    ['an account id of 11 digits', { accounts: { own: ['11112222333'] } }, 'invalid-value "11112222333"'],
    ['an account id that is a number', { accounts: { own: [111122223333] } }, 'invalid-value 111122223333'],
    ['an account twice', { accounts: { own: ['111122223333', '111122223333'] } }, 'duplicate "111122223333"'],
    ['no organization id', { accounts: { organization: 'ours' } }, 'invalid-value "ours"'],
    ['an action that is none', { knownActions: ['GetObject'] }, 'invalid-value "GetObject"'],
    ['a member twice', '{"rules": {}, "rules": {"s3": "off"}}', 'duplicate "rules"'],
  ];
  for (const [what, value, ...expected] of wrong) {
    it(`is reported where it is ${what}`, () => assert.deepEqual(said(value), expected));
  }

  it('is told in words that name the rule meant and what to write', () => {
    const message = (value: unknown) => readConfiguration(JSON.stringify(value)).findings[0]?.message;
    const empty = (name: string) => message({ suppressions: [{ ...suppression, [name]: ' ' }] });
    assert.equal(
      message({ rules: { 's3/plain-htp': 'off' } }),
      '`s3/plain-htp` is no rule, nor a family of rules. Did you mean `s3/plain-http`?',
    );
    assert.equal(
      message({ rules: { s3: 'warn' } }),
      '`warn` is no severity: those are `error`, `warning`, `information`, `hint` or `off`. Did you mean `warning`?',
    );
    assert.match(empty('file') ?? '', /^`file` is empty\. Name the file/);
    assert.match(empty('reason') ?? '', /^`reason` is empty\. Say why/);
    assert.match(empty('sid') ?? '', /^`sid` is empty\. Name the `Sid`/);
    assert.match(empty('rule') ?? '', /^`rule` is empty\. Name a rule/);
  });

  it('is mended to the nearest name', () => {
    assert.deepEqual(mended('{"rules": {"grammar/misisng-version": "off"}}'), {
      rules: { 'grammar/missing-version': 'off' },
    });
    assert.deepEqual(mended('{"rule": {"s3": "off"}}'), { rules: { s3: 'off' } });
    assert.deepEqual(mended('{"rules": {"s3": "warnin"}}'), { rules: { s3: 'warning' } });
    assert.deepEqual(mended('{"associations": {"a.json": "s3-buket-policy"}}'), {
      associations: { 'a.json': 's3-bucket-policy' },
    });
  });

  it('holds where the rest of it is wrong', () => {
    const { configuration } = readConfiguration('{"rules": {"s3": "off", "grammer": "off"}, "accounts": 1, "x": [');
    assert.deepEqual(configuration.levels, { s3: 'off' });
  });

  it('never throws', () => {
    const whole = JSON.stringify({ rules: { s3: 'off' }, suppressions: [suppression], accounts: { own: ['1'] } });
    for (let length = 0; length <= whole.length; length++) readConfiguration(whole.slice(0, length));
    for (const value of [null, true, 'x', [[]], { rules: [], suppressions: [null, 1, []], knownActions: {} }])
      said(value);
  });

  it('is checked by rules that have a summary and a reason', () => {
    for (const { id, summary, why } of configurationRules) {
      assert.match(id, /^configuration\/[a-z-]+$/);
      assert.ok(summary.endsWith('.') && why.length > 80, id);
    }
  });
});

describe('configuration: globs of files', () => {
  const fits = (glob: string, path: string): boolean => {
    const files = readFileGlob(glob);
    assert.ok(!('problem' in files), glob);
    return files.fits(path);
  };

  it('fit in any folder without a slash, and from the folder of the file with one', () => {
    assert.ok(fits('a.json', 'a.json') && fits('a.json', 'x/y/a.json'));
    assert.ok(fits('/a.json', 'a.json') && !fits('/a.json', 'x/a.json'));
    assert.ok(fits('./a.json', 'a.json') && !fits('./a.json', 'x/a.json'));
    assert.ok(fits('x/*.json', 'x/a.json') && !fits('x/*.json', 'y/x/a.json') && !fits('x/*.json', 'x/y/a.json'));
    assert.ok(fits('x/**', 'x/y/a.json') && fits('x/', 'x/y/a.json') && !fits('x/', 'y/x/a.json'));
    assert.ok(fits('**/x/*.json', 'y/x/a.json') && fits('{x,y}/a.json', 'y/a.json'));
  });

  it('name a file when they have a folder and no wildcard', () => {
    const path = (glob: string) => {
      const files = readFileGlob(glob);
      return 'problem' in files ? files.problem : files.path;
    };
    assert.deepEqual(['x/a.json', '/a.json', './a.json', 'a.json', 'x/*.json'].map(path), [
      'x/a.json',
      'a.json',
      'a.json',
      undefined,
      undefined,
    ]);
  });

  it('are written so that they fit the one file', () => {
    for (const path of ['a.json', 'x/a.json', 'x y/ä.json', 'x/[a].json', '{x}/a.json'])
      assert.ok(fits(globOf(path), path));
    assert.ok(!fits(globOf('a.json'), 'x/a.json'));
  });
});
