import type { Facts } from '../../facts/facts';
import type { Kind } from '../../model/kinds';
import { readParameterArn } from '../../rules/parameterArns';
import { capitalised } from '../../text/strings';
import { type ArnParts, arnParts, resourceTypeOf } from '../arns';
import { code, paragraphs } from '../markdown';
import { ownResources } from '../words/ownResources';

/** What a value of `Resource` or `NotResource` means in a policy of a kind. */
export function describeResource(value: string, kind: Kind, facts: Facts, negated: boolean): string | undefined {
  const except = negated ? 'In `NotResource`: everything but this.' : undefined;
  if (value !== '*') return describeArn(value, facts, except);
  const own = ownResources[kind];
  return own === undefined
    ? paragraphs('**Every resource** that the actions can touch', except)
    : paragraphs(`**${capitalised(own)}** · the only resource that the policy is about`, except);
}

/** The parts of an ARN by name, with a remark on the whole of it. */
export function describeArn(value: string, facts: Facts, remark?: string): string | undefined {
  const arn = arnParts(value);
  if (arn === undefined) return undefined;
  const service = facts.service(arn.service);
  const type = resourceTypeOf(arn, facts);
  const name = service?.name ?? (/[*?]/.test(arn.service) ? 'several services' : code(arn.service));
  const what = type?.name ?? (/^\*+$/.test(arn.resource) ? 'Every resource' : 'Resource');
  const parts = isBucketOrObject(arn) ? describeBucket(arn) : describeParts(arn, facts);
  return paragraphs(`**${what}** · ${name}`, remark, parts, describeParameter(value));
}

/** The short form without Region and account (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-arn-format.html). */
function isBucketOrObject(arn: ArnParts): boolean {
  return arn.service === 's3' && arn.region === '' && arn.account === '';
}

function describeBucket({ resource }: ArnParts): string {
  const slash = resource.indexOf('/');
  const bucket = code(slash < 0 ? resource : resource.slice(0, slash));
  if (/^\*+$/.test(resource)) return 'Every bucket and every object, in every account.';
  if (slash < 0)
    return /[*?]/.test(resource)
      ? `Buckets that fit ${bucket}, and objects too, as \`*\` also stands for slashes.`
      : `The bucket ${bucket} itself, not its objects.`;
  const key = resource.slice(slash + 1);
  return key === '*'
    ? `Every object in ${bucket}, not the bucket itself.`
    : `Objects in ${bucket} with the key ${code(key)}.`;
}

function describeParts({ partition, region, account, resource }: ArnParts, facts: Facts): string {
  const known = facts.partitions.find(each => each.id === partition);
  const points = [
    partition !== 'aws' && `- Partition: ${code(partition)}${known === undefined ? '' : ` (${known.name})`}`,
    `- Region: ${regionWords(region, facts)}`,
    `- Account: ${accountWords(account)}`,
    `- Resource: ${code(resource)}`,
  ];
  return points.filter(point => point !== false).join('\n');
}

/** What is particular about a parameter of Parameter Store; undefined of any other resource. */
function describeParameter(value: string): string | undefined {
  const name = readParameterArn(value)?.name;
  if (name === undefined) return undefined;
  if (name.startsWith('/aws/service/'))
    return 'Public parameters, which AWS keeps up to date in each Region: ids of images, Regions, services and the like.';
  const secret = /^\/aws\/reference\/secretsmanager\/(.+)/.exec(name)?.[1];
  if (secret !== undefined)
    return `The secret ${code(secret)} of AWS Secrets Manager, as Parameter Store passes it on: only to \`ssm:GetParameter\` and \`ssm:GetParameters\`, to callers who have \`secretsmanager:GetSecretValue\` on the secret too.`;
  return '`ssm:GetParametersByPath` is asked for on the path alone, and returns what is on every level below it, also parameters that are denied by name.';
}

function regionWords(region: string, facts: Facts): string {
  if (region === '') return 'none, the ARN has no Region';
  if (region === '*') return 'any';
  const known = facts.regions.find(each => each.code === region);
  return known === undefined ? code(region) : `${code(region)} (${known.name})`;
}

function accountWords(account: string): string {
  if (account === '') return 'none in the ARN';
  if (account === '*') return 'any';
  if (account === 'aws') return '`aws`, owned by AWS';
  return code(account);
}
