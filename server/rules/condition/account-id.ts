import { accountKeys } from '../accountIds';
import { eachConditionOn, isOpen } from '../conditions';
import { replaceWith } from '../fixes';
import { isAccountId } from '../principals';
import type { Rule } from '../rule';

export const accountId: Rule = {
  id: 'condition/account-id',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N28', 'N12'],

  fixable: true,
  summary: 'A condition on an account is compared with something that is no account id.',
  why: 'Keys such as `aws:SourceAccount` and `aws:ResourceAccount` hold the id of an AWS account, which is twelve digits. Hyphens, a lost leading zero or the ARN of the account make a value that equals none of theirs, so the condition matches no request, or under a negated operator every one.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceAccount": "1111-2222-3333" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceAccount": "111122223333" } }
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
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": { "StringEquals": { "s3:ResourceAccount": "arn:aws:iam::111122223333:root" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*",
      "Condition": { "StringEquals": { "s3:ResourceAccount": "111122223333" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS account identifiers',
      url: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
    },
    {
      title: 'AWS global condition context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, accountKeys, ({ key, operator, values }) => {
      if (operator.family !== 'String') return;
      for (const { value, node } of values) {
        if (isAccountId(value) || isOpen(value) || !isWrong(value, operator.base?.endsWith('Like') === true)) continue;
        const meant = repaired(value);
        report({
          at: node,
          message: `\`${value}\` is not the id of an AWS account, which is 12 digits, so \`${key}\` never equals it.${meant === undefined ? '' : ` Did you mean \`${meant}\`?`}`,
          fixes: replaceWith(text, node, meant),
        });
      }
    });
  },
};

/** Digits too few or too many, or an ARN. Words may stand for an id to be filled in, and patterns for several. */
function isWrong(value: string, pattern: boolean): boolean {
  if (value.startsWith('arn:') || /^(o|r|ou)-[a-z0-9-]+$/.test(value)) return true;
  if (/^\s*\d[\d\s-]*$/.test(value)) return true;
  if (!/^[\d*?]*$/.test(value) || !/\d/.test(value)) return false;
  return !pattern || value.replaceAll('*', '').length > 12;
}

/** The twelve digits in it; those of an ARN stand in its account. */
function repaired(value: string): string | undefined {
  if (value.startsWith('arn:')) {
    const account = value.split(':')[4] ?? '';
    return isAccountId(account) ? account : undefined;
  }
  const digits = value.replace(/[\s-]/g, '');
  if (isAccountId(digits)) return digits;
  // Numbers lose the zero they begin with.
  return /^\d{11}$/.test(digits) ? `0${digits}` : undefined;
}
