import type { ConditionKeyFacts } from '../../facts/facts';
import { hasWildcard } from '../../match/wildcard';
import type { Condition, OperatorName } from '../../model/policy';
import {
  changeCondition,
  eachCondition,
  hasOnlyValue,
  ignoresCase,
  isKey,
  keyFactsOf,
  valuesWhere,
  withBase,
} from '../conditions';
import { suits } from '../conditionTypes';
import type { Rule } from '../rule';

export const wildcardWithoutLike: Rule = {
  id: 'condition/wildcard-without-like',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['WILDCARD_WITHOUT_LIKE_OPERATOR'],
  notes: ['N07', 'N47'],
  fixable: true,
  summary: 'A wildcard stands in a value that the operator compares literally.',
  why: '`StringEquals` and its relatives compare character by character: `*` and `?` stand for themselves. An Allow then grants nothing, and a Deny with a negated operator hits every request. `StringLike` and `ArnLike` match wildcards; a literal star is written `${*}`.',
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
      "Condition": { "StringEquals": { "s3:prefix": "public/*" } }
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
      "Condition": { "StringLike": { "s3:prefix": "public/*" } }
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
      const { operator } = condition;
      if (operator.family !== 'String' || operator.base === 'StringLike' || operator.base === 'StringNotLike') return;
      // There `*` is a value: a permission of AWS Lambda for everyone.
      if (isKey(condition, 'lambda:principal') && hasOnlyValue(condition, '*')) return;
      const [first, ...others] = valuesWhere(condition, isPattern);
      if (first === undefined) return;
      const key = keyFactsOf(condition, facts);
      if (key !== undefined && !suits(condition, key)) return;
      const like = likeOf(condition, key);
      const edits = like === undefined ? undefined : changeCondition(text, condition, { operator: like });
      report({
        at: first.node,
        message: `\`${operator.text}\` takes ${first.value.includes('*') ? '`*`' : '`?`'} literally, so it looks for the very text \`${first.value}\`.${like === undefined ? ' No operator matches wildcards and ignores case.' : ` \`${like}\` matches wildcards.`}`,
        also: others.map(({ node, value }) => ({ at: node, message: `\`${value}\` is taken literally as well.` })),
        fixes:
          like === undefined || edits === undefined
            ? []
            : [{ title: `Use ${like} for ${condition.key}`, safe: false, edits }],
      });
    });
  },
};

/** True when a wildcard stands outside variables: `${*}` is a literal star. */
function isPattern(value: string): boolean {
  if (!hasWildcard(value)) return false;
  return !value.includes('${') || hasWildcard(value.replace(/\$\{[^{}]*\}/g, ''));
}

/** The operator that matches wildcards; for ARNs the one that matches them part by part. */
function likeOf(condition: Condition, key: ConditionKeyFacts | undefined): string | undefined {
  if (ignoresCase(condition.operator)) return undefined;
  const arns = key?.types.includes('ARN') === true && condition.values.every(({ value }) => value.startsWith('arn:'));
  const base: OperatorName = condition.operator.negated
    ? arns
      ? 'ArnNotLike'
      : 'StringNotLike'
    : arns
      ? 'ArnLike'
      : 'StringLike';
  return withBase(condition, base);
}
