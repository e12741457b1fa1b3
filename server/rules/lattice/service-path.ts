import type { Statement } from '../../model/policy';
import { replaceWith } from '../fixes';
import { entryFor } from '../grants';
import { addValues } from '../resources';
import type { Rule } from '../rule';

export const servicePath: Rule = {
  id: 'lattice/service-path',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N38'],
  fixable: true,
  summary: 'Requests to a VPC Lattice service stand with the ARN of the service alone.',
  why: 'Each HTTP request to a VPC Lattice service is made on `arn:aws:vpc-lattice:REGION:ACCOUNT:service/svc-…/PATH`, which the ARN of the service does not match. `/*` behind the id takes in all paths. Only `vpc-lattice-svcs:Connect`, for TCP, is about the service itself.',
  examples: [
    {
      kind: 'lattice-auth-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/client" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-0123456789abcdef0"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/client" },
      "Action": "vpc-lattice-svcs:Invoke",
      "Resource": "arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-0123456789abcdef0/*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Auth policies in VPC Lattice',
      url: 'https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      const { resource } = statement;
      if (resource === undefined || resource.negated) continue;
      for (const { value, node } of resource.values) {
        if (!bareService.test(value) || !invokes(statement)) continue;
        const paths = `${value.replace(/\/$/, '')}/*`;
        if (resource.values.some(other => other.value === paths)) continue;
        const connects = entryFor(statement.action, 'vpc-lattice-svcs:Connect') !== undefined;
        report({
          at: node,
          message: `Requests are made on paths of the service, which \`${value}\` does not match. Write \`${paths}\`.`,
          fixes: connects
            ? [{ title: `Add ${paths}`, safe: false, edits: addValues(text, resource, [paths]) }]
            : replaceWith(text, node, paths),
        });
      }
    }
  },
};

/** A service by its id, without wildcard or path. */
const bareService = /^arn:[^:]*:vpc-lattice:[^:]*:[^:]*:service\/[^/*?$]+\/?$/;

/** Whether the statement names the action; patterns over several services are about more than paths. */
function invokes({ action }: Statement): boolean {
  const entry = action?.negated ? undefined : entryFor(action, 'vpc-lattice-svcs:Invoke');
  return entry?.value.toLowerCase().startsWith('vpc-lattice-svcs:') ?? false;
}
