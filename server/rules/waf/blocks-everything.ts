import type { RuleForWaf } from '../rule';
import { isLeftOpen, knowsAllRules } from '../wafRules';

const example = (action: string): string => `{
  "Name": "internal",
  "Scope": "REGIONAL",
  "DefaultAction": { "Block": {} },
  "Rules": [
    {
      "Name": "german",
      "Priority": 0,
      "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE"] } },
      "Action": { "${action}": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "german" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "internal" }
}`;

export const blocksEverything: RuleForWaf = {
  id: 'waf/blocks-everything',
  grammar: 'waf',
  kinds: ['waf-web-acl'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N54'],
  needsCompleteText: true,
  fixable: false,
  summary: 'The default action is Block and no rule allows anything, so no request gets through.',
  why: 'A request that no rule decides meets the default action. With Block as default, only a rule with Allow, or a rule group in which one has it, lets a request in. Count, Captcha and Challenge decide nothing for a client with a valid token: it meets the default action in the end.',
  examples: [{ kind: 'waf-web-acl', bad: example('Captcha'), good: example('Allow') }],
  references: [
    {
      title: 'Setting the web ACL default action',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-default-action.html',
    },
  ],
  check({ waf, report }) {
    const block = waf.root?.child('DefaultAction')?.get('Block');
    if (block === undefined || waf.rules.length === 0 || !knowsAllRules(waf)) return;
    const lets = waf.rules.some(({ structure, statement, action }) => {
      if (isLeftOpen(structure, 'Action') || isLeftOpen(structure, 'Statement')) return true;
      if (action === 'Allow' || action === 'Monetize') return true;
      if (statement?.type !== 'ManagedRuleGroupStatement') return statement?.type === 'RuleGroupReferenceStatement';
      return statement.body.text('VendorName') !== 'AWS';
    });
    const overridden = waf
      .of('RuleActionOverride')
      .some(
        override => isLeftOpen(override, 'ActionToUse') || override.child('ActionToUse')?.get('Allow') !== undefined,
      );
    if (lets || overridden) return;
    report({
      at: block.key,
      message:
        'No rule allows anything, so this default action blocks every request. Make the default `Allow`, or add a rule with `Allow` for what is to get through.',
    });
  },
};
