import { table } from '../../text/table';
import { keyWords } from './conditionKeys';
import type { Scope } from './context';
import type { Rich } from './explanation';
import { code, rich } from './rich';
import { wordsOf } from './tasks';

/** A key that holds the value of one tag. */
export interface TagKey {
  readonly name: string;
  /** What a tag of that kind is called: `object tag`. */
  readonly noun: string;
  /** Whose tag it is: `the caller`. */
  readonly owner: string;
  /** Whether the request brings the tag, rather than a thing that exists. */
  readonly inRequest: boolean;
}

const tagKinds: Readonly<Record<string, Omit<TagKey, 'name'>>> = table({
  principaltag: { noun: 'tag', owner: 'the caller', inRequest: false },
  resourcetag: { noun: 'tag', owner: 'the resource', inRequest: false },
  requesttag: { noun: 'tag', owner: 'the request', inRequest: true },
  existingobjecttag: { noun: 'tag', owner: 'the object', inRequest: false },
  requestobjecttag: { noun: 'object tag', owner: 'the request', inRequest: true },
  buckettag: { noun: 'tag', owner: 'the bucket', inRequest: false },
});

export function tagOf(key: string): TagKey | undefined {
  const [, kind = '', name = ''] = /^[\w-]+:(\w+)\/(.+)$/s.exec(key) ?? [];
  const words = tagKinds[kind.toLowerCase()];
  return words === undefined ? undefined : { name, ...words };
}

/** What a key holds, as a noun: `the caller's tag `team``, `the instance type (`ec2:InstanceType`)`. */
export function labelOf(key: string, scope: Scope): Rich {
  const known = keyWords[key.toLowerCase()];
  if (known !== undefined) return known.label;
  const tag = tagOf(key);
  if (tag?.inRequest) return rich`the ${tag.noun} ${code(tag.name)} in the request`;
  if (tag !== undefined) return rich`${tag.owner}'s tag ${code(tag.name)}`;
  const colon = key.indexOf(':');
  const prefix = key.slice(0, colon);
  const rest = key.slice(colon + 1);
  if (/^kms$/i.test(prefix) && /^EncryptionContext:/i.test(rest)) {
    return rich`the encryption context ${code(rest.slice('EncryptionContext:'.length))}`;
  }
  if (/^vpc-lattice-svcs$/i.test(prefix) && rest.includes('/')) {
    const [what = '', name = ''] = rest.split('/');
    return rich`the ${/query/i.test(what) ? 'query parameter' : 'header'} ${code(name)}`;
  }
  if (/^saml$/i.test(prefix)) return rich`the SAML attribute ${code(rest)}`;
  const facts = scope.facts.conditionKey(key);
  if (facts?.origin === 'identity-provider') return rich`the token's ${code(key.slice(key.lastIndexOf(':') + 1))}`;
  if (!/^[A-Za-z]+$/.test(rest) || /(By|Via|For|To|Of)$/.test(rest)) return code(key);
  return rich`the ${wordsOf(rest).join(' ')} (${code(key)})`;
}
