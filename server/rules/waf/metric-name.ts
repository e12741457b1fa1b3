import { wafRuleKinds } from '../../model/kinds';
import { ruleName } from '../../model/waf/ruleTitle';
import type { Structure, WafRule } from '../../model/waf/waf';
import { capitalised } from '../../text/strings';
import { replaceWith } from '../fixes';
import type { Fix, RuleForWaf } from '../rule';

/** Names that AWS WAF uses in its own metrics. */
const reserved = new Set(['All', 'Default_Action']);

export const metricName: RuleForWaf = {
  id: 'waf/metric-name',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A metric name is one that AWS WAF keeps for itself, or several rules share one.',
  why: 'CloudWatch shows the requests that a rule matched under its metric name. `All` and `Default_Action` are names of AWS WAF and refused. Rules of the same metric name are counted together, so that nobody can tell which of them matched; that is a hint only.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "geo",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
  "Action": { "Block": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "Default_Action" }
}`,
      good: `{
  "Name": "geo",
  "Priority": 0,
  "Statement": { "GeoMatchStatement": { "CountryCodes": ["KP"] } },
  "Action": { "Block": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "geo" }
}`,
    },
  ],
  references: [
    { title: 'VisibilityConfig', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_VisibilityConfig.html' },
    {
      title: 'AWS WAF metrics and dimensions',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-metrics.html',
    },
  ],
  check({ waf, text, report }) {
    const firsts = new Map<string, WafRule>();
    for (const rule of waf.rules) {
      const metric = countedAs(rule.structure);
      if (metric !== undefined && !firsts.has(metric)) firsts.set(metric, rule);
    }
    for (const config of waf.of('VisibilityConfig')) {
      const node = config.get('MetricName')?.value;
      const metric = config.text('MetricName');
      if (node === undefined || metric === undefined) continue;
      if (reserved.has(metric)) {
        const message = `AWS WAF keeps the metric name \`${metric}\` for itself and refuses it here.`;
        report({ at: node, message, fixes: mend(text, config) });
        continue;
      }
      const first = firsts.get(metric);
      if (first === undefined || countedAs(config.owner) !== metric || first.structure === config.owner) continue;
      report({
        at: node,
        severity: 'hint',
        message: `${capitalised(ruleName(first))} has the metric name \`${metric}\` too, so CloudWatch counts the two rules together.`,
        related: [
          { at: first.structure.child('VisibilityConfig')?.get('MetricName')?.value ?? node, message: 'Here.' },
        ],
        fixes: firsts.has(config.owner?.text('Name') ?? '') ? [] : mend(text, config),
      });
    }
  },
};

/** The name under which CloudWatch counts a rule; undefined when it does not. */
function countedAs(rule: Structure | undefined): string | undefined {
  const config = rule?.shape.name === 'Rule' ? rule.child('VisibilityConfig') : undefined;
  return config?.get('CloudWatchMetricsEnabled')?.value?.value === false ? undefined : config?.text('MetricName');
}

/** The name of the rule or web ACL itself, as the console has it. */
function mend(text: string, config: Structure): Fix[] {
  const [node, name] = [config.get('MetricName')?.value, config.owner?.text('Name')];
  if (node === undefined || name === undefined || reserved.has(name) || !/^[\w-]{1,128}$/.test(name)) return [];
  return replaceWith(text, node, name);
}
