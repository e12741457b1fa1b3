import { type ArnParts, arnParts } from '../arns';
import { code, paragraphs } from '../markdown';

/** What the ARN of an account or identity stands for in the value of a condition key; undefined when it is of neither. */
export function describeIdentity(value: string, key: string): string | undefined {
  const arn = arnParts(value);
  if (arn === undefined || arn.account === 'cloudfront') return undefined;
  const ofCaller = key.toLowerCase() === 'aws:principalarn';
  if (arn.service === 'iam' && arn.resource === 'root') {
    if (ofCaller) return `**Root user** ${ofAccount(arn)}`;
    return arn.account === '*' ? '**Any AWS account**' : `**AWS account ${code(arn.account)}**`;
  }
  const sessions = ofCaller && arn.service === 'iam' && arn.resource.startsWith('role/');
  const head = identityHead(arn);
  return head && paragraphs(head, sessions && 'Each session of the role has the ARN of the role in this key.');
}

/** The name of an identity in bold, with its account; undefined for an ARN of something else. */
export function identityHead(arn: ArnParts): string | undefined {
  const [what, ...path] = arn.resource.split('/');
  switch (`${arn.service}:${what}`) {
    case 'iam:role':
      return `**${named('IAM role', path)}** ${ofAccount(arn)}`;
    case 'iam:user':
      return `**${named('IAM user', path)}** ${ofAccount(arn)}`;
    case 'sts:assumed-role':
      return `**${named('Session', path.slice(1))} of role ${code(path[0] ?? '')}** ${ofAccount(arn)}`;
    case 'sts:federated-user':
      return `**${named('Federated user', path)}** ${ofAccount(arn)}`;
    default:
      return undefined;
  }
}

/** With the last part of its path, as AWS names it; a pattern stands as a whole. */
function named(noun: string, path: readonly string[]): string {
  const whole = path.join('/');
  if (/^\*+$/.test(whole)) return `Any ${noun.replace(/^[A-Z](?=[a-z])/, first => first.toLowerCase())}`;
  return `${noun} ${code(/[*?]/.test(whole) ? whole : (path.at(-1) ?? ''))}`;
}

function ofAccount({ account }: ArnParts): string {
  return account === '*' ? 'of any account' : `of account ${code(account)}`;
}
