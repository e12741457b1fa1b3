import type { Rule } from '../rule';

/** What an id that begins so belongs to (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html). */
const owners: ReadonlyMap<string, { readonly what: string; readonly accessAnalyzer: string | null }> = new Map([
  ['AROA', { what: 'role', accessAnalyzer: 'INVALID_ROLE_REFERENCE' }],
  ['AIDA', { what: 'user', accessAnalyzer: 'INVALID_USER_REFERENCE' }],
  ['AGPA', { what: 'group', accessAnalyzer: null }],
  ['AKIA', { what: 'access key', accessAnalyzer: null }],
  ['ASIA', { what: 'temporary access key', accessAnalyzer: null }],
]);

export const uniqueId: Rule = {
  id: 'principal/unique-id',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_ROLE_REFERENCE', 'INVALID_USER_REFERENCE'],
  notes: ['N03'],
  fixable: false,
  summary: 'A principal is the unique id of a user or role instead of its ARN.',
  why: 'When a user or role is deleted, AWS shows its unique id, `AIDA…` or `AROA…`, in the policies that named it. Such a principal matches nobody any more, also not a new role of the same name, and a policy that has one cannot be saved. Name the ARN of a user or role that exists, or remove the id.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": { "AWS": "AROA1234567890EXAMPLE" }, "Action": "sts:AssumeRole" }
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
    { "Effect": "Allow", "Principal": { "AWS": "AIDA1234567890EXAMPLE" }, "Action": "sts:AssumeRole" }
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
      title: 'IAM identifiers',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    },
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
  ],
  check({ document: { policy, facts }, report }) {
    if (facts.principal !== 'required') return;
    for (const { principal } of policy.statements) {
      for (const { type, value, node } of principal?.entries ?? []) {
        const owner = type === 'AWS' ? uniqueIdOwner(value) : undefined;
        if (owner === undefined) continue;
        const { what, accessAnalyzer } = owner;
        const mend =
          accessAnalyzer === null
            ? 'which is no principal. Name the ARN of a user or role.'
            : `as AWS shows it once the ${what} is deleted: nobody matches it. Name the ARN of a ${what} that exists, or remove it.`;
        report({ at: node, accessAnalyzer, message: `\`${value}\` is the id of ${article(what)} ${what}, ${mend}` });
      }
    }
  },
};

function article(what: string): string {
  return what.startsWith('a') ? 'an' : 'a';
}

/** Whose unique id it is; undefined for anything else. */
export function uniqueIdOwner(
  value: string,
): { readonly what: string; readonly accessAnalyzer: string | null } | undefined {
  const owner = value.charCodeAt(0) === 65 ? owners.get(value.slice(0, 4)) : undefined;
  return owner !== undefined && /^[A-Z0-9]{16,128}(:[\w+=,.@*-]*)?$/.test(value) ? owner : undefined;
}
