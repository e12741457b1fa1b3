import { arnCovers } from '../../match/arn';
import type { Policy, Statement, ValuesElement } from '../../model/policy';
import { listAnd } from '../../text/listing';
import { bucketsOf } from '../buckets';
import { hasOnlyValue, isKey } from '../conditions';
import { isEveryone } from '../principals';
import { addValues } from '../resources';
import type { Fix, Report, Rule } from '../rule';
import { aimsAtPlainHttp, deniesPlainHttp, denyPlainHttp, isPlainHttp, tlsInAllow } from '../tls';

/** Stands for the bucket where the policy does not name it, as AWS's own examples do. */
const placeholder = 'arn:aws:s3:::amzn-s3-demo-bucket';

export const plainHttp: Rule = {
  id: 's3/plain-http',
  kinds: ['s3-bucket-policy'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N22'],
  needsCompleteText: true,
  fixable: true,
  summary: 'The bucket policy does not deny requests over plain HTTP.',
  why: 'Amazon S3 answers HTTP as well as HTTPS. Whoever may use the bucket can do so unencrypted until a Deny for every principal, on the bucket and its objects, matches `aws:SecureTransport` `"false"`. An Allow that asks for `"true"` limits only itself: other policies still allow plain HTTP.',
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
      "Resource": "arn:aws:s3:::reports/*"
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
    },
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "arn:aws:s3:::reports/*",
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
    },
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
      "Condition": { "Bool": { "aws:SecureTransport": "true" } }
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
    },
  ],
  references: [
    {
      title: 'Security best practices for Amazon S3',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
    },
    {
      title: 'Examples of Amazon S3 bucket policies',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    const buckets = bucketsOf(policy).map(({ arn }) => arn);
    if (buckets.length === 0 && namesOthers(policy)) return;
    const wanted = buckets.flatMap(arn => [arn, `${arn}/*`]);
    const denying = policy.statements.filter(aimsAtPlainHttp);
    const whole = denying.filter(statement => deniesPlainHttp(statement) && deniesEveryAction(statement));
    const shut = policy.statements.filter(deniesTlsToo);
    const left = wanted.filter(arn => ![...whole, ...shut].some(statement => covers(statement, arn)));
    if (whole.length + shut.length > 0 && left.length === 0) return;
    const at = policy.statement?.key ?? policy.node;
    const [only] = whole;
    if (only?.resource !== undefined) {
      report({
        at: only.resource.member.key,
        severity: 'warning',
        message: `This Deny leaves out ${listAnd(left)}, so ${stillServed(left)} over plain HTTP.`,
        fixes: whole.length === 1 ? addResources(text, only, left) : [],
      });
      return;
    }
    const fixes =
      wanted.length > 0
        ? denyPlainHttp(text, policy, 's3:*', wanted)
        : denyPlainHttp(
            text,
            policy,
            's3:*',
            [placeholder, `${placeholder}/*`],
            'Deny requests not made over TLS (fill in the bucket)',
          );
    const narrow = denying.find(({ conditions }) => conditions.some(isPlainHttp));
    const allow = tlsInAllow(policy);
    if (narrow?.action !== undefined) {
      report({ ...howNarrow(narrow, narrow.action), fixes });
    } else if (allow !== undefined) {
      report({
        at: allow.keyMember.key,
        severity: 'warning',
        message:
          'This Allow asks for TLS, but what other statements and policies allow can still be done over plain HTTP. Only a Deny with `aws:SecureTransport` `"false"` stops that.',
        fixes,
      });
    } else {
      report({
        at,
        message:
          'Nothing here denies plain HTTP, so whoever may use the bucket can do so unencrypted. Deny requests with `aws:SecureTransport` `"false"`.',
        fixes,
      });
    }
  },
};

/**
 * Policies of access points, single and Multi-Region, look like bucket policies but name no bucket; those of directory
 * buckets and of buckets on Outposts have actions of their own, which a Deny of `s3:*` does not stop.
 */
function namesOthers(policy: Policy): boolean {
  return policy.statements.some(
    ({ action, resource }) =>
      action?.values.some(({ value }) => ofOtherBuckets.test(value)) === true ||
      resource?.values.some(({ value }) => value.includes(':accesspoint/')) === true,
  );
}

const ofOtherBuckets = /^s3(express|-outposts):/i;

/** A Deny of everything to everyone, or of all that comes over TLS: `resource-policy/lock-out` speaks of these. */
function deniesTlsToo(statement: Statement): boolean {
  return (
    statement.effect === 'Deny' &&
    isEveryone(statement.principal) &&
    deniesEveryAction(statement) &&
    statement.conditions.every(
      condition =>
        condition.operator.base === 'Bool' &&
        isKey(condition, 'aws:securetransport') &&
        hasOnlyValue(condition, 'true'),
    )
  );
}

function deniesEveryAction({ action }: Statement): boolean {
  if (action === undefined) return false;
  if (action.negated) return !action.values.some(({ value }) => /^([s*?]|$)/i.test(value));
  return action.values.some(({ value }) => /^(s3:)?\*+$/i.test(value));
}

/** What a Deny of plain HTTP lets through that does not stop every action whatever else holds. */
function howNarrow({ conditionMember }: Statement, { member, values, negated }: ValuesElement): Report {
  const named = values[0]?.value ?? '';
  const more = values.length > 1 ? ` and ${values.length - 1} more` : '';
  if (negated && named !== '') {
    const message = `This Deny leaves out \`${named}\`${more}, which still works over plain HTTP. Deny \`s3:*\` instead.`;
    return { at: member.key, message };
  }
  if (conditionMember !== undefined && values.some(({ value }) => /^(s3:)?\*+$/i.test(value))) {
    const message =
      'This Deny stops plain HTTP only where its other conditions hold too; all other requests still work. Let `aws:SecureTransport` stand alone.';
    return { at: conditionMember.key, message };
  }
  const message = `This Deny stops only \`${named}\`${more} over plain HTTP; every other action on the bucket still works. Deny \`s3:*\` instead.`;
  return { at: member.key, message };
}

function covers({ resource }: Statement, arn: string): boolean {
  if (resource === undefined) return false;
  if (resource.negated) return !resource.values.some(({ value }) => arnCovers(value, arn) || arnCovers(arn, value));
  return resource.values.some(({ value }) => arnCovers(value, arn));
}

function addResources(text: string, { resource }: Statement, left: readonly string[]): Fix[] {
  const edits = resource === undefined ? [] : addValues(text, resource, left);
  return edits.length === 0 ? [] : [{ title: `Deny plain HTTP on ${left.join(' and ')} too`, safe: false, edits }];
}

/** What S3 still answers when a Deny leaves out some ARNs of buckets and of their objects. */
function stillServed(left: readonly string[]): string {
  const objects = left.filter(arn => arn.endsWith('/*')).length;
  if (objects === left.length) return 'objects are still read and written';
  return objects === 0 ? 'the bucket itself is still listed and configured' : 'Amazon S3 still answers for them';
}
