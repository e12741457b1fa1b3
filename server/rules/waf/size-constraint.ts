import { wafRuleKinds } from '../../model/kinds';
import { fieldOf } from '../../model/waf/component';
import type { Structure } from '../../model/waf/waf';
import { withThousands } from '../../text/strings';
import { table } from '../../text/table';
import type { RuleForWaf } from '../rule';

/** Bytes of a component of which AWS WAF never sees more. */
const seen: Readonly<Record<string, number>> = table({ Body: 65_536, JsonBody: 65_536, Headers: 8192, Cookies: 8192 });

export const sizeConstraint: RuleForWaf = {
  id: 'waf/size-constraint',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N57'],
  fixable: false,
  summary: 'A comparison of sizes is true, or false, for every request.',
  why: 'No size is below 0 and every size is at least 0. Of a body AWS WAF sees at most 64 KB (8 KB in front of Application Load Balancers and AppSync), and of all headers or cookies 8 KB, so a comparison with a larger size never finds a larger one. What is larger than AWS WAF can inspect is matched by OversizeHandling MATCH.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "SizeConstraintStatement": {
    "FieldToMatch": { "Body": { "OversizeHandling": "CONTINUE" } },
    "ComparisonOperator": "GT",
    "Size": 1048576,
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
  }
}`,
      good: `{
  "SizeConstraintStatement": {
    "FieldToMatch": { "Body": { "OversizeHandling": "MATCH" } },
    "ComparisonOperator": "GT",
    "Size": 8192,
    "TextTransformations": [{ "Priority": 0, "Type": "NONE" }]
  }
}`,
    },
  ],
  references: [
    {
      title: 'SizeConstraintStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_SizeConstraintStatement.html',
    },
    {
      title: 'Oversize web request components in AWS WAF',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html',
    },
  ],
  check({ waf, report }) {
    for (const statement of waf.of('SizeConstraintStatement')) {
      const at = statement.get('Size')?.value;
      const message = verdict(statement);
      if (at !== undefined && message !== undefined) report({ at, message });
    }
  },
};

function verdict(statement: Structure): string | undefined {
  const size = statement.number('Size');
  const operator = statement.text('ComparisonOperator') ?? '';
  const { min = 0, max = size ?? 0 } = statement.shape.members.get('Size')?.limits ?? {};
  if (size === undefined || size < min || size > max) return undefined;
  if (size === 0 && operator === 'GE') return 'Every size is at least 0, so this matches every request.';
  if (size === 0 && operator === 'LT') return 'No size is below 0, so this never matches.';
  const field = fieldOf(statement);
  const most = seen[field?.as ?? ''];
  if (most === undefined || size < most + (operator === 'GT' ? 0 : 1) || !/^(GT|GE|EQ)$/.test(operator))
    return undefined;
  const grows = statement.children('TextTransformations').some(each => each.text('Type') === 'UTF8_TO_UNICODE');
  if (grows || field?.text('OversizeHandling') === 'MATCH') return undefined;
  const limit = most === 8192 ? '8 KB of all of them' : '64 KB of a body, and less in front of some resources';
  return `AWS WAF sees at most ${limit}, so no size that it compares is ${operator === 'EQ' ? '' : 'over '}${withThousands(size)}. To match what is larger, set \`OversizeHandling\` to \`MATCH\`.`;
}
