import type { Statement } from '../../model/policy';
import type { Node } from '../../tree/node';
import type { Rule } from '../rule';

export const narrowAllow: Rule = {
  id: 'scp/narrow-allow',
  kinds: ['scp'],
  severity: 'hint',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N43'],
  fixable: false,
  summary: 'An Allow of an SCP has a condition, `NotAction`, or a resource other than `*`.',
  why: 'Until September 2025 an Allow of an SCP could only list actions on `*`; AWS Organizations now takes the whole language, while the Regions in China, older tools and older copies of the grammar may still refuse it. What an SCP does not allow at some level is denied there, so that such an Allow closes more than it seems to: an Allow of everything at every level, and a Deny with the condition turned round, is easier to read.',
  examples: [
    {
      kind: 'scp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "*",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "*", "Resource": "*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'SCP syntax',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const statement of policy.statements) {
      const found = statement.effect === 'Allow' ? narrowing(statement) : undefined;
      if (found === undefined) continue;
      report({
        at: found.at,
        message: `AWS Organizations takes ${found.what} in an Allow of an SCP since September 2025, except in China, and what it leaves out is denied at this level. A Deny says the same more plainly.`,
      });
    }
  },
};

function narrowing({ action, resource, conditionMember }: Statement): { at: Node; what: string } | undefined {
  if (conditionMember !== undefined) return { at: conditionMember.key, what: 'a condition' };
  if (action?.negated) return { at: action.member.key, what: '`NotAction`' };
  if (resource?.negated) return { at: resource.member.key, what: '`NotResource`' };
  const narrow = resource?.values.some(({ value }) => value === '*')
    ? undefined
    : resource?.values.find(({ value }) => value.startsWith('arn:'));
  return narrow === undefined ? undefined : { at: narrow.node, what: `the resource \`${narrow.value}\`` };
}
