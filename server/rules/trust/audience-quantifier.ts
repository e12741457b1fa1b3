import { builtInProviders } from '../../facts/identityProviders';
import { changeCondition, eachCondition } from '../conditions';
import type { Rule } from '../rule';

/** Providers whose tokens have one audience. */
const singleValued: ReadonlySet<string> = new Set([...builtInProviders, 'saml', 'token.actions.githubusercontent.com']);

const codes = {
  ForAnyValue: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
  ForAllValues: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
} as const;

export const audienceQuantifier: Rule = {
  id: 'trust/audience-quantifier',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [
    'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE',
    'CONFIRM_AUDIENCE_CLAIM_TYPE',
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
  ],
  notes: ['N44'],
  fixable: true,
  summary: 'The audience of a token is compared with a set operator.',
  why: 'A set operator belongs to a key that holds several values. The `aud` of most providers holds one: the application or AWS account that the token was issued for. `ForAnyValue` is not needed there, and `ForAllValues` is also true of a token without an audience. Only when a provider issues tokens with several audiences is a set operator right. IAM Access Analyzer suggests with CONFIRM_AUDIENCE_CLAIM_TYPE to look at every `token.actions.githubusercontent.com:aud`; where it is compared without a set operator, nothing is to be changed.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "accounts.google.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "ForAnyValue:StringEquals": { "accounts.google.com:aud": "66677788899900" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "accounts.google.com" },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": { "StringEquals": { "accounts.google.com:aud": "66677788899900" } }
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
  ],
  check({ document: { policy }, text, report }) {
    eachCondition(policy, condition => {
      const { key, keyMember, operator } = condition;
      const { quantifier } = operator;
      if (quantifier === undefined || operator.base === undefined || !/[^:]:aud$/i.test(key)) return;
      const provider = key.slice(0, -4).toLowerCase();
      // No service's prefix has a dot, and no provider's host has none.
      if (!provider.includes('.') && provider !== 'saml') return;
      const known = singleValued.has(provider);
      const plain = operator.text.slice(operator.text.indexOf(':') + 1);
      const edits = changeCondition(text, condition, { operator: plain });
      report({
        at: keyMember.value ?? keyMember.key,
        severity: known ? 'warning' : 'hint',
        confidence: known ? 'high' : 'low',
        accessAnalyzer: known ? codes[quantifier] : 'CONFIRM_AUDIENCE_CLAIM_TYPE',
        message: known
          ? `\`${key}\` holds one value${quantifier === 'ForAllValues' ? ', and `ForAllValues` is also true without it' : ''}. Use \`${plain}\`.`
          : `\`${key}\` holds one value with most providers. Use \`${plain}\`, unless the tokens of this one have several audiences.`,
        fixes: edits === undefined ? [] : [{ title: `Use ${plain}`, safe: false, edits }],
      });
    });
  },
};
