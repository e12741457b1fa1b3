import assert from 'node:assert/strict';
import { buildPolicy } from '../../server/model/build';
import { parseJson } from '../../server/tree/json';
import { type Decision, evaluate, type Request, type RequestPrincipal } from './evaluate';

type Members = Readonly<Record<string, unknown>>;
type Asked = Partial<Request>;

const own: Request = {
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::reports/2026/a.csv',
  principal: { type: 'AWS', value: 'arn:aws:iam::111122223333:user/ann' },
  context: {},
};

/** What a policy of the statements, each an Allow of everything but for its members, says of the request. */
function decide(statements: Members | readonly Members[], asked: Asked, version = '2012-10-17'): Decision {
  const full = [statements].flat().map(members => ({ Effect: 'Allow', Action: '*', Resource: '*', ...members }));
  const { root } = parseJson(JSON.stringify({ Version: version, Statement: full }), { comments: false });
  assert.ok(root !== undefined);
  return evaluate(buildPolicy(root), { ...own, ...asked });
}

/** Asserts for each request whether the statement, an Allow, matches it. */
function matches(members: Members, yes: readonly Asked[], no: readonly Asked[], version?: string): void {
  for (const asked of yes) assert.equal(decide(members, asked, version), 'Allow', JSON.stringify(asked));
  for (const asked of no) assert.equal(decide(members, asked, version), 'none', JSON.stringify(asked));
}

const action = (name: string): Asked => ({ action: name });
const resource = (arn: string): Asked => ({ resource: arn });
const context = (values: Request['context']): Asked => ({ context: values });
const when = (operator: string, value: unknown, key = 'aws:PrincipalTag/team'): Members => ({
  Condition: { [operator]: { [key]: value } },
});
const team = (value: string): Asked => context({ 'aws:principaltag/team': value });
const absent = context({});

/** The numbers are those of the checklist of AWS's semantics that the evaluator was written by. */
describe('the evaluator of the tests', () => {
  describe('matching', () => {
    it('1: actions in any case', () => {
      matches({ Action: 'S3:getobject' }, [action('s3:GetObject')], [action('s3:GetObjectAcl')]);
    });
    it('2: wildcards anywhere in an action, also for nothing', () => {
      matches({ Action: 's3:Get*' }, [action('s3:Get'), action('s3:GetObject')], [action('s3:PutObject')]);
      matches({ Action: 'dynamodb:?etItem' }, [action('dynamodb:GetItem')], [action('dynamodb:BatchGetItem')]);
    });
    it('3: ARNs case by case, wildcards across slashes', () => {
      matches(
        { Resource: 'arn:aws:s3:::reports/*' },
        [resource('arn:aws:s3:::reports/a/b')],
        [resource('arn:aws:s3:::Reports/a'), resource('arn:aws:s3:::reports')],
      );
    });
    it('4: the first five fields one by one, colons in the sixth', () => {
      matches(
        { Resource: 'arn:aws:cfn:*:*:stack/A/*' },
        [resource('arn:aws:cfn:eu-west-1:111122223333:stack/A/1')],
        [resource('arn:aws:cfn:eu-west-1:111122223333:stack/B/:stack/A/1')],
      );
      matches(
        { Resource: 'arn:aws:logs:*:*:log-group:x:*' },
        [resource('arn:aws:logs:eu-west-1:111122223333:log-group:x:log-stream:y')],
        [resource('arn:aws:logs:eu-west-1:111122223333:log-group:y:log-stream:x:')],
      );
    });
    it('5: short ARNs are completed', () => {
      matches({ Resource: 'arn:aws:s3*' }, [resource('arn:aws:s3:::a'), resource('arn:aws:s3:x:1:b')], []);
    });
    it('7: wildcards that are written as variables are literal', () => {
      matches({ Resource: 'arn:aws:s3:::a${*}' }, [resource('arn:aws:s3:::a*')], [resource('arn:aws:s3:::ab')]);
    });
    it('8: an action without resource-level permissions is asked for on *', () => {
      matches({ Resource: 'arn:aws:s3:::a' }, [], [resource('*')]);
      matches({ Resource: undefined, NotResource: 'arn:aws:s3:::a' }, [resource('*')], [resource('arn:aws:s3:::a')]);
    });
    it('9: no Resource means any', () => matches({ Resource: undefined }, [own], []));
    it('10: NotAction and NotResource are complements', () => {
      matches({ Action: undefined, NotAction: 'iam:*' }, [own], [action('iam:GetUser')]);
      const rest = { Effect: 'Deny', Resource: undefined, NotResource: 'arn:aws:s3:::reports/*' };
      assert.equal(decide([{}, rest], own), 'Allow');
      assert.equal(decide([{}, rest], resource('arn:aws:s3:::other')), 'Deny');
    });
  });

  describe('principals', () => {
    const by = (type: RequestPrincipal['type'], value: string): Asked => ({ principal: { type, value } });
    const session = by('AWS', 'arn:aws:sts::111122223333:assumed-role/reader/s1');
    const service = by('Service', 'ec2.amazonaws.com');
    const anonymous = (): Decision[] => {
      const { principal, ...unsigned } = own;
      const everyone = ['*', { AWS: '*' }, { AWS: '111122223333' }];
      const full = (Principal: unknown): string =>
        JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Principal } });
      return everyone.map(each => {
        const { root } = parseJson(full(each), { comments: false });
        assert.ok(root !== undefined && principal !== undefined);
        return evaluate(buildPolicy(root), unsigned);
      });
    };
    it('12: a star is anyone, also who did not sign', () => {
      assert.deepEqual(anonymous(), ['Allow', 'Allow', 'none']);
      matches({ Principal: '*' }, [own, service, session], []);
    });
    it('13: an account by its id or its root', () => {
      for (const account of ['111122223333', 'arn:aws:iam::111122223333:root']) {
        matches({ Principal: { AWS: account } }, [own, session], [by('AWS', 'arn:aws:iam::444455556666:user/ann')]);
      }
    });
    it('14: no wildcards within a principal', () => {
      matches({ Principal: { AWS: 'arn:aws:iam::111122223333:user/*' } }, [], [own]);
    });
    it('15: a role stands for its sessions, whatever its path; a session for itself', () => {
      matches({ Principal: { AWS: 'arn:aws:iam::111122223333:role/team/reader' } }, [session], [own]);
      const one = { Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/reader/s1' } };
      matches(one, [session], [by('AWS', 'arn:aws:sts::111122223333:assumed-role/reader/s2')]);
    });
    it('17: services and federated principals exactly', () => {
      matches({ Principal: { Service: 'ec2.amazonaws.com' } }, [service], [by('Service', 'EC2.amazonaws.com'), own]);
      matches({ Principal: { Federated: 'cognito-identity.amazonaws.com' } }, [], [service]);
    });
    it('18: NotPrincipal is everyone else', () => {
      const others = { Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/ann' } };
      matches(others, [session, service], [own]);
    });
  });

  describe('conditions', () => {
    it('20: keys and operators all, values any, negated values none', () => {
      const both = { Condition: { StringEquals: { 'k:a': ['1', '2'], 'k:b': '3' } } };
      matches(
        both,
        [context({ 'k:a': '2', 'k:b': '3' })],
        [context({ 'k:a': '2' }), context({ 'k:a': '9', 'k:b': '3' })],
      );
      matches(when('StringNotEquals', ['red', 'blue']), [team('green')], [team('red'), team('blue')]);
    });
    it('21: keys in any case, values not', () => {
      matches(when('StringEquals', 'red', 'AWS:principalTAG/Team'), [team('red')], [team('Red')]);
      matches(when('StringEqualsIgnoreCase', 'red'), [team('RED')], [team('reds')]);
    });
    it('22: without the key positive operators fail and negated ones hold', () => {
      for (const positive of [
        'StringEquals',
        'StringLike',
        'ArnLike',
        'NumericLessThan',
        'DateEquals',
        'Bool',
        'IpAddress',
      ])
        matches(when(positive, '1'), [], [absent]);
      for (const negated of ['StringNotEquals', 'ArnNotLike', 'NumericNotEquals', 'DateNotEquals', 'NotIpAddress'])
        matches(when(negated, '1'), [absent], []);
    });
    it('23: IfExists holds without the key', () => {
      matches(when('StringEqualsIfExists', 'red'), [absent, team('red')], [team('blue')]);
      matches(when('StringNotEqualsIfExists', 'red'), [absent, team('blue')], [team('red')]);
    });
    it('24: Null asks for absence', () => {
      const empty = context({ 'aws:principaltag/team': [] });
      matches(when('Null', 'true'), [absent, empty], [team('')]);
      matches(when('Null', false), [team('x')], [absent, empty]);
    });
    it('25, 26: set operators', () => {
      const tags = (...values: string[]): Asked => context({ 'aws:tagkeys': values });
      const set = (operator: string, value: unknown): Members => when(operator, value, 'aws:TagKeys');
      matches(set('ForAllValues:StringEquals', ['a', 'b']), [absent, tags(), tags('a', 'b')], [tags('a', 'c')]);
      matches(set('ForAnyValue:StringEquals', ['a']), [tags('b', 'a')], [absent, tags(), tags('b')]);
      matches(set('ForAllValues:StringNotLike', 'key1*'), [absent, tags('b')], [tags('b', 'key12')]);
      matches(set('ForAnyValue:StringNotEquals', 'a'), [tags('a', 'b')], [absent, tags('a')]);
      matches(set('ForAnyValue:StringLikeIfExists', 'a*'), [absent, tags('ab')], [tags('b')]);
    });
    it('27: a list needs a set operator, which takes a single value as well', () => {
      matches(when('StringEquals', 'a', 'aws:TagKeys'), [], [context({ 'aws:tagkeys': ['a'] })]);
      matches(when('ForAnyValue:StringEquals', 'red'), [team('red')], [team('blue')]);
    });
    it('28: wildcards only in Like and in ARNs, there field by field', () => {
      matches(when('StringEquals', 'r*'), [team('r*')], [team('red')]);
      matches(when('StringLike', 'r*'), [team('red'), team('r:d')], [team('Red')]);
      const arns = [team('arn:aws:s3:::a')];
      const others = [team('arn:aws:s3:x:1:a'), team('red')];
      for (const operator of ['ArnEquals', 'ArnLike']) matches(when(operator, 'arn:aws:s3:::*'), arns, others);
      matches(when('StringLike', 'arn:aws:*:a'), [...arns, team('arn:aws:s3:x:1:a')], []);
      matches(when('ArnLike', 'arn:aws:*:a'), [], arns);
    });
    it('29: numbers and dates', () => {
      matches(when('NumericLessThan', ['5', '9']), [team('7')], [team('9'), team('many')]);
      matches(when('NumericNotEquals', 5), [team('6')], [team('5.0')]);
      const day = when('DateGreaterThanEquals', '2026-06-30T00:00:00Z');
      matches(day, [team('2026-06-30'), team('1798761600')], [team('2026-06-29T23:59:59Z'), team('today')]);
    });
    it('30: Bool in any case', () => {
      matches(when('Bool', false), [team('FALSE')], [team('true'), absent]);
      matches(when('BoolIfExists', 'false'), [team('false'), absent], [team('true')]);
    });
    it('31: IP ranges, of which the host bits do not count', () => {
      matches(when('IpAddress', '203.0.113.9/24'), [team('203.0.113.200')], [team('203.0.114.1'), team('2001:db8::1')]);
      matches(when('NotIpAddress', '2001:db8::/32'), [absent, team('203.0.113.1')], [team('2001:db8:1::')]);
      matches(when('IpAddress', '203.0.113.9'), [team('203.0.113.9')], [team('203.0.113.8')]);
    });
    it('32: an empty list: any of none', () => {
      matches(when('StringEquals', []), [], [team('')]);
      matches(when('StringNotEquals', []), [team('')], []);
    });
    it('33: an unknown operator never holds', () => matches(when('StringIs', 'red'), [], [team('red')]));
  });

  describe('variables', () => {
    const home = { Resource: 'arn:aws:s3:::home/${aws:username}/*' };
    const at = (path: string, username?: string): Asked => ({
      resource: `arn:aws:s3:::home/${path}`,
      context: username === undefined ? {} : { 'aws:username': username },
    });
    it('35: only in the newer language', () => {
      matches(home, [at('ann/x', 'ann')], [at('bob/x', 'ann')]);
      matches(home, [at('${aws:username}/x')], [at('ann/x', 'ann')], '2008-10-17');
    });
    it('36: without a value nothing matches, but for a default', () => {
      matches(home, [], [at('/x'), at('${aws:username}/x')]);
      matches(
        { Resource: "arn:aws:s3:::home/${aws:username, 'all'}/*" },
        [at('all/x'), at('ann/x', 'ann')],
        [at('/x')],
      );
      matches(when('StringNotEquals', '${aws:username}'), [team('red')], []);
    });
    it('37: the value is literal', () => matches(home, [at('*/x', '*')], [at('ann/x', '*')]));
  });

  it('39: an explicit Deny wins, and nothing is allowed by default', () => {
    assert.equal(decide([{ Effect: 'Deny', Action: 's3:*' }, {}], own), 'Deny');
    assert.equal(decide([{ Action: 'ec2:*' }], own), 'none');
  });
  it('51: no statements decide nothing', () => assert.equal(decide([], own), 'none'));
});
