import type { WafFacts } from '../../../facts/waf';
import type { Document } from '../../../model/document';
import { wafModel } from '../../../model/waf/build';
import type { Structure, WafModel } from '../../../model/waf/waf';
import { type Node, oneOrMany, Property, stringValue } from '../../../tree/node';
import { nameOfReference } from '../references';

/** What rules refer to, as far as there are documents of it: by ARN, name, and name within a template. */
export interface References {
  readonly ipSets: ReadonlyMap<string, readonly string[]>;
  readonly regexPatternSets: ReadonlyMap<string, readonly string[]>;
  readonly ruleGroups: ReadonlyMap<string, WafModel>;
}

export function referencesOf(documents: readonly Document[], facts: WafFacts): References {
  const ipSets = new Map<string, readonly string[]>();
  const regexPatternSets = new Map<string, readonly string[]>();
  const ruleGroups = new Map<string, WafModel>();
  for (const document of documents) {
    const model = wafModel(document, facts);
    const root = model?.root;
    if (model === undefined || root === undefined) continue;
    for (const name of namesOf(root)) {
      if (document.kind === 'waf-ip-set') ipSets.set(name, textsOf(root, 'Addresses'));
      else if (document.kind === 'waf-regex-pattern-set') regexPatternSets.set(name, patternsOf(root));
      else if (document.kind === 'waf-rule-group') ruleGroups.set(name, model);
    }
  }
  return { ipSets, regexPatternSets, ruleGroups };
}

function namesOf(root: Structure): string[] {
  return [root.text('Name'), root.text('ARN'), logicalId(root.node)].filter(name => name !== undefined);
}

/** The name of a resource in its template, where the node is its `Properties`. */
function logicalId(node: Node): string | undefined {
  const resource = node.parent?.parent?.parent;
  return resource instanceof Property ? resource.name : undefined;
}

function textsOf(structure: Structure, member: string): string[] {
  return oneOrMany(structure.get(member)?.value).flatMap(node => stringValue(node) ?? []);
}

/** The API has objects in the list, CloudFormation texts. */
function patternsOf(set: Structure): string[] {
  const inObjects = set.children('RegularExpressionList').flatMap(each => each.text('RegexString') ?? []);
  return [...textsOf(set, 'RegularExpressionList'), ...inObjects];
}

/** What a request file calls what a statement refers to: its ARN, its name, or the names given. */
export function answerFor<T>(
  answers: Readonly<Record<string, T>>,
  statement: Structure,
  ...names: readonly (string | undefined)[]
): T | undefined {
  for (const name of [...keysOf(statement), ...names]) {
    if (name !== undefined && Object.hasOwn(answers, name)) return answers[name];
  }
  return undefined;
}

export function referredTo<T>(known: ReadonlyMap<string, T>, statement: Structure): T | undefined {
  for (const key of keysOf(statement)) {
    const found = key === undefined ? undefined : known.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}

function keysOf(statement: Structure): (string | undefined)[] {
  return [statement.text('ARN') ?? statement.text('Arn'), nameOfReference(statement)];
}
