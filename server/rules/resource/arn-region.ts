import type { Facts } from '../../facts/facts';
import { nearest } from '../../match/nearest';
import { hasWildcard } from '../../match/wildcard';
import { listOr } from '../../text/listing';
import { spanInString } from '../../text/strings';
import { replaceWith } from '../fixes';
import {
  type FullArn,
  fieldUse,
  fullArns,
  isFilledIn,
  isFilledInByTool,
  isPlain,
  placeOf,
  regionFor,
  withField,
} from '../resourceArns';
import type { Rule } from '../rule';

export const arnRegion: Rule = {
  id: 'resource/arn-region',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_ARN_REGION', 'ARN_REGION_NOT_ALLOWED', 'MISSING_ARN_REGION'],
  notes: ['N06'],
  fixable: true,
  summary: 'The Region of an ARN does not exist, or the ARN has one too many or too few.',
  why: 'The fourth field of an ARN is the code of a Region such as `eu-central-1`. Resources of global services, of IAM and Amazon S3 buckets have none, and there the field stays empty; all others have one. An ARN that differs from that names nothing that exists, so an Allow grants nothing on it and a Deny stops nothing. The data here has a date, so a Region that is newer can be right.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": "arn:aws:dynamodb:eu-centrl-1:111122223333:table/orders"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders"
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam:eu-central-1:111122223333:role/deploy" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::111122223333:role/deploy" }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs::111122223333:orders" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:111122223333:orders" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Identify AWS resources with Amazon Resource Names (ARNs)',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    },
    {
      title: 'AWS Regions',
      url: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    for (const arn of fullArns(policy, kind)) {
      const trouble = troubleWith(arn, facts);
      if (trouble === undefined) continue;
      const { node } = arn;
      const [from, to] = placeOf(arn, 'region');
      report({
        at: node,
        ...(to > from && { span: spanInString(text, node.offset, node.length, from, to) }),
        ...(trouble.severity && { severity: trouble.severity }),
        accessAnalyzer: trouble.code,
        message: trouble.message,
        fixes: trouble.meant.flatMap(meant => replaceWith(text, node, meant)),
      });
    }
  },
};

interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly meant: readonly string[];
  /** Quieter for a word to be replaced, which is no mistake before it is used. */
  readonly severity?: 'information';
}

function troubleWith(arn: FullArn, facts: Facts): Trouble | undefined {
  const { region, partition, value } = arn;
  if (region === '*') return undefined;
  const known = region === '' ? undefined : regionFor(region, facts);
  if (known === undefined && isFilledIn(region)) {
    if (isFilledInByTool(region)) return undefined;
    const message = `\`${region}\` reads like a placeholder. Put the Region here, or \`*\` for all.`;
    return { code: 'INVALID_ARN_REGION', message, meant: [], severity: 'information' };
  }
  const use = region === '' || !hasWildcard(region) ? fieldUse(arn, facts)?.region : undefined;
  if (region === '') {
    if (use !== 'always') return undefined;
    const message = `\`${value}\` names no Region, but such a resource has one, so the ARN matches nothing. Write the Region, or \`*\` for all.`;
    return { code: 'MISSING_ARN_REGION', message, meant: [withField(arn, 'region', '*')] };
  }
  if (use === 'never') {
    const message = `\`${value}\` names a Region, but such a resource has none, so the ARN matches nothing. Leave the field empty.`;
    return { code: 'ARN_REGION_NOT_ALLOWED', message, meant: [withField(arn, 'region', '')] };
  }
  if (known === undefined) {
    const swapped = /^\d{12}$/.test(region) && regionFor(arn.account, facts) !== undefined;
    const meant = swapped
      ? [withField({ ...arn, region: arn.account }, 'account', region)]
      : nearest(
          region,
          facts.regions.map(({ code }) => code),
          2,
        ).map(code => withField(arn, 'region', code));
    const what = swapped
      ? 'Region and account have changed places'
      : `\`${region}\` is not an AWS Region (data of ${facts.date})`;
    const mend = meant.length > 0 ? ` Did you mean ${listOr(meant)}?` : '';
    return { code: 'INVALID_ARN_REGION', message: `${what}, so the ARN matches nothing.${mend}`, meant };
  }
  if (hasWildcard(region) || partition === known.partition || !isPlain(partition)) return undefined;
  if (!facts.partitions.some(({ id }) => id === partition)) return undefined;
  const message = `\`${region}\` belongs to the partition \`${known.partition}\`, not to \`${partition}\`, so the ARN matches nothing.`;
  return { code: 'INVALID_ARN_REGION', message, meant: [withField(arn, 'partition', known.partition)] };
}
