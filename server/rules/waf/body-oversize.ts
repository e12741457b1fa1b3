import { wafRuleKinds } from '../../model/kinds';
import type { Structure } from '../../model/waf/waf';
import { insertMember } from '../../tree/edits';
import type { RuleForWaf } from '../rule';

/** Bytes of a body that AWS WAF inspects in front of every type of resource. */
const alwaysInspected = 8192;

const choices: readonly (readonly [value: string, words: string])[] = [
  ['MATCH', 'larger bodies match'],
  ['NO_MATCH', 'larger bodies do not match'],
  ['CONTINUE', 'the beginning of larger bodies is inspected, as now'],
];

export const bodyOversize: RuleForWaf = {
  id: 'waf/body-oversize',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N57'],
  fixable: true,
  summary: 'A rule inspects bodies and does not say what happens to those that are too large to be inspected.',
  why: 'AWS WAF inspects the first 8 KB of a body in front of Application Load Balancers and AppSync, and the first 16 KB, up to 64 KB if the web ACL says so, elsewhere. Without OversizeHandling it inspects that beginning and lets the rest through unseen, so an attack behind it is not found. MATCH treats a larger body as a match, which for a blocking rule is the careful choice; CONTINUE says that the present behaviour is meant.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "SqliMatchStatement": {
    "FieldToMatch": { "Body": {} },
    "TextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }]
  }
}`,
      good: `{
  "SqliMatchStatement": {
    "FieldToMatch": { "Body": { "OversizeHandling": "MATCH" } },
    "TextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }]
  }
}`,
    },
  ],
  references: [
    {
      title: 'Oversize web request components in AWS WAF',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html',
    },
    { title: 'Body', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Body.html' },
  ],
  check({ waf, text, report }) {
    for (const body of [...waf.of('Body'), ...waf.of('JsonBody')]) {
      const statement = body.owner?.owner;
      if (body.get('OversizeHandling') !== undefined || statement === undefined || decidesBySize(statement)) continue;
      if (body.owner?.as !== 'FieldToMatch') continue;
      report({
        at: body.node,
        message: `Of a body larger than 8 KB, or 16 KB in front of some resources, AWS WAF inspects only the beginning here and lets the rest pass unseen. Say with \`OversizeHandling\` what happens to it.`,
        fixes: choices.map(([value, words]) => ({
          title: `Add OversizeHandling ${value}: ${words}`,
          safe: false,
          edits: insertMember(text, body.node, 'OversizeHandling', value),
        })),
      });
    }
  },
};

/** A comparison with a size that the inspected beginning always tells, or never, of which `waf/size-constraint` speaks. */
function decidesBySize(statement: Structure): boolean {
  const size = statement.number('Size');
  if (size === undefined || statement.shape.name !== 'SizeConstraintStatement') return false;
  return size <= alwaysInspected || size >= 8 * alwaysInspected;
}
