import type { WafModel, WafStatement } from '../../model/waf/waf';
import type { Rich } from '../explain/explanation';
import type { Condition } from '../explain/flow';
import { list, plainText, rich } from '../explain/rich';
import { clauseOf } from './clauses';
import { rateClause } from './rateWords';

/** More than this in one line, and the parts are shown one below the other; in characters and in clauses. */
const longest = 170;
const mostClauses = 3;

/** Deeper statements are only mentioned, whatever the document does. */
const deepest = 40;

/** What a statement asks for, in a line when that is readable, otherwise in parts. */
export function conditionOf(statement: WafStatement, model: WafModel): Condition {
  return describe(statement, model, false, 0);
}

function describe(statement: WafStatement, model: WafModel, negated: boolean, depth: number): Condition {
  const line = clauseCount(statement, depth) <= mostClauses ? inLine(statement, model, negated) : undefined;
  if (line !== undefined && plainText(line.text).length <= longest) return { text: line.text };
  if (depth > deepest)
    return { text: [{ text: negated ? 'further statements do not match' : 'further statements match' }] };
  const { type, nested, scopeDown } = statement;
  const [only] = nested;
  const below = (each: WafStatement, not: boolean): Condition => describe(each, model, not, depth + 1);
  if (type === 'NotStatement' && only !== undefined) return below(only, !negated);
  if (nested.length === 1 && only !== undefined) return below(only, negated);
  if (nested.length > 1) {
    const parts = nested.map(each => below(each, false));
    const joined = type === 'AndStatement' ? (negated ? 'not all' : 'all') : negated ? 'none' : 'any';
    return { text: [{ text: headings[joined] }], parts, joined };
  }
  const text = ownClause(statement, model, negated);
  if (scopeDown === undefined) return { text };
  const scope = below(scopeDown, false);
  return { ...scope, text: rich`${text} ${scope.text}`, ...(scope.parts !== undefined && { joined: 'where' }) };
}

const headings = {
  all: 'all of these hold',
  any: 'one of these holds',
  none: 'none of these holds',
  'not all': 'not all of these hold',
} as const;

/** How many clauses a statement has, counted no further than one more than fit into a line. */
function clauseCount({ nested, scopeDown }: WafStatement, depth: number): number {
  if (depth > deepest) return mostClauses + 1;
  let clauses = nested.length === 0 ? 1 : 0;
  for (const each of scopeDown === undefined ? nested : [...nested, scopeDown]) {
    if (clauses > mostClauses) break;
    clauses += clauseCount(each, depth + 1);
  }
  return clauses;
}

interface Line {
  readonly text: Rich;
  /** What joins its clauses, when there are several. */
  readonly joined?: 'and' | 'or';
}

/** The statement in a line; undefined where and and or would meet and nobody could tell which goes first. */
function inLine(statement: WafStatement, model: WafModel, negated: boolean): Line | undefined {
  const { type, nested, scopeDown } = statement;
  const [only] = nested;
  if (only === undefined) {
    const clause = ownClause(statement, model, negated);
    if (scopeDown === undefined) return { text: clause };
    const scope = inLine(scopeDown, model, false);
    return scope && { text: rich`${clause} ${scope.text}`, joined: 'and' };
  }
  if (type === 'NotStatement') return inLine(only, model, !negated);
  if (nested.length === 1) return inLine(only, model, negated);
  const word = (type === 'AndStatement') === negated ? 'or' : 'and';
  const lines: Rich[] = [];
  for (const each of nested) {
    const line = inLine(each, model, negated);
    if (line === undefined || (line.joined !== undefined && line.joined !== word)) return undefined;
    lines.push(line.text);
  }
  return { text: list(lines, word), joined: word };
}

/** The clause of a statement without those that stand in it. */
function ownClause(statement: WafStatement, model: WafModel, negated: boolean): Rich {
  const { type, body, scopeDown } = statement;
  if (type === 'RateBasedStatement') {
    const clause = rateClause(body);
    return scopeDown === undefined ? clause : rich`${clause}, counting only those where`;
  }
  if (type === 'AndStatement' || type === 'OrStatement' || type === 'NotStatement') {
    return [{ text: 'a statement holds that is missing' }];
  }
  const clause = clauseOf(statement, negated, model);
  return scopeDown === undefined ? clause : rich`${clause}; it looks only at requests where`;
}
