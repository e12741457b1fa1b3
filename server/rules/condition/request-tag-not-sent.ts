import { hasWildcard } from '../../match/wildcard';
import type { Condition, ValueText } from '../../model/policy';
import { actionsOf } from '../actions';
import { demandsKey } from '../conditions';
import { moveActions } from '../moveActions';
import type { Rule, RuleContext } from '../rule';

export const requestTagNotSent: Rule = {
  id: 'condition/request-tag-not-sent',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: true,
  summary: 'An Allow asks for tags in the request over an action that only reads.',
  why: '`aws:RequestTag/…` and `aws:TagKeys` are the tags that a request sets, so only requests that create or tag something carry them. Under a condition that needs one of the keys, an Allow never allows actions that read or list. What tags a resource has already is asked by `aws:ResourceTag/…`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ec2:CreateVolume", "ec2:DescribeVolumes"],
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestTag/team": "red" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "ec2:CreateVolume", "Resource": "*", "Condition": { "StringEquals": { "aws:RequestTag/team": "red" } } },
    { "Effect": "Allow", "Action": "ec2:DescribeVolumes", "Resource": "*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Controlling access to AWS resources using tags',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
    },
  ],
  check(context) {
    for (const statement of context.document.policy.statements) {
      const { effect, action, conditions } = statement;
      if (effect !== 'Allow' || action === undefined || action.negated || conditions.length === 0) continue;
      const keys = conditions.filter(needsRequestTag);
      const [key] = keys;
      if (key === undefined) continue;
      const [first, ...others] = action.values.filter(entry => onlyReads(entry, context));
      if (first === undefined) continue;
      const edits = moveActions(context.text, context.document.policy, statement, [first, ...others], keys);
      context.report({
        at: first.node,
        ...(others.length + 1 === action.values.length && { severity: 'warning' }),
        message: `\`${first.value}\` sets no tags and never sends \`${key.key}\`, so this statement never allows it. Put it into a statement without this condition, or ask for \`aws:ResourceTag/…\`.`,
        related: others.map(({ node, value }) => ({ at: node, message: `\`${value}\` too` })),
        fixes: edits === undefined ? [] : [{ title: 'Move to a statement without the tag', safe: false, edits }],
      });
    }
  },
};

function needsRequestTag(condition: Condition): boolean {
  return /^aws:(requesttag\/|tagkeys$)/i.test(condition.key) && demandsKey(condition);
}

/** True for an action of which level and name say that it reads, and that lists no key for the tags of requests. */
function onlyReads(entry: ValueText, { facts }: RuleContext): boolean {
  if (hasWildcard(entry.value)) return false;
  const [action] = actionsOf(entry, facts);
  if (action === undefined || action.service === 'sts' || !/^(Read|List)$/.test(action.accessLevel)) return false;
  if (!/^(BatchGet|Describe|Get|Head|List|Query|Scan|Search)/.test(action.name)) return false;
  const keys = [action, ...action.resourceTypes].flatMap(({ conditionKeys }) => conditionKeys);
  return !keys.some(key => /^aws:(RequestTag\/|TagKeys$)/.test(key));
}
