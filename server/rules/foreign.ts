import type { Facts } from '../facts/facts';
import { arnOverlaps, parseArn } from '../match/arn';
import { hasWildcard } from '../match/wildcard';
import type { PolicyDocument } from '../model/document';
import type { KindFacts } from '../model/kinds';
import type { Policy, ValueText } from '../model/policy';
import { actionsOf } from './actions';
import { isTemplated } from './arns';
import { memoiseByFacts } from './factsMemo';

/**
 * Why an action has no place in a policy of a kind: it belongs to another `service`, it cannot name a resource of the
 * `type` that the policy is attached to, it is about a fixed `list` of others, or it takes no `wildcard` for all of them.
 */
export type ForeignAction = 'service' | 'type' | 'list' | 'wildcard';

/** Prefixes of the services whose actions can stand in the policy; undefined when they can be of any, or nobody knows. */
export function ownServices({ facts, policy, kind, confidence }: PolicyDocument): readonly string[] | undefined {
  // What is a guess from the same actions and resources says nothing about them.
  if (confidence === 'guess') return undefined;
  if (facts.services !== undefined || kind !== 'resource-policy') return facts.services;
  const owner = ownerOf(policy);
  return owner === undefined ? undefined : [owner];
}

/** Why the action or pattern has no place in the policy; undefined when it has, or when the data does not know it. */
export function foreignAction(
  entry: ValueText,
  services: readonly string[],
  kind: KindFacts,
  facts: Facts,
): ForeignAction | undefined {
  const { value } = entry;
  const colon = value.indexOf(':');
  if (colon < 0) return undefined;
  const prefix = value.slice(0, colon).toLowerCase();
  if (!services.includes(prefix)) {
    // The data of a cluster, of which `kafka-cluster:*` speaks, is in the cluster of `kafka`.
    if (kind.services === undefined && actsOn(services, entry, facts)) return undefined;
    return !hasWildcard(prefix) && facts.matchesAny(value) ? 'service' : undefined;
  }
  const name = value.slice(colon + 1).toLowerCase();
  if (name === '*') return kind.namesEachAction ? 'wildcard' : undefined;
  if (kind.actions !== undefined) {
    if (hasWildcard(name) || kind.actions.includes(name)) return undefined;
    return facts.matchesAny(value) ? 'list' : undefined;
  }
  const { resourceTypes: own } = kind;
  if (own === undefined) return undefined;
  const actions = actionsOf(entry, facts);
  if (actions.length === 0) return undefined;
  return actions.some(({ resourceTypes }) => resourceTypes.some(({ type }) => own.includes(type.name)))
    ? undefined
    : 'type';
}

/** Whether an action is about resources of some of the services, though its prefix is another. */
function actsOn(services: readonly string[], entry: ValueText, facts: Facts): boolean {
  return actionsOf(entry, facts).some(({ resourceTypes }) =>
    resourceTypes.some(({ type }) => type.arnOpenings.some(({ service }) => services.includes(service))),
  );
}

const templatesByKind = new WeakMap<KindFacts, readonly string[]>();

/** ARN templates of everything that a policy of the kind can name. */
function templatesOf(kind: KindFacts, facts: Facts): readonly string[] {
  const known = templatesByKind.get(kind);
  if (known !== undefined) return known;
  const services = (kind.services ?? []).flatMap(prefix => facts.service(prefix) ?? []);
  const templates = services.flatMap(({ resourceTypes }) =>
    resourceTypes.flatMap(({ name, arns }) => (kind.resourceTypes?.includes(name) === false ? [] : arns)),
  );
  templatesByKind.set(kind, templates);
  return templates;
}

/** True for `*`, and for an ARN that leaves open even the service, where AWS takes none such. */
export function isRefusedWildcard(value: string, kind: KindFacts): boolean {
  return kind.refusesEverything === true && /^(\*+|arn:[^:]*(\*|(:\*)+))$/.test(value);
}

/** True when an ARN cannot be of anything that a policy of the kind can name. Texts that are no complete ARN are left to others. */
export function isForeignResource(value: string, kind: KindFacts, facts: Facts): boolean {
  let known = foreignByKind.get(kind);
  if (known === undefined) {
    known = memoiseByFacts(2000, (each, about) => belongsElsewhere(each, kind, about));
    foreignByKind.set(kind, known);
  }
  return known(facts)(value);
}

const foreignByKind = new WeakMap<KindFacts, ReturnType<typeof memoiseByFacts<boolean>>>();

function belongsElsewhere(value: string, kind: KindFacts, facts: Facts): boolean {
  if (!value.startsWith('arn:') || kind.services === undefined) return false;
  const arn = parseArn(value);
  if (arn?.resource === undefined || isTemplated(value) || /[<>]|\{\{/.test(value)) return false;
  const templates = templatesOf(kind, facts);
  return templates.length > 0 && !templates.some(template => arnOverlaps(value, template));
}

/** The service whose ARNs are all that the policy's resources are, when at least half of the actions are its own. */
export function ownerOf(policy: Policy): string | undefined {
  let owner: string | undefined;
  let own = 0;
  let others = 0;
  for (const { resource, action } of policy.statements) {
    for (const { value } of resource?.values ?? []) {
      const service = parseArn(value)?.service?.value;
      if (service === undefined || hasWildcard(service) || (owner !== undefined && owner !== service)) return undefined;
      owner = service;
    }
    if (action?.negated) return undefined;
  }
  if (owner === undefined) return undefined;
  for (const { action } of policy.statements) {
    for (const { value } of action?.values ?? []) {
      if (value.slice(0, value.indexOf(':')).toLowerCase() === owner) own++;
      else others++;
    }
  }
  return own > 0 && own >= others ? owner : undefined;
}
