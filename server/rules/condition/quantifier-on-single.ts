import type { ConditionKeyFacts } from '../../facts/facts';
import { changeCondition, eachCondition, keyFactsOf, spellKey } from '../conditions';
import { suits } from '../conditionTypes';
import type { Rule } from '../rule';

export const quantifierOnSingle: Rule = {
  id: 'condition/quantifier-on-single',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
  notes: ['N09'],
  fixable: true,
  summary: '`ForAllValues` or `ForAnyValue` stands before a key that holds one value.',
  why: 'Set operators compare lists, and most keys hold a single value. `ForAllValues` is true when the request does not carry the key at all, so in an Allow it lets in requests that the plain operator would not. `ForAnyValue` changes nothing for a single value, except that a negated operator no longer matches when the key is absent.',
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
      "Condition": { "ForAllValues:StringEquals": { "aws:ResourceTag/team": ["red", "blue"] } }
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
      "Condition": { "StringEquals": { "aws:ResourceTag/team": ["red", "blue"] } }
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
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    eachCondition(policy, condition => {
      const { operator, keyMember } = condition;
      const { quantifier } = operator;
      if (quantifier === undefined || operator.family === undefined || operator.family === 'Null') return;
      const key = keyFactsOf(condition, facts);
      if (key === undefined || !isSingle(key) || !suits(condition, key)) return;
      // `ForAnyValue` with a negated operator is false when the request does not carry the key; without it, it is true.
      if (quantifier === 'ForAnyValue' && operator.negated) return;
      const plain = operator.text.slice(operator.text.indexOf(':') + 1);
      const edits = changeCondition(text, condition, { operator: plain });
      const name = spellKey(condition, facts);
      report({
        at: keyMember.key,
        ...(quantifier === 'ForAnyValue' && { accessAnalyzer: null, severity: 'hint' as const }),
        message:
          quantifier === 'ForAllValues'
            ? `\`${name}\` holds one value, and \`ForAllValues\` is also true when the request does not carry it. Use \`${plain}\`.`
            : `\`${name}\` holds one value, for which \`ForAnyValue\` is not needed. \`${plain}\` is enough.`,
        fixes: edits === undefined ? [] : [{ title: `Use ${plain}`, safe: false, edits }],
      });
    });
  },
};

/**
 * Of the claims of OpenID Connect, subjects and those that AWS declares hold one value. Of audiences another rule speaks;
 * what others hold is for the provider to say.
 */
function isSingle({ name, multivalued, origin, assumed }: ConditionKeyFacts): boolean {
  if (multivalued || assumed) return false;
  return origin !== 'identity-provider' || (name.includes('.') && !/:(amr|aud)$/i.test(name));
}
