import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { action, facts, key, resourceType } from './support';

/** One test for each repair in `scripts/generate/facts/repairs.ts` and each table in `scripts/generate/data`. */
describe('repairs of the data', () => {
  it('metrics have no ARN, data sets have one', () => {
    assert.equal(action('cloudwatch:PutMetricData').servesUnnamed, true);
    assert.equal(action('s3:GetObject').servesUnnamed, undefined);
  });

  it('ages of archives are numbers', () => {
    assert.deepEqual(key('glacier:ArchiveAgeInDays').types, ['Numeric']);
  });

  it('templates are written in one way', () => {
    assert.equal(key('glacier:ResourceTag/team').name, 'glacier:ResourceTag/${TagKey}');
    assert.equal(key('s3:ExistingObjectTag/team').name, 's3:ExistingObjectTag/${key}');
    assert.equal(key('ssm:resourceTag/team').name, 'ssm:resourceTag/${TagKey}');
    assert.equal(key('secretsmanager:ResourceTag/team').name, 'secretsmanager:ResourceTag/${TagKey}');
    assert.ok(facts.actionSupportsKey(action('s3:GetObject'), key('s3:ExistingObjectTag/team')));
    assert.ok(facts.actionSupportsKey(action('secretsmanager:GetSecretValue'), key('secretsmanager:ResourceTag/team')));
    for (const { prefix } of facts.services) {
      for (const { name } of facts.service(prefix)?.conditionKeys ?? [])
        assert.doesNotMatch(name, /[<>]|\/$|\/tag-key$/);
    }
  });

  it('an encryption context may hold an ARN', () => {
    assert.deepEqual(key('kms:EncryptionContext:aws:s3:arn').types, ['String', 'ARN']);
  });

  it('a version of a secret may have several stages', () => {
    assert.equal(key('secretsmanager:VersionStage').multivalued, true);
  });

  it('multi-Region access points have no Region', () => {
    assert.ok(
      resourceType('s3', 'accesspoint').arns.includes(
        'arn:${Partition}:s3::${Account}:accesspoint/${AccessPointAlias}',
      ),
    );
    assert.equal(resourceType('s3', 'accesspointobject').arns.length, 2);
  });

  it('APIs may be named in short', () => {
    const { arns } = resourceType('execute-api', 'execute-api-general');
    assert.ok(arns.includes('execute-api:/${Stage}/${Method}/${ApiSpecificResourcePath}'));
    assert.ok(arns.includes('arn:${Partition}:execute-api:${Region}:${Account}:${ApiId}'));
  });
});

describe('retired actions', () => {
  it('name what replaces them', () => {
    assert.deepEqual(facts.retiredAction('aws-portal:viewusage'), {
      since: '2023-07-06',
      replacements: ['cur:GetUsageReport'],
    });
    const view = facts.retiredAction('aws-portal:ViewBilling');
    assert.ok(view?.replacements.includes('billing:GetBillingData'));
    for (const name of view?.replacements ?? []) assert.ok(facts.action(name), name);
  });

  it('are recognised by pattern when nothing else fits it', () => {
    assert.ok(facts.retiredAction('aws-portal:*')?.replacements.includes('cur:GetUsageReport'));
    assert.equal(facts.retiredAction('purchase-orders:*'), undefined);
    assert.equal(facts.retiredAction('*'), undefined);
    assert.equal(facts.retiredAction('s3:GetObject'), undefined);
  });

  it('can be told from undocumented ones', () => {
    assert.equal(facts.isUndocumented('DeepRacer:GetTrack'), true);
    assert.equal(facts.isUndocumented('deepracer:*'), true);
    assert.equal(facts.isUndocumented('sagemaker-unified-studio-mcp:InvokeMcp'), true);
    assert.equal(facts.isUndocumented('s3:GetObjekt'), false);
    assert.equal(facts.isUndocumented('*'), false);
    assert.equal(facts.isUndocumented('iot:AssumeRoleWithCertificate'), true);
    assert.equal(facts.isUndocumented('iot:*'), false);
  });
});

describe('places and principals', () => {
  it('Regions belong to partitions', () => {
    const ids = facts.partitions.map(({ id }) => id);
    assert.deepEqual(ids.slice(0, 2), ['aws', 'aws-cn']);
    assert.ok(facts.regions.every(({ partition }) => ids.includes(partition)));
    assert.equal(facts.regions.find(({ code }) => code === 'eu-central-1')?.name, 'Europe (Frankfurt)');
    assert.equal(facts.regions.find(({ code }) => code === 'eusc-de-east-1')?.partition, 'aws-eusc');
    assert.equal(facts.regions.find(({ code }) => code === 'sa-east-1')?.name, 'South America (São Paulo)');
  });

  it('service principals are listed in order', () => {
    assert.ok(facts.servicePrincipals.length > 400);
    assert.deepEqual(facts.servicePrincipals, [...new Set(facts.servicePrincipals)].sort());
  });

  it('service principals are recognised with a Region or another suffix', () => {
    for (const name of [
      'ec2.amazonaws.com',
      'lambda.amazonaws.com',
      'vpc-lattice.amazonaws.com',
      'vpc-flow-logs.amazonaws.com',
      'delivery.logs.amazonaws.com',
      'logging.s3.amazonaws.com',
      'logs.eu-central-1.amazonaws.com',
      'ec2.amazonaws.com.cn',
      'codedeploy.cn-north-1.amazonaws.com.cn',
      'ec2.amazonaws.eu',
      'alexa-appkit.amazon.com',
    ]) {
      assert.equal(facts.isServicePrincipal(name), true, name);
    }
    for (const name of [
      'ec3.amazonaws.com',
      'ec2',
      'ec2.amazonaws.org',
      'logs.nowhere-1.amazonaws.com',
      '',
      '.amazonaws.com',
    ]) {
      assert.equal(facts.isServicePrincipal(name), false, name);
    }
  });

  it('resource control policies cover the services that AWS lists', () => {
    for (const prefix of ['s3', 'sts', 'kms', 'sqs', 'secretsmanager', 'dynamodb']) {
      assert.ok(facts.rcpServices.includes(prefix), prefix);
    }
    for (const prefix of facts.rcpServices) assert.ok(facts.hasService(prefix), prefix);
  });
});
