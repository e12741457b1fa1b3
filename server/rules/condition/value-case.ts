import { eachConditionOn, ignoresCase } from '../conditions';
import { keyWords } from '../enumerations';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const valueCase: Rule = {
  id: 'condition/value-case',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N07'],
  fixable: true,
  summary: 'A value differs from the one that AWS sends in upper and lower case only.',
  why: '`StringEquals` and `StringLike` compare character by character, case included. `aws:PrincipalType` is `AssumedRole` and never `assumedrole`, so a value in another case matches no request: an Allow grants nothing, and a Deny stops nothing or everything.',
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
      "Condition": { "StringEquals": { "aws:PrincipalType": "user" } }
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
      "Condition": { "StringEquals": { "aws:PrincipalType": "User" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM policy elements: Variables and tags',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable',
    },
    {
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, keyWords, ({ key, operator, values }, _, name) => {
      if (operator.family !== 'String' || ignoresCase(operator)) return;
      const words = keyWords.get(name);
      if (words === undefined) return;
      for (const { value, node } of values) {
        if (words.includes(value)) continue;
        const meant = words.find(word => word.toLowerCase() === value.toLowerCase());
        if (meant === undefined) continue;
        report({
          at: node,
          message: `\`${key}\` is never \`${value}\`: AWS sends \`${meant}\`, and \`${operator.text}\` minds the case.`,
          fixes: replaceWith(text, node, meant),
        });
      }
    });
  },
};
