import { spanOf } from '../../tree/node';
import { changeCondition, eachCondition, isKey, valuesWhere } from '../conditions';
import { isPublicRange, namesNetwork } from '../networks';
import type { Rule } from '../rule';

export const publicVpcSourceIp: Rule = {
  id: 'condition/public-vpc-source-ip',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: ['MISSING_PAIRED_CONDITION_KEYS'],
  notes: ['N10'],
  fixable: true,
  summary: '`aws:VpcSourceIp` is compared with a public address range.',
  why: '`aws:VpcSourceIp` holds the address of the requester inside its VPC and is there only when the request comes through a VPC endpoint. Such addresses are private, unless the VPC itself was given public ones. The public address of a requester outside is in `aws:SourceIp`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": { "IpAddress": { "aws:VpcSourceIp": "203.0.113.0/24" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:VpcSourceIp',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachCondition(policy, (condition, statement) => {
      if (condition.operator.family !== 'IPAddress' || !isKey(condition, 'aws:vpcsourceip')) return;
      // IPv6 addresses of VPCs are global as a rule.
      const open = valuesWhere(condition, value => !value.includes(':') && isPublicRange(value));
      const first = open[0];
      if (first === undefined) return;
      const edits =
        open.length === condition.values.length ? changeCondition(text, condition, { key: 'aws:SourceIp' }) : undefined;
      report({
        ...(namesNetwork(statement)
          ? { at: first.node, accessAnalyzer: null }
          : { at: condition.keyMember.key, span: spanOf(first.node) }),
        message: `\`${first.value}\` is public, but \`aws:VpcSourceIp\` holds the address inside the VPC, which is private as a rule. The public address of a requester is in \`aws:SourceIp\`.`,
        fixes: edits === undefined ? [] : [{ title: 'Replace the key with aws:SourceIp', safe: false, edits }],
      });
    });
  },
};
