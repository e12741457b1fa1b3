import { parseCidr } from '../../match/cidr';
import { eachCondition, isKey } from '../conditions';
import type { Rule } from '../rule';

export const everySourceIp: Rule = {
  id: 'condition/every-source-ip',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N10'],
  fixable: false,
  summary: '`aws:SourceIp` is compared with a range that holds every address.',
  why: '`0.0.0.0/0` and `::/0` hold every address of their version, so the condition narrows nothing: it only leaves out requests through a VPC endpoint, which carry no `aws:SourceIp`. A resource policy whose only limit it is counts as public.',
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
      "Condition": { "IpAddress": { "aws:SourceIp": "0.0.0.0/0" } }
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
      title: 'AWS global condition context keys: aws:SourceIp',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
    },
  ],
  check({ document: { policy }, report }) {
    eachCondition(policy, condition => {
      if (condition.operator.family !== 'IPAddress' || !isKey(condition, 'aws:sourceip')) return;
      const every = condition.values.find(({ value }) => value.endsWith('/0') && parseCidr(value)?.prefixLength === 0);
      if (every === undefined) return;
      const addresses = every.value.includes(':') ? 'IPv6 address' : 'IPv4 address';
      report({
        at: every.node,
        message: condition.operator.negated
          ? `\`${every.value}\` holds every ${addresses}, so this condition is true only of requests without one, such as those through a VPC endpoint. Name the ranges that are meant.`
          : `\`${every.value}\` holds every ${addresses}, so this condition leaves out only requests without one, such as those through a VPC endpoint. Name the ranges that are meant.`,
      });
    });
  },
};
