import { table } from './wafTable';

const set = (Addresses: readonly unknown[], IPAddressVersion = 'IPV4'): object => ({
  Name: 'office',
  Scope: 'REGIONAL',
  IPAddressVersion,
  Addresses,
});

table('waf/address', 'waf-ip-set', [
  {
    says: 'an address of IPv6 alone',
    document: set(['2001:db8::1'], 'IPV6'),
    at: ['/Addresses/0'],
    fixed: set(['2001:db8::1/128'], 'IPV6'),
  },
  {
    says: 'the version of all',
    document: set(['2001:db8::/32', '2001:db9::/32']),
    at: ['/IPAddressVersion'],
    fixed: set(['2001:db8::/32', '2001:db9::/32'], 'IPV6'),
  },
  {
    says: 'one of another version',
    document: set(['192.0.2.0/24', '2001:db8::/32']),
    at: ['/Addresses/1'],
    fixed: null,
  },
  {
    says: 'all addresses',
    document: set(['0.0.0.0/0']),
    at: ['/Addresses/0'],
    fixed: set(['0.0.0.0/1', '128.0.0.0/1']),
  },
  {
    says: 'all addresses of IPv6',
    document: set(['::/0'], 'IPV6'),
    at: ['/Addresses/0'],
    fixed: set(['::/1', '8000::/1'], 'IPV6'),
  },
  {
    says: 'bits behind the prefix',
    document: set(['192.0.2.7/24']),
    at: ['/Addresses/0'],
    fixed: set(['192.0.2.0/24']),
  },
  {
    says: 'what is no address',
    document: set(['192.0.2', 'office.example.com', '192.0.2.0/33']),
    at: ['/Addresses/0', '/Addresses/1', '/Addresses/2'],
    fixed: null,
  },
  { says: 'white space', document: set([' 192.0.2.0/24']), at: ['/Addresses/0'], fixed: set(['192.0.2.0/24']) },
  {
    says: 'bits behind the prefix in what AWS WAF answered, as in its documentation',
    document: { ...set(['192.0.2.0/16']), Scope: undefined, Id: 'a', ARN: 'arn:aws:wafv2:us-west-2:123456789012:a' },
    at: ['/Addresses/0 warning'],
  },
  { says: 'nothing of sound ranges', document: set(['192.0.2.0/24', '198.51.100.7/32', '0.0.0.0/1']), at: [] },
  { says: 'nothing of an empty set', document: set([]), at: [] },
]);

table('waf/covered-address', 'waf-ip-set', [
  {
    says: 'a range before the wider one',
    document: set(['10.1.0.0/16', '10.0.0.0/8']),
    at: ['/Addresses/0'],
    fixed: set(['10.0.0.0/8']),
  },
  { says: 'the same range twice', document: set(['192.0.2.0/24', '192.0.2.0/24']), at: ['/Addresses/1'] },
  {
    says: 'the same range in another spelling',
    document: set(['2001:db8::/32', '2001:0db8:0:0::/32'], 'IPV6'),
    at: ['/Addresses/1'],
  },
  {
    says: 'several in one, through one another',
    document: set(['10.0.0.0/8', '10.1.0.0/16', '10.1.2.0/24', '11.0.0.0/8']),
    at: ['/Addresses/1', '/Addresses/2'],
  },
  { says: 'nothing of neighbours', document: set(['10.0.0.0/9', '10.128.0.0/9', '192.0.2.0/24']), at: [] },
]);
