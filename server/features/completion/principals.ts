import { builtInProviders } from '../../facts/identityProviders';
import type { Kind } from '../../model/kinds';
import { completionKinds } from '../protocol';
import { exampleAccount, knownAccounts } from './known';
import { type Context, literal, type Offer, rank, withStops } from './offer';

/** The types of principal that a kind of document takes, the usual one first. */
export function principalTypesFor(kind: Kind): readonly string[] {
  if (kind === 'rcp') return [];
  if (kind === 'iam-trust-policy') return ['Service', 'AWS', 'Federated'];
  const general = ['AWS', 'Service', 'Federated'];
  return kind.startsWith('s3-') || kind === 'resource-policy' ? [...general, 'CanonicalUser'] : general;
}

/** The types of principal, as members of `Principal`. */
export function offerPrincipalTypes(context: Context): Offer[] {
  const taken = new Set(context.cursor.names);
  return principalTypesFor(context.document.kind).flatMap((type, index): Offer[] => {
    if (taken.has(type)) return [];
    return [
      {
        ...literal(type),
        kind: completionKinds.property,
        value: '"$2"',
        sort: rank(index),
        about: 'principal-type',
        again: true,
      },
    ];
  });
}

/** The value of `Principal` itself: everyone, or an object by type. */
export function offerPrincipal(context: Context): Offer[] {
  const everyone: Offer = { ...literal('*'), kind: completionKinds.value, detail: 'everyone', sort: rank(50) };
  const objects = principalTypesFor(context.document.kind).map(
    (type, index): Offer => ({
      label: `{ "${type}": … }`,
      kind: completionKinds.snippet,
      text: context.minified ? `{"${type}":"$1"}` : `{ "${type}": "$1" }`,
      isSnippet: true,
      sort: rank(index),
      filter: type,
      about: 'principal-type',
      name: type,
      again: true,
    }),
  );
  return [...objects, everyone];
}

/** Principals of a type. */
export function offerPrincipals(context: Context, type: string): Offer[] {
  const taken = new Set(context.cursor.strings);
  return all(context, type).filter(({ label }) => !taken.has(label));
}

function all(context: Context, type: string): Offer[] {
  switch (type) {
    case 'AWS':
      return offerAwsPrincipals(context);
    case 'Service':
      return offerServicePrincipals(context);
    case 'Federated':
      return offerFederated(context);
    default:
      return [];
  }
}

function offerAwsPrincipals({ policy, document }: Context): Offer[] {
  const accounts = knownAccounts(policy);
  const written = new Set(
    policy.statements.flatMap(({ principal }) =>
      (principal?.entries ?? []).flatMap(({ type, value }) =>
        type === 'AWS' && value !== '*' && value !== '' ? [value] : [],
      ),
    ),
  );
  const offers: Offer[] = [...written].map((value, index) => ({
    ...literal(value),
    kind: completionKinds.value,
    detail: 'named in this policy',
    sort: `0${rank(index)}`,
  }));
  offers.push(...arnTemplates(accounts[0] ?? exampleAccount, '1'));
  if (document.facts.principal === 'required')
    offers.push({ ...literal('*'), kind: completionKinds.value, detail: 'everyone', sort: '9' });
  return offers;
}

/** ARNs of an account and of what IAM makes in it. */
export function arnTemplates(account: string, sort: string): Offer[] {
  const stop = `\${1:${account}}`;
  const forms: [string, string, string][] = [
    ['root', 'root', 'the whole account'],
    ['role/…', 'role/${2:role-name}', 'a role'],
    ['user/…', 'user/${2:user-name}', 'a user'],
  ];
  return forms.map(([shown, resource, detail], index) => ({
    ...withStops(`arn:aws:iam::${stop}:${resource}`),
    label: `arn:aws:iam::${account}:${shown}`,
    kind: completionKinds.snippet,
    detail,
    sort: `${sort}${rank(index)}`,
  }));
}

/** Services that call with an identity of their own. */
export function offerServicePrincipals({ facts, document }: Context): Offer[] {
  const own = document.kind === 'iam-trust-policy' ? rolePrincipals : [];
  return facts.servicePrincipals.map(name => ({
    label: name,
    text: `"${name}"`,
    kind: completionKinds.value,
    sort: `${own.includes(name) ? '0' : '1'}${name}`,
  }));
}

/** The services for which roles are made most often. */
const rolePrincipals = [
  'lambda.amazonaws.com',
  'ec2.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'states.amazonaws.com',
  'codebuild.amazonaws.com',
  'events.amazonaws.com',
  'scheduler.amazonaws.com',
  'pods.eks.amazonaws.com',
  'vpc-flow-logs.amazonaws.com',
];

function offerFederated({ policy }: Context): Offer[] {
  const account = knownAccounts(policy)[0] ?? exampleAccount;
  const forms: [string, string, string][] = [
    ['oidc-provider/…', 'oidc-provider/${2:token.actions.githubusercontent.com}', 'an OpenID Connect provider'],
    ['saml-provider/…', 'saml-provider/${2:provider-name}', 'a SAML provider'],
  ];
  const templates = forms.map(
    ([shown, resource, detail], index): Offer => ({
      ...withStops(`arn:aws:iam::\${1:${account}}:${resource}`),
      label: `arn:aws:iam::${account}:${shown}`,
      kind: completionKinds.snippet,
      detail,
      sort: rank(index),
    }),
  );
  const builtIn = builtInProviders.map(
    (name, index): Offer => ({ ...literal(name), kind: completionKinds.value, sort: rank(10 + index) }),
  );
  return [...templates, ...builtIn];
}
