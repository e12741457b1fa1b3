import assert from 'node:assert/strict';
import { parseCidr } from '../../server/match/cidr';

describe('CIDR ranges', () => {
  const readable: readonly [text: string, network: string, hostBits: boolean, privateUse: string | undefined][] = [
    ['203.0.113.7', '203.0.113.7/32', false, undefined],
    ['203.0.113.0/24', '203.0.113.0/24', false, undefined],
    ['203.0.113.7/24', '203.0.113.0/24', true, undefined],
    ['10.1.2.3/16', '10.1.0.0/16', true, 'private (RFC 1918)'],
    ['172.31.0.0/16', '172.31.0.0/16', false, 'private (RFC 1918)'],
    ['172.0.0.0/8', '172.0.0.0/8', false, undefined],
    ['192.168.1.1', '192.168.1.1/32', false, 'private (RFC 1918)'],
    ['100.64.0.0/10', '100.64.0.0/10', false, 'shared by carriers (RFC 6598)'],
    ['100.0.0.0/8', '100.0.0.0/8', false, undefined],
    ['169.254.169.254/32', '169.254.169.254/32', false, 'link-local'],
    ['127.0.0.1', '127.0.0.1/32', false, 'loopback'],
    ['0.0.0.0/0', '0.0.0.0/0', false, undefined],
    ['255.255.255.255/1', '128.0.0.0/1', true, undefined],
    ['::/0', '::/0', false, undefined],
    ['::1', '::1/128', false, 'loopback'],
    ['fd00:1::/32', 'fd00:1::/32', false, 'unique local (RFC 4193)'],
    ['fe80::1/64', 'fe80::/64', true, 'link-local'],
    ['2001:DB8:1234:5678::/64', '2001:db8:1234:5678::/64', false, undefined],
    ['2001:db8::1/33', '2001:db8::/33', true, undefined],
  ];
  for (const [text, network, hostBits, privateUse] of readable) {
    it(`${text} is ${network}${privateUse === undefined ? '' : `, ${privateUse}`}`, () => {
      const cidr = parseCidr(text);
      assert.deepEqual([cidr?.network, cidr?.hostBits, cidr?.privateUse], [network, hostBits, privateUse]);
    });
  }

  for (const text of [
    '',
    '10.1',
    '010.0.0.1',
    '0x7f.0.0.1',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.256',
    '::1/129',
    'fe80::1%eth0',
    '10.0.0.0/8 ',
    '10.0.0.*',
    '${aws:SourceIp}',
  ]) {
    it(`${JSON.stringify(text)} is none`, () => assert.equal(parseCidr(text), undefined));
  }
});
