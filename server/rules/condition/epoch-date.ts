import { eachCondition, keyFactsOf } from '../conditions';
import { suits } from '../conditionTypes';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const epochDate: Rule = {
  id: 'condition/epoch-date',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['INVALID_DATE_VALUE'],
  notes: ['N08', 'N19'],
  fixable: true,
  summary: 'A date is written as a number: a count of seconds, or a year alone.',
  why: 'Date operators take seconds since 1970 as well as ISO 8601. Such a number does not tell a reader which day is meant, and AWS says that it might not resolve to the very moment one expects. A number of four digits can be a year as well. AWS recommends a date such as `2027-06-30`, with or without a time.',
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
      "Condition": { "DateLessThan": { "aws:CurrentTime": "1814313600" } }
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
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    eachCondition(policy, condition => {
      if (condition.operator.family !== 'Date') return;
      // That the key holds no date is told by `condition/operator-type`.
      const key = keyFactsOf(condition, facts);
      if (key !== undefined && !suits(condition, key)) return;
      for (const { value, node } of condition.values) {
        const year = /^\d{4}$/.test(value);
        const date = year ? `${value}-01-01` : dateOf(value);
        if (date === undefined) continue;
        report({
          at: node,
          ...(year && { severity: 'warning' }),
          message: year
            ? `\`${value}\` can be a year or a count of seconds since 1970, so AWS may not take it as you expect. Write the whole date, such as \`${date}\`.`
            : `\`${value}\` is a count of ${value.length > 11 ? 'milliseconds' : 'seconds'} since 1970: \`${date}\`. AWS recommends to write the date.`,
          fixes: replaceWith(text, node, date),
        });
      }
    });
  },
};

/** The moment that a count of seconds, or of milliseconds where it has more than 11 digits, stands for; undefined for anything else. */
function dateOf(value: string): string | undefined {
  if (!/^\d{1,14}$/.test(value)) return undefined;
  const moment = new Date(Number(value) * (value.length > 11 ? 1 : 1000));
  return moment.toISOString().replace('.000Z', 'Z');
}
