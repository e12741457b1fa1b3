import { membersOf, memberValue, type Node, stringValue } from '../node';

/** Where AWS's commands and APIs put a document inside their own JSON, as paths of member names. */
const wrappers: readonly (readonly string[])[] = [
  ['PolicyVersion', 'Document'],
  ['PolicyDocument'],
  ['AssumeRolePolicyDocument'],
  ['Role', 'AssumeRolePolicyDocument'],
  ['Document'],
  ['Policy'],
  ['WebACL'],
  ['RuleGroup'],
  ['IPSet'],
  ['RegexPatternSet'],
  ['LoggingConfiguration'],
  ['Rule'],
];

/**
 * The values in a JSON file that may be documents of ours: the whole file, the elements of a list, or the object that
 * an AWS command's output wraps (`PolicyVersion.Document`); in a CloudFormation template, the resources of AWS WAF.
 */
export function candidates(root: Node): readonly Node[] {
  if (root.type === 'array') return [root, ...(root.children ?? []).filter(child => child.type === 'object')];
  if (root.type !== 'object') return [];
  const wrapped = wrappers.flatMap(path => {
    let node: Node | undefined = root;
    for (const name of path) node = memberValue(node, name);
    return node?.type === 'object' ? [node] : [];
  });
  return [root, ...wrapped, ...resources(root)];
}

/** The properties of AWS WAF's resources in a CloudFormation template, or in a single resource of one. */
function resources(root: Node): readonly Node[] {
  const every = [root, ...membersOf(memberValue(root, 'Resources')).flatMap(({ value }) => value ?? [])];
  return every.flatMap(resource => {
    const properties = memberValue(resource, 'Properties');
    const ours =
      properties?.type === 'object' && stringValue(memberValue(resource, 'Type'))?.startsWith('AWS::WAFv2::');
    return ours ? [properties] : [];
  });
}
