import type { Facts } from '../../facts/facts';
import { usersOfBuiltIn } from '../../facts/identityProviders';
import type { KindFacts } from '../../model/kinds';
import { capitalised } from '../../text/strings';
import { arnParts } from '../arns';
import { code, paragraphs } from '../markdown';
import { identityHead } from './identity';

/** Whether an account is the one that owns the resource of the policy; undefined where that is not known. */
export type Ownership = (account: string) => boolean | undefined;

/** Who a principal is, in words. `type` is the member it stands under, `*` for the bare string. */
export function describePrincipal(
  type: string,
  value: string,
  kind: KindFacts,
  facts: Facts,
  isOwner: Ownership,
): string | undefined {
  if (value === '*' && (type === '*' || type === 'AWS')) return everyone(type, kind);
  switch (type) {
    case 'AWS':
      return describeAws(value, kind, isOwner);
    case 'Service':
      return describeService(value, facts);
    case 'Federated':
      return describeFederated(value);
    case 'CanonicalUser':
      return paragraphs(
        '**AWS account** · canonical user id',
        'Amazon S3 replaces it by the ARN of the account when it saves the policy.',
      );
    default:
      return undefined;
  }
}

function everyone(type: string, kind: KindFacts): string {
  const written = type === 'AWS' ? 'The same as the bare `"*"`.' : undefined;
  if (kind.id === 'rcp')
    return paragraphs('**Everyone**', 'The only principal that a resource control policy takes; conditions narrow it.');
  if (kind.id === 'iam-trust-policy')
    return paragraphs(
      '**Everyone** · every AWS account',
      'Any identity of any account that its own account lets assume roles.',
      written,
    );
  return paragraphs(
    '**Everyone** · every AWS account and anonymous callers',
    'Nobody needs to sign in. In an `Allow` only a condition, such as `aws:PrincipalOrgID`, keeps strangers out.',
    written,
  );
}

function describeAws(value: string, kind: KindFacts, isOwner: Ownership): string | undefined {
  if (/^\d{12}$/.test(value)) return account(value, kind, isOwner(value));
  if (/^AIDA[A-Z0-9]{12,}$/.test(value)) return deleted('user');
  if (/^AROA[A-Z0-9]{12,}$/.test(value)) return deleted('role');
  const arn = arnParts(value);
  if (arn === undefined) return undefined;
  if (arn.service === 'iam' && arn.resource === 'root') return account(arn.account, kind, isOwner(arn.account));
  const head = identityHead(arn);
  switch (`${arn.service}:${arn.resource.split('/')[0]}`) {
    case 'iam:role':
      return paragraphs(
        head,
        'Every session of the role. AWS stores the role’s unique id: if the role is deleted and made anew, the policy no longer means it.',
        across,
      );
    case 'iam:user':
      return arn.account === 'cloudfront'
        ? paragraphs(
            '**CloudFront origin access identity**',
            'AWS recommends origin access control, whose principal is the service `cloudfront.amazonaws.com`.',
          )
        : paragraphs(
            head,
            'AWS stores the user’s unique id: if the user is deleted and made anew, the policy no longer means it.',
            across,
          );
    case 'sts:assumed-role':
      return paragraphs(
        head,
        'Only sessions of exactly this name, and the permissions come in addition to the role’s. To mean the role whatever the session, name `arn:aws:iam::ACCOUNT:role/NAME`.',
      );
    case 'sts:federated-user':
      return paragraphs(head, 'A session made with `sts:GetFederationToken`.');
    default:
      return undefined;
  }
}

const across = 'From another account, an identity policy there must allow the action too.';

/** `owns`: whether the account is the resource's own, where that is known. */
function account(id: string, kind: KindFacts, owns: boolean | undefined): string {
  const meaning =
    kind.id === 'kms-key-policy'
      ? ofKey(owns)
      : 'The whole account, not only its root user: each identity in it still needs an identity policy that allows the action.';
  return paragraphs(`**AWS account ${code(id)}**`, meaning);
}

/** What it means for a KMS key that a statement names an account as a whole. */
function ofKey(owns: boolean | undefined): string {
  if (owns === undefined)
    return 'Not only the root user. If it is the key’s own account, its IAM policies decide who may use the key, and without such a statement they have no effect on the key. Another account passes the use on to its own users and roles with IAM policies.';
  return owns
    ? 'Not only the root user: it lets the account’s IAM policies decide who may use the key. Without such a statement IAM policies have no effect on the key.'
    : 'Another account than the key’s own, and not only its root user: it passes the use of the key on to its own users and roles with IAM policies.';
}

function deleted(what: string): string {
  return paragraphs(
    `**Unique id of an IAM ${what}**`,
    `AWS shows the id in place of the ARN when the ${what} has been deleted. It means nobody any more.`,
  );
}

function describeService(value: string, facts: Facts): string | undefined {
  if (!facts.isServicePrincipal(value)) return undefined;
  return paragraphs(
    `**AWS service ${code(value)}**`,
    'The service itself, acting for any customer. Limit it with `aws:SourceArn` or `aws:SourceAccount`.',
  );
}

function describeFederated(value: string): string | undefined {
  const builtIn = usersOfBuiltIn(value);
  const limit = 'Anyone whom the provider signs in, unless conditions on its claims, such as `aud` and `sub`, say who.';
  if (builtIn !== undefined)
    return paragraphs(`**${capitalised(builtIn)}**`, limit.replace('its claims', code(`${value}:…`)));
  const arn = arnParts(value);
  const [what, ...name] = arn?.resource.split('/') ?? [];
  if (what === 'oidc-provider')
    return paragraphs(
      `**OpenID Connect provider ${code(name.join('/'))}**`,
      `${limit} The action is \`sts:AssumeRoleWithWebIdentity\`.`,
    );
  if (what === 'saml-provider')
    return paragraphs(
      `**SAML provider ${code(name.join('/'))}**`,
      'Anyone whom the provider signs in to this role. The action is `sts:AssumeRoleWithSAML`, with a condition on `SAML:aud`.',
    );
  return undefined;
}
