import type { Policy } from '../../model/policy';
import { entryFor } from '../grants';
import type { Rule } from '../rule';

/** An action that is denied as a guard, and others that do away with the same thing. */
const gaps: readonly { readonly denied: string; readonly also: readonly string[]; readonly what: string }[] = [
  { denied: 'iam:AttachUserPolicy', also: ['iam:PutUserPolicy'], what: 'gives a user any permission' },
  { denied: 'iam:AttachGroupPolicy', also: ['iam:PutGroupPolicy'], what: 'gives a group any permission' },
  { denied: 'iam:AttachRolePolicy', also: ['iam:PutRolePolicy'], what: 'gives a role any permission' },
  {
    denied: 'iam:DeleteUserPermissionsBoundary',
    also: ['iam:PutUserPermissionsBoundary'],
    what: 'replaces the boundary by a wider one',
  },
  {
    denied: 'iam:DeleteRolePermissionsBoundary',
    also: ['iam:PutRolePermissionsBoundary'],
    what: 'replaces the boundary by a wider one',
  },
  { denied: 'iam:PutUserPermissionsBoundary', also: ['iam:DeleteUserPermissionsBoundary'], what: 'takes it off' },
  { denied: 'iam:PutRolePermissionsBoundary', also: ['iam:DeleteRolePermissionsBoundary'], what: 'takes it off' },
  { denied: 'cloudtrail:StopLogging', also: ['cloudtrail:DeleteTrail'], what: 'ends the logging as well' },
  { denied: 'cloudtrail:DeleteTrail', also: ['cloudtrail:StopLogging'], what: 'ends the logging as well' },
  {
    denied: 'config:StopConfigurationRecorder',
    also: ['config:DeleteConfigurationRecorder'],
    what: 'ends the recording as well',
  },
  {
    denied: 'config:DeleteConfigurationRecorder',
    also: ['config:StopConfigurationRecorder'],
    what: 'ends the recording as well',
  },
  { denied: 'guardduty:DeleteDetector', also: ['guardduty:UpdateDetector'], what: 'switches the detector off' },
  { denied: 's3:DeleteBucketPolicy', also: ['s3:PutBucketPolicy'], what: 'replaces the policy by an empty one' },
];

export const guardWithGap: Rule = {
  id: 'access/guard-with-gap',
  kinds: ['scp', 'iam-identity-policy'],
  severity: 'hint',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N43'],
  fixable: false,
  summary: 'A Deny guards against one action and leaves another that comes to the same.',
  why: 'AWS often has more than one action for the same end: an inline policy grants what an attached one does, and logging ends when the trail is deleted just as when it is stopped. A guardrail that denies one of them only shows the way to the other. In an identity policy this is told where the policy itself allows the other.',
  examples: [
    {
      kind: 'scp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "cloudtrail:StopLogging",
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"],
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Service control policy examples',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples.html',
    },
  ],
  check({ document: { policy, kind }, report }) {
    for (const { effect, action } of policy.statements) {
      if (effect !== 'Deny' || action === undefined || action.negated) continue;
      for (const { value, node } of action.values) {
        const gap = gapOf(value);
        const open = gap?.also.find(name => isLeftOpen(policy, name, kind === 'scp'));
        if (gap === undefined || open === undefined) continue;
        report({
          at: node,
          message: `\`${gap.denied}\` is denied here, but not \`${open}\`, which ${gap.what}. Deny both.`,
        });
      }
    }
  },
};

function gapOf(action: string): (typeof gaps)[number] | undefined {
  if (action.length > 40 || !/^(iam|cloudtrail|config|guardduty|s3):[ADPS]/i.test(action)) return undefined;
  const lower = action.toLowerCase();
  return gaps.find(({ denied }) => denied.toLowerCase() === lower);
}

/** Whether a policy lets an action be: an SCP unless it says otherwise, an identity policy where it allows it as it is. */
function isLeftOpen({ statements }: Policy, name: string, byDefault: boolean): boolean {
  let allowed: boolean | undefined;
  for (const { effect, action, conditions } of statements) {
    const about = entryFor(action, name) !== undefined;
    if (effect === 'Deny' && about) return false;
    if (effect === 'Allow') allowed = allowed === true || (about && conditions.length === 0);
  }
  return allowed ?? byDefault;
}
