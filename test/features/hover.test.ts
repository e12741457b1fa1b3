import assert from 'node:assert/strict';
import { hover } from '../../server/features/hover';
import type { Kind } from '../../server/model/kinds';
import { policyOf, readMarked } from './marked';

interface Case {
  /** Members of a statement, or a whole document, with the cursor. */
  readonly at: string;
  readonly kind?: Kind;
  /** The text that is marked as the subject. */
  readonly token: string;
  readonly says: readonly (string | RegExp)[];
  readonly not?: readonly (string | RegExp)[];
}

const stack = 'cloudformation-stack-policy';

const cases: Readonly<Record<string, Case>> = {
  'an action': {
    at: '"Effect": "Allow", "Action": "s3:Get|Object", "Resource": "*"',
    token: 's3:GetObject',
    says: [
      '**s3:GetObject** · Read · Amazon S3',
      'Retrieve objects from Amazon S3.',
      '`arn:aws:s3:::${BucketName}/${ObjectName}`',
      '`s3:ExistingObjectTag/${key}`',
      'list_amazons3.html#amazons3-GetObject',
    ],
  },
  'an action in any case': {
    at: '"Effect": "Allow", "Action": ["S3:GETOBJECT|"], "Resource": "*"',
    token: 'S3:GETOBJECT',
    says: ['**s3:GetObject**'],
  },
  'an action with required resources and dependent actions': {
    at: '"Effect": "Allow", "Action": "|ec2:RunInstances", "Resource": "*"',
    token: 'ec2:RunInstances',
    says: ['- instance (required): `arn:aws:ec2:', /- and \d+ more/, 'also needs `ec2:CreateTags`, `iam:PassRole`'],
  },
  'N50 an action with data that a KMS key encrypts': {
    at: '"Effect": "Allow", "Action": "s3:Put|Object", "Resource": "*"',
    token: 's3:PutObject',
    says: ['also needs `kms:Decrypt`, `kms:GenerateDataKey`'],
  },
  'N33 iam:PassRole, which leaves no event': {
    at: '"Effect": "Allow", "Action": "iam:Pass|Role", "Resource": "*"',
    token: 'iam:PassRole',
    says: ['no CloudTrail event of its own', '`iam:PassedToService`', 'role (required)'],
  },
  'an action without resource types': {
    at: '"Effect": "Allow", "Action": "s3:List|AllMyBuckets", "Resource": "*"',
    token: 's3:ListAllMyBuckets',
    says: ['`Resource` must be `"*"`'],
  },
  'an action that also serves what has no ARN': {
    at: '"Effect": "Allow", "Action": "cloudwatch:Put|MetricData", "Resource": "*"',
    token: 'cloudwatch:PutMetricData',
    says: ['things that have no ARN: `"*"`'],
  },
  'N04 a wildcard by access level': {
    at: '"Effect": "Allow", "Action": "s3:*Bucket|Policy", "Resource": "*"',
    token: 's3:*BucketPolicy',
    says: [
      '**s3:\\*BucketPolicy** · 3 actions of Amazon S3',
      '**Permissions management** (2): `DeleteBucketPolicy`, `PutBucketPolicy`',
      '**Read** (1): `GetBucketPolicy`',
    ],
  },
  'N04 a whole service, capped': {
    at: '"Effect": "Allow", "Action": "ec2:|*", "Resource": "*"',
    token: 'ec2:*',
    says: [/all \d+ actions of Amazon EC2/, /and \d+ more/],
  },
  'every action, in words': {
    at: '"Effect": "Allow", "Action": "|*", "Resource": "*"',
    token: '*',
    says: ['every action of every AWS service', /That is \d{3} services as of \d{4}-/],
  },
  'a wildcard in NotAction': {
    at: '"Effect": "Deny", "NotAction": ["iam:Get|*"], "Resource": "*"',
    token: 'iam:Get*',
    says: ['everything but these'],
  },
  'N07 StringEquals': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "String|Equals": { "aws:username": "x" } }',
    token: 'StringEquals',
    says: ['`*` and `?` are ordinary characters', 'not in the request: the condition is not met', '`${aws:username}`'],
  },
  'N07 StringLike': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "|StringLike": { "aws:username": "x" } }',
    token: 'StringLike',
    says: ['`*` stands for any characters'],
  },
  'N08 a date operator': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "DateLess|Than": {} }',
    token: 'DateLessThan',
    says: ['before the one given', 'ISO 8601'],
    not: ['Policy variables'],
  },
  'N08 Null': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "Null|": {} }',
    token: 'Null',
    says: ['`"true"`: the key is not in the request'],
    not: ['Key not in the request'],
  },
  'an operator with quantifier and IfExists': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "ForAllValues:String|NotLikeIfExists": {} }',
    token: 'ForAllValues:StringNotLikeIfExists',
    says: ['`ForAllValues`: for keys with several values', 'the condition is met (`IfExists`)'],
  },
  'a negated operator, which a missing key satisfies': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "NotIp|Address": {} }',
    token: 'NotIpAddress',
    says: ['the condition is met, as the operator is negated'],
  },
  'N10 aws:SourceIp': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "IpAddress": { "aws:Source|Ip": "x" } }',
    token: 'aws:SourceIp',
    says: [
      'IP address · one value · global key',
      'through a VPC endpoint',
      '`aws:VpcSourceIp`',
      '#condition-keys-sourceip',
    ],
  },
  'N11 aws:SourceVpce': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:SourceVpce|": "x" } }',
    token: 'aws:SourceVpce',
    says: ['only when the request comes through a VPC endpoint', '`aws:ViaAWSService`'],
  },
  'N12 aws:SourceArn': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "ArnLike": { "aws:|SourceArn": "x" } }',
    token: 'aws:SourceArn',
    says: ['confused deputy', '`aws:SourceAccount`'],
  },
  'N13 aws:CalledVia': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "ForAnyValue:StringEquals": { "aws:Called|Via": "x" } }',
    token: 'aws:CalledVia',
    says: ['several values', '`aws:CalledViaFirst`', '`ForAnyValue:`'],
  },
  'N14 aws:PrincipalOrgId, in AWS spelling': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalOrg|Id": "x" } }',
    token: 'aws:PrincipalOrgId',
    says: ['**aws:PrincipalOrgID**', '`o-...`'],
  },
  'N15 aws:PrincipalArn': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "ArnLike": { "aws:Principal|Arn": "x" } }',
    token: 'aws:PrincipalArn',
    says: ['session ARN (`assumed-role`) never matches'],
  },
  'N16 aws:RequestedRegion': {
    at: '"Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:|RequestedRegion": "x" } }',
    token: 'aws:RequestedRegion',
    says: ['exempt global services'],
  },
  'N16 a Region as value': {
    at: '"Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": ["eu-|central-1"] } }',
    token: 'eu-central-1',
    says: ['Europe (Frankfurt)'],
  },
  'N17 aws:MultiFactorAuthPresent': {
    at: '"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "BoolIfExists": { "aws:MultiFactor|AuthPresent": "false" } }',
    token: 'aws:MultiFactorAuthPresent',
    says: ['`BoolIfExists`', 'long-term'],
  },
  'N18 aws:MultiFactorAuthAge': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "NumericLessThan": { "aws:MultiFactor|AuthAge": "300" } }',
    token: 'aws:MultiFactorAuthAge',
    says: ['Seconds since', 'number · one value'],
  },
  'N19 aws:TokenIssueTime': {
    at: '"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "DateLessThan": { "aws:Token|IssueTime": "2026-01-01T00:00:00Z" } }',
    token: 'aws:TokenIssueTime',
    says: ['does not stop a new sign-in'],
  },
  'N22 aws:SecureTransport': {
    at: '"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:Secure|Transport": "false" } }',
    kind: 's3-bucket-policy',
    token: 'aws:SecureTransport',
    says: ['`Deny` with `Bool` and `"false"`'],
  },
  'a service key with its actions, and those of the statement that lack it': {
    at: '"Effect": "Allow", "Action": ["s3:ListBucket", "s3:GetObject"], "Resource": "*", "Condition": { "StringLike": { "s3:|prefix": "x" } }',
    token: 's3:prefix',
    says: [
      'Carried by `s3:ListBucket`, `s3:ListBucketVersions`',
      'Requests for `s3:GetObject` do not carry it',
      '#amazons3-policy-keys',
    ],
  },
  'a tag key': {
    at: '"Effect": "Allow", "Action": "ec2:*", "Resource": "*", "Condition": { "StringLike": { "aws:ResourceTag/|team": "x" } }',
    token: 'aws:ResourceTag/team',
    says: ['**aws:ResourceTag/${TagKey}**'],
  },
  'N03 the element Principal': {
    at: '"Effect": "Allow", "|Principal": "*", "Action": "s3:*", "Resource": "*"',
    kind: 's3-bucket-policy',
    token: 'Principal',
    says: ['(`AWS`)', '(`Service`)', '(`Federated`)', 'elements_principal.html'],
  },
  'N03 a type of principal': {
    at: '"Effect": "Allow", "Principal": { "Canonical|User": "x" }, "Action": "s3:*", "Resource": "*"',
    kind: 's3-bucket-policy',
    token: 'CanonicalUser',
    says: ['64 hexadecimal digits'],
  },
  'N03 an account': {
    at: '"Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:|root" }, "Action": "s3:*", "Resource": "*"',
    kind: 's3-bucket-policy',
    token: 'arn:aws:iam::111122223333:root',
    says: ['AWS account `111122223333`', 'not only its root user'],
  },
  'N36 the account in a key policy': {
    at: '"Effect": "Allow", "Principal": { "AWS": "1111|22223333" }, "Action": "kms:*", "Resource": "*"',
    kind: 'kms-key-policy',
    token: '111122223333',
    says: ['lets the account’s IAM policies decide'],
  },
  'N36 another account than the key’s own': {
    at: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "kms:*", "Resource": "*"}, {"Effect": "Allow", "Principal": {"AWS": "4444|55556666"}, "Action": "kms:Decrypt", "Resource": "*"}]}',
    kind: 'kms-key-policy',
    token: '444455556666',
    says: ['Another account than the key’s own', 'on to its own users and roles'],
    not: ['lets the account’s IAM policies decide'],
  },
  'N36 an account of which nobody knows whether the key is its own': {
    at: '"Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::1111|22223333:root" }, "Action": "kms:Decrypt", "Resource": "*"',
    kind: 'kms-key-policy',
    token: 'arn:aws:iam::111122223333:root',
    says: ['If it is the key’s own account'],
  },
  'a role in the value of a condition': {
    at: '"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/|deploy" } }',
    token: 'arn:aws:iam::*:role/deploy',
    says: ['**IAM role `deploy`** of any account', 'Each session of the role'],
    not: ['unique id', 'identity policy'],
  },
  'a pattern of roles in the value of a condition': {
    at: '"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "ArnNotLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/|admin/*" } }',
    token: 'arn:aws:iam::111122223333:role/admin/*',
    says: ['**IAM role `admin/*`** of account `111122223333`'],
  },
  'the root user in the value of a condition': {
    at: '"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:|root" } }',
    token: 'arn:aws:iam::*:root',
    says: ['**Root user** of any account'],
  },
  'a role': {
    at: '"Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::111122223333:role/team/|deploy"] }, "Action": "s3:*", "Resource": "*"',
    kind: 's3-bucket-policy',
    token: 'arn:aws:iam::111122223333:role/team/deploy',
    says: ['IAM role `deploy`', 'Every session of the role'],
  },
  'a role session': {
    at: '"Effect": "Allow", "Principal": { "AWS": "arn:aws:sts::111122223333:assumed-role/|deploy/ci" }, "Action": "s3:*", "Resource": "*"',
    kind: 's3-bucket-policy',
    token: 'arn:aws:sts::111122223333:assumed-role/deploy/ci',
    says: ['Session `ci` of role `deploy`'],
  },
  everyone: {
    at: '"Effect": "Allow", "Principal": "|*", "Action": "s3:*", "Resource": "*"',
    kind: 's3-bucket-policy',
    token: '*',
    says: ['anonymous', '`aws:PrincipalOrgID`'],
  },
  'a service principal': {
    at: '"Effect": "Allow", "Principal": { "Service": "cloud|trail.amazonaws.com" }, "Action": "s3:*", "Resource": "*"',
    kind: 's3-bucket-policy',
    token: 'cloudtrail.amazonaws.com',
    says: ['AWS service', '`aws:SourceArn`'],
  },
  'an identity provider': {
    at: '"Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/token.actions.|githubusercontent.com" }, "Action": "sts:AssumeRoleWithWebIdentity"',
    kind: 'iam-trust-policy',
    token: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
    says: ['OpenID Connect provider `token.actions.githubusercontent.com`', '`aud`'],
  },
  'the resource of a policy that hangs on it': {
    at: '"Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "kms:Decrypt", "Resource": "|*"',
    kind: 'kms-key-policy',
    token: '*',
    says: ['**This key**'],
    not: ['Every resource'],
  },
  'every resource': {
    at: '"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "|*"',
    token: '*',
    says: ['**Every resource** that the actions can touch'],
  },
  'a bucket ARN': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::|reports"',
    token: 'arn:aws:s3:::reports',
    says: ['**bucket** · Amazon S3', 'itself, not its objects'],
  },
  'an object ARN': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::reports/|*"]',
    token: 'arn:aws:s3:::reports/*',
    says: ['**object** · Amazon S3', 'not the bucket itself'],
  },
  'an ARN with all its parts': {
    at: '"Effect": "Allow", "Action": "ec2:*", "Resource": "arn:aws-cn:ec2:cn-north-1:|111122223333:instance/i-0"',
    token: 'arn:aws-cn:ec2:cn-north-1:111122223333:instance/i-0',
    says: ['**instance** · Amazon EC2', '`aws-cn` (AWS China)', '`cn-north-1` (', 'Account: `111122223333`'],
  },
  'a policy variable': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${aws:|username}/*"',
    token: '${aws:username}',
    says: ['policy variable', 'Absent for roles', 'matches nothing'],
    not: ['literal text'],
  },
  'a policy variable with a default': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${aws:PrincipalTag/team, \'none\'|}/*"',
    token: "${aws:PrincipalTag/team, 'none'}",
    says: ['`none` takes its place'],
  },
  'a policy variable in an old policy': {
    at: '{"Version": "2008-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws|:username}"}}',
    token: '${aws:username}',
    says: ['literal text here'],
  },
  'Effect and its value': {
    at: '"Effect": "|Deny", "Action": "s3:*", "Resource": "*"',
    token: 'Deny',
    says: ['refused'],
  },
  'the version': {
    at: '{"|Version": "2012-10-17", "Statement": []}',
    token: 'Version',
    says: ['2008-10-17', 'elements_version.html'],
  },
  'N64 a parameter, which a request by path returns': {
    at: '"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/|shop/*"',
    token: 'arn:aws:ssm:eu-central-1:111122223333:parameter/shop/*',
    says: ['**parameter** · AWS Systems Manager', 'returns what is on every level below it'],
  },
  'N65 a secret behind a parameter': {
    at: '"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/aws/reference/|secretsmanager/shop-db"',
    token: 'arn:aws:ssm:eu-central-1:111122223333:parameter/aws/reference/secretsmanager/shop-db',
    says: ['The secret `shop-db` of AWS Secrets Manager', '`secretsmanager:GetSecretValue`'],
  },
  'N66 public parameters': {
    at: '"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "arn:aws:ssm:*::parameter/aws/|service/ecs/*"',
    token: 'arn:aws:ssm:*::parameter/aws/service/ecs/*',
    says: ['Public parameters, which AWS keeps up to date', '- Account: none in the ARN'],
    not: ['every level below'],
  },
  'N42 an action of a stack policy': {
    at: '"Effect": "Deny", "Action": "Update:Re|place", "Principal": "*", "Resource": "*"',
    kind: stack,
    token: 'Update:Replace',
    says: ['**Update:Replace**', 'creates the resource anew', 'protect-stack-resources.html'],
  },
  'N42 every action of a stack policy': {
    at: '"Effect": "Allow", "NotAction": "Upd|ate:*", "Principal": "*", "Resource": "*"',
    kind: stack,
    token: 'Update:*',
    says: ['**Update:\\***', 'modify, replace and delete', 'In `NotAction`'],
  },
  'N42 the statements of a stack policy': {
    at: '{ "State|ment": [{ "Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "*" }] }',
    kind: stack,
    token: 'Statement',
    says: ['all its resources are protected'],
    not: ['a request needs'],
  },
  'N42 a member of a stack policy': {
    at: '"Effect": "Deny", "Act|ion": "Update:*"',
    kind: stack,
    token: 'Action',
    says: ['**Action**', '`Update:Modify` changes it in place'],
    not: ['service:Name'],
  },
  'N42 the effect of a stack policy': {
    at: '"Effect": "De|ny", "Action": "Update:*"',
    kind: stack,
    token: 'Deny',
    says: ['No update may do this'],
  },
  'N42 the principal of a stack policy': {
    at: '"Effect": "Deny", "Principal": "|*"',
    kind: stack,
    token: '*',
    says: ['**Everyone** who updates the stack'],
    not: ['anonymous'],
  },
  'N42 a logical id': {
    at: '"Effect": "Deny", "Resource": "LogicalResourceId/Data|base"',
    kind: stack,
    token: 'LogicalResourceId/Database',
    says: ['**Resource `Database`** of the stack'],
  },
  'N42 logical ids that fit a pattern': {
    at: '"Effect": "Deny", "NotResource": ["LogicalResourceId/Data|*"]',
    kind: stack,
    token: 'LogicalResourceId/Data*',
    says: ['fit `Data*`', 'In `NotResource`'],
  },
  'N42 the operator of a stack policy': {
    at: '"Effect": "Deny", "Condition": { "String|Like": { "ResourceType": "AWS::EC2::*" } }',
    kind: stack,
    token: 'StringLike',
    says: ['The type of the resource fits'],
  },
  'N42 the key of a stack policy': {
    at: '"Effect": "Deny", "Condition": { "StringLike": { "Resource|Type": "AWS::EC2::*" } }',
    kind: stack,
    token: 'ResourceType',
    says: ['`AWS::RDS::DBInstance`'],
  },
  'N42 a type of resource': {
    at: '"Effect": "Deny", "Condition": { "StringLike": { "ResourceType": "AWS::EC2|::*" } }',
    kind: stack,
    token: 'AWS::EC2::*',
    says: ['**Every type of resource of EC2**'],
  },
};

const silent: Readonly<Record<string, string>> = {
  'an unknown action': policyOf('"Effect": "Allow", "Action": "s3:GetObj|cet", "Resource": "*"'),
  'an unknown operator': policyOf(
    '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "StringIs|": {} }',
  ),
  'white space': policyOf('"Effect": "Allow", |  "Action": "s3:*", "Resource": "*"'),
  'a file of others': '{ "name": "s3:Get|Object" }',
  'an empty file': '|',
};

describe('hover', () => {
  for (const [name, { at, kind, token, says, not }] of Object.entries(cases)) {
    it(`tells about ${name}`, () => {
      const { analysis, position, text } = readMarked(at.startsWith('{') ? at : policyOf(at), kind ? { kind } : {});
      const found = hover(analysis, position);
      assert.ok(found?.range, 'no hover');
      const { lines } = analysis;
      assert.equal(text.slice(lines.offsetAt(found.range.start), lines.offsetAt(found.range.end)), token);
      const { value } = found.contents as { value: string };
      for (const words of says)
        assert.ok(typeof words === 'string' ? value.includes(words) : words.test(value), `${words}\nnot in\n${value}`);
      for (const words of not ?? [])
        assert.ok(typeof words === 'string' ? !value.includes(words) : !words.test(value), `${words}\nin\n${value}`);
      assert.ok(value.length < 4000, 'too long for a hover');
    });
  }

  for (const [name, text] of Object.entries(silent)) {
    it(`says nothing about ${name}`, () => {
      const { analysis, position } = readMarked(text);
      assert.equal(hover(analysis, position), undefined);
    });
  }
});
