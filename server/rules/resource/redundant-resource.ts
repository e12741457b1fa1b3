import { asResources } from '../coverage';
import { isRefusedWildcard } from '../foreign';
import { reportRedundant } from '../redundancy';
import type { Rule } from '../rule';

export const redundantResource: Rule = {
  id: 'resource/redundant-resource',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['REDUNDANT_RESOURCE'],
  notes: [],
  fixable: true,
  summary: 'A resource is already covered by another entry of the same list.',
  why: 'A list of resources is the sum of its entries, so one that repeats another, or lies wholly within a pattern of the list, changes nothing. In the last field of an ARN `*` also stands for slashes: `arn:aws:s3:::reports-*` covers the objects of those buckets as well as the buckets. If that is more than was meant, narrow the pattern instead.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": [
        "arn:aws:iam::111122223333:role/report-writer",
        "arn:aws:iam::111122223333:role/report*"
      ]
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": ["arn:aws:iam::111122223333:role/report*"]
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM Access Analyzer policy checks: Suggestion – Redundant resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
    {
      title: 'IAM JSON policy elements: Resource',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html',
    },
  ],
  check({ document: { policy, facts: kind }, text, report }) {
    for (const { resource } of policy.statements) {
      if (resource === undefined) continue;
      // What AWS refuses covers nothing.
      if (kind.refusesEverything && resource.values.some(({ value }) => isRefusedWildcard(value, kind))) continue;
      reportRedundant(text, resource, asResources, report);
    }
  },
};
