import type { Facts } from '../facts/facts';
import { type Arn, parseArn, splitArn } from '../match/arn';
import { nearest } from '../match/nearest';
import { hasWildcard } from '../match/wildcard';
import type { PrincipalType } from '../model/policy';
import { table } from '../text/table';
import { isOpen } from './conditions';
import { memoiseByFacts } from './factsMemo';
import { belongsUnderAws, isAccountId, providerOf } from './principals';
import { isFilledIn, isFilledInByTool } from './resourceArns';

/** What is wrong with a principal. */
export interface PrincipalProblem {
  /** A sentence or two, which names the principal and what is wrong with it. */
  readonly message: string;
  /** The principal as it was probably meant. */
  readonly meant?: string;
  /** The type under which the principal belongs instead. */
  readonly type?: PrincipalType;
  /** Quieter for a word to be replaced, which is no mistake before it is used. */
  readonly severity?: 'information';
}

/**
 * Reads an `AWS` principal: an account id, or the ARN of an account's root, a user, a role or a session
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html). Undefined when nothing
 * is wrong with it, or nobody can tell, as where a tool puts in what is meant.
 */
export function readAwsPrincipal(value: string, facts: Facts): PrincipalProblem | undefined {
  return readings(facts)(value);
}

const readings = memoiseByFacts(2000, read);

function read(value: string, facts: Facts): PrincipalProblem | undefined {
  if (value === '*' || isAccountId(value) || isFilledInByTool(value)) return undefined;
  // Wildcards are another rule's matter.
  if (hasWildcard(value)) return undefined;
  if (isOpen(value)) return placeholder(value);
  const arn = parseArn(value);
  if (arn === undefined) return readWord(value);
  if (isPlaceholderArn(arn)) return placeholder(value);
  return readPartition(arn, facts) ?? readService(arn, value);
}

/**
 * Reads the fields of the ARN under which a trust policy names an identity provider. Undefined where nothing is wrong with
 * them, and for what has not the form of such an ARN.
 */
export function readProviderArn(value: string, facts: Facts): PrincipalProblem | undefined {
  if (isOpen(value) || hasWildcard(value) || providerOf(value) === undefined) return undefined;
  const arn = parseArn(value);
  if (arn === undefined || isPlaceholderArn(arn)) return undefined;
  const problem = readPartition(arn, facts) ?? readFields(arn, value);
  if (problem !== undefined) return problem;
  const account = arn.account?.value ?? '';
  // What has digits alone is told with the form of the provider.
  return isAccountId(account) || !/[a-z]/.test(account)
    ? undefined
    : { message: `\`${account}\` in \`${value}\` is no account id, so IAM knows no such provider.` };
}

/** Reads a `CanonicalUser` principal: the 64 hexadecimal digits that S3 gives an account, or the 96 of an origin access identity. */
export function readCanonicalUser(value: string): PrincipalProblem | undefined {
  if (belongsUnderAws(value)) {
    return {
      message: `\`${value}\` stands under \`AWS\`: a canonical user is the 64-digit id that S3 gives an account.`,
      type: 'AWS',
    };
  }
  if (isOpen(value) || hasWildcard(value) || isPlaceholderWord(value)) return undefined;
  if (/^([0-9a-f]{64}|[0-9a-f]{96})$/i.test(value)) return undefined;
  return {
    message: `\`${value}\` is no canonical id: those have 64 hexadecimal digits and nothing else, and AWS refuses any other.`,
  };
}

function readWord(value: string): PrincipalProblem | undefined {
  const trimmed = value.trim();
  if (value === '') return { message: 'An empty text is no principal, so AWS refuses the policy.' };
  if (trimmed !== value)
    return {
      message: `\`${value}\` has white space around it, which is part of it for AWS, so it names nobody.`,
      meant: trimmed,
    };
  const digits = value.replace(/[\s-]/g, '');
  if (/^\d+$/.test(digits)) {
    const message = `\`${value}\` is no account id: those have twelve digits and nothing else, and AWS refuses any other.`;
    return isAccountId(digits) ? { message, meant: digits } : { message };
  }
  if (/^[0-9a-f]{64}$/.test(value)) {
    return {
      message: `\`${value}\` is the canonical id of an account, which stands under \`CanonicalUser\`.`,
      type: 'CanonicalUser',
    };
  }
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(value)) {
    return {
      message: `\`${value}\` is an AWS service, which stands under \`Service\`; under \`AWS\` are accounts, users and roles.`,
      type: 'Service',
    };
  }
  if (/^(arn:|aws:|iam:)/i.test(value)) {
    const meant = value.toLowerCase().startsWith('arn:')
      ? `arn:${value.slice(4)}`
      : value.startsWith('aws:')
        ? `arn:${value}`
        : undefined;
    return { message: `\`${value}\` is no ARN: an ARN begins with \`arn:\`.`, ...(meant !== undefined && { meant }) };
  }
  if (isPlaceholderWord(value)) return placeholder(value);
  const meant = value.replace(/[oO]/g, '0').replace(/[lI]/g, '1');
  return {
    message: `\`${value}\` is no principal: under \`AWS\` stands an account by its twelve digits, or the ARN of a user, role or session. AWS refuses anything else.`,
    ...(isAccountId(meant) && { meant }),
  };
}

/** What somebody still has to replace, as AWS refuses a principal that does not exist. */
function placeholder(value: string): PrincipalProblem {
  const message = `\`${value}\` reads like a placeholder. Put the twelve digits of an account, or the ARN of a user, role or session here.`;
  return { message, severity: 'information' };
}

/** A word in place of an id or an ARN, as documentation and templates write it: `source-account-id`, `AWS_ACCOUNT`, `RoleArn`. */
function isPlaceholderWord(value: string): boolean {
  return (
    isFilledIn(value) ||
    /EXAMPLE|\.\.\.|…/.test(value) ||
    /account|acct|arn|canonical|principal|x{3}|[-_ ]id$/i.test(value)
  );
}

/** `arn:aws:iam::ACCOUNT-ID:root`, as documentation writes it. */
function isPlaceholderArn({ account, region, resource, text }: Arn): boolean {
  if (/\.\.\.|…/.test(text)) return true;
  if (resource === undefined) return false;
  return [account?.value, region?.value].some(part => part !== undefined && /[A-Z_]|account|your|xxxx/.test(part));
}

function readPartition({ text, partition }: Arn, facts: Facts): PrincipalProblem | undefined {
  const id = partition?.value ?? '';
  if (facts.partitions.some(each => each.id === id)) return undefined;
  const [near] = nearest(
    id,
    facts.partitions.map(each => each.id),
    1,
  );
  return {
    message: `\`${id}\` in \`${text}\` is no partition of AWS.${near === undefined ? '' : ` Did you mean \`${near}\`?`}`,
    ...(near !== undefined && { meant: `arn:${near}${text.slice(4 + id.length)}` }),
  };
}

/** What IAM's and STS's ARNs can name in a principal. */
const namesIn: Readonly<Record<string, readonly string[]>> = table({
  iam: ['user', 'role'],
  sts: ['assumed-role', 'federated-user'],
});

function readService(arn: Arn, value: string): PrincipalProblem | undefined {
  const service = arn.service?.value ?? '';
  const names = namesIn[service];
  if (names === undefined) {
    const other = service.toLowerCase();
    if (namesIn[other] !== undefined)
      return {
        message: `\`${service}\` in \`${value}\` must be written \`${other}\`.`,
        meant: value.replace(`:${service}:`, `:${other}:`),
      };
    return {
      message: `\`${value}\` is no principal. Requests come from accounts, users, roles and their sessions: name the ARN of the role that ${service === '' ? 'it' : `the \`${service}\` resource`} works with, or the service under \`Service\`.`,
    };
  }
  return readFields(arn, value) ?? readAccount(arn, value) ?? readName(arn, value, service);
}

function readFields({ region, account, resource }: Arn, value: string): PrincipalProblem | undefined {
  const parts = splitArn(value);
  if (resource === undefined) {
    // `arn:aws:iam:111122223333:root`: one colon is missing, so the account stands where the Region would.
    const shifted = region !== undefined && isAccountId(region.value) && account !== undefined;
    const meant = shifted ? `${value.slice(0, region.start)}:${value.slice(region.start)}` : undefined;
    return {
      message: `\`${value}\` has ${parts.length} of the six parts of an ARN, so AWS refuses the policy. The Region, which is empty, and the account stand behind the service.`,
      ...(meant !== undefined && { meant }),
    };
  }
  if (region === undefined || region.value === '') return undefined;
  return {
    message: `ARNs of IAM and AWS STS have no Region, and AWS refuses \`${value}\`.`,
    meant: `${value.slice(0, region.start)}${value.slice(region.end)}`,
  };
}

function readAccount({ account, resource }: Arn, value: string): PrincipalProblem | undefined {
  const id = account?.value ?? '';
  if (isAccountId(id)) return undefined;
  // Origin access identities of CloudFront are users of an account that AWS calls so.
  if (id === 'cloudfront' && resource?.value.startsWith('user/')) return undefined;
  const digits = id.replace(/[\s-]/g, '');
  const meant = isAccountId(digits)
    ? `${value.slice(0, account?.start)}${digits}${value.slice(account?.end)}`
    : undefined;
  return {
    message: `${id === '' ? 'The account is missing' : `\`${id}\` is no account id`} in \`${value}\`: it takes twelve digits, and AWS refuses anything else.`,
    ...(meant !== undefined && { meant }),
  };
}

function readName({ resource }: Arn, value: string, service: string): PrincipalProblem | undefined {
  const rest = resource?.value ?? '';
  const slash = rest.indexOf('/');
  const kind = slash < 0 ? rest : rest.slice(0, slash);
  const name = slash < 0 ? '' : rest.slice(slash + 1);
  const head = value.slice(0, resource?.start);
  if (service === 'iam' && rest === 'root') return undefined;
  if (namesIn[service]?.includes(kind)) {
    const incomplete = name === '' || name.endsWith('/') || (kind === 'assumed-role' && !name.includes('/'));
    if (!incomplete) return undefined;
    const needs =
      kind === 'assumed-role' ? 'the name of the role, a slash and that of the session' : `the name of the ${kind}`;
    return {
      message: `\`${value}\` ends before the name: behind \`${kind}/\` stands ${needs}. AWS refuses the policy.`,
    };
  }
  const other = service === 'iam' ? 'sts' : 'iam';
  if (namesIn[other]?.includes(kind)) {
    return {
      message: `\`${kind}\` belongs to ${other === 'iam' ? 'IAM' : 'AWS STS'}: its ARN has \`${other}\` for the service.`,
      meant: value.replace(`:${service}:`, `:${other}:`),
    };
  }
  if (kind === 'saml-provider' || kind === 'oidc-provider') {
    return { message: `\`${value}\` is an identity provider, which stands under \`Federated\`.`, type: 'Federated' };
  }
  if (kind === 'group')
    return {
      message: `A group is no principal, so AWS refuses \`${value}\`. Name its users, or a role that they assume.`,
    };
  const cased = ['root', 'user', 'role'].find(each => each === kind.toLowerCase());
  const near = cased ?? nearest(kind, [...(namesIn[service] ?? []), ...(service === 'iam' ? ['root'] : [])], 1)[0];
  const meant =
    near === undefined ? undefined : near === 'root' ? `${head}root` : `${head}${near}${rest.slice(kind.length)}`;
  return {
    message: `\`${rest}\` is no principal, so AWS refuses \`${value}\`: users, roles and \`root\`, which is the whole account, are.`,
    ...(meant !== undefined && (near === 'root' || name !== '') && { meant }),
  };
}
