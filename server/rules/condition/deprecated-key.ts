import { changeCondition, eachCondition, keyFactsOf } from '../conditions';
import type { Fix, Rule } from '../rule';

export const deprecatedKey: Rule = {
  id: 'condition/deprecated-key',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['DEPRECATED_GLOBAL_CONDITION_KEY', 'UNSUPPORTED_GLOBAL_CONDITION_KEY'],
  notes: ['N14'],
  fixable: true,
  summary: 'A condition uses a global key that AWS has replaced.',
  why: '`aws:ARN` is the old name of the ARN of the caller, which `aws:PrincipalArn` now holds; for the resource behind a request of an AWS service there is `aws:SourceArn`. AWS no longer documents the old name and does not support it in policies of resources. `aws:SourceOwner` of Amazon SNS has given way to `aws:SourceAccount`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:*",
      "Resource": "*",
      "Condition": { "ArnLike": { "aws:ARN": "arn:aws:iam::*:user/guest-*" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:*",
      "Resource": "*",
      "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:user/guest-*" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    // Policies of resources are asked by services as well, so the caller need not be what was meant.
    const ofResource =
      kind.accessAnalyzerType === 'RESOURCE_POLICY' || kind.accessAnalyzerType === 'RESOURCE_CONTROL_POLICY';
    eachCondition(policy, condition => {
      const { key, keyMember } = condition;
      const known = keyFactsOf(condition, facts);
      if (known?.deprecated === undefined) return;
      const isArn = known.name === 'aws:ARN';
      const names = !isArn
        ? ['aws:SourceAccount']
        : ofResource
          ? ['aws:PrincipalArn', 'aws:SourceArn']
          : ['aws:PrincipalArn'];
      report({
        at: keyMember.key,
        accessAnalyzer: !isArn
          ? null
          : ofResource
            ? 'UNSUPPORTED_GLOBAL_CONDITION_KEY'
            : 'DEPRECATED_GLOBAL_CONDITION_KEY',
        ...(!isArn && { severity: 'information' }),
        tags: ['deprecated'],
        message: isArn
          ? `AWS has replaced \`${key}\`. Use \`aws:PrincipalArn\` for the caller${ofResource ? ', or `aws:SourceArn` for the resource behind the request of a service' : ''}.`
          : `\`${key}\` dates from the early days of Amazon SNS. Use \`aws:SourceAccount\`, or \`aws:SourceArn\` where the service sends only that.`,
        fixes: names.flatMap((name): Fix[] => {
          const edits = changeCondition(text, condition, { key: name });
          return edits === undefined ? [] : [{ title: `Replace with ${name}`, safe: false, edits }];
        }),
      });
    });
  },
};
