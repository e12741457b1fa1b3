import { splitArn } from '../match/arn';
import { parseCidr } from '../match/cidr';
import { hasWildcard } from '../match/wildcard';
import type { Condition } from '../model/policy';
import { isOpen } from './conditions';
import { variablesIn } from './variables';

/** Services whose customers name the resources, so that a name tells one only together with the account. */
const customerNamed: ReadonlySet<string> = new Set([
  'cloudwatch',
  'codebuild',
  'codepipeline',
  'dynamodb',
  'events',
  'firehose',
  'iam',
  'kinesis',
  'lambda',
  'logs',
  'sns',
  'sqs',
  'states',
  'sts',
]);

/**
 * True when every value of a condition on a key that tells who sends a request is one that the policy's author chose, and
 * that strangers cannot come by. What Amazon S3 calls fixed holds neither wildcard nor variable
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html); here a wildcard or
 * variable does no harm beside a fixed account or id.
 */
export function hasFixedValues({ key, operator, values }: Condition, expandsVariables: boolean): boolean {
  const name = key.toLowerCase();
  // Any account may have a user of that name.
  if (name === 'aws:username') return false;
  const { base, family } = operator;
  const isText = family === 'String' || family === 'ARN';
  const takesPatterns = base === 'StringLike' || family === 'ARN';
  return (
    values.length > 0 &&
    values.every(({ value }) => {
      const pattern = isText && expandsVariables ? openVariables(value, name) : value;
      if (takesPatterns || pattern !== value) return isFixedPattern(pattern, name);
      return name === 'aws:principalisawsservice' ? value.toLowerCase() === 'true' : isNarrowBlock(value);
    })
  );
}

/** A value with `*` for the variables that the sender fills in: the key itself, and what describes who sends the request. */
function openVariables(value: string, key: string): string {
  const isOfService = /^aws:source(account|arn|org|owner)/.test(key);
  let text = '';
  let last = 0;
  for (const { start, end, name } of variablesIn(value)) {
    const variable = name.trim().toLowerCase();
    if (variable !== key && (isOfService || !/^aws:(principal|userid$|username$)/.test(variable))) continue;
    text += `${value.slice(last, start)}*`;
    last = end;
  }
  return text + value.slice(last);
}

function isFixedPattern(pattern: string, key: string): boolean {
  if (!hasWildcard(pattern)) return true;
  if (/^((o|vpc|vpce)-)?[*?:/]*$/.test(pattern)) return false;
  // The id of a user or role comes from AWS, and the name of a session behind it from the caller.
  if (key === 'aws:userid') return /^([^*:]{12}|[^*:]+(:|$))/.test(pattern);
  if (key.endsWith('account')) return !pattern.includes('*');
  return !(key.endsWith('arn') || pattern.startsWith('arn:')) || isFixedArn(pattern);
}

/** True when an ARN pattern names an account, or a resource whose name or id exists once in all of AWS. */
function isFixedArn(pattern: string): boolean {
  const [, , service = '', , account = '', resource] = splitArn(pattern).map(({ value }) => value);
  if (resource === undefined) return /(^|[:*?])\d{12}($|[:*?])/.test(pattern) || isOpen(pattern);
  if (account !== '' && !hasWildcard(account)) return true;
  if (service === 's3') return isOpen(resource) || !/^(accesspoint[/:]|[^/]*[*?])/.test(resource);
  if (hasWildcard(service) || (account !== '' && customerNamed.has(service))) return false;
  return !/^([a-z-]+[/:])?[*?:/]*$/.test(resource);
}

/** False for ranges of addresses that a good part of the Internet has. */
function isNarrowBlock(value: string): boolean {
  const cidr = value.includes('/') ? parseCidr(value) : undefined;
  return cidr === undefined || cidr.prefixLength >= (cidr.version === 4 ? 8 : 32);
}
