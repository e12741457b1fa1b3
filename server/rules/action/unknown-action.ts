import type { Facts } from '../../facts/facts';
import { hasWildcard } from '../../match/wildcard';
import { listOr } from '../../text/listing';
import { flawedActions, nearestActions } from '../actions';
import { remove, replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const unknownAction: Rule = {
  id: 'action/unknown-action',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_ACTION'],
  notes: ['N04', 'N38'],
  fixable: true,
  summary: 'An action or pattern stands for no action of its service.',
  why: 'AWS takes a policy with an action that does not exist, but the action has no effect: an Allow grants nothing, a Deny stops nothing. Mostly it is misspelt or belongs to another service. The data here has a date, so an action that is newer than it can be right.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObjcet", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
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
  check({ document: { policy, facts: kind }, text, facts, project, report }) {
    for (const flawed of flawedActions(policy, facts)) {
      const { trouble, value, node, element } = flawed;
      if (trouble !== 'unknown-action' || project.knowsAction(value)) continue;
      const service = facts.service(value.slice(0, value.indexOf(':')));
      if (service === undefined) continue;
      if (value.toLowerCase() === ofFormerTopics) {
        report({
          at: node,
          severity: 'information',
          message: `\`${value}\` has no effect: Amazon SNS wrote it into the policies of topics itself, but has no such operation. Leave it out.`,
          tags: ['unnecessary'],
          fixes: element.values.length > 1 ? remove(text, node, value) : [],
        });
        continue;
      }
      const elsewhere = inServiceOfKind(value, kind.services, facts);
      const meant = elsewhere === undefined ? nearestActions(flawed, facts) : [elsewhere];
      const what = hasWildcard(value) ? 'matches no action' : 'is not an action';
      const mend =
        elsewhere !== undefined
          ? ` In ${kind.phrase} it is \`${elsewhere}\`.`
          : meant.length > 0
            ? ` Did you mean ${listOr(meant)}?`
            : '';
      report({
        at: node,
        message: `\`${value}\` ${what} of ${service.name} (data of ${facts.date}).${mend}`,
        fixes: meant.flatMap(action => replaceWith(text, node, action)),
      });
    }
  },
};

/**
 * Stands in the default policies that Amazon SNS gave its topics for years, and AWS takes it there still; no operation asks
 * for it (https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html).
 */
const ofFormerTopics = 'sns:receive';

/** The action of the same name in the service that the kind of document is about: `vpc-lattice-svcs:Invoke` for `vpc-lattice:Invoke`. */
function inServiceOfKind(action: string, services: readonly string[] | undefined, facts: Facts): string | undefined {
  const name = action.slice(action.indexOf(':') + 1);
  for (const prefix of services ?? []) {
    const other = `${prefix}:${name}`;
    if (!hasWildcard(name) && facts.action(other) !== undefined) return other;
  }
  return undefined;
}
