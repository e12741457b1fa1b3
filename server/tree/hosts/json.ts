import { memberValue, type Node } from '../node';

/** Where AWS's commands and APIs put a policy inside their own JSON, as paths of member names. */
const wrappers: readonly (readonly string[])[] = [
  ['PolicyVersion', 'Document'],
  ['PolicyDocument'],
  ['AssumeRolePolicyDocument'],
  ['Role', 'AssumeRolePolicyDocument'],
  ['Document'],
  ['Policy'],
];

/**
 * The values in a JSON file that may be documents of ours: the whole file, the elements of a list, or the object that
 * an AWS command's output wraps (`PolicyVersion.Document`).
 */
export function candidates(root: Node): readonly Node[] {
  if (root.type === 'array') return [root, ...(root.children ?? []).filter(child => child.type === 'object')];
  if (root.type !== 'object') return [];
  const wrapped = wrappers.flatMap(path => {
    let node: Node | undefined = root;
    for (const name of path) node = memberValue(node, name);
    return node?.type === 'object' ? [node] : [];
  });
  return [root, ...wrapped];
}
