import { changeCondition, eachCondition, isOpen, keyFactsOf, spellKey, withBase } from '../conditions';
import type { Rule } from '../rule';

export const arnAsText: Rule = {
  id: 'condition/arn-as-text',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS'],
  notes: ['N08', 'N47'],
  fixable: true,
  summary: 'A key that holds an ARN is matched with `StringLike`.',
  why: '`StringLike` sees an ARN as one text, so its `*` runs across the colons: `arn:aws:s3:::*` also fits what has more parts than was thought of. `ArnLike` compares the six parts of an ARN one by one, and a `*` stays within its part.',
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
      "Condition": { "StringLike": { "aws:PrincipalArn": "arn:aws:iam::*:root" } }
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
      "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:root" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    eachCondition(policy, condition => {
      const { operator, values } = condition;
      if (operator.base !== 'StringLike' && operator.base !== 'StringNotLike') return;
      // Keys of text that may hold an ARN, such as encryption contexts, are declared as text first.
      if (keyFactsOf(condition, facts)?.types[0] !== 'ARN') return;
      // Nothing but `*` asks for the key's presence: `condition/equivalent-to-null`.
      if (values.length === 0 || values.some(({ value }) => value === '*')) return;
      const twin = withBase(condition, operator.negated ? 'ArnNotLike' : 'ArnLike');
      const arns = values.every(({ value }) => value.startsWith('arn:') && value.split(':').length >= 6);
      const edits =
        arns && !values.some(({ value }) => isOpen(value))
          ? changeCondition(text, condition, { operator: twin })
          : undefined;
      report({
        at: condition.keyMember.key,
        // No name of a user or role has a colon, so that nothing else ends in this.
        ...(values.every(({ value }) => value.endsWith(':root')) && { severity: 'hint' }),
        message: `\`${spellKey(condition, facts)}\` holds an ARN, and \`${operator.text}\` lets a \`*\` run across its colons. \`${twin}\` compares part by part.`,
        fixes: edits === undefined ? [] : [{ title: `Use ${twin}`, safe: false, edits }],
      });
    });
  },
};
