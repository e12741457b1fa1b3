import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { action, facts, key } from './support';

describe('condition keys', () => {
  it('are found in any case', () => {
    assert.equal(key('AWS:sourceip').name, 'aws:SourceIp');
    assert.equal(key('s3:PREFIX').name, 's3:prefix');
    assert.equal(key('s3:prefix').origin, 'service');
    assert.equal(key('s3:prefix').service, 's3');
  });

  it('match their templates', () => {
    assert.equal(key('aws:RequestTag/team').name, 'aws:RequestTag/${TagKey}');
    assert.equal(key('aws:RequestTag/team').prefix, 'aws:RequestTag/');
    assert.equal(key('kms:EncryptionContext:aws:s3:arn').name, 'kms:EncryptionContext:${EncryptionContextKey}');
    assert.equal(key('events:Metadata/x/Matcher').name, 'events:Metadata/${MetadataKey}/Matcher');
    assert.equal(key('events:Metadata/x/Matcher').suffix, '/Matcher');
    assert.equal(key('events:Metadata/x').name, 'events:Metadata/${MetadataKey}');
    assert.equal(key('ssm:resourceTag/aws:ssmmessages:session-id').prefix, undefined);
  });

  it('need something in the template’s place', () => {
    for (const name of ['aws:RequestTag/', 'aws:RequestTag', 's3:ExistingObjectTag/']) {
      assert.equal(facts.conditionKey(name), undefined, name);
    }
  });

  it('are unknown when they do not exist', () => {
    for (const name of [
      'aws:SourceIpp',
      's3:foo',
      'foo:bar',
      'foo',
      '',
      ':',
      'aws:',
      'saml:nothing',
      'host.example.com:',
    ]) {
      assert.equal(facts.conditionKey(name), undefined, name);
    }
  });

  it('may be declared by another service than their prefix says', () => {
    assert.equal(key('catalog:ChangeType').service, 'aws-marketplace');
    assert.equal(key('ec2:osuser').service, 'ec2-instance-connect');
    assert.equal(key('identitycenter:InstanceArn').service, 'sso');
  });

  it('know their types', () => {
    const types = (name: string) => [key(name).types.join(), key(name).multivalued];
    assert.deepEqual(types('aws:SourceIp'), ['IPAddress', false]);
    assert.deepEqual(types('aws:TagKeys'), ['String', true]);
    assert.deepEqual(types('aws:EpochTime'), ['Date,Numeric', false]);
    assert.deepEqual(types('aws:CalledVia'), ['String', true]);
    assert.deepEqual(types('aws:SourceArn'), ['ARN,String', false]);
    assert.deepEqual(types('aws:SourceVpcArn'), ['ARN', false]);
    assert.deepEqual(types('dynamodb:LeadingKeys'), ['String', true]);
    assert.deepEqual(types('ec2:MetadataHttpTokens'), ['String', false]);
  });

  it('have descriptions', () => {
    for (const each of facts.globalConditionKeys) assert.match(each.description, /\.$/, each.name);
    assert.match(key('s3:prefix').description, /^Filters access by /);
  });
});

describe('global keys', () => {
  it('are those of the documentation, the cross-service ones included', () => {
    const names = facts.globalConditionKeys.map(({ name }) => name);
    assert.equal(names[0], 'aws:PrincipalArn');
    for (const name of [
      'aws:SignInSessionArn',
      'codebuild:BuildArn',
      'codebuild:ProjectArn',
      'lambda:SourceFunctionArn',
    ]) {
      assert.ok(names.includes(name), name);
    }
    assert.ok(facts.globalConditionKeys.every(({ origin }) => origin === 'global'));
  });

  it('that are past or undocumented are known, but not offered', () => {
    assert.match(key('aws:ARN').deprecated ?? '', /aws:PrincipalArn/);
    assert.match(key('aws:SourceOwner').deprecated ?? '', /aws:SourceAccount/);
    assert.equal(key('aws:PrincipalOrgMasterAccountId').deprecated, undefined);
    const names = facts.globalConditionKeys.map(({ name }) => name);
    assert.ok(!names.includes('aws:ARN') && !names.includes('aws:PrincipalOrgMasterAccountId'));
  });
});

describe('keys of identity providers', () => {
  it('are known for the providers that AWS documents', () => {
    for (const name of [
      'SAML:aud',
      'saml:sub',
      'accounts.google.com:aud',
      'graph.facebook.com:id',
      'www.amazon.com:app_id',
    ]) {
      assert.equal(key(name).origin, 'identity-provider', name);
      assert.equal(key(name).assumed, undefined, name);
    }
    assert.equal(key('saml:edupersonaffiliation').multivalued, true);
    assert.equal(key('cognito-identity.amazonaws.com:amr').multivalued, true);
    assert.equal(key('cognito-identity.amazonaws.com:sub').multivalued, false);
  });

  it('are known for any other host', () => {
    assert.equal(key('token.actions.githubusercontent.com:sub').origin, 'identity-provider');
    assert.equal(key('token.actions.githubusercontent.com:sub').assumed, undefined);
    assert.equal(key('oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLE:sub').origin, 'identity-provider');
    assert.equal(key('token.actions.acme.ghe.com:actor').name, 'token.actions.${Domain}.ghe.com:actor');
    assert.equal(key('login.example.com/realm/a:groups').assumed, true);
  });

  it('apply to every action', () => {
    const sub = key('cognito-identity.amazonaws.com:sub');
    assert.ok(facts.actionSupportsKey(action('dynamodb:GetItem'), sub));
    assert.ok(facts.actionSupportsKey(action('sts:AssumeRoleWithWebIdentity'), sub));
  });
});

describe('which keys an action supports', () => {
  const supports = (name: string, keyName: string) => facts.actionSupportsKey(action(name), key(keyName));

  it('its own', () => {
    assert.equal(supports('s3:ListBucket', 's3:prefix'), true);
    assert.equal(supports('s3:GetObject', 's3:prefix'), false);
    assert.equal(supports('kms:Decrypt', 'kms:ViaService'), true);
    assert.equal(supports('kms:Decrypt', 'kms:EncryptionContext:app'), true);
    assert.equal(supports('sts:AssumeRole', 'sts:ExternalId'), true);
    assert.equal(supports('sts:AssumeRoleWithSAML', 'sts:ExternalId'), false);
    assert.equal(supports('iam:PassRole', 'iam:PassedToService'), true);
  });

  it('those of its resource types', () => {
    assert.equal(supports('ec2:RunInstances', 'ec2:InstanceType'), true);
    assert.equal(supports('ec2:RunInstances', 'ec2:MetadataHttpTokens'), true);
    assert.equal(supports('ec2:StartInstances', 'ec2:ResourceTag/team'), true);
    assert.equal(supports('s3:GetObject', 's3:DataAccessPointArn'), true);
  });

  it('global ones always', () => {
    assert.equal(supports('s3:GetObject', 'aws:SourceIp'), true);
    assert.equal(supports('s3:GetObject', 'aws:PrincipalTag/team'), true);
    assert.equal(supports('s3:GetObject', 'lambda:SourceFunctionArn'), true);
    assert.equal(supports('s3:GetObject', 'ec2:RoleDelivery'), true);
    assert.equal(supports('s3:GetObject', 'EC2:SourceInstanceARN'), true);
  });

  it('tags in the request and on the resource only where declared', () => {
    assert.equal(supports('ec2:CreateTags', 'aws:RequestTag/team'), true);
    assert.equal(supports('ec2:CreateTags', 'aws:TagKeys'), true);
    assert.equal(supports('ec2:DescribeInstances', 'aws:RequestTag/team'), false);
    assert.equal(supports('ec2:DescribeInstances', 'aws:TagKeys'), false);
    assert.equal(supports('ec2:StartInstances', 'aws:ResourceTag/team'), true);
    assert.equal(supports('s3:ListAllMyBuckets', 'aws:ResourceTag/team'), false);
  });

  it('of other services never', () => {
    assert.equal(supports('s3:GetObject', 'kms:ViaService'), false);
  });
});
