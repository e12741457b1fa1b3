import type { WafFacts } from '../../facts/waf';
import { ruleTitle } from '../../model/waf/ruleTitle';
import { statementsIn } from '../../model/waf/statements';
import type { WafModel } from '../../model/waf/waf';

/** A label that a document gives to requests, and who gives it. */
export interface KnownLabel {
  /** As a rule of the same document can match it: `bot:verified`, `awswaf:managed:aws:core-rule-set:NoUserAgent_Header`. */
  readonly name: string;
  /** Names of the rules of the document that add it. */
  readonly by: readonly string[];
  /** The rule of a managed group that adds it. */
  readonly rule?: string;
  /** The lowest priority of these rules. */
  readonly priority: number;
}

/**
 * The labels of a document: those in RuleLabels, and those that its managed groups add; a `*` at the end stands for what
 * AWS leaves open (https://docs.aws.amazon.com/waf/latest/developerguide/waf-labels.html).
 */
export function knownLabels(waf: WafModel, facts: WafFacts): readonly KnownLabel[] {
  const labels = new Map<string, KnownLabel>();
  const add = (name: string, by: string, priority: number, rule?: string): void => {
    const known = labels.get(name);
    labels.set(name, {
      name,
      by: [...(known?.by ?? []), by],
      priority: Math.min(priority, known?.priority ?? priority),
      ...(rule !== undefined && { rule }),
    });
  };
  for (const rule of waf.rules) {
    const by = ruleTitle(rule);
    const priority = rule.priority ?? Number.MAX_SAFE_INTEGER;
    for (const label of rule.structure.children('RuleLabels')) {
      const name = label.text('Name');
      if (name !== undefined && name !== '') add(name, by, priority);
    }
    for (const { type, body } of statementsIn(rule.statement)) {
      if (type !== 'ManagedRuleGroupStatement') continue;
      const group = facts.group(body.text('VendorName') ?? '', body.text('Name') ?? '');
      for (const each of group?.rules ?? []) for (const label of each.labels) add(label, by, priority, each.name);
      for (const label of group?.addsLabels ?? []) add(label, by, priority);
    }
  }
  return [...labels.values()];
}
