import { getNodeValue } from 'jsonc-parser';
import { compileRegex, usualEffort } from '../../../match/regex/match';
import { type FieldToMatch, fieldValues, type InspectedValue } from '../../../match/requests/fields';
import { type Bytes, toText } from '../../../match/transformations/bytes';
import { type TransformationStep, transform } from '../../../match/transformations/transform';
import { searchString } from '../../../model/waf/searchStrings';
import type { Structure, WafStatement } from '../../../model/waf/waf';
import type { Rich } from '../../explain/explanation';
import { code, rich } from '../../explain/rich';
import { answerFor, referredTo } from './references';
import type { Scene } from './scene';
import { any, type InspectedText, type Verdict } from './verdict';

/** What a statement that inspects a part of the request comes to. */
export interface FieldVerdict {
  readonly verdict: Verdict;
  readonly reason?: Rich;
  readonly values?: readonly InspectedText[];
  readonly furtherValues?: number;
}

/** A value with why nobody can tell what comes of it. */
type Inspected = InspectedText & { readonly unsure?: Rich };

/** Whether one value, after its transformations, is what the statement looks for; or why nobody can tell. */
type Test = (value: Bytes) => boolean | Rich;

/** A statement with a FieldToMatch, held against the request. */
export function fieldVerdict(statement: WafStatement, scene: Scene): FieldVerdict {
  const { body } = statement;
  const field = body.get('FieldToMatch')?.value;
  if (field?.type !== 'object') return unknown(rich`The statement names no part of the request.`);
  const preParse = stepsOf(body, 'PreParseTextTransformations');
  const found = fieldValues(scene.test.request, getNodeValue(field) as FieldToMatch, {
    preParse,
    ...(scene.bodyLimit !== undefined && { bodyLimit: scene.bodyLimit }),
  });
  if (found.status === 'unknown') return unknown(rich`${found.reason}`);
  if (found.status !== 'values') {
    return { verdict: found.status === 'match' ? 'match' : 'no match', reason: rich`${found.reason}` };
  }
  if (found.values.length === 0) {
    if (found.more !== undefined) return unknown(rich`${found.more}`);
    return { verdict: 'no match', reason: rich`The request has no such part.` };
  }
  const test = testOf(statement, scene);
  const steps = stepsOf(body, 'TextTransformations');
  if (typeof test !== 'function')
    return { ...unknown(test), ...told(found.values.map(value => inspect(value, steps, () => test))) };
  const values = found.values.map(value => inspect(value, steps, test));
  const verdict = any(
    values.map(value => (value.verdict === 'match' && value.assumed !== undefined ? 'unknown' : value.verdict)),
  );
  const reason = reasonOf(verdict, values, found.more);
  if (verdict === 'no match' && found.more !== undefined) return { ...unknown(rich`${found.more}`), ...told(values) };
  return { verdict, ...told(values), ...(reason !== undefined && { reason }) };
}

const unknown = (reason: Rich): FieldVerdict => ({ verdict: 'unknown', reason });

function reasonOf(verdict: Verdict, values: readonly Inspected[], more: string | undefined): Rich | undefined {
  if (verdict !== 'unknown') return undefined;
  const unsure = values.find(value => value.unsure !== undefined)?.unsure;
  if (unsure !== undefined) return unsure;
  const words = values.find(value => value.assumed !== undefined)?.assumed ?? more;
  return words === undefined ? undefined : rich`${words}`;
}

/** Values that are told of a statement. */
const mostValues = 20;

/** What is told of the values: of too many those that matched first, then those that may have. */
function told(values: readonly Inspected[]): Pick<FieldVerdict, 'values' | 'furtherValues'> {
  const chosen = new Set(
    (['match', 'unknown', 'no match'] as const)
      .flatMap(verdict => values.filter(value => value.verdict === verdict))
      .slice(0, mostValues),
  );
  const furtherValues = values.length - chosen.size;
  return {
    values: values.filter(value => chosen.has(value)).map(({ unsure: _, ...value }) => value),
    ...(furtherValues > 0 && { furtherValues }),
  };
}

function stepsOf(body: Structure, member: string): TransformationStep[] {
  return body.children(member).flatMap(each => {
    const type = each.text('Type');
    return type === undefined ? [] : [{ Priority: each.number('Priority') ?? 0, Type: type }];
  });
}

function inspect({ what, value, assumed }: InspectedValue, list: readonly TransformationStep[], test: Test): Inspected {
  const transformed = transform(value, list);
  const result =
    transformed.value === undefined ? rich`${transformed.unknown ?? 'Nobody can tell.'}` : test(transformed.value);
  return {
    what: shown(what),
    value: shown(value),
    steps: transformed.steps
      .filter(({ Type }) => Type !== 'NONE')
      .map(step => ({ type: step.Type, value: shown(step.value) })),
    verdict: typeof result !== 'boolean' ? 'unknown' : result ? 'match' : 'no match',
    ...(assumed !== undefined && { assumed }),
    ...(typeof result !== 'boolean' && { unsure: result }),
  };
}

/** Characters of a value that are told. */
const longest = 200;

/** The beginning of a value, so that an outcome stays small however large the request is and however many rules look at it. */
function shown(value: Bytes): string {
  // No character has more bytes than four.
  const characters = [...toText(value.slice(0, 4 * longest))];
  const isWhole = characters.length <= longest && value.length <= 4 * longest;
  return isWhole ? characters.join('') : `${characters.slice(0, longest).join('')}…`;
}

/** How the statement tells; or why it cannot be told. */
function testOf(statement: WafStatement, scene: Scene): Test | Rich {
  const { type, body } = statement;
  switch (type) {
    case 'ByteMatchStatement':
      return textTest(body, scene);
    case 'RegexMatchStatement': {
      const pattern = body.text('RegexString');
      return pattern === undefined ? rich`The statement has no regular expression.` : patternTest([pattern], scene);
    }
    case 'RegexPatternSetReferenceStatement': {
      const { answers } = scene.test;
      const patterns = answerFor(answers.regexPatternSets, body) ?? referredTo(scene.references.regexPatternSets, body);
      if (patterns === undefined)
        return rich`The request file does not say in ${code('regexPatternSets')} what is in the set.`;
      return patternTest(patterns, scene);
    }
    case 'SizeConstraintStatement':
      return sizeTest(body);
    case 'SqliMatchStatement':
      return detected(scene.test.answers.sqli, 'sqli', scene);
    case 'XssMatchStatement':
      return detected(scene.test.answers.xss, 'xss', scene);
    default:
      return rich`${code(type)} is not known.`;
  }
}

function textTest(body: Structure, scene: Scene): Test | Rich {
  const wanted = searchString(body, scene.model)?.bytes;
  if (wanted === undefined) return rich`The text to look for is not in the document.`;
  switch (body.text('PositionalConstraint')) {
    case 'EXACTLY':
      return value => value === wanted;
    case 'STARTS_WITH':
      return value => value.startsWith(wanted);
    case 'ENDS_WITH':
      return value => value.endsWith(wanted);
    case 'CONTAINS':
      return value => value.includes(wanted);
    case 'CONTAINS_WORD':
      return value => holdsWord(value, wanted);
    default:
      return rich`The statement does not say where the text has to stand.`;
  }
}

/** A word ends where a character follows that is neither a letter, a digit nor an underscore. */
function holdsWord(value: Bytes, word: Bytes): boolean {
  for (let at = value.indexOf(word); at >= 0; at = value.indexOf(word, at + 1)) {
    if (!isWordCharacter(value[at - 1]) && !isWordCharacter(value[at + word.length])) return true;
    if (word === '') return false;
  }
  return false;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9_]/.test(character);
}

function patternTest(patterns: readonly string[], scene: Scene): Test {
  const { searches } = scene;
  const tests = patterns.map(pattern => {
    if (!searches.has(pattern)) searches.set(pattern, compileRegex(pattern));
    return { pattern, finds: searches.get(pattern), own: { left: usualEffort } };
  });
  return value => {
    let unclear: Rich | undefined;
    for (const { pattern, finds, own } of tests) {
      const left = Math.min(own.left, scene.effort.left);
      const effort = { left };
      const found = finds?.(value, effort);
      own.left -= left - effort.left;
      scene.effort.left -= left - effort.left;
      if (found) return true;
      if (finds === undefined)
        unclear ??= rich`It is not sure what AWS WAF takes the regular expression ${code(pattern)} for.`;
      else if (found === undefined)
        unclear ??= rich`It takes too long to look for the regular expression ${code(pattern)} in the request.`;
    }
    return unclear ?? false;
  };
}

function sizeTest(body: Structure): Test | Rich {
  const size = body.number('Size');
  if (size === undefined) return rich`The size to compare with is not in the document.`;
  switch (body.text('ComparisonOperator')) {
    case 'EQ':
      return ({ length }) => length === size;
    case 'NE':
      return ({ length }) => length !== size;
    case 'LT':
      return ({ length }) => length < size;
    case 'LE':
      return ({ length }) => length <= size;
    case 'GT':
      return ({ length }) => length > size;
    case 'GE':
      return ({ length }) => length >= size;
    default:
      return rich`The statement does not say how to compare the size.`;
  }
}

function detected(answer: boolean | readonly string[] | undefined, member: string, { rule }: Scene): Test | Rich {
  if (answer === undefined)
    return rich`Whether it looks like that to AWS WAF, only AWS knows; say it in ${code(member)}.`;
  return () => (typeof answer === 'boolean' ? answer : answer.includes(rule));
}
