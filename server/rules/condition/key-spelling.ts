import { changeCondition, eachCondition, keyFactsOf } from '../conditions';
import { spell } from '../keys';
import type { Rule } from '../rule';

export const keySpelling: Rule = {
  id: 'condition/key-spelling',
  kinds: 'policies',
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N14'],
  fixable: true,
  summary: 'A condition key is not in the upper and lower case of its documentation.',
  why: 'AWS reads `aws:PrincipalOrgId` and `aws:PrincipalOrgID` as the same key. Who searches policies, compares them or reviews them does not, and the same key in two spellings under one operator is an error. The case of tag keys behind the slash is left as it is.',
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
      "Condition": { "StringNotEquals": { "aws:PrincipalOrgId": "o-a1b2c3d4e5" } }
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
      "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
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
      title: 'IAM JSON policy elements: Condition',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    eachCondition(policy, (condition, { conditions }) => {
      const { key, keyMember, operatorMember } = condition;
      const known = keyFactsOf(condition, facts);
      if (known === undefined || known.deprecated !== undefined || known.origin === 'identity-provider') return;
      if (known.prefix === undefined ? key === known.name : key.startsWith(known.prefix)) return;
      const right = spell(key, facts);
      // Written both ways in AWS's documentation; its console and guides write `AWS:SourceArn` too.
      if (right === key || right === 'ec2:SourceInstanceArn' || right === key.replace(/^AWS:/, 'aws:')) return;
      // The same key twice is said by `condition/duplicate-key-case`.
      const lower = key.toLowerCase();
      if (
        conditions.some(
          other => other !== condition && other.operatorMember === operatorMember && other.key.toLowerCase() === lower,
        )
      )
        return;
      const edits = changeCondition(text, condition, { key: right });
      report({
        at: keyMember.key,
        message: `AWS's documentation writes this key \`${right}\`. The case of its name does not matter to AWS.`,
        fixes: edits === undefined ? [] : [{ title: `Write ${right}`, safe: true, edits }],
      });
    });
  },
};
