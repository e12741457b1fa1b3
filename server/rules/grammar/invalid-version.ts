import { nearest } from '../../match/nearest';
import { replaceValue } from '../../tree/edits';
import { stringValue } from '../../tree/node';
import type { Rule } from '../rule';

const versions = ['2012-10-17', '2008-10-17'];

export const invalidVersion: Rule = {
  id: 'grammar/invalid-version',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_VERSION'],
  notes: ['N01'],
  fixable: true,
  summary: 'The Version is not one of the two that AWS knows.',
  why: 'Version names the policy language, not the day the policy was written. There are two: 2012-10-17, the current one, and 2008-10-17. AWS refuses a policy with any other value.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-07",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Version',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    const node = policy.version?.value;
    const version = stringValue(node);
    if (node === undefined || version === undefined || versions.includes(version)) return;
    const offered = new Set(['2012-10-17', ...nearest(version, versions, 1)]);
    const what = version === '' ? 'An empty Version' : `\`${version}\``;
    report({
      at: node,
      message: `${what} is not a version of the policy language, so AWS refuses the policy. The Version is "2012-10-17", whatever the day.`,
      fixes: [...offered].map(meant => ({
        title: `Replace with "${meant}"`,
        safe: false,
        edits: [replaceValue(text, node, meant)],
      })),
    });
  },
};
