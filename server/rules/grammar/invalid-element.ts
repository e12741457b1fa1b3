import { policyElements, statementElements } from '../../model/build';
import { kindsWithStatements } from '../../model/kinds';
import { renameMember } from '../../tree/edits';
import type { Member } from '../../tree/node';
import { isPolicyElement, isStatementElement, type MeantElement, meantElement } from '../elements';
import { remove } from '../fixes';
import type { Fix, Rule } from '../rule';

export const invalidElement: Rule = {
  id: 'grammar/invalid-element',
  kinds: kindsWithStatements,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_POLICY_ELEMENT'],
  notes: [],
  fixable: true,
  summary: 'A policy or statement has a member that the policy language does not know.',
  why: 'AWS refuses a policy with an unknown element, also one in the wrong case: `effect` is not `Effect`. There is no element for remarks either; a statement is described by its `Sid`. A `$schema` serves editors, and has to go before AWS sees the document.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "effect": "Allow", "Actoin": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Grammar of the IAM JSON policy language',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    const unknown = (member: Member, among: readonly Member[], elements: readonly string[], where: string): void => {
      if (member.name === '$schema' && elements === policyElements) {
        const message =
          '`$schema` is for editors: AWS knows no such element and refuses it. Take it out before you deploy.';
        report({ at: member.key, severity: 'information', message });
        return;
      }
      const misplaced = isStatementElement(member.name);
      const meant = misplaced ? undefined : meantElement(member.name, elements);
      const taken = meant !== undefined && isTaken(meant.name, member, among);
      const message = `${describe(member.name, meant, taken, where)} AWS refuses the policy.`;
      report({ at: member.key, message, fixes: misplaced ? [] : mend(text, member, taken ? undefined : meant) });
    };
    for (const member of policy.members) {
      if (!isPolicyElement(member.name)) unknown(member, policy.members, policyElements, 'a policy');
    }
    for (const { members } of policy.statements) {
      for (const member of members) {
        if (!isStatementElement(member.name)) unknown(member, members, statementElements, 'a statement');
      }
    }
  },
};

function describe(name: string, meant: MeantElement | undefined, taken: boolean, where: string): string {
  if (taken) return `\`${name}\` is not an element of ${where}, and \`${meant?.name}\` is already there. As it stands`;
  if (meant?.caseOnly) return `\`${name}\` must be written \`${meant.name}\`; otherwise`;
  if (meant !== undefined)
    return `\`${name}\` is not an element of ${where}. Did you mean \`${meant.name}\`? As it stands`;
  if (/^[_/#]|comment|description|remark|note/i.test(name))
    return `A policy has no place for remarks such as \`${name}\`; a statement's \`Sid\` can say what it is for. With it`;
  if (isStatementElement(name)) return `\`${name}\` belongs in a statement, not beside \`Statement\`. As it stands`;
  return `\`${name}\` is not an element of ${where}. With it`;
}

/** `meant` is missing where the renamed member would stand there twice. */
function mend(text: string, member: Member, meant: MeantElement | undefined): Fix[] {
  return meant === undefined
    ? remove(text, member.key, member.name)
    : [{ title: `Rename to ${meant.name}`, safe: meant.caseOnly, edits: [renameMember(member, meant.name)] }];
}

/** True when the element is there already, or another member before this one is to become it. */
function isTaken(element: string, member: Member, among: readonly Member[]): boolean {
  const earlier = among.slice(0, among.indexOf(member));
  return (
    among.some(({ name }) => name === element) ||
    earlier.some(({ name }) => name.length === element.length && name.toLowerCase() === element.toLowerCase())
  );
}
