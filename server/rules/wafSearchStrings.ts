import type { Dialect } from '../facts/waf';
import type { Structure } from '../model/waf/waf';
import { type Node, stringValue } from '../tree/node';
import { caseAfter, keepsBeginning } from './wafTransformations';

export interface SearchString {
  readonly node: Node;
  readonly text: string;
  /** True where the text stands for itself: not in base64, in which a change of letters would be another text. */
  readonly plain: boolean;
}

/**
 * What a string match looks for. The API takes bytes, so the AWS CLI reads `SearchString` as base64 unless it is told not
 * to, and the console takes it as it is: undefined where both readings make sense. In CloudFormation two members tell.
 */
export function searchString(statement: Structure, dialect: Dialect): SearchString | undefined {
  const encoded = dialect === 'cloudformation' ? statement.get('SearchStringBase64')?.value : undefined;
  const base64 = stringValue(encoded);
  if (encoded !== undefined && base64 !== undefined) {
    const text = decode(base64);
    return text === undefined ? undefined : { node: encoded, text, plain: false };
  }
  const node = statement.get('SearchString')?.value;
  const text = stringValue(node);
  if (node === undefined || text === undefined || text === '') return undefined;
  return dialect === 'api' && decode(text) !== undefined ? undefined : { node, text, plain: true };
}

/** The readable text that base64 stands for; undefined for what is no base64 or no text. */
export function decode(base64: string): string | undefined {
  if (base64 === '' || base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /\p{C}/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The component that a statement inspects: `UriPath`, with its structure. */
export function fieldOf(statement: Structure): { readonly name: string; readonly field: Structure } | undefined {
  const choice = statement.child('FieldToMatch');
  for (const { name } of choice?.members ?? []) {
    const field = choice?.child(name);
    if (field !== undefined) return { name: field.as, field };
  }
  return undefined;
}

/** What makes a string match look in vain, with the text that it could look for instead. */
export interface SearchTrouble {
  readonly message: string;
  readonly instead?: string;
}

const methods = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);

/** Why a string match never matches; undefined when it can. */
export function searchTrouble(statement: Structure, text: string): SearchTrouble | undefined {
  const after = caseAfter(statement);
  const type = after?.by.text('Type');
  if (after?.letters === 'lower' && /[A-Z]/.test(text))
    return {
      message: `After \`${type}\` there are no upper-case letters, so \`${text}\` is never found.`,
      instead: text.replace(/[A-Z]/g, letter => letter.toLowerCase()),
    };
  if (after?.letters === 'upper' && /[a-z]/.test(text))
    return {
      message: `After \`${type}\` there are no lower-case letters, so \`${text}\` is never found.`,
      instead: text.replace(/[a-z]/g, letter => letter.toUpperCase()),
    };
  const field = fieldOf(statement)?.name;
  const constraint = statement.text('PositionalConstraint');
  if (constraint === 'CONTAINS_WORD' && /\W/.test(text))
    return {
      message: `\`CONTAINS_WORD\` takes letters, digits and \`_\`, and \`${text}\` has others. Use \`CONTAINS\` for it.`,
    };
  const whole = constraint === 'EXACTLY' || constraint === 'STARTS_WITH';
  if (field === 'UriPath' && whole && !text.startsWith('/') && keepsBeginning(statement))
    return {
      message: `A URI path begins with \`/\`, so none ${constraint === 'EXACTLY' ? 'is' : 'begins with'} \`${text}\`.`,
      ...(/^\w/.test(text) && { instead: `/${text}` }),
    };
  if (field === 'QueryString' && whole && text.startsWith('?') && keepsBeginning(statement))
    return {
      message: 'The query string that AWS WAF inspects begins behind the `?`.',
      ...(text.length > 1 && { instead: text.slice(1) }),
    };
  const upper = text.toUpperCase();
  if (field === 'Method' && after === undefined && text !== upper && methods.has(upper) && keepsBeginning(statement))
    return {
      message: `Methods are in upper case, and AWS WAF tells upper from lower case: \`${text}\` is never found.`,
      instead: upper,
    };
  return undefined;
}

/** A text in base64, as UTF-8. */
export function encode(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
