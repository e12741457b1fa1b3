import assert from 'node:assert/strict';
import type { Project } from '../../server/model/project';
import { analyseText } from '../support/engine';
import { places, policy, textOf } from './cases';

const project: Project = {
  accounts: new Set(),
  organization: undefined,
  knowsAction: action => ['s3:NewAction', 'newservice:Do'].includes(action),
};

describe('rules: a project that knows actions better than the data', () => {
  it('hears nothing of those', () => {
    const text = textOf(policy({ Action: ['s3:NewAction', 's3:OtherAction', 'newservice:Do', 'otherservice:Do'] }));
    const { findings } = analyseText(text, { kind: 'iam-identity-policy', project });
    assert.deepEqual(places(findings), [
      'action/unknown-action /Statement/0/Action/1',
      'action/unknown-service /Statement/0/Action/3',
    ]);
  });
});
