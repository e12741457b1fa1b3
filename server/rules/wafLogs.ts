import { parseArn } from '../match/arn';
import { isOpenArn } from './wafPlaceholders';

/** What the name of every destination of AWS WAF's logs begins with. */
export const logPrefix = 'aws-waf-logs-';

/** Where logs go to. */
export interface LogDestination {
  readonly what: string;
  readonly name: string;
  readonly region: string;
  readonly account: string;
  /** The ARN with another name. */
  renamed(name: string): string;
}

const forms: readonly (readonly [service: string, form: RegExp, what: string])[] = [
  ['logs', /^(log-group:)([^:*]+)(:\*)?$/, 'a log group'],
  ['s3', /^()([^/]+)(\/.*)?$/, 'a bucket'],
  ['firehose', /^(deliverystream\/)([^/]+)()$/, 'a delivery stream'],
];

/** Reads the ARN of a destination; undefined when it is none that AWS WAF takes. */
export function logDestination(text: string): LogDestination | undefined {
  const arn = parseArn(text);
  const resource = arn?.resource;
  for (const [service, form, what] of forms) {
    const found = arn?.service?.value === service ? form.exec(resource?.value ?? '') : null;
    if (found === null || resource === undefined) continue;
    const [, before = '', name = '', behind = ''] = found;
    return {
      what,
      name,
      region: arn?.region?.value ?? '',
      account: arn?.account?.value ?? '',
      renamed: other => `${text.slice(0, resource.start)}${before}${other}${behind}`,
    };
  }
  return undefined;
}

/** Why AWS WAF does not write its logs there; undefined when it may. */
export function destinationTrouble(text: string): { readonly message: string; readonly instead?: string } | undefined {
  if (isOpenArn(text)) return undefined;
  const destination = logDestination(text);
  if (destination === undefined) {
    const service = parseArn(text)?.service?.value;
    const own = service === 'kinesis' ? 'not a data stream:' : 'not';
    return {
      message: `Logs go to the ARN of a log group, a bucket or a delivery stream of Firehose, ${own} \`${text}\`.`,
    };
  }
  const { name, what } = destination;
  if (name.startsWith(logPrefix)) return undefined;
  const plain = name.replace(/^[/._-]+/, '');
  const bare = /^aws[-_]?waf[-_]?logs?[-_]?/i.exec(plain)?.[0].length ?? 0;
  return {
    message: `AWS WAF writes its logs to ${what} only when the name begins with \`${logPrefix}\`, and \`${name}\` does not.`,
    instead: destination.renamed(`${logPrefix}${plain.slice(bare) || 'web-acl'}`),
  };
}
