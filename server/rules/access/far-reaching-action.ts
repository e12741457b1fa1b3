import { administersIam, openPaths } from '../escalationPaths';
import { groupPaths, tellPaths } from '../escalationReports';
import type { Rule } from '../rule';

export const farReachingAction: Rule = {
  id: 'access/far-reaching-action',
  kinds: ['iam-identity-policy'],
  severity: 'hint',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N33'],
  fixable: false,
  summary: 'An action that opens secrets, roles or other people’s access, on every resource of the account.',
  why: 'Some actions reach further than reading or writing one thing: they read secrets with which one can sign in elsewhere, take on roles, write the policy of a resource, or share a snapshot with anyone. On named resources that is a task like any other; on `*` it holds for everything in the account, also for what is added later. AWS Security Hub has controls of its own for `kms:Decrypt` on all keys.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "secretsmanager:GetSecretValue",
      "Resource": "arn:aws:secretsmanager:*:111122223333:secret:*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "secretsmanager:GetSecretValue",
      "Resource": "arn:aws:secretsmanager:*:111122223333:secret:reports/*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Security Hub controls for AWS KMS: KMS.1',
      url: 'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1',
    },
    {
      title: 'Security best practices in IAM: apply least-privilege permissions',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    },
  ],
  check({ document: { policy }, facts, report }) {
    const paths = openPaths(policy, facts);
    if (paths.length === 0 || administersIam(paths) !== undefined) return;
    // Whoever wrote a condition has thought of a limit; of `NotAction` `action/every-action` speaks.
    const open = paths.filter(
      ({ escalation, opening: { statement } }) =>
        escalation.reach === 'beyond' && statement.conditions.length === 0 && statement.action?.negated === false,
    );
    for (const group of groupPaths(open)) report(tellPaths(group, facts));
  },
};
