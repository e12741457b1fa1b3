import type { Facts } from '../../facts/facts';
import { spanInString } from '../../text/strings';
import { replaceWith } from '../fixes';
import {
  type FullArn,
  fieldUse,
  fullArns,
  isFilledIn,
  isFilledInByTool,
  placeOf,
  regionFor,
  withField,
} from '../resourceArns';
import type { Rule } from '../rule';

export const arnAccount: Rule = {
  id: 'resource/arn-account',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_ARN_ACCOUNT', 'ARN_ACCOUNT_NOT_ALLOWED', 'MISSING_ARN_ACCOUNT'],
  notes: ['N06'],
  fixable: true,
  summary: 'The account of an ARN is not one, or the ARN has one too many or too few.',
  why: 'The fifth field of an ARN is the account that owns the resource, twelve digits. Amazon S3 buckets and objects have none, and there the field stays empty; nearly all others have one, which is `aws` for resources that AWS provides. An ARN that differs from that names nothing that exists, so an Allow grants nothing on it and a Deny stops nothing.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": "arn:aws:dynamodb:eu-central-1:1111-2222-3333:table/orders"
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
    { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3::111122223333:reports" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports" }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam:::role/deploy" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:aws:iam::*:role/deploy" }
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
      title: 'View AWS account identifiers',
      url: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    for (const arn of fullArns(policy, kind)) {
      if (arn.account === '*') continue;
      const trouble = troubleWith(arn, facts);
      if (trouble === undefined) continue;
      const { node } = arn;
      const [from, to] = placeOf(arn, 'account');
      report({
        at: node,
        ...(to > from && { span: spanInString(text, node.offset, node.length, from, to) }),
        ...(trouble.severity && { severity: trouble.severity }),
        accessAnalyzer: trouble.code,
        message: trouble.message,
        fixes: replaceWith(text, node, trouble.meant),
      });
    }
  },
};

interface Trouble {
  readonly code: string;
  readonly message: string;
  readonly meant: string | undefined;
  /** Quieter for a word to be replaced, which is no mistake before it is used. */
  readonly severity?: 'information';
}

/** Owners that are no accounts of customers. */
const owners = new Set(['aws', 'aws-managed', 'aws-marketplace', 'amazon', 'cloudfront']);

/** Services that have resources of AWS without an account beside those of customers, which their templates do not tell. */
const withoutOwner = new Set(['ssm', 'resource-explorer-2', 'kms']);

/** How resources of AWS begin, in services whose own resources have an account. */
const ofAws = /^(appstream:image\/|braket:device\/|cloudformation:type\/|iot:jobtemplate\/|securityhub:product\/)/;

function troubleWith(arn: FullArn, facts: Facts): Trouble | undefined {
  const { account, value } = arn;
  if (account === '') {
    if (withoutOwner.has(arn.service) || ofAws.test(`${arn.service}:${arn.rest}`)) return undefined;
    if (fieldUse(arn, facts)?.account !== 'always') return undefined;
    const message = `\`${value}\` names no account, but such a resource belongs to one, so the ARN matches nothing. Write the account, or \`*\` for all.`;
    return { code: 'MISSING_ARN_ACCOUNT', message, meant: withField(arn, 'account', '*') };
  }
  if (isAccountId(account)) {
    if (fieldUse(arn, facts)?.account !== 'never') return undefined;
    const message = `\`${value}\` names an account, but such a resource has none in its ARN, which so matches nothing. Leave the field empty.`;
    return { code: 'ARN_ACCOUNT_NOT_ALLOWED', message, meant: withField(arn, 'account', '') };
  }
  // A wildcard among digits stands for accounts; a Region here and an account before is told of the Region.
  if (/[*?]/.test(account) || owners.has(account) || isFilledInByTool(account)) return undefined;
  if (isPlaceholder(account)) {
    const message = `\`${account}\` reads like a placeholder. Put the twelve digits of the account here, or \`*\` for all.`;
    return { code: 'INVALID_ARN_ACCOUNT', message, meant: undefined, severity: 'information' };
  }
  if (regionFor(account, facts) !== undefined && isAccountId(arn.region)) return undefined;
  const digits = account.replace(/[\s-]/g, '');
  const meant = digits !== account && isAccountId(digits) ? withField(arn, 'account', digits) : undefined;
  const count = /^\d+$/.test(digits) && digits.length !== 12 ? ` This one has ${digits.length}.` : '';
  const message = `\`${account}\` is not an account id, which is twelve digits, so the ARN matches nothing.${count}${meant === undefined ? '' : ` Write \`${digits}\`.`}`;
  return { code: 'INVALID_ARN_ACCOUNT', message, meant };
}

function isAccountId(text: string): boolean {
  return text.length === 12 && /^\d{12}$/.test(text);
}

function isPlaceholder(account: string): boolean {
  return isFilledIn(account) || /account|acct|owner|[xX]{3}/i.test(account);
}
