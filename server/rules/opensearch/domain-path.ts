import type { Statement, Text } from '../../model/policy';
import { replaceWith } from '../fixes';
import { addValues } from '../resources';
import type { Rule } from '../rule';

export const domainPath: Rule = {
  id: 'opensearch/domain-path',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N51'],
  fixable: true,
  summary: 'HTTP actions on an OpenSearch domain stand with the ARN of the domain alone.',
  why: 'A request for an index or any other path is made on `arn:aws:es:REGION:ACCOUNT:domain/NAME/PATH`, which the ARN of the domain does not match. With the bare ARN `es:ESHttpGet` and the like only cover the root of the domain. `/*` behind the name takes in all paths.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["es:ESHttpGet", "es:ESHttpPost"],
      "Resource": "arn:aws:es:eu-west-1:111122223333:domain/logs"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["es:ESHttpGet", "es:ESHttpPost"],
      "Resource": "arn:aws:es:eu-west-1:111122223333:domain/logs/*"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Identity and Access Management in Amazon OpenSearch Service',
      url: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      const { action, resource } = statement;
      if (action === undefined || resource === undefined || action.negated || resource.negated) continue;
      const http = action.values.find(({ value }) => httpAction.test(value));
      if (http === undefined || resource.values.some(({ value }) => value === '*')) continue;
      const bare = resource.values.filter(({ value }) => bareDomain.test(value));
      if (bare.length === 0) continue;
      const withPaths = new Set(resource.values.flatMap(({ value }) => domainWithPath.exec(value)?.[1] ?? []));
      for (const { value, node } of bare) {
        const paths = `${value}/*`;
        if (withPaths.has(value)) continue;
        report({
          at: node,
          message: `\`${http.value}\` is asked for on paths of the domain, which \`${value}\` does not match. Write \`${paths}\`.`,
          fixes: onlyHttp(statement)
            ? replaceWith(text, node, paths)
            : [{ title: `Add ${paths}`, safe: false, edits: addValues(text, resource, [paths]) }],
        });
      }
    }
  },
};

/** A domain by its name, without wildcard or path. */
const bareDomain = /^arn:[^:]*:es:[^:]*:[^:]*:domain\/[^/*?]+$/;

/** The domain of a path, or of a pattern that takes in its paths. */
const domainWithPath = /^(arn:[^:]*:es:[^:]*:[^:]*:domain\/[^/*?]+)[/*]/;

const httpAction = /^es:ESHttp/i;

/** True when no action of the statement is about the domain itself. */
function onlyHttp({ action }: Statement): boolean {
  return action?.values.every(({ value }: Text) => httpAction.test(value)) ?? false;
}
