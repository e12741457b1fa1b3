import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf, policy, textOf } from './cases';

const kind = 'lattice-auth-policy';
const client = { AWS: 'arn:aws:iam::111122223333:role/client' };
const service = 'arn:aws:vpc-lattice:eu-west-1:111122223333:service/svc-0123456789abcdef0';
const invoke = (change: object): object =>
  policy({ Principal: client, Action: 'vpc-lattice-svcs:Invoke', Resource: '*', ...change });

describe('N38: auth policies of VPC Lattice', () => {
  it('N38: the action is of vpc-lattice-svcs', () => {
    const wrong = invoke({ Action: 'vpc-lattice:Invoke' });
    const finding = findingOf('action/unknown-action', wrong, kind);
    assert.equal(finding.pointer, '/Statement/0/Action');
    assert.deepEqual(afterFix(wrong, finding), invoke({}));
    assert.deepEqual(findingsOf('resource-policy/', wrong, kind), []);
  });

  it('N38: a service is named with its paths', () => {
    for (const [action, resource, fixed] of [
      ['vpc-lattice-svcs:Invoke', service, `${service}/*`],
      ['vpc-lattice-svcs:*', [service], [service, `${service}/*`]],
      [['vpc-lattice-svcs:Connect', 'vpc-lattice-svcs:Invoke'], service, [service, `${service}/*`]],
      ['vpc-lattice-svcs:Invoke', `${service}/`, `${service}/*`],
    ] as const) {
      const wrong = invoke({ Action: action, Resource: resource });
      assert.deepEqual(
        afterFix(wrong, findingOf('lattice/service-path', wrong, kind)),
        invoke({ Action: action, Resource: fixed }),
      );
    }
    for (const [action, resource] of [
      ['vpc-lattice-svcs:Invoke', `${service}/orders`],
      ['vpc-lattice-svcs:Invoke', `${service.slice(0, -3)}*`],
      ['vpc-lattice-svcs:Connect', service],
      ['vpc-lattice-svcs:Invoke', '*'],
    ]) {
      assert.deepEqual(findingsOf('lattice/', invoke({ Action: action, Resource: resource }), kind), []);
    }
  });

  it('N38: anonymous requests are let in on purpose only', () => {
    const rule = 'access/public-access';
    assert.equal(findingOf(rule, invoke({ Principal: '*' }), kind).pointer, '/Statement/0/Principal');
    const signed = { StringNotEquals: { 'aws:PrincipalType': 'Anonymous' } };
    assert.deepEqual(findingsOf(rule, invoke({ Principal: '*', Condition: signed }), kind), []);
  });

  it('N38: blank lines, which the command line does not take, draw a hint', () => {
    const text = textOf(invoke({}));
    const blank = text.replace('"Statement"', '\n \n  "Statement"');
    const finding = findingOf('lattice/blank-lines', blank, kind);
    assert.deepEqual([finding.severity, finding.fixes[0]?.safe], ['hint', true]);
    assert.deepEqual(afterFix(blank, finding), invoke({}));
    assert.deepEqual(findingsOf('lattice/blank-lines', `\n\n${text}\n\n`, kind), []);
  });
});
