import { splitArn } from '../../server/match/arn';
import { parseCidr } from '../../server/match/cidr';
import type { Condition, Policy, PrincipalEntry, Statement } from '../../server/model/policy';

/** Who asks. `value` is an ARN for `AWS`, and otherwise the name that a policy writes. */
export interface RequestPrincipal {
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly value: string;
}

/** One request as AWS holds it against a policy. An action without resource-level permissions is requested on `*`. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Absent when nobody signed the request. */
  readonly principal?: RequestPrincipal;
  /** Values by the name of their key in lower case; a list for a key that holds several. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

export type Decision = 'Allow' | 'Deny' | 'none';

/**
 * What one policy by itself says of a request: an explicit Deny, an Allow, or nothing
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html). A policy that AWS would
 * refuse is read as it is meant: an Effect or type of principal in the wrong case counts, an unknown operator never holds.
 */
export function evaluate(policy: Policy, request: Request): Decision {
  let decision: Decision = 'none';
  for (const statement of policy.statements) {
    const effect = effectOf(statement);
    if (effect === undefined || !applies(statement, request, policy.expandsVariables)) continue;
    if (effect === 'Deny') return 'Deny';
    decision = 'Allow';
  }
  return decision;
}

function effectOf({ effectMember }: Statement): 'Allow' | 'Deny' | undefined {
  const word = String(effectMember?.value?.value).trim().toLowerCase();
  return word === 'allow' ? 'Allow' : word === 'deny' ? 'Deny' : undefined;
}

function applies(statement: Statement, request: Request, expands: boolean): boolean {
  const { action, resource, principal, conditions } = statement;
  if (action === undefined) return false;
  const { context } = request;
  const lookUp = expands ? context : undefined;
  const name = request.action.toLowerCase();
  if (action.values.some(({ value }) => glob(value.toLowerCase(), name)) === action.negated) return false;
  if (
    resource !== undefined &&
    resource.values.some(({ value }) => matchesResource(value, request.resource, lookUp)) === resource.negated
  )
    return false;
  if (
    principal !== undefined &&
    principal.entries.some(entry => matchesPrincipal(entry, request.principal)) === principal.negated
  )
    return false;
  return conditions.every(condition => holds(condition, context, expands));
}

// ---- Patterns

type Variables = Request['context'] | undefined;

/** A character, any one character, or any run of them. */
type Token = string | 1 | 2;

/**
 * A pattern read. A variable becomes the literal text of its value; undefined when it has none and no default, as then
 * nothing matches. Without variables `${` is text.
 */
function tokens(pattern: string, variables: Variables, wildcards: boolean): readonly Token[] | undefined {
  const read: Token[] = [];
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    const close = character === '$' && pattern.charAt(i + 1) === '{' ? pattern.indexOf('}', i) : -1;
    if (variables !== undefined && close > 0) {
      const value = valueOfVariable(pattern.slice(i + 2, close), variables);
      if (value === undefined) return undefined;
      read.push(...value);
      i = close;
    } else read.push(wildcards && character === '*' ? 2 : wildcards && character === '?' ? 1 : character);
  }
  return read;
}

/** The text that a variable stands for: `*`, `aws:username`, `aws:PrincipalTag/team, 'none'`. */
function valueOfVariable(variable: string, context: Request['context']): string | undefined {
  if (variable === '*' || variable === '?' || variable === '$') return variable;
  const [, key = '', fallback] = /^\s*([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/.exec(variable) ?? [];
  const value = context[key.toLowerCase()];
  // Only keys of one value can be variables.
  return typeof value === 'string' ? value : fallback;
}

function fits(pattern: readonly Token[], text: string): boolean {
  let states = new Set([0]);
  const settle = (open: Set<number>): Set<number> => {
    for (const state of open) if (pattern[state] === 2) open.add(state + 1);
    return open;
  };
  settle(states);
  for (let i = 0; i < text.length && states.size > 0; i++) {
    const next = new Set<number>();
    for (const state of states) {
      const token = pattern[state];
      if (token === 2) next.add(state);
      else if (token === 1 || token === text.charAt(i)) next.add(state + 1);
    }
    states = settle(next);
  }
  return states.has(pattern.length);
}

function glob(pattern: string, text: string, variables?: Variables, wildcards = true): boolean {
  if (pattern === '*' && wildcards) return true;
  if (pattern.search(/[*?$]/) < 0) return pattern === text;
  const read = tokens(pattern, variables, wildcards);
  return read !== undefined && fits(read, text);
}

/** The first five fields are matched one by one; the sixth may hold colons. */
function matchesArn(pattern: string, arn: string, variables: Variables, completes: boolean): boolean {
  const own = splitArn(pattern).map(part => part.value);
  const theirs = splitArn(arn).map(part => part.value);
  // AWS completes a short ARN with `*`.
  if (completes && own.length < 6 && theirs.length > own.length) theirs.length = own.length;
  return own.length === theirs.length && own.every((part, index) => glob(part, theirs[index] ?? '', variables));
}

function matchesResource(pattern: string, resource: string, variables: Variables): boolean {
  if (pattern === '*') return true;
  const arns = pattern.startsWith('arn:') && resource.startsWith('arn:');
  return arns ? matchesArn(pattern, resource, variables, true) : glob(pattern, resource, variables);
}

// ---- Principals

function matchesPrincipal({ type, value }: PrincipalEntry, principal: RequestPrincipal | undefined): boolean {
  const meant = type.toLowerCase();
  if (value === '*' && (type === '*' || meant === 'aws')) return true;
  if (principal === undefined || meant !== principal.type.toLowerCase()) return false;
  if (meant !== 'aws') return value === principal.value;
  if (value === principal.value) return true;
  const [, , service, , account, name = ''] = splitArn(principal.value).map(part => part.value);
  if (value === account) return true;
  const own = splitArn(value).map(part => part.value);
  if (own[4] !== account) return false;
  if (own[5] === 'root') return true;
  // A role stands for its sessions, whose ARNs leave out its path.
  const session = service === 'sts' ? /^assumed-role\/([^/]+)\//.exec(name)?.[1] : undefined;
  return session !== undefined && own[2] === 'iam' && /^role\/(?:.*\/)?([^/]+)$/.exec(own[5] ?? '')?.[1] === session;
}

// ---- Conditions

function holds(condition: Condition, context: Request['context'], expands: boolean): boolean {
  const { base, negated, ifExists, quantifier } = condition.operator;
  if (base === undefined) return false;
  const found = context[condition.key.toLowerCase()];
  const present = Array.isArray(found) ? found.length > 0 : found !== undefined;
  if (base === 'Null') return condition.values.some(({ value }) => (value.toLowerCase() === 'true') === !present);
  if (!present) {
    if (ifExists) return true;
    return quantifier === undefined ? negated : quantifier === 'ForAllValues';
  }
  const test = (value: string): boolean => compares(condition, value, expands ? context : undefined);
  if (quantifier === 'ForAllValues') return [found].flat().every(value => test(value as string));
  if (quantifier === 'ForAnyValue') return [found].flat().some(value => test(value as string));
  // A list is compared with a set operator only.
  return typeof found === 'string' && test(found);
}

/** Whether one value of a request satisfies a condition: any of its values, or none of them where it is negated. */
function compares({ operator, values }: Condition, actual: string, variables: Variables): boolean {
  const { family, base = '', negated } = operator;
  switch (family) {
    case 'String': {
      const like = base.endsWith('Like');
      const fold = (text: string): string => (base.endsWith('IgnoreCase') ? text.toLowerCase() : text);
      return values.some(({ value }) => glob(fold(value), fold(actual), variables, like)) !== negated;
    }
    case 'ARN':
      if (!actual.startsWith('arn:')) return false;
      return values.some(({ value }) => value === '*' || matchesArn(value, actual, variables, false)) !== negated;
    case 'Bool':
      return values.some(({ value }) => value.toLowerCase() === actual.toLowerCase());
    case 'IPAddress': {
      const address = parseCidr(actual);
      if (address === undefined) return false;
      const within = values.some(({ value }) => {
        const range = parseCidr(value);
        if (range === undefined || range.version !== address.version) return false;
        return parseCidr(`${actual.split('/')[0]}/${range.prefixLength}`)?.network === range.network;
      });
      return within !== negated;
    }
    case 'Numeric':
    case 'Date': {
      const read = family === 'Date' ? instant : Number;
      const own = read(actual);
      // What is no number or date satisfies nothing.
      if (Number.isNaN(own)) return false;
      const order = base.slice(family.length);
      if (negated) return values.every(({ value }) => read(value) !== own);
      return values.some(({ value }) => ordered(own, order, read(value)));
    }
    default:
      return values.some(({ value }) => value === actual);
  }
}

/** Milliseconds since 1970 of an ISO 8601 date or of seconds since 1970. */
function instant(text: string): number {
  return /^\d{5,}$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function ordered(own: number, order: string, other: number): boolean {
  switch (order) {
    case 'LessThan':
      return own < other;
    case 'LessThanEquals':
      return own <= other;
    case 'GreaterThan':
      return own > other;
    case 'GreaterThanEquals':
      return own >= other;
    default:
      return own === other;
  }
}
