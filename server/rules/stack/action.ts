import { nearest } from '../../match/nearest';
import { lacks, nameStatement } from '../elements';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

const actions = ['Update:Modify', 'Update:Replace', 'Update:Delete', 'Update:*'] as const;

export const stackAction: Rule = {
  id: 'stack/action',
  kinds: ['cloudformation-stack-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N42'],
  fixable: true,
  summary: 'A statement of a stack policy has an action that stack policies do not know, or none.',
  why: 'A stack policy is about what an update of the stack may do to its resources: `Update:Modify`, `Update:Replace`, `Update:Delete`, or `Update:*` for all three. It knows no actions of AWS services; who may update the stack is for IAM policies to say.',
  examples: [
    {
      kind: 'cloudformation-stack-policy',
      bad: `{
  "Statement": [
    { "Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*" },
    { "Effect": "Deny", "Action": ["Update:Replaces", "Update:Delete"], "Principal": "*", "Resource": "LogicalResourceId/Database" }
  ]
}`,
      good: `{
  "Statement": [
    { "Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*" },
    { "Effect": "Deny", "Action": ["Update:Replace", "Update:Delete"], "Principal": "*", "Resource": "LogicalResourceId/Database" }
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
      if (statement.action === undefined) {
        if (!lacks(statement, 'Action', 'NotAction')) continue;
        report({
          at: statement.node,
          message: `${nameStatement(statement)} has no \`Action\`. Add one of ${list()}.`,
        });
        continue;
      }
      for (const { value, node } of statement.action.values) {
        if (known(value)) continue;
        const meant = value.includes(':') || value.length > 3 ? meantAction(value) : undefined;
        report({
          at: node,
          message: `CloudFormation knows no \`${value}\` in a stack policy: its actions are ${list()}.`,
          fixes: replaceWith(text, node, meant),
        });
      }
    }
  },
};

/** `*` alone is not documented, and not known to be refused either. */
function known(action: string): boolean {
  const lower = action.toLowerCase();
  return action === '*' || actions.some(each => each.toLowerCase() === lower);
}

/** `Replace` and `Update:Replaces` for `Update:Replace`. */
function meantAction(value: string): string | undefined {
  const name = value.slice(value.indexOf(':') + 1);
  const [near] = nearest(
    name,
    actions.map(action => action.slice(7)),
    1,
  );
  return near === undefined || near === '*' ? nearest(value, actions, 1)[0] : `Update:${near}`;
}

function list(): string {
  return actions.map(action => `\`${action}\``).join(', ');
}
