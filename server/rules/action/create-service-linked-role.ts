import { nameStatement } from '../elements';
import { holdingBack, type Limits, openGrant } from '../openGrants';
import type { Rule } from '../rule';

const limits: Limits = {
  action: 'iam:CreateServiceLinkedRole',
  key: 'iam:awsservicename',
  isOpenRole: role => /^role\/(aws-service-role\/)?[*?]+(\/|$)/.test(role),
};

export const createServiceLinkedRole: Rule = {
  id: 'action/create-service-linked-role',
  kinds: ['iam-identity-policy'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: [
    'CREATE_SLR_WITH_STAR_IN_RESOURCE',
    'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
    'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    'CREATE_SLR_WITH_NOT_RESOURCE',
    'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
    'CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE',
  ],
  notes: ['N33'],
  fixable: false,
  summary: 'A statement allows creating the service-linked role of any service.',
  why: 'A service-linked role lets one AWS service act in the account, with permissions that AWS defines and no policy of yours narrows. Whoever may create them for every service can let services act that nobody meant to use. Name the roles by ARN, or the services with the condition key `iam:AWSServiceName`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:CreateServiceLinkedRole",
      "Resource": "arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*",
      "Condition": {
        "StringEquals": {
          "iam:AWSServiceName": "autoscaling.amazonaws.com"
        }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Create a service-linked role',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html',
    },
    {
      title: 'IAM Access Analyzer policy checks: General Warning – Create SLR with star in resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, report }) {
    for (const statement of policy.statements) {
      const open = openGrant(statement, limits);
      if (open === undefined) continue;
      const through = statement.action?.negated
        ? '`NotAction` leaves `iam:CreateServiceLinkedRole` allowed'
        : `\`${open.action.value}\` allows creating service-linked roles`;
      const denial = holdingBack(policy, open, limits);
      const held =
        denial === undefined
          ? ', so that it can act in the account'
          : `, and only ${nameStatement(denial)} holds that back`;
      report({
        at: open.action.node,
        ...(denial !== undefined && { severity: 'hint' }),
        accessAnalyzer: `CREATE_SLR_WITH_${open.through}`,
        message: `${through} of any service${held}. Name the roles under \`role/aws-service-role/\`, or the services with \`iam:AWSServiceName\`.`,
        also: open.resources.map(({ node }) => ({ at: node, message: 'These roles can be those of any service.' })),
      });
    }
  },
};
