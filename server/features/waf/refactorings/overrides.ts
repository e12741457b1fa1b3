import type { ManagedGroup, WafFacts } from '../../../facts/waf';
import type { Structure, WafModel } from '../../../model/waf/waf';
import type { Edit } from '../../../text/edits';
import { appendElements, insertMember, type Json, removeEntry } from '../../../tree/edits';
import type { Refactoring } from '../../codeActions/refactorings';
import type { At } from './at';

/** AWS takes no more overrides in a statement. */
const mostOverrides = 100;

/**
 * At a managed rule group: all of its rules to Count, each by its name, so that they label and nothing is blocked. At an
 * override: without it. At a label match: the rule that adds the label to Count, so that requests with it come so far.
 */
export function overrides({ analysis, waf, structure }: At): Refactoring[] {
  const { text, facts } = analysis;
  switch (structure.shape.name) {
    case 'ManagedRuleGroupStatement':
      return countAll(text, facts.waf, structure);
    case 'RuleActionOverride':
      return [removal(text, structure)];
    case 'LabelMatchStatement':
      return countForLabel(text, facts.waf, waf, structure);
    default:
      return [];
  }
}

function groupOf(facts: WafFacts, statement: Structure): ManagedGroup | undefined {
  return facts.group(statement.text('VendorName') ?? '', statement.text('Name') ?? '');
}

/** Names of the rules that a statement overrides or excludes. */
function overridden(statement: Structure): ReadonlySet<string> {
  const entries = [...statement.children('RuleActionOverrides'), ...statement.children('ExcludedRules')];
  return new Set(entries.flatMap(entry => entry.text('Name') ?? []));
}

function countAll(text: string, facts: WafFacts, statement: Structure): Refactoring[] {
  const already = overridden(statement);
  const rules = (groupOf(facts, statement)?.rules ?? []).filter(
    ({ name, action }) => action !== 'Count' && !already.has(name),
  );
  if (rules.length === 0 || already.size + rules.length > mostOverrides) return [];
  const many = rules.length === 1 ? 'its rule' : already.size === 0 ? 'its rules' : `its other ${rules.length} rules`;
  const edits = addOverrides(
    text,
    statement,
    rules.map(({ name }) => name),
  );
  return edits.length === 0 ? [] : [{ title: `Override ${many} to Count`, edits }];
}

function addOverrides(text: string, statement: Structure, names: readonly string[]): Edit[] {
  const entries = names.map((name): Json => ({ Name: name, ActionToUse: { Count: {} } }));
  const list = statement.get('RuleActionOverrides')?.value;
  if (list?.type === 'array') return appendElements(text, list, entries);
  // A function of CloudFormation, or a mistake.
  return list === undefined ? insertMember(text, statement.node, 'RuleActionOverrides', entries) : [];
}

function removal(text: string, override: Structure): Refactoring {
  const siblings = override.owner?.children('RuleActionOverrides') ?? [];
  const list = override.owner?.get('RuleActionOverrides');
  const what = siblings.length === 1 && list !== undefined ? list.key : override.node;
  return { title: `Remove the override of ${override.text('Name') ?? 'the rule'}`, edits: removeEntry(text, what) };
}

function countForLabel(text: string, facts: WafFacts, waf: WafModel, match: Structure): Refactoring[] {
  const key = match.text('Key');
  if (key === undefined || match.text('Scope') !== 'LABEL') return [];
  return waf.of('ManagedRuleGroupStatement').flatMap(statement => {
    const already = overridden(statement);
    const group = groupOf(facts, statement);
    const rule = group?.rules.find(({ labels }) => labels.includes(key));
    if (group === undefined || rule === undefined || rule.action === 'Count' || already.has(rule.name)) return [];
    const edits = addOverrides(text, statement, [rule.name]);
    return edits.length === 0 ? [] : [{ title: `Override ${rule.name} of ${group.name} to Count`, edits }];
  });
}
