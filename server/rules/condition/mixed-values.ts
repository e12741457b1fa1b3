import type { ConditionValue } from '../../model/policy';
import { eachCondition } from '../conditions';
import type { Rule } from '../rule';

export const mixedValues: Rule = {
  id: 'condition/mixed-values',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_CONDITION_DATA_TYPE'],
  notes: ['N08'],
  fixable: true,
  summary: 'The values of one condition key are of different JSON types.',
  why: 'AWS takes the value of a condition as a string, a number or a boolean, but wants all values of one list to be of the same JSON type. Quoted, every value is a string, and the operator reads numbers, booleans and dates out of strings.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateVolume",
      "Resource": "arn:aws:ec2:*:*:volume/*",
      "Condition": { "NumericEquals": { "ec2:VolumeSize": ["100", 200] } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:CreateVolume",
      "Resource": "arn:aws:ec2:*:*:volume/*",
      "Condition": { "NumericEquals": { "ec2:VolumeSize": ["100", "200"] } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
    {
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachCondition(policy, condition => {
      const { values } = condition;
      const type = values[0]?.node.type;
      if (values.length < 2 || values.every(({ node }) => node.type === type)) return;
      report({
        at: condition.keyMember.key,
        message: `The values of \`${condition.key}\` are of different JSON types: ${typesOf(values)}. AWS wants one type in a list; write all of them as strings.`,
        fixes: [
          {
            title: 'Write all values as strings',
            safe: false,
            edits: values
              .filter(({ node }) => node.type !== 'string')
              .map(({ node: { offset, length } }) => ({
                start: offset,
                end: offset + length,
                newText: `"${text.slice(offset, offset + length)}"`,
              })),
          },
        ],
      });
    });
  },
};

function typesOf(values: readonly ConditionValue[]): string {
  const types = [...new Set(values.map(({ node }) => `${node.type}s`))];
  return `${types.slice(0, -1).join(', ')} and ${types.at(-1) ?? ''}`;
}
