import type { Facts } from '../../facts/facts';
import { type KindFacts, resourcePolicyKinds } from '../../model/kinds';
import type { Statement, Text } from '../../model/policy';
import { capitalised } from '../../text/strings';
import { remove } from '../fixes';
import { type ForeignAction, foreignAction, ownServices } from '../foreign';
import type { Fix, Rule } from '../rule';

export const foreignActionRule: Rule = {
  id: 'resource-policy/foreign-action',
  kinds: [...resourcePolicyKinds.filter(kind => kind !== 'vpc-endpoint-policy'), 'iam-trust-policy'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['UNSUPPORTED_ACTION_IN_POLICY'],
  notes: ['N34', 'N36', 'N38', 'N39', 'N51'],
  fixable: true,
  summary: "A resource's policy has an action that is not about that resource.",
  why: 'A policy that is attached to a resource can only allow or deny what is done to it: the policy of a bucket has no say over keys, and none over listing all buckets, which no bucket is asked about. Amazon S3, SQS, SNS, VPC Lattice, DynamoDB and IAM, for trust policies, refuse a policy with such an action; elsewhere it has no effect. It belongs in the policy of the other resource or of the user or role.',
  examples: [
    {
      kind: 'kms-key-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Delegate to IAM",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    },
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["kms:Decrypt", "s3:GetObject", "kms:ListKeys"],
      "Resource": "*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Delegate to IAM",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    },
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": ["kms:Decrypt"],
      "Resource": "*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Identity-based policies and resource-based policies',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    },
    {
      title: 'Actions, resources, and condition keys for AWS services',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
  ],
  check({ document, text, facts, report }) {
    const services = ownServices(document);
    if (services === undefined) return;
    const { facts: kind, policy } = document;
    for (const statement of policy.statements) {
      // What NotAction leaves out may be of any service.
      if (statement.action === undefined || statement.action.negated) continue;
      for (const action of statement.action.values) {
        const foreign = foreignAction(action, services, kind, facts);
        if (foreign === undefined) continue;
        const refused = kind.refusesForeign === true;
        const useless = foreign === 'type' || foreign === 'list' || kind.services === undefined;
        report({
          at: action.node,
          ...(foreign === 'wildcard' || (useless && !refused) ? { severity: 'warning' } : {}),
          ...(foreign === 'wildcard' ? { accessAnalyzer: null } : {}),
          message: `${describe(action.value, foreign, services, kind, facts)} ${refused ? 'AWS refuses the policy' : 'It has no effect'}.`,
          fixes: removal(text, statement, action),
        });
      }
    }
  },
};

function describe(
  value: string,
  foreign: ForeignAction,
  services: readonly string[],
  kind: KindFacts,
  facts: Facts,
): string {
  switch (foreign) {
    case 'service': {
      const own = facts.service(services[0] ?? '')?.name ?? services[0];
      const other = facts.service(value.slice(0, value.indexOf(':')))?.name ?? 'another service';
      const advice =
        kind.id === 'apigateway-policy' && /^apigateway:/i.test(value)
          ? ', for requests `execute-api:Invoke`.'
          : ': move it to the policy that it belongs to.';
      return `\`${value}\` is an action of ${other}, and ${kind.phrase} takes those of ${own}${advice}`;
    }
    case 'type':
      return `\`${value}\` is not about what ${kind.phrase} is attached to, so only an identity policy can grant it.`;
    case 'list':
      if (!kind.refusesForeign)
        return `${capitalised(kind.phrase)} has no say over \`${value}\`: only identity policies allow or deny it.`;
      return `${capitalised(kind.phrase)} cannot have \`${value}\`; it takes ${words(kind.actions ?? [], services, facts)}.`;
    case 'wildcard':
      return `${capitalised(kind.phrase)} cannot say \`${value}\`: name each action, of ${words(kind.actions ?? [], services, facts)}.`;
  }
}

/** The actions in AWS's spelling. */
function words(names: readonly string[], [service = '']: readonly string[], facts: Facts): string {
  return names
    .map(name => facts.action(`${service}:${name}`)?.name)
    .filter(name => name !== undefined)
    .map(name => `\`${name}\``)
    .join(', ');
}

function removal(text: string, { action }: Statement, { value, node }: Text): Fix[] {
  const others = (action?.member.value?.children?.length ?? 0) - 1;
  return others > 0 ? remove(text, node, value) : [];
}
