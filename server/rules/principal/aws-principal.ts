import type { Facts } from '../../facts/facts';
import type { Kind } from '../../model/kinds';
import type { PrincipalElement, PrincipalEntry } from '../../model/policy';
import { type PrincipalProblem, readAwsPrincipal, readCanonicalUser, readProviderArn } from '../awsPrincipals';
import { replaceWith } from '../fixes';
import { moveUnder } from '../principals';
import type { Fix, Rule } from '../rule';
import { uniqueIdOwner } from './unique-id';

export const awsPrincipal: Rule = {
  id: 'principal/aws-principal',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N03'],
  fixable: true,
  summary: 'A principal is no account id, and no ARN or canonical id of the form that AWS gives.',
  why: 'Under `AWS` stand accounts, by their twelve digits or the ARN of their root, and users, roles and sessions of roles by their ARN. AWS looks each of them up when the policy is saved and refuses one that cannot exist. Groups, instance profiles and resources such as functions are no principals: requests come from the role that they work with. `CanonicalUser` takes the 64 hexadecimal digits of an account, and `Federated` the ARN of an identity provider, which has an account and no Region.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam:111122223333:role/app" }, "Action": "sts:AssumeRole" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:role/app" }, "Action": "sts:AssumeRole" }
  ]
}`,
    },
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:group/admins" }, "Action": "sts:AssumeRole" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:user/alice" }, "Action": "sts:AssumeRole" }
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
  check({ document: { policy, kind, facts: ofKind }, text, facts, report }) {
    if (ofKind.principal !== 'required') return;
    for (const { principal } of policy.statements) {
      if (principal === undefined) continue;
      for (const entry of principal.entries) {
        const problem = problemOf(entry, kind, facts);
        if (problem === undefined) continue;
        const { message, severity } = problem;
        report({
          at: entry.node,
          ...(severity && { severity }),
          message,
          fixes: mend(text, principal, entry, problem),
        });
      }
    }
  },
};

function problemOf({ type, value }: PrincipalEntry, kind: Kind, facts: Facts): PrincipalProblem | undefined {
  // The id of a user or role is told as such.
  if (type === 'AWS') return uniqueIdOwner(value) === undefined ? readAwsPrincipal(value, facts) : undefined;
  if (type === 'CanonicalUser') return readCanonicalUser(value);
  // No other policy takes identity providers.
  return type === 'Federated' && kind === 'iam-trust-policy' ? readProviderArn(value, facts) : undefined;
}

function mend(text: string, principal: PrincipalElement, entry: PrincipalEntry, problem: PrincipalProblem): Fix[] {
  const { meant, type } = problem;
  if (meant !== undefined) {
    return replaceWith(text, entry.node, meant);
  }
  return type === undefined ? [] : moveUnder(principal, entry, type);
}
