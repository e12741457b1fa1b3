import type { ConditionOperator } from '../../model/policy';
import { link, paragraphs } from '../markdown';
import { operatorWords, setsPage } from '../words/operators';

/** What a condition operator does, part by part. */
export function describeOperator(operator: ConditionOperator): string | undefined {
  const words = operatorWords(operator);
  if (words === undefined) return undefined;
  const { base, quantifier, ifExists } = operator;
  const name = `${quantifier === undefined ? '' : `${quantifier}:`}${base}${ifExists ? 'IfExists' : ''}`;
  const points = [words.quantifier, words.missing, words.values, words.variables].filter(each => each !== undefined);
  const pages = [
    link('Condition operators', words.url),
    ...(quantifier === undefined ? [] : [link('Single-valued and multivalued keys', setsPage)]),
  ];
  return paragraphs(`**${name}**`, words.meaning, points.map(point => `- ${point}`).join('\n'), pages.join(' · '));
}
