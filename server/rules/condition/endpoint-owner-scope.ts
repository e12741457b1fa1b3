import type { ValuesElement } from '../../model/policy';
import { eachConditionOn } from '../conditions';
import { endpointOwnerServices } from '../endpointOwners';
import type { Rule } from '../rule';

export const endpointOwnerScope: Rule = {
  id: 'condition/endpoint-owner-scope',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: ['USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES'],
  notes: [],

  fixable: false,
  summary: 'A condition on the owner of the VPC endpoint stands over services that do not send it.',
  why: 'Only some services fill in `aws:VpceAccount`, `aws:VpceOrgID` and `aws:VpceOrgPaths`. For the actions of all others the key is absent even when the request comes through an endpoint, so an Allow does not allow them, and a Deny with a negated operator stops every request. Name only actions of services that send the key.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": ["s3:*", "ec2:*"],
      "Resource": "*",
      "Condition": { "StringNotEqualsIfExists": { "aws:VpceOrgID": "o-a1b2c3d4e5" }, "BoolIfExists": { "aws:ViaAWSService": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringNotEqualsIfExists": { "aws:VpceOrgID": "o-a1b2c3d4e5" }, "BoolIfExists": { "aws:ViaAWSService": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:VpceOrgID',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceorgid',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, report }) {
    eachConditionOn(policy, endpointOwnerServices, ({ key, keyMember, operator }, { action }, name) => {
      if (operator.base === undefined || action === undefined) return;
      const services = endpointOwnerServices.get(name);
      const stray = services === undefined ? undefined : strayAction(action, services);
      if (stray === undefined) return;
      report({
        at: keyMember.key,
        message: `\`${key}\` is sent by some services only (as of September 2026), and \`${stray}\` takes in others, whose requests never carry it. Name only actions of services that send it.`,
      });
    });
  },
};

/** The first entry that takes in a service outside the set; `NotAction` itself when it does. */
function strayAction({ values, negated, member }: ValuesElement, services: ReadonlySet<string>): string | undefined {
  if (negated) return member.name;
  return values.find(({ value }) => {
    const lower = value.toLowerCase();
    return !services.has(lower.slice(0, Math.max(0, lower.indexOf(':')))) || lower === 'iam:passrole';
  })?.value;
}
