import { parseCidr } from '../../match/cidr';
import { eachCondition } from '../conditions';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const cidrHostBits: Rule = {
  id: 'condition/cidr-host-bits',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['IMPROVE_IP_RANGE'],
  notes: ['N10'],
  fixable: true,
  summary: 'An IP range has bits set that its prefix length leaves out.',
  why: 'The number behind the slash says how many leading bits count; AWS ignores the others. `203.0.113.77/24` is `203.0.113.0/24`, and whoever wrote it may have meant the single address.',
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
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.77/24" } }
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
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachCondition(policy, condition => {
      if (condition.operator.family !== 'IPAddress') return;
      for (const { value, node } of condition.values) {
        const cidr = value.includes('/') ? parseCidr(value) : undefined;
        if (cidr === undefined || !cidr.hostBits) continue;
        report({
          at: node,
          message: `AWS counts only the first ${cidr.prefixLength} bits of \`${value}\` and reads it as \`${cidr.network}\`.`,
          fixes: replaceWith(text, node, cidr.network, { safe: true }),
        });
      }
    });
  },
};
