import { parseArn } from '../../match/arn';
import type { PrincipalEntry } from '../../model/policy';
import { remove } from '../fixes';
import type { Rule } from '../rule';

export const redundantSession: Rule = {
  id: 'trust/redundant-session',
  kinds: ['iam-trust-policy'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY'],
  notes: ['N44'],
  fixable: true,
  summary: 'A trust policy names a session of a role beside the role itself.',
  why: 'The ARN of a role as a principal stands for all its sessions. A session of the same role beside it, `assumed-role/ROLE/SESSION`, lets in nobody more. It suggests a limit to that session which the policy does not have.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": [
          "arn:aws:iam::111122223333:role/deploy",
          "arn:aws:sts::111122223333:assumed-role/deploy/pipeline"
        ]
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": [
          "arn:aws:iam::111122223333:role/deploy"
        ]
      },
      "Action": "sts:AssumeRole"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { principal } of policy.statements) {
      // Beside `NotPrincipal` a session has to be named as well as its role.
      if (principal === undefined || principal.negated) continue;
      const sessions = principal.entries.filter(({ value }) => value.includes(':assumed-role/'));
      if (sessions.length === 0) continue;
      const roles = new Map<string, PrincipalEntry>();
      for (const entry of principal.entries) {
        const role = entry.value.includes(':role/') ? roleOf(entry.value, 'role/') : undefined;
        if (role !== undefined) roles.set(role, entry);
      }
      for (const { value, node } of sessions) {
        const role = roles.get(roleOf(value, 'assumed-role/') ?? '');
        if (role === undefined) continue;
        report({
          at: node,
          message: `\`${value}\` is a session of \`${role.value}\`, which is a principal too and stands for all its sessions. Remove it.`,
          related: [{ at: role.node, message: 'The role is here.' }],
          tags: ['unnecessary'],
          fixes: remove(text, node, 'the session', { safe: true }),
        });
      }
    }
  },
};

/** Partition, account and name of a role; the path of a role does not show in its sessions, and its name is its own. */
function roleOf(value: string, kind: string): string | undefined {
  const arn = parseArn(value);
  const resource = arn?.resource?.value;
  if (arn === undefined || resource?.startsWith(kind) !== true) return undefined;
  const names = resource.slice(kind.length).split('/');
  const name = kind === 'role/' ? names.at(-1) : names[0];
  return `${arn.partition?.value}:${arn.account?.value}:${name}`;
}
