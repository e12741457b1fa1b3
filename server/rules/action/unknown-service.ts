import type { ServiceSummary } from '../../facts/facts';
import { listOr } from '../../text/listing';
import { spanInString } from '../../text/strings';
import { replaceValue } from '../../tree/edits';
import { flawedActions, nearestServices } from '../actions';
import type { Rule } from '../rule';

export const unknownService: Rule = {
  id: 'action/unknown-service',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_SERVICE_IN_ACTION'],
  notes: ['N04'],
  fixable: true,
  summary: 'The prefix of an action is not that of a known service.',
  why: 'The part of an action before the colon is the prefix of its service, which is often not its name: CloudWatch Logs has `logs`, EventBridge has `events`. An action of a service that does not exist has no effect. The data here has a date, so a service that is newer than it can be right.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "dynamodbb:GetItem", "Resource": "*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Actions, resources, and condition keys for AWS services',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
    },
  ],
  check({ document: { policy }, text, facts, project, report }) {
    const known = new Map<string, readonly ServiceSummary[]>();
    for (const { trouble, value, node } of flawedActions(policy, facts)) {
      if (trouble !== 'unknown-service' || project.knowsAction(value)) continue;
      const colon = value.indexOf(':');
      const prefix = value.slice(0, colon);
      const name = value.slice(colon + 1);
      const meant = known.get(prefix) ?? nearestServices(prefix, name, facts);
      known.set(prefix, meant);
      const mend = meant.length > 0 ? ` Did you mean ${listOr(meant.map(service => service.prefix))}?` : '';
      report({
        at: node,
        span: spanInString(text, node.offset, node.length, 0, colon),
        message: `\`${prefix}\` is not the prefix of an AWS service (data of ${facts.date}).${mend}`,
        fixes: meant.map(service => ({
          title: `Replace with ${service.prefix}:${name} (${service.name})`,
          safe: false,
          edits: [replaceValue(text, node, `${service.prefix}:${name}`)],
        })),
      });
    }
  },
};
