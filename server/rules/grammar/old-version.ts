import { replaceValue } from '../../tree/edits';
import { stringValue } from '../../tree/node';
import type { Rule } from '../rule';
import { usedVariables } from '../variables';

export const oldVersion: Rule = {
  id: 'grammar/old-version',
  kinds: 'policies',
  severity: 'information',
  confidence: 'high',
  accessAnalyzer: ['VARIABLE_UNSUPPORTED_IN_VERSION'],
  notes: ['N01'],
  fixable: true,
  summary: 'The policy is written in the old policy language, 2008-10-17.',
  why: 'AWS still takes Version 2008-10-17, but features that came later do not work in it. A policy variable such as `${aws:username}` is not expanded there: it is literal text, and what uses it matches nothing.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2008-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/\${aws:username}/*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/\${aws:username}/*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Version',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
    },
    {
      title: 'IAM policy elements: Variables and tags',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',
    },
  ],
  check({ document: { policy, kind }, text, report }) {
    const node = policy.version?.value;
    if (node === undefined || stringValue(node) !== '2008-10-17') return;
    const used = usedVariables(policy, text);
    const name = used[0]?.written;
    report({
      at: node,
      severity: name === undefined && kind !== 'iam-identity-policy' ? 'information' : 'warning',
      accessAnalyzer: name === undefined ? null : 'VARIABLE_UNSUPPORTED_IN_VERSION',
      message:
        name === undefined
          ? `Version 2008-10-17 is the old policy language, ${kind === 'iam-identity-policy' ? 'and IAM takes no new identity policy in it' : 'in which policy variables are literal text'}. Set it to "2012-10-17".`
          : `Version 2008-10-17 is the old policy language: \`${name}\` will not be expanded and matches only itself. Set it to "2012-10-17".`,
      also: used.map(({ node, written }) => ({
        at: node,
        message: `\`${written}\` is literal text in Version 2008-10-17.`,
      })),
      fixes: [
        {
          title: 'Set Version to "2012-10-17"',
          // Without `${` nothing reads differently in the new language.
          safe: !text.slice(policy.node.offset, policy.node.offset + policy.node.length).includes('${'),
          edits: [replaceValue(text, node, '2012-10-17')],
        },
      ],
    });
  },
};
