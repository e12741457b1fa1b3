import { eachConditionOn } from '../conditions';
import type { Rule } from '../rule';
import { allowsOnlyServices } from '../sources';

const keys: ReadonlySet<string> = new Set(['aws:referer', 'aws:useragent']);

export const forgeableKey: Rule = {
  id: 'condition/forgeable-key',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['UNTRUSTWORTHY_CONDITION_KEY'],
  notes: [],

  fixable: false,
  summary: 'Access depends on a header that the caller writes.',
  why: '`aws:referer` and `aws:UserAgent` hold what the client puts into the headers of that name, and any client can put anything there. They keep out those who do not try, such as links from other web sites, and nobody else. Where a request comes from is told by `aws:SourceVpce`, `aws:SourceIp` or `aws:SourceArn`, and by whom by `aws:PrincipalArn`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringLike": { "aws:referer": "https://www.example.com/*" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:referer',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, report }) {
    eachConditionOn(policy, keys, (condition, statement) => {
      const { base, negated } = condition.operator;
      if (base === undefined || base === 'Null') return;
      // A service fills the header in itself; that it is no good sign of its customer is told by the rule for services.
      if (allowsOnlyServices(statement)) return;
      // A Deny for some headers stops only those who are honest about them, and takes nothing from anyone's care.
      const blocks = condition.operator.family === 'String' && !negated;
      report({
        at: condition.keyMember.key,
        message: `Any client can send the \`${condition.key}\` that ${blocks ? 'is asked for here' : 'is let through here'}, so it protects nothing. Use a key that AWS fills in itself.`,
      });
    });
  },
};
