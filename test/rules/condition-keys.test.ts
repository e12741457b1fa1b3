import assert from 'node:assert/strict';
import { findingsOf, policy } from './cases';
import { draws, findings, silent } from './keyCases';

describe('tags that a resource does not send', () => {
  const rule = 'condition/tag-key-not-sent';
  const tag = 'aws:ResourceTag/team';
  const pointers = (action: unknown, condition: unknown, effect = 'Allow'): readonly string[] =>
    findingsOf(rule, policy({ Effect: effect, Action: action, Resource: '*', Condition: condition })).map(
      ({ pointer }) => pointer.replaceAll('~1', '/'),
    );
  const key = '/Statement/0/Condition/StringEquals/aws:ResourceTag/team';

  it('N21: AWS shows each action that never sends the key, and the key', () => {
    const actions = ['wisdom:GetAIAgent', 'wisdom:ListAIAgents', 'wisdom:CreateAIAgent', 'wisdom:ListTagsForResource'];
    assert.deepEqual(pointers(actions, { StringEquals: { [tag]: 'red' } }), [
      '/Statement/0/Action/1',
      '/Statement/0/Action/3',
      key,
    ]);
    assert.deepEqual(pointers('app-integrations:ListDataIntegrationAssociations', { StringEquals: { [tag]: 'red' } }), [
      '/Statement/0/Action',
      key,
    ]);
  });
  it('N21: a pattern counts by any of its actions', () => {
    assert.deepEqual(
      pointers(['sagemaker:StartMlflowTrackingServer', 'sagemaker-mlflow:*'], { StringEquals: { [tag]: 'red' } }),
      ['/Statement/0/Action/1', key],
    );
    assert.deepEqual(pointers('*', { StringEquals: { [tag]: 'red' } }, 'Deny'), ['/Statement/0/Action', key]);
  });
  it('N21: what is created with tags has them', () => {
    silent(rule, { StringEquals: { [tag]: 'red' } }, { action: ['wisdom:CreateAssistant', 'bedrock:CreateAgent'] });
  });
  it('N21: operators that hold without the key', () => {
    const setting = { action: 'wisdom:ListAIAgents' };
    silent(rule, { StringEqualsIfExists: { [tag]: 'red' }, StringNotEquals: { [tag]: 'blue' } }, setting);
    silent(rule, { Null: { [tag]: 'true' }, 'ForAllValues:StringEquals': { [tag]: 'red' } }, setting);
    draws(rule, { Null: { [tag]: 'false' } }, null, setting);
  });
  it('N21: other keys, unknown actions and unknown services', () => {
    silent(rule, { StringEquals: { 'aws:PrincipalTag/team': 'red' } }, { action: 'wisdom:ListAIAgents' });
    silent(rule, { StringEquals: { [tag]: 'red' } }, { action: ['no-service:Thing', 'wisdom:NoAction', 'x*:y'] });
  });
  it('N21: each effect has its code, for NotAction too', () => {
    for (const [effect, element, code, severity] of [
      ['Allow', 'Action', 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'information'],
      ['Deny', 'Action', 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'warning'],
      ['Allow', 'NotAction', 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'information'],
      ['Deny', 'NotAction', 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'warning'],
    ] as const) {
      const document = policy({
        Effect: effect,
        Action: undefined,
        [element]: ['wisdom:ListAIAgents', 'wisdom:GetAIAgent'],
        Resource: '*',
        Condition: { StringEquals: { [tag]: 'red' } },
      });
      const found = findingsOf(rule, document);
      assert.ok(found.every(({ accessAnalyzer }) => accessAnalyzer === code));
      assert.ok(found.some(finding => finding.severity === severity));
    }
  });
  it('N21: the fix moves the actions', () => {
    const [finding] = findings(
      rule,
      { StringEquals: { [tag]: 'red', 'aws:PrincipalTag/team': 'red' } },
      { action: ['wisdom:GetAIAgent', 'wisdom:ListAIAgents'] },
    );
    assert.deepEqual(
      finding?.fixes.map(({ title, safe }) => [title, safe]),
      [['Move wisdom:ListAIAgents to a statement without the tag', false]],
    );
  });
});

describe('keys that have one value in the policy of a resource', () => {
  const rule = 'condition/irrelevant-key';
  it('AWS names s3:ResourceAccount in the policies of Amazon S3', () => {
    const bucket = { kind: 's3-bucket-policy', action: 's3:GetObject', principal: '*' } as const;
    const finding = draws(rule, { StringEquals: { 's3:ResourceAccount': '111122223333' } }, null, bucket);
    assert.equal(finding.accessAnalyzer, 'IRRELEVANT_CONDITION_KEY_IN_POLICY');
    assert.equal(finding.pointer, '/Statement/0/Condition/StringEquals/s3:ResourceAccount');
    assert.equal(
      draws(rule, { StringNotEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } }, null, bucket).accessAnalyzer,
      undefined,
    );
    silent(rule, { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } }, bucket);
  });
  it('they are of use to identities and endpoints', () => {
    silent(rule, { StringEquals: { 's3:ResourceAccount': '111122223333' } }, { action: 's3:GetObject' });
    silent(
      rule,
      { StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } },
      { kind: 'vpc-endpoint-policy', action: 's3:GetObject', principal: '*' },
    );
  });
});

describe('keys that an action does not send', () => {
  const rule = 'condition/unsupported-key';
  const code = 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY';

  it('N26: must be sent by an action of the statement', () => {
    const block = { StringLike: { 's3:prefix': 'public/*' } };
    const finding = draws(rule, block, null, { action: ['s3:GetObject', 's3:PutObject'] });
    assert.match(finding.message, /s3:ListBucket/);
    assert.deepEqual([finding.accessAnalyzer, finding.severity], [code, 'warning']);
    for (const action of ['s3:ListBucket', 's3:List*', 's3:*', '*', 's3:NoSuchAction']) silent(rule, block, { action });
    silent(rule, { StringLikeIfExists: { 's3:prefix': 'public/*' } }, { action: 's3:GetObject' });
    silent(rule, { Null: { 's3:prefix': 'true' } }, { action: 's3:GetObject' });
  });
  it('N26: AWS shows each named action that does not send it, and the key', () => {
    const found = findings(
      rule,
      { StringLike: { 's3:prefix': 'public/*' } },
      { action: ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:Get*', 's3:GetBucketLocation'] },
    );
    assert.deepEqual(
      found.map(({ pointer, accessAnalyzer }) => [pointer, accessAnalyzer]),
      [
        ['/Statement/0/Action/1', code],
        ['/Statement/0/Action/3', code],
        ['/Statement/0/Condition/StringLike/s3:prefix', code],
      ],
    );
    assert.deepEqual(
      found.flatMap(({ fixes }) => fixes.map(({ title }) => title)),
      ['Move 2 actions to a statement without s3:prefix'],
    );
  });
  it('N26: the tags of its resources come with actions of the service, and no others', () => {
    const block = { StringEquals: { 'ec2:ResourceTag/team': 'red' } };
    const finding = draws(rule, block, null, { action: 's3:GetObject' });
    assert.deepEqual([finding.accessAnalyzer, finding.severity], [undefined, 'information']);
    silent(rule, block, { action: ['ec2:DescribeInstances', 'ec2:StartInstances'] });
    const roles = draws(rule, { StringNotEquals: { 'iam:ResourceTag/team': 'red' } }, null, {
      action: ['s3:*', 'ec2:*'],
    });
    assert.equal(roles.severity, 'warning');
    assert.match(roles.message, /matches every request.*`iam:AttachRolePolicy`/);
    silent(rule, { StringEquals: { 'iam:ResourceTag/team': 'red' } }, { action: ['sts:AssumeRole', 'iam:GetRole'] });
  });
  it('N26: LeadingKeys goes with the actions that name items', () => {
    const block = {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${cognito-identity.amazonaws.com:sub}'] },
    };
    const finding = draws(rule, block, block, { action: ['dynamodb:GetItem', 'dynamodb:DescribeTable'] });
    assert.match(finding.message, /matches every request/);
    silent(rule, block, { action: ['dynamodb:GetItem', 'dynamodb:Query'] });
  });
  it('N26: the claims of a provider come with what is set while a role is assumed through it', () => {
    const document = (action: string, claim: string): object => ({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: claim.slice(0, claim.lastIndexOf(':')) },
          Action: ['sts:AssumeRoleWithWebIdentity', action],
          Condition: { StringEquals: { [claim]: 'eu-west-1:1234' } },
        },
      ],
    });
    for (const claim of ['cognito-identity.amazonaws.com:aud', 'gitlab.example.com:sub']) {
      for (const name of ['TagSession', 'SetSourceIdentity', 'SetContext']) {
        assert.deepEqual(findingsOf(rule, document(`sts:${name}`, claim), 'iam-trust-policy'), []);
      }
    }
    const found = findingsOf(
      rule,
      document('sts:GetCallerIdentity', 'cognito-identity.amazonaws.com:aud'),
      'iam-trust-policy',
    );
    assert.deepEqual(
      found.map(({ pointer, severity, accessAnalyzer }) => [pointer, severity, accessAnalyzer]),
      [
        ['/Statement/0/Action/1', 'information', code],
        ['/Statement/0/Condition/StringEquals/cognito-identity.amazonaws.com:aud', 'hint', code],
      ],
    );
  });
  it('N26: of other services AWS says nothing', () => {
    const finding = draws(
      rule,
      { StringEquals: { 'application-autoscaling:service-namespace': 'dynamodb' } },
      { StringEquals: { 'application-autoscaling:service-namespace': 'dynamodb' } },
      { action: ['application-autoscaling:PutScalingPolicy', 'application-autoscaling:DescribeScalingPolicies'] },
    );
    assert.deepEqual([finding.accessAnalyzer, finding.severity], [undefined, 'information']);
  });

  it('N26: what is set while a role is assumed needs an action of its own', () => {
    const trust = (Action: unknown, Condition: unknown): object => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/ci' }, Action, Condition }],
    });
    for (const [key, action] of [
      ['aws:RequestTag/project', 'sts:TagSession'],
      ['aws:TagKeys', 'sts:TagSession'],
      ['sts:TransitiveTagKeys', 'sts:TagSession'],
      ['sts:SourceIdentity', 'sts:SetSourceIdentity'],
    ] as const) {
      const found = findingsOf(
        'condition/missing-setting-action',
        trust('sts:AssumeRole', { 'ForAnyValue:StringEquals': { [key]: 'x' } }),
        'iam-trust-policy',
      );
      assert.deepEqual(
        found.map(({ accessAnalyzer, fixes }) => [accessAnalyzer, fixes[0]?.title]),
        [['MISSING_ACTION_FOR_CONDITION_KEY', `Add ${action}`]],
      );
      for (const good of [
        trust(['sts:AssumeRole', action], { StringEquals: { [key]: 'x' } }),
        trust('sts:*', { StringEquals: { [key]: 'x' } }),
        trust('sts:AssumeRole', { StringEqualsIfExists: { [key]: 'x' } }),
        trust('sts:AssumeRole', { StringNotEquals: { [key]: 'x' } }),
        trust('sts:AssumeRole', { Null: { [key]: 'true' } }),
      ]) {
        assert.deepEqual(findingsOf('condition/missing-setting-action', good, 'iam-trust-policy'), []);
      }
    }
  });
});

describe('keys that do not hold what they seem to', () => {
  it('N10: private addresses need the VPC beside them', () => {
    const rule = 'condition/missing-paired-key';
    const finding = draws(rule, { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }, null);
    assert.deepEqual(
      [finding.accessAnalyzer, finding.pointer],
      ['MISSING_PAIRED_CONDITION_KEYS', '/Statement/0/Condition/IpAddress/aws:VpcSourceIp'],
    );
    for (const key of ['aws:SourceVpc', 'aws:SourceVpce', 'aws:SourceVpcArn']) {
      silent(rule, { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' }, StringEquals: { [key]: 'vpc-1a2b3c4d' } });
    }
    silent(rule, { Null: { 'aws:VpcSourceIp': 'true' } });
    silent(rule, { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }, { kind: 'vpc-endpoint-policy', principal: '*' });
    const deny = (Condition: unknown): object => ({ Effect: 'Deny', Action: 'ec2:*', Resource: '*', Condition });
    const pair = [
      deny({ NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }),
      deny({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } }),
    ];
    assert.deepEqual(findingsOf(rule, { Version: '2012-10-17', Statement: pair }), []);
  });

  it('headers can be forged', () => {
    const rule = 'condition/forgeable-key';
    for (const key of ['aws:Referer', 'aws:referer', 'aws:UserAgent']) {
      const finding = draws(rule, { StringLike: { [key]: 'x*' } }, null);
      assert.deepEqual(
        [finding.accessAnalyzer, finding.pointer],
        ['UNTRUSTWORTHY_CONDITION_KEY', `/Statement/0/Condition/StringLike/${key}`],
      );
    }
    draws(rule, { StringNotLike: { 'aws:UserAgent': 'x*' } }, null, { effect: 'Deny' });
    silent(rule, { Null: { 'aws:Referer': 'false' }, StringEquals: { 'aws:userid': 'x' } });
  });

  it('N11: a Deny for everything outside the VPC exempts AWS services', () => {
    const rule = 'condition/shuts-out-services';
    const bucket = { kind: 's3-bucket-policy', action: 's3:*', principal: '*', effect: 'Deny' } as const;
    const block = { StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } };
    const exempt = { 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false' };
    const finding = draws(rule, block, { ...block, BoolIfExists: exempt }, bucket);
    assert.equal(finding.severity, 'warning');
    assert.match(finding.message, /only the root user of the account can change this policy from outside/);
    assert.equal(
      draws(rule, block, { ...block, BoolIfExists: exempt }, { ...bucket, action: 's3:GetObject' }).severity,
      'information',
    );
    draws(
      rule,
      { StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } },
      { StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' }, BoolIfExists: { 'aws:ViaAWSService': 'false' } },
      { effect: 'Deny' },
    );
    for (const exemption of [
      { Bool: { 'aws:PrincipalIsAWSService': 'false' } },
      { BoolIfExists: { 'aws:ViaAWSService': 'false' } },
      { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin' } },
      { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      { StringNotEqualsIfExists: { 'aws:PrincipalTag/exempt': 'true' } },
    ]) {
      silent(rule, { ...block, ...exemption }, bucket);
    }
    silent(rule, block, { ...bucket, effect: 'Allow' });
    silent(rule, { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }, bucket);
    silent(rule, block, { ...bucket, principal: { AWS: 'arn:aws:iam::111122223333:role/app' } });
    // A private API is closed this way.
    silent(rule, block, { ...bucket, kind: 'apigateway-policy', action: 'execute-api:Invoke' });
  });

  it('N10: aws:SourceIp and the keys of a VPC are never there together', () => {
    const rule = 'logic/contradictory-conditions';
    const ip = { 'aws:SourceIp': '203.0.113.0/24' };
    draws(rule, { IpAddress: ip, StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } }, null);
    silent(rule, { NotIpAddress: ip, StringNotEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }, { effect: 'Deny' });
  });
  it('N10: aws:SourceIp is absent in the policy of an endpoint', () => {
    const rule = 'condition/endpoint-source-ip';
    const setting = { kind: 'vpc-endpoint-policy', principal: '*', action: 's3:GetObject' } as const;
    assert.match(draws(rule, { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, null, setting).message, /never/);
    assert.match(
      draws(rule, { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, null, { ...setting, effect: 'Deny' }).message,
      /always/,
    );
    silent(rule, { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, setting);
  });

  it('N12: aws:SourceArn and aws:SourceAccount agree', () => {
    const rule = 'principal/source-account';
    const topic = (account: string): string => `arn:aws:sns:eu-west-1:${account}:orders`;
    const setting = {
      kind: 'sqs-queue-policy',
      principal: { Service: 'sns.amazonaws.com' },
      action: 'sqs:SendMessage',
    } as const;
    const finding = draws(
      rule,
      {
        ArnLike: { 'aws:SourceArn': [topic('111122223333'), topic('444455556666')] },
        StringEquals: { 'aws:SourceAccount': '111122223333' },
      },
      null,
      setting,
    );
    assert.equal(finding.pointer, '/Statement/0/Condition/ArnLike/aws:SourceArn/1');
    for (const [arn, account] of [
      [topic('111122223333'), '111122223333'],
      [topic('*'), '111122223333'],
      ['arn:aws:s3:::reports', '111122223333'],
      [topic('444455556666'), '${aws:PrincipalAccount}'],
    ] as const) {
      silent(rule, { ArnLike: { 'aws:SourceArn': arn }, StringEquals: { 'aws:SourceAccount': account } }, setting);
    }
    silent(
      rule,
      { ArnLike: { 'aws:SourceArn': topic('444455556666') }, StringNotEquals: { 'aws:SourceAccount': '111122223333' } },
      setting,
    );
  });

  it('N28: keys of AWS KMS have been renamed', () => {
    const finding = draws(
      'condition/replaced-key',
      { StringEquals: { 'kms:CustomerMasterKeySpec': 'SYMMETRIC_DEFAULT' } },
      { StringEquals: { 'kms:KeySpec': 'SYMMETRIC_DEFAULT' } },
      { action: 'kms:CreateKey' },
    );
    assert.deepEqual(finding.tags, ['deprecated']);
  });

  it('the owner of an endpoint is known to some services only', () => {
    const rule = 'condition/endpoint-owner-scope';
    const block = { StringNotEqualsIfExists: { 'aws:VpceOrgID': 'o-a1b2c3d4e5' } };
    for (const action of ['*', 'ec2:*', ['s3:*', 'ec2:RunInstances'], 'iam:PassRole']) {
      const finding = draws(rule, block, null, { effect: 'Deny', action });
      assert.deepEqual(
        [finding.accessAnalyzer, finding.pointer],
        [
          'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
          '/Statement/0/Condition/StringNotEqualsIfExists/aws:VpceOrgID',
        ],
      );
    }
    silent(rule, block, { effect: 'Deny', action: ['s3:*', 'kms:Decrypt', 'sqs:SendMessage', 'iam:GetRole'] });
    draws(rule, { StringEquals: { 'aws:VpceAccount': '111122223333' } }, null, { action: 'sqs:SendMessage' });
    silent(rule, { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } }, { action: '*' });
  });

  it('N26: dynamodb:Attributes needs dynamodb:Select', () => {
    const rule = 'dynamodb/attributes-without-select';
    const block = { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['id'] } };
    const finding = draws(
      rule,
      block,
      { ...block, StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' } },
      { action: 'dynamodb:Query' },
    );
    assert.equal(finding.accessAnalyzer, 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT');
    draws(
      rule,
      { ...block, StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } },
      { ...block, StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE', 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' } },
      { action: 'dynamodb:*' },
    );
    silent(
      rule,
      { ...block, StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' } },
      { action: 'dynamodb:Query' },
    );
    silent(rule, block, { action: 'dynamodb:PutItem' });
    silent(rule, block, { action: 'dynamodb:Query', effect: 'Deny' });
  });

  it('N26: a prefix does not hide what stands under it', () => {
    const rule = 's3/negative-prefix';
    const setting = { action: 's3:ListBucket' };
    for (const [operator, effect] of [
      ['StringLike', 'Deny'],
      ['StringEquals', 'Deny'],
      ['StringNotLike', 'Allow'],
      ['StringNotEquals', 'Allow'],
    ] as const) {
      const finding = draws(rule, { [operator]: { 's3:prefix': 'private/' } }, null, { ...setting, effect });
      assert.deepEqual(
        [finding.accessAnalyzer, finding.pointer],
        ['S3_PREFIX_IN_NEGATIVE_CONTEXT', `/Statement/0/Condition/${operator}/s3:prefix`],
      );
      silent(
        rule,
        { [operator]: { 's3:prefix': 'public/' } },
        { ...setting, effect: effect === 'Deny' ? 'Allow' : 'Deny' },
      );
    }
    silent(rule, { StringEquals: { 's3:prefix': '' } }, { ...setting, effect: 'Deny' });
    silent(rule, { Null: { 's3:prefix': 'true' } }, { ...setting, effect: 'Deny' });
  });

  it('N31: variables of AWS IoT are filled in for devices only', () => {
    const rule = 'condition/iot-variable';
    const client = 'arn:aws:iot:eu-west-1:111122223333:client/${iot:ClientId}';
    const statement = (members: object): object => policy({ Action: 'iot:Connect', Resource: client, ...members });
    assert.deepEqual(findingsOf(rule, statement({})), []);
    assert.equal(findingsOf(rule, statement({ Action: ['iot:Connect', 's3:GetObject'] })).length, 1);
    assert.equal(findingsOf(rule, statement({}), 'scp').length, 1);
    const condition = { StringEquals: { 'aws:PrincipalTag/thing': '${iot:Connection.Thing.ThingName}' } };
    const [finding] = findingsOf(rule, statement({ Action: 's3:GetObject', Resource: '*', Condition: condition }));
    assert.equal(finding?.pointer, '/Statement/0/Condition/StringEquals/aws:PrincipalTag~1thing');
    // Their keys are known to AWS IoT Core policies, too.
    const attached = { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } };
    assert.deepEqual(findingsOf('condition/unknown-key', statement({ Condition: attached })), []);
    assert.equal(findingsOf('condition/unknown-key', statement({ Action: '*', Condition: attached }), 'scp').length, 1);
  });

  it('N22: an Allow over TLS denies nothing', () => {
    const found = findingsOf(
      's3/plain-http',
      {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: 'arn:aws:iam::111122223333:role/app' },
            Action: 's3:GetObject',
            Resource: 'arn:aws:s3:::reports/*',
            Condition: { Bool: { 'aws:SecureTransport': 'true' } },
          },
        ],
      },
      's3-bucket-policy',
    );
    assert.deepEqual(
      found.map(({ severity, fixes }) => [severity, fixes.length]),
      [['warning', 1]],
    );
  });

  it('N25: a Deny of uploads without a customer key is sound', () => {
    const setting = { action: 's3:PutObject', resource: 'arn:aws:s3:::reports/*', effect: 'Deny' } as const;
    for (const absent of ['true', 'false']) {
      silent('', { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': absent } }, setting);
    }
    draws(
      's3/header-value',
      { StringNotEquals: { 's3:x-amz-server-side-encryption-customer-algorithm': 'AES-256' } },
      { StringNotEquals: { 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256' } },
      { ...setting, kind: 's3-bucket-policy', principal: '*' },
    );
  });

  it('N19: a date that AWS cannot read', () => {
    const finding = draws('condition/value-type', { DateLessThan: { 'aws:TokenIssueTime': '30.06.2027' } }, null, {
      effect: 'Deny',
    });
    assert.equal(finding.accessAnalyzer, 'TYPE_MISMATCH_DATE');
  });
  it('N18: an age that is no number', () => {
    const finding = draws('condition/value-type', { NumericLessThan: { 'aws:MultiFactorAuthAge': '300s' } }, null);
    assert.equal(finding.accessAnalyzer, 'TYPE_MISMATCH_NUMBER');
    silent('condition/value-type', { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } });
  });
  it('N17: both traps of aws:MultiFactorAuthPresent have a fix', () => {
    const key = 'aws:MultiFactorAuthPresent';
    draws(
      'condition/mfa-absent-key',
      { Bool: { [key]: 'false' } },
      { BoolIfExists: { [key]: 'false' } },
      { effect: 'Deny' },
    );
    draws('condition/mfa-absent-key', { BoolIfExists: { [key]: 'true' } }, { Bool: { [key]: 'true' } });
  });

  it('N10: private ranges under aws:SourceIp, alone and among public ones', () => {
    const pointer = (operator: string): string => `/Statement/0/Condition/${operator}/aws:SourceIp`;
    for (const [operator, values, code, severity, fixed] of [
      ['IpAddress', '10.0.0.0/8', 'PRIVATE_IP_ADDRESS', 'error', { 'aws:VpcSourceIp': '10.0.0.0/8' }],
      ['NotIpAddress', '10.0.0.0/8', 'PRIVATE_NOT_IP_ADDRESS', 'error', { 'aws:VpcSourceIp': '10.0.0.0/8' }],
      [
        'IpAddress',
        ['10.0.0.0/8', '203.0.113.0/24'],
        'PRIVATE_IP_ADDRESS_SUBSET',
        'information',
        { 'aws:SourceIp': ['203.0.113.0/24'] },
      ],
      [
        'NotIpAddress',
        ['10.0.0.0/8', '203.0.113.0/24'],
        'PRIVATE_NOT_IP_ADDRESS_SUBSET',
        'information',
        { 'aws:SourceIp': ['203.0.113.0/24'] },
      ],
    ] as const) {
      const block = { [operator]: { 'aws:SourceIp': values } };
      const finding = draws('condition/private-source-ip', block, { [operator]: fixed }, { effect: 'Deny' });
      assert.deepEqual([finding.accessAnalyzer, finding.severity], [code, severity]);
      assert.ok(finding.pointer.startsWith(pointer(operator)));
    }
  });
  it('N10: the other mistakes with addresses', () => {
    draws('condition/every-source-ip', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }, null);
    const outside = draws(
      'condition/public-vpc-source-ip',
      { IpAddress: { 'aws:VpcSourceIp': '203.0.113.0/24' } },
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    );
    assert.equal(outside.accessAnalyzer, 'MISSING_PAIRED_CONDITION_KEYS');
    const finding = draws(
      'condition/cidr-host-bits',
      { IpAddress: { 'aws:SourceIp': '203.0.113.9/24' } },
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    );
    assert.equal(finding.accessAnalyzer, 'IMPROVE_IP_RANGE');
  });
  it('N13: aws:CalledVia is a list and needs a set operator', () => {
    const finding = draws(
      'condition/missing-quantifier',
      { StringEquals: { 'aws:CalledVia': 'athena.amazonaws.com' } },
      { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'athena.amazonaws.com' } },
    );
    assert.equal(finding.accessAnalyzer, 'MISSING_QUALIFIER');
  });
  it('N23: a canned ACL that Amazon S3 does not have', () => {
    draws(
      's3/header-value',
      { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-controll' } },
      { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      { action: 's3:PutObject', resource: 'arn:aws:s3:::reports/*' },
    );
  });
  it('N24: encryption as the notes write it, and a Deny that stops uploads with the default', () => {
    const key = 's3:x-amz-server-side-encryption';
    const setting = { action: 's3:PutObject', resource: 'arn:aws:s3:::reports/*', effect: 'Deny' } as const;
    draws(
      's3/header-value',
      { StringNotEquals: { [key]: 'aws-kms' } },
      { StringNotEquals: { [key]: 'aws:kms' } },
      setting,
    );
    draws(
      's3/default-encryption-denied',
      { StringNotEquals: { [key]: 'aws:kms' } },
      { StringNotEquals: { [key]: 'aws:kms' }, Null: { [key]: 'false' } },
      { ...setting, kind: 's3-bucket-policy', principal: '*' },
    );
  });
});
