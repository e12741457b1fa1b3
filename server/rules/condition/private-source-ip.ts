import { parseCidr } from '../../match/cidr';
import type { Condition, ConditionValue } from '../../model/policy';
import { removeEntries } from '../../tree/edits';
import { changeCondition, eachCondition, holdsWhenAbsent, isKey, valuesWhere } from '../conditions';
import type { Fix, Rule } from '../rule';

export const privateSourceIp: Rule = {
  id: 'condition/private-source-ip',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [
    'PRIVATE_IP_ADDRESS',
    'PRIVATE_NOT_IP_ADDRESS',
    'PRIVATE_IP_ADDRESS_SUBSET',
    'PRIVATE_NOT_IP_ADDRESS_SUBSET',
  ],
  notes: ['N10'],
  fixable: true,
  summary: '`aws:SourceIp` is compared with a private address range.',
  why: '`aws:SourceIp` holds the public address of the requester, so a private range never matches it. A request from a VPC that reaches AWS through a VPC endpoint carries no `aws:SourceIp` at all: its private address is in `aws:VpcSourceIp`. Private addresses repeat from VPC to VPC, so combine that key with `aws:SourceVpc` or `aws:SourceVpce`.',
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
      "Condition": { "IpAddress": { "aws:SourceIp": "10.20.0.0/16" }, "StringEquals": { "aws:SourceVpc": "vpc-0a1b2c3d4e5f60718" } }
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
      "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.20.0.0/16" }, "StringEquals": { "aws:SourceVpc": "vpc-0a1b2c3d4e5f60718" } }
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
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "192.168.0.0/16"] } }
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
      "Condition": { "IpAddress": { "aws:SourceIp": ["203.0.113.0/24"] } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:SourceIp',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy, kind }, text, report }) {
    // Inside a VPC Lattice network and on the mount targets of EFS every address is private.
    if (kind === 'lattice-auth-policy' || kind === 'efs-file-system-policy') return;
    eachCondition(policy, condition => {
      const { operator, values } = condition;
      if (operator.family !== 'IPAddress' || !isKey(condition, 'aws:sourceip')) return;
      const own = valuesWhere(condition, value => parseCidr(value)?.privateUse !== undefined);
      const first = own[0];
      if (first === undefined) return;
      const all = own.length === values.length;
      const without = holdsWhenAbsent(condition) === true;
      const never = operator.negated
        ? `is true of every request${without ? '' : ' that carries it'}`
        : without
          ? 'matches only requests that do not carry it'
          : 'matches no request';
      const what =
        own.length === 1
          ? `\`${first.value}\` is ${parseCidr(first.value)?.privateUse}`
          : `${own.length} of these ranges are private`;
      report({
        at: first.node,
        accessAnalyzer: `PRIVATE${operator.negated ? '_NOT' : ''}_IP_ADDRESS${all ? '' : '_SUBSET'}`,
        severity: all ? 'error' : 'information',
        message: all
          ? `${what}, but \`aws:SourceIp\` holds the public address of the requester, so this condition ${never}. Through a VPC endpoint the private address is in \`aws:VpcSourceIp\`.`
          : `${what}, but \`aws:SourceIp\` holds the public address of the requester, so the range adds nothing. Through a VPC endpoint the private address is in \`aws:VpcSourceIp\`, in a statement of its own.`,
        also: own.slice(1).map(({ node, value }) => ({
          at: node,
          message: `\`${value}\` is ${parseCidr(value)?.privateUse} as well.`,
        })),
        fixes: all ? toVpcSourceIp(text, condition) : withoutPrivate(text, own),
      });
    });
  },
};

function toVpcSourceIp(text: string, condition: Condition): Fix[] {
  const edits = changeCondition(text, condition, { key: 'aws:VpcSourceIp' });
  return edits === undefined ? [] : [{ title: 'Replace the key with aws:VpcSourceIp', safe: false, edits }];
}

function withoutPrivate(text: string, own: readonly ConditionValue[]): Fix[] {
  const edits = removeEntries(
    text,
    own.map(({ node }) => node),
  );
  return [{ title: `Remove the private range${own.length > 1 ? 's' : ''}`, safe: false, edits }];
}
