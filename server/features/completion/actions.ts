import type { ActionFacts, ServiceFacts } from '../../facts/facts';
import { count } from '../markdown';
import { completionKinds } from '../protocol';
import { type Context, escapeSnippet, literal, type Offer } from './offer';

/** The actions of AWS STS that a trust policy can have any use for. */
const trustActions = [
  'AssumeRole',
  'AssumeRoleWithWebIdentity',
  'AssumeRoleWithSAML',
  'TagSession',
  'SetSourceIdentity',
  'SetContext',
];

/** Patterns such as `s3:Get*` are offered when they stand for at least this many actions; and no more patterns than this. */
const fewestActions = 4;
const mostPatterns = 8;

/** Services, or the actions of the service that is already written. */
export function offerActions(context: Context): Offer[] {
  const { cursor, facts, document } = context;
  const typed =
    cursor.token?.content.slice(0, cursor.offset - cursor.token.start - (cursor.token.kind === 'string' ? 1 : 0)) ?? '';
  const colon = typed.indexOf(':');
  if (colon >= 0) {
    const service = facts.service(typed.slice(0, colon));
    return service === undefined ? [] : [...actionsOf(service, context)];
  }
  const own = ownServices(context);
  const direct = document.facts.services === undefined ? [] : own.flatMap(prefix => facts.service(prefix) ?? []);
  return [...direct.flatMap(service => actionsOf(service, context)), ...services(context, own), everything(context)];
}

function ownServices({ document, facts }: Context): readonly string[] {
  if (document.kind === 'rcp') return facts.rcpServices;
  return document.facts.services ?? [];
}

function services({ facts, cursor }: Context, own: readonly string[]): Offer[] {
  const content = cursor.token?.content ?? '';
  const rest = content.includes(':') ? content.slice(content.indexOf(':') + 1) : '';
  const after = rest === '' ? '$0' : escapeSnippet(rest);
  return facts.services.map(({ prefix, name }) => ({
    label: `${prefix}:`,
    kind: completionKinds.module,
    detail: name,
    text: `"${prefix}:${after}"`,
    isSnippet: true,
    sort: own.length > 0 && !own.includes(prefix) ? '5' : '2',
    about: 'service',
    again: rest === '',
  }));
}

function everything({ document }: Context): Offer {
  const last = document.facts.services === undefined ? '8' : '4';
  return { ...literal('*'), kind: completionKinds.value, detail: 'every action of every service', sort: last };
}

/** Proposals are the same for every policy but for what is taken already. */
const remembered = new WeakMap<ServiceFacts, Readonly<Record<'trust' | 'other', readonly Offer[]>>>();

function actionsOf(service: ServiceFacts, { cursor, document }: Context): readonly Offer[] {
  let known = remembered.get(service);
  if (known === undefined) {
    known = { trust: trustOffers(service), other: [...actionOffers(service), ...patternOffers(service)] };
    remembered.set(service, known);
  }
  const offers = document.kind === 'iam-trust-policy' && service.prefix === 'sts' ? known.trust : known.other;
  if (cursor.strings.length === 0) return offers;
  const taken = new Set(cursor.strings.map(each => each.toLowerCase()));
  return offers.filter(({ label }) => !taken.has(label.toLowerCase()));
}

function actionOffers(service: ServiceFacts): Offer[] {
  const sort = `1${service.prefix}`;
  return service.actions.map(action => actionOffer(`${service.prefix}:${action.name}`, action.accessLevel, sort));
}

/** Written without spreads: objects made by them are ten times slower to read, and there are hundreds. */
function actionOffer(label: string, detail: string, sort: string): Offer {
  return { label, text: `"${label}"`, kind: completionKinds.method, detail, sort, about: 'action' };
}

/** What a trust policy has use for comes first. */
function trustOffers(service: ServiceFacts): Offer[] {
  const places = new Map(trustActions.map((name, index) => [`${service.prefix}:${name}`, `1${index}`]));
  return service.actions.map(({ name, accessLevel }) => {
    const label = `${service.prefix}:${name}`;
    return actionOffer(label, accessLevel, places.get(label) ?? '6');
  });
}

/** `s3:*` and the verbs that most of its actions begin with: `s3:Get*`. */
function patternOffers(service: ServiceFacts): Offer[] {
  const patterns: [string, number][] = [['*', service.actions.length], ...frequentVerbs(service.actions)];
  return patterns.map(([pattern, amount], index) => ({
    ...literal(`${service.prefix}:${pattern}`),
    kind: completionKinds.value,
    detail: count(amount, 'action'),
    sort: `3${index}`,
    about: 'wildcard',
  }));
}

function frequentVerbs(actions: readonly ActionFacts[]): [string, number][] {
  const verbs = new Map<string, number>();
  for (const { name } of actions) {
    const verb = /^[A-Z][a-z]+(?=[A-Z])/.exec(name)?.[0];
    if (verb !== undefined) verbs.set(verb, (verbs.get(verb) ?? 0) + 1);
  }
  return [...verbs]
    .filter(([, amount]) => amount >= fewestActions)
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostPatterns)
    .map(([verb, amount]) => [`${verb}*`, amount]);
}
