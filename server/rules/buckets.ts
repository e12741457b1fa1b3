import { parseArn } from '../match/arn';
import { hasWildcard } from '../match/wildcard';
import { perPolicy } from '../model/derived';
import type { Text } from '../model/policy';

/** A bucket that a resource names. */
export interface BucketName {
  /** May hold wildcards and placeholders. */
  readonly name: string;
  /** `arn:aws:s3:::reports`. */
  readonly arn: string;
  /** What stands behind the name and its slash; undefined when the resource is the bucket itself. */
  readonly object: string | undefined;
}

/** The bucket of a bucket's or object's ARN; undefined for anything else, access points included. */
export function bucketOf(resource: string): BucketName | undefined {
  const arn = parseArn(resource);
  if (arn?.service?.value !== 's3' || arn.region?.value !== '' || arn.account?.value !== '') return undefined;
  const rest = arn.resource?.value ?? '';
  const slash = nameEnd(rest);
  const name = slash < 0 ? rest : rest.slice(0, slash);
  if (name === '') return undefined;
  const head = resource.slice(0, arn.resource?.start ?? 0);
  return { name, arn: head + name, object: slash < 0 ? undefined : rest.slice(slash + 1) };
}

/** Index of the slash behind the name; slashes in variables do not count. */
function nameEnd(rest: string): number {
  if (!rest.includes('${')) return rest.indexOf('/');
  return rest.replace(/\$\{[^{}]*\}/g, variable => 'x'.repeat(variable.length)).indexOf('/');
}

/** A bucket with the resources that name it. */
export interface Bucket {
  readonly name: string;
  readonly arn: string;
  readonly resources: readonly Text[];
}

/**
 * The buckets that a policy names, in order. Names with wildcards count only where there is no other, and names made of
 * policy variables (`${aws:PrincipalTag/team}`) never; placeholders of templates (`${BucketName}`) are names.
 */
export const bucketsOf = perPolicy((policy): readonly Bucket[] => {
  const found = new Map<string, { name: string; arn: string; resources: Text[] }>();
  for (const { resource } of policy.statements) {
    for (const text of resource?.values ?? []) {
      const bucket = bucketOf(text.value);
      if (bucket === undefined || /\$\{[^{}:]*:/.test(bucket.name)) continue;
      const known = found.get(bucket.arn);
      if (known === undefined) found.set(bucket.arn, { name: bucket.name, arn: bucket.arn, resources: [text] });
      else known.resources.push(text);
    }
  }
  const all = [...found.values()];
  const plain = all.filter(({ name }) => !hasWildcard(name));
  return plain.length > 0 ? plain : all;
});
