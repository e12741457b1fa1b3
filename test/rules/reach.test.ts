import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf, places, policy } from './cases';

/** What the actions of a statement reach: resources, other services, services to come. */

const ec2 = 'arn:aws:ec2:eu-central-1:111122223333:instance/i-0123456789abcdef0';
const statements = (...list: readonly object[]): object => ({ Version: '2012-10-17', Statement: list });

describe('resource: actions that match no resource (N06, N49)', () => {
  const rule = 'resource/action-mismatch';

  it('N06: an action that names no resources moves to a statement of its own', () => {
    const document = policy({
      Action: ['ec2:StartInstances', 'ec2:DescribeRegions', 'ec2:StopInstances'],
      Resource: ec2,
    });
    const finding = findingOf(rule, document);
    assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/Action/1']);
    assert.deepEqual(
      afterFix(document, finding),
      statements(
        { Effect: 'Allow', Action: ['ec2:StartInstances', 'ec2:StopInstances'], Resource: ec2 },
        { Effect: 'Allow', Action: 'ec2:DescribeRegions', Resource: '*' },
      ),
    );
  });

  it('N49: where no action of the statement names resources, they become *', () => {
    const document = policy({ Action: 'cloudwatch:GetMetricStatistics', Resource: ['arn:aws:ec2:*:*:instance/*'] });
    assert.deepEqual(
      afterFix(document, findingOf(rule, document)),
      policy({ Action: 'cloudwatch:GetMetricStatistics', Resource: '*' }),
    );
  });

  it('N06: no fix where a condition or a principal would have to be taken along', () => {
    const limited = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
    const document = policy({ Action: ['ec2:StartInstances', 'ec2:DescribeInstances'], Resource: ec2, ...limited });
    assert.deepEqual(findingOf(rule, document).fixes, []);
  });

  const wrong: readonly (readonly [action: string, resource: string, severity: string])[] = [
    ['sns:Publish', 'arn:aws:sqs:*:*:orders', 'warning'],
    ['iam:PassRole', 'arn:aws:iam::111122223333:policy/deploy', 'information'],
    ['iam:CreateUser', 'arn:aws:iam::111122223333:role/deploy', 'information'],
    ['lambda:InvokeFunction', 'arn:aws:lambda:*:*:layer:tools', 'information'],
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::reports', 'warning'],
    ['sts:AssumeRole', 'arn:aws:sts::111122223333:assumed-role/deploy/*', 'information'],
    ['logs:DescribeLogGroups', 'arn:aws:logs:*:*:log-group:/aws/lambda/a*', 'warning'],
    // Names of tables and streams hold no slash: these are within them.
    ['dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/orders/index/*', 'information'],
    ['dynamodb:DeleteTable', 'arn:aws:dynamodb:*:*:table/orders/*', 'information'],
    ['kinesis:PutRecord', 'arn:aws:kinesis:*:*:stream/orders/consumer/app:1', 'information'],
  ];
  for (const [action, resource, severity] of wrong) {
    it(`N06: ${action} on ${resource}`, () => {
      for (const Effect of ['Allow', 'Deny']) {
        const finding = findingOf(rule, policy({ Effect, Action: action, Resource: resource }));
        assert.equal(finding.severity, severity);
        assert.match(finding.message, Effect === 'Deny' ? /stops nothing/ : /grants nothing/);
      }
    });
  }

  it('N06: streams of a log group stand behind `:*`', () => {
    const group = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders';
    const writing = policy({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: group });
    const finding = findingOf(rule, writing);
    assert.match(finding.message, /1 more action act on .* They act on `[^`]*:log-stream:/);
    assert.deepEqual(
      afterFix(writing, finding),
      policy({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: `${group}:*` }),
    );
    const both = policy({ Action: ['logs:DescribeLogStreams', 'logs:PutLogEvents'], Resource: [group] });
    assert.deepEqual(
      afterFix(both, findingOf(rule, both)),
      policy({ Action: ['logs:DescribeLogStreams', 'logs:PutLogEvents'], Resource: [group, `${group}:*`] }),
    );
    const other = policy({ Action: 'iam:CreateUser', Resource: 'arn:aws:iam::111122223333:role/deploy' });
    assert.deepEqual(findingOf(rule, other).fixes, []);
  });

  const fine: readonly (readonly [action: string, resource: unknown])[] = [
    ['ec2:DescribeInstances', '*'],
    ['ec2:*', ec2],
    ['ec2:DescribeInstances', [ec2, '*']],
    ['s3:ListAllMyBuckets', 'arn:aws:s3:::*'],
    ['eks:ListClusters', 'arn:aws:eks:*:*:cluster/*'],
    ['eks:CreateCluster', 'arn:aws:eks:*:*:cluster/shop'],
    ['sns:Publish', 'arn:aws:sns:*:*:${aws:PrincipalTag/topic}'],
    ['sns:Publish', ['arn:aws:sqs:*:*:orders', 'arn:aws:sns:*:*:orders']],
    ['sns:Publish', 'arn:aws:sns*'],
    ['sns:Publish', 'arn:aws:snss:*:*:orders'],
    ['sns:Publish', { Ref: 'Topic' }],
    ['sns:Publish', '${TopicArn}'],
    ['sns:Publisch', 'arn:aws:sqs:*:*:orders'],
    ['cloudwatch:PutMetricData', 'arn:aws:cloudwatch:*:*:dataset/a'],
    ['elasticloadbalancing:AddTags', 'arn:aws:elasticloadbalancing:*:*:targetgroup/a/*'],
    ['glue:TagResource', 'arn:aws:glue:*:*:table/a/b'],
    ['backup:DescribeRecoveryPoint', 'arn:aws:ec2:*::snapshot/*'],
    ['ssm:GetParameter', 'arn:aws:ssm:*::parameter/aws/service/*'],
    ['s3:GetObject', 'arn:aws:s3:::reports'],
    // Asked for on what writes the logs, which the reference says of no service.
    ['quicksight:AllowVendedLogDeliveryForResource', 'arn:aws:quicksight:*:111122223333:account/111122223333'],
  ];
  for (const [action, resource] of fine) {
    it(`N06: lets ${action} on ${JSON.stringify(resource)} be`, () => {
      assert.deepEqual(findingsOf(rule, policy({ Action: action, Resource: resource })), []);
    });
  }

  it('N06: NotAction and NotResource are left alone', () => {
    const document = policy({ Action: undefined, NotAction: 'ec2:DescribeInstances', Resource: ec2, Effect: 'Deny' });
    assert.deepEqual(findingsOf(rule, document), []);
    const other = policy({ Action: 'ec2:DescribeInstances', Resource: undefined, NotResource: ec2, Effect: 'Deny' });
    assert.deepEqual(findingsOf(rule, other), []);
  });
});

describe('action: retired actions (N52)', () => {
  const rule = 'action/retired-action';

  it('N52: names what replaces it, and the fix puts that in its place', () => {
    const document = policy({ Action: 'aws-portal:ViewPaymentMethods', Resource: '*' });
    const finding = findingOf(rule, document);
    assert.deepEqual(
      [finding.severity, finding.pointer, finding.tags],
      ['warning', '/Statement/0/Action', ['deprecated']],
    );
    assert.match(finding.message, /2023-07-06.*`account:GetAccountInformation`.* and 2 more/);
    assert.deepEqual(
      afterFix(document, finding),
      policy({
        Action: [
          'account:GetAccountInformation',
          'invoicing:GetInvoicePDF',
          'payments:GetPaymentInstrument',
          'payments:GetPaymentStatus',
          'payments:ListPaymentPreferences',
        ],
        Resource: '*',
      }),
    );
  });

  it('N52: says it in the singular of one, and offers no fix that fills a screen', () => {
    const one = findingOf(rule, policy({ Action: 'aws-portal:ViewUsage', Resource: '*' }));
    assert.match(one.message, /In its place is `cur:GetUsageReport`\.$/);
    assert.deepEqual(findingOf(rule, policy({ Action: 'aws-portal:*', Resource: '*' })).fixes, []);
  });

  it('N52: in a list, what is there already is not added again', () => {
    const Action = ['invoicing:GetInvoicePDF', 'aws-portal:ViewPaymentMethods', 'payments:GetPaymentStatus'];
    const document = policy({ Action, Resource: '*' });
    assert.deepEqual(
      afterFix(document, findingOf(rule, document)),
      policy({
        Action: [
          'invoicing:GetInvoicePDF',
          'account:GetAccountInformation',
          'payments:GetPaymentStatus',
          'payments:GetPaymentInstrument',
          'payments:ListPaymentPreferences',
        ],
        Resource: '*',
      }),
    );
  });

  it('N52: aws-portal:ViewBilling and a pattern of nothing but retired actions', () => {
    for (const action of ['aws-portal:ViewBilling', 'aws-portal:*', 'AWS-Portal:viewbilling']) {
      assert.equal(findingsOf(rule, policy({ Action: action, Resource: '*' })).length, 1, action);
    }
    assert.deepEqual(findingsOf(rule, policy({ Action: ['*', 'billing:*'], Resource: '*' })), []);
  });
});

describe('logic: Not that leaves nothing (N05)', () => {
  const rule = 'logic/nothing-left';
  const nothing: readonly (readonly [members: Record<string, unknown>, pointer: string, says: RegExp])[] = [
    [{ Action: undefined, NotAction: '*' }, '/Statement/0/NotAction', /every action, .*grants nothing/],
    [{ Action: undefined, NotAction: ['s3:*', '*:*'] }, '/Statement/0/NotAction', /grants nothing/],
    [
      { Action: 'iam:*', Resource: undefined, NotResource: '*' },
      '/Statement/0/NotResource',
      /every resource, .*grants/,
    ],
    [{ Effect: 'Deny', Action: undefined, NotAction: '*' }, '/Statement/0/NotAction', /denies nothing/],
  ];
  for (const [members, pointer, says] of nothing) {
    it(JSON.stringify(members), () => {
      const finding = findingOf(rule, policy(members));
      assert.deepEqual([finding.severity, finding.pointer], ['warning', pointer]);
      assert.match(finding.message, says);
      for (const other of ['action/every-action', 'action/pass-role', 'access/', 'action/create-service-linked-role'])
        assert.deepEqual(findingsOf(other, policy(members)), [], other);
    });
  }

  it('one that leaves something is let be', () => {
    for (const members of [
      { Action: undefined, NotAction: ['s3:*', 'iam:*'] },
      { Resource: undefined, NotResource: 'arn:aws:s3:::*' },
      { Action: '*', Resource: '*' },
    ])
      assert.deepEqual(findingsOf(rule, policy(members)), []);
  });
});

describe('action: Allow with NotAction (N05)', () => {
  it('N05: is told of, as it grants what AWS adds later', () => {
    const document = policy({ Action: undefined, NotAction: ['iam:*', 'sts:*', 'kms:*'] });
    const finding = findingOf('action/every-action', document);
    assert.deepEqual([finding.severity, finding.pointer], ['information', '/Statement/0/NotAction']);
    assert.match(finding.message, /`iam:\*`, `sts:\*` and some more/);
  });

  it('N05: Deny with NotAction is not', () => {
    const document = policy({ Effect: 'Deny', Action: undefined, NotAction: 'iam:*' });
    assert.deepEqual(findingsOf('action/every-action', document), []);
  });

  it('N33: everything on everything is that of an administrator', () => {
    for (const Action of ['*', ['s3:*', '*:*']]) {
      const [finding, ...others] = findingsOf('action/every-action', policy({ Action, Resource: ['*'] }));
      assert.deepEqual([finding?.severity, others.length], ['information', 0]);
    }
    for (const members of [{ Resource: 'arn:aws:s3:::*' }, { Resource: '*', Effect: 'Deny' }])
      assert.deepEqual(findingsOf('action/every-action', policy({ Action: '*', ...members })), []);
  });

  it('N05: so it is in the policy of one service, where the policy itself is among what is allowed', () => {
    const document = policy({ Principal: '*', Action: undefined, NotAction: 's3:DeleteObject' });
    assert.equal(findingOf('action/every-action', document, 's3-bucket-policy').severity, 'information');
  });
});

describe('action: Region locks (N05)', () => {
  const rule = 'action/region-lock';
  const lock = (
    element: object,
    regions: unknown = ['eu-central-1', 'eu-west-*'],
    operator = 'StringNotLike',
  ): object =>
    statements({
      Effect: 'Deny',
      ...element,
      Resource: '*',
      Condition: { [operator]: { 'aws:RequestedRegion': regions } },
    });
  const complete = ['cloudfront:*', 'iam:*', 'organizations:*', 'route53:*', 'support:*'];

  it('N05: the fix leaves out the global services that are missing', () => {
    const document = lock({ NotAction: ['iam:*', 'support:*', 'sts:*'] });
    const finding = findingOf(rule, document, 'scp');
    assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/NotAction']);
    assert.deepEqual(
      afterFix(document, finding),
      lock({ NotAction: ['iam:*', 'support:*', 'sts:*', 'cloudfront:*', 'route53:*', 'organizations:*'] }),
    );
    const single = lock({ NotAction: 'sts:*' });
    assert.deepEqual(
      afterFix(single, findingOf(rule, single, 'scp')),
      lock({ NotAction: ['sts:*', 'cloudfront:*', 'iam:*', 'route53:*', 'support:*', 'organizations:*'] }),
    );
  });

  it('N05: a Deny of every action outside some Regions becomes one with NotAction', () => {
    const document = lock({ Action: '*' });
    assert.deepEqual(
      afterFix(document, findingOf(rule, document, 'scp')),
      lock({ NotAction: ['cloudfront:*', 'iam:*', 'route53:*', 'support:*', 'organizations:*'] }),
    );
  });

  const fine: readonly (readonly [what: string, document: object])[] = [
    ['all global services are left out', lock({ NotAction: complete })],
    [
      'some of their actions are left out',
      lock({ NotAction: ['cloudfront:*', 'iam:*', 'organizations:Describe*', 'route53:*', 'support:*'] }),
    ],
    ['us-east-1 is one of the Regions', lock({ NotAction: 'sts:*' }, ['eu-west-1', 'us-east-1'])],
    ['us-east-1 is covered by a pattern', lock({ NotAction: 'sts:*' }, 'us-*')],
    ['a Region is to be filled in', lock({ NotAction: 'sts:*' }, '[REGION]')],
    ['it is about some actions only', lock({ Action: 'ec2:*' })],
    ['it denies within Regions', lock({ NotAction: 'sts:*' }, 'eu-west-1', 'StringEquals')],
  ];
  for (const [what, document] of fine) {
    it(`N05: is silent where ${what}`, () => {
      assert.deepEqual(places(findingsOf(rule, document, 'scp')), []);
    });
  }

  it("N05: AWS's own example for an identity policy does without organizations", () => {
    const document = lock({ NotAction: ['cloudfront:*', 'iam:*', 'route53:*', 'support:*'] });
    assert.deepEqual(findingsOf(rule, document), []);
    assert.equal(findingsOf(rule, document, 'scp').length, 1);
  });
});

describe('resource: partitions (N06)', () => {
  const rule = 'resource/mixed-partitions';
  const on = (...Resource: readonly string[]): object => policy({ Action: '*', Resource });

  it('N06: ARNs of the partition that fewer have are told of, with the same in the other as the fix', () => {
    const document = on('arn:aws-cn:s3:::a', 'arn:aws:s3:::b', 'arn:aws:s3:::c', 'arn:*:s3:::d');
    const finding = findingOf(rule, document);
    assert.deepEqual([finding.severity, finding.pointer], ['information', '/Statement/0/Resource/0']);
    assert.deepEqual(
      afterFix(document, finding),
      on('arn:aws:s3:::a', 'arn:aws:s3:::b', 'arn:aws:s3:::c', 'arn:*:s3:::d'),
    );
  });

  it('N06: is silent where a policy serves several partitions, or one', () => {
    assert.deepEqual(findingsOf(rule, on('arn:aws:s3:::a', 'arn:aws-cn:s3:::a', 'arn:aws-us-gov:s3:::a')), []);
    assert.deepEqual(findingsOf(rule, on('arn:aws-cn:s3:::a', 'arn:aws-cn:s3:::b')), []);
    assert.deepEqual(findingsOf(rule, on('arn:${AWS::Partition}:s3:::a', 'arn:aws:s3:::b', 'arn:*:s3:::c')), []);
  });
});

describe('resource: * where resources can be named (N49)', () => {
  const rule = 'resource/open-resource';

  it('N49: is a hint where every action changes things and names resources', () => {
    const finding = findingOf(rule, policy({ Action: ['sqs:SendMessage', 'sqs:DeleteMessage'], Resource: '*' }));
    assert.deepEqual([finding.severity, finding.pointer], ['hint', '/Statement/0/Resource']);
    assert.match(finding.message, /arn:\${Partition}:sqs:/);
  });

  const unnamed: readonly unknown[] = [
    'cloudwatch:PutMetricData',
    ['sqs:SendMessage', 'cloudwatch:PutMetricData'],
    ['sqs:SendMessage', 'ec2:DescribeInstances'],
    'sqs:ListQueues',
    'sqs:GetQueueUrl',
    'sqs:Send*',
    'iam:PassRole',
  ];
  for (const Action of unnamed) {
    it(`N49: says nothing of ${JSON.stringify(Action)}`, () => {
      assert.deepEqual(findingsOf(rule, policy({ Action, Resource: '*' })), []);
    });
  }

  it('N49: nor where a condition limits the statement', () => {
    const Condition = { StringEquals: { 'aws:ResourceTag/team': 'web' } };
    assert.deepEqual(findingsOf(rule, policy({ Action: 'sqs:SendMessage', Resource: '*', Condition })), []);
  });
});
