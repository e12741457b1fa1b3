import type { Structure } from '../../model/waf/waf';
import { table } from '../../text/table';
import { type Node, oneOrMany, stringValue } from '../../tree/node';
import type { Rich } from '../explain/explanation';
import { code, listSome, rich } from '../explain/rich';

/** A part of the request as a clause has it for its subject. */
export interface FieldWords {
  /** ``the header `user-agent` ``, `a query argument` */
  readonly subject: Rich;
  /** Of many parts of which one is enough: `no query argument`, as the subject of the contrary. */
  readonly none?: Rich;
  /** What the contrary also is true of: `is missing`. */
  readonly absence?: string;
  /** What happens to requests whose part is too long, missing or malformed. */
  readonly remarks: readonly Rich[];
}

/** The part of the request in FieldToMatch; undefined when it names none that AWS knows. */
export function fieldWords(statement: Structure): FieldWords | undefined {
  const field = statement.child('FieldToMatch');
  const name = field?.members.find(member => field.shape.members.has(member.name))?.name;
  if (field === undefined || name === undefined) return undefined;
  const body = field.child(name);
  const remarks = body === undefined ? [] : remarksOf(body);
  const named = (noun: string): FieldWords => {
    const key = body?.text('Name');
    const subject = key === undefined ? rich`a ${noun}` : rich`the ${noun} ${code(key)}`;
    return { subject, absence: 'is missing', remarks };
  };
  const one = (subject: string): FieldWords => ({ subject: [{ text: subject }], remarks });
  switch (name) {
    case 'SingleHeader':
      return named('header');
    case 'SingleQueryArgument':
      return named('query argument');
    case 'AllQueryArguments':
      return { ...one('a query argument'), none: [{ text: 'no query argument' }] };
    case 'UriPath':
      return one('the URI path');
    case 'UriFragment':
      return one('the URI fragment');
    case 'QueryString':
      return one('the query string');
    case 'Method':
      return one('the method');
    case 'Body':
      return one('the body');
    case 'HeaderOrder':
      return one('the list of header names');
    case 'JA3Fingerprint':
    case 'JA4Fingerprint':
      return one(`the ${name.slice(0, 3)} fingerprint`);
    case 'JsonBody':
      return body === undefined ? one('the JSON body') : { ...jsonWords(body), remarks };
    case 'Headers':
    case 'Cookies':
      return body === undefined
        ? one(`the ${name.toLowerCase()}`)
        : { ...mapWords(body, name === 'Headers' ? 'header' : 'cookie'), remarks };
    default:
      return { subject: code(name), remarks };
  }
}

type Subject = Pick<FieldWords, 'subject' | 'none'>;

function jsonWords(body: Structure): Subject {
  const scopes: Readonly<Record<string, string>> = table({ KEY: 'key', VALUE: 'value', ALL: 'key or value' });
  const noun = scopes[body.text('MatchScope') ?? ''] ?? 'part';
  const paths = names(body.child('MatchPattern')?.get('IncludedPaths')?.value);
  const where = paths.length === 0 ? '' : rich` at ${paths}`;
  return { subject: rich`a ${noun}${where} in the JSON body`, none: rich`no ${noun}${where} in the JSON body` };
}

/** Headers or cookies, all of them or some, their names or values. */
function mapWords(body: Structure, noun: 'header' | 'cookie'): Subject {
  const scope = body.text('MatchScope');
  const part = scope === 'KEY' ? 'name' : scope === 'VALUE' ? 'value' : 'name or value';
  const pattern = body.child('MatchPattern');
  const plural = noun === 'header' ? 'Headers' : 'Cookies';
  const included = names(pattern?.get(`Included${plural}`)?.value);
  const excluded = names(pattern?.get(`Excluded${plural}`)?.value);
  const which =
    included.length > 0
      ? rich`one of the ${noun}s ${included}`
      : excluded.length > 0
        ? rich`a ${noun} other than ${excluded}`
        : rich`a ${noun}`;
  return { subject: rich`the ${part} of ${which}`, none: rich`no ${part} of ${which}` };
}

/** The texts of a list: `a`, `b` or `c`. */
function names(node: Node | undefined): Rich {
  return listSome(
    oneOrMany(node)
      .flatMap(each => stringValue(each) ?? [])
      .map(code),
    6,
    'or',
  );
}

const oversize: Readonly<Record<string, string>> = table({
  CONTINUE: 'inspected as far as AWS WAF sees',
  MATCH: 'a match',
  NO_MATCH: 'no match',
});
const malformed: Readonly<Record<string, string>> = table({
  EVALUATE_AS_STRING: 'inspected as plain text',
  MATCH: 'a match',
  NO_MATCH: 'no match',
});
const parts: Readonly<Record<string, string>> = table({
  Body: 'A body',
  JsonBody: 'A JSON body',
  Headers: 'Headers',
  Cookies: 'Cookies',
  HeaderOrder: 'Headers',
});

/** `A body that is too long: a match` */
function remarksOf(body: Structure): Rich[] {
  const part = parts[body.as];
  const tooLong = oversize[body.text('OversizeHandling') ?? ''];
  const noJson = malformed[body.text('InvalidFallbackBehavior') ?? ''];
  const none = malformed[body.text('FallbackBehavior') ?? ''];
  const remarks: string[] = [];
  if (part !== undefined && tooLong !== undefined) remarks.push(`${part} too long to be inspected: ${tooLong}`);
  if (noJson !== undefined) remarks.push(`A body that is not valid JSON: ${noJson}`);
  if (none !== undefined) remarks.push(`Without one: ${none}`);
  return remarks.map(text => [{ text }]);
}
