import { statementsIn } from '../../model/waf/statements';
import type { WafRule, WafStatement } from '../../model/waf/waf';
import { nameOfReference } from './references';
import { overridesOf } from './trial/groups';
import { type References, referredTo } from './trial/references';

/** A part of a request file: what it has to say of the world outside the rules. JSON. */
export type Questions = Readonly<Record<string, unknown>>;

/**
 * What a request file has to say so that all of the rules can be told, filled in as if nothing special were the case: no
 * managed rule matches, no rate is exceeded, all sets are empty. Members that no rule asks for are left out, and so is what
 * there are documents of: of a rule group among them its rules are asked.
 */
export function questionsOf(rules: readonly WafRule[], references: References): Questions {
  const managedRuleGroups: Record<string, unknown> = {};
  const ruleGroups: Record<string, unknown> = {};
  const ipSets: Record<string, unknown> = {};
  const regexPatternSets: Record<string, unknown> = {};
  const further: Record<string, unknown> = {};
  const ask = (statement: WafStatement, isInGroup: boolean): void => {
    const { type, body } = statement;
    const name = type === 'ManagedRuleGroupStatement' ? body.text('Name') : nameOfReference(body);
    const isForwarded = body.child('ForwardedIPConfig') !== undefined;
    if (type === 'RateBasedStatement') further['rateExceeded'] = [];
    else if (type === 'SqliMatchStatement') further['sqli'] = false;
    else if (type === 'XssMatchStatement') further['xss'] = false;
    else if (type === 'GeoMatchStatement' && isForwarded) further['forwardedCountry'] = 'XX';
    else if (type === 'AsnMatchStatement') further[isForwarded ? 'forwardedAsn' : 'asn'] = 0;
    const group = type === 'RuleGroupReferenceStatement' ? referredTo(references.ruleGroups, body) : undefined;
    // AWS takes no group within a group.
    if (group !== undefined && !isInGroup) {
      askAll(group.rules, true);
      for (const { action } of overridesOf(body).values()) askClient(action);
    } else if (name === undefined) return;
    else if (type === 'ManagedRuleGroupStatement') managedRuleGroups[name] = { matchedRules: [] };
    else if (type === 'RuleGroupReferenceStatement') ruleGroups[name] = { matchedRules: [] };
    else if (type === 'IPSetReferenceStatement') {
      if (referredTo(references.ipSets, body) === undefined) ipSets[name] = [];
    } else if (type === 'RegexPatternSetReferenceStatement') {
      if (referredTo(references.regexPatternSets, body) === undefined) regexPatternSets[name] = [];
    }
  };
  const askClient = (action: string | undefined): void => {
    if (action === 'Captcha' || action === 'Challenge') further['token'] = 'absent';
    if (action === 'Monetize') further['paid'] = false;
  };
  const askAll = (list: readonly WafRule[], isInGroup: boolean): void => {
    for (const { statement, action } of list) {
      for (const each of statementsIn(statement)) ask(each, isInGroup);
      askClient(action);
    }
  };
  askAll(rules, false);
  const lists = { managedRuleGroups, ruleGroups, ipSets, regexPatternSets };
  const filled = Object.entries(lists).filter(([, list]) => Object.keys(list).length > 0);
  return { ...Object.fromEntries(filled), ...further };
}
