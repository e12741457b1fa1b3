import type { Type } from '../../facts/waf';
import { wafKinds } from '../../model/kinds';
import { withThousands } from '../../text/strings';
import { membersOf, type Node } from '../../tree/node';
import type { RuleForWaf } from '../rule';
import { isOpenArn } from '../wafPlaceholders';

export const length: RuleForWaf = {
  id: 'waf/length',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N60'],
  fixable: false,
  summary: 'A text is too short or too long, or a list has too few or too many entries.',
  why: 'AWS WAF limits names to 128 characters, search strings to 200 bytes, regular expressions to 200 characters, text transformations to 10, country codes to 50, addresses of an IP set to 10,000 and so on. It refuses what is longer, and empty strings and lists where something is required. The limits are quotas of the service and structures of its API.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "GeoMatchStatement": { "CountryCodes": [] } }`,
      good: `{ "GeoMatchStatement": { "CountryCodes": ["DE"] } }`,
    },
  ],
  references: [{ title: 'AWS WAF quotas', url: 'https://docs.aws.amazon.com/waf/latest/developerguide/limits.html' }],
  check({ waf, report }) {
    for (const { node, type, member, isEntry } of waf.values) {
      const limits = isEntry ? member.each : member.limits;
      const used = type.is === 'integer' ? undefined : amountOf(node, type);
      if (used === undefined || (isEntry && type.is === 'list')) continue;
      const { min = 0, max = used } = limits;
      if (used >= min && used <= max) continue;
      if (used < min && node.type === 'string' && isOpenArn(node.value as string)) continue;
      report({
        at: node,
        message: troubleOf(
          used,
          min,
          max,
          unitOf(type),
          isEntry ? `An entry of \`${member.name}\`` : `\`${member.name}\``,
        ),
      });
    }
  },
};

function amountOf(node: Node, type: Type): number | undefined {
  if (type.is === 'list') return node.type === 'array' ? (node.children ?? []).length : undefined;
  if (type.is === 'map') return node.type === 'object' ? membersOf(node).length : undefined;
  if (node.type !== 'string') return undefined;
  return type.is === 'blob' ? bytesOf(node.value) : (node.value as string).length;
}

function unitOf(type: Type): readonly [one: string, many: string] {
  if (type.is === 'list' || type.is === 'map') return ['entry', 'entries'];
  return type.is === 'blob' ? ['byte', 'bytes'] : ['character', 'characters'];
}

const encoder = new TextEncoder();

/** Bytes of a search string: of what it stands for in base64, which is the shorter reading. */
function bytesOf(value: string): number {
  const bytes = encoder.encode(value).length;
  const base64 = /^[A-Za-z0-9+/]+={0,2}$/.test(value) && value.length % 4 === 0;
  return base64 ? Math.floor((bytes * 3) / 4) - (value.match(/=/g)?.length ?? 0) : bytes;
}

function troubleOf(
  used: number,
  min: number,
  max: number,
  [one, many]: readonly [string, string],
  what: string,
): string {
  const amount = (count: number): string => `${withThousands(count)} ${count === 1 ? one : many}`;
  return used < min
    ? `${what} takes at least ${amount(min)}, and this has ${used === 0 ? 'none' : used}.`
    : `${what} takes at most ${amount(max)}, and this has ${withThousands(used)}.`;
}
