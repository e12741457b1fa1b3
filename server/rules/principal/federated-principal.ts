import { resourcePolicyKinds } from '../../model/kinds';
import type { Rule } from '../rule';

export const federatedPrincipal: Rule = {
  id: 'principal/federated-principal',
  kinds: resourcePolicyKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['FEDERATED_PRINCIPAL_NOT_SUPPORTED'],
  notes: ['N03'],
  fixable: false,
  summary: 'A resource-based policy names an identity provider as a principal.',
  why: 'Users of an identity provider first assume a role, whose trust policy names the provider under `Federated`. What they then do they do as a session of that role. Only trust policies take federated principals; every other policy has to name the role, or compare `aws:FederatedProvider` in a condition.',
  examples: [
    {
      kind: 'secretsmanager-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/example" },
      "Action": "secretsmanager:GetSecretValue",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "secretsmanager:*",
      "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": { "AWS": "arn:aws:iam::111122223333:role/federated-users" },
      "Action": "secretsmanager:GetSecretValue",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "secretsmanager:*",
      "Resource": "*",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS JSON policy elements: Principal',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    },
  ],
  check({ document: { policy, facts }, report }) {
    for (const { principal } of policy.statements) {
      for (const { type, value, node } of principal?.entries ?? []) {
        // A wildcard there is the wildcard rule's.
        if (type !== 'Federated' || value === '*') continue;
        report({
          at: node,
          message: `Only role trust policies take identity providers as principals; AWS refuses ${facts.phrase} with \`${value}\`. Name the role that its users assume.`,
        });
      }
    }
  },
};
