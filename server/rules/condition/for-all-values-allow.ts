import type { ConditionKeyFacts } from '../../facts/facts';
import { addCondition, isDemanded, keyFactsOf } from '../conditions';
import type { Rule } from '../rule';

export const forAllValuesAllow: Rule = {
  id: 'condition/for-all-values-allow',
  kinds: 'policies',
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N09'],
  fixable: true,
  summary: 'An Allow relies on `ForAllValues`, which is true when the key is absent.',
  why: '`ForAllValues` asks that every value of the key in the request match. Where the request does not carry the key there is nothing that could fail, and the condition is true: an Allow then grants what it was to limit. A `Null` with `"false"` on the same key in the same statement demands that the key be there.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": "arn:aws:dynamodb:*:111122223333:table/scores",
      "Condition": { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["\${aws:username}"] } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": "arn:aws:dynamodb:*:111122223333:table/scores",
      "Condition": {
        "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["\${aws:username}"] },
        "Null": { "dynamodb:LeadingKeys": "false" }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Single-valued vs. multivalued context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
    },
    {
      title: 'Set operators for multivalued context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Allow') continue;
      for (const condition of statement.conditions) {
        const { operator, values } = condition;
        // A negated operator only rules values out, which an absent key does as well; `IfExists` says that it is meant.
        if (operator.quantifier !== 'ForAllValues' || operator.negated || operator.ifExists) continue;
        if (operator.family === undefined || operator.family === 'Null') continue;
        // Comparing with `*` asks for nothing: `condition/always-matched`.
        if (values.length === 0 || values.some(({ value }) => value === '*')) continue;
        const key = keyFactsOf(condition, facts);
        if (key?.multivalued !== true || key.assumed || isDemanded(condition, statement, companionsOf(key))) continue;
        const edits = addCondition(text, statement, 'Null', condition.key, 'false');
        report({
          at: condition.keyMember.key,
          // Requests without tags are what most policies with this key mean to allow as well.
          ...(key.name === 'aws:TagKeys' && { severity: 'hint' }),
          message: `\`${operator.text}\` is also true when the request does not carry \`${condition.key}\`, and this statement allows it then. \`Null\` with \`"false"\` demands the key.`,
          fixes: edits === undefined ? [] : [{ title: `Add Null ${condition.key} "false"`, safe: false, edits }],
        });
      }
    }
  },
};

/** Other keys that come only together with one. */
function companionsOf({ name }: ConditionKeyFacts): (key: string) => boolean {
  return key =>
    (name === 'aws:TagKeys' && key.startsWith('aws:requesttag/')) ||
    (name === 'aws:PrincipalOrgPaths' && key === 'aws:principalorgid');
}
