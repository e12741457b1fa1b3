import { entryFor } from '../grants';
import { openStatements } from '../outsiders';
import type { Rule } from '../rule';

export const openAdministration: Rule = {
  id: 'kms/open-administration',
  kinds: ['kms-key-policy'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N36'],
  fixable: false,
  summary: 'A key policy lets a service, or everyone, administer the key.',
  why: 'With `kms:*` or `kms:PutKeyPolicy` one can give oneself and others any access to the key, and have it deleted. No AWS service needs that: services encrypt and decrypt, or create grants. For everyone it means any principal of any account, unless a condition narrows the callers down.',
  examples: [
    {
      kind: 'kms-key-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Enable IAM policies",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    },
    {
      "Sid": "Trail",
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": "kms:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit", "aws:SourceAccount": "111122223333" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Enable IAM policies",
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
      "Action": "kms:*",
      "Resource": "*"
    },
    {
      "Sid": "Trail",
      "Effect": "Allow",
      "Principal": { "Service": "cloudtrail.amazonaws.com" },
      "Action": ["kms:GenerateDataKey*", "kms:DescribeKey"],
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit", "aws:SourceAccount": "111122223333" }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Permissions for AWS services in key policies',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-services.html',
    },
  ],
  check({ document: { policy }, report }) {
    const open = openStatements(policy);
    for (const statement of policy.statements) {
      const { effect, principal, action } = statement;
      if (effect !== 'Allow' || principal === undefined || principal.negated) continue;
      const service = principal.entries.find(({ type }) => type === 'Service');
      const everyone = open.some(each => each.statement === statement);
      if (service === undefined && !everyone) continue;
      const entry = entryFor(action, 'kms:PutKeyPolicy');
      if (entry === undefined || action === undefined) continue;
      const who = everyone ? 'anyone, in whatever account,' : `\`${service?.value}\``;
      const what = action.negated ? 'With `NotAction` this' : `\`${entry.value}\``;
      report({
        at: entry.node,
        message: `${what} lets ${who} change the key policy and delete the key. Name the actions that are needed, such as \`kms:Decrypt\` and \`kms:GenerateDataKey*\`.`,
      });
    }
  },
};
