import type { Facts } from '../../facts/facts';
import { type Kind, resourcePolicyKinds } from '../../model/kinds';
import type { Statement, ValueText } from '../../model/policy';
import { listOr } from '../../text/listing';
import { appendElement, type Json, removeEntries, replaceValue } from '../../tree/edits';
import type { Node } from '../../tree/node';
import { type Mismatch, mismatches } from '../mismatches';
import { addValues } from '../resources';
import type { Fix, Rule } from '../rule';

/** The resource-based policies but those of keys, Lattice services, buckets and access points, which have rules of their own. */
const resourceBased: readonly Kind[] = resourcePolicyKinds.filter(kind => !/^(kms|lattice|s3)-/.test(kind));

export const actionMismatch: Rule = {
  id: 'resource/action-mismatch',
  kinds: ['iam-identity-policy', 'scp', 'rcp', ...resourceBased],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N06', 'N49'],
  fixable: true,
  summary: 'An action can match none of the resources of its statement.',
  why: 'Each action acts on resources of certain types, as the Service Authorization Reference lists them: `dynamodb:Query` on tables and indexes, `iam:PassRole` on roles. Actions that list things mostly name no resource at all and match only `*`. Together with other ARNs such an action has no effect: an Allow grants nothing, a Deny stops nothing. The reference is not complete, so a combination that its service documents can be right.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ec2:StartInstances", "ec2:DescribeInstances"],
      "Resource": "arn:aws:ec2:eu-central-1:111122223333:instance/i-0123456789abcdef0"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:StartInstances",
      "Resource": "arn:aws:ec2:eu-central-1:111122223333:instance/i-0123456789abcdef0"
    },
    { "Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*" }
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
      "Action": "sns:Publish",
      "Resource": "arn:aws:sqs:eu-central-1:111122223333:orders"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sns:Publish",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:orders"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Actions, resources, and condition keys for AWS services',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
    {
      title: 'IAM JSON policy elements: Resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    },
  ],
  check({ document: { policy, kind }, text, facts, report }) {
    const isAttached = resourceBased.includes(kind);
    for (const statement of policy.statements) {
      const { effect, action } = statement;
      for (const mismatch of mismatches(statement, facts)) {
        // Of other services the rules `resource-policy/…` and `endpoint/…` speak, and AWS itself shares resources together with actions that name none.
        if (isAttached && mismatch.reason !== 'other-type') continue;
        const [first, ...others] = mismatch.actions;
        const many = others.length > 0;
        const subject = many
          ? `\`${first.value}\` and ${others.length} more ${others.length === 1 ? 'action' : 'actions'}`
          : `\`${first.value}\``;
        const all = mismatch.actions.length === action?.values.length;
        const effects = effect === 'Deny' ? 'stops nothing' : 'grants nothing';
        report({
          at: first.node,
          ...(mismatch.reason === 'other-type' && { severity: 'information' }),
          message: `${subject} ${describe(mismatch, facts)}, so ${all ? 'the statement' : `this part of the statement`} ${effects}.${mend(mismatch, facts, statement.resource?.values ?? [])}`,
          related: others.slice(0, 10).map(({ node, value }) => ({ at: node, message: `\`${value}\` too` })),
          fixes:
            mismatch.reason === 'no-resources'
              ? repair(text, statement, mismatch, policy.statement?.value)
              : nameStreams(text, statement, mismatch, facts),
        });
      }
    }
  },
};

function describe({ reason, actions }: Mismatch, { date }: Facts): string {
  const many = actions.length > 1;
  if (reason === 'no-resources')
    return `${many ? 'name' : 'names'} no resources and ${many ? 'match' : 'matches'} only \`*\` (data of ${date})`;
  const verb = many ? 'act' : 'acts';
  if (reason === 'other-service') return `${verb} on no resource of the services named here (data of ${date})`;
  return `${verb} on other types of resources than those named here (data of ${date})`;
}

function mend({ reason, actions }: Mismatch, facts: Facts, resources: readonly ValueText[]): string {
  if (actions.every(({ value }) => /^apigateway:/i.test(value)) && resources.some(isApi))
    return ' It manages APIs; requests to one take `execute-api:Invoke`.';
  if (reason === 'no-resources') return ' Give it a statement of its own with `"Resource": "*"`.';
  const types = new Set(
    actions.flatMap(({ value }) =>
      facts.expand(value).flatMap(({ resourceTypes }) => resourceTypes.map(({ type }) => type.arns[0] ?? '')),
    ),
  );
  return types.size === 0 || types.size > 3
    ? ''
    : ` ${actions.length === 1 ? 'It acts' : 'They act'} on ${listOr([...types])}.`;
}

function isApi({ value }: ValueText): boolean {
  return /^arn:[^:]*:execute-api:/.test(value);
}

/** `:*` behind log groups, without which they leave out the streams that the actions are about. */
function nameStreams(text: string, { action, resource }: Statement, { actions }: Mismatch, facts: Facts): Fix[] {
  if (resource === undefined) return [];
  const groups = resource.values.filter(({ value }) => /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:[^:]+$/.test(value));
  if (groups.length === 0) return [];
  const onStreams = actions.every(({ value }) =>
    facts
      .expand(value)
      .every(({ resourceTypes }) => resourceTypes.every(({ type }) => type.arns[0]?.includes(':log-stream:'))),
  );
  if (!onStreams) return [];
  const all = actions.length === action?.values.length;
  const edits = all
    ? groups.map(({ node, value }) => replaceValue(text, node, `${value}:*`))
    : addValues(
        text,
        resource,
        groups.map(({ value }) => `${value}:*`),
      );
  const title = groups.length === 1 ? `${groups[0]?.value}:*` : `:* behind ${groups.length} log groups`;
  return [{ title: all && groups.length === 1 ? `Replace with ${title}` : `Add ${title}`, safe: false, edits }];
}

/** A statement of their own with `*` for actions that name no resources; the same condition goes for both, so there must be none. */
function repair(text: string, statement: Statement, { actions }: Mismatch, statements: Node | undefined): Fix[] {
  const { action, resource, effect, principal, conditionMember } = statement;
  if (action === undefined || resource?.member.value === undefined || effect === undefined) return [];
  if (actions.length === action.values.length) {
    return [
      { title: 'Replace the resources with *', safe: false, edits: [replaceValue(text, resource.member.value, '*')] },
    ];
  }
  if (statements?.type !== 'array' || principal !== undefined || conditionMember !== undefined) return [];
  const names = actions.map(({ value }) => value);
  const own: Json = { Effect: effect, Action: names.length === 1 ? (names[0] ?? '') : names, Resource: '*' };
  const edits = [
    ...removeEntries(
      text,
      actions.map(({ node }) => node),
    ),
    ...appendElement(text, statements, own),
  ];
  return [
    {
      title: `Give ${names.length === 1 ? names[0] : `${names.length} actions`} a statement with *`,
      safe: false,
      edits,
    },
  ];
}
