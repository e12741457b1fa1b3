import { remove, replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isOlder, managedGroup, versionOf } from '../wafManagedGroups';

export const managedVersion: RuleForWaf = {
  id: 'waf/managed-version',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule', 'waf-statement'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N55'],
  fixable: true,
  summary: 'The version of a managed rule group is one that it cannot have, or an old one.',
  why: 'Without Version a web ACL uses the default version, which AWS moves forward by itself. A static version, `Version_1.5`, stays as it is until AWS lets it expire, some time after newer ones are out; then the default takes its place. The lists of IP addresses have no versions at all, and AWS WAF refuses one.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesAmazonIpReputationList", "Version": "Version_1.0" }
}`,
      good: `{
  "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesAmazonIpReputationList" }
}`,
    },
    {
      kind: 'waf-statement',
      bad: `{ "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesLinuxRuleSet", "Version": "2.1" } }`,
      good: `{ "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesLinuxRuleSet", "Version": "Version_2.1" } }`,
    },
  ],
  references: [
    {
      title: 'Using versioned managed rule groups in AWS WAF',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-managed-rule-groups-versioning.html',
    },
  ],
  check({ waf, text, facts, report }) {
    for (const statement of waf.of('ManagedRuleGroupStatement')) {
      const group = managedGroup(statement, facts.waf);
      const member = statement.get('Version');
      const node = member?.value;
      if (group === undefined || member === undefined || node?.type !== 'string' || node.value === '') continue;
      const value = node.value as string;
      const fixes = remove(text, member.key, 'Version', { safe: true });
      const version = versionOf(value);
      const latest = versionOf(group.latest);
      if (!group.versioned) {
        report({ at: node, message: `\`${group.name}\` has no versions, and AWS WAF refuses one.`, fixes });
      } else if (/^default$/i.test(value)) {
        const message = 'AWS WAF takes the default version when there is no `Version` at all.';
        report({ at: node, message, fixes });
      } else if (version === undefined) {
        const meant = /^(?:v|version)?[ _-]*(\d+\.\d+)$/i.exec(value)?.[1];
        report({
          at: node,
          severity: 'warning',
          message: `Static versions of AWS's rule groups are named \`Version_1.0\` and so on, not \`${value}\`.`,
          fixes: meant === undefined ? [] : replaceWith(text, node, `Version_${meant}`, { safe: true }),
        });
      } else if (latest !== undefined && isOlder(version, latest)) {
        report({
          at: node,
          severity: 'hint',
          message: `\`${value}\` is not the newest version: AWS has at least \`${group.latest}\`, and lets old ones expire.`,
          fixes: replaceWith(text, node, group.latest),
        });
      }
    }
  },
};
