import { insertMember, renameMember, replaceValue } from '../../tree/edits';
import { lacks, nameStatement } from '../elements';
import type { Rule } from '../rule';

export const stackPrincipal: Rule = {
  id: 'stack/principal',
  kinds: ['cloudformation-stack-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N42'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A statement of a stack policy names another principal than everyone, or none.',
  why: 'Each statement of a stack policy needs a `Principal`, and the only value that CloudFormation takes there is `*`: a stack policy protects resources from updates whoever makes them. Who may update the stack at all is for IAM policies to say.',
  examples: [
    {
      kind: 'cloudformation-stack-policy',
      bad: `{
  "Statement": [
    { "Effect": "Allow", "Action": "Update:*", "Principal": { "AWS": "arn:aws:iam::111122223333:role/deploy" }, "Resource": "*" }
  ]
}`,
      good: `{
  "Statement": [
    { "Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Prevent updates to stack resources',
      url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      const { principal } = statement;
      const value = principal?.member.value;
      if (principal === undefined) {
        if (!lacks(statement, 'Principal', 'NotPrincipal')) continue;
        report({
          at: statement.node,
          message: `${nameStatement(statement)} has no \`Principal\`, which a stack policy needs. The only one is "*".`,
          fixes: [
            {
              title: 'Add "Principal": "*"',
              safe: false,
              edits: insertMember(text, statement.node, 'Principal', '*', statement.action?.member),
            },
          ],
        });
      } else if (value !== undefined && (principal.negated || !principal.entries.every(entry => entry.value === '*'))) {
        const everyone = value.value === '*' ? [] : [replaceValue(text, value, '*')];
        report({
          at: principal.negated ? principal.member.key : value,
          message:
            'The only principal that CloudFormation takes in a stack policy is "Principal": "*". Say in IAM policies who may update the stack.',
          fixes: [
            {
              title: 'Replace with "Principal": "*"',
              safe: false,
              edits: principal.negated ? [renameMember(principal.member, 'Principal'), ...everyone] : everyone,
            },
          ],
        });
      }
    }
  },
};
