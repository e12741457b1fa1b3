import type { Condition, Statement } from '../../model/policy';
import { changeCondition, eachCondition, isDemanded, withBase } from '../conditions';
import type { Rule } from '../rule';

export const ifExistsInAllow: Rule = {
  id: 'logic/if-exists-in-allow',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N09'],
  fixable: true,
  summary: '`IfExists` lets every request in that does not carry the key.',
  why: 'A condition with `IfExists` holds when the request has no such key. In an Allow that is to limit who or from where, it opens the door to the others: anonymous requests carry no `aws:PrincipalOrgID`, and requests from the Internet no `aws:SourceVpce`. Without `IfExists` the key must be there and fit.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringEqualsIfExists": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
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
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" } }
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
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Condition operators, …IfExists',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
    {
      title: 'AWS global condition context keys',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    },
  ],
  check({ document: { policy, kind }, text, report }) {
    // These take no unsigned requests, and an endpoint has only those that come through it.
    if (kind === 'iam-trust-policy' || kind === 'kms-key-policy' || kind === 'vpc-endpoint-policy') return;
    eachCondition(policy, (condition, statement) => {
      const { ifExists, negated, base } = condition.operator;
      if (!ifExists || negated || base === undefined || statement.effect !== 'Allow') return;
      if (isDemanded(condition, statement)) return;
      const lackedBy = whoLacks(condition, statement);
      if (lackedBy === undefined) return;
      const operator = withBase(condition, base, false);
      const edits = changeCondition(text, condition, { operator });
      report({
        at: condition.keyMember.key,
        message: `${lackedBy} carry no \`${condition.key}\`, and \`${condition.operator.text}\` lets them in. \`${operator}\` asks that the key be there.`,
        fixes: edits === undefined ? [] : [{ title: `Use ${operator}`, safe: false, edits }],
      });
    });
  },
};

/** Which requests that the statement is about come without the key, so that the limit is none for them; undefined when unknown. */
function whoLacks({ key }: Condition, { principal, conditions }: Statement): string | undefined {
  const name = key.toLowerCase();
  if (name === 'aws:sourcevpce' || name === 'aws:sourcevpc') {
    // Beside another condition it may be one of several ways in.
    return conditions.length === 1 ? 'Requests that do not come through a VPC endpoint' : undefined;
  }
  if (!principalKeys.has(name) && !name.startsWith('aws:principaltag/')) return undefined;
  const open =
    principal?.negated === false &&
    principal.entries.some(({ type, value }) => value === '*' && (type === '*' || type === 'AWS'));
  return open ? 'Anonymous requests' : undefined;
}

/** Keys that say who sends a request. Unsigned ones lack them; of `aws:PrincipalAccount` and `aws:userid` they have `anonymous`. */
const principalKeys: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:username',
]);
