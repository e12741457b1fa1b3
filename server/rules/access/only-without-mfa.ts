import type { Statement } from '../../model/policy';
import { conditionsOn, hasOnlyValue, makeTrue } from '../conditions';
import type { Rule } from '../rule';

export const onlyWithoutMfa: Rule = {
  id: 'access/only-without-mfa',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N17'],
  fixable: true,
  summary: 'An Allow that holds only without MFA.',
  why: 'A condition of an Allow says when it holds: `aws:MultiFactorAuthPresent` with `false` grants the actions to those who signed in without a second factor, and takes them from those who used one. It is `true` that asks for MFA in an Allow; `false` belongs in a Deny, with `BoolIfExists`. Actions of IAM are let be, as people without MFA have to set it up.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "Bool": { "aws:MultiFactorAuthPresent": "true" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:MultiFactorAuthPresent',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow' || isSelfService(statement)) continue;
      for (const condition of conditionsOn(statement, 'aws:multifactorauthpresent')) {
        const { base, ifExists } = condition.operator;
        const value = condition.values[0]?.node;
        if (base !== 'Bool' || value === undefined || !hasOnlyValue(condition, 'false')) continue;
        report({
          at: value,
          message: `This Allow holds only for those who did not use MFA. To ask for MFA, compare \`aws:MultiFactorAuthPresent\` with \`true\` here, or deny under \`BoolIfExists\` with \`false\`.`,
          fixes: ifExists ? [] : [{ title: 'Ask for MFA: true', safe: false, edits: [makeTrue(text, value)] }],
        });
      }
    }
  },
};

/** Actions of IAM and STS only, with which one sets up MFA and signs in anew. */
function isSelfService({ action }: Statement): boolean {
  return action === undefined || action.negated || action.values.every(({ value }) => /^(iam|sts):/i.test(value));
}
