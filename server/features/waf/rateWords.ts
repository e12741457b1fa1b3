import type { Structure } from '../../model/waf/waf';
import { withThousands } from '../../text/strings';
import { table } from '../../text/table';
import type { Rich } from '../explain/explanation';
import { code, list, rich } from '../explain/rich';

/** `more than 2,000 requests come within 5 minutes from one IP address` */
export function rateClause(body: Structure): Rich {
  const limit = body.number('Limit');
  const many = limit === undefined ? 'more requests than the limit' : `more than ${withThousands(limit)} requests`;
  return rich`${many} come within ${windowWords(body)} ${together(body)}`;
}

/** What AWS takes when nothing is said, in seconds. */
const defaultWindow = 300;

function windowWords(body: Structure): string {
  const seconds = body.number('EvaluationWindowSec') ?? defaultWindow;
  if (seconds % 60 !== 0) return `${withThousands(seconds)} seconds`;
  return seconds === 60 ? 'a minute' : `${withThousands(seconds / 60)} minutes`;
}

/** Which requests are counted together. */
function together(body: Structure): Rich {
  switch (body.text('AggregateKeyType')) {
    case 'FORWARDED_IP': {
      const header = body.child('ForwardedIPConfig')?.text('HeaderName');
      return rich`with one IP address in the header ${header === undefined ? 'that forwards it' : code(header)}`;
    }
    case 'CONSTANT':
      return rich`in all`;
    case 'CUSTOM_KEYS': {
      const keys = body.children('CustomKeys').map(keyWords);
      return keys.length === 0 ? rich`with the same keys` : rich`with the same ${list(keys)}`;
    }
    default:
      return rich`from one IP address`;
  }
}

const plainKeys: Readonly<Record<string, string>> = table({
  ASN: 'network (ASN)',
  ForwardedIP: 'forwarded IP address',
  HTTPMethod: 'method',
  IP: 'IP address',
  JA3Fingerprint: 'JA3 fingerprint',
  JA4Fingerprint: 'JA4 fingerprint',
  QueryString: 'query string',
  UriPath: 'URI path',
});
const namedKeys: Readonly<Record<string, readonly [noun: string, member: string]>> = table({
  Cookie: ['cookie', 'Name'],
  Header: ['header', 'Name'],
  LabelNamespace: ['label of the namespace', 'Namespace'],
  QueryArgument: ['query argument', 'Name'],
});

function keyWords(key: Structure): Rich {
  const name = key.members[0]?.name ?? '';
  const plain = plainKeys[name];
  if (plain !== undefined) return [{ text: plain }];
  const [noun, member] = namedKeys[name] ?? [];
  if (noun === undefined || member === undefined) return code(name === '' ? '…' : name);
  const value = key.child(name)?.text(member);
  return value === undefined ? [{ text: noun }] : rich`${noun} ${code(value)}`;
}
