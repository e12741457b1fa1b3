import type { ManagedGroup } from '../../../facts/waf';
import { nearest } from '../../../match/nearest';
import { choiceIn } from '../../../model/waf/choice';
import type { Structure, WafRule, WafStatement } from '../../../model/waf/waf';
import type { Rich } from '../../explain/explanation';
import { code, rich } from '../../explain/rich';
import { nameOfReference } from '../references';
import { endingOf, insertedHeaders } from './actions';
import type { Alternative, FinalAction, GroupStep } from './outcome';
import { answerFor } from './references';
import type { Scene } from './scene';
import { judge } from './statements';
import type { GroupAnswer } from './testRequest';
import type { Trace, Verdict } from './verdict';

/** What a rule group does with a request. */
export interface GroupResult {
  readonly verdict: Verdict;
  readonly steps: readonly GroupStep[];
  /** The rule that ends the evaluation of the group, and how. */
  readonly end?: { readonly rule: string; readonly action: FinalAction; readonly settings: Structure | undefined };
  /** How the group may end, if nobody knows. */
  readonly alternatives: readonly Alternative[];
  /** Names of rules that matched and only count. */
  readonly counted: readonly string[];
  readonly labels: readonly string[];
  readonly possibleLabels: readonly string[];
  readonly inserted: readonly (readonly [name: string, value: string])[];
  readonly remarks: readonly Rich[];
  /** Of the scope-down statement. */
  readonly trace?: Trace;
}

const nothing: GroupResult = {
  verdict: 'no match',
  steps: [],
  alternatives: [],
  counted: [],
  labels: [],
  possibleLabels: [],
  inserted: [],
  remarks: [],
};

/** An action that a rule of a group has instead of its own. */
export interface Override {
  readonly action: string;
  readonly settings: Structure | undefined;
}

/** The actions that the web ACL gives to rules of a group, by their names. */
export function overridesOf(statement: Structure): ReadonlyMap<string, Override> {
  const overrides = new Map<string, Override>();
  const add = (rule: Structure, action: string, settings?: Structure): void =>
    void overrides.set(rule.text('Name') ?? '', { action, settings });
  for (const rule of statement.children('ExcludedRules')) add(rule, 'Count');
  for (const rule of statement.children('RuleActionOverrides')) {
    const chosen = rule.child('ActionToUse');
    const action = choiceIn(chosen);
    if (action !== undefined) add(rule, action, chosen?.child(action));
  }
  return overrides;
}

/** A group whose rules are not in the documents: the request file says which of them match. */
export function judgeGroup(rule: WafRule, statement: WafStatement, scene: Scene): GroupResult {
  const { body, scopeDown } = statement;
  const scope = scopeDown && judge(scopeDown, scene).trace;
  const trace = scope === undefined ? {} : { trace: scope };
  if (scope?.verdict === 'no match') {
    return { ...nothing, ...trace, remarks: [rich`The group does not look at this request.`] };
  }
  const isManaged = statement.type === 'ManagedRuleGroupStatement';
  const group = isManaged ? scene.facts.group(body.text('VendorName') ?? '', body.text('Name') ?? '') : undefined;
  const { managedRuleGroups, ruleGroups } = scene.test.answers;
  const names = [body.text('Name'), rule.name];
  const answer = answerFor(isManaged ? managedRuleGroups : ruleGroups, body, ...names);
  const result = answer === undefined ? unanswered(statement, group) : answered(answer, body, group, scene);
  return { ...(scope?.verdict === 'unknown' ? perhaps(result) : result), ...trace };
}

/** Whatever a group does, it is only possible. */
function perhaps({ end, ...result }: GroupResult): GroupResult {
  const { alternatives, labels, possibleLabels, verdict } = result;
  const reason = rich`if the group looks at the request`;
  return {
    ...result,
    verdict: verdict === 'no match' ? 'no match' : 'unknown',
    alternatives: [...alternatives, ...(end === undefined ? [] : [{ action: end.action, reason }])],
    counted: [],
    labels: [],
    inserted: [],
    possibleLabels: [...possibleLabels, ...labels],
  };
}

function unanswered({ type, body }: WafStatement, group: ManagedGroup | undefined): GroupResult {
  const overrides = overridesOf(body);
  const member = type === 'ManagedRuleGroupStatement' ? 'managedRuleGroups' : 'ruleGroups';
  const actions = new Set<FinalAction>();
  if (group === undefined) actions.add('Unknown');
  for (const { name, action } of group?.rules ?? []) {
    const own = overrides.get(name)?.action ?? action;
    if (own !== 'Count') actions.add(own as FinalAction);
  }
  const prefix = type === 'ManagedRuleGroupStatement' ? 'awswaf:managed:' : `awswaf:`;
  const labels = group === undefined ? [`${prefix}*`] : [`${group.labels}*`, ...group.addsLabels];
  return {
    ...nothing,
    verdict: 'unknown',
    alternatives: [...actions].map(action => ({ action, reason: rich`if a rule of the group matches` })),
    possibleLabels: labels,
    remarks: [
      rich`What the rules of the group say of the request is not known; say it in ${code(member)} under ${code(body.text('Name') ?? nameOfReference(body) ?? 'its name')}.`,
    ],
  };
}

function answered(answer: GroupAnswer, body: Structure, group: ManagedGroup | undefined, scene: Scene): GroupResult {
  const overrides = overridesOf(body);
  const steps: GroupStep[] = [];
  const alternatives: Alternative[] = [];
  const counted: string[] = [];
  const labels = [...answer.labels];
  const possibleLabels = [...(group?.addsLabels ?? [])];
  const inserted: (readonly [string, string])[] = [];
  const remarks: Rich[] = [];
  let end: GroupResult['end'];
  const find = (name: string) => group?.rules.find(each => each.name === name);
  const labelsOf = (name: string): readonly string[] => find(name)?.labels ?? [];
  for (const name of [...answer.matchedRules.map(rule => rule.name), ...answer.unknownRules]) {
    if (group === undefined || find(name) !== undefined) continue;
    const [near] = nearest(
      name,
      group.rules.map(each => each.name),
      1,
    );
    const hint = near === undefined ? '.' : rich`; did you mean ${code(near)}?`;
    remarks.push(rich`${code(name)} is no rule of ${group.name} that Policywright knows${hint}`);
  }
  for (const name of answer.unknownRules) {
    const action = overrides.get(name)?.action ?? find(name)?.action;
    steps.push({ rule: name, state: 'unknown', action: action ?? 'Unknown' });
    possibleLabels.push(...labelsOf(name));
    const ending = endingOf(action, scene.test.answers);
    if (ending.ends !== false) alternatives.push({ action: ending.action, reason: rich`if ${code(name)} matches` });
  }
  for (const rule of answer.matchedRules) {
    const override = overrides.get(rule.name);
    const action = override?.action ?? rule.action ?? find(rule.name)?.action;
    steps.push({ rule: rule.name, state: 'match', action: action ?? 'Unknown' });
    labels.push(...rule.labels, ...labelsOf(rule.name));
    const ending = endingOf(action, scene.test.answers);
    if (ending.ends === 'unknown')
      alternatives.push({ action: ending.action, reason: rich`at ${code(rule.name)}, ${ending.reason}` });
    else if (ending.remark !== undefined) remarks.push(ending.remark);
    if (ending.ends === true) {
      end = { rule: rule.name, action: ending.action, settings: override?.settings };
      break;
    }
    if (ending.ends === false) inserted.push(...insertedHeaders(override?.settings));
    if (action === 'Count') counted.push(rule.name);
  }
  const matched = answer.matchedRules.length > 0;
  const verdict = matched ? 'match' : answer.unknownRules.length > 0 ? 'unknown' : 'no match';
  return {
    verdict,
    steps,
    ...(end !== undefined && { end }),
    alternatives,
    counted,
    labels,
    possibleLabels,
    inserted,
    remarks,
  };
}
