import { changeCondition, eachCondition } from '../conditions';
import type { Rule } from '../rule';

export const nullQuantifier: Rule = {
  id: 'condition/null-quantifier',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['NULL_WITH_QUALIFIER'],
  notes: ['N09'],
  fixable: true,
  summary: '`Null` stands behind `ForAllValues` or `ForAnyValue`.',
  why: '`Null` asks whether the request carries the key at all, so there is nothing for a set operator to go through. AWS says that `ForAllValues:Null` is always true and `ForAnyValue:Null` always false, whatever the request carries.',
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
      "Condition": { "ForAllValues:Null": { "aws:TagKeys": "true" } }
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
      "Condition": { "Null": { "aws:TagKeys": "true" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachCondition(policy, condition => {
      const { base, ifExists, quantifier } = condition.operator;
      // `NullIfExists` is no operator at all: `condition/unknown-operator`.
      if (base !== 'Null' || ifExists || quantifier === undefined) return;
      const edits = changeCondition(text, condition, { operator: 'Null' });
      report({
        at: condition.keyMember.key,
        message: `\`${quantifier}:Null\` is always ${quantifier === 'ForAllValues' ? 'true' : 'false'}, whether or not the request carries \`${condition.key}\`. Use \`Null\`, which needs no set operator.`,
        fixes: edits === undefined ? [] : [{ title: 'Use Null', safe: false, edits }],
      });
    });
  },
};
