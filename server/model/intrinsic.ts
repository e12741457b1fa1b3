import { membersOf, type Node } from '../tree/node';

/** `Ref`, `Fn::If` and its like, with which CloudFormation puts a value together before AWS sees the policy. */
export function isIntrinsicName(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::');
}

/** `{ "Ref": "Bucket" }`, `{ "Fn::Sub": "…" }`: an object with the name of such a function and nothing else. */
export function isIntrinsic(node: Node): boolean {
  if (node.type !== 'object' || node.children?.length !== 1) return false;
  return isIntrinsicName(membersOf(node)[0]?.name ?? '');
}
