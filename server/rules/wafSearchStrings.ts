import { toText } from '../match/transformations/bytes';
import { fieldOf } from '../model/waf/component';
import { searchString } from '../model/waf/searchStrings';
import type { Structure, WafModel } from '../model/waf/waf';
import type { Node } from '../tree/node';
import { caseAfter, keepsBeginning } from './wafTransformations';

export interface SearchString {
  readonly node: Node;
  readonly text: string;
  /** True where the text stands for itself: not in base64, in which a change of letters would be another text. */
  readonly plain: boolean;
}

/**
 * What a string match looks for; undefined where nobody can tell: where the document does not say it in a readable text,
 * and where its `SearchString`s may all be base64, as the AWS CLI has them, but need not.
 */
export function soughtText(statement: Structure, waf: WafModel): SearchString | undefined {
  const sought = searchString(statement, waf);
  const explicit = statement.get('SearchStringBase64')?.value;
  const node = explicit ?? statement.get('SearchString')?.value;
  if (sought === undefined || node === undefined || sought.bytes === '') return undefined;
  const text = toText(sought.bytes);
  if (sought.encoded && (explicit === undefined || /[\p{C}\ufffd]/u.test(text))) return undefined;
  return { node, text, plain: !sought.encoded };
}

/** What makes a string match look in vain, with the text that it could look for instead. */
export interface SearchTrouble {
  readonly message: string;
  readonly instead?: string;
}

const methods = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);

/** Why a string match never matches; undefined when it can. */
export function searchTrouble(statement: Structure, text: string): SearchTrouble | undefined {
  const field = fieldOf(statement)?.as;
  // What a fingerprint looks like is told by `waf/fingerprint`.
  if (field === 'JA3Fingerprint' || field === 'JA4Fingerprint') return undefined;
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
