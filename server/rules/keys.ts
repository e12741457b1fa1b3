import type { ConditionKeyFacts, Facts } from '../facts/facts';
import { nearest } from '../match/nearest';

/** Condition keys that an unknown one was probably meant to be, nearest first; at most two. */
export function nearestKeys(key: string, facts: Facts): readonly string[] {
  const colon = key.indexOf(':');
  if (colon <= 0) {
    const global = `aws:${key}`;
    return facts.conditionKey(global) === undefined ? separated(key, facts) : [spell(global, facts)];
  }
  const slashed = withSlash(key, facts);
  if (slashed !== undefined) return [slashed];
  const prefix = key.slice(0, colon).toLowerCase();
  if (prefix === 'aws') {
    const among = nearest(key, spelledOut(facts.globalConditionKeys, key), 2);
    return among.length > 0 ? among : ofOtherServices(key, colon, facts);
  }
  const service = facts.service(prefix);
  if (service !== undefined) {
    const among = nearest(key, spelledOut(service.conditionKeys, key), 2);
    if (among.length > 0) return among;
    const global = `aws:${key.slice(colon + 1)}`;
    return facts.conditionKey(global) === undefined ? [] : [spell(global, facts)];
  }
  const apart = separated(key, facts);
  return apart.length > 0 ? apart : ofOtherServices(key, colon, facts);
}

/** `aws:PrincipalTag/team` for `aws:PrincipalTag:team` and `aws:PrincipalTag.team`: a tag's key follows a slash. */
function withSlash(key: string, facts: Facts): string | undefined {
  const beginning = /^[\w.-]+:\w+Tag(?=[:.\-_[(])/i.exec(key)?.[0];
  if (beginning === undefined) return undefined;
  const name = `${beginning}/${key.slice(beginning.length + 1).replace(/[\])]$/, '')}`;
  return facts.conditionKey(name) === undefined ? undefined : spell(name, facts);
}

/** Full names to compare with: a templated key takes over what the unknown one has in the template's place. */
function spelledOut(keys: readonly ConditionKeyFacts[], like: string): readonly string[] {
  const names: string[] = [];
  for (const { name, prefix, suffix = '' } of keys) {
    if (prefix === undefined) names.push(name);
    else {
      const separator = like.indexOf(prefix.at(-1) ?? '/', like.indexOf(':') + 1);
      if (separator > 0) names.push(`${prefix}${like.slice(separator + 1)}${suffix}`);
    }
  }
  return names;
}

/** `kms:EncryptionContext:aws:s3:arn` for `kmsEncryptionContext:aws:s3:arn`: the colon behind the service was left out. */
function separated(key: string, facts: Facts): readonly string[] {
  const lowerCase = key.toLowerCase();
  let longest: string | undefined;
  for (const prefix of ['aws', ...facts.services.map(service => service.prefix)]) {
    if (!lowerCase.startsWith(prefix) || prefix.length <= (longest?.indexOf(':') ?? 0)) continue;
    const name = `${prefix}:${key.slice(prefix.length).replace(/^[.\-_/]/, '')}`;
    if (facts.conditionKey(name) !== undefined) longest = spell(name, facts);
  }
  return longest === undefined ? [] : [longest];
}

/** The same key of a service whose prefix is near: `dynamodb:LeadingKeys` for `dynamo:LeadingKeys`. */
function ofOtherServices(key: string, colon: number, facts: Facts): readonly string[] {
  const prefixes = ['aws', ...facts.services.map(service => service.prefix)];
  const found: string[] = [];
  for (const prefix of nearest(key.slice(0, colon), prefixes, 4)) {
    const name = `${prefix}${key.slice(colon)}`;
    if (facts.conditionKey(name) !== undefined) found.push(spell(name, facts));
  }
  return found.slice(0, 2);
}

/**
 * The claims that AWS STS takes over from tokens of the OpenID Connect provider of a key, where the data lists them.
 * Undefined for other providers, whose tokens hold nobody knows what.
 */
export function claimsBeside(key: string, facts: Facts): readonly string[] | undefined {
  const provider = key.slice(0, key.indexOf(':') + 1).toLowerCase();
  if (!provider.includes('.')) return undefined;
  const declared = facts.service('sts')?.conditionKeys.filter(({ name }) => name.toLowerCase().startsWith(provider));
  if (declared === undefined || declared.length === 0) return undefined;
  return ['aud', 'sub', ...declared.map(({ name }) => name.slice(provider.length))];
}

/** AWS's spelling of a key that the data knows. */
export function spell(name: string, facts: Facts): string {
  const key = facts.conditionKey(name);
  if (key === undefined) return name;
  return key.prefix === undefined ? key.name : `${key.prefix}${name.slice(key.prefix.length)}`;
}
