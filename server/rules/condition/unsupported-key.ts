import type { ConditionKeyFacts } from '../../facts/facts';
import { hasWildcard } from '../../match/wildcard';
import type { Condition, Statement, Text } from '../../model/policy';
import { holdsWhenAbsent } from '../conditions';
import { isJudged, isReliable, sendersOf, sortBySending } from '../keySenders';
import { moveActions } from '../moveActions';
import type { Rule, RuleContext } from '../rule';
import { settingActionOf } from '../settingActions';

export const unsupportedKey: Rule = {
  id: 'condition/unsupported-key',
  kinds: 'policies',
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: ['UNSUPPORTED_ACTION_FOR_CONDITION_KEY'],
  notes: ['N26'],
  fixable: true,
  summary: 'An action of the statement never sends the condition key.',
  why: 'Most service keys are sent with some actions only. For the others the key is absent from every request, so that the condition never matches, or always where the operator is negated: an Allow does not allow them at all, or without any condition. They belong in a statement of their own. Global keys (`aws:…`), `IfExists` and actions with wildcards are not looked at.',
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
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["kms:Decrypt", "kms:DescribeKey"],
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::reports" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::reports" } }
    },
    {
      "Effect": "Allow",
      "Action": "kms:DescribeKey",
      "Resource": "*"
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
  check(context) {
    for (const statement of context.document.policy.statements) {
      const { action, conditions } = statement;
      if (conditions.length === 0 || action === undefined || action.negated || action.values.length === 0) continue;
      for (const condition of conditions) checkKey(context, statement, condition);
    }
  },
};

function checkKey(context: RuleContext, statement: Statement, condition: Condition): void {
  const { operator, key: name } = condition;
  // Most keys are global ones, which every action sends.
  if (name.startsWith('aws:')) return;
  if (operator.family === undefined || operator.family === 'Null' || operator.ifExists) return;
  const key = context.facts.conditionKey(name);
  if (key === undefined || !isReliable(key) || settingActionOf(name) !== undefined) return;
  const { sent, unsent } = sortBySending(statement.action?.values ?? [], key, context.facts);
  if (sent && unsent.length > 0) reportSome(context, statement, condition, unsent, key);
  else if (!sent && key.origin === 'service') reportAll(context, statement, condition, key);
}

function reportAll(
  { facts, report }: RuleContext,
  { action }: Statement,
  condition: Condition,
  key: ConditionKeyFacts,
) {
  const senders = sendersOf(key, facts);
  if (senders.length === 0) return;
  const message = `No action of this statement sends \`${condition.key}\` (data of ${facts.date}), so the condition ${outcome(condition)}. ${words(senders)}`;
  const named = isJudged(key) ? (action?.values ?? []).filter(({ value }) => !hasWildcard(value)) : [];
  report({
    at: condition.keyMember.key,
    accessAnalyzer: named.length > 0 ? 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY' : null,
    ...(isJudged(key) && { severity: 'warning' }),
    message,
    also: named.map(({ node }) => ({ at: node, message })),
  });
}

function reportSome(
  { document, text, facts, report }: RuleContext,
  statement: Statement,
  condition: Condition,
  unsent: readonly Text[],
  key: ConditionKeyFacts,
) {
  const [first, ...others] = unsent;
  if (first === undefined) return;
  const explain = ({ value }: Text): string =>
    `\`${value}\` never sends \`${condition.key}\` (data of ${facts.date}), so for it the condition ${outcome(condition)}. Put it into a statement without this condition.`;
  const edits = moveActions(text, document.policy, statement, unsent, [condition]);
  const which = others.length === 0 ? first.value : `${unsent.length} actions`;
  report({
    at: first.node,
    accessAnalyzer: isJudged(key) ? 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY' : null,
    // What AWS calls an error here stands in its own documentation of role sessions and transactions.
    ...(isJudged(key) && !/^(sts:|dynamodb:ConditionCheckItem$)/i.test(first.value) && { severity: 'warning' }),
    message: explain(first),
    also: [
      ...others.map(other => ({ at: other.node, message: explain(other) })),
      {
        at: condition.keyMember.key,
        message: `\`${first.value}\`${others.length === 0 ? '' : ` and ${others.length} more`} of this statement never send${others.length === 0 ? 's' : ''} \`${condition.key}\`.`,
      },
    ],
    fixes:
      edits === undefined
        ? []
        : [{ title: `Move ${which} to a statement without ${condition.key}`, safe: false, edits }],
  });
}

function outcome(condition: Condition): string {
  return holdsWhenAbsent(condition) ? 'matches every request' : 'never matches';
}

function words([first, second, ...others]: readonly string[]): string {
  if (second === undefined) return `\`${first}\` sends it.`;
  return `\`${first}\`${others.length === 0 ? ` and \`${second}\` send` : `, \`${second}\` and ${others.length} more send`} it.`;
}
