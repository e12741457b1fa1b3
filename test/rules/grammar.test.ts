import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';
import { afterFix, findingOf, findingsOf, places, policy, textOf } from './cases';

const sound = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
const version = '2012-10-17';

type Members = Readonly<Record<string, unknown>>;

describe('grammar: Version (N01)', () => {
  for (const wrong of ['2012-10-7', '2024-01-01', '', '2012-10-17 ', 'latest']) {
    it(`N01: mends "${wrong}"`, () => {
      const document = { Version: wrong, Statement: [sound] };
      const finding = findingOf('grammar/invalid-version', document);
      assert.equal(finding.severity, 'error');
      assert.equal(finding.pointer, '/Version');
      assert.deepEqual(afterFix(document, finding), { Version: version, Statement: [sound] });
    });
  }

  it('N01: offers the old version too where that is nearest', () => {
    const finding = findingOf('grammar/invalid-version', { Version: '2008-10-18', Statement: [sound] });
    assert.deepEqual(
      finding.fixes.map(fix => fix.title),
      ['Replace with "2012-10-17"', 'Replace with "2008-10-17"'],
    );
  });

  it('N01: an old version is information where AWS still takes it, and setting the new one is safe', () => {
    const document = { Version: '2008-10-17', Statement: [sound] };
    assert.equal(findingOf('grammar/old-version', document, 'sqs-queue-policy').severity, 'information');
    const finding = findingOf('grammar/old-version', document);
    assert.equal(finding.severity, 'warning');
    assert.match(finding.message, /IAM takes no new identity policy/);
    assert.equal(finding.accessAnalyzer, undefined);
    assert.equal(finding.fixes[0]?.safe, true);
  });

  it('N01: adding a version is safe unless something reads differently in it', () => {
    const safe = (resource: string): boolean | undefined =>
      findingsOf('grammar/missing-version', { Statement: { ...sound, Resource: resource } })[0]?.fixes[0]?.safe;
    assert.deepEqual(
      [safe('arn:aws:s3:::reports/*'), safe('arn:aws:s3:::reports/${*}'), safe('arn:aws:s3:::${aws:username}/*')],
      [true, false, false],
    );
  });

  it('N01: with a variable an old version is a warning that names it, and setting the new one is not safe', () => {
    const resource = 'arn:aws:s3:::home/${aws:username}/*';
    const document = { Version: '2008-10-17', Statement: [{ ...sound, Resource: resource }] };
    const [finding, place, ...others] = findingsOf('grammar/old-version', document);
    assert.ok(finding !== undefined && place !== undefined && others.length === 0);
    assert.equal(finding.severity, 'warning');
    assert.equal(finding.accessAnalyzer, 'VARIABLE_UNSUPPORTED_IN_VERSION');
    assert.match(finding.message, /`\$\{aws:username\}` will not be expanded/);
    assert.equal(finding.fixes[0]?.safe, false);
    assert.equal(textOf(document).slice(place.start, place.end), `"${resource}"`);
    assert.equal(place.accessAnalyzer, 'VARIABLE_UNSUPPORTED_IN_VERSION');
  });

  it('N01: a variable in a condition counts', () => {
    const Condition = { StringEquals: { 's3:prefix': '${aws:username}' } };
    const document = { Version: '2008-10-17', Statement: [{ ...sound, Condition }] };
    assert.equal(findingsOf('grammar/old-version', document)[0]?.severity, 'warning');
    const [missing, place] = findingsOf('grammar/missing-version', { Statement: [{ ...sound, Condition }] });
    assert.deepEqual(
      [missing?.accessAnalyzer, place?.accessAnalyzer, place?.pointer],
      ['MISSING_VERSION', 'VARIABLE_UNSUPPORTED_IN_VERSION', '/Statement/0/Condition/StringEquals/s3:prefix'],
    );
  });
});

describe('grammar: Effect (N02)', () => {
  const cases: readonly (readonly [wrong: string, right: string, safe: boolean])[] = [
    ['allow', 'Allow', true],
    ['DENY', 'Deny', true],
    [' Allow', 'Allow', true],
    ['Permit', 'Allow', false],
    ['Alow', 'Allow', false],
    ['Denied', 'Deny', false],
    ['block', 'Deny', false],
  ];
  for (const [wrong, right, safe] of cases) {
    it(`N02: "${wrong}" becomes "${right}"`, () => {
      const document = policy({ Effect: wrong });
      const finding = findingOf('grammar/invalid-effect', document);
      assert.deepEqual(
        [finding.severity, finding.pointer, finding.fixes.length, finding.fixes[0]?.safe],
        ['error', '/Statement/0/Effect', 1, safe],
      );
      assert.deepEqual(afterFix(document, finding), policy({ Effect: right }));
    });
  }

  it('N02: offers both words for what is like neither', () => {
    assert.deepEqual(
      findingOf('grammar/invalid-effect', policy({ Effect: 'perhaps' })).fixes.map(fix => fix.title),
      ['Replace with "Allow"', 'Replace with "Deny"'],
    );
  });

  it('N02: a statement without Effect can be given either, after its Sid', () => {
    const document = { Version: version, Statement: [{ Sid: 'Read', Action: 's3:GetObject', Resource: '*' }] };
    const finding = findingOf('grammar/missing-effect', document);
    assert.equal(finding.pointer, '/Statement/0');
    assert.match(finding.message, /^Statement `Read` has no Effect/);
    assert.equal(
      JSON.stringify(afterFix(document, finding, 1)),
      '{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Deny","Action":"s3:GetObject","Resource":"*"}]}',
    );
  });
});

describe('grammar: what AWS refuses, each at its place', () => {
  const wrong: readonly (readonly [what: string, document: unknown, expected: readonly string[], kind?: Kind])[] = [
    ['a list for a policy', '[]', ['grammar/data-type ']],
    ['a string for a policy', '"policy"', ['grammar/data-type ']],
    ['no statement', { Version: version }, ['grammar/missing-statement ']],
    ['Statement null', { Version: version, Statement: null }, ['grammar/missing-statement /Statement']],
    ['Statement empty', { Version: version, Statement: [] }, ['grammar/missing-statement /Statement']],
    ['Statement a string', { Version: version, Statement: 'all' }, ['grammar/data-type /Statement']],
    [
      'statements that are none',
      { Version: version, Statement: [null, sound, 5, [sound]] },
      ['grammar/data-type /Statement/0', 'grammar/data-type /Statement/2', 'grammar/data-type /Statement/3'],
    ],
    ['Version a number', { Version: 2012, Statement: [sound] }, ['grammar/data-type /Version']],
    ['Version null', { Version: null, Statement: [sound] }, ['grammar/data-type /Version']],
    ['Effect a list', policy({ Effect: ['Allow'] }), ['grammar/data-type /Statement/0/Effect']],
    ['Sid a number', policy({ Sid: 1 }), ['grammar/data-type /Statement/0/Sid']],
    ['Action an object', policy({ Action: {} }), ['grammar/data-type /Statement/0/Action']],
    ['Action null', policy({ Action: null }), ['grammar/data-type /Statement/0/Action']],
    [
      'other things among the actions',
      policy({ Action: ['s3:GetObject', 5, null, true, {}] }),
      [1, 2, 3, 4].map(index => `grammar/data-type /Statement/0/Action/${index}`),
    ],
    ['Resource a boolean', policy({ Resource: true }), ['grammar/data-type /Statement/0/Resource']],
    ['Condition a list', policy({ Condition: [] }), ['grammar/data-type /Statement/0/Condition']],
    [
      'an operator with a string',
      policy({ Condition: { Bool: 'x' } }),
      ['grammar/data-type /Statement/0/Condition/Bool'],
    ],
    [
      'null for a condition value',
      policy({ Condition: { Bool: { 'aws:SecureTransport': null } } }),
      ['grammar/data-type /Statement/0/Condition/Bool/aws:SecureTransport'],
    ],
    [
      'an account id that is a number',
      {
        Version: version,
        Statement: [{ Effect: 'Allow', Principal: { AWS: 111122223333 }, Action: 'sts:AssumeRole' }],
      },
      ['grammar/data-type /Statement/0/Principal/AWS'],
      'iam-trust-policy',
    ],
    ['a misspelt element', policy({ Conditions: {} }), ['grammar/invalid-element /Statement/0/Conditions']],
    ['a remark', policy({ _comment: 'x' }), ['grammar/invalid-element /Statement/0/_comment']],
    [
      'Action and NotAction',
      policy({ NotAction: 's3:PutObject' }),
      ['grammar/element-combination /Statement/0/NotAction'],
    ],
    [
      'Resource and NotResource',
      policy({ NotResource: 'arn:aws:s3:::reports' }),
      ['grammar/element-combination /Statement/0/NotResource'],
    ],
    [
      'a statement in the place of the policy',
      { Version: version, ...sound, Statement: [sound] },
      ['Effect', 'Action', 'Resource'].map(name => `grammar/invalid-element /${name}`),
    ],
  ];
  for (const [what, document, expected, kind] of wrong) {
    it(what, () => {
      const findings = findingsOf('grammar/', document, kind);
      assert.deepEqual(places(findings), expected);
      assert.deepEqual([...new Set(findings.map(finding => finding.severity))], ['error']);
    });
  }

  it('takes booleans and numbers as condition values', () => {
    const Condition = { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 's3:max-keys': [10, 20] } };
    assert.deepEqual(findingsOf('grammar/', policy({ Condition })), []);
  });

  it('says once what stands in the wrong place of a condition', () => {
    const found = (Condition: object): readonly string[] =>
      analyseText(JSON.stringify(policy({ Condition })), { kind: 'iam-identity-policy' }).findings.map(
        each => each.rule,
      );
    assert.deepEqual(found({ 'aws:SecureTransport': 'true' }), ['condition/unknown-operator']);
    assert.deepEqual(found({ StringEquals: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }), [
      'grammar/data-type',
    ]);
  });

  it('says once that strings stand in double quotes', () => {
    const text = JSON.stringify(policy({})).replaceAll('"', "'");
    const { findings } = analyseText(text, { kind: 'iam-identity-policy' });
    assert.deepEqual(
      findings.map(({ rule, fixes }) => [rule, fixes.length]),
      [['grammar/json-syntax', 0]],
    );
    assert.match(findings[0]?.message ?? '', /double quotes/);
  });

  it('makes a list of actions in one string', () => {
    for (const [Action, expected] of [
      ['s3:GetObject, s3:PutObject', ['s3:GetObject', 's3:PutObject']],
      [
        ['s3:GetObject,s3:PutObject', 's3:GetObjectAcl'],
        ['s3:GetObject', 's3:GetObjectAcl', 's3:PutObject'],
      ],
    ] as const) {
      const document = policy({ Action });
      const finding = findingOf('action/malformed-action', document);
      assert.match(finding.message, /holds 2 actions/);
      assert.deepEqual(afterFix(document, finding), policy({ Action: expected }));
    }
  });

  it('leaves to CloudFormation what it fills in', () => {
    const document = policy({
      Action: { 'Fn::If': ['ReadOnly', 's3:GetObject', 's3:*'] },
      Resource: [{ 'Fn::Sub': '${Bucket.Arn}/*' }, { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': { Ref: 'OrganizationId' } } },
    });
    assert.deepEqual(findingsOf('grammar/', document), []);
    const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
    const whole = (statements: unknown): string =>
      JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
    for (const statements of [
      [{ 'Fn::If': ['Reads', read, { Ref: 'AWS::NoValue' }] }, read],
      { 'Fn::If': ['Reads', read, read] },
      { ...read, Condition: { 'Fn::If': ['Limited', { Bool: { 'aws:SecureTransport': 'true' } }, {}] } },
    ]) {
      assert.deepEqual(analyseText(whole(statements), { kind: 'iam-identity-policy' }).findings, []);
    }
  });

  it('says nothing of what is missing in a text that breaks off', () => {
    const text = '{ "Version": "2012-10-17", "Statement": [ { "Sid": "Read", ';
    const { findings } = analyseText(text, { kind: 'iam-identity-policy' });
    assert.deepEqual([...new Set(findings.map(finding => finding.rule))], ['grammar/json-syntax']);
  });
});

describe('grammar: white space in an Effect', () => {
  it('N02: is what the message tells of', () => {
    const finding = findingOf('grammar/invalid-effect', policy({ Effect: 'Deny ' }));
    assert.match(finding.message, /white space counts/);
    assert.doesNotMatch(finding.message, /case/);
  });
});

describe('grammar: one mistake, one finding', () => {
  it('an element in the wrong case stands for the element', () => {
    const statement = { effect: 'Allow', action: 's3:GetObject', resource: 'arn:aws:s3:::reports/*' };
    const document = { version, statement: [statement] };
    const { findings } = analyseText(textOf(document), { kind: 'iam-identity-policy' });
    assert.deepEqual([...new Set(findings.map(finding => finding.rule))], ['grammar/invalid-element']);
    assert.deepEqual(
      findings.map(finding => finding.fixes[0]?.title),
      ['Version', 'Statement', 'Effect', 'Action', 'Resource'].map(name => `Rename to ${name}`),
    );
    assert.ok(findings.every(finding => finding.fixes[0]?.safe === true));
  });

  it('a misspelt element is not also missing', () => {
    const document = { Version: version, Statement: [{ Efect: 'Allow', Actions: 's3:GetObject', Resources: '*' }] };
    const { findings } = analyseText(textOf(document), { kind: 'iam-identity-policy' });
    assert.deepEqual([...new Set(findings.map(finding => finding.rule))], ['grammar/invalid-element']);
  });

  it('of two in the wrong case one is renamed', () => {
    const statement = { effect: 'Allow', EFFECT: 'Deny', Action: 's3:GetObject', Resource: '*' };
    const findings = findingsOf('grammar/invalid-element', { Version: version, Statement: [statement] });
    assert.deepEqual(
      findings.map(finding => finding.fixes[0]?.title),
      ['Rename to Effect', 'Remove EFFECT'],
    );
  });

  it('a wrong case beside the right one is removed, not renamed', () => {
    const finding = findingOf('grammar/invalid-element', policy({ effect: 'Deny' }));
    assert.deepEqual(
      finding.fixes.map(fix => fix.title),
      ['Remove effect'],
    );
  });

  it('$schema is only information', () => {
    const document = { $schema: 'https://example.com/iam-identity-policy.json', Version: version, Statement: [sound] };
    assert.equal(findingOf('grammar/invalid-element', document).severity, 'information');
  });
});

describe('grammar: fixes of JSON types', () => {
  const cases: readonly (readonly [what: string, wrong: Members, right: Members | undefined])[] = [
    ['quotes a Sid', { Sid: 7 }, { Sid: '7' }],
    ['takes the one Effect out of its list', { Effect: ['Deny'] }, { Effect: 'Deny' }],
    [
      'takes the one condition block out of its list',
      { Condition: [{ Bool: { 'aws:SecureTransport': 'true' } }] },
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    ],
    ['leaves two effects to the author', { Effect: ['Allow', 'Deny'] }, undefined],
    ['does not make an action of a number', { Action: 5 }, undefined],
  ];
  for (const [what, wrong, right] of cases) {
    it(what, () => {
      const document = policy(wrong);
      const finding = findingOf('grammar/data-type', document);
      if (right === undefined) assert.deepEqual(finding.fixes, []);
      else assert.deepEqual(afterFix(document, finding), policy(right));
    });
  }

  it('a value taken out of its list moves to the level of the list, and no comment is lost', () => {
    const statement = (indent: string): string => `{\n${indent}  "Effect": "Deny"\n${indent}}`;
    const listed = (comment: string): string =>
      `{\n  "Statement": [\n    [${comment}\n      ${statement('      ')}\n    ]\n  ]\n}`;
    const fix = (text: string): string | undefined => {
      const { findings } = analyseText(text, { kind: 'iam-identity-policy', comments: true });
      const edits = findings.find(({ rule }) => rule === 'grammar/data-type')?.fixes[0]?.edits;
      return edits && applyEdits(text, edits);
    };
    assert.equal(fix(listed('')), `{\n  "Statement": [\n    ${statement('    ')}\n  ]\n}`);
    assert.equal(fix(listed(' // one')), undefined);
  });
});

describe('grammar: duplicate members', () => {
  const document = (members: string): string =>
    `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*",${members}}]}`;

  it('finds them at every depth', () => {
    const text = document(
      '"Action":"s3:PutObject","Condition":{"Bool":{"aws:SecureTransport":"true","aws:SecureTransport":"false"},"Bool":{}}',
    );
    assert.deepEqual(places(findingsOf('grammar/duplicate-member', text)), [
      'grammar/duplicate-member /Statement/0/Action',
      'grammar/duplicate-member /Statement/0/Condition/Bool/aws:SecureTransport',
      'grammar/duplicate-member /Statement/0/Condition/Bool',
    ]);
  });

  it('removes the second only where both say the same', () => {
    const same = findingOf('grammar/duplicate-member', document('"Resource" : "*"'));
    assert.equal(same.fixes[0]?.safe, true);
    assert.deepEqual(findingOf('grammar/duplicate-member', document('"Resource":"arn:aws:s3:::reports"')).fixes, []);
  });

  it('underlines the second name and points to the first', () => {
    const text = document('"Effect":"Deny"');
    const finding = findingOf('grammar/duplicate-member', text);
    assert.equal(finding.start, text.lastIndexOf('"Effect"'));
    assert.equal(finding.related[0]?.start, text.indexOf('"Effect"'));
  });
});

describe('grammar: Sids', () => {
  const twice = { Version: version, Statement: ['A', 'A', 'A2', 'A'].map(Sid => ({ Sid, ...sound })) };

  it('must be unique in an identity policy, and the fix takes the next free name', () => {
    const findings = findingsOf('grammar/unique-sids', twice);
    assert.deepEqual(
      findings.map(({ pointer, severity, accessAnalyzer, fixes }) => [
        pointer,
        severity,
        accessAnalyzer,
        fixes[0]?.title,
      ]),
      [
        ['/Statement/1/Sid', 'error', 'UNIQUE_SIDS_REQUIRED', 'Rename to A3'],
        ['/Statement/3/Sid', 'error', 'UNIQUE_SIDS_REQUIRED', 'Rename to A4'],
      ],
    );
  });

  it('should be unique in a resource policy', () => {
    const Statement = [1, 2].map(() => ({
      Sid: 'Read',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/app' },
      Action: 'kms:Decrypt',
      Resource: '*',
    }));
    const finding = findingOf('grammar/unique-sids', { Version: version, Statement }, 'kms-key-policy');
    assert.deepEqual([finding.severity, finding.accessAnalyzer], ['warning', 'UNIQUE_SIDS_RECOMMENDED']);
  });

  for (const [kind, code] of [
    ['iam-trust-policy', 'UNIQUE_SIDS_REQUIRED'],
    ['scp', 'UNIQUE_SIDS_REQUIRED'],
    ['sqs-queue-policy', 'UNIQUE_SIDS_RECOMMENDED'],
  ] as const) {
    it(`${code} in ${kind}`, () => {
      const findings = findingsOf('grammar/unique-sids', twice, kind);
      assert.deepEqual([...new Set(findings.map(finding => finding.accessAnalyzer))], [code]);
    });
  }

  it('may be empty or missing more than once', () => {
    const document = { Version: version, Statement: [sound, sound, { Sid: '', ...sound }, { Sid: '', ...sound }] };
    assert.deepEqual(findingsOf('grammar/unique-sids', document), []);
  });
});
