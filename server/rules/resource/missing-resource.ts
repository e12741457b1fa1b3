import type { Facts } from '../../facts/facts';
import type { Statement } from '../../model/policy';
import { insertMember } from '../../tree/edits';
import { actionsOf } from '../actions';
import { lacks, nameStatement } from '../elements';
import type { Rule } from '../rule';

export const missingResource: Rule = {
  id: 'resource/missing-resource',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['MISSING_RESOURCE'],
  notes: [],
  needsCompleteText: true,
  fixable: true,
  summary: 'A statement names no resource.',
  why: 'Each statement says on which resources it allows or denies, with `Resource` or `NotResource`, if only `*`. AWS refuses a policy otherwise. Only trust policies of roles do without, and some resource policies, which are about the resource they are attached to.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["ec2:DescribeInstances", "ec2:DescribeVpcs"] }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["ec2:DescribeInstances", "ec2:DescribeVpcs"], "Resource": "*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    },
  ],
  check({ document: { policy, kind, facts: kindFacts }, text, facts, report }) {
    if (kindFacts.resource !== 'required') return;
    for (const statement of policy.statements) {
      if (statement.resource !== undefined || !lacks(statement, 'Resource', 'NotResource')) continue;
      const everything = kind === 'kms-key-policy' || takesOnlyStar(statement, facts);
      // AWS KMS takes such a statement, which is all the worse.
      const fate = kind === 'kms-key-policy' ? 'so AWS KMS ignores it' : `which AWS asks of ${kindFacts.phrase}`;
      const mend =
        kind === 'kms-key-policy'
          ? 'In a key policy "*" stands for the key itself.'
          : everything
            ? 'Its actions name no resources, so it is "*".'
            : 'Add a `Resource` with the ARNs it is about.';
      report({
        at: statement.node,
        message: `${nameStatement(statement)} says nothing about resources, ${fate}. ${mend}`,
        fixes: everything
          ? [
              {
                title: 'Add "Resource": "*"',
                safe: false,
                edits: insertMember(text, statement.node, 'Resource', '*', statement.action?.member),
              },
            ]
          : [],
      });
    }
  },
};

/** True when no action of the statement can name a resource. */
function takesOnlyStar({ action }: Statement, facts: Facts): boolean {
  if (action === undefined || action.negated || action.values.length === 0) return false;
  return action.values.every(entry => {
    const actions = entry.value === '*' ? [] : actionsOf(entry, facts);
    return actions.length > 0 && actions.every(({ resourceTypes }) => resourceTypes.length === 0);
  });
}
