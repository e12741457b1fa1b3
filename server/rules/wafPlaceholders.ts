import { isPlaceholder } from './arns';

/** True of a text that somebody still has to fill in, as documentation writes it, or a tool: `<rule-name>`, `{{name}}`. */
export function isTemplate(text: string): boolean {
  return /<[^<>]+>|\{\{.*\}\}/.test(text);
}

/** The same where CloudFormation does not see the text, as there a bare `${Name}` is put in nowhere. */
export function isApiTemplate(text: string): boolean {
  return isTemplate(text) || /\$\{[^{}]*\}/.test(text);
}

/**
 * True of what stands in the place of an ARN, or of a part of it: `${Account}`, `ARN of your IP set`, `test_rulegroup_arn`,
 * `arn:aws:wafv2:YOUR_REGION:…`, `…/0e3a****`.
 */
export function isOpenArn(text: string): boolean {
  return /[${}<>…]|\.\.\.|\*\*|_arn$|[A-Z]_[A-Z]|(^|[^a-z])your[ _-]/.test(text) || isPlaceholder(text);
}

/** True of what stands in the place of an address: `<office>/32`, `YOUR_IP/32`, `10.0.x.x/16`. */
export function isOpenAddress(text: string): boolean {
  return isApiTemplate(text) || /[A-Z]_[A-Z]|(^|\.)[xX]+([./]|$)/.test(text);
}
