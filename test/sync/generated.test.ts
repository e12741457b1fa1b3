import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { allOutputs } from '../../scripts/generate/generators';
import { outOfDate } from '../../scripts/generate/output';

describe('generated files', () => {
  it('are what `npm run generate` writes', async () => {
    const outputs = await allOutputs();
    assert.ok(outputs.length > 0);
    assert.deepEqual(outOfDate(outputs), [], 'run npm run generate');
  });

  it('come out the same twice', async () => {
    assert.deepEqual(await allOutputs(), await allOutputs());
  });
});
