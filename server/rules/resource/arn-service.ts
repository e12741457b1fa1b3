import { hasWildcard } from '../../match/wildcard';
import { listOr } from '../../text/listing';
import { spanInString } from '../../text/strings';
import { nearestServices } from '../actions';
import { replaceWith } from '../fixes';
import { fullArns, isFilledIn, placeOf, withField } from '../resourceArns';
import type { Report, Rule } from '../rule';

/** Services in ARNs whose actions have another prefix (`servicecatalog`, `route53-recovery-control-config`). */
const withoutActions = new Set(['catalog', 'route53-recovery-control']);

export const arnService: Rule = {
  id: 'resource/arn-service',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_SERVICE', 'INVALID_ARN_SERVICE_CASE', 'WILDCARD_IN_SERVICE_NAME'],
  notes: ['N06'],
  fixable: true,
  summary: 'The service in an ARN is not known, in capitals, or a pattern.',
  why: 'The third field of an ARN is the prefix of the service, in lower case, as in its actions: `arn:aws:dynamodb:…`. ARNs are compared letter by letter, so one with another spelling stands for nothing. AWS takes no wildcard in place of a service: such an ARN can match things that were not meant, and those of services to come. The data here has a date, so a service that is newer can be right.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": "arn:aws:dynamodbb:eu-central-1:111122223333:table/orders"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:GetItem",
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders"
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:S3:::reports/*" }
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
      title: 'Identify AWS resources with Amazon Resource Names (ARNs)',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    },
    {
      title: 'IAM JSON policy elements: Resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, facts, report }) {
    for (const arn of fullArns(policy, kind)) {
      const { service, node } = arn;
      const lower = service.toLowerCase();
      const known = facts.hasService(service) || withoutActions.has(service);
      if ((known && service === lower) || (isFilledIn(service) && !facts.hasService(lower))) continue;
      const span = spanInString(text, node.offset, node.length, ...placeOf(arn, 'service'));
      const say = (
        found: Pick<Report, 'message' | 'severity' | 'accessAnalyzer'>,
        meant: readonly string[] = [],
      ): void =>
        report({
          at: node,
          span,
          ...found,
          fixes: meant.flatMap(prefix => replaceWith(text, node, withField(arn, 'service', prefix))),
        });
      if (hasWildcard(service)) {
        say({
          severity: 'information',
          accessAnalyzer: 'WILDCARD_IN_SERVICE_NAME',
          message: `\`${service}\` stands for every service with such a name, also for those that AWS adds. Name the service, one ARN for each.`,
        });
      } else if (service !== lower) {
        say(
          {
            accessAnalyzer: 'INVALID_ARN_SERVICE_CASE',
            message: `AWS writes the service of an ARN in lower case, so \`${service}\` matches nothing. Write \`${lower}\`.`,
          },
          [lower],
        );
      } else if (!facts.isUndocumented(`${lower}:*`)) {
        const meant = nearestServices(lower, '*', facts).map(({ prefix }) => prefix);
        const what = service === '' ? 'This ARN names no service' : `\`${service}\` is not an AWS service`;
        say(
          {
            accessAnalyzer: 'INVALID_SERVICE',
            message: `${what} (data of ${facts.date}), so the ARN matches nothing.${meant.length > 0 ? ` Did you mean ${listOr(meant)}?` : ''}`,
          },
          meant,
        );
      }
    }
  },
};
