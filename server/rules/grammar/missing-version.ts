import { prependMember } from '../../tree/edits';
import type { Rule } from '../rule';
import { usedVariables } from '../variables';

export const missingVersion: Rule = {
  id: 'grammar/missing-version',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['MISSING_VERSION', 'VARIABLE_UNSUPPORTED_IN_VERSION'],
  notes: ['N01'],
  needsCompleteText: true,
  fixable: true,
  summary: 'The policy has no Version.',
  why: 'Without a Version AWS takes 2008-10-17, the old policy language. Policy variables such as `${aws:username}` are then literal text, and conditions and resources that use them never match.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
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
  check({ document: { policy, kind }, text, report }) {
    if (policy.node.type !== 'object' || policy.version !== undefined) return;
    const own = text.slice(policy.node.offset, policy.node.offset + policy.node.length);
    const used = usedVariables(policy, text);
    const consequence =
      used.length > 0
        ? 'so the variables in it, such as `${aws:username}`, are not expanded and match nothing'
        : kind === 'iam-identity-policy'
          ? 'in which IAM takes no new identity policy'
          : 'in which policy variables are literal text';
    report({
      at: policy.node,
      message: `The policy has no Version. AWS then takes 2008-10-17, ${consequence}. Set it to "2012-10-17".`,
      also: used.map(({ node, written }) => ({
        at: node,
        accessAnalyzer: 'VARIABLE_UNSUPPORTED_IN_VERSION',
        message: `\`${written}\` is literal text in a policy without Version.`,
      })),
      fixes: [
        {
          title: 'Add "Version": "2012-10-17"',
          // `${*}` is a star in the new language, and a pattern in the old one.
          safe: !own.includes('${'),
          edits: prependMember(text, policy.node, 'Version', '2012-10-17'),
        },
      ],
    });
  },
};
