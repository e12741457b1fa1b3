import { share } from '../text/shared';
import { type Member, membersOf, type Node, oneOrMany, stringValue } from '../tree/node';
import { isIntrinsic } from './intrinsic';
import { parseOperator } from './operators';
import type {
  Condition,
  ConditionValue,
  Policy,
  PrincipalElement,
  PrincipalEntry,
  Statement,
  ValuesElement,
  ValueText,
} from './policy';

/** The elements of a policy and of a statement, in AWS's spelling and usual order. */
export const policyElements = ['Version', 'Id', 'Statement'] as const;
export const statementElements = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
] as const;

/**
 * Reads the policy that an object holds. Never throws and never complains: what is malformed is left out of the model,
 * while `members` keep it for the rules. The first of duplicate members counts, and an element in the wrong case
 * (`effect`) stands for the element, so that one mistake draws one finding.
 */
export function buildPolicy(node: Node): Policy {
  const members = membersOf(node);
  const statement = find(members, 'Statement');
  const version = find(members, 'Version');
  const statements: Statement[] = [];
  oneOrMany(statement?.value).forEach((child, index) => {
    // `Fn::If` stands for statements that nobody knows yet.
    if (child.type === 'object' && !isIntrinsic(child)) statements.push(buildStatement(child, index));
  });
  return {
    node,
    members,
    version,
    id: find(members, 'Id'),
    statement,
    statements,
    expandsVariables: stringValue(version?.value) === '2012-10-17',
    derived: [],
  };
}

function buildStatement(node: Node, index: number): Statement {
  const members = membersOf(node);
  const effectMember = find(members, 'Effect');
  const effect = stringValue(effectMember?.value);
  const conditionMember = find(members, 'Condition');
  return {
    index,
    node,
    members,
    sid: find(members, 'Sid'),
    effectMember,
    effect: effect === 'Allow' || effect === 'Deny' ? effect : undefined,
    principal: buildPrincipal(members),
    action: buildValues(members, 'Action', 'NotAction'),
    resource: buildValues(members, 'Resource', 'NotResource'),
    conditionMember,
    conditions: buildConditions(conditionMember?.value),
  };
}

function find(members: readonly Member[], name: string): Member | undefined {
  for (const member of members) if (member.name === name) return member;
  const lowerCase = name.toLowerCase();
  for (const member of members) {
    if (member.name.length === name.length && member.name.toLowerCase() === lowerCase) return member;
  }
  return undefined;
}

function buildValues(members: readonly Member[], name: string, negatedName: string): ValuesElement | undefined {
  const plain = find(members, name);
  const member = plain ?? find(members, negatedName);
  if (member === undefined) return undefined;
  const nodes = oneOrMany(member.value);
  const values = (nodes.every(isText) ? nodes : nodes.filter(isText)).map(toValue);
  return { member, negated: plain === undefined, values };
}

function isText({ type }: Node): boolean {
  return type === 'string';
}

function toValue(node: Node): ValueText {
  const shared = share(node.value as string);
  // The same text as before, but one for all that are alike: the node need not keep its own.
  (node as { value: string }).value = shared.text;
  return { value: shared.text, node, shared };
}

function buildPrincipal(members: readonly Member[]): PrincipalElement | undefined {
  const plain = find(members, 'Principal');
  const member = plain ?? find(members, 'NotPrincipal');
  if (member === undefined) return undefined;
  const entries: PrincipalEntry[] = [];
  const { value } = member;
  if (value?.type === 'string') entries.push({ type: '*', value: value.value as string, node: value });
  for (const typeMember of membersOf(value)) {
    for (const node of oneOrMany(typeMember.value)) {
      if (node.type === 'string') entries.push({ type: typeMember.name, value: node.value as string, node });
    }
  }
  return { member, negated: plain === undefined, entries };
}

function buildConditions(block: Node | undefined): Condition[] {
  const conditions: Condition[] = [];
  for (const operatorMember of membersOf(block)) {
    const operator = parseOperator(operatorMember.name);
    for (const keyMember of membersOf(operatorMember.value)) {
      const values: ConditionValue[] = [];
      for (const node of oneOrMany(keyMember.value)) {
        if (node.type === 'string' || node.type === 'boolean' || node.type === 'number') {
          values.push({ value: String(node.value), node });
        }
      }
      const shared = share(keyMember.name);
      conditions.push({ operator, operatorMember, key: shared.text, shared, keyMember, values });
    }
  }
  return conditions;
}
