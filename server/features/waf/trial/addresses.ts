import { cidrHolds, parseCidr } from '../../../match/cidr';
import { headerValues } from '../../../match/requests/request';
import type { Structure, WafStatement } from '../../../model/waf/waf';
import { oneOrMany, stringValue } from '../../../tree/node';
import type { Rich } from '../../explain/explanation';
import { code, rich } from '../../explain/rich';
import { answerFor, referredTo } from './references';
import type { Scene } from './scene';
import { any, type Verdict } from './verdict';

/** What a statement about the origin of a request comes to. */
export interface Origin {
  readonly verdict: Verdict;
  readonly reason?: Rich;
  /** The header that forwards the address is not there, so that AWS WAF does not apply the rule. */
  readonly skips?: true;
  /** Full names of labels that AWS WAF adds, whether it matches or not. */
  readonly labels?: readonly string[];
}

/**
 * The addresses that a header forwards, from the client's on; or what the statement comes to because there are none
 * (https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-forwarded-ip-address.html).
 */
function forwarded(config: Structure, position: string, { test }: Scene): readonly string[] | Origin {
  const name = config.text('HeaderName');
  if (name === undefined) return { verdict: 'unknown', reason: rich`The header with the address is not named.` };
  const values = headerValues(test.request, name);
  if (values.length === 0) {
    return {
      verdict: 'no match',
      skips: true,
      reason: rich`There is no header ${code(name)}, so the rule is not applied.`,
    };
  }
  if (values.length > 1) {
    return { verdict: 'unknown', reason: rich`AWS does not say how it reads several headers ${code(name)}.` };
  }
  const entries = (values[0] ?? '').split(',').map(entry => entry.trim());
  const chosen =
    position === 'FIRST' ? entries.slice(0, 1) : position === 'LAST' ? entries.slice(-1) : entries.slice(-10);
  const addresses = chosen.filter(entry => isAddress(entry));
  if (addresses.length > 0) return addresses;
  if (chosen.some(entry => /^\[|^[\d.]+:\d+$/.test(entry))) {
    return {
      verdict: 'unknown',
      reason: rich`AWS does not say whether it takes an address with a port, as in ${code(name)}.`,
    };
  }
  const fallback = config.text('FallbackBehavior');
  const reason = rich`The header ${code(name)} holds no valid address there.`;
  if (fallback === undefined) return { verdict: 'unknown', reason };
  return { verdict: fallback === 'MATCH' ? 'match' : 'no match', reason };
}

function isAddress(text: string): boolean {
  return !text.includes('/') && parseCidr(text) !== undefined;
}

export function originOf(statement: WafStatement, scene: Scene): Origin {
  switch (statement.type) {
    case 'GeoMatchStatement':
      return countryOrigin(statement.body, scene);
    case 'AsnMatchStatement':
      return networkOrigin(statement.body, scene);
    default:
      return addressOrigin(statement.body, scene);
  }
}

function countryOrigin(body: Structure, scene: Scene): Origin {
  const config = body.child('ForwardedIPConfig');
  const { request, answers } = scene.test;
  if (config !== undefined) {
    const addresses = forwarded(config, 'FIRST', scene);
    if ('verdict' in addresses) return addresses;
  }
  const country = config === undefined ? request.country : answers.forwardedCountry;
  const source = config === undefined ? 'clientip' : 'forwardedip';
  if (country === undefined) {
    const member = config === undefined ? 'country' : 'forwardedCountry';
    return {
      verdict: 'unknown',
      reason: rich`The request file does not say the ${code(member)}.`,
      labels: [`awswaf:${source}:geo:*`],
    };
  }
  const codes = oneOrMany(body.get('CountryCodes')?.value).map(stringValue);
  const region = config === undefined ? request.region : undefined;
  const labels = [
    `awswaf:${source}:geo:country:${country}`,
    region === undefined ? `awswaf:${source}:geo:region:*` : `awswaf:${source}:geo:region:${region}`,
  ];
  return { verdict: codes.includes(country) ? 'match' : 'no match', labels };
}

function networkOrigin(body: Structure, scene: Scene): Origin {
  const config = body.child('ForwardedIPConfig');
  if (config !== undefined) {
    const addresses = forwarded(config, 'FIRST', scene);
    if ('verdict' in addresses) return addresses;
  }
  const { request, answers } = scene.test;
  const asn = config === undefined ? request.asn : answers.forwardedAsn;
  if (asn === undefined) {
    const member = config === undefined ? 'asn' : 'forwardedAsn';
    return { verdict: 'unknown', reason: rich`The request file does not say the ${code(member)}.` };
  }
  const listed = oneOrMany(body.get('AsnList')?.value).some(node => node.value === asn);
  return { verdict: listed ? 'match' : 'no match' };
}

function addressOrigin(body: Structure, scene: Scene): Origin {
  const { test, references } = scene;
  const config = body.child('IPSetForwardedIPConfig');
  const addresses =
    config === undefined ? [test.request.sourceIp] : forwarded(config, config.text('Position') ?? 'FIRST', scene);
  if ('verdict' in addresses) return addresses;
  if (addresses.includes(''))
    return { verdict: 'unknown', reason: rich`The request file does not say the ${code('sourceIp')}.` };
  const set = answerFor(test.answers.ipSets, body) ?? referredTo(references.ipSets, body);
  if (set === undefined) {
    return {
      verdict: 'unknown',
      reason: rich`The request file does not say in ${code('ipSets')} what is in the IP set.`,
    };
  }
  return {
    verdict: any(addresses.map(address => (set.some(range => cidrHolds(range, address)) ? 'match' : 'no match'))),
  };
}
