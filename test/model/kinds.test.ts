import assert from 'node:assert/strict';
import { factsOf, resourcePolicyKinds } from '../../server/model/kinds';

describe('the kinds of document', () => {
  it('include those of resource-based policies, whose statements name principals', () => {
    assert.ok(resourcePolicyKinds.includes('s3-bucket-policy') && resourcePolicyKinds.includes('kms-key-policy'));
    for (const kind of resourcePolicyKinds) assert.equal(factsOf(kind).principal, 'required', kind);
  });
});
