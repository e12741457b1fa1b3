import { table } from '../../text/table';
import type { Scope } from './context';
import type { Rich } from './explanation';
import { describeAwsPrincipal, named } from './principals';
import { describeResource } from './resources';
import { code, plainText, rich } from './rich';
import { servicePrincipal } from './services';
import { describeValue } from './variables';

/** The words for a condition key. `any` is the values joined with "or", `all` with "and". */
export interface KeyWords {
  /** What the key holds: `the caller's tag `team``. */
  readonly label: Rich;
  /** Ends the name of those who fulfil it: `in organization o-…`; of those who do not: `outside organization o-…`. */
  readonly who?: (any: Rich) => Rich;
  readonly whoNot?: (any: Rich, all: Rich) => Rich;
  /** Stands for the subject: `role `deploy``. */
  readonly subject?: (any: Rich) => Rich;
  /** Says how: `over TLS`, `from 192.0.2.0/24`; and the opposite where there is a word for it. */
  readonly adverb?: (any: Rich) => Rich;
  readonly notAdverb?: (any: Rich, all: Rich) => Rich;
  /** A whole clause: `the request comes from 192.0.2.0/24`. */
  readonly clause?: (any: Rich) => Rich;
  /** A single value in words. */
  readonly value?: (value: string, scope: Scope) => Rich;
  readonly unit?: string;
}

const text = (words: string): Rich => [{ text: words }];
const principal = (value: string, scope: Scope): Rich =>
  scope.exact
    ? code(value)
    : /^arn:[^:]*:iam::[^:]*:root$/.test(value)
      ? rootUser(value, scope)
      : describeAwsPrincipal(value, scope);
const account = (value: string, scope: Scope): Rich =>
  /^\$\{.*\}$/.test(value)
    ? describeValue(value, scope)
    : rich`account ${/^\d{12}$/.test(value) ? named(value, scope) : describeValue(value, scope)}`;
const service = (value: string, scope: Scope): Rich => servicePrincipal(value, scope.facts);
const resource = (value: string, scope: Scope): Rich =>
  scope.exact || value.includes('${') || !value.startsWith('arn:')
    ? describeValue(value, scope)
    : describeResource(value, scope);

function outside(noun: string, all: Rich): Rich {
  return rich`outside ${noun}${plainText(all).includes(' and ') ? 's' : ''} ${all}`;
}

function rootUser(value: string, scope: Scope): Rich {
  const id = value.split(':')[4] ?? '';
  return id === '*' ? text('the root user of any account') : rich`the root user of account ${named(id, scope)}`;
}

const organization = (value: string, scope: Scope): Rich => {
  const known = scope.ownOrganization !== undefined && /^o-[a-z0-9]+$/.test(value) && value !== scope.ownOrganization;
  return rich`${describeValue(value, scope)}${known ? ' (not yours)' : ''}`;
};

const inAccount: KeyWords = {
  label: text("the caller's account"),
  value: account,
  who: any => rich`in ${any}`,
  whoNot: (_, all) => rich`outside ${all}`,
  clause: any => rich`the caller belongs to ${any}`,
};

/** The keys with words of their own, by name in lower case. */
export const keyWords: Readonly<Record<string, KeyWords>> = table({
  'aws:principalorgid': {
    label: text("the caller's organization"),
    value: organization,
    who: any => rich`in organization ${any}`,
    whoNot: (_, all) => outside('organization', all),
    clause: any => rich`the caller belongs to organization ${any}`,
  },
  'aws:principalaccount': { ...inAccount },
  'kms:calleraccount': inAccount,
  'aws:principalarn': {
    label: text('the caller'),
    value: principal,
    subject: any => any,
    clause: any => rich`the caller is ${any}`,
  },
  'aws:principalisawsservice': { label: text('whether the caller is an AWS service') },
  'aws:principalservicename': {
    label: text('the calling AWS service'),
    value: service,
    clause: any => rich`the caller is ${any}`,
  },
  'aws:principaltype': { label: text('the kind of caller') },
  'aws:userid': { label: text("the caller's unique id") },
  'aws:username': { label: text("the caller's user name") },
  'aws:sourceidentity': { label: text("the caller's source identity") },
  'aws:federatedprovider': { label: text("the caller's identity provider") },
  'aws:sourceip': {
    label: text('the public IP address of the request'),
    adverb: any => rich`from ${any}`,
    clause: any => rich`the request comes from ${any}`,
  },
  'aws:vpcsourceip': {
    label: text('the private IP address of the request'),
    adverb: any => rich`from the private address ${any}`,
    clause: any => rich`the request comes from the private address ${any}`,
  },
  'aws:sourcevpc': {
    label: text('the VPC of the request'),
    adverb: any => rich`from VPC ${any}`,
    clause: any => rich`the request comes from VPC ${any}`,
  },
  'aws:sourcevpce': {
    label: text('the VPC endpoint of the request'),
    adverb: any => rich`through VPC endpoint ${any}`,
    clause: any => rich`the request comes through VPC endpoint ${any}`,
  },
  'vpc-lattice-svcs:sourcevpc': {
    label: text('the VPC of the request'),
    adverb: any => rich`from VPC ${any}`,
    clause: any => rich`the request comes from VPC ${any}`,
  },
  'aws:requestedregion': {
    label: text('the Region of the request'),
    value: value => (/[*?$]/.test(value) ? code(value) : text(value)),
    adverb: any => rich`in ${any}`,
    notAdverb: (_, all) => rich`outside ${all}`,
    clause: any => rich`the request goes to ${any}`,
  },
  'aws:sourcearn': {
    label: text('the resource on whose behalf an AWS service calls'),
    value: resource,
    adverb: any => rich`on behalf of ${any}`,
    clause: any => rich`the request is made on behalf of ${any}`,
  },
  'aws:sourceaccount': {
    label: text('the account on whose behalf an AWS service calls'),
    value: account,
    adverb: any => rich`on behalf of ${any}`,
    clause: any => rich`the request is made on behalf of ${any}`,
  },
  'aws:sourceowner': {
    label: text('the account that owns the source of the request'),
    value: account,
    clause: any => rich`the request comes from ${any}`,
  },
  'aws:sourceorgid': {
    label: text('the organization on whose behalf an AWS service calls'),
    value: organization,
    adverb: any => rich`on behalf of organization ${any}`,
    clause: any => rich`the request is made on behalf of organization ${any}`,
  },
  'aws:calledvia': {
    label: text('the AWS services that passed the request on'),
    value: service,
    adverb: any => rich`by way of ${any}`,
    clause: any => rich`the request was passed on by ${any}`,
  },
  'aws:calledviafirst': {
    label: text('the first AWS service that passed the request on'),
    value: service,
    clause: any => rich`the first AWS service that passed the request on is ${any}`,
  },
  'aws:calledvialast': {
    label: text('the last AWS service that passed the request on'),
    value: service,
    clause: any => rich`the last AWS service that passed the request on is ${any}`,
  },
  'aws:resourceaccount': {
    label: text("the resource's account"),
    value: account,
    clause: any => rich`the resource belongs to ${any}`,
  },
  's3:resourceaccount': {
    label: text("the bucket's account"),
    value: account,
    clause: any => rich`the bucket belongs to ${any}`,
  },
  'aws:resourceorgid': {
    label: text("the resource's organization"),
    value: organization,
    clause: any => rich`the resource belongs to organization ${any}`,
  },
  'aws:currenttime': { label: text('the time of the request') },
  'aws:epochtime': { label: text('the time of the request') },
  'aws:tokenissuetime': { label: text("the time when the caller's temporary credentials were issued") },
  'aws:multifactorauthage': { label: text('the age of the MFA sign-in'), unit: 'seconds' },
  'aws:referer': { label: text('the Referer header, which any caller can set,') },
  'aws:useragent': { label: text('the User-Agent header, which any caller can set,') },
  'kms:viaservice': {
    label: text('the AWS service that uses the key for the caller'),
    value: service,
    adverb: any => rich`through ${any}`,
    clause: any => rich`the request comes through ${any}`,
  },
  'iam:passedtoservice': {
    label: text('the service that the role is passed to'),
    value: service,
    adverb: any => rich`to ${any}`,
    clause: any => rich`the role is passed to ${any}`,
  },
  'iam:awsservicename': {
    label: text('the service that the role is for'),
    value: service,
    adverb: any => rich`for ${any}`,
    clause: any => rich`the role is for ${any}`,
  },
  'iam:permissionsboundary': {
    label: text('the permissions boundary'),
    value: resource,
    adverb: any => rich`with ${any} as the permissions boundary`,
    clause: any => rich`the permissions boundary is ${any}`,
  },
  'iam:policyarn': { label: text('the managed policy'), value: resource },
  'sts:externalid': {
    label: text('the external id'),
    adverb: any => rich`with the external id ${any}`,
    clause: any => rich`the request gives the external id ${any}`,
  },
  'sts:sourceidentity': { label: text('the source identity') },
  'sts:rolesessionname': { label: text('the name of the session') },
  's3:prefix': {
    label: text('the prefix of the listing'),
    adverb: any => rich`for the prefix ${any}`,
    clause: any => rich`the listing asks for the prefix ${any}`,
    value: (value, scope) => (value === '' ? text('“” (the top level)') : describeValue(value, scope)),
  },
  's3:delimiter': { label: text('the delimiter of the listing'), adverb: any => rich`with the delimiter ${any}` },
  's3:max-keys': { label: text('the number of keys asked for') },
  's3:x-amz-acl': {
    label: text('the canned ACL'),
    adverb: any => rich`with the ACL ${any}`,
    clause: any => rich`the request sets the ACL ${any}`,
  },
  's3:x-amz-server-side-encryption': {
    label: text('the encryption that the request asks for'),
    adverb: any => rich`with the encryption header ${any}`,
    clause: any => rich`the request asks for the encryption ${any}`,
  },
  's3:x-amz-server-side-encryption-aws-kms-key-id': {
    label: text('the KMS key that the request asks for'),
    value: resource,
    adverb: any => rich`with ${any} as the KMS key`,
    clause: any => rich`the request asks for ${any} as the KMS key`,
  },
  's3:x-amz-object-ownership': {
    label: text('the object ownership'),
    adverb: any => rich`with the object ownership ${any}`,
  },
  's3:x-amz-bucket-namespace': {
    label: text('the bucket namespace'),
    adverb: any => rich`in the bucket namespace ${any}`,
  },
  's3:x-amz-storage-class': {
    label: text('the storage class'),
    adverb: any => rich`with the storage class ${any}`,
  },
  's3:tlsversion': { label: text('the TLS version') },
  's3:signatureage': { label: text('the age of the signature'), unit: 'milliseconds' },
  's3:dataaccesspointaccount': {
    label: text('the account of the access point'),
    value: account,
    adverb: any => rich`through access points of ${any}`,
    clause: any => rich`the request comes through an access point of ${any}`,
  },
  's3:dataaccesspointarn': {
    label: text('the access point'),
    value: resource,
    adverb: any => rich`through ${any}`,
    clause: any => rich`the request comes through ${any}`,
  },
  'dynamodb:leadingkeys': { label: text('partition key') },
  'dynamodb:attributes': { label: text('attribute asked for') },
  'aws:tagkeys': { label: text('tag key in the request') },
  'kms:resourcealiases': { label: text('alias of the key') },
  's3:requestobjecttagkeys': { label: text('object tag key in the request') },
  'sts:transitivetagkeys': { label: text('transitive tag key') },
  'aws:principalorgpaths': { label: text("place of the caller's account in its organization") },
  'aws:resourceorgpaths': { label: text("place of the resource's account in its organization") },
  'kms:grantoperations': { label: text('operation of the grant') },
});
