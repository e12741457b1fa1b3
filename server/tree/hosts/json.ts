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
 * an AWS command's output wraps (`PolicyVersion.Document`); in a CloudFormation template, the resources of AWS WAF; the
 * rules that stand in an object by themselves.
 */
export function candidates(root: Node): readonly Node[] {
  if (root.type === 'array') return [root, ...(root.children ?? []).filter(child => child.type === 'object')];
  if (root.type !== 'object') return [];
  const found = [root];
  for (const path of wrappers) {
    let node: Node | undefined = root;
    for (const name of path) node = memberValue(node, name);
    if (node?.type === 'object') found.push(node);
  }
  addResources(root, found);
  const rules = bareRules(root);
  return rules === undefined ? found : [...found, rules];
}

/**
 * The list of rules in an object that says nothing else of a web ACL or rule group: what CheckCapacity takes
 * (https://docs.aws.amazon.com/waf/latest/APIReference/API_CheckCapacity.html), or an excerpt.
 */
export function bareRules(root: Node): Node | undefined {
  const others = membersOf(root).filter(({ name }) => name !== 'Rules' && name !== 'Scope');
  const rules = memberValue(root, 'Rules');
  return others.length === 0 && rules?.type === 'array' ? rules : undefined;
}

/** The properties of AWS WAF's resources in a CloudFormation template, in an excerpt of one, or in a single resource. */
function addResources(root: Node, found: Node[]): void {
  addProperties(root, found);
  for (const { value } of membersOf(root)) addProperties(value, found);
  for (const { value } of membersOf(memberValue(root, 'Resources'))) addProperties(value, found);
}

function addProperties(resource: Node | undefined, found: Node[]): void {
  const properties = memberValue(resource, 'Properties');
  if (properties?.type !== 'object') return;
  if (stringValue(memberValue(resource, 'Type'))?.startsWith('AWS::WAFv2::')) found.push(properties);
}
