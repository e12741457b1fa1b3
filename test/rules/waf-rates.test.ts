import { table } from './wafTable';

type Members = Readonly<Record<string, unknown>>;

const rate = (AggregateKeyType: string, more: Members = {}): object => ({
  RateBasedStatement: { Limit: 500, AggregateKeyType, ...more },
});
const keys = (...CustomKeys: readonly object[]): object => rate('CUSTOM_KEYS', { CustomKeys });
const ForwardedIPConfig = { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH' };
const TextTransformations = [{ Priority: 0, Type: 'NONE' }];
const header = (Name: string): object => ({ Header: { Name, TextTransformations } });

table('waf/rate-window', 'waf-statement', [
  ...([30, 90, 900] as const).map((EvaluationWindowSec, index) => ({
    says: `${EvaluationWindowSec} seconds`,
    document: rate('IP', { EvaluationWindowSec }),
    at: ['/RateBasedStatement/EvaluationWindowSec'],
    fixed: rate('IP', { EvaluationWindowSec: [60, 60, 600][index] }),
  })),
  ...([60, 120, 300, 600] as const).map(EvaluationWindowSec => ({
    says: `nothing of ${EvaluationWindowSec} seconds`,
    document: rate('IP', { EvaluationWindowSec }),
    at: [],
  })),
]);

const type = '/RateBasedStatement/AggregateKeyType';
table('waf/rate-key', 'waf-statement', [
  { says: 'a forwarded address among the keys', document: keys({ ForwardedIP: {} }, { HTTPMethod: {} }), at: [type] },
  { says: 'custom keys that are not there', document: rate('CUSTOM_KEYS'), at: [type], fixed: null },
  { says: 'custom keys that are none', document: keys(), at: [type] },
  {
    says: 'nothing of a statement that has what it needs',
    document: rate('FORWARDED_IP', { ForwardedIPConfig }),
    at: [],
  },
  {
    says: 'nothing of a misspelt member',
    document: rate('FORWARDED_IP', { ForwardedIpConfig: ForwardedIPConfig }),
    at: [],
  },
  { says: 'nothing of addresses', document: rate('IP'), at: [] },
]);

const list = '/RateBasedStatement/CustomKeys';
table('waf/rate-custom-keys', 'waf-statement', [
  {
    says: 'a forwarded address alone',
    document: rate('CUSTOM_KEYS', { ForwardedIPConfig, CustomKeys: [{ ForwardedIP: {} }] }),
    at: [`${list}/0`],
    fixed: rate('FORWARDED_IP', { ForwardedIPConfig }),
  },
  {
    says: 'keys with another type',
    document: rate('IP', { CustomKeys: [{ HTTPMethod: {} }] }),
    at: [list],
    fixed: rate('CUSTOM_KEYS', { CustomKeys: [{ HTTPMethod: {} }] }),
  },
  { says: 'a key twice', document: keys({ HTTPMethod: {} }, { IP: {} }, { HTTPMethod: {} }), at: [`${list}/2`] },
  { says: 'a header twice', document: keys(header('X-A'), header('x-a')), at: [`${list}/1`] },
  { says: 'nothing of two headers', document: keys(header('x-a'), header('x-b')), at: [] },
  { says: 'nothing of an address with another key', document: keys({ IP: {} }, { HTTPMethod: {} }), at: [] },
]);

table('waf/unused-forwarded-ip', 'waf-statement', [
  {
    says: 'addresses',
    document: rate('IP', { ForwardedIPConfig }),
    at: ['/RateBasedStatement/ForwardedIPConfig'],
    fixed: rate('FORWARDED_IP', { ForwardedIPConfig }),
  },
  {
    says: 'other keys',
    document: rate('CUSTOM_KEYS', { ForwardedIPConfig, CustomKeys: [{ HTTPMethod: {} }] }),
    at: ['/RateBasedStatement/ForwardedIPConfig'],
  },
  {
    says: 'nothing of networks by number',
    document: rate('CUSTOM_KEYS', { ForwardedIPConfig, CustomKeys: [{ ASN: {} }] }),
    at: [],
  },
]);
