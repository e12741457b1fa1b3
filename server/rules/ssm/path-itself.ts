import { perText } from '../../text/shared';
import { entryFor } from '../grants';
import { byPath, isAboutPath, readParameterArn } from '../parameterArns';
import { addValues } from '../resources';
import type { Rule } from '../rule';

export const pathItself: Rule = {
  id: 'ssm/path-itself',
  kinds: ['iam-identity-policy'],
  severity: 'hint',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N64'],
  fixable: true,
  summary: '`ssm:GetParametersByPath` is allowed below a path, but not on the path itself.',
  why: 'A request for the parameters below `/shop` is made on the path, `parameter/shop`, and on nothing else: what lies below it AWS does not look at. `parameter/shop/*` matches paths below `/shop`, but not `/shop`, so the request that is usually meant is refused. Requests for single parameters do need the `/*`.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ssm:GetParameter", "ssm:GetParametersByPath"],
      "Resource": "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/*"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ssm:GetParameter", "ssm:GetParametersByPath"],
      "Resource": [
        "arn:aws:ssm:eu-central-1:111122223333:parameter/shop",
        "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/*"
      ]
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Restricting access to Parameter Store parameters using IAM policies',
      url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html',
    },
    {
      title: 'GetParametersByPath',
      url: 'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const { effect, action, resource } of policy.statements) {
      if (effect !== 'Allow' || resource === undefined || resource.negated || action?.negated) continue;
      if (!resource.values.some(({ shared }) => below(shared) !== undefined)) continue;
      // A pattern such as `ssm:Get*` may be about other requests only.
      if (entryFor(action, byPath)?.value.toLowerCase() !== byPath.toLowerCase()) continue;
      for (const { shared, node } of resource.values) {
        const { path, itself } = below(shared) ?? {};
        if (path === undefined || itself === undefined || isAboutPath(policy, 'Allow', itself)) continue;
        report({
          at: node,
          message: `\`/*\` leaves out the path itself: \`${byPath}\` for \`${path}\` is asked for on \`parameter${path}\`, so this allows it only for paths below. Add \`${itself}\` if all is read at once.`,
          fixes: [{ title: `Add ${itself}`, safe: false, edits: addValues(text, resource, [itself]) }],
        });
      }
    }
  },
};

/** The path of an ARN that stands for all below one, and the ARN of the path itself; undefined of any other. */
const below = perText((arn: string): { readonly path: string; readonly itself: string } | undefined => {
  if (!arn.endsWith('/*')) return undefined;
  const { beginning, name = '' } = readParameterArn(arn) ?? {};
  const path = name.slice(0, -2);
  // Below `/aws/reference` nothing is found by path.
  if (path === '' || /[*?$]|^\/aws\/reference(\/|$)/.test(path)) return undefined;
  return { path, itself: `${beginning}${path}` };
});
