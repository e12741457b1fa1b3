import { changeCondition, eachConditionOn } from '../conditions';
import type { Rule } from '../rule';

/** The key that replaces an old one, which is given in lower case; only where both hold the same values. */
const successors: ReadonlyMap<string, string> = new Map([
  ['kms:customermasterkeyspec', 'kms:KeySpec'],
  ['kms:customermasterkeyusage', 'kms:KeyUsage'],
  ['sagemaker:domainsharingoutputkmskey', 'sagemaker:DomainSharingOutputKmsKeyArn'],
  ['sagemaker:featuregroupofflinestorekmskey', 'sagemaker:FeatureGroupOfflineStoreKmsKeyArn'],
  ['sagemaker:featuregrouponlinestorekmskey', 'sagemaker:FeatureGroupOnlineStoreKmsKeyArn'],
  ['sagemaker:outputkmskey', 'sagemaker:OutputKmsKeyArn'],
  ['sagemaker:volumekmskey', 'sagemaker:VolumeKmsKeyArn'],
]);

export const replacedKey: Rule = {
  id: 'condition/replaced-key',
  kinds: 'policies',
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N28'],

  fixable: true,
  summary: 'A condition key of a service has been replaced by another one.',
  why: 'AWS keeps old keys working for the policies that have them, but documents and extends only their successors. Both hold the same values, so the name is all there is to change.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:CreateKey",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:CustomerMasterKeySpec": "SYMMETRIC_DEFAULT" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:CreateKey",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:KeySpec": "SYMMETRIC_DEFAULT" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS KMS condition keys',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, successors, (condition, _, key) => {
      const successor = successors.get(key);
      if (successor === undefined) return;
      const edits = changeCondition(text, condition, { key: successor });
      report({
        at: condition.keyMember.key,
        tags: ['deprecated'],
        message: `\`${condition.key}\` has been replaced by \`${successor}\`.`,
        fixes: edits === undefined ? [] : [{ title: `Replace with ${successor}`, safe: false, edits }],
      });
    });
  },
};
