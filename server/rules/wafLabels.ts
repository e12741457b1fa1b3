import type { Kind } from '../model/kinds';
import type { Structure, WafModel, WafRule } from '../model/waf/waf';
import { getOrCreate } from '../text/memo';
import type { Node } from '../tree/node';

/** A label that a rule of the document adds to the requests that it matches. */
export interface AddedLabel {
  /** As the rule names it, without the prefix of the web ACL or rule group. */
  readonly name: string;
  readonly rule: WafRule;
  readonly node: Node;
}

/** All labels that rules of the document add. */
export interface AddedLabels {
  readonly names: ReadonlySet<string>;
  /** Those that a key without prefix asks for, by itself or as a name space. */
  askedFor(key: string, namespace: boolean): readonly AddedLabel[];
}

/** A place where a rule asks for a label: a label match statement, or a rate-based rule that counts by labels. */
export interface LabelUse {
  readonly key: string;
  readonly node: Node;
  readonly namespace: boolean;
  readonly rule: WafRule;
}

/** The labels that the rules of the document add; undefined when a function of CloudFormation says one. */
export function addedLabels({ rules }: WafModel): AddedLabels | undefined {
  const added: AddedLabel[] = [];
  for (const rule of rules) {
    const list = rule.structure.get('RuleLabels')?.value;
    if (list === undefined) continue;
    const structures = new Map(rule.structure.children('RuleLabels').map(structure => [structure.node, structure]));
    for (const entry of list.children ?? []) {
      const node = structures.get(entry)?.get('Name')?.value;
      if (node?.type !== 'string') return undefined;
      added.push({ name: node.value as string, rule, node });
    }
    if (list.type !== 'array') return undefined;
  }
  return searchable(added);
}

export function labelUses(waf: WafModel): readonly LabelUse[] {
  const uses: LabelUse[] = [];
  const rules = new Map(waf.rules.map(rule => [rule.structure, rule]));
  const add = (structure: Structure, member: string, namespace: boolean): void => {
    const node = structure.get(member)?.value;
    const rule = ruleAround(rules, structure);
    if (node?.type !== 'string' || node.value === '' || rule === undefined) return;
    uses.push({ key: node.value as string, node, namespace, rule });
  };
  for (const match of waf.of('LabelMatchStatement')) {
    const scope = match.text('Scope');
    // A key that does not fit its scope is said to be so.
    const colon = match.text('Key')?.endsWith(':') === true;
    if (scope === (colon ? 'NAMESPACE' : 'LABEL')) add(match, 'Key', scope === 'NAMESPACE');
  }
  for (const key of waf.of('RateLimitLabelNamespace')) add(key, 'Namespace', true);
  return uses;
}

function ruleAround(rules: ReadonlyMap<Structure, WafRule>, structure: Structure): WafRule | undefined {
  for (let at: Structure | undefined = structure; at !== undefined; at = at.owner) {
    if (at.shape.name === 'Rule') return rules.get(at);
  }
  return undefined;
}

/** Whose labels a key asks for. */
export type LabelOrigin =
  /** Those of the document's own rules, with what follows the prefix. */
  | { readonly of: 'own'; readonly key: string }
  /** Those of a managed rule group, with its name space. */
  | { readonly of: 'managed'; readonly labels: string }
  | { readonly of: 'web ACL' | 'rule group'; readonly name: string }
  | { readonly of: 'others' };

/** https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-label-requirements.html */
export function originOf(key: string, kind: Kind, { root }: WafModel): LabelOrigin {
  if (!/^awswaf:/.test(key)) return { of: 'own', key };
  const [, owner = '', type = '', name = '', ...rest] = key.split(':');
  if (owner === 'managed') return { of: 'managed', labels: `awswaf:managed:${type}:${name}:` };
  if (name === '' || (type !== 'webacl' && type !== 'rulegroup')) return { of: 'others' };
  const own = root?.text('Name');
  const sameKind = kind === (type === 'webacl' ? 'waf-web-acl' : 'waf-rule-group');
  if (sameKind && own === undefined) return { of: 'others' };
  if (sameKind && own === name) return { of: 'own', key: rest.join(':') };
  return { of: type === 'webacl' ? 'web ACL' : 'rule group', name };
}

/** Looks only at labels that have the rarest part of a key, and once for each key. */
function searchable(added: readonly AddedLabel[]): AddedLabels {
  const byPart = new Map<string, Set<AddedLabel>>();
  for (const label of added) {
    for (const part of label.name.split(':')) getOrCreate(byPart, part, () => new Set()).add(label);
  }
  const withPartsOf = (key: string): Iterable<AddedLabel> => {
    if (key === '') return added;
    const sets = key
      .replace(/:$/, '')
      .split(':')
      .map(part => byPart.get(part) ?? new Set<AddedLabel>());
    return sets.reduce((least, each) => (each.size < least.size ? each : least));
  };
  const known = new Map<string, readonly AddedLabel[]>();
  return {
    names: new Set(added.map(({ name }) => name)),
    askedFor(key, namespace) {
      const asked = `${namespace} ${key}`;
      const labels = known.get(asked) ?? [...withPartsOf(key)].filter(({ name }) => asksFor(key, namespace, name));
      known.set(asked, labels);
      return labels;
    },
  };
}

/** Whether a label, by itself or in a name space, is what a key without prefix asks for. */
function asksFor(key: string, namespace: boolean, label: string): boolean {
  if (key === '') return true;
  if (namespace) return `:${label}`.includes(`:${key.replace(/:$/, '')}:`);
  return `:${label}`.endsWith(`:${key}`);
}
