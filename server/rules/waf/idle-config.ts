import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isAnswer } from '../wafMembers';

export const idleConfig: RuleForWaf = {
  id: 'waf/idle-config',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule', 'waf-statement'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N55'],
  fixable: true,
  summary: 'A managed rule group is configured for something that it does not do here.',
  why: 'Responses are inspected in web ACLs for CloudFront only, so AWS WAF refuses ResponseInspection elsewhere. Machine learning belongs to the targeted level of Bot Control, and at the level COMMON there are no rules that use it. With UsageOfAction DISABLED the anti-DDoS group challenges nobody, and its other settings for challenges do nothing.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "ManagedRuleGroupStatement": {
    "VendorName": "AWS",
    "Name": "AWSManagedRulesBotControlRuleSet",
    "ManagedRuleGroupConfigs": [
      { "AWSManagedRulesBotControlRuleSet": { "InspectionLevel": "COMMON", "EnableMachineLearning": true } }
    ]
  }
}`,
      good: `{
  "ManagedRuleGroupStatement": {
    "VendorName": "AWS",
    "Name": "AWSManagedRulesBotControlRuleSet",
    "ManagedRuleGroupConfigs": [
      { "AWSManagedRulesBotControlRuleSet": { "InspectionLevel": "COMMON" } }
    ]
  }
}`,
    },
  ],
  references: [
    {
      title: 'AWSManagedRulesBotControlRuleSet',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_AWSManagedRulesBotControlRuleSet.html',
    },
    {
      title: 'AWSManagedRulesATPRuleSet',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_AWSManagedRulesATPRuleSet.html',
    },
  ],
  check({ waf, text, report }) {
    for (const bot of waf.of('AWSManagedRulesBotControlRuleSet')) {
      const member = bot.get('EnableMachineLearning');
      if (bot.text('InspectionLevel') !== 'COMMON' || member?.value?.value !== true) continue;
      const message = 'Machine learning belongs to the level `TARGETED`; at `COMMON` no rule uses it.';
      const fixes = remove(text, member.key, 'EnableMachineLearning', { safe: true });
      report({ at: member.key, message, severity: 'hint', fixes });
    }
    for (const shape of ['AWSManagedRulesATPRuleSet', 'AWSManagedRulesACFPRuleSet']) {
      for (const group of waf.of(shape)) {
        const member = group.get('ResponseInspection');
        if (member === undefined || waf.scope !== 'REGIONAL') continue;
        const fixes = remove(text, member.key, 'ResponseInspection');
        const severity = isAnswer(waf) ? 'warning' : 'error';
        const message =
          'Responses are inspected in web ACLs for CloudFront only; AWS WAF refuses this in a regional one.';
        report({ at: member.key, severity, message, fixes });
      }
    }
    for (const action of waf.of('ClientSideAction')) {
      if (action.text('UsageOfAction') !== 'DISABLED') continue;
      for (const { name, key } of action.members) {
        if (name !== 'Sensitivity' && name !== 'ExemptUriRegularExpressions') continue;
        const fixes = remove(text, key, name, { safe: true });
        const message = `Nobody is challenged with \`UsageOfAction\` \`DISABLED\`, so \`${name}\` does nothing.`;
        report({ at: key, severity: 'hint', tags: ['unnecessary'], message, fixes });
      }
    }
  },
};
