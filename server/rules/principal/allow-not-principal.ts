import { nameStatement } from '../elements';
import type { Rule } from '../rule';

export const allowNotPrincipal: Rule = {
  id: 'principal/allow-not-principal',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['ALLOW_WITH_NOT_PRINCIPAL'],
  notes: ['N03'],
  fixable: false,
  summary: 'An Allow names the principals that it leaves out.',
  why: '`NotPrincipal` in an Allow grants access to all the world but the principals it names: every other account, and requests that nobody signed. It does not deny those it names either. Name whom the statement allows in `Principal`; to shut somebody out, deny it to them.',
  examples: [
    {
      kind: 'sns-topic-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "NotPrincipal": { "AWS": "arn:aws:iam::111122223333:user/mallory" },
      "Action": "sns:Subscribe",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:orders"
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "sns:Publish",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:orders",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "arn:aws:iam::111122223333:user/alice" },
      "Action": "sns:Subscribe",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:orders"
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "sns:Publish",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:orders",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS JSON policy elements: NotPrincipal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
    },
  ],
  check({ document: { policy, kind, facts }, report }) {
    // Trust policies and RCPs take no NotPrincipal at all: other rules say so.
    if (facts.principal !== 'required' || kind === 'rcp' || kind === 'iam-trust-policy') return;
    for (const statement of policy.statements) {
      const { effect, principal } = statement;
      if (effect !== 'Allow' || principal?.negated !== true) continue;
      report({
        at: principal.member.key,
        message: `${nameStatement(statement)} allows everyone but the principals it names, anonymous callers included. Name whom it is to allow in \`Principal\`.`,
      });
    }
  },
};
