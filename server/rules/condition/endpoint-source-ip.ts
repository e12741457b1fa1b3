import { parseCidr } from '../../match/cidr';
import type { Condition } from '../../model/policy';
import { eachConditionOn, holdsWhenAbsent } from '../conditions';
import type { Rule } from '../rule';

const keys: ReadonlySet<string> = new Set(['aws:sourceip']);

export const endpointSourceIp: Rule = {
  id: 'condition/endpoint-source-ip',
  kinds: ['vpc-endpoint-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N10', 'N11'],

  fixable: false,
  summary: 'The policy of a VPC endpoint asks for `aws:SourceIp`.',
  why: 'A request through a VPC endpoint carries the private address of its sender in `aws:VpcSourceIp` and no `aws:SourceIp`. In the policy of the endpoint, which decides nothing else, a condition on `aws:SourceIp` is therefore never true, and with `NotIpAddress` always.',
  examples: [
    {
      kind: 'vpc-endpoint-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "IpAddress": { "aws:VpcSourceIp": "10.20.0.0/16" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:SourceIp',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip',
    },
    {
      title: 'Control access to VPC endpoints using endpoint policies',
      url: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html',
    },
  ],
  check({ document: { policy }, report }) {
    eachConditionOn(policy, keys, condition => {
      if (condition.operator.base === 'Null' || saidElsewhere(condition)) return;
      const always = holdsWhenAbsent(condition);
      if (always === undefined) return;
      report({
        at: condition.keyMember.key,
        message: `Requests through a VPC endpoint carry no \`aws:SourceIp\`, so in its policy this ${always ? 'is always true' : 'never matches'}. The address inside the VPC is in \`aws:VpcSourceIp\`.`,
      });
    });
  },
};

/** Private ranges, and the range of all addresses, are mistakes of their own. */
function saidElsewhere({ values }: Condition): boolean {
  return values.every(({ value }) => {
    const cidr = parseCidr(value);
    return cidr !== undefined && (cidr.privateUse !== undefined || cidr.prefixLength === 0);
  });
}
