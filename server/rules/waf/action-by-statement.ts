import type { WafRule } from '../../model/waf/waf';
import { insertMember, type Json, renameMember, replaceValue } from '../../tree/edits';
import { remove } from '../fixes';
import type { Fix, RuleForWaf } from '../rule';
import { hasOrMeans, isLoneRule } from '../wafMembers';
import { isLeftOpen, runsGroup } from '../wafRules';

const members = ['Action', 'OverrideAction'] as const;

export const actionByStatement: RuleForWaf = {
  id: 'waf/action-by-statement',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group', 'waf-rule'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N54'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A rule has Action where AWS WAF takes OverrideAction, the other way round, both, or neither.',
  why: 'A rule that runs a rule group, managed or your own, has OverrideAction: None leaves the actions of the rules in the group as they are, Count makes them all count. Every other rule has Action. AWS WAF refuses a rule with the wrong one, with both and with neither; of a rule that stands alone, as in an example, neither is only a warning.',
  examples: [
    {
      kind: 'waf-rule',
      bad: `{
  "Name": "bad-inputs",
  "Priority": 0,
  "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesKnownBadInputsRuleSet" } },
  "Action": { "Block": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "bad-inputs" }
}`,
      good: `{
  "Name": "bad-inputs",
  "Priority": 0,
  "Statement": { "ManagedRuleGroupStatement": { "VendorName": "AWS", "Name": "AWSManagedRulesKnownBadInputsRuleSet" } },
  "OverrideAction": { "None": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "bad-inputs" }
}`,
    },
  ],
  references: [{ title: 'Rule', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html' }],
  check({ waf, text, report }) {
    for (const rule of waf.rules) {
      const { structure, statement } = rule;
      if (statement === undefined || members.some(name => isLeftOpen(structure, name))) continue;
      const group = runsGroup(rule);
      const [right, wrong] = group ? (['OverrideAction', 'Action'] as const) : members;
      const what = group ? 'a rule that runs a rule group' : `a rule with ${statement.type}`;
      const misplaced = structure.get(wrong);
      if (misplaced !== undefined) {
        report({
          at: misplaced.key,
          message: `AWS WAF takes \`${right}\` and no \`${wrong}\` in ${what}.${group ? ' `None` leaves the actions of the rules in the group as they are.' : ''}`,
          fixes: mend(text, rule, right, wrong),
        });
      } else if (!hasOrMeans(structure, right)) {
        report({
          at: structure.node,
          ...(isLoneRule(waf, structure) && { severity: 'warning' as const }),
          message: `AWS WAF requires \`${right}\` in ${what}.`,
          fixes: (group ? ['None'] : ['Block', 'Count']).map(action => ({
            title: `Add ${right} ${action}`,
            safe: false,
            edits: insertMember(text, structure.node, right, { [action]: {} }, structure.get('Statement')),
          })),
        });
      }
    }
  },
};

function mend(text: string, { structure, action, override }: WafRule, right: string, wrong: string): Fix[] {
  const member = structure.get(wrong);
  if (member === undefined) return [];
  const given = wrong === 'Action' ? action : override;
  if (structure.get(right) !== undefined) return remove(text, member.key, wrong, { safe: given === 'None' });
  const fitting =
    given !== undefined && (right === 'Action' ? given !== 'None' : given === 'Count' || given === 'None');
  const rename = renameMember(member, right);
  if (fitting) return [{ title: `Rename to ${right}`, safe: true, edits: [rename] }];
  const instead: Json = { [right === 'Action' ? 'Block' : 'None']: {} };
  const edits = member.value === undefined ? [] : [rename, replaceValue(text, member.value, instead)];
  return [{ title: `Replace with ${right} ${Object.keys(instead)[0]}`, safe: false, edits }];
}
