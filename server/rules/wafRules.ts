import { isIntrinsic } from '../model/intrinsic';
import type { Kind } from '../model/kinds';
import type { Structure, WafModel, WafRule } from '../model/waf/waf';

/** Statements that run a rule group. AWS WAF takes them only as the statement of a rule, and only in a web ACL. */
export const groupStatements: readonly string[] = ['ManagedRuleGroupStatement', 'RuleGroupReferenceStatement'];

/** True when the rule runs a rule group, so that it has an OverrideAction and no Action. */
export function runsGroup({ statement }: WafRule): boolean {
  return statement !== undefined && groupStatements.includes(statement.type);
}

/** True of documents that hold all rules that there are, as far as none is left to a function of CloudFormation. */
export function isWhole(kind: Kind): boolean {
  return kind === 'waf-web-acl' || kind === 'waf-rule-group';
}

/** True when the document says each of its rules itself, and Firewall Manager adds none before or behind them. */
export function knowsAllRules({ root, rules }: WafModel): boolean {
  if (root === undefined) return false;
  if (root.children('PreProcessFirewallManagerRuleGroups').length > 0) return false;
  if (root.children('PostProcessFirewallManagerRuleGroups').length > 0) return false;
  const list = root.get('Rules')?.value;
  return list === undefined || (list.type === 'array' && (list.children ?? []).length === rules.length);
}

/** The rules in the order in which AWS WAF runs them; those of one priority in the order of the text. */
export function inOrder({ rules }: WafModel): readonly WafRule[] {
  const known = rules.filter(rule => rule.priority !== undefined);
  return known.sort((a, b) => (a.priority as number) - (b.priority as number) || a.index - b.index);
}

/** True when a function of CloudFormation decides the value of the member. */
export function isLeftOpen(structure: Structure, name: string): boolean {
  const value = structure.get(name)?.value;
  return value !== undefined && structure.shape.dialect === 'cloudformation' && isIntrinsic(value);
}
