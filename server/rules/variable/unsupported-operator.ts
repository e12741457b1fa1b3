import type { OperatorFamily } from '../../model/policy';
import type { Rule } from '../rule';
import { variablePlaces, variablesIn } from '../variables';

/** Families whose operators take no variables. Of `Bool` AWS says both in its documentation. */
const literalFamilies: ReadonlySet<OperatorFamily> = new Set(['Numeric', 'Date', 'Binary', 'IPAddress', 'Null']);

export const unsupportedOperator: Rule = {
  id: 'variable/unsupported-operator',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_VARIABLE_FOR_OPERATOR'],
  notes: ['N21'],
  fixable: false,
  summary: 'A policy variable stands under a condition operator that takes none.',
  why: 'AWS fills in variables for the operators that compare text and ARNs. Numeric, date, IP address and binary operators and `Null` read their value as it is written, and `${…}` is no number, date or address, so the condition matches nothing.',
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
      "Condition": { "DateLessThan": { "aws:CurrentTime": "\${aws:PrincipalTag/until}" } }
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
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2027-06-30T00:00:00Z" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM policy elements: Variables and tags',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    if (!policy.expandsVariables) return;
    for (const { condition, value, node } of variablePlaces(policy, text)) {
      const family = condition?.operator.family;
      if (condition === undefined || family === undefined || !literalFamilies.has(family)) continue;
      const variable = variablesIn(value).find(({ isKey, closed }) => isKey && closed);
      if (variable === undefined) continue;
      report({
        at: node,
        message: `\`${condition.operator.text}\` does not fill in \`${value.slice(variable.start, variable.end)}\`: variables work with \`String…\` and \`Arn…\` operators only.`,
      });
    }
  },
};
