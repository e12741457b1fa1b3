import { nearest } from '../../match/nearest';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { managedGroup } from '../wafManagedGroups';

export const managedRule: RuleForWaf = {
  id: 'waf/managed-rule',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule', 'waf-statement'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N55'],
  fixable: true,
  summary: 'A rule of a managed group is overridden that the group does not have.',
  why: 'An override names a rule of the group as AWS writes it, upper and lower case included. AWS WAF refuses the name of a rule that the group has in none of its versions, and an override for a rule of another version does nothing. The names are those of the newest version in the data.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "ManagedRuleGroupStatement": {
    "VendorName": "AWS",
    "Name": "AWSManagedRulesCommonRuleSet",
    "RuleActionOverrides": [{ "Name": "SizeRestriction_BODY", "ActionToUse": { "Count": {} } }]
  }
}`,
      good: `{
  "ManagedRuleGroupStatement": {
    "VendorName": "AWS",
    "Name": "AWSManagedRulesCommonRuleSet",
    "RuleActionOverrides": [{ "Name": "SizeRestrictions_BODY", "ActionToUse": { "Count": {} } }]
  }
}`,
    },
  ],
  references: [
    {
      title: 'AWS Managed Rules rule groups list',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html',
    },
  ],
  check({ waf, text, facts, report }) {
    for (const statement of waf.of('ManagedRuleGroupStatement')) {
      const group = managedGroup(statement, facts.waf);
      if (group === undefined || group.rules.length === 0) continue;
      const names = group.rules.map(({ name }) => name);
      for (const override of [...statement.children('RuleActionOverrides'), ...statement.children('ExcludedRules')]) {
        const node = override.get('Name')?.value;
        if (node?.type !== 'string' || node.value === '' || names.includes(node.value)) continue;
        const value = node.value as string;
        const same = names.find(name => name.toLowerCase() === value.toLowerCase());
        const meant = same ?? nearest(value, names, 1)[0];
        const home = facts.waf.groups.find(other => other.rules.some(({ name }) => name === value));
        const hint = home ? ` It is a rule of \`${home.name}\`.` : meant ? ` Did you mean \`${meant}\`?` : '';
        const fixes =
          meant === undefined || home !== undefined ? [] : replaceWith(text, node, meant, { safe: meant === same });
        report({
          at: node,
          message: `\`${group.name}\` has no rule \`${value}\` (data of SDK ${facts.waf.version}).${hint}`,
          fixes,
        });
      }
    }
  },
};
