import { accountOf, ownerOf } from '../accounts';
import { allowed } from '../principals';
import type { Rule } from '../rule';

/**
 * Actions that a table's or stream's policy can allow only within the account
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html), in lower case.
 */
const withinAccount = new Set(
  'createbackup deleteresourcepolicy describecontinuousbackups describecontributorinsights describekinesisstreamingdestination describetablereplicaautoscaling describetimetolive disablekinesisstreamingdestination enablekinesisstreamingdestination exporttabletopointintime getresourcepolicy partiqldelete partiqlinsert partiqlselect partiqlupdate putresourcepolicy restoretabletopointintime updatecontinuousbackups updatecontributorinsights updatekinesisstreamingdestination updatetablereplicaautoscaling updatetimetolive'
    .split(' ')
    .map(name => `dynamodb:${name}`),
);

export const otherAccountAction: Rule = {
  id: 'dynamodb/other-account-action',
  kinds: ['dynamodb-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: false,
  summary: "A table's policy allows another account an action that DynamoDB keeps within the account.",
  why: 'Through a resource-based policy other accounts can read and write items, describe, update and delete the table, tag it and read its stream. DynamoDB refuses them all else, whatever the policies say: PartiQL, backups and exports, time to live, streaming to Kinesis, and the policy itself. For these let them assume a role in the account of the table.',
  examples: [
    {
      kind: 'dynamodb-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::444455556666:role/app" },
      "Action": ["dynamodb:GetItem", "dynamodb:PartiQLSelect"],
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::444455556666:role/app" },
      "Action": ["dynamodb:GetItem", "dynamodb:Query"],
      "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/orders",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'DynamoDB API operations supported by resource-based policies',
      url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html',
    },
  ],
  check({ document: { policy }, report }) {
    const owner = ownerOf(policy);
    if (owner === undefined) return;
    for (const statement of policy.statements) {
      if (statement.action === undefined || statement.action.negated) continue;
      const accounts = new Set([...allowed(statement)].map(accountOf));
      // For the account itself, or a service, they may be meant.
      if (accounts.size === 0 || accounts.has(owner) || accounts.has(undefined)) continue;
      const [account] = accounts;
      for (const { value, node } of statement.action.values) {
        if (!withinAccount.has(value.toLowerCase())) continue;
        report({
          at: node,
          message: `DynamoDB lets no other account do \`${value}\` through a policy of the table, so this allows account \`${account}\` nothing. Let it assume a role in \`${owner}\`.`,
        });
      }
    }
  },
};
