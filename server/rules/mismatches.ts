import type { ActionFacts, Facts, ResourceTypeFacts } from '../facts/facts';
import { arnOverlaps } from '../match/arn';
import type { Statement, Text, ValueText } from '../model/policy';
import { perText, type SharedText } from '../text/shared';
import { oneOrMany } from '../tree/node';
import { actionsOf, hasWildcardPrefix } from './actions';
import { wrongLevels } from './bucketLevels';
import { beginsLike, fieldsOf } from './resourceArns';
import { canBe } from './resourceTypes';

/** Why no resource of a statement can be one that an action acts on. */
export type MismatchReason =
  /** The action names no resources, so that AWS asks for `*`. */
  | 'no-resources'
  /** The resources are of other services. */
  | 'other-service'
  /** The resources are of the service, but of other types. */
  | 'other-type';

export interface Mismatch {
  readonly reason: MismatchReason;
  /** The entries of `Action`, at least one, in order. */
  readonly actions: readonly [Text, ...Text[]];
}

/**
 * The actions of a statement that can never match any of its resources, by reason. A pattern counts when none of the actions that
 * it stands for can; wildcards and variables in resources can be anything. What the data cannot know for sure is left out.
 */
export function mismatches(statement: Statement, facts: Facts): readonly Mismatch[] {
  const { action, resource } = statement;
  if (action === undefined || resource === undefined || action.negated || resource.negated) return none;
  const { values } = resource;
  if (values.length === 0 || !values.every(({ value }) => value.startsWith('arn:'))) return none;
  if (oneOrMany(resource.member.value).length !== values.length) return none;
  const resources = readResources(values, facts);
  if (resources === undefined) return none;
  let found: Map<MismatchReason, [Text, ...Text[]]> | undefined;
  for (const text of action.values) {
    if (text.value === '*' || hasWildcardPrefix(text.value)) continue;
    const reason = reasonOf(text, resources, facts);
    if (reason === undefined) continue;
    found ??= new Map();
    const alike = found.get(reason);
    if (alike === undefined) found.set(reason, [text]);
    else alike.push(text);
  }
  if (found === undefined) return none;
  // Objects named for their bucket, and the reverse, have a rule of their own.
  const told = new Set(wrongLevels(statement, facts).flatMap(({ actions }) => actions));
  return [...found].flatMap(([reason, actions]): Mismatch[] => {
    const [first, ...others] = actions.filter(each => !told.has(each));
    return first === undefined ? [] : [{ reason, actions: [first, ...others] }];
  });
}

const none: readonly Mismatch[] = [];

/** The resources of a statement. */
interface Resources {
  /** By the service in their ARN: of one, as a rule. */
  readonly byService: readonly OfService[];
  /** Whether any of them can be of a type, once it was asked for: the actions of a service share a few types. */
  fitting: Map<ResourceTypeFacts, boolean> | undefined;
}

interface OfService {
  readonly service: string;
  readonly arns: SharedText[];
  /** Whether all resources of some type are named, once it was asked for. */
  opened: boolean | undefined;
}

/** Undefined where one can be of any service, as its own is misspelt, left open or not known. */
function readResources(values: readonly ValueText[], facts: Facts): Resources | undefined {
  const byService: OfService[] = [];
  for (const { shared } of values) {
    const service = knownService(shared, facts);
    if (service === undefined) return undefined;
    const alike = findService(byService, service);
    if (alike === undefined) byService.push({ service, arns: [shared], opened: undefined });
    else alike.arns.push(shared);
  }
  return { byService, fitting: undefined };
}

function findService(byService: readonly OfService[], service: string): OfService | undefined {
  for (const each of byService) if (each.service === service) return each;
  return undefined;
}

const knownService = perText((arn: string, facts: Facts): string | undefined => {
  const service = serviceOfArn(arn);
  return facts.hasService(service) && service === service.toLowerCase() ? service : undefined;
});

function serviceOfArn(arn: string): string {
  const start = arn.indexOf(':', 4) + 1;
  const end = arn.indexOf(':', start);
  return start === 0 ? '' : arn.slice(start, end < 0 ? arn.length : end);
}

function reasonOf(entry: ValueText, resources: Resources, facts: Facts): MismatchReason | undefined {
  let reason: MismatchReason | undefined;
  for (const action of actionsOf(entry, facts)) {
    const own = mismatchOf(action, resources, facts);
    if (own === undefined) return undefined;
    // Of several reasons the mildest holds for all.
    if (reason === undefined || own === 'other-type' || (own === 'other-service' && reason === 'no-resources'))
      reason = own;
  }
  return reason;
}

function mismatchOf(action: ActionFacts, resources: Resources, facts: Facts): MismatchReason | undefined {
  const { service, resourceTypes, accessLevel } = action;
  if (action.servesUnnamed) return undefined;
  for (const { type } of resourceTypes) if (anyFits(resources, type)) return undefined;
  if (unreliable.has(service) || manifold.has(action.name)) return undefined;
  const ofService = findService(resources.byService, service);
  if (resourceTypes.length === 0) {
    // The reference has many actions name nothing of which AWS does ask a resource: the one that they make, or all of a type.
    const asked =
      ofService !== undefined &&
      (accessLevel === 'Write' || isOpened(ofService)) &&
      !certain.has(`${service}:${action.name}`);
    return asked ? undefined : 'no-resources';
  }
  const near = new Set(ofService?.arns);
  for (const { type } of resourceTypes) {
    for (const { service: other } of type.arnOpenings) {
      if (other === service) continue;
      for (const each of findService(resources.byService, other)?.arns ?? noResources) near.add(each);
    }
  }
  if (near.size === 0) return 'other-service';
  // A resource of a form that the data does not know can be of any type.
  for (const each of near) if (!isKnownForm(each, facts)) return undefined;
  // The reference forgets types that can have tags.
  return accessLevel === 'Tagging' || /Tags?(For|On)?(Resource)?s?$/.test(action.name) ? undefined : 'other-type';
}

function anyFits(resources: Resources, type: ResourceTypeFacts): boolean {
  resources.fitting ??= new Map();
  let fits = resources.fitting.get(type);
  if (fits === undefined) {
    fits = findFitting(resources, type);
    resources.fitting.set(type, fits);
  }
  return fits;
}

function findFitting({ byService }: Resources, type: ResourceTypeFacts): boolean {
  for (const { service, head } of type.arnOpenings) {
    // Recovery points are of whichever service they were taken from.
    if (service === '${Vendor}') return true;
    for (const each of findService(byService, service)?.arns ?? noResources) {
      const fields = fieldsOf(each);
      // Most types are told apart by how they begin.
      if ((fields === undefined || beginsLike(fields, head)) && canBe(each, type)) return true;
    }
  }
  return false;
}

const noResources: readonly SharedText[] = [];

function isOpened(ofService: OfService): boolean {
  ofService.opened ??= ofService.arns.some(({ text }) => isOpen(text));
  return ofService.opened;
}

/**
 * Services whose actions the data gives too few types: the reference has several pages for one prefix, of which the data keeps
 * one, or leaves out what their guides tell (`ssmmessages:OpenDataChannel` on a session).
 */
const unreliable: ReadonlySet<string> = new Set(['aws-marketplace', 'elasticloadbalancing', 'ssmmessages']);

/** Actions asked for on whatever writes the logs, or whatever an integration writes into, of which the data says nothing. */
const manifold: ReadonlySet<string> = new Set([
  'AllowVendedLogDeliveryForResource',
  'AuthorizeInboundIntegration',
  'CreateInboundIntegration',
]);

/** Actions whose guides say that they name nothing, whatever a resource ends in. */
const certain: ReadonlySet<string> = new Set(['ssm:DescribeParameters']);

/** `cluster/*`, `*`: all resources of a type, as AWS asks of many actions that list them. */
function isOpen(arn: string): boolean {
  return /[:/*]\*$/.test(arn) || arn.endsWith('${*}');
}

const isKnownForm = perText((arn: string, facts: Facts): boolean => {
  // No action acts on sessions, so the reference does not list them.
  if (/^arn:[^:]*:sts::[^:]*:assumed-role\//.test(arn)) return true;
  const types = facts.service(serviceOfArn(arn))?.resourceTypes ?? [];
  return types.some(({ arns }) => arns.some(template => arnOverlaps(arn, template)));
});
