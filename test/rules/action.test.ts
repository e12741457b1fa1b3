import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { asActions, eachCovered } from '../../server/rules/coverage';
import { SharedText } from '../../server/text/shared';
import type { Node } from '../../server/tree/node';
import { facts } from '../support/engine';
import { inTime } from '../support/time';
import { afterFix, findingOf, findingsOf, places, policy, textOf, withoutEchoes } from './cases';

describe('action: unknown actions (N04)', () => {
  it('N04: says what, of which service, as of when, and what was meant', () => {
    const finding = findingOf('action/unknown-action', policy({ Action: ['s3:PutObject', 's3:GetObjcet'] }));
    assert.equal(
      finding.message,
      `\`s3:GetObjcet\` is not an action of Amazon S3 (data of ${facts.date}). Did you mean \`s3:GetObject\`?`,
    );
    assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/Action/1']);
  });

  const meant: readonly (readonly [rule: string, wrong: string, right: string, kind?: Kind])[] = [
    ['unknown-action', 's3:Gett*', 's3:Get*'],
    ['unknown-action', 'ec2:Descibe*', 'ec2:Describe*'],
    ['unknown-action', 's3:ListObjectsV2', 's3:ListBucket'],
    ['unknown-action', 's3:HeadObject', 's3:GetObject'],
    ['unknown-action', 'lambda:Invoke', 'lambda:InvokeFunction'],
    ['unknown-action', 'vpc-lattice:Invoke', 'vpc-lattice-svcs:Invoke'],
    ['unknown-action', 'vpc-lattice:Invoke', 'vpc-lattice-svcs:Invoke', 'lattice-auth-policy'],
    ['unknown-action', 'iam:AssumeRole', 'sts:AssumeRole', 'iam-trust-policy'],
    ['unknown-service', 'lamda:InvokeFunction', 'lambda:InvokeFunction'],
    ['unknown-service', 'cloudwatchlogs:PutLogEvents', 'logs:PutLogEvents'],
    ['unknown-service', 'eventbridge:PutEvents', 'events:PutEvents'],
    ['unknown-service', 'stepfunctions:StartExecution', 'states:StartExecution'],
    ['unknown-service', 'emr:ListClusters', 'elasticmapreduce:ListClusters'],
    ['unknown-service', 's3.s:GetObject', 's3:GetObject'],
    ['unknown-service', 'ec2.amazonaws.com:StartInstances', 'ec2:StartInstances'],
    ['unknown-service', 'lamda.:InvokeFunction', 'lambda:InvokeFunction'],
    ['malformed-action', 's3.GetObject', 's3:GetObject'],
    ['malformed-action', 's3:Get Object', 's3:GetObject'],
    ['malformed-action', 's3:GetObject ', 's3:GetObject'],
    ['malformed-action', 's3::GetObject', 's3:GetObject'],
    ['malformed-action', 's3:GetObject()', 's3:GetObject'],
    ['malformed-action', 'Decrypt', 'kms:Decrypt', 'kms-key-policy'],
  ];
  for (const [rule, wrong, right, kind] of meant) {
    const notes = rule === 'unknown-action' && wrong.startsWith('vpc-lattice') ? 'N38' : 'N04';
    it(`${notes}: ${wrong} → ${right}${kind === undefined ? '' : ` in ${kind}`}`, () => {
      const document = policy({ Action: wrong });
      const finding = findingOf(`action/${rule}`, document, kind);
      assert.deepEqual(afterFix(document, finding), policy({ Action: right }));
      // AWS has published policies with white space in an action.
      assert.equal(finding.severity, rule === 'malformed-action' && !/\s/.test(wrong) ? 'error' : 'warning');
    });
  }

  it('N04: what Amazon SNS wrote into the policies of its topics is told gently', () => {
    const document = policy({ Action: ['SNS:Publish', 'SNS:Receive'] });
    const finding = findingOf('action/unknown-action', document);
    assert.deepEqual([finding.severity, finding.accessAnalyzer], ['information', 'INVALID_ACTION']);
    assert.deepEqual(afterFix(document, finding), policy({ Action: ['SNS:Publish'] }));
  });

  it('N04: underlines the prefix alone when that is what is wrong', () => {
    const document = policy({ Action: 'lamda:InvokeFunction' });
    const { start, end } = findingOf('action/unknown-service', document);
    assert.equal(textOf(document).slice(start, end), 'lamda');
  });

  for (const wrong of ['', ' ', 's3:', 'arn:aws:s3:::reports', ':GetObject', 's3:Get/Object']) {
    it(`N04: refuses "${wrong}"`, () => {
      assert.deepEqual(places(findingsOf('action/', policy({ Action: wrong }))), [
        'action/malformed-action /Statement/0/Action',
      ]);
    });
  }

  it('N04: a pattern that matches nothing is unknown, in NotAction too', () => {
    const document = policy({ Effect: 'Deny', Action: undefined, NotAction: ['s3:*Objcet', 's3:*Object'] });
    assert.deepEqual(places(findingsOf('action/', document)), ['action/unknown-action /Statement/0/NotAction/0']);
  });

  const fine = [
    '*',
    's3:*',
    'S3:getOBJECT',
    's3:Get?bject',
    's3*:GetObject',
    'deepracer:*',
    'securityagent:ListTasks',
    '${Service}:Get*',
    'aws-portal:ViewBilling',
  ];
  for (const action of fine) {
    it(`lets "${action}" be`, () => {
      const document = policy({ Effect: 'Deny', Action: action });
      const wrong = findingsOf('action/', document).filter(({ rule }) => /unknown|malformed/.test(rule));
      assert.deepEqual(wrong, []);
    });
  }
});

describe('action: redundant actions', () => {
  const cases: readonly (readonly [list: readonly string[], covered: readonly number[]])[] = [
    [['s3:Get*', 's3:GetObject', 's3:PutObject'], [1]],
    [['s3:GetObject', 's3:Get*'], [0]],
    [['s3:getobject', 's3:GetObject'], [1]],
    [
      ['s3:GetObject', 's3:GetObject', 's3:GetObject'],
      [1, 2],
    ],
    [['s3:Get*', 's3:get*'], [1]],
    [['s3:*', 's3:Get*', 'ec2:*'], [1]],
    [['*', 's3:Get*'], [1]],
    [['?3:Get*', 's3:GetObject'], [1]],
    [['s3:Get**', 's3:Get*'], [1]],
    [['iam:Get*', 'iam:*CredentialReport'], []],
    [['s3:GetObject*', 's3:GetObject?'], [1]],
    [['s3:GetObject?', 's3:GetObject'], []],
    [['s3:Get*', 's3-outposts:GetObject'], []],
  ];
  for (const [list, covered] of cases) {
    it(`${list.join(', ')}: ${covered.length === 0 ? 'none' : covered.join(' and ')}`, () => {
      const findings = withoutEchoes(findingsOf('action/redundant-action', policy({ Action: list })));
      assert.deepEqual(
        findings.map(finding => finding.pointer),
        covered.map(index => `/Statement/0/Action/${index}`),
      );
      for (const finding of findings) {
        assert.deepEqual(
          [finding.severity, finding.tags, finding.fixes[0]?.safe],
          ['information', ['unnecessary'], true],
        );
        assert.equal(finding.related.length, 1);
      }
    });
  }

  it('shows each entry of the group once, those that cover others as hints', () => {
    const findings = findingsOf(
      'action/redundant-action',
      policy({ Action: ['s3:GetObject', 's3:Get*', 's3:*', 's3:GetBucketAcl'] }),
    );
    assert.deepEqual(
      findings.map(({ pointer, severity }) => `${pointer} ${severity}`),
      ['0 information', '1 information', '2 hint', '3 information'].map(each => `/Statement/0/Action/${each}`),
    );
    assert.ok(findings.every(({ accessAnalyzer }) => accessAnalyzer === 'REDUNDANT_ACTION'));
  });

  it('takes a moment for 40,000 entries, where to compare each pattern with each entry would take many seconds', () => {
    const node: Node = { type: 'string', offset: 0, length: 0 };
    const list = Array.from({ length: 40_000 }, (_, i) => {
      const value = `s3:Get${i}${i % 3 === 0 ? 'x*' : ''}`;
      return { value, node, shared: new SharedText(value) };
    });
    inTime(1000, () => eachCovered(list, asActions, () => assert.fail('none is covered')));
  });
});

describe('action: passing roles (N33)', () => {
  const role = 'arn:aws:iam::111122223333:role';
  const to = (operator: string, key = 'iam:PassedToService'): object => ({
    Condition: { [operator]: { [key]: 'ec2.amazonaws.com' } },
  });

  const limited = (operator: string, value: unknown): object => ({
    Condition: { [operator]: { 'iam:PassedToService': value } },
  });

  const open: readonly (readonly [code: string, statement: object, pointer?: string])[] = [
    ['STAR_IN_RESOURCE', { Action: 'iam:PassRole', Resource: '*' }],
    ['STAR_IN_RESOURCE', { Action: ['iam:GetRole', 'iam:passrole'], Resource: '*' }, 'Action/1'],
    ['STAR_IN_RESOURCE', { Action: 'iam:PassRole', Resource: [`${role}/app`, 'arn:aws:iam::*:role/*'] }],
    ['STAR_IN_RESOURCE', { Action: 'iam:PassRole', Resource: `${role}/team/*` }],
    [
      'STAR_IN_RESOURCE',
      { Action: 'iam:PassRole', Resource: '*', Condition: { Bool: { 'aws:ViaAWSService': 'true' } } },
    ],
    ['STAR_IN_RESOURCE', { Action: 'iam:PassRole', Resource: '*', ...limited('StringLike', '*') }],
    [
      'STAR_IN_RESOURCE',
      { Action: 'iam:PassRole', Resource: '*', ...limited('StringEqualsIfExists', ['ec2.amazonaws.com']) },
    ],
    ['STAR_IN_RESOURCE', { Action: 'iam:PassRole', Resource: '*', ...to('StringLikeIfExists', 'iam:passedtoservice') }],
    ['STAR_IN_ACTION_AND_RESOURCE', { Action: 'iam:*', Resource: '*' }],
    ['STAR_IN_ACTION_AND_RESOURCE', { Action: 'iam:Pass*', Resource: '*' }],
    ['STAR_IN_ACTION_AND_RESOURCE', { Action: '*', Resource: '*' }],
    ['STAR_IN_RESOURCE_AND_NOT_ACTION', { NotAction: 's3:*', Resource: '*' }, 'NotAction'],
    ['NOT_RESOURCE', { Action: 'iam:PassRole', NotResource: `${role}/admin` }],
    ['STAR_IN_ACTION_AND_NOT_RESOURCE', { Action: 'iam:*', NotResource: `${role}/admin` }],
    ['NOT_ACTION_AND_NOT_RESOURCE', { NotAction: 's3:*', NotResource: `${role}/admin` }, 'NotAction'],
  ];
  const document = (statement: object): object => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', ...statement }],
  });

  for (const [code, statement, pointer = 'Action'] of open) {
    it(`N33: PASS_ROLE_WITH_${code}: ${JSON.stringify(statement)}`, () => {
      const finding = findingOf('action/pass-role', document(statement));
      assert.equal(finding.accessAnalyzer, `PASS_ROLE_WITH_${code}`);
      assert.equal(finding.pointer, `/Statement/0/${pointer}`);
      // Of all of IAM `access/privilege-escalation` warns.
      assert.equal(finding.severity, JSON.stringify(statement).includes('iam:*') ? 'information' : 'warning');
    });
  }

  it('N33: a condition that passes without its key becomes one that does not', () => {
    const passing = { Action: 'iam:PassRole', Resource: '*' };
    const loose = document({ ...passing, ...limited('StringEqualsIfExists', ['ec2.amazonaws.com']) });
    const finding = findingOf('action/pass-role', loose);
    assert.match(finding.message, /`StringEqualsIfExists` lets requests pass that do not say to which service/);
    assert.deepEqual(
      afterFix(loose, finding),
      document({ ...passing, ...limited('StringEquals', ['ec2.amazonaws.com']) }),
    );
  });

  const closed: readonly object[] = [
    { Action: 'iam:PassRole', Resource: `${role}/app` },
    { Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/lambda-*' },
    { Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/service-role/StatesExecutionRole*' },
    { Action: 'iam:PassRole', Resource: '*', ...to('StringEquals') },
    { Action: 'iam:PassRole', Resource: '*', ...to('StringLike', 'iam:passedtoservice') },
    {
      Action: 'iam:PassRole',
      Resource: '*',
      Condition: { ArnLike: { 'iam:AssociatedResourceArn': 'arn:aws:cloudformation:*:*:stack/app-*/*' } },
    },
    { Action: 'iam:PassRole', Resource: '*', ...limited('StringLike', 'ec2.amazonaws.com*') },
    { Action: 'iam:PassRole', Resource: '*', Effect: 'Deny' },
    { NotAction: ['iam:*', 'organizations:*'], Resource: '*' },
    { Action: 'iam:Get*', Resource: '*' },
    { Action: 'iam:*', Resource: 'arn:aws:s3:::reports/*' },
  ];
  for (const statement of closed) {
    it(`N33: lets ${JSON.stringify(statement)} be`, () => {
      assert.deepEqual(findingsOf('action/pass-role', document(statement)), []);
    });
  }

  const beside = (denial: object, action = 'iam:PassRole'): object => ({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: action, Resource: '*' },
      { Sid: 'Guard', Effect: 'Deny', Action: action, ...denial },
    ],
  });
  const named = 'arn:aws:iam::111122223333:role/app-*';

  for (const [denial, severity] of [
    [{ NotResource: named }, 'information'],
    [{ Resource: 'arn:aws:iam::111122223333:role/*' }, 'information'],
    [{ NotResource: named, Action: undefined, NotAction: 's3:*' }, 'information'],
    [{ Resource: '*', Condition: { StringNotEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }, 'information'],
    [{ Resource: named }, 'warning'],
    [{ NotResource: 'arn:aws:iam::*:role/*' }, 'warning'],
    [{ NotResource: named, Action: 'iam:CreateRole' }, 'warning'],
    [{ NotResource: named, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } }, 'warning'],
    [{ Resource: '*', Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }, 'warning'],
    [{ Resource: '*', Condition: { StringNotLike: { 'iam:PassedToService': '*.amazonaws.com' } } }, 'warning'],
  ] as const) {
    it(`N33: beside a Deny of ${JSON.stringify(denial)} it is ${severity}`, () => {
      const [finding] = findingsOf('action/pass-role', beside(denial));
      assert.deepEqual([finding?.severity, finding?.accessAnalyzer], [severity, 'PASS_ROLE_WITH_STAR_IN_RESOURCE']);
      assert.equal(finding?.message.includes('`Guard`'), severity === 'information');
    });
  }

  it('N33: a Deny that names the services holds back service-linked roles', () => {
    const Condition = { StringNotEquals: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } };
    const document = beside({ Resource: '*', Condition }, 'iam:CreateServiceLinkedRole');
    assert.deepEqual(
      findingsOf('action/create-service-linked-role', document).map(({ severity }) => severity),
      ['hint', 'hint'],
    );
  });

  it('N33: the roles are shown too, under the same code', () => {
    const findings = findingsOf('action/pass-role', document({ Action: ['iam:*'], Resource: ['*', `${role}/*`] }));
    assert.deepEqual(
      findings.map(({ pointer, severity }) => `${pointer} ${severity}`),
      ['Action/0 information', 'Resource/0 hint', 'Resource/1 hint'].map(each => `/Statement/0/${each}`),
    );
  });

  it('N33: an SCP or endpoint policy that allows everything passes no role', () => {
    const all = { Action: '*', Resource: '*' };
    assert.deepEqual(findingsOf('action/pass-role', document(all), 'scp'), []);
    assert.deepEqual(findingsOf('action/pass-role', document({ ...all, Principal: '*' }), 'vpc-endpoint-policy'), []);
  });

  it('N33: the fix limits the statement to the services that the policy uses', () => {
    const passing = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' };
    const using = { Effect: 'Allow', Action: ['ecs:RunTask', 'lambda:CreateFunction'], Resource: '*' };
    const before = { Version: '2012-10-17', Statement: [using, passing] };
    const Condition = { StringEquals: { 'iam:PassedToService': ['ecs-tasks.amazonaws.com', 'lambda.amazonaws.com'] } };
    assert.deepEqual(afterFix(before, findingOf('action/pass-role', before)), {
      Version: '2012-10-17',
      Statement: [using, { ...passing, Condition }],
    });
  });

  it('N33: among other actions the fix gives iam:PassRole a statement of its own, as they carry no such key', () => {
    const before = document({ Action: ['lambda:CreateFunction', 'iam:PassRole'], Resource: '*' });
    const finding = findingOf('action/pass-role', before);
    assert.equal(finding.fixes[0]?.safe, false);
    assert.deepEqual(afterFix(before, finding), {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['lambda:CreateFunction'], Resource: '*' },
        {
          Effect: 'Allow',
          Action: 'iam:PassRole',
          Resource: '*',
          Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
        },
      ],
    });
  });

  it('N33: without a hint at the service there is no fix', () => {
    assert.deepEqual(findingOf('action/pass-role', document({ Action: 'iam:PassRole', Resource: '*' })).fixes, []);
  });
});

describe('action: creating service-linked roles (N33)', () => {
  const role = 'arn:aws:iam::111122223333:role';
  const document = (statement: object): object => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', ...statement }],
  });
  const of = (service: unknown): object => ({ Condition: { StringLike: { 'iam:AWSServiceName': service } } });
  const action = 'iam:CreateServiceLinkedRole';

  const open: readonly (readonly [code: string, statement: object, ...pointers: string[]])[] = [
    ['STAR_IN_RESOURCE', { Action: action, Resource: '*' }, 'Action', 'Resource'],
    ['STAR_IN_RESOURCE', { Action: ['iam:GetRole', action], Resource: ['*'] }, 'Action/1', 'Resource/0'],
    ['STAR_IN_RESOURCE', { Action: action, Resource: 'arn:aws:iam::*:role/aws-service-role/*' }, 'Action', 'Resource'],
    ['STAR_IN_RESOURCE', { Action: action, Resource: '*', ...of(['*a4b.amazonaws.com']) }, 'Action', 'Resource'],
    ['STAR_IN_ACTION_AND_RESOURCE', { Action: 'iam:Create*', Resource: '*' }, 'Action', 'Resource'],
    ['STAR_IN_RESOURCE_AND_NOT_ACTION', { NotAction: 's3:*', Resource: '*' }, 'NotAction', 'Resource'],
    ['NOT_RESOURCE', { Action: action, NotResource: `${role}/a` }, 'Action', 'NotResource'],
    ['STAR_IN_ACTION_AND_NOT_RESOURCE', { Action: 'iam:*', NotResource: `${role}/a` }, 'Action', 'NotResource'],
    ['NOT_ACTION_AND_NOT_RESOURCE', { NotAction: 's3:*', NotResource: `${role}/a` }, 'NotAction', 'NotResource'],
  ];
  for (const [code, statement, ...pointers] of open) {
    it(`N33: CREATE_SLR_WITH_${code}: ${JSON.stringify(statement)}`, () => {
      const findings = findingsOf('action/create-service-linked-role', document(statement));
      assert.deepEqual(
        findings.map(({ accessAnalyzer, pointer }) => [accessAnalyzer, pointer]),
        pointers.map(pointer => [`CREATE_SLR_WITH_${code}`, `/Statement/0/${pointer}`]),
      );
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        ['information', 'hint'],
      );
    });
  }

  const closed: readonly object[] = [
    { Action: action, Resource: '*', ...of('ecs.amazonaws.com') },
    { Action: action, Resource: 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS*' },
    { Action: action, Resource: '*', Effect: 'Deny' },
    { Action: 'iam:Get*', Resource: '*' },
    { NotAction: 'iam:*', Resource: '*' },
  ];
  for (const statement of closed) {
    it(`N33: lets ${JSON.stringify(statement)} be`, () => {
      assert.deepEqual(findingsOf('action/create-service-linked-role', document(statement)), []);
    });
  }
});

describe('action: wildcards in the service prefix (N04)', () => {
  it('N04: names the service where only one has such an action', () => {
    const document = policy({ Action: ['s3:GetObject', 'code?rtifact:Read*'] });
    const finding = findingOf('action/wildcard-service', document);
    assert.deepEqual(
      [finding.accessAnalyzer, finding.severity, finding.pointer],
      ['INVALID_SERVICE_IN_ACTION', 'warning', '/Statement/0/Action/1'],
    );
    assert.deepEqual(afterFix(document, finding), policy({ Action: ['s3:GetObject', 'codeartifact:Read*'] }));
  });

  it('N04: several services leave the choice to the author', () => {
    assert.deepEqual(findingOf('action/wildcard-service', policy({ Action: 'code*:List*' })).fixes, []);
  });

  for (const action of ['*', 's3:*', 's3:Get?bject', '${Prefix}:Get*']) {
    it(`N04: lets "${action}" be`, () => {
      assert.deepEqual(findingsOf('action/wildcard-service', policy({ Action: action })), []);
    });
  }
});

describe('action: every action of an unknown service (N04)', () => {
  it('says nothing of which service was meant', () => {
    for (const Action of ['foo:*', 'DOES_NOT_EXIST:*', 'does_not:Exist'])
      assert.deepEqual(findingOf('action/unknown-service', policy({ Action })).fixes, []);
    const named = findingOf('action/unknown-service', policy({ Action: 'cloudwatchlogs:*' }));
    assert.match(named.fixes[0]?.title ?? '', / logs:\*/);
  });
});

describe('action: statements without one', () => {
  it('is reported at the statement', () => {
    const finding = findingOf('action/missing-action', policy({ Sid: 'Nothing', Action: undefined }));
    assert.equal(finding.pointer, '/Statement/0');
    assert.match(finding.message, /^Statement `Nothing` /);
  });
});
