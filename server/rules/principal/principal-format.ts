import { nearest } from '../../match/nearest';
import { isIntrinsicName } from '../../model/intrinsic';
import { renameMember, replaceValue } from '../../tree/edits';
import { membersOf, type Node, stringValue } from '../../tree/node';
import { isOpen } from '../conditions';
import { isAccountId } from '../principals';
import type { Fix, Rule } from '../rule';

/** The types of a principal, as AWS writes them. */
const types: readonly string[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

const synonyms: ReadonlyMap<string, string> = new Map([
  ['account', 'AWS'],
  ['accounts', 'AWS'],
  ['arn', 'AWS'],
  ['iam', 'AWS'],
  ['user', 'AWS'],
  ['role', 'AWS'],
  ['canonical', 'CanonicalUser'],
  ['oidc', 'Federated'],
  ['saml', 'Federated'],
]);

export const principalFormat: Rule = {
  id: 'principal/principal-format',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_PRINCIPAL_FORMAT', 'INVALID_PRINCIPAL_KEY'],
  notes: ['N03'],
  fixable: true,
  summary: 'A principal is not written as its type and its value, or has a type that AWS does not know.',
  why: 'A principal is either "*" or an object that gives the type of each principal: `AWS` for accounts, users and roles, `Service` for AWS services, `Federated` for identity providers and `CanonicalUser` for S3. Upper and lower case count. AWS refuses a policy that writes a principal in another way.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "arn:aws:iam::111122223333:user/alice",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "arn:aws:iam::111122223333:user/alice" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Services": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "Service": "lambda.amazonaws.com" }, "Action": "sts:AssumeRole" }
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
    // In an RCP nothing but everyone can stand, and elsewhere no principal at all: other rules say so.
    if (facts.principal !== 'required' || kind === 'rcp') return;
    for (const { principal } of policy.statements) {
      const node = principal?.member.value;
      if (principal === undefined || node === undefined) continue;
      const value = stringValue(node);
      if (value !== undefined && value !== '*' && !isOpen(value)) {
        report({
          at: node,
          accessAnalyzer: 'INVALID_PRINCIPAL_FORMAT',
          message: `\`${principal.member.name}\` is either "*" or an object with the type of the principal, such as \`{ "AWS": "…" }\`; AWS refuses \`${value}\` alone.`,
          fixes: giveType(text, node, value),
        });
      }
      for (const member of membersOf(node)) {
        if (types.includes(member.name) || isIntrinsicName(member.name)) continue;
        const meant = meantType(member.name);
        const others = membersOf(node).filter(({ name }) => types.includes(name));
        const taken = others.some(({ name }) => name === meant);
        report({
          at: member.key,
          accessAnalyzer: 'INVALID_PRINCIPAL_KEY',
          message: `\`${member.name}\` is no type of principal, so AWS refuses the policy. ${meant === undefined ? 'The types are `AWS`, `Service`, `Federated` and `CanonicalUser`.' : `Write \`${meant}\`.`}`,
          fixes:
            meant === undefined || taken
              ? []
              : [{ title: `Rename to ${meant}`, safe: false, edits: [renameMember(member, meant)] }],
        });
      }
    }
  },
};

function meantType(name: string): string | undefined {
  return synonyms.get(name.toLowerCase()) ?? nearest(name, types, 1)[0];
}

function giveType(text: string, node: Node, value: string): Fix[] {
  const [, named, rest = ''] = /^(AWS|Service|Federated|CanonicalUser):(.+)$/.exec(value) ?? [];
  const type = named ?? typeOf(value);
  if (type === undefined) return [];
  const edits = [replaceValue(text, node, { [type]: named === undefined ? value : rest })];
  return [{ title: `Write it as { "${type}": … }`, safe: false, edits }];
}

function typeOf(value: string): string | undefined {
  if (/:(saml|oidc)-provider\//.test(value)) return 'Federated';
  if (isAccountId(value) || value.startsWith('arn:')) return 'AWS';
  return /\.amazonaws\.com(\.cn)?$/.test(value) ? 'Service' : undefined;
}
