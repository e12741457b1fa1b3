import assert from 'node:assert/strict';
import { isAbout } from '../../server/rules/grants';
import { analyseText } from '../support/engine';
import { policy, textOf } from './cases';

function about(members: Readonly<Record<string, unknown>>, action: string): boolean | undefined {
  const [statement] = analyseText(textOf(policy(members))).documents[0]?.policy?.statements ?? [];
  return statement && isAbout(statement, action);
}

describe('what a statement is about', () => {
  it('is every action that an entry of Action stands for', () => {
    assert.equal(about({ Action: ['s3:Get*'] }, 's3:GetObject'), true);
    assert.equal(about({ Action: ['s3:getobject'] }, 's3:GetObject'), true);
    assert.equal(about({ Action: ['s3:Put*'] }, 's3:GetObject'), false);
  });

  it('is every action that no entry of NotAction stands for', () => {
    assert.equal(about({ Action: undefined, NotAction: ['s3:Put*'] }, 's3:GetObject'), true);
    assert.equal(about({ Action: undefined, NotAction: ['s3:*'] }, 's3:GetObject'), false);
  });
});
