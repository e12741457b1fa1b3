import { parseCidr } from '../../match/cidr';
import type { Kind } from '../../model/kinds';
import type { Structure, WafModel } from '../../model/waf/waf';
import { withThousands } from '../../text/strings';
import { table } from '../../text/table';
import { oneOrMany, stringValue } from '../../tree/node';
import type { Rich, Sentence } from '../explain/explanation';
import { code, listSome, rich } from '../explain/rich';
import { nameInArn } from './references';

/** More values than this are counted. */
const most = 8;

/** Documents that hold no rules: what a web ACL refers to, and where its logs go. */
export function describeParts({ root }: WafModel, kind: Kind): Sentence[] {
  const about = (text: Rich): Sentence => ({ role: 'about', text });
  if (root === undefined) return [about(rich`Nothing can be read of it.`)];
  switch (kind) {
    case 'waf-ip-set':
      return describeAddresses(root).map(about);
    case 'waf-regex-pattern-set':
      return describePatterns(root).map(about);
    case 'waf-logging':
      return describeLogging(root).map(about);
    default:
      return [about(describeAssociation(root))];
  }
}

function textsOf(structure: Structure, member: string): string[] {
  return oneOrMany(structure.get(member)?.value).flatMap(node => stringValue(node) ?? []);
}

function describeAddresses(set: Structure): Rich[] {
  const addresses = textsOf(set, 'Addresses');
  if (addresses.length === 0) return [rich`The set is empty: no request matches it.`];
  const version = set.text('IPAddressVersion')?.replace(/^IPV/, 'IPv');
  const several = addresses.length === 1 ? 'one range' : `${withThousands(addresses.length)} ranges`;
  const total = addressTotal(addresses);
  const extent =
    total === undefined ? '' : `, ${total === 1 ? 'one address' : `${withThousands(total)} addresses`} in all`;
  return [
    rich`A rule that refers to the set matches requests from ${several} of ${version ?? 'IP'} addresses${extent}: ${listSome(addresses.map(code), most)}.`,
  ];
}

/** How many IPv4 addresses the ranges have together; undefined when they overlap or are of IPv6, which nobody counts. */
function addressTotal(addresses: readonly string[]): number | undefined {
  let total = 0;
  for (const address of addresses) {
    const range = parseCidr(address);
    if (range?.version !== 4) return undefined;
    total += 2 ** (32 - range.prefixLength);
  }
  return new Set(addresses).size === addresses.length ? total : undefined;
}

function describePatterns(set: Structure): Rich[] {
  const patterns = [
    ...textsOf(set, 'RegularExpressionList'),
    ...set.children('RegularExpressionList').flatMap(each => each.text('RegexString') ?? []),
  ];
  if (patterns.length === 0) return [rich`The set is empty.`];
  const noun = patterns.length === 1 ? 'this regular expression' : `one of ${patterns.length} regular expressions`;
  return [
    rich`A rule that refers to the set matches what matches ${noun}: ${listSome(patterns.map(code), most, 'or')}.`,
  ];
}

const destinations: Readonly<Record<string, string>> = table({
  logs: 'the log group',
  s3: 'the S3 bucket',
  firehose: 'the Firehose stream',
});

function describeLogging(logging: Structure): Rich[] {
  const resource = logging.text('ResourceArn');
  const acl = resource === undefined ? rich`a web ACL` : rich`the web ACL ${code(nameInArn(resource) ?? resource)}`;
  const where = textsOf(logging, 'LogDestinationConfigs').map(destination);
  const sentences = [
    rich`What happens to requests of ${acl} is logged to ${where.length === 0 ? 'nowhere' : listSome(where, most)}.`,
  ];
  const redacted = logging.children('RedactedFields').map(field => {
    const name = field.members[0]?.name ?? '';
    const header = field.child(name)?.text('Name');
    return header === undefined ? code(name) : rich`the header ${code(header)}`;
  });
  if (redacted.length > 0) sentences.push(rich`Kept out of the logs: ${listSome(redacted, most)}.`);
  const filter = logging.child('LoggingFilter');
  if (filter !== undefined) {
    const filters = filter.children('Filters').length;
    const rest = filter.text('DefaultBehavior') === 'DROP' ? 'dropped' : 'kept';
    sentences.push(
      rich`${filters === 1 ? 'One filter tells' : `${filters} filters tell`} which requests are logged; all others are ${rest}.`,
    );
  }
  return sentences;
}

function destination(arn: string): Rich {
  const [, , service, , , ...rest] = arn.split(':');
  const noun = destinations[service ?? ''];
  const name = rest
    .join(':')
    .replace(/^log-group:|^deliverystream\//, '')
    .replace(/:\*$/, '');
  return noun === undefined || name === '' ? code(arn) : rich`${noun} ${code(name)}`;
}

function describeAssociation(association: Structure): Rich {
  const acl = association.text('WebACLArn');
  const resource = association.text('ResourceArn');
  const named = acl === undefined ? rich`A web ACL` : rich`The web ACL ${code(nameInArn(acl) ?? acl)}`;
  return rich`${named} protects ${resource === undefined ? 'a resource' : code(resource)}.`;
}
