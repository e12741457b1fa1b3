import type { Structure } from '../../model/waf/waf';
import { table } from '../../text/table';
import { oneOrMany, stringValue } from '../../tree/node';
import type { Rich } from '../explain/explanation';
import { code, listSome, rich } from '../explain/rich';
import { countryName } from './countries';
import { referenced } from './references';

/** More entries than this are counted; the details have them all. */
const most = 6;

/** `the request comes from Germany or France` */
export function countryClause(body: Structure, negated: boolean): Rich {
  const countries = countriesOf(body);
  const where = countries.length === 0 ? rich`certain countries` : listSome(countries, most, 'or', 'other countries');
  return originClause(body, negated, where);
}

/** The countries of a GeoMatchStatement by their names. */
export function countriesOf(body: Structure): Rich[] {
  return oneOrMany(body.get('CountryCodes')?.value).flatMap(node => {
    const country = stringValue(node);
    return country === undefined ? [] : [[{ text: countryName(country) }]];
  });
}

/** `the request comes from the network AS64496` */
export function asnClause(body: Structure, negated: boolean): Rich {
  const numbers = networksOf(body);
  const noun = numbers.length === 1 ? 'the network ' : 'the networks ';
  const where = numbers.length === 0 ? 'certain networks' : rich`${noun}${listSome(numbers, most, 'or')}`;
  return originClause(body, negated, rich`${where}`);
}

/** The autonomous systems of an AsnMatchStatement. */
export function networksOf(body: Structure): Rich[] {
  return oneOrMany(body.get('AsnList')?.value).flatMap(({ type, value }) =>
    type === 'number' ? [[{ text: `AS${value}` }]] : [],
  );
}

function originClause(body: Structure, negated: boolean, where: Rich): Rich {
  const header = forwardingHeader(body);
  if (header === undefined) return rich`the request ${negated ? 'does not come' : 'comes'} from ${where}`;
  return rich`the first address in the header ${header} ${negated ? 'is not from' : 'is from'} ${where}`;
}

/** The header with the address of the client, for statements that do not take that of the connection. */
function forwardingHeader(body: Structure): Rich | undefined {
  const config = forwardedConfig(body);
  const name = config?.text('HeaderName');
  return config && (name === undefined ? rich`with the client's address` : code(name));
}

function forwardedConfig(body: Structure): Structure | undefined {
  return body.child('ForwardedIPConfig') ?? body.child('IPSetForwardedIPConfig');
}

/** ``the address of the client is in the IP set `office` `` */
export function addressClause(body: Structure, negated: boolean): Rich {
  const set = referenced('IP set', body);
  const header = forwardingHeader(body);
  if (header === undefined) return rich`the request's IP address is ${negated ? 'not ' : ''}in ${set}`;
  const position = forwardedConfig(body)?.text('Position');
  if (position === 'ANY') return rich`${negated ? 'no' : 'an'} address in the header ${header} is in ${set}`;
  const which = position === 'LAST' ? 'last' : 'first';
  return rich`the ${which} address in the header ${header} is ${negated ? 'not ' : ''}in ${set}`;
}

const withoutAddress: Readonly<Record<string, string>> = table({
  MATCH: 'Without a valid address in the header: a match; without the header: no match',
  NO_MATCH: 'Without the header, or a valid address in it: no match',
});

/** What happens to requests without the forwarded address. */
export function addressRemarks(body: Structure): Rich[] {
  const remark = withoutAddress[forwardedConfig(body)?.text('FallbackBehavior') ?? ''];
  return remark === undefined ? [] : [[{ text: remark }]];
}
