import assert from 'node:assert/strict';
import { actionForOperation, actionsForOperations } from '../../server/rules/apiOperations';
import { facts } from '../support/engine';

describe('operations that are taken for actions', () => {
  it('lead to actions that exist, as AWS spells them', () => {
    const wrong = [...actionsForOperations].filter(([, action]) => {
      const known = facts.action(action);
      return known === undefined || `${known.service}:${known.name}` !== action;
    });
    assert.deepEqual(wrong, []);
  });

  for (const [operation, action] of [
    ['s3:GetBucketEncryption', 's3:GetEncryptionConfiguration'],
    ['s3:DeleteBucketReplication', 's3:PutReplicationConfiguration'],
    ['s3:ListBucketInventoryConfigurations', 's3:GetInventoryConfiguration'],
    ['s3:DeletePublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
    ['sqs:SendMessageBatch', 'sqs:SendMessage'],
    ['iot:UpdateJobExecution', 'iotjobsdata:UpdateJobExecution'],
    ['apigateway:GetRestApis', 'apigateway:GET'],
    ['apigateway:UpdateStage', 'apigateway:PATCH'],
    ['apigateway:Nothing', undefined],
    ['s3:GetObject', undefined],
  ] as const) {
    it(`${operation}: ${action}`, () => assert.equal(actionForOperation(operation), action));
  }
});
