import type { Rule } from '../rule';

export const allowNotAction: Rule = {
  id: 'action/allow-not-action',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N05'],
  fixable: false,
  summary: 'A statement allows everything but a list of actions.',
  why: '`NotAction` stands for every action of every service that is not in the list. With `Allow` it grants them all, and also those of services and features that AWS adds later, without anybody having decided so. It takes nothing away either: what the list leaves out, another statement can still allow. List the actions to allow, or deny those in the list.',
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
    // Where only the actions of one service can stand, there is little else to grant.
    if (kind.services !== undefined) return;
    for (const { effect, action } of policy.statements) {
      if (effect !== 'Allow' || action === undefined || !action.negated || action.values.length === 0) continue;
      const names = action.values.slice(0, 2).map(({ value }) => `\`${value}\``);
      const but = `${names.join(' and ')}${action.values.length > 2 ? ' and some more' : ''}`;
      report({
        at: action.member.key,
        message: `This allows every action but ${but}, those of services that AWS adds later as well. List in \`Action\` what is to be allowed.`,
      });
    }
  },
};
