import { table } from '../../text/table';
import type { Scope } from './context';
import type { Rich } from './explanation';
import { code, rich } from './rich';

/** What policy variables stand for, by the name in lower case; a person speaks of the caller. */
const meanings: Readonly<Record<string, string>> = table({
  'aws:currenttime': 'the time of the request',
  'aws:principalaccount': 'their own account',
  'aws:principalarn': 'their own ARN',
  'aws:principalorgid': 'their own organization',
  'aws:principaltype': 'their own kind of principal',
  'aws:referer': "the request's referer",
  'aws:requestedregion': 'the Region of the request',
  'aws:resourceaccount': "the resource's account",
  'aws:resourceorgid': "the resource's organization",
  'aws:sourceaccount': 'the account on whose behalf the request is made',
  'aws:sourceidentity': 'their own source identity',
  'aws:sourceip': 'their own IP address',
  'aws:sourcevpc': 'the VPC of the request',
  'aws:sourcevpce': 'the VPC endpoint of the request',
  'aws:userid': 'their own unique id',
  'aws:username': 'their own user name',
  'cognito-identity.amazonaws.com:sub': 'their own Cognito identity id',
  'ec2:sourceinstancearn': 'the EC2 instance that makes the request',
  'iot:clientid': "the device's client id",
  'iot:connection.thing.thingname': "the device's thing name",
  'saml:sub': 'their own SAML subject',
});

/** `their own tag team`, without mark-up, for the inside of a pattern. */
function meaningOf(variable: string): string {
  const [name = '', fallback] = variable.split(/,(.*)/s);
  const key = name.trim();
  const lower = key.toLowerCase();
  const known = meanings[lower] ?? tagMeaning(key) ?? claimMeaning(key) ?? `the request's ${key}`;
  const otherwise = /^\s*'(.*)'\s*$/s.exec(fallback ?? '')?.[1];
  return otherwise === undefined ? known : `${known}, or ${otherwise} without one`;
}

function tagMeaning(key: string): string | undefined {
  const tag = /^([\w-]+):(PrincipalTag|ResourceTag|RequestTag)\/(.+)$/i.exec(key);
  if (tag === null) return undefined;
  const name = tag[3];
  switch (tag[2]?.toLowerCase()) {
    case 'principaltag':
      return `their own tag ${name}`;
    case 'resourcetag':
      return `the resource's tag ${name}`;
    default:
      return `the tag ${name} in the request`;
  }
}

function claimMeaning(key: string): string | undefined {
  const claim = /^([a-z0-9.-]+\.[a-z]+(?:\/\S*)?):(sub|id|user_id)$/i.exec(key);
  return claim === null ? undefined : `their own id with ${claim[1]}`;
}

/** `${*}`, `${?}` and `${$}` stand for the character itself. */
function isCharacter(variable: string): boolean {
  return variable === '*' || variable === '?' || variable === '$';
}

const variables = /\$\{([^{}]+)\}/g;

/** The text with what its variables stand for: `home/‹their own user name›/`. */
export function fillVariables(value: string, scope: Scope): string {
  if (!scope.expandsVariables || !value.includes('${')) return value;
  return value.replace(variables, (_, variable: string) =>
    isCharacter(variable) ? variable : `‹${meaningOf(variable)}›`,
  );
}

/** A value of a condition in words: `their own user name`, or the value itself as it stands. */
export function describeValue(value: string, scope: Scope): Rich {
  const whole = scope.expandsVariables ? /^\$\{([^{}]+)\}$/.exec(value)?.[1] : undefined;
  if (whole === undefined || isCharacter(whole)) return code(ofCaller(fillVariables(value, scope)));
  const tag = /^\s*aws:PrincipalTag\/([^,]+?)\s*$/i.exec(whole)?.[1];
  if (tag !== undefined) return rich`the caller's own tag ${code(tag)}`;
  return [{ text: ofCaller(meaningOf(whole)) }];
}

/** In a condition "their own" could be the resource's. */
function ofCaller(words: string): string {
  return words.replaceAll('their own', "the caller's own");
}
