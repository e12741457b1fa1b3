import type { Condition } from '../../model/policy';
import { changeCondition, demandsKey, hasOnlyValue, isKey } from '../conditions';
import type { Rule } from '../rule';

export const ownOrganization: Rule = {
  id: 'rcp/own-organization',
  kinds: ['rcp'],
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: [],
  fixable: true,
  summary: 'An RCP denies principals of an organization, and leaves those of all others.',
  why: 'An RCP holds for resources of your organization, and a Deny with `StringEquals` on `aws:PrincipalOrgID` stops the principals of the organization that it names: your own, as a rule, while strangers and anonymous callers pass. A data perimeter denies whoever is not of it: `StringNotEqualsIfExists`, which also holds where the key is absent.',
  examples: [
    {
      kind: 'rcp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Resource control policy examples',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
    },
  ],
  check({ document: { policy }, text, project, report }) {
    for (const { effect, conditions } of policy.statements) {
      if (effect !== 'Deny') continue;
      const organization = conditions.find(isOrganization);
      if (organization === undefined) continue;
      // With another condition it can be meant for some of one's own.
      if (!conditions.every(each => each === organization || sparesServices(each))) continue;
      const own = project.organization;
      // Several may be others that are to be kept out.
      if (own === undefined ? organization.values.length > 1 : !organization.values.some(({ value }) => value === own))
        continue;
      const edits = changeCondition(text, organization, { operator: 'StringNotEqualsIfExists' });
      report({
        at: organization.keyMember.key,
        message: `This denies principals of ${own === undefined ? 'the organization that it names' : 'your own organization'}, and nobody else. To keep everyone else out, write \`StringNotEqualsIfExists\`.`,
        fixes: edits === undefined ? [] : [{ title: 'Deny everyone else', safe: false, edits }],
      });
    }
  },
};

function isOrganization(condition: Condition): boolean {
  const { base } = condition.operator;
  return isKey(condition, 'aws:principalorgid') && base === 'StringEquals' && demandsKey(condition);
}

function sparesServices(condition: Condition): boolean {
  return isKey(condition, 'aws:principalisawsservice') && hasOnlyValue(condition, 'false');
}
