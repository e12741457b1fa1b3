import type { Dialect } from '../../facts/waf';
import { membersOf, memberValue, type Node, propertyOf, stringValue, valueIn } from '../../tree/node';
import { isIntrinsic } from '../intrinsic';
import type { Kind } from '../kinds';

/** The resource type of AWS CloudFormation whose `Properties` a node is: `AWS::WAFv2::WebACL`. */
export function resourceTypeOf(node: Node): string | undefined {
  const property = propertyOf(node);
  if (property?.name !== 'Properties') return undefined;
  return stringValue(memberValue(property.parent, 'Type'));
}

/**
 * How a document spells its members. CloudFormation's is certain in a template, and where a value is a function of its
 * (`Ref`, `Fn::GetAtt`); anything else is taken for the API's, as the console and the AWS CLI have it.
 */
export function dialectOf(root: Node): Dialect {
  return resourceTypeOf(root) !== undefined || hasFunction(root) ? 'cloudformation' : 'api';
}

function hasFunction(node: Node): boolean {
  const { children } = node;
  if (children === undefined) return false;
  for (const child of children) {
    const value = valueIn(child);
    if (value?.children !== undefined && (isIntrinsic(value) || hasFunction(value))) return true;
  }
  return false;
}

/**
 * The structure of the API that a document is: what a command takes, or what one answers. An update has an Id and a LockToken;
 * an answer has no Scope, but the ARN.
 */
export function rootShapeOf(kind: Kind, root: Node): string {
  switch (kind) {
    case 'waf-rule':
      return 'Rule';
    case 'waf-statement':
      return 'Statement';
    case 'waf-logging':
      return 'LoggingConfiguration';
    case 'waf-association':
      return 'AssociateWebACLRequest';
    case 'waf-rule-group':
      return requestOrAnswer('RuleGroup', root);
    case 'waf-ip-set':
      return requestOrAnswer('IPSet', root);
    case 'waf-regex-pattern-set':
      return requestOrAnswer('RegexPatternSet', root);
    default:
      return requestOrAnswer('WebACL', root);
  }
}

function requestOrAnswer(resource: string, root: Node): string {
  const names = new Set(membersOf(root).map(({ name }) => name.toLowerCase()));
  const wrapper = propertyOf(root)?.name ?? '';
  const updates = names.has('scope') && names.has('id') && !names.has('arn');
  if (names.has('locktoken') || updates) return `Update${resource}Request`;
  if (!names.has('scope') && (names.has('arn') || names.has('id') || wrapper === resource)) return resource;
  return `Create${resource}Request`;
}
