import type { PrincipalElement, PrincipalEntry } from '../../model/policy';
import { replaceValue } from '../../tree/edits';
import { type PrincipalProblem, readAwsPrincipal } from '../awsPrincipals';
import { belongsUnderAws, moveUnder } from '../principals';
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
        const { type, value } = entry;
        const problem =
          type === 'AWS'
            ? readAwsPrincipal(value, facts)
            : type === 'CanonicalUser'
              ? readCanonicalUser(value)
              : undefined;
        if (problem === undefined) continue;
        report({ at: entry.node, message: problem.message, fixes: mend(text, principal, entry, problem) });
      }
    }
  },
};

function mend(text: string, principal: PrincipalElement, entry: PrincipalEntry, problem: PrincipalProblem): Fix[] {
  const { meant, type } = problem;
  if (meant !== undefined) {
    return [{ title: `Replace with ${meant}`, safe: false, edits: [replaceValue(text, entry.node, meant)] }];
  }
  return type === undefined ? [] : moveUnder(principal, entry, type);
}

/** A canonical id has 64 hexadecimal digits; an account or ARN in its place stands under the wrong type. */
function readCanonicalUser(value: string): PrincipalProblem | undefined {
  if (!belongsUnderAws(value)) return undefined;
  return {
    message: `\`${value}\` stands under \`AWS\`: a canonical user is the 64-digit id that S3 gives an account.`,
    type: 'AWS',
  };
}
