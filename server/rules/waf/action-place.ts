import type { Structure } from '../../model/waf/waf';
import { renameMember, replaceValue } from '../../tree/edits';
import type { Member } from '../../tree/node';
import type { Fix, RuleForWaf } from '../rule';
import { actionChoices, isMisplacedAction } from '../wafActions';
import { groupStatements } from '../wafRules';

export const actionPlace: RuleForWaf = {
  id: 'waf/action-place',
  grammar: 'waf',
  kinds: ['waf-web-acl', 'waf-rule-group', 'waf-rule', 'waf-statement'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N54'],
  fixable: true,
  summary: 'An action stands where AWS WAF does not take it.',
  why: 'The default action of a web ACL is Allow or Block: a request that no rule has decided cannot be counted or challenged. OverrideAction is None or Count. The action of a rule is Allow, Block, Count, Captcha, Challenge or Monetize. To challenge whatever is left, a last rule that matches every request does it.',
  examples: [
    {
      kind: 'waf-web-acl',
      bad: `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Count": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}`,
      good: `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}`,
    },
  ],
  references: [
    {
      title: 'Setting the web ACL default action',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-default-action.html',
    },
    {
      title: 'Using rule actions',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html',
    },
  ],
  check({ waf, text, report }) {
    for (const structure of actionChoices.flatMap(waf.of)) {
      for (const member of structure.members) {
        if (!isMisplacedAction(structure, member.name) || isWholeWrong(structure)) continue;
        const takes = structure.shape.oneOf.map(name => `\`${name}\``);
        const where = structure.shape.name === 'RuleAction' ? 'The action of a rule' : `\`${structure.shape.name}\``;
        report({
          at: member.key,
          message: `${where} is ${takes.slice(0, -1).join(', ')} or ${takes.at(-1)}; AWS WAF refuses \`${member.name}\` here.`,
          fixes: mend(text, structure, member),
        });
      }
    }
  },
};

/** True when the rule takes no member of this name at all, which `waf/action-by-statement` says. */
function isWholeWrong({ owner, as }: Structure): boolean {
  if (owner?.shape.name !== 'Rule') return false;
  const statement = owner.child('Statement');
  if (statement === undefined) return false;
  const group = groupStatements.some(name => statement.get(name) !== undefined);
  return as === (group ? 'Action' : 'OverrideAction');
}

function mend(text: string, { shape, node }: Structure, member: Member): Fix[] {
  if (shape.name === 'OverrideAction')
    return [{ title: 'Replace with None', safe: false, edits: [replaceValue(text, node, { None: {} })] }];
  const passes = shape.name === 'DefaultAction' && (member.name === 'Count' || member.name === 'None');
  return passes ? [{ title: 'Rename to Allow', safe: false, edits: [renameMember(member, 'Allow')] }] : [];
}
