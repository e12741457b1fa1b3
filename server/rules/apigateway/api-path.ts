import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const apiPath: Rule = {
  id: 'apigateway/api-path',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: [],
  fixable: true,
  summary: 'The ARN of an API leaves out the stage or method, or has a method in lower case.',
  why: 'Requests to an API are made on `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH`, and ARNs are compared as a whole, letter by letter. One that ends with the API or the stage matches no request, and the methods are `GET`, `POST` and so on, in capitals. `*` behind a slash stands for all that follows.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "execute-api:Invoke",
      "Resource": "arn:aws:execute-api:eu-central-1:111122223333:a1b2c3d4e5/prod/get/orders"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "execute-api:Invoke",
      "Resource": "arn:aws:execute-api:eu-central-1:111122223333:a1b2c3d4e5/prod/GET/orders"
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Control access to a REST API with IAM permissions',
      url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
    },
  ],
  check({ document: { policy, kind }, text, report }) {
    for (const { resource } of policy.statements) {
      if (resource === undefined || resource.negated) continue;
      for (const { value, node } of resource.values) {
        // The cheap test first: hardly any resource is an API.
        if (!value.includes('execute-api:')) continue;
        // The policy of an API is said to be completed by API Gateway.
        const cut = kind !== 'apigateway-policy' && cutShort.test(value);
        const meant = cut ? `${value.replace(/\/$/, '')}/*` : value.replace(anyMethod, capitals);
        if (meant === value) continue;
        report({
          at: node,
          message: cut
            ? `\`${value}\` matches no request, as those are made on \`API/STAGE/METHOD/PATH\`. Write \`${meant}\`.`
            : `\`${value}\` matches no request, because API Gateway writes methods in capitals. Write \`${meant}\`.`,
          fixes: replaceWith(text, node, meant),
        });
      }
    }
  },
};

/** An API and at most its stage, without wildcards or variables. */
const cutShort = /^arn:[^:]*:execute-api:[^:]*:[^:]*:[a-z0-9]{6,}(\/([\w-]+\/?|\$default\/?)?)?$/;

/** A stage, a method and a path; a route of a WebSocket API has no path. */
const anyMethod =
  /^((?:arn:[^:]*:execute-api:[^:]*:[^:]*:[a-z0-9]+|execute-api:)\/(?:[\w-]+|\$default)\/)(delete|get|head|options|patch|post|put)(\/.*)$/i;

function capitals(_whole: string, before: string, method: string, path: string): string {
  return `${before}${method.toUpperCase()}${path}`;
}
