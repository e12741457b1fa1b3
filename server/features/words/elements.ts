import { table } from '../../text/table';

/** What an element of the policy language means, in a sentence or two, and AWS's page of it. */
export interface Wording {
  readonly text: string;
  readonly title: string;
  readonly url: string;
}

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';

function element(name: string, page: string, text: string): Wording {
  return { text, title: `IAM JSON policy elements: ${name}`, url: `${guide}/reference_policies_elements_${page}.html` };
}

/** The members of a policy, by name in lower case. */
export const policyWords: Readonly<Record<string, Wording>> = table({
  version: element(
    'Version',
    'version',
    'The version of the policy language, not of the policy. `2012-10-17` is the current one; without it AWS takes `2008-10-17`, in which `${…}` variables are literal text.',
  ),
  id: element(
    'Id',
    'id',
    'A name for the policy as a whole. It has no effect; some services ask for it, identity policies do not take it.',
  ),
  statement: element(
    'Statement',
    'statement',
    'The statements of the policy: a list, or a single object. AWS looks at all of them: a request needs an Allow that matches, and one matching Deny refuses it.',
  ),
});

/** The members of a statement, by name in lower case. */
export const statementWords: Readonly<Record<string, Wording>> = table({
  sid: element(
    'Sid',
    'sid',
    'A name for the statement, unique in the policy. It has no effect on access. Identity policies take only letters and digits.',
  ),
  effect: element(
    'Effect',
    'effect',
    'Whether the statement allows or denies. What nothing allows is denied already; `Deny` overrules every `Allow`.',
  ),
  principal: element(
    'Principal',
    'principal',
    'Who the statement is about: accounts, users, roles and sessions (`AWS`), services (`Service`), identity providers (`Federated`), or everyone (`*`). It stands in resource-based and trust policies; identity policies and SCPs apply to whom they are attached to.',
  ),
  notprincipal: element(
    'NotPrincipal',
    'notprincipal',
    'Everyone except those named. AWS advises against it: use `Principal` `*` with a condition on `aws:PrincipalArn` instead. With `Allow` it lets in anonymous callers too.',
  ),
  action: element(
    'Action',
    'action',
    'The actions, as `service:Name`. Upper and lower case do not matter; `*` stands for any characters and `?` for one.',
  ),
  notaction: element(
    'NotAction',
    'notaction',
    'Every action except those named. With `Allow` that takes in services and actions that AWS adds in future; with `Deny` it leaves only the named ones open.',
  ),
  resource: element(
    'Resource',
    'resource',
    'The ARNs of what the actions may touch; `*` stands for any characters, `?` for one. Actions that name no resource type need `*`.',
  ),
  notresource: element(
    'NotResource',
    'notresource',
    'Every resource except those named, in all accounts and services that the actions reach. With `Allow` this is rarely meant.',
  ),
  condition: element(
    'Condition',
    'condition',
    'When the statement applies. All operators and all keys must match (AND); of several values of a key one is enough (OR), and with a negated operator none may match.',
  ),
});

export const effectWords: Readonly<Record<string, string>> = table({
  Allow: 'The request is allowed, unless a statement in any policy that applies denies it.',
  Deny: 'The request is refused, whatever any other statement or policy allows.',
});

/** The versions of the policy language. */
export const versionWords: Readonly<Record<string, string>> = table({
  '2012-10-17': 'The current version of the policy language. Policy variables such as `${aws:username}` are expanded.',
  '2008-10-17':
    'The old version of the policy language. Policy variables such as `${aws:username}` are literal text in it.',
});

/** The types of principal. */
export const principalTypeWords: Readonly<Record<string, Wording>> = table({
  AWS: {
    text: 'Accounts, IAM users, roles and role sessions: an ARN, or an account id for the whole account. `*` is everyone, anonymous callers included.',
    title: 'AWS account and IAM principals',
    url: `${guide}/reference_policies_elements_principal.html#principal-accounts`,
  },
  Service: {
    text: 'AWS services that call with an identity of their own, such as `cloudtrail.amazonaws.com`. Limit them with `aws:SourceArn` or `aws:SourceAccount`, so that they do not act for a stranger.',
    title: 'AWS service principals',
    url: `${guide}/reference_policies_elements_principal.html#principal-services`,
  },
  Federated: {
    text: 'Identities from outside: an OpenID Connect provider, a SAML provider, or a built-in one such as `cognito-identity.amazonaws.com`. In trust policies it goes with `sts:AssumeRoleWithWebIdentity` or `sts:AssumeRoleWithSAML`.',
    title: 'Federated principals',
    url: `${guide}/reference_policies_elements_principal.html#principal-federated-web-identity`,
  },
  CanonicalUser: {
    text: 'An AWS account by its canonical user id of 64 hexadecimal digits, as Amazon S3 knows it. S3 turns it into the ARN of the account when it saves the policy.',
    title: 'Amazon S3 principals: canonical user id',
    url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
  },
});
