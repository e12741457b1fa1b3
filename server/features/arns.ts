import type { ActionFacts, Facts, ResourceTypeFacts } from '../facts/facts';
import { splitArn as splitParts } from '../match/arn';
import { wildcardMatch } from '../match/wildcard';

/** The parts of an ARN as plain texts. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

const placeholders = /\$\{[^}]*\}/g;

/** Takes an ARN apart; undefined when it has fewer than six parts. */
export function arnParts(text: string): ArnParts | undefined {
  const [prefix, partition, service, region, account, resource] = splitParts(text).map(part => part.value);
  if (prefix !== 'arn' || partition === undefined || service === undefined) return undefined;
  if (region === undefined || account === undefined || resource === undefined) return undefined;
  return { partition, service, region, account, resource };
}

/**
 * The resource type that an ARN, possibly with wildcards, is most likely of: the most exact of the templates it fits.
 * Undefined when none fits or when it takes in several types alike.
 */
export function resourceTypeOf(arn: ArnParts, facts: Facts): ResourceTypeFacts | undefined {
  const types = facts.service(arn.service)?.resourceTypes ?? [];
  let best: ResourceTypeFacts | undefined;
  let bestScore = -1;
  for (const type of types) {
    for (const template of type.arns) {
      const score = exactness(arn, template);
      if (score <= bestScore) continue;
      best = type;
      bestScore = score;
    }
  }
  return best;
}

/** How exactly an ARN fits a template: the number of fixed characters in its resource part, or -1. */
function exactness(arn: ArnParts, template: string): number {
  const form = arnParts(template.replace(placeholders, '*'));
  if (form === undefined || form.service !== arn.service) return -1;
  if (!sameShape(arn.region, form.region) || !sameShape(arn.account, form.account)) return -1;
  if (/^\*+$/.test(arn.resource) && form.resource !== '*') return -1;
  if (!wildcardMatch(form.resource, arn.resource)) return -1;
  return form.resource.replaceAll('*', '').length;
}

/** A part that the template leaves empty must be empty or a wildcard. */
function sameShape(part: string, form: string): boolean {
  return form === '' ? part === '' || part === '*' : part !== '' || form.includes('*');
}

const knownTypes = new WeakMap<readonly ActionFacts[], readonly ResourceTypeFacts[]>();

/** The resource types that any of the actions can name, each once; remembered, as lists of actions are. */
export function resourceTypesOf(actions: readonly ActionFacts[]): readonly ResourceTypeFacts[] {
  const known = knownTypes.get(actions);
  if (known !== undefined) return known;
  const types = [...new Set(actions.flatMap(action => action.resourceTypes.map(({ type }) => type)))];
  knownTypes.set(actions, types);
  return types;
}

/** A template as people read it: in the usual partition, with the placeholders of the reference. */
export function readableArn(template: string): string {
  return template.replace('${Partition}', 'aws');
}
