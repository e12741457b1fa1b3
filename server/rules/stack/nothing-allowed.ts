import type { ValuesElement } from '../../model/policy';
import type { Rule } from '../rule';
import { addStatement } from '../tls';

export const nothingAllowed: Rule = {
  id: 'stack/nothing-allowed',
  kinds: ['cloudformation-stack-policy'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N42'],
  fixable: true,
  summary: 'A stack policy allows no update at all.',
  why: 'As soon as a stack has a policy, all its resources are protected, and updates need an Allow. A policy that only denies therefore stops every update of every resource; the policy cannot be taken away again, only replaced. Usually the first statement allows `Update:*` on `*` and the others take something out.',
  examples: [
    {
      kind: 'cloudformation-stack-policy',
      bad: `{
  "Statement": [
    { "Effect": "Deny", "Action": "Update:Delete", "Principal": "*", "Resource": "LogicalResourceId/Database" }
  ]
}`,
      good: `{
  "Statement": [
    { "Effect": "Deny", "Action": "Update:Delete", "Principal": "*", "Resource": "LogicalResourceId/Database" },
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
    const { statements } = policy;
    const [first] = statements;
    if (first === undefined || statements.some(({ effect }) => effect !== 'Deny')) return;
    // Everything denied is what it says; something denied is meant to leave the rest.
    if (statements.some(({ action, resource }) => isAll(action, 'Update:*') && isAll(resource, '*'))) return;
    const edits = addStatement(text, policy, { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' });
    report({
      at: policy.statement?.key ?? policy.node,
      message:
        'Nothing here allows an update, so CloudFormation updates no resource of the stack, not even those that no statement names. Allow `Update:*` on `*` beside.',
      fixes: edits === undefined ? [] : [{ title: 'Allow all other updates', safe: false, edits }],
    });
  },
};

function isAll(element: ValuesElement | undefined, everything: string): boolean {
  return element?.negated === false && element.values.some(({ value }) => value === everything);
}
