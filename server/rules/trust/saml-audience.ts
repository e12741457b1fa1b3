import { addCondition } from '../conditions';
import { entryFor } from '../grants';
import { allowed, providerOf } from '../principals';
import type { Rule } from '../rule';

const signIn = 'https://signin.aws.amazon.com/saml';

export const samlAudience: Rule = {
  id: 'trust/saml-audience',
  kinds: ['iam-trust-policy'],
  severity: 'hint',
  confidence: 'medium',
  accessAnalyzer: [],
  notes: ['N44'],
  fixable: true,
  summary: 'A role trusts assertions of a SAML provider for whichever audience they were made.',
  why: 'A SAML provider makes assertions for many applications. `SAML:aud` is the address to which one was to be presented; for AWS it is a sign-in address such as `https://signin.aws.amazon.com/saml`. Comparing it keeps out assertions that were meant for another application. AWS puts the condition into every role that its console makes for SAML.',
  examples: [
    {
      kind: 'iam-trust-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/example" },
      "Action": "sts:AssumeRoleWithSAML"
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Federated": "arn:aws:iam::111122223333:saml-provider/example" },
      "Action": "sts:AssumeRoleWithSAML",
      "Condition": { "StringEquals": { "SAML:aud": "https://signin.aws.amazon.com/saml" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'Create a role for SAML 2.0 federation',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      const provider = allowed(statement).find(
        ({ type, value }) => type === 'Federated' && providerOf(value)?.protocol === 'SAML',
      );
      if (provider === undefined || entryFor(statement.action, 'sts:AssumeRoleWithSAML') === undefined) continue;
      if (statement.conditions.some(({ key }) => /^saml:(aud|iss|sub)$/i.test(key))) continue;
      const arn = provider.value;
      const edits = arn.startsWith('arn:aws:')
        ? addCondition(text, statement, 'StringEquals', 'SAML:aud', signIn)
        : undefined;
      report({
        at: provider.node,
        message: `Assertions that \`${arn}\` makes for other applications could assume the role too. Compare \`SAML:aud\`${edits === undefined ? '' : ` with \`${signIn}\``}.`,
        fixes: edits === undefined ? [] : [{ title: `Require SAML:aud ${signIn}`, safe: false, edits }],
      });
    }
  },
};
