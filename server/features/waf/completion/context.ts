import type { WafFacts } from '../../../facts/waf';
import type { Document } from '../../../model/document';
import type { Structure, WafModel, WafRule } from '../../../model/waf/waf';
import type { Writing } from '../../completion/offer';
import type { Drafts } from './drafts';
import type { Target } from './target';

/** What proposals for a document of AWS WAF are made from. */
export interface WafCompletion extends Writing {
  readonly document: Document;
  readonly waf: WafModel;
  readonly facts: WafFacts;
  readonly drafts: Drafts;
  readonly target: Target;
  /** The innermost structure around the cursor, as far as the text can be read. */
  readonly structure: Structure | undefined;
  readonly rule: WafRule | undefined;
}

/** The managed group of the statement around the cursor. */
export function groupAround({ structure, facts }: WafCompletion) {
  for (let at = structure; at !== undefined; at = at.owner) {
    if (at.shape.name !== 'ManagedRuleGroupStatement') continue;
    return facts.group(at.text('VendorName') ?? 'AWS', at.text('Name') ?? '');
  }
  return undefined;
}

/** The names of the group's rules that are overridden or excluded already. */
export function overriddenAround({ structure }: WafCompletion): ReadonlySet<string> {
  for (let at = structure; at !== undefined; at = at.owner) {
    if (at.shape.name !== 'ManagedRuleGroupStatement') continue;
    const taken = [...at.children('RuleActionOverrides'), ...at.children('ExcludedRules')];
    return new Set(taken.flatMap(each => (each === structure ? [] : (each.text('Name') ?? []))));
  }
  return new Set();
}
