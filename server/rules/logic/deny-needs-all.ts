import type { Condition, Statement } from '../../model/policy';
import { hasOnlyValue } from '../conditions';
import type { Rule } from '../rule';

export const denyNeedsAll: Rule = {
  id: 'logic/deny-needs-all',
  kinds: 'policies',
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: [],
  fixable: false,
  summary: 'A Deny with several requirements stops only requests that break all of them.',
  why: 'All conditions of a statement must hold for it to apply. A Deny that lists what a request must have – this tag and that one, this encryption and that key – therefore lets a request pass as soon as it has one of them. Each requirement needs a Deny of its own.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "Null": { "aws:RequestTag/owner": "true", "aws:RequestTag/project": "true" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "Null": { "aws:RequestTag/owner": "true" } }
    },
    {
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "Null": { "aws:RequestTag/project": "true" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Conditions with multiple context keys or values',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
    },
    {
      title: 'SCP examples for tagging resources',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_tagging.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Deny' || statement.conditions.length < 2) continue;
      const [first, second] = requirements(statement);
      if (first === undefined || second === undefined) continue;
      report({
        at: second.keyMember.key,
        message: `This Deny stops only requests that break both requirements, on \`${first.key}\` and on \`${second.key}\`: one of them suffices to pass. To require both, give each a Deny of its own.`,
        related: [{ at: first.keyMember.key, message: 'This is the other requirement.' }],
      });
    }
  },
};

/** The conditions on different keys that each demand something of the request, when the Deny has no other conditions than such. */
function requirements({ conditions }: Statement): readonly Condition[] {
  const found: Condition[] = [];
  for (const condition of conditions) {
    if (!demands(condition)) continue;
    const key = condition.key.toLowerCase();
    if (!found.some(other => other.key.toLowerCase() === key)) found.push(condition);
  }
  return found;
}

/**
 * Whether a Deny with the condition demands a value of what the request asks for. Where it comes from and who sends it are
 * often meant as alternatives: from this network or by that role.
 */
function demands(condition: Condition): boolean {
  const { base, negated } = condition.operator;
  if (!(base === 'Null' ? hasOnlyValue(condition, 'true') : negated)) return false;
  return /^(aws:RequestTag\/|s3:x-amz-(?!grant-)|s3:RequestObjectTag\/)/i.test(condition.key);
}
