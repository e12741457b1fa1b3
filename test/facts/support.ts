import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionFacts, ConditionKeyFacts, ResourceTypeFacts } from '../../server/facts/facts';
import { openFacts } from '../../server/facts/pack';

/** The text of the data file as shipped. */
export const packText = readFileSync(join(__dirname, '../../server/facts/generated/iam.pack'), 'latin1');

export const readWafText = (): string => readFileSync(join(__dirname, '../../server/facts/generated/waf.json'), 'utf8');
export const facts = openFacts(packText, readWafText);

/** An action that must be there. */
export function action(name: string): ActionFacts {
  const found = facts.action(name);
  assert.ok(found, `${name} is not in the data`);
  return found;
}

/** A condition key that must be there. */
export function key(name: string): ConditionKeyFacts {
  const found = facts.conditionKey(name);
  assert.ok(found, `${name} is not in the data`);
  return found;
}

/** A resource type that must be there. */
export function resourceType(service: string, name: string): ResourceTypeFacts {
  const found = facts.service(service)?.resourceTypes.find(type => type.name === name);
  assert.ok(found, `${service} has no ${name}`);
  return found;
}
