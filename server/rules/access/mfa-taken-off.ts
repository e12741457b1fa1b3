import { hasWildcard, wildcardMatch } from '../../match/wildcard';
import type { Condition, Policy, Statement } from '../../model/policy';
import { hasOnlyValue, isKey } from '../conditions';
import { remove } from '../fixes';
import { entryFor } from '../grants';
import type { Rule } from '../rule';

/** The action that takes a second factor off a user; a virtual device can be deleted only after it. */
const takeOff = 'iam:DeactivateMFADevice';

export const mfaTakenOff: Rule = {
  id: 'access/mfa-taken-off',
  kinds: ['iam-identity-policy'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: true,
  summary: 'A policy that demands MFA lets the MFA device be taken off without it.',
  why: 'A Deny with `NotAction` that holds without MFA leaves its list of actions to those who signed in with a password or an access key alone. With `iam:DeactivateMFADevice` in the list, whoever has the password takes the device off, registers one of their own, and is past the demand. AWS says that users without MFA should never be allowed to do so: an administrator helps those who have lost their device.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:DeactivateMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices"],
      "Resource": "arn:aws:iam::*:user/\${aws:username}"
    },
    {
      "Effect": "Deny",
      "NotAction": ["iam:DeactivateMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"],
      "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:DeactivateMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices"],
      "Resource": "arn:aws:iam::*:user/\${aws:username}"
    },
    {
      "Effect": "Deny",
      "NotAction": ["iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"],
      "Resource": "*",
      "Condition": { "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS: Allows MFA-authenticated IAM users to manage their own MFA device on the Security credentials page',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only.html',
    },
    {
      title: 'DeleteVirtualMFADevice',
      url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { effect, action, conditions } of policy.statements) {
      if (effect !== 'Deny' || action?.negated !== true || !conditions.some(lacksMfa)) continue;
      const left = action.values.find(({ value }) => wildcardMatch(value, takeOff, true));
      if (left === undefined || !isLeftAllowed(policy)) continue;
      const alone = hasWildcard(left.value) || action.values.length === 1;
      report({
        at: left.node,
        message: `\`${left.value}\` is left out of what is denied without MFA, so whoever has the password alone can take the MFA device off. Deny \`${takeOff}\` as well.`,
        fixes: alone ? [] : remove(text, left.node, left.value),
      });
    }
  },
};

/** Whether a condition holds for those who signed in without MFA. */
function lacksMfa(condition: Condition): boolean {
  if (isKey(condition, 'aws:multifactorauthpresent'))
    return condition.operator.base === 'Bool' && hasOnlyValue(condition, 'false');
  return (
    isKey(condition, 'aws:multifactorauthage') && condition.operator.base === 'Null' && hasOnlyValue(condition, 'true')
  );
}

/** Whether the policy itself allows it without a condition on MFA, and no Deny names it. */
function isLeftAllowed({ statements }: Policy): boolean {
  const about = ({ action }: Statement): boolean => entryFor(action, takeOff) !== undefined;
  return (
    statements.some(each => each.effect === 'Allow' && each.conditions.length === 0 && about(each)) &&
    !statements.some(each => each.effect === 'Deny' && about(each))
  );
}
