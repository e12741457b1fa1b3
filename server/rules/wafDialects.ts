import type { Structure } from '../model/waf/waf';
import { table } from '../text/table';

/** Spellings of members that differ between the API and CloudFormation, by structure: the API's, then CloudFormation's. */
const spellings: Readonly<Record<string, readonly (readonly [api: string, cloudFormation: string])[]>> = table({
  IPSetReferenceStatement: [['ARN', 'Arn']],
  RegexPatternSetReferenceStatement: [['ARN', 'Arn']],
  RuleGroupReferenceStatement: [['ARN', 'Arn']],
  ByteMatchStatement: [['SearchString', 'SearchStringBase64']],
});

/** The structures with such members. */
export const structuresOfTwoSpellings: readonly string[] = Object.keys(spellings);

/** The spelling of the document's own dialect for a member that is written as the other dialect has it. */
export function otherSpelling({ shape }: Structure, name: string): string | undefined {
  for (const [api, cloudFormation] of spellings[shape.name] ?? []) {
    const [own, other] = shape.dialect === 'api' ? [api, cloudFormation] : [cloudFormation, api];
    if (name === other && !shape.members.has(other)) return own;
  }
  return undefined;
}
