import type { Structure } from '../../model/waf/waf';
import { memberValue, type Node, stringValue } from '../../tree/node';
import type { Rich } from '../explain/explanation';
import { code } from '../explain/rich';

/**
 * The name in the ARN of an IP set, regex pattern set or rule group,
 * `arn:aws:wafv2:eu-central-1:111122223333:regional/ipset/office/a1b2c3d4`, or of the resource that CloudFormation's
 * function names; undefined when neither tells.
 */
export function nameOfReference(statement: Structure): string | undefined {
  const value = (statement.get('ARN') ?? statement.get('Arn'))?.value;
  const text = stringValue(value);
  if (text !== undefined) return nameInArn(text);
  return logicalName(value);
}

/** `office` of `…:regional/ipset/office/a1b2c3d4`. */
export function nameInArn(arn: string): string | undefined {
  const [, , name] = arn.split(':').slice(5).join(':').split('/');
  return name === '' ? undefined : name;
}

function logicalName(value: Node | undefined): string | undefined {
  const reference = stringValue(memberValue(value, 'Ref'));
  if (reference !== undefined) return reference;
  const attribute = memberValue(value, 'Fn::GetAtt');
  if (attribute !== undefined) {
    const text = stringValue(attribute) ?? stringValue(attribute.children?.[0]);
    return text?.replace(/\.Arn$/, '');
  }
  const template = memberValue(value, 'Fn::Sub');
  const text = stringValue(template) ?? stringValue(template?.children?.[0]);
  return text === undefined ? undefined : (/^\$\{(\w+)(?:\.Arn)?\}$/.exec(text)?.[1] ?? nameInArn(text));
}

/** ``the IP set `office` `` or `an IP set`. */
export function referenced(noun: string, statement: Structure): Rich {
  const name = nameOfReference(statement);
  if (name !== undefined) return [{ text: `the ${noun} ` }, ...code(name)];
  return [{ text: `${/^[aeioAEIO]/.test(noun) ? 'an' : 'a'} ${noun}` }];
}
