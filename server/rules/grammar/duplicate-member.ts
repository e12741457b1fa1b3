import { kindsWithStatements } from '../../model/kinds';
import { removeEntry } from '../../tree/edits';
import { type Member, membersOf, type Node } from '../../tree/node';
import type { Rule } from '../rule';

export const duplicateMember: Rule = {
  id: 'grammar/duplicate-member',
  kinds: kindsWithStatements,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['JSON_SYNTAX_ERROR'],
  notes: [],
  fixable: true,
  summary: 'An object has two members of the same name.',
  why: 'JSON readers keep only one of two members of the same name, so half of what is written would be lost. AWS refuses such a policy. It happens most with conditions: two blocks of `StringEquals` belong together in one, and two values of a key in one list.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": {
        "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        "StringEquals": { "aws:RequestedRegion": "eu-central-1" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": {
        "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:RequestedRegion": "eu-central-1" }
      }
    }
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
    eachDuplicate(policy.node, (duplicate, first) => {
      const same = equal(first.value, duplicate.value);
      const mend = same ? 'Remove one of them.' : 'Bring the two together in one.';
      report({
        at: duplicate.key,
        message: `\`${duplicate.name}\` stands here a second time, and AWS refuses the policy. ${mend}`,
        related: [{ at: first.key, message: `\`${first.name}\` is here first.` }],
        fixes: same
          ? [{ title: `Remove the second ${duplicate.name}`, safe: true, edits: removeEntry(text, duplicate.key) }]
          : [],
      });
    });
  },
};

/** Finds, in the node and all below it, each member whose name an earlier one of the same object has. */
function eachDuplicate(node: Node, found: (duplicate: Member, first: Member) => void): void {
  const children = node.children;
  // Lists of strings have nothing in them to look at.
  if (children === undefined || (node.type === 'array' && children[0]?.children === undefined)) return;
  if (node.type === 'object' && children.length > 1 && hasDuplicate(children)) {
    const firsts = new Map<string, Member>();
    for (const member of membersOf(node)) {
      const first = firsts.get(member.name);
      if (first === undefined) firsts.set(member.name, member);
      else found(member, first);
    }
  }
  for (const child of children) {
    const value = child.type === 'property' ? child.children?.[1] : child;
    if (value?.children !== undefined) eachDuplicate(value, found);
  }
}

/** Objects have few members as a rule: comparing each with each then costs less than a set. */
function hasDuplicate(properties: readonly Node[]): boolean {
  const name = (property: Node | undefined): unknown => property?.children?.[0]?.value;
  if (properties.length > 12) return new Set(properties.map(name)).size < properties.length;
  for (let i = 1; i < properties.length; i++) {
    for (let j = 0; j < i; j++) if (name(properties[i]) === name(properties[j])) return true;
  }
  return false;
}

/** True when two values say the same, whatever their white space. */
function equal(a: Node | undefined, b: Node | undefined): boolean {
  if (a === undefined || b === undefined || a.type !== b.type || a.value !== b.value) return false;
  const [left, right] = [a.children ?? [], b.children ?? []];
  return left.length === right.length && left.every((child, index) => equal(child, right[index]));
}
