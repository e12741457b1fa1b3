import { hasWildcard } from '../../match/wildcard';
import { resourcePolicyKinds } from '../../model/kinds';
import type { PrincipalEntry } from '../../model/policy';
import { replaceValue } from '../../tree/edits';
import type { Node } from '../../tree/node';
import { isOpen } from '../conditions';
import type { Fix, Rule } from '../rule';
import { uniqueIdOwner } from './unique-id';

export const principalWildcard: Rule = {
  id: 'principal/principal-wildcard',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['UNSUPPORTED_WILDCARD_IN_PRINCIPAL', 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
  notes: ['N03'],
  fixable: true,
  summary: 'A principal has a wildcard where AWS takes none.',
  why: 'Everyone is written "*", alone or under `AWS`. Beyond that a principal has no wildcards: neither part of an ARN, nor services, identity providers or canonical users can be given by a pattern. To allow some roles of an account, name the account and compare `aws:PrincipalArn` in a condition. In the trust policy of a role even everyone has to stand under `AWS`.',
  examples: [
    {
      kind: 'kms-key-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/app-*" },
      "Action": "kms:Decrypt",
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app-*" } }
    }
  ]
}`,
    },
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "sts:AssumeRole",
      "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" },
    {
      "Effect": "Deny",
      "Principal": { "AWS": "*" },
      "Action": "sts:AssumeRole",
      "Condition": { "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
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
  check({ document: { policy, kind, facts }, text, report }) {
    if (facts.principal !== 'required' || kind === 'rcp') return;
    for (const { principal, effect } of policy.statements) {
      if (principal === undefined) continue;
      for (const entry of principal.entries) {
        const { type, value, node } = entry;
        if (!hasWildcard(value) || isOpen(value)) continue;
        if (type === '*') {
          if (value !== '*' || kind !== 'iam-trust-policy' || principal.negated) continue;
          report({
            at: node,
            accessAnalyzer: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
            message:
              'A role trust policy takes no `"Principal": "*"`. Name who may assume the role, or write `{ "AWS": "*" }` where everyone is meant.',
            // Everyone may be meant in a Deny; in an Allow it would open the role to all the world.
            fixes: effect === 'Deny' ? [underAws(text, node)] : [],
          });
        } else if (value !== '*' || type !== 'AWS') {
          // The id of a deleted role is told as such.
          if (type === 'AWS' && uniqueIdOwner(value) !== undefined) continue;
          // So are what no policy but a trust policy takes, and an ARN under the wrong type.
          if (type === 'Federated' && value !== '*' && resourcePolicyKinds.includes(kind)) continue;
          if (type === 'CanonicalUser' && value.startsWith('arn:')) continue;
          // AWS publishes endpoint policies of AWS STS that name every provider.
          if (type === 'Federated' && value === '*' && kind === 'vpc-endpoint-policy') continue;
          report({ at: node, message: describe(entry) });
        }
      }
    }
  },
};

function underAws(text: string, node: Node): Fix {
  return { title: 'Replace with { "AWS": "*" }', safe: false, edits: [replaceValue(text, node, { AWS: '*' })] };
}

function describe({ type, value }: PrincipalEntry): string {
  if (value === '*') return `AWS takes no "*" under \`${type}\`. Name the principal; everyone is \`{ "AWS": "*" }\`.`;
  if (type === 'AWS')
    return `AWS matches no wildcards in a principal and refuses \`${value}\`. Name it in full, or name the account and compare \`aws:PrincipalArn\` in a condition.`;
  return `AWS takes no wildcards under \`${type}\` and refuses \`${value}\`. Name each principal in full.`;
}
