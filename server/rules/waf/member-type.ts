import type { Type } from '../../facts/waf';
import { wafKinds } from '../../model/kinds';
import { type Json, replaceValue } from '../../tree/edits';
import type { Node } from '../../tree/node';
import type { RuleForWaf } from '../rule';

export const memberType: RuleForWaf = {
  id: 'waf/member-type',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A value is of another JSON type than AWS WAF takes there.',
  why: 'The API takes numbers as numbers, true and false without quotes, lists in brackets and structures in braces, and refuses a document in which a value is of another type. An action or a field without further settings is an empty object: `"Block": {}`. CloudFormation turns text into numbers by itself, the API and the AWS CLI do not; a number in quotes is a warning only, as some examples of AWS have them.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "RateBasedStatement": { "Limit": "500", "AggregateKeyType": "IP" } }`,
      good: `{ "RateBasedStatement": { "Limit": 500, "AggregateKeyType": "IP" } }`,
    },
    {
      kind: 'waf-statement',
      bad: `{ "GeoMatchStatement": { "CountryCodes": "DE" } }`,
      good: `{ "GeoMatchStatement": { "CountryCodes": ["DE"] } }`,
    },
  ],
  references: [{ title: 'Rule', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html' }],
  check({ waf, text, facts, report }) {
    for (const { node, type, member } of waf.values) {
      if (fits(node, type, waf.dialect === 'cloudformation')) continue;
      const instead = repair(node, type, name => {
        const { required, oneOf } = facts.waf.shape(name, waf.dialect);
        return required.length === 0 && oneOf.length === 0;
      });
      // The documentation's own examples write a number in quotes here and there: some readers turn it into one.
      const quoted = (type.is === 'integer' || type.is === 'boolean') && instead !== undefined;
      report({
        at: node,
        ...(quoted && { severity: 'warning' as const }),
        message: `\`${member.name}\` takes ${words(type)}, and this is ${own(node)}.`,
        fixes:
          instead === undefined
            ? []
            : [
                {
                  title: `Replace with ${JSON.stringify(instead)}`,
                  safe: true,
                  edits: [replaceValue(text, node, instead)],
                },
              ],
      });
    }
  },
};

function fits({ type: json, value }: Node, { is }: Type, converts: boolean): boolean {
  if (is === 'structure' || is === 'map') return json === 'object';
  if (is === 'list') return json === 'array';
  if (is === 'integer')
    return (json === 'number' && Number.isInteger(value)) || (converts && json === 'string' && /^-?\d+$/.test(value));
  if (is === 'boolean') return json === 'boolean' || (converts && json === 'string' && /^(true|false)$/.test(value));
  if (is === 'timestamp') return json === 'string' || json === 'number';
  return json === 'string' || (converts && json === 'number');
}

/** The same value in the right type, where there is only one way to read it; `{}` only for what may be empty. */
function repair(
  { type: json, value, children }: Node,
  type: Type,
  takesNothing: (shape: string) => boolean,
): Json | undefined {
  if (type.is === 'integer' && json === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  if (type.is === 'boolean' && json === 'string' && /^(true|false)$/i.test(value))
    return value.toLowerCase() === 'true';
  if (type.is === 'list' && (json === 'string' || json === 'number') && type.of.is !== 'structure') return [value];
  if (type.is === 'structure' && (json === 'null' || json === 'array') && (children ?? []).length === 0)
    return takesNothing(type.name) ? {} : undefined;
  if ((type.is === 'string' || type.is === 'blob') && (json === 'number' || json === 'boolean')) return String(value);
  return undefined;
}

function words(type: Type): string {
  switch (type.is) {
    case 'integer':
      return 'a whole number';
    case 'boolean':
      return '`true` or `false`';
    case 'list':
      return 'a list';
    case 'map':
    case 'structure':
      return 'an object';
    default:
      return 'a string';
  }
}

function own({ type, value }: Node): string {
  if (type === 'null') return '`null`';
  if (type === 'boolean') return `\`${value}\``;
  return type === 'number' ? 'a number' : type === 'string' ? 'a string' : type === 'array' ? 'a list' : 'an object';
}
