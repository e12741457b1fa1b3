import { changeCondition, eachCondition, keyFactsOf } from '../conditions';
import { suits } from '../conditionTypes';
import type { Fix, Rule } from '../rule';

export const missingQuantifier: Rule = {
  id: 'condition/missing-quantifier',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: ['MISSING_QUALIFIER'],
  notes: ['N09'],
  fixable: true,
  summary: 'A key that can hold several values is compared without `ForAllValues` or `ForAnyValue`.',
  why: 'Some keys, such as `aws:TagKeys` and `aws:CalledVia`, hold a list of values in one request. Without a set operator AWS does not say how the list is compared with the values of the policy, and a request with more than one value does not match as one would expect. `ForAnyValue` asks for at least one value that matches, `ForAllValues` for nothing but values that match.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "arn:aws:kms:eu-central-1:111122223333:key/*",
      "Condition": { "StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "arn:aws:kms:eu-central-1:111122223333:key/*",
      "Condition": { "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Single-valued vs. multivalued context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    eachCondition(policy, condition => {
      const { operator, keyMember } = condition;
      if (operator.quantifier !== undefined || operator.family === undefined || operator.family === 'Null') return;
      const key = keyFactsOf(condition, facts);
      if (key?.multivalued !== true || key.assumed || !suits(condition, key)) return;
      // That a list is compared with `*` is said by `condition/equivalent-to-null`, whose `Null` needs no set operator.
      if (
        operator.base?.endsWith('Like') &&
        !operator.ifExists &&
        condition.values.some(({ value }) => value === '*')
      ) {
        return;
      }
      const names = operator.negated
        ? (['ForAllValues', 'ForAnyValue'] as const)
        : (['ForAnyValue', 'ForAllValues'] as const);
      const fixes = names.flatMap((name): Fix[] => {
        const edits = changeCondition(text, condition, { operator: `${name}:${operator.text}` });
        return edits === undefined ? [] : [{ title: `Use ${name}:${operator.text}`, safe: false, edits }];
      });
      report({
        at: keyMember.key,
        message: `A request can carry several values of \`${condition.key}\`, and \`${operator.text}\` does not say how many of them must match. Use \`ForAnyValue:\` for at least one, \`ForAllValues:\` for every one.`,
        fixes,
      });
    });
  },
};
