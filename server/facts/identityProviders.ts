import { table } from '../text/table';
import type { ConditionKeyFacts } from './facts';

/**
 * Keys of web-identity and SAML providers. A provider's key is the host and path of its URL, a colon and the name of a claim
 * of its token: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */

/** The providers that IAM knows by their name, and who comes from them; every other is named by its ARN. */
const builtIn: Readonly<Record<string, string>> = table({
  'accounts.google.com': 'users signed in with Google',
  'cognito-identity.amazonaws.com': 'users of Amazon Cognito',
  'graph.facebook.com': 'users signed in with Facebook',
  'www.amazon.com': 'users signed in with Amazon',
});

export const builtInProviders: readonly string[] = Object.keys(builtIn);

/** Who comes from a provider that IAM knows by its name, in whatever case it is written. */
export function usersOfBuiltIn(host: string): string | undefined {
  return builtIn[host.toLowerCase()];
}

/** Claims of OpenID Connect that mean the same with every provider. */
const claims: Readonly<Record<string, string>> = table({
  amr: 'How the user was authenticated: `authenticated` or `unauthenticated` with Amazon Cognito, and the names of the login providers.',
  app_id: 'The id of the application with the identity provider.',
  aud: 'The audience of the token: the id of the application, or of the Amazon Cognito identity pool, that it was issued to.',
  azp: 'The party that the token was issued to.',
  email: 'The e-mail address of the user.',
  id: 'The id of the user with the identity provider.',
  oaud: 'The audience of the Google token, where `aud` holds the authorized party.',
  sub: 'The subject of the token: the id of the user or workload with the identity provider.',
  user_id: 'The id of the user with the identity provider.',
});

/** True when keys with this prefix, in lower case, are claims: `accounts.google.com`, `saml`. No service's prefix holds a dot. */
export function isProvider(prefix: string): boolean {
  return prefix === 'saml' || prefix.includes('.');
}

/** The claim that a key names, when its prefix can be the host and path of a provider: `token.actions.githubusercontent.com:sub`. */
export function claimKey(name: string): ConditionKeyFacts | undefined {
  const colon = name.indexOf(':');
  const claim = name.slice(colon + 1);
  if (colon < 0 || claim === '' || !/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i.test(name.slice(0, colon))) return undefined;
  const meaning = claims[claim.toLowerCase()];
  return {
    name,
    description: meaning ?? `The claim \`${claim}\` of the token of the identity provider.`,
    types: ['String'],
    multivalued: claim.toLowerCase() === 'amr',
    origin: 'identity-provider',
    ...(meaning === undefined && { assumed: true as const }),
  };
}
