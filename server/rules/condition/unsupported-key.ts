import type { ConditionKeyFacts, Facts } from '../../facts/facts';
import type { ValuesElement } from '../../model/policy';
import type { Rule } from '../rule';

export const unsupportedKey: Rule = {
  id: 'condition/unsupported-key',
  kinds: 'policies',
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
  notes: ['N26'],
  fixable: false,
  summary: 'No action of the statement sends the condition key.',
  why: 'Most service keys are sent with some actions only. When no action of the statement carries the key, it is absent from every request that the statement is about: the condition never matches, or always where the operator is negated. Global keys (`aws:…`) and `IfExists` are not looked at.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringLike": { "s3:prefix": "public/*" } }
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
      title: 'Actions, resources, and condition keys for AWS services',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, facts, report }) {
    for (const { action, conditions } of policy.statements) {
      if (conditions.length === 0 || action === undefined || action.negated || action.values.length === 0) continue;
      for (const { key: name, keyMember, operator } of conditions) {
        if (operator.family === undefined || operator.family === 'Null' || operator.ifExists) continue;
        const key = facts.conditionKey(name);
        if (key === undefined || !isReliable(key) || isSent(action, key, facts)) continue;
        const senders = sendersOf(key, facts);
        if (senders.length === 0) continue;
        report({
          at: keyMember.key,
          message: `No action of this statement sends \`${name}\` (data of ${facts.date}), so the condition ${operator.negated ? 'matches every request' : 'never matches'}. ${words(senders)}`,
        });
      }
    }
  },
};

/** The reference says which actions send a service's own keys, but not all that send resource tags, nor those of AWS Marketplace. */
function isReliable({ origin, service, prefix }: ConditionKeyFacts): boolean {
  return (
    origin === 'service' && service !== 'aws-marketplace' && prefix?.toLowerCase().endsWith('resourcetag/') !== true
  );
}

/** True when some action sends the key, or when the data cannot tell because it does not know an action. */
function isSent({ values }: ValuesElement, key: ConditionKeyFacts, facts: Facts): boolean {
  return values.some(({ value }) => {
    if (value === '*' || value.startsWith('*:')) return true;
    const actions = facts.expand(value);
    return actions.length === 0 || actions.some(action => facts.actionSupportsKey(action, key));
  });
}

function sendersOf(key: ConditionKeyFacts, facts: Facts): readonly string[] {
  const actions = facts.service(key.service ?? '')?.actions ?? [];
  return actions
    .filter(action => facts.actionSupportsKey(action, key))
    .map(action => `${action.service}:${action.name}`);
}

function words([first, second, ...others]: readonly string[]): string {
  if (second === undefined) return `\`${first}\` sends it.`;
  return `\`${first}\`${others.length === 0 ? ` and \`${second}\` send` : `, \`${second}\` and ${others.length} more send`} it.`;
}
