import { lacks, nameStatement } from '../elements';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

const prefix = 'LogicalResourceId/';

export const stackResource: Rule = {
  id: 'stack/resource',
  kinds: ['cloudformation-stack-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N42'],
  needsCompleteText: true,
  fixable: true,
  summary: 'A statement of a stack policy names its resources in a form that stack policies do not know.',
  why: 'A stack policy names resources by their logical ids in the template, as `LogicalResourceId/Database`, with `*` as a wildcard, or `*` for all. It knows no ARNs, as the resources that it is about may not exist yet. To protect all resources of a type, name `*` and add a condition on `ResourceType`.',
  examples: [
    {
      kind: 'cloudformation-stack-policy',
      bad: `{
  "Statement": [
    { "Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*" },
    { "Effect": "Deny", "Action": "Update:Delete", "Principal": "*", "Resource": "Database" }
  ]
}`,
      good: `{
  "Statement": [
    { "Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*" },
    { "Effect": "Deny", "Action": "Update:Delete", "Principal": "*", "Resource": "LogicalResourceId/Database" }
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
      if (statement.resource === undefined) {
        if (!lacks(statement, 'Resource', 'NotResource')) continue;
        report({
          at: statement.node,
          message: `${nameStatement(statement)} says nothing about resources. Add "Resource": "*", or logical ids such as \`${prefix}Database\`.`,
        });
        continue;
      }
      for (const { value, node } of statement.resource.values) {
        if (value === '*' || value.toLowerCase().startsWith(prefix.toLowerCase())) continue;
        // A logical id by itself, perhaps under a misspelt word.
        const id = /^(?:[A-Za-z]+\/)?([A-Za-z0-9*?]+)$/.exec(value)?.[1];
        report({
          at: node,
          message: `\`${value}\` is no resource of a stack policy: name logical ids of the template, such as \`${prefix}${id ?? 'Database'}\`, or \`*\`.`,
          fixes: id === undefined ? [] : replaceWith(text, node, `${prefix}${id}`),
        });
      }
    }
  },
};
