import type { ShapeMember, Type } from '../../facts/waf';
import { wafModel } from '../../model/waf/build';
import type { Structure, WafModel, WafRule } from '../../model/waf/waf';
import type { Analysis } from '../../rules/analysis';
import { contains, type Node, nodeAt } from '../../tree/node';
import { documentAt } from '../place';

/** What of a document of AWS WAF stands at an offset. */
export interface WafPlace {
  readonly waf: WafModel;
  /** The innermost structure. */
  readonly structure: Structure;
  /** Its member at the offset, as AWS knows it. */
  readonly member: ShapeMember;
  /** The innermost node. */
  readonly node: Node;
  /** True when the node is the name of the member. */
  readonly isKey: boolean;
  /** Of the value at the offset: of an entry where that is in a list. */
  readonly type: Type;
  /** The rule around it. */
  readonly rule: WafRule | undefined;
}

/** The place at an offset; undefined outside our documents of AWS WAF and where AWS knows no member. */
export function wafPlaceAt(analysis: Analysis, offset: number): WafPlace | undefined {
  const document = documentAt(analysis, offset);
  const waf = document && wafModel(document, analysis.facts.waf);
  if (waf === undefined) return undefined;
  const structure = structureAt(waf, offset);
  const written = structure?.members.find(({ node }) => contains(node, offset));
  const member = structure && written && structure.shape.members.get(written.name);
  const node = nodeAt(written?.node, offset);
  if (structure === undefined || written === undefined || member === undefined || node === undefined) return undefined;
  const isKey = node === written.key;
  let type = member.type;
  for (let at: Node | undefined = node; at !== undefined && at !== written.value; at = at.parent) {
    if (!isKey && at.parent?.type === 'array' && type.is === 'list') type = type.of;
  }
  const rule = waf.rules.find(each => contains(each.structure.node, offset));
  return { waf, structure, member, node, isKey, type, rule };
}

/** The innermost structure around an offset. They stand in the order of the text, owners first. */
export function structureAt({ structures }: WafModel, offset: number): Structure | undefined {
  let found: Structure | undefined;
  for (const structure of structures) {
    if (structure.node.offset > offset) break;
    if (contains(structure.node, offset)) found = structure;
  }
  return found;
}
