import assert from 'node:assert/strict';
import { type ParseError, parse } from 'jsonc-parser';
import type { CompletionItem, CompletionList, TextEdit } from 'vscode-languageserver-types';
import { complete, resolveCompletion } from '../../server/features/completion';
import type { Kind } from '../../server/model/kinds';
import type { Analysis } from '../../server/rules/analysis';
import { applyEdits } from '../../server/text/edits';
import { analyseText, facts } from '../support/engine';
import { policyOf, readMarked } from './marked';
import { expandSnippet } from './snippet';

interface Case {
  /** Members of a statement, or a whole document, with the cursor. */
  readonly at: string;
  readonly kind?: Kind;
  /** A document as it is, of which nothing is known but what stands in it. */
  readonly unknown?: true;
  /** The label that is chosen; what the text then holds. */
  readonly pick: string;
  readonly gives: string;
  /** Labels that are offered, the first of them first of all where `first` says so. */
  readonly first?: string;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
}

const stack = 'cloudformation-stack-policy';
const list = '"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": ';

const cases: Readonly<Record<string, Case>> = {
  'an action within its name': {
    at: '"Effect": "Allow", "Action": "s3:Get|Ob", "Resource": "*"',
    pick: 's3:GetObject',
    gives: '"Action": "s3:GetObject", "Resource"',
    with: ['s3:*', 's3:Get*', 's3:PutObject'],
    without: ['ec2:RunInstances', 'ec2:'],
  },
  'an action in a list, but none twice': {
    at: '"Effect": "Allow", "Action": ["s3:PutObject", "s3:|"], "Resource": "*"',
    pick: 's3:GetObject',
    gives: '["s3:PutObject", "s3:GetObject"]',
    without: ['s3:PutObject'],
  },
  'an action without quotes, with the missing comma': {
    at: '"Effect": "Allow", "Action": ["s3:PutObject" s3|], "Resource": "*"',
    pick: 's3:',
    gives: '["s3:PutObject", "s3:"]',
  },
  'an action without its closing quote': {
    at: `"Effect": "Allow", "Resource": "*", "Action": ["s3:Get|
      ]`,
    pick: 's3:GetObject',
    gives: '["s3:GetObject"\n',
  },
  'an action where nothing stands yet': {
    at: '"Effect": "Allow", "Action": | "Resource": "*"',
    pick: 'ec2:',
    gives: '"Action": "ec2:", "Resource"',
  },
  'a service, keeping the name of the action': {
    at: '"Effect": "Allow", "Action": "e|:DescribeInstances", "Resource": "*"',
    pick: 'ec2:',
    gives: '"ec2:DescribeInstances"',
  },
  'the actions of a bucket straight away': {
    at: '"Effect": "Allow", "Principal": "*", "Action": "|", "Resource": "*"',
    kind: 's3-bucket-policy',
    pick: 's3:GetObject',
    gives: '"Action": "s3:GetObject"',
    with: ['ec2:', '*'],
  },
  'the actions of a trust policy': {
    at: '"Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "|"',
    kind: 'iam-trust-policy',
    pick: 'sts:AssumeRole',
    gives: '"Action": "sts:AssumeRole"',
    first: 'sts:AssumeRole',
  },
  'an element, with the comma before it': {
    at: '"Effect": "Allow"\n      |',
    pick: 'Action',
    gives: '"Effect": "Allow",\n      "Action": ""',
    without: ['Effect', 'Principal'],
  },
  'an element, with the comma behind it': {
    at: '|\n      "Effect": "Allow"',
    pick: 'Sid',
    gives: '"Sid": "",\n      "Effect"',
  },
  'an element within quotes': {
    at: '"Effect": "Allow", "Act|"',
    pick: 'Action',
    gives: '"Effect": "Allow", "Action": ""',
  },
  'the name of an element only': {
    at: '"Effect": "Allow", "A|": "s3:GetObject", "Resource": "*"',
    pick: 'NotAction',
    gives: '"NotAction": "s3:GetObject", "Resource"',
  },
  'N03 Principal in a bucket policy': {
    at: '"Effect": "Allow", |',
    kind: 's3-bucket-policy',
    pick: 'Principal',
    gives: '"Principal": { "AWS": "" }',
  },
  'no Resource in a trust policy': {
    at: '"Effect": "Allow", |',
    kind: 'iam-trust-policy',
    pick: 'Principal',
    gives: '"Principal": { "Service": "" }',
    without: ['Resource', 'NotResource', 'NotAction'],
  },
  'an effect': { at: '"Effect": "|"', pick: 'Deny', gives: '"Effect": "Deny"', first: 'Allow' },
  'the version': {
    at: '{ "Version": |, "Statement": [] }',
    kind: 'iam-identity-policy',
    pick: '2012-10-17',
    gives: '"Version": "2012-10-17",',
    first: '2012-10-17',
  },
  'a member of the policy': {
    at: '{ "Version": "2012-10-17" | }',
    kind: 's3-bucket-policy',
    pick: 'Statement',
    gives: '"Statement":[{"Effect":"Allow"',
    with: ['Id'],
    without: ['Version'],
  },
  'a whole statement': {
    at: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow"\n    },\n    |\n  ]\n}',
    pick: 'Deny statement',
    gives: '"Effect": "Deny"',
    with: ['Allow statement'],
  },
  'a whole policy': { at: '|', kind: 'iam-trust-policy', pick: 'IAM role trust policy', gives: '"sts:AssumeRole"' },
  'a type of principal': {
    at: '"Effect": "Allow", "Principal": { | }, "Action": "s3:*"',
    kind: 's3-bucket-policy',
    pick: 'CanonicalUser',
    gives: '"Principal": { "CanonicalUser": "" }',
  },
  'everyone, or an object': {
    at: '"Effect": "Allow", "Principal": |, "Action": "s3:*"',
    kind: 's3-bucket-policy',
    pick: '{ "AWS": … }',
    gives: '"Principal": { "AWS": "" }, "Action"',
    with: ['*'],
  },
  'N40 a service principal': {
    at: '"Effect": "Allow", "Principal": { "Service": "vpc|" }, "Action": "sts:AssumeRole"',
    kind: 'iam-trust-policy',
    pick: 'vpc-lattice.amazonaws.com',
    gives: '"Service": "vpc-lattice.amazonaws.com"',
  },
  'an account that the policy knows': {
    at: '"Effect": "Allow", "Principal": { "AWS": ["arn:aws:iam::444455556666:role/a", "|"] }, "Action": "s3:*"',
    kind: 's3-bucket-policy',
    pick: 'arn:aws:iam::444455556666:root',
    gives: '"arn:aws:iam::444455556666:root"]',
    with: ['*'],
    without: ['arn:aws:iam::444455556666:role/a'],
  },
  'N07 an operator': {
    at: `${list}{ "|" }`,
    pick: 'StringLike',
    gives: '"StringLike": { "": "" }',
    with: ['StringLikeIfExists', 'ForAnyValue:StringLike'],
    without: ['NullIfExists', 'ForAnyValue:Null'],
  },
  'N08 the operator that suits the key': {
    at: `${list}{ "|": { "aws:SourceIp": "203.0.113.0/24" } }`,
    pick: 'NotIpAddress',
    gives: '{ "NotIpAddress": { "aws:SourceIp"',
    first: 'IpAddress',
  },
  'N13 the operator of a key with several values': {
    at: `${list}{ "|": { "aws:CalledVia": "athena.amazonaws.com" } }`,
    pick: 'ForAnyValue:StringEquals',
    gives: '{ "ForAnyValue:StringEquals": {',
    first: 'ForAnyValue:StringEquals',
  },
  'a key that the actions carry': {
    at: `${list}{ "StringLike": { "|" } }`,
    pick: 's3:prefix',
    gives: '{ "s3:prefix": "" }',
    first: 's3:delimiter',
    with: ['aws:PrincipalOrgID', 's3:x-amz-acl'],
  },
  'N14 a global key behind another': {
    at: `${list}{ "StringEquals": { "aws:SourceVpc": "vpc-1", "aws:Principal|" } }`,
    pick: 'aws:PrincipalOrgID',
    gives: '"aws:SourceVpc": "vpc-1", "aws:PrincipalOrgID": ""',
    without: ['aws:SourceVpc'],
  },
  'N21 a tag key': {
    at: `${list}{ "StringEquals": { | } }`,
    pick: 'aws:PrincipalTag/${TagKey}',
    gives: '{ "aws:PrincipalTag/TagKey": "" }',
  },
  'N22 a Bool key in a Deny': {
    at: '"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "|" } }',
    kind: 's3-bucket-policy',
    pick: 'aws:SecureTransport',
    gives: '"aws:SecureTransport": "false"',
  },
  'N16 a Region': {
    at: `${list}{ "StringEquals": { "aws:RequestedRegion": ["eu-west-1", "|"] } }`,
    pick: 'eu-central-1',
    gives: '["eu-west-1", "eu-central-1"]',
    without: ['eu-west-1'],
  },
  'N13 a service principal of aws:CalledVia': {
    at: `${list}{ "ForAnyValue:StringEquals": { "aws:CalledVia": "|" } }`,
    pick: 'athena.amazonaws.com',
    gives: '"aws:CalledVia": "athena.amazonaws.com"',
  },
  'N17 true or false': {
    at: `${list}{ "BoolIfExists": { "aws:MultiFactorAuthPresent": | } }`,
    pick: 'false',
    gives: '"aws:MultiFactorAuthPresent": "false" }',
  },
  'N23 a canned ACL': {
    at: `${list}{ "StringEquals": { "s3:x-amz-acl": "|" } }`,
    pick: 'bucket-owner-full-control',
    gives: '"s3:x-amz-acl": "bucket-owner-full-control"',
  },
  'N24 a kind of encryption': {
    at: `${list}{ "StringEquals": { "s3:x-amz-server-side-encryption": "a|" } }`,
    pick: 'aws:kms:dsse',
    gives: '"s3:x-amz-server-side-encryption": "aws:kms:dsse"',
    with: ['AES256', 'aws:kms'],
  },
  'N27 kms:ViaService in the Region of the policy': {
    at: '"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "arn:aws:kms:eu-central-1:111122223333:key/*", "Condition": { "StringEquals": { "kms:ViaService": "|" } }',
    pick: 's3.eu-central-1.amazonaws.com',
    gives: '"kms:ViaService": "s3.eu-central-1.amazonaws.com"',
  },
  'N12 the source of a service': {
    at: '"Effect": "Allow", "Principal": { "Service": "cloudtrail.amazonaws.com" }, "Action": "s3:PutObject", "Resource": "*", "Condition": { "ArnLike": { "aws:SourceArn": "|" } }',
    kind: 's3-bucket-policy',
    pick: 'arn:aws:cloudtrail:${Region}:${Account}:trail/${TrailName}',
    gives: '"arn:aws:cloudtrail:Region:Account:trail/TrailName"',
  },
  'the ARN that an action takes': {
    at: '"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "|"',
    pick: 'arn:aws:dynamodb:${Region}:${Account}:table/${TableName}',
    gives: '"arn:aws:dynamodb:Region:Account:table/TableName"',
    with: ['*'],
  },
  'only * for actions without resources': {
    at: '"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": |',
    pick: '*',
    gives: '"Resource": "*"',
    first: '*',
  },
  'the bucket of the policy': {
    at: '"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::reports", "|"]',
    kind: 's3-bucket-policy',
    pick: 'arn:aws:s3:::reports/*',
    gives: '["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"]',
    first: 'arn:aws:s3:::reports/*',
  },
  'a policy variable': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::home/${aws:us|}/*"',
    pick: '${aws:username}',
    gives: '"arn:aws:s3:::home/${aws:username}/*"',
  },
  'a policy variable that is not closed': {
    at: '"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::home/$|"',
    pick: '${aws:PrincipalTag/…}',
    gives: '"arn:aws:s3:::home/${aws:PrincipalTag/TagKey}"',
    with: ['${*}'],
  },
  'a policy variable in a condition': {
    at: `${list}{ "StringLike": { "s3:prefix": "home/\${|/*" } }`,
    pick: '${aws:username}',
    gives: '"home/${aws:username}/*"',
  },
  'N66 the name spaces of public parameters': {
    at: '"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "|"',
    pick: 'arn:aws:ssm:*::parameter/aws/service/ecs/*',
    gives: '"Resource": "arn:aws:ssm:*::parameter/aws/service/ecs/*"',
    first: 'arn:aws:ssm:${Region}:${Account}:parameter/${ParameterNameWithoutLeadingSlash}',
  },
  'a principal beside one that is still empty': {
    at: '"Effect": "Allow", "Principal": { "AWS": ["", "|"] }, "Action": "s3:*", "Resource": "arn:aws:s3:::reports/*"',
    kind: 's3-bucket-policy',
    pick: '*',
    gives: '["", "*"]',
    without: [''],
  },
  'a snippet of a whole policy, in a file that is named': {
    at: '|',
    kind: 's3-bucket-policy',
    pick: 'S3 bucket policy: one role, only over TLS',
    gives: '"aws:SecureTransport": "false"',
    first: 'S3 bucket policy',
    without: ['Region lock', 'WAF IP set'],
  },
  'a snippet of a statement, of the kind of the policy': {
    at: '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::reports" }, | ] }',
    unknown: true,
    pick: 'Deny requests not made over TLS',
    gives: '"arn:aws:s3:::reports" }, {"Sid":',
    first: 'Allow statement',
    with: ['Only through a VPC endpoint'],
    without: ['Only with recent MFA', 'Region lock'],
  },
  'a snippet of a statement of any kind, while nothing tells which': {
    at: '{\n  "Version": "2012-10-17",\n  "Statement": [\n    |\n  ]\n}',
    unknown: true,
    pick: 'Only with recent MFA',
    gives: '"aws:MultiFactorAuthAge"',
    first: 'Allow statement',
    with: ['Deny requests not made over TLS'],
    without: ['Region lock', 'WAF rule: block countries'],
  },
  'no snippet of a statement but in a list': {
    at: '{ "Version": "2012-10-17", "Statement": | }',
    pick: 'Allow statement',
    gives: '"Effect":"Allow"',
    without: ['Only with recent MFA'],
  },
  'whole documents in an empty file that nothing is known of': {
    at: '|',
    unknown: true,
    pick: 'IAM identity policy: read a bucket',
    gives: '"Version": "2012-10-17"',
    with: ['WAF web ACL: baseline', 'CloudFormation stack policy: keep a resource'],
    without: ['Only with recent MFA', 'WAF rule: block countries'],
  },
  'whole documents by the beginning of their names': {
    at: 'policy-buck|',
    unknown: true,
    pick: 'S3 bucket policy: one role, only over TLS',
    gives: '"Version": "2012-10-17"',
  },
  'whole documents behind a comment': {
    at: '// Reports.\n|',
    unknown: true,
    pick: 'Region lock',
    gives: '"Version": "2012-10-17"',
  },
  'the version, before anything tells that it is a policy': {
    at: '{ | }',
    unknown: true,
    pick: 'Version',
    gives: '{ "Version": "2012-10-17" }',
    first: 'Version',
    with: ['Statement'],
    without: ['Id'],
  },
  'the statements of what may become a policy': {
    at: '{ "Id": "a", "Sta|" }',
    unknown: true,
    pick: 'Statement',
    gives: '"Statement": [',
    with: ['Version'],
  },
  'the date of the version of what may become a policy': {
    at: '{ "Version": "|" }',
    unknown: true,
    pick: '2012-10-17',
    gives: '{ "Version": "2012-10-17" }',
  },
  'N42 the statement of a stack policy': {
    at: '{ | }',
    kind: stack,
    pick: 'Statement',
    gives: '"Statement":[{"Effect":"Allow","Action":"Update:*","Principal":"*","Resource":"*"}]',
    without: ['Version', 'Id'],
  },
  'N42 a whole stack policy, which allows the rest': {
    at: '|',
    kind: stack,
    pick: 'CloudFormation stack policy',
    gives:
      '"Effect": "Deny",\n\t\t\t"Action": "Update:*",\n\t\t\t"Principal": "*",\n\t\t\t"Resource": "LogicalResourceId/"',
  },
  'N42 a member of a statement of a stack policy': {
    at: '"Effect": "Deny", |',
    kind: stack,
    pick: 'Principal',
    gives: '"Effect": "Deny", "Principal": "*"',
    with: ['Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
    without: ['Sid', 'NotPrincipal', 'Effect'],
  },
  'N42 the condition of a stack policy': {
    at: '"Effect": "Deny", "Action": "Update:*", "Principal": "*", "Resource": "*", |',
    kind: stack,
    pick: 'Condition',
    gives: '"Condition": { "StringEquals": { "ResourceType": "" } }',
  },
  'N42 an action of a stack policy': {
    at: '"Effect": "Deny", "Action": ["Update:Delete", "|"], "Principal": "*", "Resource": "*"',
    kind: stack,
    pick: 'Update:Replace',
    gives: '["Update:Delete", "Update:Replace"]',
    first: 'Update:*',
    without: ['Update:Delete', 's3:', '*'],
  },
  'N42 the principal of a stack policy': {
    at: '"Effect": "Deny", "Principal": |',
    kind: stack,
    pick: '*',
    gives: '"Principal": "*"',
    without: ['{ "AWS": … }'],
  },
  'N42 a resource of a stack policy': {
    at: '{ "Statement": [{ "Effect": "Deny", "Resource": "LogicalResourceId/Database" }, { "Effect": "Allow", "Resource": "|" }] }',
    kind: stack,
    pick: 'LogicalResourceId/…',
    gives: '"Resource": "LogicalResourceId/LogicalId"',
    first: 'LogicalResourceId/…',
    with: ['LogicalResourceId/Database', '*'],
  },
  'N42 an operator of a stack policy': {
    at: '"Effect": "Deny", "Condition": { "|" }',
    kind: stack,
    pick: 'StringLike',
    gives: '{ "StringLike": { "ResourceType": "" } }',
    with: ['StringEquals'],
    without: ['StringNotEquals', 'Null'],
  },
  'N42 the key of a stack policy': {
    at: '"Effect": "Deny", "Condition": { "StringLike": { | } }',
    kind: stack,
    pick: 'ResourceType',
    gives: '{ "ResourceType": "" }',
    without: ['aws:SourceIp'],
  },
  'N42 a type of resource': {
    at: '"Effect": "Deny", "Condition": { "StringLike": { "ResourceType": ["AWS::S3::Bucket", "|"] } }',
    kind: stack,
    pick: 'AWS::RDS::*',
    gives: '["AWS::S3::Bucket", "AWS::RDS::*"]',
    first: 'AWS::RDS::DBInstance',
    without: ['AWS::S3::Bucket'],
  },
};

const silent: Readonly<Record<string, string>> = {
  'a file of others': '{ "name": "|" }',
  'an object of others': '{ "name": "a", | }',
  'an object within one of others': '{ "Version": { | } }',
  'a list of others': '[|]',
  'a comment': policyOf('"Effect": "Allow", // s3:|\n "Action": "s3:*", "Resource": "*"'),
  'the space behind a value': policyOf('"Effect": "Allow"|, "Action": "s3:*", "Resource": "*"'),
  'the space before a value': policyOf('"Effect": "Allow", "Action": | "s3:*", "Resource": "*"'),
  'a name without its colon': policyOf('"Effect" |'),
  'a Sid': policyOf('"Sid": "|", "Effect": "Allow", "Action": "s3:*", "Resource": "*"'),
  'an action of an unknown service': policyOf('"Effect": "Allow", "Action": "s3:${|", "Resource": "*"').replace(
    's3:${',
    'nosuch:${',
  ),
  'the end of the file': '{ "Version": "2012-10-17", "Statement": [] } |',
};

describe('completion', () => {
  for (const [name, each] of Object.entries(cases)) {
    it(`offers ${name}`, () => {
      const { analysis, position, text, offset } = readCase(each);
      const found = complete(analysis, position);
      assert.ok(found, 'nothing is offered');
      assert.equal(found.isIncomplete, false);
      const labels = found.items.map(item => item.label);
      const item = found.items.find(({ label }) => label === each.pick);
      assert.ok(item, `${each.pick} is not among ${labels.join(', ').slice(0, 500)}`);
      assert.ok(written(analysis, item).includes(each.gives), written(analysis, item));
      for (const label of each.with ?? []) assert.ok(labels.includes(label), `${label} is missing`);
      for (const label of each.without ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
      if (each.first !== undefined) assert.equal(ordered(found)[0]?.label, each.first);
      // What the editor filters by begins with what is typed.
      const { range } = item.textEdit as TextEdit;
      const typed = text.slice(analysis.lines.offsetAt(range.start), offset);
      if (typed.length > 1)
        assert.ok(
          isSubsequence(typed.toLowerCase(), (item.filterText ?? '').toLowerCase()),
          `${typed} hides ${item.label}`,
        );
    });
  }

  it('leaves the text well-formed, whatever is chosen', () => {
    for (const each of Object.values(cases)) {
      const { analysis, position } = readCase(each);
      for (const item of complete(analysis, position)?.items ?? []) assertParses(written(analysis, item), item.label);
    }
  });

  it('leaves a closing quote alone, so that the cursor and the tab stops of a snippet stay before it', () => {
    const { analysis, position, offset } = readMarked(policyOf('"Effect": "Allow", "Action": "s3:GetOb|"'), {
      kind: 'iam-identity-policy',
    });
    const item = complete(analysis, position)?.items.find(({ label }) => label === 's3:GetObject');
    assert.ok(item);
    const { range, newText } = item.textEdit as TextEdit;
    assert.equal(newText, '"s3:GetObject');
    assert.equal(analysis.lines.offsetAt(range.end), offset);
    // Before VS Code's own proposals, which begin with a quote.
    assert.ok((item.sortText ?? '~') < '"');
  });

  it('leaves Enter alone after the brace of an object, and helps after that of a variable', () => {
    const brace = analyseText('{}', { kind: 'iam-identity-policy' });
    assert.equal(complete(brace, { line: 0, character: 1 }, '{'), undefined);
    assert.ok(complete(brace, { line: 0, character: 1 }) !== undefined);
    const text =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${"}]}';
    const variable = analyseText(text, { kind: 'iam-identity-policy' });
    assert.ok(complete(variable, { line: 0, character: text.indexOf('${') + 2 }, '{') !== undefined);
  });

  it('documents every item when it is looked at', () => {
    for (const each of Object.values(cases)) {
      const { analysis, position } = readCase(each);
      for (const item of complete(analysis, position)?.items.slice(0, 300) ?? []) {
        if (item.data === undefined) continue;
        const { documentation } = resolveCompletion(facts, JSON.parse(JSON.stringify(item)) as CompletionItem);
        assert.ok(typeof documentation === 'object' && documentation.value.length > 20, item.label);
      }
    }
  });

  for (const [name, text] of Object.entries(silent)) {
    it(`offers nothing in ${name}`, () => {
      const { analysis, position } = readMarked(text, { comments: true });
      assert.equal(complete(analysis, position), undefined);
    });
  }

  it('leaves a new file alone whose name tells that it is none of ours, and Enter and quotes in any', () => {
    const at = { line: 0, character: 0 };
    for (const path of [
      '/app/package.json',
      '/app/tsconfig.build.json',
      '/app/.vscode/settings.json',
      '/app/.eslintrc.json',
    ])
      assert.equal(complete(analyseText('', { path }), at), undefined, path);
    assert.ok(complete(analyseText('', { path: '/app/reports.json' }), at) !== undefined);
    assert.ok(complete(analyseText('', { path: 'Untitled-1' }), at) !== undefined);
    for (const typed of ['"', '{'])
      assert.equal(complete(analyseText(typed), { line: 0, character: 1 }, typed), undefined);
    assert.equal(complete(analyseText('{ " }'), { line: 0, character: 3 }, '"'), undefined);
  });

  it('lists what a new file may become behind what others propose for it', () => {
    for (const text of ['|', '{ | }']) {
      const { analysis, position } = readMarked(text);
      for (const { sortText } of complete(analysis, position)?.items ?? []) assert.ok((sortText ?? '') > '}');
    }
  });

  it('breaks no policy, wherever the cursor is', () => {
    for (const text of [whole, whole.replace(/\n\s*/g, ''), whole.replaceAll('\n', '\r\n')]) {
      const analysis = analyseText(text, { kind: 's3-bucket-policy' });
      for (let offset = 0; offset <= text.length; offset++) {
        const items = ordered(complete(analysis, analysis.lines.positionAt(offset)));
        const some = [...items.slice(0, 3), ...items.slice(-2)];
        for (const item of some) assertParses(written(analysis, item), `${item.label} at ${offset}`);
      }
    }
  });

  it('answers in a text that breaks off anywhere', () => {
    let answers = 0;
    for (let length = 60; length <= whole.length; length++) {
      const analysis = analyseText(whole.slice(0, length), { kind: 's3-bucket-policy' });
      if (complete(analysis, analysis.lines.positionAt(length)) !== undefined) answers++;
    }
    assert.ok(answers > whole.length / 2, `only ${answers} of ${whole.length} places`);
  });
});

const whole = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Principal": { "AWS": ["arn:aws:iam::111122223333:root"], "Service": "cloudtrail.amazonaws.com" },
      "Action": ["s3:GetObject", "s3:List*"],
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/\${aws:username}/*"],
      "Condition": {
        "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "s3:prefix": ["a", "b"] },
        "Bool": { "aws:SecureTransport": true }
      }
    },
    { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" }
  ]
}`;

function readCase({ at, kind, unknown }: Case): ReturnType<typeof readMarked> {
  if (unknown) return readMarked(at, { comments: true });
  return readMarked(at.startsWith('{') || at === '|' ? at : policyOf(at), { kind: kind ?? 'iam-identity-policy' });
}

function ordered(found: CompletionList | undefined): CompletionItem[] {
  const key = ({ sortText, label }: CompletionItem): string => `${sortText} ${label.toLowerCase()}`;
  return [...(found?.items ?? [])].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The text once the item has been chosen and the placeholders were left as they are. */
function written({ text, lines }: Analysis, item: CompletionItem): string {
  const edits = [item.textEdit as TextEdit, ...(item.additionalTextEdits ?? [])].map(({ range, newText }, index) => ({
    start: lines.offsetAt(range.start),
    end: lines.offsetAt(range.end),
    newText: index === 0 && item.insertTextFormat === 2 ? expandSnippet(newText) : newText,
  }));
  assert.equal((item.textEdit as TextEdit).range.start.line, (item.textEdit as TextEdit).range.end.line);
  return applyEdits(text, edits);
}

function assertParses(text: string, name: string): void {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: false, disallowComments: false });
  assert.deepEqual(errors, [], `${name} gives\n${text}`);
}

function isSubsequence(part: string, text: string): boolean {
  let at = 0;
  for (const char of text) if (char === part[at]) at++;
  return at === part.length;
}
