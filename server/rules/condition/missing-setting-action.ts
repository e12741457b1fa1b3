import type { Policy } from '../../model/policy';
import { addToOneOrMany } from '../../tree/edits';
import { eachConditionOn, holdsWhenAbsent } from '../conditions';
import { entryFor } from '../grants';
import type { Rule } from '../rule';
import { settingActionOf } from '../settingActions';

const keys = { has: (key: string): boolean => settingActionOf(key) !== undefined };

export const missingSettingAction: Rule = {
  id: 'condition/missing-setting-action',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['MISSING_ACTION_FOR_CONDITION_KEY'],
  notes: ['N26'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A role can only be assumed with something that the policy does not let the caller set.',
  why: 'Session tags, the source identity and context are set while a role is assumed, and each needs an action of its own beside `sts:AssumeRole`: `sts:TagSession`, `sts:SetSourceIdentity` or `sts:SetContext`. An Allow whose condition asks for the key but which leaves the action out is never of use: with the key the call is refused, and without it the condition is false.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringLike": { "aws:RequestTag/project": "*-red" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["sts:AssumeRole", "sts:TagSession"],
      "Condition": { "StringLike": { "aws:RequestTag/project": "*-red" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Pass session tags in AWS STS',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, keys, (condition, { effect, action }) => {
      const needed = settingActionOf(condition.key);
      if (needed === undefined || effect !== 'Allow' || action === undefined || action.negated) return;
      if (!action.values.every(({ value }) => /^sts:AssumeRole/i.test(value))) return;
      if (holdsWhenAbsent(condition) !== false || allows(policy, needed)) return;
      const list = action.member.value;
      report({
        at: condition.keyMember.key,
        message: `Only a caller that may also use \`${needed}\` can send \`${condition.key}\`, and nothing here allows that. Add \`${needed}\` to the actions.`,
        fixes:
          list === undefined
            ? []
            : [{ title: `Add ${needed}`, safe: false, edits: addToOneOrMany(text, list, needed) }],
      });
    });
  },
};

function allows(policy: Policy, name: string): boolean {
  return policy.statements.some(({ effect, action }) => effect === 'Allow' && entryFor(action, name) !== undefined);
}
