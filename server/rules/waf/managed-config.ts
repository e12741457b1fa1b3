import { removeEntry } from '../../tree/edits';
import type { RuleForWaf } from '../rule';
import { managedGroup } from '../wafManagedGroups';
import { hasOrMeans } from '../wafMembers';

/** Groups that AWS WAF refuses without their configuration; Bot Control without one inspects at the level COMMON. */
const required = new Set(['AWSManagedRulesACFPRuleSet', 'AWSManagedRulesATPRuleSet', 'AWSManagedRulesAntiDDoSRuleSet']);

/** Members that only ATP had before it got a configuration of its own. */
const old = new Set(['LoginPath', 'PayloadType', 'UsernameField', 'PasswordField']);

export const managedConfig: RuleForWaf = {
  id: 'waf/managed-config',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule', 'waf-statement'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N55'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A managed rule group lacks its configuration, or has that of another one.',
  why: 'Account takeover prevention (ATP) has to know the login path, account creation fraud prevention (ACFP) the registration paths, and the anti-DDoS group whether it may challenge clients. AWS WAF refuses these groups without ManagedRuleGroupConfigs, and refuses a configuration with a group that it is not for.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesATPRuleSet" } }`,
      good: `{
  "ManagedRuleGroupStatement": {
    "VendorName": "AWS",
    "Name": "AWSManagedRulesATPRuleSet",
    "ManagedRuleGroupConfigs": [{ "AWSManagedRulesATPRuleSet": { "LoginPath": "/login" } }]
  }
}`,
    },
    {
      kind: 'waf-statement',
      bad: `{
  "ManagedRuleGroupStatement": {
    "VendorName": "AWS",
    "Name": "AWSManagedRulesCommonRuleSet",
    "ManagedRuleGroupConfigs": [{ "AWSManagedRulesBotControlRuleSet": { "InspectionLevel": "COMMON" } }]
  }
}`,
      good: `{ "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet" } }`,
    },
  ],
  references: [
    {
      title: 'ManagedRuleGroupConfig',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_ManagedRuleGroupConfig.html',
    },
  ],
  check({ waf, text, facts, report }) {
    for (const statement of waf.of('ManagedRuleGroupStatement')) {
      const group = managedGroup(statement, facts.waf);
      if (group === undefined) continue;
      const list = statement.get('ManagedRuleGroupConfigs');
      const configs = statement.children('ManagedRuleGroupConfigs').flatMap(each => each.members);
      const none = list?.value?.children?.length === 0 || !hasOrMeans(statement, 'ManagedRuleGroupConfigs');
      if (none && required.has(group.name)) {
        const message = `AWS WAF refuses \`${group.name}\` without its configuration in \`ManagedRuleGroupConfigs\`.`;
        report({ at: statement.node, message });
      }
      for (const { name, key } of configs) {
        if (old.has(name) && group.name === 'AWSManagedRulesATPRuleSet') {
          const message = `\`${name}\` belongs into \`AWSManagedRulesATPRuleSet\` now.`;
          report({ at: key, severity: 'hint', tags: ['deprecated'], message });
        } else if (name !== group.name && (old.has(name) || /^AWSManagedRules/.test(name))) {
          const edits = list === undefined || configs.length > 1 ? [] : removeEntry(text, list.key);
          report({
            at: key,
            message: `\`${name}\` configures another group than \`${group.name}\`, and AWS WAF refuses it here.`,
            fixes: edits.length === 0 ? [] : [{ title: 'Remove ManagedRuleGroupConfigs', safe: false, edits }],
          });
        }
      }
    }
  },
};
