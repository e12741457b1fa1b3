import type { Shape } from '../facts/waf';
import { nearest } from '../match/nearest';
import type { Structure, WafModel } from '../model/waf/waf';
import { table } from '../text/table';
import type { Member } from '../tree/node';

/** What a member that AWS does not know in its structure was probably meant to be. */
export interface MeantMember {
  readonly name: string;
  /** Only upper and lower case differ. */
  readonly caseOnly: boolean;
}

/**
 * True of what a command answered, as its root has the ARN and no scope. AWS WAF has taken such a document as it is, so
 * that what its documentation forbids is at most dangerous to repeat.
 */
export function isAnswer({ root }: WafModel): boolean {
  return root !== undefined && /^(WebACL|RuleGroup|IPSet|RegexPatternSet)$/.test(root.shape.name);
}

/** True of a rule that is the whole document: an excerpt, whose place in a web ACL is still to be given. */
export function isLoneRule({ root }: WafModel, structure: Structure): boolean {
  return structure === root && structure.shape.name === 'Rule';
}

/** Members that say something of the text and nothing to AWS. */
export function isRemark(structure: Structure, name: string): boolean {
  return structure.owner === undefined && (name === '$schema' || name === '$comment');
}

/** The member of a structure that a name was meant for, when it is in the wrong case or misspelt and not there besides. */
export function meantMember({ shape, members }: Structure, name: string): MeantMember | undefined {
  const free = [...shape.members.keys()].filter(known => !members.some(member => member.name === known));
  const lowerCase = name.toLowerCase();
  const same = free.find(known => known.toLowerCase() === lowerCase);
  if (same !== undefined) return { name: same, caseOnly: true };
  const [near] = nearest(name, free, 1);
  return near === undefined ? undefined : { name: near, caseOnly: false };
}

/** Members that the structure has and AWS does not know. */
export function unknownMembers(structure: Structure): readonly Member[] {
  return structure.members.filter(({ name }) => !structure.shape.members.has(name) && !isRemark(structure, name));
}

/** True when the structure has the member, at least misspelt, so that the misspelling is all there is to say. */
export function hasOrMeans(structure: Structure, name: string): boolean {
  if (structure.get(name) !== undefined) return true;
  return unknownMembers(structure).some(member => meantMember(structure, member.name)?.name === name);
}

const phrases: Readonly<Record<string, string>> = table({
  WebACL: 'a web ACL',
  RuleGroup: 'a rule group',
  IPSet: 'an IP set',
  RegexPatternSet: 'a regex pattern set',
  Rule: 'a rule',
  LoggingConfiguration: 'a logging configuration',
  AssociateWebACL: 'an association',
});

/** A structure as a sentence names it: `a web ACL`, `a rule`, or AWS's name in code. */
export function phraseOf({ name }: Shape): string {
  return phrases[name.replace(/^(Create|Update)|Request$/g, '')] ?? `\`${name}\``;
}
