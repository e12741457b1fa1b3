import type { ManagedGroup } from '../facts/waf';
import { isSlip, nearest } from '../match/nearest';
import { perWafModel } from '../model/derived';
import { ruleName } from '../model/waf/ruleTitle';
import type { WafRule } from '../model/waf/waf';
import { getOrCreate } from '../text/memo';
import { capitalised } from '../text/strings';
import { replaceWith } from './fixes';
import type { Report, WafContext } from './rule';
import { type AddedLabel, type AddedLabels, type LabelUse, originOf } from './wafLabels';
import { runsGroup } from './wafRules';

/** What is wrong with asking for a label here; undefined when a rule may have added it by then. */
export function missingLabel(
  { waf, document, facts, text }: WafContext,
  use: LabelUse,
  added: AddedLabels,
): Omit<Report, 'at'> | undefined {
  const origin = originOf(use.key, document.kind, waf);
  const what = `${use.namespace ? 'labels in' : 'the label'} \`${use.key}\``;
  const isGroup = document.kind === 'waf-rule-group';
  if (origin.of === 'own') {
    const adding = added.askedFor(origin.key, use.namespace);
    if (adding.length > 0) return late(use, what, adding);
    const [meant] = use.namespace ? [] : nearest(origin.key, added.names, 1);
    const key = meant === undefined ? '' : use.key.slice(0, use.key.length - origin.key.length) + meant;
    const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
    return {
      message: `No rule here adds ${what}, so this never matches.${hint}`,
      fixes: meant ? replaceWith(text, use.node, key) : [],
    };
  }
  if (origin.of === 'web ACL' && !isGroup)
    return { message: `\`${use.key}\` is of the web ACL \`${origin.name}\`, whose labels no request has here.` };
  if (isGroup || origin.of === 'others' || origin.of === 'web ACL') return undefined;
  const group = origin.of === 'managed' ? facts.waf.groups.find(({ labels }) => labels === origin.labels) : undefined;
  if (origin.of === 'managed' && group === undefined) {
    const labels = facts.waf.groups.find(each => isSlipOfGroup(origin.labels, each.labels))?.labels;
    return labels === undefined ? undefined : misspelling(text, use, labels + use.key.slice(origin.labels.length));
  }
  const running = rulesRunning(waf).get(group?.name) ?? [];
  const misspelt = use.namespace || group === undefined ? undefined : otherCase(use.key, group);
  if (misspelt !== undefined)
    return {
      message: `Labels are told apart by upper and lower case, and \`${group?.name}\` adds \`${misspelt}\`.`,
      fixes: replaceWith(text, use.node, misspelt),
    };
  const near = use.namespace || group === undefined ? undefined : slipOf(use.key, group);
  if (near !== undefined) return misspelling(text, use, near);
  if (running.length > 0) return late(use, what, running);
  return {
    message: `No rule here runs ${group === undefined ? 'a rule group' : `\`${group.name}\``}, which adds ${what}, so this never matches.`,
  };
}

/** The rules that run each managed rule group, as if they were its labels; under undefined those that run another group. */
const rulesRunning = perWafModel((waf): ReadonlyMap<string | undefined, readonly AddedLabel[]> => {
  const running = new Map<string | undefined, AddedLabel[]>();
  for (const rule of waf.rules) {
    const { statement, structure } = rule;
    if (statement === undefined || !runsGroup(rule)) continue;
    const managed = statement.type === 'ManagedRuleGroupStatement';
    const label = { name: '', rule, node: structure.get('Name')?.value ?? structure.node };
    getOrCreate(running, managed ? (statement.body.text('Name') ?? '') : undefined, () => []).push(label);
  }
  return running;
});

/** When the rules that add a label all come too late, or let no later rule see it. */
function late(use: LabelUse, what: string, adding: readonly AddedLabel[]): Omit<Report, 'at'> | undefined {
  const own = use.rule.priority;
  if (own === undefined) return undefined;
  const ends = ({ action }: WafRule): boolean => action === 'Allow' || action === 'Block';
  const isBefore = ({ rule }: AddedLabel): boolean => rule !== use.rule && (rule.priority as number) <= own;
  const isInTime = (label: AddedLabel): boolean => isBefore(label) && !ends(label.rule);
  if (adding.some(label => label.rule.priority === undefined || isInTime(label))) return undefined;
  const ending = adding.find(isBefore);
  const [after] = adding;
  if (after === undefined) return undefined;
  if (ending !== undefined) {
    const message = `Only ${ruleName(ending.rule)} adds ${what} before, and its action ${ending.rule.action} ends the evaluation, so this never matches.`;
    return { message, related: [{ at: ending.node, message: 'It is added here.' }] };
  }
  const message =
    after.rule === use.rule
      ? `${ruleName(after.rule)} adds ${what} itself, after it has matched, so this never matches.`
      : `${ruleName(after.rule)} adds ${what} and runs later (priority ${after.rule.priority}, this one ${own}), so this never matches.`;
  return {
    message: capitalised(message),
    related: [{ at: after.node, message: 'It is added here.' }],
  };
}

/** Whether the name space of a managed group is another's but for a slip in the group's name. */
function isSlipOfGroup(own: string, known: string): boolean {
  const [[, , vendor, name = ''], [, , otherVendor, otherName = '']] = [own.split(':'), known.split(':')] as const;
  return vendor === otherVendor && isSlip(name, otherName);
}

/** What is said of a key that is nearly one that AWS documents. */
function misspelling(text: string, { key, node }: LabelUse, meant: string): Omit<Report, 'at'> {
  return {
    message: `No managed rule group is known to add \`${key}\`. Did you mean \`${meant}\`?`,
    fixes: replaceWith(text, node, meant),
  };
}

/** The label of the group for which a key is a slip; undefined when it adds that key itself. */
function slipOf(key: string, { rules, labels: prefix }: ManagedGroup): string | undefined {
  const labels = rules.flatMap(rule => rule.labels);
  if (labels.includes(key)) return undefined;
  const name = key.slice(prefix.length);
  return labels.find(label => isSlip(name, label.slice(prefix.length)));
}

/** The label of the group that differs only in upper and lower case; undefined when the key is one that it adds. */
function otherCase(key: string, { rules }: ManagedGroup): string | undefined {
  const labels = rules.flatMap(rule => rule.labels);
  return labels.includes(key) ? undefined : labels.find(label => label.toLowerCase() === key.toLowerCase());
}
