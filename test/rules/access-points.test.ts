import assert from 'node:assert/strict';
import { analyseText } from '../support/engine';
import { afterFix, findingOf, findingsOf, policy, textOf } from './cases';

const point = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/finance';
const multi = 'arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap';
const reader = { AWS: 'arn:aws:iam::111122223333:role/reader' };

describe('N35: access points', () => {
  const rule = 's3/access-point-object';
  for (const [action, resource, fixed] of [
    ['s3:GetObject', `${point}/*`, `${point}/object/*`],
    ['s3:GetObject', [`${point}/2026/*`], [`${point}/object/2026/*`]],
    ['s3:GetObject', `${multi}/*`, `${multi}/object/*`],
    ['s3:*', `${point}/*`, `${point}/object/*`],
    ['s3:GetObject', point, `${point}/object/*`],
    [['s3:ListBucket', 's3:PutObject'], [point], [point, `${point}/object/*`]],
  ] as const) {
    it(`N35: ${JSON.stringify(action)} on ${JSON.stringify(resource)}`, () => {
      for (const [kind, members] of [
        ['iam-identity-policy', {}],
        ['s3-access-point-policy', { Principal: reader }],
      ] as const) {
        const wrong = policy({ ...members, Action: action, Resource: resource });
        assert.deepEqual(
          afterFix(wrong, findingOf(rule, wrong, kind)),
          policy({ ...members, Action: action, Resource: fixed }),
        );
      }
    });
  }

  it('N35: a wildcard takes in `/object/`, and anything else does not', () => {
    const severity = (rest: string): string =>
      findingOf(rule, policy({ Action: 's3:GetObject', Resource: `${point}/${rest}` })).severity;
    assert.deepEqual([severity('*'), severity('2026/*')], ['hint', 'warning']);
  });

  it('N35: what can match is fine', () => {
    for (const [action, resource] of [
      ['s3:GetObject', `${point}/object/*`],
      ['s3:ListBucket', point],
      ['s3:GetObject', [point, `${point}/object/a`]],
      ['s3:*', point],
      ['s3:GetObject', 'arn:aws:s3:eu-west-1:111122223333:accesspoint/*'],
      ['s3:GetObject', 'arn:aws:s3:*:*:accesspoint/fin*/object/*'],
      ['s3:CreateAccessPoint', point],
    ]) {
      assert.deepEqual(findingsOf(rule, policy({ Action: action, Resource: resource })), []);
    }
  });

  it('N35: the policy of an access point names its own only', () => {
    const kind = 's3-access-point-policy';
    const other = `${point}s/object/2026/*`;
    const wrong = policy({ Principal: reader, Action: 's3:*', Resource: [point, `${point}/object/*`, other] });
    assert.deepEqual(
      afterFix(wrong, findingOf('s3/other-access-point', wrong, kind)),
      policy({ Principal: reader, Action: 's3:*', Resource: [point, `${point}/object/*`, `${point}/object/2026/*`] }),
    );
    const either = policy({ Principal: reader, Action: 's3:GetObject', Resource: [`${point}/object/*`, other] });
    assert.deepEqual(findingOf('s3/other-access-point', either, kind).fixes, []);
  });

  it('N35: a policy about a Multi-Region access point is one of an access point', () => {
    const document = policy({ Principal: reader, Action: 's3:GetObject', Resource: `${multi}/object/*` });
    assert.deepEqual(
      analyseText(textOf(document)).documents.map(({ kind }) => kind),
      ['s3-access-point-policy'],
    );
  });
});
