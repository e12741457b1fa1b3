import { ruleName } from '../../model/waf/ruleTitle';
import type { WafRule, WafStatement } from '../../model/waf/waf';
import type { RuleForWaf } from '../rule';
import { inOrder, runsGroup } from '../wafRules';

const allow = `    {
      "Name": "german",
      "Priority": 5,
      "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
      "Action": { "Allow": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "german" }
    }`;

const example = (group: number): string => `{
  "Name": "germany",
  "Scope": "REGIONAL",
  "DefaultAction": { "Block": {} },
  "Rules": [
${allow},
    {
      "Name": "bad-inputs",
      "Priority": ${group},
      "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesKnownBadInputsRuleSet" } },
      "OverrideAction": { "None": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "bad-inputs" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "germany" }
}`;

export const allowBeforeBlock: RuleForWaf = {
  id: 'waf/allow-before-block',
  grammar: 'waf',
  kinds: ['waf-web-acl'],
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N53', 'N54'],
  fixable: false,
  summary:
    'A rule lets requests in by something that most have or anyone can send, before the rules that would block them.',
  why: 'Allow ends the evaluation: what it matches goes to the application, and no later rule looks at it. An Allow for a country, or for a header such as User-Agent that a client writes as it likes, so takes the protection of managed rule groups and Block rules away from whoever matches it. The protecting rules belong before it; to restrict to countries, block all others.',
  examples: [{ kind: 'waf-web-acl', bad: example(9), good: example(0) }],
  references: [
    {
      title: 'Using rule actions',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html',
    },
    {
      title: 'Setting rule priority',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing-order.html',
    },
  ],
  check({ waf, report }) {
    const rules = inOrder(waf);
    const protecting = rules.filter(protects);
    let passed = 0;
    for (const rule of rules) {
      if (protecting[passed] === rule) passed++;
      if (rule.action !== 'Allow' || rule.statement === undefined) continue;
      const sign = openTo(rule.statement);
      const skipped = protecting.length - passed;
      const next = protecting.slice(passed, passed + 3);
      const allow = rule.structure.child('Action')?.get('Allow');
      if (sign === undefined || skipped === 0 || allow === undefined) continue;
      const named = next.map(ruleName).join(', ');
      const more = skipped > 3 ? ` and ${skipped - 3} more` : '';
      report({
        at: allow.key,
        message: `Whoever matches ${ruleName(rule)}, by ${sign}, passes ${named}${more}, because Allow ends the evaluation. Move ${skipped === 1 ? 'that rule' : 'those rules'} before it.`,
        related: next.map(({ structure }) => ({
          at: structure.get('Name')?.value ?? structure.node,
          message: 'This rule is passed by.',
        })),
      });
    }
  },
};

function protects(rule: WafRule): boolean {
  if (runsGroup(rule)) return rule.override === 'None';
  return rule.action === 'Block' || rule.action === 'Captcha' || rule.action === 'Challenge';
}

const forgeable = new Set(['user-agent', 'referer', 'origin', 'host', 'accept', 'accept-language', 'x-forwarded-for']);

/** By what anyone can match a statement, in words; undefined when it asks for something that only some can have. */
function openTo({ type, nested, body }: WafStatement): string | undefined {
  if (type === 'GeoMatchStatement') return 'the country of the address';
  if (type === 'AndStatement') {
    const signs = nested.map(openTo);
    return nested.length > 0 && signs.every(sign => sign !== undefined) ? signs[0] : undefined;
  }
  if (type === 'OrStatement' || type === 'NotStatement') return nested.map(openTo).find(sign => sign !== undefined);
  const field = body.child('FieldToMatch');
  if (field === undefined) return undefined;
  const header = field.child('SingleHeader')?.text('Name')?.toLowerCase();
  if (header !== undefined) return forgeable.has(header) ? `the header \`${header}\`` : undefined;
  return field.get('Method') === undefined ? undefined : 'the method';
}
