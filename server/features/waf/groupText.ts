import type { ManagedGroup, ManagedRule } from '../../facts/waf';
import { wcu } from '../../model/waf/capacityWords';
import { code, codes, count, link, paragraphs } from '../markdown';

/** More rules or labels than this are counted. */
const most = 12;

/** What is known of a managed rule group: what it is for, its capacity, versions, rules and labels. */
export function describeGroup(group: ManagedGroup): string {
  return paragraphs(
    `**${group.name}** · ${wcu(group.capacity)} · ${group.category}${group.charged ? ' · costs extra' : ''}`,
    group.text,
    versionsOf(group),
    group.config !== '' && `Needs ${code(group.config)} in ${code('ManagedRuleGroupConfigs')}.`,
    group.rules.length > 0 &&
      `${count(group.rules.length, 'rule')}: ${codes(
        group.rules.map(({ name }) => name),
        most,
      )}.`,
    `Its labels begin with ${code(group.labels)}.`,
    link('AWS Managed Rules', group.url),
  );
}

/** What becomes of a group without a version, and which versions it has. */
export function versionsOf({ versioned, latest }: ManagedGroup): string {
  if (!versioned) return 'It has no versions: AWS keeps it up to date, and it takes no `Version`.';
  const newest = latest === '' ? '' : ` The newest static version that this data knows is ${code(latest)}.`;
  return `Without \`Version\` it is the default version, which AWS moves to newer ones; a static version stays as it is until it expires.${newest}`;
}

/** What a rule of a managed group looks for, does and adds. */
export function describeManagedRule(group: ManagedGroup, rule: ManagedRule): string {
  const labels =
    rule.labels.length === 0
      ? ''
      : ` It adds the label${rule.labels.length === 1 ? '' : 's'} ${codes(rule.labels, most)}.`;
  return paragraphs(
    `**${rule.name}** · ${rule.action} · ${group.name}`,
    rule.text,
    `Its action is ${code(rule.action)} unless \`RuleActionOverrides\` gives another.${labels}`,
    link('AWS Managed Rules', group.url),
  );
}
