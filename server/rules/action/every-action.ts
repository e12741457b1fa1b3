import { listAnd } from '../../text/listing';
import { administering, leavesNothing } from '../grants';
import type { Rule } from '../rule';

export const everyAction: Rule = {
  id: 'action/every-action',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N05', 'N33'],
  fixable: false,
  summary: 'A statement allows everything, or everything but a list of actions.',
  why: '`NotAction` stands for every action of every service that is not in the list. With `Allow` it grants them all, and also those of services and features that AWS adds later, without anybody having decided so. It takes nothing away either: what the list leaves out, another statement can still allow. List the actions to allow, or deny those in the list. And `*` on `*` makes an administrator, who can also give more permissions to others.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "NotAction": "s3:DeleteObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: NotAction',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
    },
  ],
  check({ document: { policy, facts: kind }, report }) {
    for (const statement of policy.statements) {
      const { effect, action } = statement;
      if (effect !== 'Allow' || action === undefined || leavesNothing(action)) continue;
      const every = kind.id === 'iam-identity-policy' ? administering(statement) : undefined;
      if (action.negated) {
        const names = action.values.flatMap(({ value }) => value || []);
        if (names.length === 0) continue;
        const but = names.length > 2 ? `\`${names[0]}\`, \`${names[1]}\` and some more` : listAnd(names);
        report({
          at: action.member.key,
          message: `This allows every action but ${but}, those that AWS adds later as well. List in \`Action\` what is to be allowed.`,
        });
      } else if (every !== undefined) {
        report({
          at: every.node,
          message:
            'This allows every action on every resource, as an administrator has it. List the actions that are needed.',
        });
      }
    }
  },
};
