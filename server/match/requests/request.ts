import type { Bytes } from '../transformations/bytes';

/**
 * A web request as AWS WAF gets it. Texts are bytes: what was read as text goes through `toBytes`. A missing member is not
 * known, unless it says otherwise.
 */
export interface WafRequest {
  /** `GET`, as it was sent. */
  readonly method: Bytes;
  /** The target of the request line: `/path?query`, or with scheme and host; a fragment may follow. */
  readonly uri: Bytes;
  /** `1.1`, `2` or `3`. */
  readonly httpVersion?: string;
  /** In the order of the request, `Host` and `Cookie` among them; HTTP/2's `:authority` is `Host`. */
  readonly headers: readonly (readonly [name: Bytes, value: Bytes])[];
  /** The whole body, however much of it AWS WAF gets to see; missing when there is none. */
  readonly body?: Bytes;
  /** The address that the request comes from, IPv4 or IPv6. */
  readonly sourceIp: string;
  /** Two letters, ISO 3166. */
  readonly country?: string;
  /** `US-CA`, ISO 3166-2. */
  readonly region?: string;
  readonly asn?: number;
  /** Labels that the request already bears. */
  readonly labels?: readonly string[];
  /** Fingerprints of the TLS client; null when there is none that could be computed. */
  readonly ja3?: string | null;
  readonly ja4?: string | null;
}

/** The parts of a request's target, as they were sent; undefined where the mark is missing that begins them. */
export interface UriParts {
  readonly path: Bytes;
  /** Without `?`. */
  readonly query: Bytes | undefined;
  /** Without `#`. */
  readonly fragment: Bytes | undefined;
}

/** Takes the target of a request apart (https://datatracker.ietf.org/doc/html/rfc3986#section-3). Decodes nothing. */
export function splitUri(uri: Bytes): UriParts {
  const [, path = '', query, fragment] =
    /^(?:[a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(uri) ?? [];
  // A target with a host but without a path asks for the root.
  return { path: path === '' && uri !== '' && !/^[?#]/.test(uri) ? '/' : path, query, fragment };
}

/** A name with its value: of a query argument, a header or a cookie. */
export interface Pair {
  readonly name: Bytes;
  readonly value: Bytes;
  /** False where there was no `=`. */
  readonly hasValue: boolean;
}

/** Query arguments in their order, of the same name too. Nothing is decoded; empty ones, as between `&&`, are none. */
export function queryArguments(query: Bytes): readonly Pair[] {
  return query.split('&').filter(Boolean).map(toPair);
}

/** The cookies of all `Cookie` headers, in their order. Case counts in their names. */
export function cookiesOf(request: WafRequest): readonly Pair[] {
  return headerValues(request, 'cookie')
    .flatMap(value => value.split(';'))
    .map(cookie => cookie.replace(/^[ \t]+/, ''))
    .filter(cookie => cookie.trim() !== '')
    .map(toPair);
}

function toPair(text: Bytes): Pair {
  const equals = text.indexOf('=');
  if (equals < 0) return { name: text, value: '', hasValue: false };
  return { name: text.slice(0, equals), value: text.slice(equals + 1), hasValue: true };
}

/** The headers in their order. */
export function headersOf(request: WafRequest): readonly Pair[] {
  return request.headers.map(([name, value]) => ({ name, value, hasValue: true }));
}

/** The values of all headers of a name, whose case does not count, in their order. */
export function headerValues(request: WafRequest, name: string): readonly Bytes[] {
  const lower = name.toLowerCase();
  return request.headers.filter(([own]) => own.toLowerCase() === lower).map(([, value]) => value);
}
