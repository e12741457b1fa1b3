import { parseCidr } from '../../../match/cidr';
import type { WafRequest } from '../../../match/requests/request';
import { toBytes } from '../../../match/transformations/bytes';
import { kindOf, type MemberReader, readMembers } from './memberReader';
import { finalActions } from './outcome';
import {
  type Answers,
  type Expected,
  type GroupAnswer,
  type MatchedRule,
  resourceTypes,
  type TestRequest,
  tokenStates,
} from './testRequest';

/** What a request file may hold, for its schema and for what it is held against. */
export const requestMembers = [
  'name',
  'method',
  'uri',
  'query',
  'httpVersion',
  'headers',
  'cookies',
  'body',
  'bodyBase64',
  'sourceIp',
  'country',
  'region',
  'asn',
  'forwardedCountry',
  'forwardedAsn',
  'labels',
  'ja3',
  'ja4',
  'account',
  'resource',
  'bodyLimit',
  'token',
  'managedRuleGroups',
  'ruleGroups',
  'rateExceeded',
  'sqli',
  'xss',
  'ipSets',
  'regexPatternSets',
  'paid',
  'expect',
] as const;

export interface RequestReading {
  readonly requests: readonly TestRequest[];
  /** What is wrong, a sentence each; the requests are of no use then. */
  readonly problems: readonly string[];
}

/** Reads the text of a request file: one request, or a list of them. Never throws. */
export function readRequestFile(text: string): RequestReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      requests: [],
      problems: [`It is not valid JSON: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
  return readRequests(value);
}

/** Reads one request or a list of them. Never throws. */
export function readRequests(value: unknown): RequestReading {
  const problems: string[] = [];
  if (Array.isArray(value) && value.length === 0) problems.push('It holds no request.');
  const requests = Array.isArray(value)
    ? value.map((each, index) => readRequest(each, `request ${index + 1}`, problems))
    : [readRequest(value, 'the request', problems)];
  return { requests, problems };
}

function readRequest(value: unknown, where: string, problems: string[]): TestRequest {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  const place = typeof name === 'string' && where !== 'the request' ? `${where} (${name})` : where;
  const reader = readMembers(value, place, requestMembers, problems);
  const request = readParts(reader);
  return {
    title: reader.text('name') ?? `${request.method} ${request.uri}`,
    request,
    answers: readAnswers(reader),
    expect: reader.has('expect') ? readExpected(reader) : undefined,
  };
}

function readParts(reader: MemberReader): WafRequest {
  const uri = reader.text('uri') ?? '/';
  const query = reader.text('query')?.replace(/^\?/, '');
  const sourceIp = reader.text('sourceIp');
  if (sourceIp !== undefined && (parseCidr(sourceIp) === undefined || sourceIp.includes('/'))) {
    reader.complain(`\`sourceIp\` takes an IPv4 or IPv6 address, not \`${sourceIp}\`.`);
  }
  const optional = {
    httpVersion: reader.text('httpVersion'),
    body: readBody(reader),
    country: readCountry(reader, 'country'),
    region: reader.text('region'),
    asn: reader.whole('asn', highestAsn),
    labels: reader.texts('labels'),
    ja3: reader.raw('ja3') === null ? null : reader.text('ja3'),
    ja4: reader.raw('ja4') === null ? null : reader.text('ja4'),
  };
  return {
    method: toBytes(reader.text('method') ?? 'GET'),
    uri: toBytes(query === undefined ? uri : `${uri}${uri.includes('?') ? '&' : '?'}${query}`),
    headers: readHeaders(reader),
    sourceIp: sourceIp ?? '',
    ...known(optional),
  };
}

/** Numbers of networks have 32 bits (https://datatracker.ietf.org/doc/html/rfc6793). */
const highestAsn = 2 ** 32 - 1;

function readCountry(reader: MemberReader, member: string): string | undefined {
  const country = reader.text(member);
  if (country === undefined || /^[A-Z]{2}$/.test(country)) return country;
  reader.complain(`\`${member}\` takes two capital letters, such as \`DE\`, not \`${country}\`.`);
  return undefined;
}

function readAccount(reader: MemberReader): string | undefined {
  const account = reader.text('account');
  if (account === undefined || /^\d{12}$/.test(account)) return account;
  reader.complain(`\`account\` takes twelve digits, not \`${account}\`.`);
  return undefined;
}

/** The members that are there. */
function known<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

function readBody(reader: MemberReader): string | undefined {
  const encoded = reader.text('bodyBase64');
  if (encoded !== undefined) {
    if (reader.has('body')) reader.complain('`body` and `bodyBase64` exclude each other.');
    try {
      return atob(encoded);
    } catch {
      reader.complain('`bodyBase64` is not Base64.');
    }
  }
  const body = reader.raw('body');
  if (typeof body === 'object' && body !== null) return toBytes(JSON.stringify(body));
  const text = reader.text('body');
  return text === undefined ? undefined : toBytes(text);
}

/** Headers as an object, whose values may be lists, or as lines `Name: value`; and cookies, which are one more. */
function readHeaders(reader: MemberReader): [string, string][] {
  const headers: [string, string][] = [];
  const add = (name: string, value: string): void => void headers.push([toBytes(name), toBytes(value)]);
  if (Array.isArray(reader.raw('headers'))) {
    for (const line of reader.texts('headers') ?? []) {
      const [, name, value] = /^([^:\s]+):[ \t]*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined)
        reader.complain(`\`${line}\` in \`headers\` is no line \`Name: value\`.`);
      else add(name, value);
    }
  } else {
    for (const [name, value] of reader.entries('headers')) {
      const values: unknown[] = Array.isArray(value) ? value : [value];
      for (const each of values) {
        if (typeof each === 'string') add(name, each);
        else
          reader.complain(`the header \`${name}\` takes a string or a list of strings, and this is ${kindOf(each)}.`);
      }
    }
  }
  const cookies = reader.entries('cookies').flatMap(([name, value]) => {
    if (typeof value === 'string') return [`${name}=${value}`];
    reader.complain(`the cookie \`${name}\` takes a string, and this is ${kindOf(value)}.`);
    return [];
  });
  if (cookies.length > 0) add('Cookie', cookies.join('; '));
  return headers;
}

function readAnswers(reader: MemberReader): Answers {
  const ranges = readLists(reader, 'ipSets');
  for (const [set, addresses] of Object.entries(ranges)) {
    for (const address of addresses) {
      if (parseCidr(address) === undefined)
        reader.complain(`\`${address}\` in the IP set \`${set}\` is no CIDR range.`);
    }
  }
  const isToken = typeof reader.raw('token') === 'object' && reader.raw('token') !== null;
  const tokens = isToken ? reader.inner(reader.raw('token'), '`token`', ['captcha', 'challenge']) : undefined;
  const both = isToken ? undefined : reader.oneOf('token', tokenStates);
  return {
    managedRuleGroups: readGroups(reader, 'managedRuleGroups'),
    ruleGroups: readGroups(reader, 'ruleGroups'),
    ipSets: ranges,
    regexPatternSets: readLists(reader, 'regexPatternSets'),
    ...known({
      account: readAccount(reader),
      rateExceeded: reader.texts('rateExceeded'),
      sqli: readDetected(reader, 'sqli'),
      xss: readDetected(reader, 'xss'),
      captchaToken: tokens === undefined ? both : tokens.oneOf('captcha', tokenStates),
      challengeToken: tokens === undefined ? both : tokens.oneOf('challenge', tokenStates),
      paid: reader.flag('paid'),
      forwardedCountry: readCountry(reader, 'forwardedCountry'),
      forwardedAsn: reader.whole('forwardedAsn', highestAsn),
      bodyLimit: reader.whole('bodyLimit'),
      resource: reader.oneOf('resource', resourceTypes),
    }),
  };
}

function readDetected(reader: MemberReader, name: string): boolean | readonly string[] | undefined {
  return Array.isArray(reader.raw(name)) ? reader.texts(name) : reader.flag(name);
}

function readLists(reader: MemberReader, member: string): Record<string, readonly string[]> {
  const names = reader.entries(member).map(([name]) => name);
  const inner = reader.inner(Object.fromEntries(reader.entries(member)), `\`${member}\``, names);
  return Object.fromEntries(names.map(name => [name, inner.texts(name) ?? []]));
}

function readGroups(reader: MemberReader, member: string): Record<string, GroupAnswer> {
  const groups: Record<string, GroupAnswer> = {};
  for (const [name, value] of reader.entries(member)) {
    const group = reader.inner(value, `\`${name}\` in \`${member}\``, ['matchedRules', 'unknownRules', 'labels']);
    const rules = group.raw('matchedRules') ?? [];
    if (!Array.isArray(rules)) group.complain('`matchedRules` takes a list of rule names.');
    groups[name] = {
      matchedRules: (Array.isArray(rules) ? rules : []).map((rule, index) => readMatchedRule(group, rule, index)),
      unknownRules: group.texts('unknownRules') ?? [],
      labels: group.texts('labels') ?? [],
    };
  }
  return groups;
}

function readMatchedRule(group: MemberReader, value: unknown, index: number): MatchedRule {
  if (typeof value === 'string') return { name: value, labels: [] };
  const rule = group.inner(value, `matched rule ${index + 1}`, ['name', 'action', 'labels']);
  if (!rule.has('name')) rule.complain('`name` is missing.');
  const action = rule.oneOf('action', ['Allow', 'Block', 'Count', 'Captcha', 'Challenge']);
  return { name: rule.text('name') ?? '', ...(action !== undefined && { action }), labels: rule.texts('labels') ?? [] };
}

function readExpected(reader: MemberReader): Expected | undefined {
  const expect = reader.inner(reader.raw('expect'), '`expect`', ['action', 'rule', 'counted', 'labels']);
  const action = expect.oneOf('action', finalActions);
  if (action === undefined) {
    if (!expect.has('action')) expect.complain('`action` is missing.');
    return undefined;
  }
  const rule = expect.raw('rule') === null ? null : expect.text('rule');
  return { action, ...known({ rule, counted: expect.texts('counted'), labels: expect.texts('labels') }) };
}
