import type { Facts } from '../../facts/facts';
import type { Condition, OperatorFamily } from '../../model/policy';
import { perText } from '../../text/shared';
import { table } from '../../text/table';
import { eachCondition, isOpen, keyFactsOf } from '../conditions';
import { suits, takes } from '../conditionTypes';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

/** What each family of operators takes, and the Access Analyzer code for anything else. */
const expected: Partial<Record<OperatorFamily, { readonly words: string; readonly code: string | null }>> = {
  Bool: { words: '`true` or `false`', code: 'TYPE_MISMATCH_BOOLEAN' },
  Null: { words: '`true` (the key is absent) or `false` (it is present)', code: 'TYPE_MISMATCH_BOOLEAN' },
  Numeric: { words: 'a number', code: 'TYPE_MISMATCH_NUMBER' },
  Date: { words: 'a date such as `2027-06-30T00:00:00Z`, or seconds since 1970', code: 'TYPE_MISMATCH_DATE' },
  Binary: { words: 'text in base64', code: 'TYPE_MISMATCH_STRING' },
  // AWS's own validator says nothing of it.
  ARN: { words: 'an ARN, which has six parts, such as `arn:aws:iam::111122223333:role/app`', code: null },
  IPAddress: { words: 'an IP address or a range such as `203.0.113.0/24`', code: 'TYPE_MISMATCH_IP_RANGE' },
};

export const valueType: Rule = {
  id: 'condition/value-type',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [
    'TYPE_MISMATCH_BOOLEAN',
    'TYPE_MISMATCH_NUMBER',
    'TYPE_MISMATCH_DATE',
    'TYPE_MISMATCH_IP_RANGE',
    'TYPE_MISMATCH_STRING',
  ],
  notes: ['N08', 'N18', 'N19'],
  fixable: true,
  summary: 'A condition value is not what its operator compares.',
  why: 'The operators for booleans, numbers, dates, IP addresses, binary data and ARNs read their values as such: true or false, digits, an ISO 8601 date or seconds since 1970, an address or a range in CIDR form, base64, six parts with colons between. A value that cannot be read matches nothing, so an Allow grants nothing and a Deny stops nothing. Nor does the bare name of something equal a key that holds its whole ARN.',
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
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2027/06/30" } }
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
      "Condition": { "DateLessThan": { "aws:CurrentTime": "2027-06-30" } }
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
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*",
      "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "5 minutes" } }
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
      "Condition": { "NumericLessThan": { "aws:MultiFactorAuthAge": "300" } }
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
      const { family } = condition.operator;
      if (family === 'String' && holdsArn(condition, facts)) {
        for (const { value, node } of condition.values) {
          if (mayBeArn(value)) continue;
          report({
            at: node,
            accessAnalyzer: null,
            message: `\`${condition.key}\` holds a whole ARN, and \`${value}\` is none, so the two are never alike. Write the ARN, such as \`arn:aws:iam::111122223333:role/app\` of a role.`,
          });
        }
        return;
      }
      const wanted = family === undefined ? undefined : expected[family];
      if (family === undefined || wanted === undefined) return;
      for (const { value, node } of condition.values) {
        if (takes(family, value)) continue;
        const key = keyFactsOf(condition, facts);
        if (key !== undefined && !suits(condition, key)) return;
        const meant = repaired(family, value);
        report({
          at: node,
          accessAnalyzer: wanted.code,
          ...(family === 'IPAddress' && { severity: 'error' }),
          message: `\`${condition.operator.text}\` takes ${wanted.words}. AWS cannot read \`${value}\` as that, so ${condition.operator.negated || condition.operator.ifExists ? 'it matches nothing' : 'it matches no request'}.`,
          fixes: replaceWith(text, node, meant),
        });
      }
    });
  },
};

/** True for a key that holds an ARN for certain; of other keys that the data says so of, some hold names as well. */
function holdsArn(condition: Condition, facts: Facts): boolean {
  if (!isNamedForArn(condition.shared)) return false;
  const known = keyFactsOf(condition, facts);
  return known?.types[0] === 'ARN' && !known.assumed;
}

const isNamedForArn = perText((key: string): boolean => /(arn|:permissionsboundary)$/i.test(key));

/** An ARN, a pattern of one, or a placeholder for one such as `ROLE_ARN`. */
function mayBeArn(value: string): boolean {
  return /^[*?]|arn/i.test(value) || value === '' || isOpen(value);
}

/** The value without what keeps it from being read: spaces around it, slashes or a missing `T` in a date, other words for true and false. */
function repaired(family: OperatorFamily, value: string): string | undefined {
  const trimmed = value.trim();
  const plain =
    family === 'Date'
      ? trimmed.replace(/^(\d{4})\/(\d{2})\/(\d{2})/, '$1-$2-$3').replace(/^(\d{4}-\d{2}-\d{2}) +(\d)/, '$1T$2')
      : family === 'Bool' || family === 'Null'
        ? (booleans[trimmed.toLowerCase()] ?? trimmed)
        : trimmed;
  return plain !== value && plain !== '' && takes(family, plain) ? plain : undefined;
}

const booleans: Readonly<Record<string, string>> = table({ yes: 'true', no: 'false', '1': 'true', '0': 'false' });
