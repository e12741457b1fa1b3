import { parseArn } from '../../match/arn';
import { resourcePolicyKinds } from '../../model/kinds';
import type { PrincipalElement, PrincipalEntry, Statement } from '../../model/policy';
import { renameMember, replaceValue } from '../../tree/edits';
import { addCondition } from '../conditions';
import type { Fix, Rule } from '../rule';

export const notPrincipalDeny: Rule = {
  id: 'principal/not-principal-deny',
  kinds: [...resourcePolicyKinds, 'iam-trust-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N34'],
  fixable: true,
  summary: 'A Deny with `NotPrincipal` denies those whom it means to exempt.',
  why: 'A request of a role comes from a session of the role in an account, and a Deny with `NotPrincipal` holds for each of these that is not listed: to exempt a user its account has to be listed too, to exempt a role the account and the session. Users and roles with a permissions boundary are denied whatever is listed. AWS advises against it: `"Principal": "*"` with `ArnNotEquals` on `aws:PrincipalArn` says the same and works.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AdminsOnly",
      "Effect": "Deny",
      "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:role/admin" },
      "Action": "s3:DeleteObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
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
      "Sid": "AdminsOnly",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:DeleteObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "ArnNotEquals": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/admin" } }
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS JSON policy elements: NotPrincipal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
    },
  ],
  check({ document: { policy, kind }, text, report }) {
    for (const statement of policy.statements) {
      const { effect, principal } = statement;
      if (effect !== 'Deny' || !principal?.negated) continue;
      const named = principal.entries.filter(({ type, value }) => type === 'AWS' && userOrRole.test(value));
      if (kind === 'opensearch-domain-policy') {
        report({
          at: principal.member.key,
          message:
            'Amazon OpenSearch Service supports no `NotPrincipal` in the policy of a domain. Write `Principal`, and exempt whom it names with `ArnNotEquals` on `aws:PrincipalArn`.',
          fixes: named.length > 0 ? rewrite(text, statement, principal, named) : [],
        });
        continue;
      }
      const [first] = named;
      if (first === undefined) continue;
      const lacking = named.find(entry => lacks(entry, principal) !== undefined);
      const missing = lacking === undefined ? undefined : lacks(lacking, principal);
      report({
        at: principal.member.key,
        ...(missing === undefined && { severity: 'hint' }),
        message:
          missing === undefined || lacking === undefined
            ? `Users and roles with a permissions boundary are denied although \`NotPrincipal\` lists them. "Principal": "*" with \`ArnNotEquals\` on \`aws:PrincipalArn\` exempts them all.`
            : `This denies \`${lacking.value}\` too, because \`NotPrincipal\` does not list ${missing}. Write "Principal": "*", and exempt it with \`ArnNotEquals\` on \`aws:PrincipalArn\`.`,
        fixes: rewrite(text, statement, principal, named),
      });
    }
  },
};

const userOrRole = /^arn:[^:]*:iam::\d{12}:(user|role)\/[^*?]+$/;

/** What has to be listed beside a user or role, and is not. */
function lacks({ value }: PrincipalEntry, { entries }: PrincipalElement): string | undefined {
  const arn = parseArn(value);
  const account = arn?.account?.value ?? '';
  const root = `arn:${arn?.partition?.value}:iam::${account}:root`;
  if (!entries.some(entry => entry.value === root || entry.value === account)) return `its account \`${root}\``;
  const role = /^role\/(?:.*\/)?([^/]+)$/.exec(arn?.resource?.value ?? '')?.[1];
  if (role === undefined) return undefined;
  const session = `:sts::${account}:assumed-role/${role}/`;
  return entries.some(entry => entry.value.includes(session)) ? undefined : `its sessions, \`assumed-role/${role}/…\``;
}

/** Turns the element into everyone but those, when all that it lists are users and roles with their accounts and sessions. */
function rewrite(
  text: string,
  statement: Statement,
  { member, entries }: PrincipalElement,
  named: readonly PrincipalEntry[],
): Fix[] {
  const rest = entries.filter(entry => !named.includes(entry));
  if (
    member.value === undefined ||
    rest.some(({ type, value }) => type !== 'AWS' || !/:root$|^\d{12}$|:assumed-role\//.test(value))
  )
    return [];
  const arns = named.map(({ value }) => value);
  const condition = addCondition(
    text,
    statement,
    'ArnNotEquals',
    'aws:PrincipalArn',
    arns.length === 1 ? (arns[0] ?? '') : arns,
  );
  if (condition === undefined) return [];
  return [
    {
      title: 'Exempt them with a condition',
      safe: false,
      edits: [renameMember(member, 'Principal'), replaceValue(text, member.value, '*'), ...condition],
    },
  ];
}
