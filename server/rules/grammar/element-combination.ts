import { kindsWithStatements } from '../../model/kinds';
import { removeEntry } from '../../tree/edits';
import type { Member } from '../../tree/node';
import { nameStatement } from '../elements';
import type { Rule } from '../rule';

const pairs = ['Action', 'Resource', 'Principal'] as const;

export const elementCombination: Rule = {
  id: 'grammar/element-combination',
  kinds: kindsWithStatements,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['UNSUPPORTED_ELEMENT_COMBINATION'],
  notes: ['N05'],
  fixable: true,
  summary: 'A statement has both an element and its Not form.',
  why: '`Action` says which actions a statement is about, `NotAction` says all but which; a statement can have only one of the two. The same goes for `Resource` and `NotResource`, `Principal` and `NotPrincipal`. AWS refuses a policy with both.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "NotAction": "s3:DeleteObject",
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
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
    for (const statement of policy.statements) {
      for (const name of pairs) {
        const plain = memberOf(statement.members, name);
        const negated = plain === undefined ? undefined : memberOf(statement.members, `Not${name}`);
        if (plain === undefined || negated === undefined) continue;
        report({
          at: negated.key,
          message: `${nameStatement(statement)} has both \`${name}\` and \`Not${name}\`, so AWS refuses the policy. Keep one of them.`,
          related: [{ at: plain.key, message: `\`${name}\` is here.` }],
          fixes: [negated, plain].map(member => ({
            title: `Remove ${member.name}`,
            safe: false,
            edits: removeEntry(text, member.key),
          })),
        });
      }
    }
  },
};

function memberOf(members: readonly Member[], name: string): Member | undefined {
  for (const member of members) if (member.name === name) return member;
  return undefined;
}
