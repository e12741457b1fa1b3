import type { Policy } from '../../model/policy';

const bucketArn = /^arn:([^:]*):s3:::([^/*?$]+)(?:\/|$)/;
const accountInArn = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/;

/** ARNs of the buckets that a policy names, without what stands behind the first slash; the most frequent first. */
export function ownBuckets(policy: Policy): string[] {
  const seen = new Map<string, number>();
  for (const { resource } of policy.statements) {
    for (const { value } of resource?.values ?? []) {
      const [, partition, bucket] = bucketArn.exec(value) ?? [];
      if (bucket === undefined) continue;
      const name = `arn:${partition}:s3:::${bucket}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
  }
  return [...seen].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** Account ids in the policy's principals, resources and condition values, in order, each once. */
export function knownAccounts(policy: Policy): string[] {
  const accounts = new Set<string>();
  for (const { principal, resource, conditions } of policy.statements) {
    for (const { value } of principal?.entries ?? []) addAccount(value, accounts);
    for (const { value } of resource?.values ?? []) addAccount(value, accounts);
    for (const { values } of conditions) for (const { value } of values) addAccount(value, accounts);
  }
  return [...accounts];
}

function addAccount(value: string, accounts: Set<string>): void {
  if (/^\d{12}$/.test(value)) accounts.add(value);
  const account = accountInArn.exec(value)?.[1];
  if (account !== undefined) accounts.add(account);
}

/** The account that AWS's documentation uses in examples. */
export const exampleAccount = '111122223333';
