import { hasWildcard } from '../../match/wildcard';
import type { Condition, Statement, ValueText } from '../../model/policy';
import { eachConditionOn } from '../conditions';
import { moveActions } from '../moveActions';
import type { Rule, RuleContext } from '../rule';
import { actionWithoutTags, needsResourceTag, resourceTags } from '../tagKeys';

export const tagKeyNotSent: Rule = {
  id: 'condition/tag-key-not-sent',
  kinds: 'policies',
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: [
    'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  ],
  notes: ['N21'],
  fixable: true,
  summary: 'A condition on `aws:ResourceTag` stands over actions that never send the tags of a resource.',
  why: 'Actions that name no resource, or one whose service does not report tags, are requested without `aws:ResourceTag/…`. A condition that needs the key is then never true: an Allow does not allow these actions, and a Deny does not deny them. They belong in a statement of their own.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["wisdom:GetAIAgent", "wisdom:ListAIAgents"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "red" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "wisdom:GetAIAgent",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/team": "red" } }
    },
    {
      "Effect": "Allow",
      "Action": "wisdom:ListAIAgents",
      "Resource": "*"
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
      "Effect": "Deny",
      "Action": ["ec2:TerminateInstances", "ec2:DescribeInstances"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/stage": "production" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "ec2:TerminateInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:ResourceTag/stage": "production" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:ResourceTag/tag-key',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check(context) {
    const tagged = new Set<Statement>();
    eachConditionOn(context.document.policy, resourceTags, (_, statement) => tagged.add(statement));
    for (const statement of tagged) {
      const { action, conditions, effect } = statement;
      if (effect === undefined || action === undefined) continue;
      const [key, ...otherKeys] = conditions.filter(needsResourceTag);
      if (key === undefined) continue;
      if (action.negated) reportNotAction(context, statement, key, otherKeys);
      else reportActions(context, statement, key, otherKeys);
    }
  },
};

function reportNotAction(
  { report }: RuleContext,
  statement: Statement,
  key: Condition,
  otherKeys: readonly Condition[],
) {
  const { action, effect } = statement;
  if (action === undefined) return;
  const denies = effect === 'Deny';
  const message = `\`NotAction\` takes in actions that never send \`${key.key}\`, and this statement does not ${denies ? 'deny' : 'allow'} those. Name in \`Action\` what is meant.`;
  report({
    at: key.keyMember.key,
    accessAnalyzer: `${denies ? 'DENY' : 'ALLOW'}_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE`,
    ...(denies && { severity: 'warning' }),
    message,
    also: [action.member.key, ...otherKeys.map(({ keyMember }) => keyMember.key)].map(at => ({ at, message })),
  });
}

function reportActions(context: RuleContext, statement: Statement, key: Condition, otherKeys: readonly Condition[]) {
  const { facts, text, document } = context;
  const untagged: ValueText[] = [];
  for (const entry of statement.action?.values ?? []) {
    if (actionWithoutTags(entry, facts) !== undefined) untagged.push(entry);
  }
  const named = untagged.filter(({ value }) => !hasWildcard(value));
  // What the fix can move speaks first; a pattern stays, as it stands for others as well.
  const first = named[0] ?? untagged[0];
  if (first === undefined) return;
  const others = untagged.filter(entry => entry !== first);
  const denies = statement.effect === 'Deny';
  const dropped = [key, ...otherKeys];
  const edits = moveActions(text, document.policy, statement, named, dropped);
  const which = named.length === 1 ? named[0]?.value : `${named.length} actions`;
  context.report({
    at: first.node,
    accessAnalyzer: `${denies ? 'DENY' : 'ALLOW'}_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE`,
    ...(denies && named.length > 0 && { severity: 'warning' }),
    message: explain(first, key.key, denies, context),
    also: [
      ...others.map(entry => ({ at: entry.node, message: explain(entry, key.key, denies, context) })),
      ...dropped.map(({ keyMember, key: name }) => ({
        at: keyMember.key,
        message: `Not every action of this statement sends \`${name}\`, and it never ${denies ? 'denies' : 'allows'} the others.`,
      })),
    ],
    fixes: edits === undefined ? [] : [{ title: `Move ${which} to a statement without the tag`, safe: false, edits }],
  });
}

function explain(entry: ValueText, key: string, denies: boolean, { facts }: RuleContext): string {
  const { value } = entry;
  const verb = denies ? 'denies' : 'allows';
  if (!hasWildcard(value)) {
    return `\`${value}\` never sends \`${key}\` (data of ${facts.date}), so this statement never ${verb} it. Put it into a statement without this condition.`;
  }
  return `\`${value}\` also stands for actions such as \`${actionWithoutTags(entry, facts)}\` that never send \`${key}\` (data of ${facts.date}); this statement never ${verb} those.`;
}
