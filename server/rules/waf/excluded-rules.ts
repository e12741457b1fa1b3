import { wafRuleKinds } from '../../model/kinds';
import { removeEntry, renameMember, replaceValue } from '../../tree/edits';
import type { Fix, RuleForWaf } from '../rule';

export const excludedRules: RuleForWaf = {
  id: 'waf/excluded-rules',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N55'],
  fixable: true,
  summary: 'Rules of a rule group are excluded the old way.',
  why: 'ExcludedRules sets rules of a group to Count. RuleActionOverrides, which superseded it, does the same and every other action besides, one by one. Rules that are excluded still count and still add their labels.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "ManagedRuleGroupStatement": {
    "VendorName": "AWS",
    "Name": "AWSManagedRulesCommonRuleSet",
    "ExcludedRules": [{ "Name": "SizeRestrictions_BODY" }]
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
    { title: 'ExcludedRule', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_ExcludedRule.html' },
  ],
  check({ waf, text, report }) {
    for (const statement of [...waf.of('ManagedRuleGroupStatement'), ...waf.of('RuleGroupReferenceStatement')]) {
      const member = statement.get('ExcludedRules');
      const list = member?.value;
      if (member === undefined || list?.type !== 'array') continue;
      const names = statement.children('ExcludedRules').map(rule => rule.text('Name'));
      const plain = names.length === (list.children ?? []).length && names.every(name => name !== undefined);
      const fixes: Fix[] = [];
      if (names.length === 0 && list.children?.length === 0) {
        fixes.push({ title: 'Remove ExcludedRules', safe: true, edits: removeEntry(text, member.key) });
      } else if (plain && statement.get('RuleActionOverrides') === undefined) {
        const overrides = names.map(Name => ({ Name: Name ?? '', ActionToUse: { Count: {} } }));
        const edits = [renameMember(member, 'RuleActionOverrides'), replaceValue(text, list, overrides)];
        fixes.push({ title: 'Override their actions to Count instead', safe: true, edits });
      }
      report({
        at: member.key,
        message:
          list.children?.length === 0
            ? '`RuleActionOverrides` has superseded `ExcludedRules`, and this list is empty: remove it.'
            : '`RuleActionOverrides` has superseded `ExcludedRules`: override the actions of these rules to `Count`.',
        tags: ['deprecated'],
        fixes,
      });
    }
  },
};
