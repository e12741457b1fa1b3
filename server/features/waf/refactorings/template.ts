import type { Kind } from '../../../model/kinds';
import type { Structure } from '../../../model/waf/waf';
import type { Edit } from '../../../text/edits';
import { type Json, renameMember, replaceValue } from '../../../tree/edits';
import type { Refactoring } from '../../codeActions/refactorings';
import type { At } from './at';
import { wrapText } from './rewriting';

/** The resource types of CloudFormation that take the whole of a document, and the names of such resources in the template. */
const resources: Partial<Record<Kind, string>> = {
  'waf-web-acl': 'WebACL',
  'waf-rule-group': 'RuleGroup',
  'waf-ip-set': 'IPSet',
  'waf-regex-pattern-set': 'RegexPatternSet',
  'waf-logging': 'LoggingConfiguration',
  'waf-association': 'WebACLAssociation',
};

/**
 * At the outermost members of what a command of the AWS CLI takes: a template of CloudFormation with the same, in its
 * spelling. Not for answers and updates, which have members that a template cannot have.
 */
export function toTemplate({ analysis, document, waf, structure }: At): Refactoring[] {
  const { text, facts, root } = analysis;
  const name = resources[document.kind];
  if (name === undefined || structure !== waf.root || waf.dialect !== 'api' || root !== document.root) return [];
  if (!/^Create|^Associate|^LoggingConfiguration$/.test(structure.shape.name)) return [];
  const edits: Edit[] = [];
  for (const each of waf.structures) {
    const { members } = facts.waf.shape(each.shape.name, 'cloudformation');
    for (const member of each.members) {
      if (members.has(member.name)) continue;
      const renamed =
        each.shape.members.has(member.name) && [...members.keys()].find(other => sameName(other, member.name));
      if (!renamed) return [];
      edits.push(renameMember(member, renamed));
    }
    const patterns = patternsOf(each);
    if (patterns === undefined) return [];
    const list = each.get('RegularExpressionList')?.value;
    if (list !== undefined && patterns.length > 0) edits.push(replaceValue(text, list, patterns));
  }
  const around = (inner: string): Json => ({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: { [name]: { Type: `AWS::WAFv2::${name}`, Properties: inner } },
  });
  return [{ title: 'Make a CloudFormation template of it', edits: [wrapText(text, document.root, around, edits)] }];
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The patterns of a set as CloudFormation has them: strings; undefined when one is something else. */
function patternsOf(structure: Structure): readonly string[] | undefined {
  const patterns = structure.children('RegularExpressionList').map(each => each.text('RegexString'));
  return patterns.every(pattern => pattern !== undefined) ? patterns : undefined;
}
