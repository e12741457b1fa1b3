import { choiceIn } from './choice';
import { statementIn } from './statements';
import type { Structure, WafModel, WafRule } from './waf';

/**
 * The rules in the order in which AWS WAF looks at them: the rule groups that Firewall Manager puts first, those of the
 * document, and the ones that it puts last, each by ascending priority
 * (https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing-order.html). Rules without a priority follow
 * those that have one, and among equals the text decides. A statement alone counts for a rule without an action.
 */
export function evaluationOrder({ root, rules }: WafModel): readonly WafRule[] {
  if (root?.shape.name === 'Statement') {
    const nothing = { name: undefined, priority: undefined, action: undefined, override: undefined };
    return [{ structure: root, index: 0, statement: statementIn(root), ...nothing }];
  }
  const managed = (member: string): WafRule[] => byPriority((root?.children(member) ?? []).map(readManagedRule));
  return [
    ...managed('PreProcessFirewallManagerRuleGroups'),
    ...byPriority(rules),
    ...managed('PostProcessFirewallManagerRuleGroups'),
  ];
}

function byPriority(rules: readonly WafRule[]): WafRule[] {
  const last = Number.POSITIVE_INFINITY;
  return [...rules].sort((one, other) => {
    const [first, second] = [one.priority ?? last, other.priority ?? last];
    return first === second ? one.index - other.index : first - second;
  });
}

/** A rule group of Firewall Manager, which looks like a rule but calls its statement otherwise. */
function readManagedRule(structure: Structure, index: number): WafRule {
  const statement = structure.child('FirewallManagerStatement');
  return {
    structure,
    index,
    name: structure.text('Name'),
    priority: structure.number('Priority'),
    statement: statement && statementIn(statement),
    action: undefined,
    override: choiceIn(structure.child('OverrideAction')),
  };
}
