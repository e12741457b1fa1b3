import { parseArn } from '../match/arn';
import type { WafModel } from '../model/waf/waf';
import { table } from '../text/table';
import { type Node, stringValue } from '../tree/node';
import { isOpenArn } from './wafPlaceholders';

/** What ARNs of AWS WAF are of, in the words of a sentence. */
export const wafResources: Readonly<Record<string, string>> = table({
  ipset: 'an IP set',
  managedruleset: 'a managed rule set',
  regexpatternset: 'a regex pattern set',
  rulegroup: 'a rule group',
  webacl: 'a web ACL',
});

/** `arn:aws:wafv2:REGION:ACCOUNT:regional/ipset/NAME/ID`. */
export interface WafArn {
  readonly region: string;
  readonly account: string;
  /** `REGIONAL` or `CLOUDFRONT`. */
  readonly scope: 'REGIONAL' | 'CLOUDFRONT';
  readonly type: string;
}

/** What an ARN of AWS WAF says; undefined when it is none. */
export function readWafArn(text: string): WafArn | undefined {
  const arn = parseArn(text);
  const parts = /^(regional|global)\/([a-z]+)\/[^/]+\/[^/]+$/.exec(arn?.resource?.value ?? '');
  const [, place, type] = parts ?? [];
  if (arn?.service?.value !== 'wafv2' || type === undefined) return undefined;
  return {
    region: arn.region?.value ?? '',
    account: arn.account?.value ?? '',
    scope: place === 'global' ? 'CLOUDFRONT' : 'REGIONAL',
    type,
  };
}

/** Why AWS WAF does not take a text as the ARN of one of its resources, `ipset` for example; undefined when it may. */
export function arnTrouble(text: string, type: string): string | undefined {
  if (isOpenArn(text)) return undefined;
  const what = wafResources[type] ?? type;
  const form = `\`arn:aws:wafv2:REGION:ACCOUNT:regional/${type}/NAME/ID\``;
  const arn = parseArn(text);
  if (arn === undefined) return `AWS WAF takes the ARN of ${what} here, ${form}, not \`${text}\`.`;
  const service = arn.service?.value ?? '';
  if (service === 'waf' || service === 'waf-regional')
    return `\`${text}\` is of AWS WAF Classic, which AWS has ended; AWS WAF takes ${form}.`;
  const found = readWafArn(text);
  if (found === undefined) return `\`${text}\` is no ARN of ${what}, ${form}.`;
  if (found.type !== type)
    return `\`${text}\` is the ARN of ${wafResources[found.type] ?? found.type}, and ${what} belongs here.`;
  if (/^\d+$/.test(found.account) && found.account.length !== 12)
    return `Account ids have 12 digits, and \`${found.account}\` has ${found.account.length}.`;
  return undefined;
}

/** Members that hold the ARN of a resource of AWS WAF. */
const types: readonly (readonly [shape: string, member: string, type: string])[] = [
  ['IPSetReferenceStatement', 'ARN', 'ipset'],
  ['RegexPatternSetReferenceStatement', 'ARN', 'regexpatternset'],
  ['RuleGroupReferenceStatement', 'ARN', 'rulegroup'],
  ['AssociateWebACLRequest', 'WebACLArn', 'webacl'],
  ['LoggingConfiguration', 'ResourceArn', 'webacl'],
];

/** The ARNs of AWS WAF that a document refers to, with the type that each has to be of. */
export function* references(
  waf: WafModel,
): Generator<{ readonly node: Node; readonly value: string; readonly type: string }> {
  for (const [shape, member, type] of types) {
    for (const structure of waf.of(shape)) {
      // CloudFormation spells it `Arn`.
      const node = (structure.get(member) ?? structure.get('Arn'))?.value;
      const value = stringValue(node);
      if (node !== undefined && value !== undefined && value !== '') yield { node, value, type };
    }
  }
}
