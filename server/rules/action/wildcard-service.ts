import { spanInString } from '../../text/strings';
import { maximumActionLength } from '../actions';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const wildcardService: Rule = {
  id: 'action/wildcard-service',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_SERVICE_IN_ACTION'],
  notes: ['N04'],
  fixable: true,
  summary: 'An action has a wildcard in the prefix of its service.',
  why: 'The part of an action before the colon is the prefix of one service. AWS documents wildcards for the name behind the colon only, and IAM Access Analyzer takes such a prefix for a service that does not exist. Where IAM does match it, it takes in every service whose prefix fits: `code*` stands for more than a dozen, and for those that AWS adds. Name each service.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "codeartif*:ReadFromRepository", "Resource": "*" }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "codeartifact:ReadFromRepository", "Resource": "*" }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM Access Analyzer policy checks: Error – Invalid service in action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
    {
      title: 'IAM JSON policy elements: Action',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    let looked = 0;
    for (const { action } of policy.statements) {
      for (const { value, node } of action?.values ?? []) {
        const wildcard = value.indexOf('*') < 0 ? value.indexOf('?') : value.indexOf('*');
        const colon = wildcard < 0 ? -1 : value.indexOf(':');
        if (colon < 0 || value.slice(0, colon).search(/[*?]/) < 0 || value.length > maximumActionLength) continue;
        // To look through all services takes time: of very many such actions the first few are enough.
        const services = looked++ < 20 ? [...new Set(facts.expand(value).map(({ service }) => service))] : [];
        const only = services.length === 1 ? `${services[0]}${value.slice(colon)}` : undefined;
        report({
          at: node,
          // What is the same as `*` is told as that.
          ...(value === '*:*' && { severity: 'information', accessAnalyzer: null }),
          span: spanInString(text, node.offset, node.length, 0, colon),
          message: `\`${value.slice(0, colon)}\` is no service: AWS documents wildcards only behind the colon. At most it stands for every service with such a prefix${services.length > 1 ? `, of which ${services.length} have such actions` : ''}, and for those that AWS adds. Name the service.`,
          fixes: replaceWith(text, node, only),
        });
      }
    }
  },
};
