import { type Kind, resourcePolicyKinds } from '../../model/kinds';
import { eachCondition, isOpen } from '../conditions';
import type { Rule } from '../rule';

/** Endpoint policies and those of VPC Lattice service networks stand before many resources. */
const severalResources: ReadonlySet<Kind> = new Set(['vpc-endpoint-policy', 'lattice-auth-policy', 'resource-policy']);

const ownerKeys = /^(?:aws:Resource(Account|OrgID|OrgPaths)|s3:ResourceAccount)$/i;

const attached = resourcePolicyKinds.filter(kind => !severalResources.has(kind));

export const irrelevantKey: Rule = {
  id: 'condition/irrelevant-key',
  kinds: [...attached, 'scp'],
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['IRRELEVANT_CONDITION_KEY_IN_POLICY'],
  notes: [],

  fixable: false,
  summary: 'A condition asks what is the same in every request that the policy decides.',
  why: 'A resource-based policy is attached to one resource, so keys such as `s3:ResourceAccount` and `aws:ResourceOrgID` have the same value in every request that it decides: the condition is always true or never. They are meant for policies of identities, which reach resources of any account. Who sends the request is in `aws:PrincipalAccount` and `aws:PrincipalOrgID`. An SCP in turn binds only principals of its own organization, so that it is `aws:PrincipalOrgID` that never changes there.',
  examples: [
    {
      kind: 's3-bucket-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": { "StringEquals": { "s3:ResourceAccount": "111122223333" } }
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/reader" },
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    },
    {
      "Sid": "DenyRequestsNotMadeOverTls",
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"],
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
    {
      kind: 'scp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": { "StringNotEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
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
      "Condition": { "StringNotEquals": { "aws:ResourceOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Service control policies (SCPs)',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    },
    {
      title: 'Condition keys for Amazon S3',
      url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy, kind }, report }) {
    eachCondition(policy, ({ key, keyMember, operator, values }) => {
      if (kind === 'scp') {
        if (!/^aws:PrincipalOrgID$/i.test(key) || operator.base === undefined) return;
        if (values.some(({ value }) => isOpen(value))) return;
        report({
          at: keyMember.key,
          accessAnalyzer: null,
          message: `An SCP binds only principals of its own organization, so \`${key}\` has one value in every request that it decides. Whose resources they may use is asked by \`aws:ResourceOrgID\`.`,
        });
        return;
      }
      const owner = ownerKeys.exec(key);
      if (owner === null || operator.base === undefined) return;
      // Compared with a variable of the caller it tells callers of the owner from others.
      if (policy.expandsVariables && values.some(({ value }) => /^\$\{aws:Principal/i.test(value))) return;
      const s3 = owner[1] === undefined;
      if (s3 && kind !== 's3-bucket-policy' && kind !== 's3-access-point-policy') return;
      report({
        at: keyMember.key,
        accessAnalyzer: s3 ? 'IRRELEVANT_CONDITION_KEY_IN_POLICY' : null,
        message: `Every request that this policy decides is for the resource it is attached to, so \`${key}\` has one value for all. Ask in the policy of the identity, or for \`aws:Principal${owner[1] ?? 'Account'}\` here.`,
      });
    });
  },
};
