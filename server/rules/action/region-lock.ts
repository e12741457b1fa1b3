import type { Facts } from '../../facts/facts';
import { hasWildcard, wildcardMatch } from '../../match/wildcard';
import type { Statement, ValuesElement } from '../../model/policy';
import type { Edit } from '../../text/edits';
import { listAnd } from '../../text/listing';
import { renameMember, replaceValue } from '../../tree/edits';
import { isOnNetwork } from '../networks';
import { addValues } from '../resources';
import type { Rule } from '../rule';

/**
 * Global services that nearly every account uses, as AWS's own example of a Region lock leaves them out. Their requests are
 * handled in us-east-1, whatever the Region of the caller. Of an SCP more depends on AWS Organizations.
 */
const globalServices = ['cloudfront', 'iam', 'route53', 'support'];
const globalServicesOfScps = [...globalServices, 'organizations'];

export const regionLock: Rule = {
  id: 'action/region-lock',
  kinds: ['scp', 'iam-identity-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N05', 'N16'],
  fixable: true,
  summary: 'A lock to some Regions also locks global services.',
  why: 'A Deny with `StringNotEquals` on `aws:RequestedRegion` keeps requests within some Regions. IAM, AWS Organizations, Amazon CloudFront, Route 53 and AWS Support have one endpoint in us-east-1 for all Regions, so such a Deny also stops them, and with IAM the means to mend it. Leave global services out with `NotAction`, or allow us-east-1.',
  examples: [
    {
      kind: 'scp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": ["cloudfront:*", "iam:*", "route53:*", "sts:*"],
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "NotAction": ["cloudfront:*", "iam:*", "route53:*", "sts:*", "organizations:*", "support:*"],
      "Resource": "*",
      "Condition": {
        "StringNotEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Deny access to AWS based on the requested Region',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html',
    },
    {
      title: 'AWS global condition context keys: aws:RequestedRegion',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    },
  ],
  check({ document: { policy, kind }, text, facts, report }) {
    const services = kind === 'scp' ? globalServicesOfScps : globalServices;
    for (const statement of policy.statements) {
      const { effect, action, resource } = statement;
      if (effect !== 'Deny' || action === undefined || action.values.length === 0) continue;
      if (resource === undefined || resource.negated || !resource.values.some(({ value }) => value === '*')) continue;
      if (!locksRegions(statement, facts) || comesFromVpc(statement)) continue;
      const locked = services.filter(service => isLocked(action, service));
      if (locked.length === 0) continue;
      report({
        at: action.member.key,
        message: `Outside us-east-1 this Deny also stops ${listAnd(locked)}, which ${locked.length === 1 ? 'is' : 'are'} global and handled there. Leave them out with \`NotAction\`.`,
        fixes: [{ title: 'Leave out the global services', safe: false, edits: leaveOut(text, action, locked) }],
      });
    }
  },
};

/** Whether the statement is about requests outside some Regions, of which us-east-1 is not one. */
function locksRegions({ conditions }: Statement, facts: Facts): boolean {
  return conditions.some(({ key, operator, values }) => {
    if (!operator.negated || operator.family !== 'String' || key.toLowerCase() !== 'aws:requestedregion') return false;
    return (
      values.length > 0 &&
      values.every(({ value }) => facts.regions.some(({ code }) => wildcardMatch(value, code))) &&
      !values.some(({ value }) => wildcardMatch(value, 'us-east-1'))
    );
  });
}

/** Whether only requests through an endpoint of some VPC are meant, which reaches no global service. */
function comesFromVpc({ conditions }: Statement): boolean {
  return conditions.some(each => isOnNetwork(each) && !each.operator.negated && !each.operator.ifExists);
}

/** Whether an action element is about all of a service; one that names some of its actions is taken at its word. */
function isLocked({ values, negated }: ValuesElement, service: string): boolean {
  if (!negated) return values.some(({ value }) => value === '*');
  return !values.some(({ value }) => {
    const prefix = value.slice(0, Math.max(0, value.indexOf(':'))).toLowerCase();
    return value === '*' || prefix === service || (hasWildcard(prefix) && wildcardMatch(prefix, service));
  });
}

function leaveOut(text: string, element: ValuesElement, services: readonly string[]): Edit[] {
  const { member, negated } = element;
  const added = services.map(service => `${service}:*`);
  if (negated) return addValues(text, element, added);
  return member.value === undefined ? [] : [renameMember(member, 'NotAction'), replaceValue(text, member.value, added)];
}
