import type { Kind } from '../../model/kinds';
import type { Condition, Statement } from '../../model/policy';
import type { Edit } from '../../text/edits';
import { insertMember } from '../../tree/edits';
import { memberValue } from '../../tree/node';
import { holdsWhenAbsent, isKey, namesEndpoint } from '../conditions';
import { entryFor } from '../grants';
import { isEveryone } from '../principals';
import type { Rule } from '../rule';

/** Kinds whose requests come through an endpoint or stay in a VPC, so that such a Deny is how they are closed. */
const inside: ReadonlySet<Kind> = new Set([
  'apigateway-policy',
  'efs-file-system-policy',
  'lattice-auth-policy',
  'opensearch-domain-policy',
  'vpc-endpoint-policy',
  'iam-trust-policy',
  'rcp',
]);

/** The action that changes the policy itself. */
const repairs: Partial<Record<Kind, string>> = {
  's3-bucket-policy': 's3:PutBucketPolicy',
  'kms-key-policy': 'kms:PutKeyPolicy',
  'sqs-queue-policy': 'sqs:SetQueueAttributes',
  'sns-topic-policy': 'sns:SetTopicAttributes',
  'secretsmanager-policy': 'secretsmanager:PutResourcePolicy',
};

export const shutsOutServices: Rule = {
  id: 'condition/shuts-out-services',
  kinds: 'policies',
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N11'],

  fixable: true,
  summary: 'A Deny for everything outside a VPC also stops AWS services and the console.',
  why: 'Requests that AWS services make, for themselves or with the permissions of the caller, and those of the console come from outside the VPC and carry no `aws:SourceVpc` or `aws:SourceVpce`. A negated operator is true of them, so the Deny stops log delivery, replication and administrators as well, and nobody outside may be able to change the policy again. `aws:PrincipalIsAWSService` and `aws:ViaAWSService` let the services through, `aws:PrincipalArn` the administrators.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringNotEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "BoolIfExists": { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" } }
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:SourceVpc": "vpc-1a2b3c4d" }, "BoolIfExists": { "aws:ViaAWSService": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:SourceVpce',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpce',
    },
    {
      title: 'Controlling access from VPC endpoints with bucket policies',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html',
    },
  ],
  check({ document: { policy, kind }, text, report }) {
    if (inside.has(kind)) return;
    for (const statement of policy.statements) {
      const { effect, principal, conditions } = statement;
      if (effect !== 'Deny' || conditions.length === 0) continue;
      if (principal !== undefined && !isEveryone(principal)) continue;
      const network = conditions.find(isOutside);
      if (network === undefined || conditions.some(each => exempts(each) || asksForEndpoint(each))) {
        continue;
      }
      const ofResource = principal !== undefined;
      const locksOut = repairs[kind] !== undefined && entryFor(statement.action, repairs[kind]) !== undefined;
      const edits = addExemptions(text, statement, ofResource);
      report({
        at: network.keyMember.key,
        ...(locksOut && { severity: 'warning' }),
        message: `Requests of ${ofResource ? 'AWS services and of the console' : 'AWS services that act for the caller'} carry no \`${network.key}\`, so this Deny stops them too${locksOut ? `, and ${kind === 's3-bucket-policy' ? 'only the root user of the account' : 'nobody'} can change this policy from outside` : ''}. Exempt them with ${ofResource ? '`aws:PrincipalIsAWSService`, `aws:ViaAWSService` and `aws:PrincipalArn`' : '`aws:ViaAWSService`'}.`,
        fixes: edits === undefined ? [] : [{ title: 'Exempt requests of AWS services', safe: false, edits }],
      });
    }
  },
};

/** True of requests that do not come through an endpoint: they have none of these keys. */
function isOutside(condition: Condition): boolean {
  return condition.operator.negated && namesEndpoint(condition) && holdsWhenAbsent(condition) === true;
}

/** True when only requests that come through an endpoint meet the condition. */
function asksForEndpoint(condition: Condition): boolean {
  return (namesEndpoint(condition) || isKey(condition, 'aws:vpcsourceip')) && holdsWhenAbsent(condition) === false;
}

/** True when a further condition spares some requests that do not come from the VPC. */
function exempts({ key }: Condition): boolean {
  return /^aws:(CalledVia|Principal|SourceAccount|SourceArn|SourceIp$|SourceOrg|UserId|UserName|ViaAWS)/i.test(key);
}

function addExemptions(text: string, { conditionMember }: Statement, ofResource: boolean): Edit[] | undefined {
  const block = conditionMember?.value;
  if (block?.type !== 'object' || memberValue(block, 'BoolIfExists') !== undefined) return undefined;
  return insertMember(text, block, 'BoolIfExists', {
    ...(ofResource && { 'aws:PrincipalIsAWSService': 'false' }),
    'aws:ViaAWSService': 'false',
  });
}
