import type { Shape, ShapeMember, Type, WafFacts } from '../../../facts/waf';
import { isIntrinsicName } from '../../../model/intrinsic';

/** What can stand at a place, by the names of the members around it. */
export interface Target {
  /** What is expected: a structure's members or a map's names where a name is due, otherwise the value. */
  readonly type: Type;
  /** The member whose value it is, or is part of; undefined for the document itself. */
  readonly member: ShapeMember | undefined;
  /** The structure that has the member. */
  readonly owner: Shape | undefined;
}

/**
 * Follows names from the structure of the document. Places in lists are no names, so that a list counts as its entries.
 * Undefined where AWS knows no such member, or a function of CloudFormation stands.
 */
export function targetOf(root: Shape, path: readonly string[], facts: WafFacts): Target | undefined {
  let target: Target = { type: { is: 'structure', name: root.name }, member: undefined, owner: undefined };
  for (const name of path) {
    // The branches of Fn::If are what would stand in its place.
    if (name === 'Fn::If') continue;
    if (isIntrinsicName(name)) return undefined;
    const type = entryOf(target.type);
    if (type.is === 'map') {
      target = { ...target, type: type.of };
      continue;
    }
    if (type.is !== 'structure') return undefined;
    const owner = facts.shape(type.name, root.dialect);
    const member = memberNamed(owner, name);
    if (member === undefined) return undefined;
    target = { type: member.type, member, owner };
  }
  return target;
}

/** The type of a list's entries, or the type itself. */
export function entryOf(type: Type): Type {
  return type.is === 'list' ? type.of : type;
}

function memberNamed({ members }: Shape, name: string): ShapeMember | undefined {
  const exact = members.get(name);
  if (exact !== undefined) return exact;
  const lowerCase = name.toLowerCase();
  return [...members.values()].find(member => member.name.toLowerCase() === lowerCase);
}
