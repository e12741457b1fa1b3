import type { Facts } from '../../facts/facts';
import { splitArn } from '../../match/arn';
import { emptyFields } from '../arns';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const missingArnField: Rule = {
  id: 'resource/missing-arn-field',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['MISSING_ARN_FIELD'],
  notes: ['N06'],
  fixable: true,
  summary: 'An ARN has fewer than six fields.',
  why: 'An ARN is arn:partition:service:region:account:resource. Region and account stay empty where a service has none, but their colons stay: a bucket is `arn:aws:s3:::reports`. With a colon too few every later part stands in the wrong field, and the ARN names nothing that exists. Only an ARN that ends in `*` may break off, as `*` then stands for the rest.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3::reports" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Identify AWS resources with Amazon Resource Names (ARNs)',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    if (kind.resource === 'forbidden') return;
    for (const { resource } of policy.statements) {
      for (const { value, node } of resource?.values ?? []) {
        if (!value.startsWith('arn:') || isComplete(value)) continue;
        const fields = splitArn(value).map(part => part.value);
        const meant = fields.length < 6 ? completed(fields, facts) : undefined;
        if (fields.length >= 6 || (value.endsWith('*') && meant === undefined)) continue;
        const mend =
          meant === undefined ? 'Write arn:partition:service:region:account:resource.' : `Did you mean \`${meant}\`?`;
        report({
          at: node,
          message: `\`${value}\` has ${fields.length} of the six fields of an ARN, so it names nothing that exists. ${mend}`,
          fixes: replaceWith(text, node, meant),
        });
      }
    }
  },
};

/** True when an ARN has its five colons, none of which can be inside a variable: the usual case, told without taking it apart. */
function isComplete(arn: string): boolean {
  let colons = 0;
  for (let at = arn.indexOf(':'); at >= 0 && colons < 5; at = arn.indexOf(':', at + 1)) colons++;
  return colons === 5 && !arn.includes('${');
}

/** The name of a bucket or the like, with or without variables, and what may follow behind a slash. */
const resourceName = /^(?:[A-Za-z0-9]|\$\{[^{}]+\})(?:[\w.-]|\$\{[^{}]+\})*(?:\/\S*)?$/;

/** The ARN with the missing colons or the missing partition, where only one reading makes sense. */
function completed(fields: readonly string[], facts: Facts): string | undefined {
  const [, partition = '', service = '', ...rest] = fields;
  // `arn:s3:::reports`: the partition is missing.
  if (fields.length === 5 && facts.hasService(partition) && !/^aws/.test(partition))
    return `arn:aws:${fields.slice(1).join(':')}`;
  if (!facts.hasService(service)) return undefined;
  const empty = emptyFields(service, facts);
  const [first = '', second = ''] = rest;
  // `arn:aws:iam:111122223333:role/deploy`: the Region's colon is missing.
  if (rest.length === 2 && empty.region && /^\d{12}$/.test(first))
    return `arn:${partition}:${service}::${rest.join(':')}`;
  // `arn:aws:s3::reports` and `arn:aws:s3:reports`: neither Region nor account is there, but colons are too few.
  if (!empty.account || !resourceName.test(second || first)) return undefined;
  if (rest.length === 2 && first === '' && !/^\d{12}$/.test(second)) return `arn:${partition}:${service}:::${second}`;
  if (rest.length === 1 && service === 's3') return `arn:${partition}:${service}:::${first}`;
  return undefined;
}
