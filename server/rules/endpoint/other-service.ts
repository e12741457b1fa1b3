import type { Facts } from '../../facts/facts';
import type { Policy, Text } from '../../model/policy';
import { ownerOf } from '../foreign';
import type { Rule } from '../rule';

export const otherService: Rule = {
  id: 'endpoint/other-service',
  kinds: ['vpc-endpoint-policy'],
  severity: 'information',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N37'],
  fixable: false,
  summary: 'An endpoint policy for one service has an action of another.',
  why: 'A VPC endpoint leads to one service, and only requests to that service meet its policy: an action of another service is never asked for there. Which service it is, the policy does not say; it is told here from resources that are all of one service. Calls that the service itself makes to others, such as to AWS KMS, do not go through the endpoint.',
  examples: [
    {
      kind: 'vpc-endpoint-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": ["s3:GetObject", "s3:PutObject", "kms:Decrypt"],
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": ["s3:GetObject", "s3:PutObject"],
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Control access to VPC endpoints using endpoint policies',
      url: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
    },
  ],
  check({ document: { policy }, facts, report }) {
    const service = ownerOf(policy);
    if (service === undefined) return;
    for (const { value, node } of foreignActions(policy, service, facts)) {
      report({
        at: node,
        message: `The resources are those of ${facts.service(service)?.name ?? service}, and an endpoint leads to one service: \`${value}\` is never asked for there.`,
      });
    }
  },
};

function foreignActions({ statements }: Policy, service: string, facts: Facts): readonly Text[] {
  return statements.flatMap(({ action }) =>
    action === undefined || action.negated
      ? []
      : action.values.filter(({ value }) => {
          const prefix = prefixOf(value);
          return (
            prefix !== service &&
            !prefix.startsWith(`${service}-`) &&
            facts.hasService(prefix) &&
            facts.matchesAny(value)
          );
        }),
  );
}

function prefixOf(action: string): string {
  return action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase();
}
