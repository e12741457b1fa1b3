import type { WafFacts } from '../../facts/waf';
import { statementsIn } from '../../model/waf/statements';
import type { WafModel, WafRule } from '../../model/waf/waf';

/** A label that a document gives to requests, and who gives it. */
export interface KnownLabel {
  /** As a rule of the same document can match it: `bot:verified`, `awswaf:managed:aws:core-rule-set:NoUserAgent_Header`. */
  readonly name: string;
  /** The rules of the document that add it. */
  readonly by: readonly WafRule[];
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
  const add = (name: string, by: WafRule, priority: number, rule?: string): void => {
    const known = labels.get(name);
    labels.set(name, {
      name,
      by: [...(known?.by ?? []), by],
      priority: Math.min(priority, known?.priority ?? priority),
      ...(rule !== undefined && { rule }),
    });
  };
  for (const by of waf.rules) {
    const priority = by.priority ?? Number.MAX_SAFE_INTEGER;
    for (const label of by.structure.children('RuleLabels')) {
      const name = label.text('Name');
      if (name !== undefined && name !== '') add(name, by, priority);
    }
    for (const { type, body } of statementsIn(by.statement)) {
      if (type !== 'ManagedRuleGroupStatement') continue;
      const group = facts.group(body.text('VendorName') ?? '', body.text('Name') ?? '');
      for (const each of group?.rules ?? []) for (const label of each.labels) add(label, by, priority, each.name);
      for (const label of group?.addsLabels ?? []) add(label, by, priority);
    }
  }
  return [...labels.values()];
}
