import { memberValue, type Node, stringValue } from '../../tree/node';
import { isIntrinsic } from '../intrinsic';
import type { Structure } from './waf';

/**
 * The capacity that a rule group declares, where a `RuleGroupReferenceStatement` refers to a rule group of the same
 * CloudFormation template: `{ "Fn::GetAtt": ["Group", "Arn"] }`.
 */
export function referredCapacity(reference: Structure): number | undefined {
  const name = attributeOwner(reference.get('Arn')?.value ?? reference.get('ARN')?.value);
  if (name === undefined) return undefined;
  const resource = memberValue(resourcesAround(reference.node), name);
  if (stringValue(memberValue(resource, 'Type')) !== 'AWS::WAFv2::RuleGroup') return undefined;
  const capacity = memberValue(memberValue(resource, 'Properties'), 'Capacity');
  return capacity?.type === 'number' ? (capacity.value as number) : undefined;
}

/** The logical id in `Fn::GetAtt`, whose value is a list or `Group.Arn`. */
function attributeOwner(node: Node | undefined): string | undefined {
  if (node === undefined || !isIntrinsic(node)) return undefined;
  const value = memberValue(node, 'Fn::GetAtt');
  return value?.type === 'array' ? stringValue(value.children?.[0]) : stringValue(value)?.split('.')[0];
}

function resourcesAround(node: Node): Node | undefined {
  let root = node;
  while (root.parent !== undefined) root = root.parent;
  return memberValue(root, 'Resources');
}
