import { memoise } from '../text/memo';
import { type Effort, hasWildcard, wildcardCovers, wildcardMatch } from './wildcard';

/** One colon-separated part of an ARN; offsets count characters of the ARN's text. */
export interface ArnPart {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * `arn:partition:service:region:account:resource`, taken apart
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html). Parts behind the last colon of a short ARN are
 * missing. The resource may hold further colons and slashes; a colon inside `${…}` separates nothing.
 */
export interface Arn {
  readonly text: string;
  readonly partition: ArnPart | undefined;
  readonly service: ArnPart | undefined;
  readonly region: ArnPart | undefined;
  readonly account: ArnPart | undefined;
  readonly resource: ArnPart | undefined;
}

const colon = 58;
const star = 42;
const mark = 63;
const partCount = 6;

/** Takes an ARN or an ARN pattern apart; undefined when the text does not begin with `arn:`. */
export function parseArn(text: string): Arn | undefined {
  if (!text.startsWith('arn:')) return undefined;
  const [, partition, service, region, account, resource] = splitArn(text);
  return { text, partition, service, region, account, resource };
}

/** The parts of an ARN from `arn` on, six at most; a text that is no ARN gives what its colons make of it. */
export function splitArn(text: string): readonly ArnPart[] {
  const parts: ArnPart[] = [];
  let start = 0;
  let index = 0;
  while (index < text.length && parts.length < partCount - 1) {
    const code = text.charCodeAt(index);
    if (code === 36 && text.charCodeAt(index + 1) === 123) {
      const close = text.indexOf('}', index);
      if (close < 0) break;
      index = close;
    } else if (code === colon) {
      parts.push({ value: text.slice(start, index), start, end: index });
      start = index + 1;
    }
    index++;
  }
  parts.push({ value: text.slice(start), start, end: text.length });
  return parts;
}

/**
 * True when an ARN pattern matches an ARN. The first five parts are matched one by one, as `*` does not cross a colon
 * there; in the resource it crosses everything. A short pattern such as `arn:aws:s3*` leaves the parts it lacks open, as
 * AWS completes it with `*`. Policy variables stand for any text.
 */
export function arnMatches(pattern: string, arn: string): boolean {
  return byParts(pattern, arn, (own, other) =>
    own.includes('${') ? tokensOverlap(readPattern(own), readText(other)) : wildcardMatch(own, other),
  );
}

/** True when every ARN that `other` matches is matched by `pattern` too. Never true by mistake. */
export function arnCovers(pattern: string, other: string, effort?: Effort): boolean {
  if (pattern === '*' || pattern === other) return true;
  // A variable may stand for anything, so only an open `*` covers it; a pattern's own variable covers nothing for sure.
  if (pattern.includes('${')) return false;
  const opened = openVariables(other);
  if (opened.includes('${')) return false;
  if (!pattern.startsWith('arn:') || !opened.startsWith('arn:')) return wildcardCovers(pattern, opened, effort);
  // Field by field without taking them apart: this is asked of every pair in long lists.
  let own = 0;
  let their = 0;
  for (let field = 1; field < partCount; field++) {
    const ownEnd = pattern.indexOf(':', own);
    const theirEnd = opened.indexOf(':', their);
    if (ownEnd < 0)
      return fieldCovers(pattern, own, pattern.length, opened, their, theirEnd < 0 ? opened.length : theirEnd, effort);
    if (theirEnd < 0 || !fieldCovers(pattern, own, ownEnd, opened, their, theirEnd, effort)) return false;
    own = ownEnd + 1;
    their = theirEnd + 1;
  }
  return fieldCovers(pattern, own, pattern.length, opened, their, opened.length, effort);
}

/** Whether a field of one text covers a field of another, each given by its place. */
function fieldCovers(
  own: string,
  start: number,
  end: number,
  other: string,
  from: number,
  to: number,
  effort: Effort | undefined,
): boolean {
  let at = start;
  let their = from;
  // What is spelled out before the first wildcard has to stand in both; most pairs part here.
  for (; at < end; at++, their++) {
    const code = own.charCodeAt(at);
    if (code === star || code === mark) break;
    if (their === to || code !== other.charCodeAt(their)) return false;
  }
  if (at === end) return their === to;
  if (at === end - 1 && own.charCodeAt(at) === star) return true;
  return wildcardCovers(own.slice(at, end), other.slice(their, to), effort);
}

function byParts(pattern: string, other: string, matches: (own: string, other: string) => boolean): boolean {
  if (pattern === '*') return true;
  if (!pattern.startsWith('arn:') || !other.startsWith('arn:')) return matches(pattern, other);
  const own = splitArn(pattern);
  const others = splitArn(other);
  if (others.length < own.length) return false;
  return own.every((part, index) => matches(part.value, others[index]?.value ?? ''));
}

/** The pattern with `*` in place of each policy variable, which takes in all that the variable may stand for. */
function openVariables(pattern: string): string {
  return pattern.includes('${') ? pattern.replace(/\$\{[^{}]*\}/g, '*') : pattern;
}

// Tokens of a pattern: a character code, or one of these.
const ONE = -1;
const ANY = -2;
const ONE_IN_NAME = -3;
const ANY_IN_NAME = -4;
const slash = 47;

/** Placeholders of names that hold no slash; all others may, as role paths and object keys do. */
const plainNames = /^\$\{(BucketName|AccessPointName|AccessPointAlias)\}$/;

/** A field of an ARN pattern. */
interface PatternField {
  readonly text: string;
  /** Whether it has wildcards or variables. */
  readonly open: boolean;
  /** Read when first asked for. */
  tokens: readonly number[] | undefined;
}

/** A field of a resource type's ARN template. */
interface TemplateField {
  readonly text: string;
  /** `literal` spells out all, `any` is one placeholder. */
  readonly form: 'literal' | 'any' | 'mixed';
  readonly tokens: readonly number[];
}

/**
 * True when some ARN of a resource type can match a policy's resource pattern. The template is the type's, such as
 * `arn:${Partition}:s3:::${BucketName}/${ObjectName}`, whose placeholders stand for any text that is not empty. The
 * pattern is lenient as in {@link arnMatches}.
 */
export function arnOverlaps(pattern: string, template: string): boolean {
  if (pattern === '*' || template === '*') return true;
  const theirs = readTemplate(template);
  if (!pattern.startsWith('arn:')) {
    const all = theirs.flatMap(({ tokens }, index) => (index === 0 ? tokens : [colon, ...tokens]));
    return tokensOverlap(readPattern(pattern), all);
  }
  const own = readFields(pattern);
  // A template with fewer colons than the pattern has no such field.
  if (own.length > theirs.length) return false;
  // From the end, as the types of one service differ in their last field only.
  for (let index = own.length - 1; index > 0; index--) {
    if (!fieldsOverlap(own[index] as PatternField, theirs[index] as TemplateField)) return false;
  }
  return true;
}

function fieldsOverlap(own: PatternField, theirs: TemplateField): boolean {
  if (own.text === '*') return true;
  if (theirs.form === 'any') return own.text !== '';
  if (theirs.form === 'literal' && !own.open) return own.text === theirs.text;
  own.tokens ??= readPattern(own.text);
  return tokensOverlap(own.tokens, theirs.tokens);
}

/** The fields of an ARN pattern; each resource is held against many templates. */
const readFields = memoise(2000, (pattern): readonly PatternField[] =>
  splitArn(pattern).map(({ value }) => ({
    text: value,
    open: hasWildcard(value) || value.includes('${'),
    tokens: undefined,
  })),
);

/** The fields of a template; the data has some 3,000. */
const readTemplate = memoise(10_000, (template): readonly TemplateField[] =>
  splitArn(template).map(({ value }) => {
    const tokens: number[] = [];
    for (const piece of value.split(/(\$\{[^{}]*\})/)) {
      if (!piece.startsWith('${')) tokens.push(...readText(piece));
      else if (plainNames.test(piece)) tokens.push(ONE_IN_NAME, ANY_IN_NAME);
      else tokens.push(ONE, ANY);
    }
    const form = !value.includes('${')
      ? 'literal'
      : /^\$\{[^{}]*\}$/.test(value) && tokens[0] === ONE
        ? 'any'
        : 'mixed';
    return { text: value, form, tokens };
  }),
);

function readPattern(pattern: string): readonly number[] {
  if (!hasWildcard(pattern) && !pattern.includes('${')) return readText(pattern);
  const tokens: number[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const code = pattern.charCodeAt(index);
    const close = code === 36 && pattern.charCodeAt(index + 1) === 123 ? pattern.indexOf('}', index) : -1;
    if (close >= 0) {
      const name = pattern.slice(index + 2, close);
      if (name === '*' || name === '?' || name === '$') tokens.push(name.charCodeAt(0));
      else tokens.push(ANY);
      index = close;
    } else if (code === 42) tokens.push(ANY);
    else tokens.push(code === 63 ? ONE : code);
  }
  return tokens;
}

function readText(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/** True when some text matches both. Visits each pair of places once. */
function tokensOverlap(a: readonly number[], b: readonly number[]): boolean {
  let start = 0;
  // Most pairs differ, or end, within the characters that both spell out.
  for (;;) {
    const left = a[start];
    const right = b[start];
    if (left === undefined && right === undefined) return true;
    if (left === undefined || right === undefined || left < 0 || right < 0) break;
    if (left !== right) return false;
    start++;
  }
  const shared = endsOverlap(a, b, start);
  if (shared !== undefined) return shared;
  const width = b.length + 1;
  const seen = new Uint8Array((a.length + 1) * width);
  const open = [start * width + start];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen[at] === 1) continue;
    seen[at] = 1;
    const i = Math.floor(at / width);
    const j = at % width;
    if (i === a.length && j === b.length) return true;
    const left = a[i];
    const right = b[j];
    if (left !== undefined && isRun(left)) open.push(at + width);
    if (right !== undefined && isRun(right)) open.push(at + 1);
    if (left === undefined || right === undefined || !shareCharacter(left, right)) continue;
    open.push((isRun(left) ? i : i + 1) * width + (isRun(right) ? j : j + 1));
  }
  return false;
}

/**
 * The answer where one of the two stands for anything from a place on, before which both spell out the same: `table/*` and
 * `table/${TableName}`, as most do. Undefined where it takes a closer look.
 */
function endsOverlap(a: readonly number[], b: readonly number[], from: number): boolean | undefined {
  if (a.length === from + 1 && a[from] === ANY) return true;
  // A placeholder stands for any text but an empty one.
  return b.length === from + 2 && b[from] === ONE && b[from + 1] === ANY ? a.length > from : undefined;
}

function isRun(token: number): boolean {
  return token === ANY || token === ANY_IN_NAME;
}

function shareCharacter(left: number, right: number): boolean {
  if (left >= 0 && right >= 0) return left === right;
  if (left === slash) return right === ONE || right === ANY;
  if (right === slash) return left === ONE || left === ANY;
  return true;
}
