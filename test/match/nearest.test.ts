import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { nearest } from '../../server/match/nearest';

describe('nearest', () => {
  it('finds the name that was meant', () => {
    assert.deepEqual(nearest('GetObjetc', ['PutObject', 'GetObject', 'GetObjectAcl']), ['GetObject', 'GetObjectAcl']);
    assert.deepEqual(nearest('sourceip', ['aws:SourceIp', 'SourceIp', 'SourceVpc'], 1), ['SourceIp']);
  });

  it('prefers the same verb', () => {
    assert.equal(nearest('ListUser', ['MistUser', 'ListUses'])[0], 'ListUses');
    assert.equal(nearest('GetUsrs', ['PutUser', 'GetUser'])[0], 'GetUser');
  });

  it('offers what the word is the beginning of', () => {
    assert.deepEqual(nearest('DescribeInstance', ['DescribeInstances', 'DescribeImages']), ['DescribeInstances']);
    assert.deepEqual(nearest('ListBuckets', ['ListAllMyBuckets', 'ListBucket']), ['ListBucket']);
  });

  it('keeps the order of equals', () => {
    assert.deepEqual(nearest('cat', ['bat', 'hat', 'rat']), ['bat', 'hat', 'rat']);
  });

  it('offers nothing when nothing is near', () => {
    assert.deepEqual(nearest('Frobnicate', ['GetObject', 'PutObject']), []);
    assert.deepEqual(nearest('', ['GetObject']), []);
    assert.deepEqual(nearest('GetObject', []), []);
    assert.deepEqual(nearest('GetObject', ['GetObject'], 0), []);
  });

  it('never throws, and never gives more than asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.nat(5), (word, candidates, max) => {
        const found = nearest(word, candidates, max);
        return found.length <= max && found.every(each => candidates.includes(each));
      }),
    );
  });
});
