import { toText } from '../../match/transformations/bytes';
import { searchString } from '../../model/waf/searchStrings';
import type { Structure, WafModel, WafStatement } from '../../model/waf/waf';
import { withThousands } from '../../text/strings';
import { table } from '../../text/table';
import type { Rich } from '../explain/explanation';
import { code, rich } from '../explain/rich';
import { addressClause, asnClause, countryClause } from './addressWords';
import { fieldWords } from './fieldWords';
import { referenced } from './references';
import { transformationWords } from './transformationWords';

/** A statement that holds no others as a clause: ``the header `user-agent` contains `badbot` ``, or its contrary. */
export function clauseOf({ type, body }: WafStatement, negated: boolean, model: WafModel): Rich {
  switch (type) {
    case 'ByteMatchStatement':
      return fieldClause(body, negated, textPredicate(body, model));
    case 'RegexMatchStatement':
      return fieldClause(body, negated, matches(rich`the regular expression ${code(body.text('RegexString') ?? '…')}`));
    case 'RegexPatternSetReferenceStatement':
      return fieldClause(body, negated, matches(rich`a pattern of ${referenced('regex pattern set', body)}`));
    case 'SizeConstraintStatement':
      return fieldClause(body, negated, sizePredicate(body));
    case 'SqliMatchStatement':
      return fieldClause(body, negated, looksLike(`SQL injection${sensitivity(body)}`));
    case 'XssMatchStatement':
      return fieldClause(body, negated, looksLike('cross-site scripting'));
    case 'GeoMatchStatement':
      return countryClause(body, negated);
    case 'AsnMatchStatement':
      return asnClause(body, negated);
    case 'IPSetReferenceStatement':
      return addressClause(body, negated);
    case 'LabelMatchStatement':
      return labelClause(body, negated);
    case 'ManagedRuleGroupStatement': {
      const version = body.text('Version');
      const which = rich`the managed rule group ${code(body.text('Name') ?? '…')}`;
      return groupClause(version === undefined ? which : rich`${which} (${version})`, negated);
    }
    case 'RuleGroupReferenceStatement':
      return groupClause(referenced('rule group', body), negated);
    default:
      return negated ? rich`${code(type)} does not match` : rich`${code(type)} matches`;
  }
}

/** What is said of a part of the request, and its contrary. */
interface Predicate {
  readonly is: Rich;
  readonly isNot: Rich;
}

function fieldClause(body: Structure, negated: boolean, { is, isNot }: Predicate): Rich {
  const words = fieldWords(body);
  const subject = words?.subject ?? rich`a part of the request`;
  const transformed = transformationWords(body);
  const after = transformed === undefined ? '' : rich` after ${transformed}`;
  if (!negated) return rich`${subject} ${is}${after}`;
  if (words?.none !== undefined) return rich`${words.none} ${is}${after}`;
  const absence = words?.absence === undefined ? '' : ` (or it ${words.absence})`;
  return rich`${subject} ${isNot}${after}${absence}`;
}

const positions: Readonly<Record<string, readonly [is: string, isNot: string]>> = table({
  EXACTLY: ['is exactly', 'is not'],
  STARTS_WITH: ['starts with', 'does not start with'],
  ENDS_WITH: ['ends with', 'does not end with'],
  CONTAINS: ['contains', 'does not contain'],
  CONTAINS_WORD: ['contains the word', 'does not contain the word'],
});

function textPredicate(body: Structure, model: WafModel): Predicate {
  const [is, isNot] = positions[body.text('PositionalConstraint') ?? ''] ?? ['matches', 'does not match'];
  const wanted = searchString(body, model);
  const text = wanted === undefined ? rich`a text` : code(toText(wanted.bytes));
  return { is: rich`${is} ${text}`, isNot: rich`${isNot} ${text}` };
}

function matches(what: Rich): Predicate {
  return { is: rich`matches ${what}`, isNot: rich`does not match ${what}` };
}

function looksLike(what: string): Predicate {
  return { is: [{ text: `looks like ${what}` }], isNot: [{ text: `does not look like ${what}` }] };
}

function sensitivity(body: Structure): string {
  return body.text('SensitivityLevel') === 'HIGH' ? ' (high sensitivity)' : '';
}

const sizes: Readonly<Record<string, readonly [is: string, isNot: string]>> = table({
  EQ: ['is exactly # long', 'is not # long'],
  NE: ['is not # long', 'is exactly # long'],
  LT: ['is shorter than #', 'is # or longer'],
  LE: ['is # or shorter', 'is longer than #'],
  GT: ['is longer than #', 'is # or shorter'],
  GE: ['is # or longer', 'is shorter than #'],
});

function sizePredicate(body: Structure): Predicate {
  const size = body.number('Size');
  const [is, isNot] = sizes[body.text('ComparisonOperator') ?? ''] ?? ['is of a certain size', 'is of another size'];
  const bytes = size === undefined ? 'a number of bytes' : `${withThousands(size)} ${size === 1 ? 'byte' : 'bytes'}`;
  return { is: [{ text: is.replace('#', bytes) }], isNot: [{ text: isNot.replace('#', bytes) }] };
}

function labelClause(body: Structure, negated: boolean): Rich {
  const key = body.text('Key') ?? '…';
  const which =
    body.text('Scope') === 'NAMESPACE' ? rich`label of the namespace ${code(key)}` : rich`label ${code(key)}`;
  const a = body.text('Scope') === 'NAMESPACE' ? ['a', 'no'] : ['the', 'no'];
  return rich`the request has ${a[negated ? 1 : 0]} ${which}`;
}

function groupClause(group: Rich, negated: boolean): Rich {
  return negated ? rich`no rule of ${group} matches` : rich`a rule of ${group} matches`;
}
