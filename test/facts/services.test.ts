import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openFacts } from '../../server/facts/pack';
import { action, facts, packText, readWafText, resourceType } from './support';

const names = (pattern: string): readonly string[] => facts.expand(pattern).map(each => `${each.service}:${each.name}`);

describe('the data file', () => {
  it('is ASCII, so that offsets are bytes', () => {
    assert.ok(/^[\n\t\x20-\x7e]*$/.test(packText));
  });

  it('holds no more than 3.5 MB', () => {
    assert.ok(packText.length < 3_500_000, String(packText.length));
  });

  it('is dated', () => {
    assert.match(facts.date, /^20\d\d-\d\d-\d\d$/);
  });

  it('is refused when it is something else', () => {
    assert.throws(() => openFacts('{"format":2}\n{}\n', readWafText));
    assert.throws(() => openFacts('', readWafText));
  });
});

describe('services', () => {
  it('are listed in order', () => {
    const prefixes = facts.services.map(({ prefix }) => prefix);
    assert.ok(prefixes.length > 450);
    assert.deepEqual(prefixes, [...prefixes].sort());
    assert.equal(facts.services.find(({ prefix }) => prefix === 's3')?.name, 'Amazon S3');
  });

  it('are found in any case', () => {
    assert.equal(facts.hasService('VPC-Lattice'), true);
    assert.equal(facts.hasService('s4'), false);
    assert.equal(facts.service('S3')?.prefix, 's3');
    assert.equal(facts.service('nothing'), undefined);
  });

  it('have a page in the reference', () => {
    const base = 'https://docs.aws.amazon.com/service-authorization/latest/reference/';
    assert.equal(facts.service('vpc-lattice')?.url, `${base}list_amazonvpclattice.html`);
    assert.equal(facts.service('s3')?.url, `${base}list_amazons3.html`);
  });

  it('are all readable, each in order of name', () => {
    let count = 0;
    for (const { prefix } of facts.services) {
      const service = facts.service(prefix);
      assert.ok(service && service.actions.length > 0, prefix);
      const lower = service.actions.map(({ name }) => name.toLowerCase());
      assert.deepEqual(lower, [...lower].sort(), prefix);
      assert.ok(service.actions.every(each => each.service === prefix && each.description !== '' && each.name !== ''));
      count += service.actions.length;
    }
    assert.ok(count > 22_000, String(count));
  });
});

describe('actions', () => {
  it('are found in any case', () => {
    assert.equal(action('S3:getobject').name, 'GetObject');
    assert.equal(action('s3:GetObject'), action('s3:GETOBJECT'));
  });

  it('say what they do, and on what', () => {
    const run = action('ec2:RunInstances');
    assert.equal(run.accessLevel, 'Write');
    assert.match(run.description, /^Grants permission to launch/);
    const instance = run.resourceTypes.find(({ type }) => type.name === 'instance');
    assert.equal(instance?.required, true);
    assert.ok(instance?.conditionKeys.includes('ec2:MetadataHttpTokens') || instance?.type.conditionKeys.length);
    assert.equal(action('s3:ListAllMyBuckets').resourceTypes.length, 0);
  });

  it('have the narrower of two access levels', () => {
    assert.equal(action('s3:PutBucketPolicy').accessLevel, 'Permissions management');
    assert.equal(action('s3:PutObjectTagging').accessLevel, 'Tagging');
    assert.equal(action('s3:ListBucket').accessLevel, 'List');
    assert.equal(action('s3:GetObject').accessLevel, 'Read');
  });

  it('name the actions they depend on, from older data', () => {
    assert.deepEqual(action('ec2:RunInstances').dependentActions, [
      'ec2:CreateTags',
      'iam:PassRole',
      'ssm:GetParameters',
    ]);
    for (const { prefix } of facts.services) {
      for (const each of facts.service(prefix)?.actions ?? []) {
        for (const name of each.dependentActions) assert.ok(facts.action(name), name);
      }
    }
  });

  it('are unknown when they do not exist', () => {
    for (const name of ['s3:GetObjekt', 's4:GetObject', 'GetObject', 's3:', ':', '', 's3:Get*', '*']) {
      assert.equal(facts.action(name), undefined, name);
    }
  });

  it('share what is equal', () => {
    const type = resourceType('s3', 'object');
    assert.equal(action('s3:GetObject').resourceTypes.find(each => each.type.name === 'object')?.type, type);
  });
});

describe('patterns', () => {
  it('stand for actions in order', () => {
    assert.deepEqual(names('sts:AssumeRole*'), [
      'sts:AssumeRole',
      'sts:AssumeRoleWithSAML',
      'sts:AssumeRoleWithWebIdentity',
    ]);
    assert.deepEqual(names('STS:*caller*'), ['sts:GetCallerIdentity']);
    assert.deepEqual(names('sts:AssumeRoo?'), ['sts:AssumeRoot']);
    assert.deepEqual(names('sts:assumeroot'), ['sts:AssumeRoot']);
  });

  it('can leave the service open', () => {
    assert.equal(facts.expand('*').length, facts.expand('*:*').length);
    assert.ok(facts.expand('*').length > 22_000);
    assert.deepEqual(names('st?:*CallerIdentity'), ['sts:GetCallerIdentity']);
    assert.ok(facts.expand('s3*:GetObject').length > 1);
  });

  it('stand for nothing when nothing fits', () => {
    for (const pattern of ['s3:Frob*', 's4:*', 'Get*', '?', '', 's3:', 'sts:?ssumeroo']) {
      assert.deepEqual(names(pattern), [], pattern);
    }
  });

  it('match if and only if they stand for something', () => {
    const patterns = [
      '*',
      '**',
      's3:*',
      'S3:Get*',
      's3:?etObject',
      's3:x*',
      'iam:*Role*',
      'iam:PassRole',
      'x',
      's3',
      '*:Get*',
      '?:*',
    ];
    for (const pattern of patterns) assert.equal(facts.matchesAny(pattern), facts.expand(pattern).length > 0, pattern);
  });
});
