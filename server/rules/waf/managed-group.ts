import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { managedGroup, meantGroup, meantVendor } from '../wafManagedGroups';

export const managedGroupRule: RuleForWaf = {
  id: 'waf/managed-group',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule', 'waf-statement'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N55'],
  fixable: true,
  summary: 'A managed rule group is named that AWS does not offer.',
  why: 'AWS WAF finds a managed rule group by its vendor and its name, both as AWS writes them: its own groups are by `AWS` and begin with `AWSManagedRules`. It refuses a web ACL with a group that does not exist. Groups of other vendors are not in the data, so nothing is said of them.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesCoreRuleSet" } }`,
      good: `{ "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet" } }`,
    },
    {
      kind: 'waf-statement',
      bad: `{ "ManagedRuleGroupStatement": { "VendorName": "Amazon", "Name": "AWSManagedRulesCommonRuleSet" } }`,
      good: `{ "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesCommonRuleSet" } }`,
    },
  ],
  references: [
    {
      title: 'AWS Managed Rules rule groups list',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html',
    },
  ],
  check({ waf, text, facts, report }) {
    const { groups, version } = facts.waf;
    for (const statement of waf.of('ManagedRuleGroupStatement')) {
      const vendor = statement.get('VendorName')?.value;
      const name = statement.get('Name')?.value;
      if (vendor?.type !== 'string' || name?.type !== 'string' || name.value === '') continue;
      const known = managedGroup(statement, facts.waf);
      const byAws = meantVendor(vendor.value) === 'AWS';
      if (vendor.value !== 'AWS' && (byAws || groups.some(group => group.name === name.value))) {
        report({
          at: vendor,
          severity: 'error',
          message: `The vendor of AWS's own rule groups is \`AWS\`; AWS WAF finds no \`${name.value}\` of \`${vendor.value}\`.`,
          fixes: replaceWith(text, vendor, 'AWS', { safe: true }),
        });
      }
      if (!byAws || known !== undefined) continue;
      const meant = meantGroup(name.value, groups);
      report({
        at: name,
        message: `AWS offers no managed rule group \`${name.value}\` (data of SDK ${version}).${meant === undefined ? '' : ` Did you mean \`${meant.name}\`?`}`,
        fixes: replaceWith(text, name, meant?.name, { safe: meant?.name.toLowerCase() === name.value.toLowerCase() }),
      });
    }
  },
};
