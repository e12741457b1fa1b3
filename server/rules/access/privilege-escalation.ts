import { administersIam, openPaths } from '../escalationPaths';
import { groupPaths, tellPaths } from '../escalationReports';
import type { Reach } from '../escalations';
import { administering } from '../grants';
import type { Rule } from '../rule';

export const privilegeEscalation: Rule = {
  id: 'access/privilege-escalation',
  kinds: ['iam-identity-policy'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N33'],
  fixable: false,
  summary: 'Permissions that lead, alone or together, to more permissions than the policy names.',
  why: 'Some actions hand over permissions: whoever may write policies, make access keys for others, or pass a role to a service and run something there can do whatever that policy, user or role can. Each action looks harmless; the way from one to the next is what matters. A policy that delegates IAM safely names the users, roles or policies by ARN, asks for a permissions boundary with `iam:PermissionsBoundary`, limits `iam:PassRole` to roles that are meant to be passed, or denies the rest.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PutRolePolicy",
      "Resource": "arn:aws:iam::111122223333:role/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:PutRolePolicy",
      "Resource": "arn:aws:iam::111122223333:role/*",
      "Condition": {
        "StringEquals": { "iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/boundary" }
      }
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
      "Action": "ec2:RunInstances",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/*",
      "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::111122223333:role/web-server",
      "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }
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
      "Action": ["iam:PutRolePolicy", "iam:PassRole"],
      "Resource": "arn:aws:iam::111122223333:role/report-function"
    },
    {
      "Effect": "Allow",
      "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"],
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:report-*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["iam:PutRolePolicy", "iam:PassRole"],
      "Resource": "arn:aws:iam::111122223333:role/report-function"
    },
    {
      "Effect": "Deny",
      "Action": "iam:Put*",
      "Resource": "arn:aws:iam::111122223333:role/report-*"
    },
    {
      "Effect": "Allow",
      "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"],
      "Resource": "arn:aws:lambda:eu-central-1:111122223333:function:report-*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Permissions boundaries for IAM entities',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
    },
    {
      title: 'Grant a user permissions to pass a role to an AWS service',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    },
  ],
  check({ document: { policy }, facts, report }) {
    const paths = openPaths(policy, facts);
    if (paths.length === 0) return;
    const everything = administersIam(paths);
    if (everything !== undefined) {
      // Of the full administrator another rule speaks.
      if (policy.statements.some(administering)) return;
      const how = everything.statement.action?.negated
        ? '`NotAction` leaves all of IAM allowed'
        : `\`${everything.action.value}\` is all of IAM`;
      report({
        at: everything.action.node,
        message: `${how}: whoever has this policy can give themselves every permission in the account, and is an administrator in all but name. Allow only the actions of IAM that are needed, and ask for a boundary with \`iam:PermissionsBoundary\`.`,
        related: [{ at: everything.resource.node, message: 'It holds for these resources.' }],
      });
      return;
    }
    // What the roles of running things can do matters only where nothing more is open.
    const ranks: readonly (readonly Reach[])[] = [['permissions', 'credentials', 'passing'], ['running']];
    for (const rank of ranks) {
      const groups = groupPaths(paths.filter(({ escalation }) => rank.includes(escalation.reach)));
      for (const group of groups) report(tellPaths(group, facts));
      if (groups.length > 0) return;
    }
  },
};
