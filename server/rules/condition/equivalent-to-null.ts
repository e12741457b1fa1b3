import { changeCondition, eachCondition, isComparedFully, meaningOfStar } from '../conditions';
import type { Rule } from '../rule';
import { isSensitive } from '../sensitiveKeys';

export const equivalentToNull: Rule = {
  id: 'condition/equivalent-to-null',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['EQUIVALENT_TO_NULL_FALSE', 'EQUIVALENT_TO_NULL_TRUE'],
  notes: [],
  fixable: true,
  summary: 'A condition compares with `*` and so only asks whether the key is present.',
  why: '`StringLike` with `*` matches every value, so the condition holds whenever the request carries the key, and `StringNotLike` with `*` whenever it does not. The operator `Null` says the same in the open: `"false"` for present, `"true"` for absent.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "StringLike": { "aws:ResourceTag/cluster": "*" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:TerminateInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": { "Null": { "aws:ResourceTag/cluster": "false" } }
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
      const meaning = meaningOfStar(condition);
      if (meaning === undefined || (meaning.holds !== 'present' && meaning.holds !== 'absent')) return;
      // That the value must be given at all is said by `condition/sensitive-wildcard`.
      if (isSensitive(condition)) return;
      const absent = meaning.holds === 'absent';
      const { key, operator, values } = condition;
      const edits = changeCondition(text, condition, { operator: 'Null', value: String(absent) });
      // A list of values without a set operator never matches, yet it is present.
      const alike = isComparedFully(condition, facts);
      report({
        at: meaning.star.node,
        accessAnalyzer: absent ? 'EQUIVALENT_TO_NULL_TRUE' : 'EQUIVALENT_TO_NULL_FALSE',
        message: `\`${operator.text}\` with \`*\` only asks that \`${key}\` be ${absent ? 'absent' : 'present'}${values.length > 1 ? ', and the other values add nothing' : ''}. \`Null\` with \`"${absent}"\` says so.`,
        fixes:
          edits === undefined
            ? []
            : [{ title: `Replace with Null ${key} "${absent}"`, safe: alike && values.length === 1, edits }],
      });
    });
  },
};
