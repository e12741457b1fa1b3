import type { Bytes } from '../transformations/bytes';
import { urlDecode } from '../transformations/encodings';
import { preParseTextTransformations } from '../transformations/table';
import { type TransformationStep, transform } from '../transformations/transform';
import { parseJsonBody, selectElements } from './jsonBody';
import { cutPairs, leastBodyBytes, mostBodyBytes } from './limits';
import { cookiesOf, headersOf, headerValues, queryArguments, splitUri, type WafRequest } from './request';

type Fallback = 'MATCH' | 'NO_MATCH';
type Scope = 'ALL' | 'KEY' | 'VALUE';

/** `FieldToMatch` of a statement: one of its members, as in JSON. */
export interface FieldToMatch {
  readonly Method?: object;
  readonly UriPath?: object;
  readonly UriFragment?: { readonly FallbackBehavior?: Fallback };
  readonly QueryString?: object;
  readonly SingleQueryArgument?: { readonly Name?: string };
  readonly AllQueryArguments?: object;
  readonly SingleHeader?: { readonly Name?: string };
  readonly Headers?: {
    readonly MatchPattern?: { All?: object; IncludedHeaders?: readonly string[]; ExcludedHeaders?: readonly string[] };
    readonly MatchScope?: Scope;
    readonly OversizeHandling?: Fallback | 'CONTINUE';
  };
  readonly HeaderOrder?: { readonly OversizeHandling?: Fallback | 'CONTINUE' };
  readonly Cookies?: {
    readonly MatchPattern?: { All?: object; IncludedCookies?: readonly string[]; ExcludedCookies?: readonly string[] };
    readonly MatchScope?: Scope;
    readonly OversizeHandling?: Fallback | 'CONTINUE';
  };
  readonly Body?: { readonly OversizeHandling?: Fallback | 'CONTINUE' };
  readonly JsonBody?: {
    readonly MatchPattern?: { All?: object; IncludedPaths?: readonly string[] };
    readonly MatchScope?: Scope;
    readonly InvalidFallbackBehavior?: Fallback | 'EVALUATE_AS_STRING';
    readonly OversizeHandling?: Fallback | 'CONTINUE';
  };
  readonly JA3Fingerprint?: { readonly FallbackBehavior?: Fallback };
  readonly JA4Fingerprint?: { readonly FallbackBehavior?: Fallback };
}

/** What is known besides the request and the field. */
export interface Inspection {
  /** Bytes of the body that AWS WAF gets to see, by the resource and the web ACL; missing when they are not known. */
  readonly bodyLimit?: number;
  /** `PreParseTextTransformations` of the statement, for fields of query arguments. */
  readonly preParse?: readonly TransformationStep[];
}

/** One string that is inspected. */
export interface InspectedValue {
  /** What it is, for people: `header user-agent`, `query argument q`. */
  readonly what: string;
  readonly value: Bytes;
  /** Why it is not sure that AWS WAF inspects this, and so; undefined when it is. */
  readonly assumed?: string;
}

/**
 * What a statement inspects in a request. `values`: a match of one is a match; none are there when the request has no such
 * component, which is no match. `match` and `no-match`: the statement is settled by its settings for such requests, whatever
 * it looks for. `unknown`: the reason why nobody can tell.
 */
export type FieldValues =
  | {
      readonly status: 'values';
      readonly values: readonly InspectedValue[];
      /** Why there may be more to inspect, so that no match among the values is not sure to be none. */
      readonly more?: string;
    }
  | { readonly status: 'match' | 'no-match' | 'unknown'; readonly reason: string };

/**
 * The strings that AWS WAF inspects for a field, before text transformations
 * (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-fields-list.html). Nothing is decoded or made
 * lower-case. Without `OversizeHandling` inspection goes on
 * with what is within the limits.
 */
export function fieldValues(request: WafRequest, field: FieldToMatch, inspection: Inspection = {}): FieldValues {
  const uri = splitUri(request.uri);
  if (field.Method) return values([{ what: 'method', value: request.method }]);
  if (field.UriPath) return values([{ what: 'URI path', value: uri.path }]);
  if (field.UriFragment) return withFallback('URI fragment', uri.fragment, field.UriFragment.FallbackBehavior);
  if (field.QueryString) return values(uri.query === undefined ? [] : [{ what: 'query string', value: uri.query }]);
  if (field.SingleQueryArgument) {
    const name = field.SingleQueryArgument.Name;
    return name === undefined ? incomplete : queryValues(uri.query, name, inspection);
  }
  if (field.AllQueryArguments) return queryValues(uri.query, undefined, inspection);
  if (field.SingleHeader) {
    const name = field.SingleHeader.Name;
    return name === undefined ? incomplete : singleHeader(request, name);
  }
  if (field.Headers) return allHeaders(request, field.Headers);
  if (field.HeaderOrder) return headerOrder(request, field.HeaderOrder);
  if (field.Cookies) return cookies(request, field.Cookies);
  if (field.Body) return bodyValues(request, field.Body.OversizeHandling, inspection);
  if (field.JsonBody) return jsonValues(request, field.JsonBody, inspection);
  if (field.JA3Fingerprint) return fingerprint('JA3', request.ja3, field.JA3Fingerprint.FallbackBehavior);
  if (field.JA4Fingerprint) return fingerprint('JA4', request.ja4, field.JA4Fingerprint.FallbackBehavior);
  return unknown(`The field ${Object.keys(field)[0] ?? 'without a name'} is not known.`);
}

function values(list: readonly InspectedValue[], more?: string): FieldValues {
  return more === undefined ? { status: 'values', values: list } : { status: 'values', values: list, more };
}

const unknown = (reason: string): FieldValues => ({ status: 'unknown', reason });

const incomplete = unknown('The field to match is not complete.');

/** What AWS's documentation leaves open. */
const notSaid = {
  names: 'AWS does not say whether it decodes the names of query arguments.',
  sameName: 'AWS does not say how it inspects several headers of the same name.',
  headerCase: 'AWS does not say whether it makes header names lower-case.',
  noEquals: 'AWS does not say what is the name of a cookie without =.',
  separators: 'AWS does not say whether the characters between names and values count to the size.',
  cut: 'AWS does not say whether it inspects a part of what crosses the size limit.',
};

/** A value that depends on something undocumented. */
const assume = (value: InspectedValue, assumed: string | undefined): InspectedValue =>
  assumed === undefined ? value : { ...value, assumed };

function settle(behavior: Fallback, reason: string): FieldValues {
  return { status: behavior === 'MATCH' ? 'match' : 'no-match', reason };
}

function withFallback(what: string, value: Bytes | undefined, behavior: Fallback | undefined): FieldValues {
  if (value !== undefined) return values([{ what, value }]);
  return behavior === undefined ? values([]) : settle(behavior, `The request has no ${what}.`);
}

function fingerprint(name: string, value: string | null | undefined, behavior: Fallback | undefined): FieldValues {
  if (behavior === undefined) return incomplete;
  if (value === undefined) return unknown(`The ${name} fingerprint of the request is not stated.`);
  return withFallback(`${name} fingerprint`, value ?? undefined, behavior);
}

/** The values of arguments; in the name that is asked for, case does not count. */
function queryValues(query: Bytes | undefined, name: string | undefined, inspection: Inspection): FieldValues {
  if (query === undefined) return values([]);
  const prepared = transform(query, inspection.preParse ?? [], preParseTextTransformations);
  if (prepared.value === undefined) return unknown(prepared.unknown ?? '');
  const wanted = name?.toLowerCase();
  const list: InspectedValue[] = [];
  for (const { name: own, value } of queryArguments(prepared.value)) {
    const inspected = { what: `query argument ${own}`, value };
    if (wanted === undefined || own.toLowerCase() === wanted) list.push(inspected);
    else if (urlDecode(own).toLowerCase() === wanted) list.push({ ...inspected, assumed: notSaid.names });
  }
  return values(list);
}

function singleHeader(request: WafRequest, name: string): FieldValues {
  const found = headerValues(request, name);
  const assumed = found.length > 1 ? notSaid.sameName : undefined;
  return values(found.map(value => assume({ what: `header ${name.toLowerCase()}`, value }, assumed)));
}

/** In HTTP/2 and later, header names are lower-case; of older requests AWS does not say whether it makes them so. */
function headerName(request: WafRequest, name: Bytes): { readonly name: Bytes; readonly assumed: string | undefined } {
  if (/^[23]/.test(request.httpVersion ?? '')) return { name: name.toLowerCase(), assumed: undefined };
  return { name, assumed: /[A-Z]/.test(name) ? notSaid.headerCase : undefined };
}

function allHeaders(request: WafRequest, field: NonNullable<FieldToMatch['Headers']>): FieldValues {
  const seen = cutPairs(headersOf(request), 4);
  const { MatchPattern: pattern, MatchScope: scope } = field;
  if (pattern === undefined || scope === undefined) return incomplete;
  const settled = oversize('headers', seen.oversize, field.OversizeHandling);
  if (settled !== undefined) return settled;
  const lists = (names: readonly string[], own: Bytes) => names.some(name => name.toLowerCase() === own.toLowerCase());
  const list: InspectedValue[] = [];
  for (const { name: own, value, unsure } of seen.items) {
    if (pattern.IncludedHeaders !== undefined && !lists(pattern.IncludedHeaders, own)) continue;
    if (pattern.ExcludedHeaders !== undefined && lists(pattern.ExcludedHeaders, own)) continue;
    const { name, assumed } = headerName(request, own);
    const size = unsure ? notSaid.separators : undefined;
    if (scope !== 'VALUE') list.push(assume({ what: 'header name', value: name }, size ?? assumed));
    if (scope !== 'KEY') list.push(assume({ what: `header ${own.toLowerCase()}`, value }, size));
  }
  return values(list, seen.partly ? notSaid.cut : undefined);
}

function headerOrder(request: WafRequest, field: NonNullable<FieldToMatch['HeaderOrder']>): FieldValues {
  const seen = cutPairs(headersOf(request), 4);
  const settled = oversize('headers', seen.oversize, field.OversizeHandling);
  if (settled !== undefined) return settled;
  const names = seen.items.map(({ name }) => headerName(request, name));
  const cut = seen.partly ? notSaid.cut : seen.oversize === 'unsure' ? notSaid.separators : undefined;
  const assumed = cut ?? names.find(name => name.assumed !== undefined)?.assumed;
  return values([assume({ what: 'header order', value: names.map(({ name }) => name).join(':') }, assumed)]);
}

function cookies(request: WafRequest, field: NonNullable<FieldToMatch['Cookies']>): FieldValues {
  const seen = cutPairs(cookiesOf(request), 3);
  const { MatchPattern: pattern, MatchScope: scope } = field;
  if (pattern === undefined || scope === undefined) return incomplete;
  const settled = oversize('cookies', seen.oversize, field.OversizeHandling);
  if (settled !== undefined) return settled;
  const list: InspectedValue[] = [];
  for (const { name, value, hasValue, unsure } of seen.items) {
    if (pattern.IncludedCookies !== undefined && !pattern.IncludedCookies.includes(name)) continue;
    if (pattern.ExcludedCookies?.includes(name)) continue;
    const assumed = unsure ? notSaid.separators : hasValue ? undefined : notSaid.noEquals;
    if (scope !== 'VALUE') list.push(assume({ what: 'cookie name', value: name }, assumed));
    if (scope !== 'KEY') list.push(assume({ what: `cookie ${name}`, value }, assumed));
  }
  return values(list, seen.partly ? notSaid.cut : undefined);
}

/** What `OversizeHandling` settles; undefined when inspection goes on with what is within the limits. */
function oversize(
  what: string,
  state: boolean | 'unsure',
  handling: Fallback | 'CONTINUE' | undefined,
): FieldValues | undefined {
  if (state === false || handling === undefined || handling === 'CONTINUE') return undefined;
  if (state === 'unsure') return unknown(notSaid.separators);
  return settle(handling, `The ${what} are larger than AWS WAF can inspect.`);
}

/** The part of a body that is inspected, or what settles the statement. */
function seenBody(
  request: WafRequest,
  handling: Fallback | 'CONTINUE' | undefined,
  { bodyLimit }: Inspection,
): Bytes | FieldValues {
  const body = request.body;
  if (body === undefined) return values([]);
  const limit = bodyLimit ?? (body.length > mostBodyBytes ? mostBodyBytes : leastBodyBytes);
  if (body.length <= limit) return body;
  if (handling === 'MATCH' || handling === 'NO_MATCH') {
    if (bodyLimit !== undefined || body.length > mostBodyBytes) {
      return settle(handling, 'The body is larger than AWS WAF can inspect.');
    }
  } else if (bodyLimit !== undefined) return body.slice(0, bodyLimit);
  return unknown('How much of the body AWS WAF can inspect depends on the protected resource.');
}

function bodyValues(
  request: WafRequest,
  handling: Fallback | 'CONTINUE' | undefined,
  inspection: Inspection,
): FieldValues {
  const body = seenBody(request, handling, inspection);
  return typeof body === 'string' ? values([{ what: 'body', value: body }]) : body;
}

function jsonValues(
  request: WafRequest,
  field: NonNullable<FieldToMatch['JsonBody']>,
  inspection: Inspection,
): FieldValues {
  const { MatchPattern: pattern, MatchScope: scope } = field;
  if (pattern === undefined || scope === undefined) return incomplete;
  const body = seenBody(request, field.OversizeHandling, inspection);
  if (typeof body !== 'string') return body;
  const parsed = parseJsonBody(body);
  if (parsed === 'unsure') return unknown('AWS does not say what it makes of a body that is not quite JSON.');
  if (parsed === 'fails') {
    const fallback = field.InvalidFallbackBehavior;
    if (fallback === undefined) return unknown('Nobody can tell how far AWS WAF reads a body that is no JSON.');
    if (fallback === 'EVALUATE_AS_STRING') return values([{ what: 'body', value: body }]);
    return settle(fallback, 'The body is no JSON.');
  }
  const selected = selectElements(parsed, scope, pattern.IncludedPaths);
  return values(
    selected.map(({ kind, pointer, text, assumed }) =>
      assume({ what: `JSON ${kind} ${pointer}`, value: text }, assumed),
    ),
  );
}
