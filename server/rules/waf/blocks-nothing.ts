import type { RuleForWaf } from '../rule';
import { isLeftOpen, knowsAllRules, runsGroup } from '../wafRules';

const example = (fallback: string): string => `{
  "Name": "internal",
  "Scope": "REGIONAL",
  "DefaultAction": { "${fallback}": {} },
  "Rules": [
    {
      "Name": "office",
      "Priority": 0,
      "Statement": { "AsnMatchStatement": { "AsnList": [64496] } },
      "Action": { "Allow": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "office" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "internal" }
}`;

export const blocksNothing: RuleForWaf = {
  id: 'waf/blocks-nothing',
  grammar: 'waf',
  kinds: ['waf-web-acl'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N54'],
  needsCompleteText: true,
  fixable: false,
  summary: 'The default action is Allow and no rule blocks anything, although some rule allows.',
  why: 'A request that no rule decides meets the default action. Where that is Allow, a rule with Allow only saves the later rules from looking, and if none of them blocks or challenges, every request gets through with or without it. An allow list needs the default action Block.',
  examples: [{ kind: 'waf-web-acl', bad: example('Allow'), good: example('Block') }],
  references: [
    {
      title: 'Setting the web ACL default action',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-default-action.html',
    },
  ],
  check({ waf, report }) {
    const allow = waf.root?.child('DefaultAction')?.get('Allow');
    if (allow === undefined || !knowsAllRules(waf) || !waf.rules.some(({ action }) => action === 'Allow')) return;
    const does = waf.rules.some(rule => {
      if (isLeftOpen(rule.structure, 'Action') || isLeftOpen(rule.structure, 'OverrideAction')) return true;
      if (runsGroup(rule)) return rule.override !== 'Count';
      // Inserting a header is something to do besides.
      if (rule.structure.child('Action')?.child('Allow')?.get('CustomRequestHandling') !== undefined) return true;
      return rule.action !== 'Allow' && rule.action !== 'Count';
    });
    if (does) return;
    report({
      at: allow.key,
      message:
        'No rule blocks anything, so every request gets through whatever the rules say. For an allow list the default action is `Block`.',
    });
  },
};
