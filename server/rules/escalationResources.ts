import type { Facts } from '../facts/facts';
import { arnOverlaps, parseArn } from '../match/arn';
import { hasWildcard } from '../match/wildcard';
import { perPolicy } from '../model/derived';
import type { Policy, Statement, Text, ValuesElement } from '../model/policy';
import { getOrCreate } from '../text/memo';
import { perText } from '../text/shared';
import type { Escalation } from './escalations';

const none: readonly never[] = [];

/** The resources that may leave open what is meant, whatever the action: few of many, as a rule. */
export function openForms(resource: ValuesElement, policy: Policy): readonly Text[] {
  return getOrCreate(openFormsIn(policy), resource, () => resource.values.filter(({ shared }) => isOpenForm(shared)));
}

const openFormsIn = perPolicy(() => new Map<ValuesElement, readonly Text[]>());

const isOpenForm = perText(
  (value: string): boolean =>
    value.endsWith('}') ||
    (/[*?/:]$/.test(value) && (!value.startsWith('arn:') || /^[a-z-]*[/:]?[*?/:]*$/i.test(nameIn(value)))),
);

function nameIn(arn: string): string {
  return parseArn(arn)?.resource?.value ?? '';
}

/** Whether an action on the resource opens the path. */
export function opens(resource: string, escalation: Escalation, facts: Facts): boolean {
  const { self, onSameResource } = escalation;
  // These are all of IAM; resources of other services are told at a glance.
  if (onSameResource && !resource.includes(':iam:') && !/^[*?]|:[*?]/.test(resource)) return false;
  if (onSameResource)
    return isTarget(resource, escalation, facts) && !/:role\/aws-(service-role|reserved)\//.test(resource);
  if (self && /^arn:[^:]*:iam::[^:]*:user\/(.*\/)?\$\{aws:username\}$/i.test(resource)) return true;
  return isOpen(resource, templatesOf(escalation, facts));
}

/** `*`, or a pattern whose names are nothing but wildcards, that the action can have as its resource. */
export function isOpen(resource: string, templates: readonly string[]): boolean {
  if (/^\*+$/.test(resource)) return true;
  const arn = hasWildcard(resource) ? parseArn(resource) : undefined;
  if (arn === undefined || arn.account?.value === 'aws') return false;
  // An ARN that breaks off names nothing, unless its last field may stand for those that follow.
  if (arn.resource === undefined && !resource.endsWith(':*')) return false;
  const name = arn.resource?.value ?? '';
  const fixed = /^[^*?]*/.exec(name)?.[0] ?? '';
  const rest = name.slice(fixed.length);
  // Question marks alone stand for short names.
  if (!/^[*?/:]*$/.test(rest) || (rest.includes('?') && !rest.includes('*'))) return false;
  // What is fixed may be the type and no more: `role/` of `role/${RoleName}`, nothing of `${BucketName}`.
  return templates.some(template => typeOf(template).startsWith(fixed) && arnOverlaps(resource, template));
}

function typeOf(template: string): string {
  return /^[^$]*/.exec(nameIn(template))?.[0] ?? '';
}

function isTarget(resource: string, escalation: Escalation, facts: Facts): boolean {
  return templatesOf(escalation, facts).some(template => arnOverlaps(resource, template));
}

/** The ARN templates of what the opening action can have as its resource, as far as it counts. */
export function templatesOf({ opens: action, target }: Escalation, facts: Facts): readonly string[] {
  const types = facts.action(action)?.resourceTypes ?? [];
  return types.flatMap(({ type }) => (target === undefined || target.includes(type.name) ? type.arns : []));
}

/** The ARN of an identity in whatever account, in the account of the other: there is only one's own. */
export function inAccountOf(other: string, arn: string): string {
  const anywhere = /^arn:[^:]*:iam::(?=\*:)/.exec(arn)?.[0];
  const account = anywhere === undefined ? undefined : parseArn(other)?.account?.value;
  return anywhere === undefined || account === undefined
    ? arn
    : `${anywhere}${account}${arn.slice(anywhere.length + 1)}`;
}

/** The ARN templates of what a further action cannot do without, of which a Deny with conditions leaves some. */
export function neededTemplates(name: string, { resource, conditions }: Statement, facts: Facts): readonly string[] {
  if (resource?.negated || conditions.length > 0) return none;
  return facts.action(name)?.resourceTypes.flatMap(({ type, required }) => (required ? type.arns : none)) ?? none;
}
