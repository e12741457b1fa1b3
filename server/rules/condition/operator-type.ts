import type { ConditionKeyFacts } from '../../facts/facts';
import type { Condition } from '../../model/policy';
import { changeCondition, eachCondition, keyFactsOf, spellKey } from '../conditions';
import { familyWords, operatorWords, suits, typeWords } from '../conditionTypes';
import { type Replacement, twinFor } from '../operatorTwins';
import type { Rule } from '../rule';

export const operatorType: Rule = {
  id: 'condition/operator-type',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['TYPE_MISMATCH'],
  notes: ['N08'],
  fixable: true,
  summary: 'A condition operator compares another type of value than the key holds.',
  why: 'Each condition key holds one type of value, and each operator compares one: `Bool` true and false, `IpAddress` addresses and ranges, `Date…` points in time. AWS takes the policy, but the comparison fails or compares the text, so the statement applies to no request, or with a negated operator to all of them.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "StringEquals": { "aws:ViaAWSService": "true" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "Bool": { "aws:ViaAWSService": "true" } }
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
      "Action": "ec2:*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:SourceIp": ["203.0.113.0/24"] } }
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
      "Condition": { "NotIpAddress": { "aws:SourceIp": ["203.0.113.0/24"] } }
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
  check({ document: { policy }, text, facts, report }) {
    eachCondition(policy, condition => {
      const key = keyFactsOf(condition, facts);
      if (key === undefined || suits(condition, key)) return;
      const { family } = condition.operator;
      const type = key.types[0];
      if (family === undefined || family === 'Null' || type === undefined) return;
      const twin = twinFor(condition, type);
      const edits = twin === undefined ? undefined : changeCondition(text, condition, twin);
      report({
        at: condition.keyMember.key,
        message: `\`${spellKey(condition, facts)}\` holds ${typeWords[type]}, but \`${condition.operator.text}\` compares ${familyWords[family]}.${mend(twin, key)}`,
        fixes: twin === undefined || edits === undefined ? [] : [{ title: title(twin, condition), safe: false, edits }],
      });
    });
  },
};

function mend(twin: Replacement | undefined, key: ConditionKeyFacts): string {
  if (twin !== undefined) return ` Use \`${twin.operator}\`.`;
  return ` Use ${key.types.map(type => operatorWords[type]).join(' or ')}.`;
}

function title({ operator, value }: Replacement, condition: Condition): string {
  return value === undefined ? `Use ${operator}` : `Use ${operator} with ${value} for ${condition.key}`;
}
