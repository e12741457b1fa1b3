import type { Facts } from '../../facts/facts';
import { splitArn } from '../../match/arn';
import { nearest } from '../../match/nearest';
import { hasWildcard } from '../../match/wildcard';
import type { Condition, Statement } from '../../model/policy';
import { isPlaceholder } from '../arns';
import { changeCondition, eachConditionOn, isOpen, withBase } from '../conditions';
import type { Fix, Rule } from '../rule';

const keys: ReadonlySet<string> = new Set(['kms:viaservice']);

export const viaService: Rule = {
  id: 'kms/via-service',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
  notes: ['N27'],

  fixable: true,
  summary: '`kms:ViaService` is compared with something that names no service in a Region.',
  why: '`kms:ViaService` holds the service through which a key is used together with its Region: `s3.eu-central-1.amazonaws.com`. `s3` or the service principal `s3.amazonaws.com` equals no value of it, so the condition matches no request, or under a negated operator every one. `StringLike` with `s3.*.amazonaws.com` takes every Region.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      "Condition": { "StringEquals": { "kms:ViaService": "s3.amazonaws.com" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      "Condition": { "StringEquals": { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } }
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:ViaService": "ec2" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringLike": { "kms:ViaService": "ec2.*.amazonaws.com" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS KMS condition keys: kms:ViaService',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    eachConditionOn(policy, keys, (condition, statement) => {
      if (condition.operator.family !== 'String') return;
      for (const { value, node } of condition.values) {
        if (isOpen(value) || hasWildcard(value) || isPlaceholder(value) || /region/i.test(value)) continue;
        const region = shape.exec(value)?.[2];
        if (region === undefined) {
          report({
            at: node,
            message: `\`kms:ViaService\` never holds \`${value}\`: its values name a service and a Region, like \`s3.eu-central-1.amazonaws.com\`.`,
            fixes: repair(text, condition, statement, facts),
          });
        } else if (!facts.regions.some(({ code }) => code === region)) {
          const [near] = nearest(
            region,
            facts.regions.map(({ code }) => code),
            1,
          );
          report({
            at: node,
            accessAnalyzer: null,
            message: `\`${region}\` is not a Region (data of ${facts.date}), so no request has \`${value}\`.${near === undefined ? '' : ` Did you mean \`${near}\`?`}`,
          });
        }
      }
    });
  },
};

const shape = /^([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.([a-z]{2,4}-[a-z-]+-\d{1,2})\.amazonaws\.(com(\.cn)?|eu)$/;

/** The services with the one Region of the statement's keys, or with any. */
function repair(text: string, condition: Condition, statement: Statement, facts: Facts): Fix[] {
  const region = regionOf(statement);
  const values: string[] = [];
  for (const { value } of condition.values) {
    if (shape.test(value) || hasWildcard(value)) {
      values.push(value);
      continue;
    }
    const service = value.toLowerCase().replace(/\.amazonaws\.com(\.cn)?$/, '');
    if (!facts.isServicePrincipal(`${service}.amazonaws.com`)) return [];
    values.push(`${service}.${region ?? '*'}.amazonaws.com`);
  }
  const [only, ...others] = values;
  if (only === undefined) return [];
  const value = others.length === 0 ? only : values;
  const { negated } = condition.operator;
  const operator = values.some(hasWildcard)
    ? withBase(condition, negated ? 'StringNotLike' : 'StringLike')
    : condition.operator.text;
  const edits = changeCondition(text, condition, { operator, value });
  return edits === undefined ? [] : [{ title: `Replace with ${values.join(', ')}`, safe: false, edits }];
}

function regionOf({ resource }: Statement): string | undefined {
  const regions = new Set(resource?.values.map(({ value }) => splitArn(value)[3]?.value ?? '*'));
  const [only] = regions;
  return regions.size === 1 && only !== undefined && /^[a-z]{2,4}-[a-z-]+-\d+$/.test(only) ? only : undefined;
}
