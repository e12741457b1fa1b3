import type { Policy, Statement } from '../../model/policy';
import { eachConditionOn } from '../conditions';
import { isPublicRange, namesNetwork } from '../networks';
import type { Rule } from '../rule';

const keys: ReadonlySet<string> = new Set(['aws:vpcsourceip']);

export const missingPairedKey: Rule = {
  id: 'condition/missing-paired-key',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['MISSING_PAIRED_CONDITION_KEYS'],
  notes: ['N10', 'N11'],
  fixable: false,
  summary: '`aws:VpcSourceIp` stands without the VPC that its addresses belong to.',
  why: 'Private addresses are not unique: any VPC, also one of another account, can use the same ranges. A condition on `aws:VpcSourceIp` alone is true of requests from all of them. With `aws:SourceVpc`, `aws:SourceVpce` or `aws:SourceVpcArn` beside it only the intended network counts.',
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
      "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.20.0.0/16" } }
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
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:VpcSourceIp',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy, kind }, report }) {
    // The policy of an endpoint decides only what comes through that endpoint.
    if (kind === 'vpc-endpoint-policy') return;
    eachConditionOn(policy, keys, ({ operator, values, keyMember }, statement) => {
      if (operator.base === undefined || operator.base === 'Null' || namesNetwork(statement)) return;
      // A public range is a mistake of its own, as the key is the wrong one, and told with the same code.
      if (values.some(({ value }) => isPublicRange(value)) || closedElsewhere(policy, statement)) return;
      report({
        at: keyMember.key,
        message:
          'Other VPCs can use the same private addresses. Add `aws:SourceVpc`, `aws:SourceVpce` or `aws:SourceVpcArn` to say which VPC is meant.',
      });
    });
  },
};

/** True for a Deny beside which another Deny keeps out all other networks: both together are the pair. */
function closedElsewhere(policy: Policy, own: Statement): boolean {
  if (own.effect !== 'Deny') return false;
  return policy.statements.some(other => other !== own && other.effect === 'Deny' && namesNetwork(other));
}
