import { arnCovers } from '../../match/arn';
import { wildcardCovers } from '../../match/wildcard';
import type { ConditionOperator, ConditionValue } from '../../model/policy';
import { eachCondition, meaningOfStar } from '../conditions';
import { type Comparison, eachCovered, readEntry } from '../coverage';
import { remove } from '../fixes';
import type { Rule } from '../rule';

export const redundantValue: Rule = {
  id: 'condition/redundant-value',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: true,
  summary: 'A value of a condition is covered by another value of the same list.',
  why: 'The values of one condition are alternatives, so one that stands twice, or that fits a pattern beside it, never makes a difference. Often it shows that the pattern is wider than was meant, or that a value was copied and not changed.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports",
      "Condition": { "StringLike": { "s3:prefix": ["public/*", "public/2027/*"] } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports",
      "Condition": { "StringLike": { "s3:prefix": ["public/*"] } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Conditions with multiple context keys or values',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachCondition(policy, condition => {
      const { operator, values } = condition;
      if (values.length < 2 || operator.base === undefined) return;
      // Several of true and false, and bounds of which one decides, have rules of their own; so has `*`.
      if (operator.family === 'Bool' || operator.family === 'Null' || operator.base.includes('Than')) return;
      if (meaningOfStar(condition) !== undefined) return;
      eachCovered(values, comparisonFor(operator), (covered, [by]) => {
        const twice = covered.value === by.value;
        report({
          at: covered.node,
          tags: ['unnecessary'],
          message: twice
            ? `\`${covered.value}\` stands in this list twice. Remove one.`
            : `\`${covered.value}\` is already covered by \`${by.value}\` in this list. Remove it, or narrow the other.`,
          related: [{ at: by.node, message: twice ? 'It is here first.' : `\`${by.value}\` covers it.` }],
          fixes: remove(text, covered.node, covered.value, { safe: true }),
        });
      });
    });
  },
};

function comparisonFor({ family, base }: ConditionOperator): Comparison<ConditionValue> {
  if (family === 'ARN') return asArns;
  return base === 'StringLike' || base === 'StringNotLike' ? asPatterns : asText;
}

const asText: Comparison<ConditionValue> = {
  read: ({ value }) => readEntry(value),
  covers: () => false,
};
const asArns: Comparison<ConditionValue> = {
  ...asText,
  covers: (pattern, other, effort) => arnCovers(pattern.text, other.text, effort),
};
/** What a variable stands for is open, so a text with one covers nothing and is covered by nothing but itself. */
const asPatterns: Comparison<ConditionValue> = {
  ...asText,
  covers: ({ text: pattern }, { text: other }, effort) =>
    !pattern.includes('${') && !other.includes('${') && wildcardCovers(pattern, other, effort),
};
