import type { PrincipalElement, PrincipalEntry } from '../../model/policy';
import { renameMember, replaceValue } from '../../tree/edits';
import { membersOf } from '../../tree/node';
import { type PrincipalProblem, readAwsPrincipal } from '../awsPrincipals';
import type { Fix, Rule } from '../rule';

export const awsPrincipal: Rule = {
  id: 'principal/aws-principal',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N03'],
  fixable: true,
  summary: 'A principal under AWS is no account id and no ARN of a user, role or session.',
  why: 'Under `AWS` stand accounts, by their twelve digits or the ARN of their root, and users, roles and sessions of roles by their ARN. AWS looks each of them up when the policy is saved and refuses one that cannot exist. Groups, instance profiles and resources such as functions are no principals: requests come from the role that they work with.',
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
  check({ document: { policy, facts: kind }, text, facts, report }) {
    if (kind.principal !== 'required') return;
    for (const { principal } of policy.statements) {
      if (principal === undefined) continue;
      for (const entry of principal.entries) {
        const problem = entry.type === 'AWS' ? readAwsPrincipal(entry.value, facts) : undefined;
        if (problem === undefined) continue;
        report({ at: entry.node, message: problem.message, fixes: mend(text, principal, entry, problem) });
      }
    }
  },
};

function mend(
  text: string,
  principal: PrincipalElement,
  { node, type }: PrincipalEntry,
  problem: PrincipalProblem,
): Fix[] {
  if (problem.meant !== undefined) {
    const edits = [replaceValue(text, node, problem.meant)];
    return [{ title: `Replace with ${problem.meant}`, safe: false, edits }];
  }
  if (problem.type === undefined) return [];
  // The only one of its type takes the type along; what stands beside others is left to the author.
  const members = membersOf(principal.member.value);
  const own = members.find(({ name, value }) => name === type && value === node);
  if (own === undefined || members.some(({ name }) => name === problem.type)) return [];
  return [{ title: `Put it under ${problem.type}`, safe: false, edits: [renameMember(own, problem.type)] }];
}
