import assert from 'node:assert/strict';
import type { Kind } from '../../server/model/kinds';
import { unknownProject } from '../../server/model/project';
import { escalations } from '../../server/rules/escalations';
import type { Finding } from '../../server/rules/rule';
import { analyseText, facts } from '../support/engine';
import { afterFix, findingOf, findingsOf, places, policy, textOf } from './cases';

type Members = Readonly<Record<string, unknown>>;

/** An identity policy of statements that allow on `*` unless they say otherwise. */
function identity(...statements: readonly Members[]): object {
  const complete = statements.map(statement => ({
    Effect: 'Allow',
    ...('NotResource' in statement ? {} : { Resource: '*' }),
    ...statement,
  }));
  return { Version: '2012-10-17', Statement: complete };
}

const escalation = 'access/privilege-escalation';

function escalates(...statements: readonly Members[]): Finding {
  return findingOf(escalation, identity(...statements));
}

function doesNot(...statements: readonly Members[]): void {
  assert.deepEqual(
    findingsOf(escalation, identity(...statements)).map(({ message }) => message),
    [],
  );
}

describe('privilege escalation', () => {
  it('N33: knows AWS’s names for everything that its paths are made of', () => {
    for (const { opens, with: further, passedTo, target = [] } of escalations) {
      for (const name of [opens, ...further.flat()]) assert.ok(facts.action(name), name);
      if (passedTo !== undefined) assert.ok(facts.isServicePrincipal(passedTo), passedTo);
      for (const type of target) {
        assert.ok(
          facts.action(opens)?.resourceTypes.some(each => each.type.name === type),
          `${opens} on ${type}`,
        );
      }
    }
  });

  it('N33: what NotResource leaves out opens nothing', () => {
    const roles = 'arn:aws:iam::*:role/*';
    doesNot({ Action: 'iam:PutRolePolicy', NotResource: roles });
    doesNot({ Action: 'iam:*', NotResource: ['arn:aws:s3:::*', '*'] });
    escalates({ Action: 'iam:PutRolePolicy', NotResource: 'arn:aws:iam::*:role/admin' });
    // Policies are left.
    escalates({ Action: 'iam:CreatePolicyVersion', NotResource: roles });
  });

  for (const { opens, with: further, reach, gives } of escalations) {
    const actions = [opens, ...further.map(step => (typeof step === 'string' ? step : step.at(-1)))];
    it(`N33: combinations that give escalation: ${actions.join(' + ')}`, () => {
      const rule = reach === 'beyond' ? 'access/far-reaching-action' : escalation;
      const found = findingsOf(rule, identity(...actions.map(Action => ({ Action }))));
      const finding = found.find(({ pointer }) => pointer === '/Statement/0/Action') ?? assert.fail();
      assert.equal(
        finding.severity,
        reach === 'running' || reach === 'passing' ? 'information' : reach === 'beyond' ? 'hint' : 'warning',
        gives,
      );
    });
  }

  it('takes the whole of a path', () => {
    doesNot({ Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'] });
    doesNot({ Action: 'iam:PassRole' });
    doesNot({ Action: ['iam:PassRole', 'lambda:CreateFunction'] });
    doesNot({ Action: ['iam:CreateUser', 'iam:GetUser', 'iam:ListUsers', 's3:*'] });
  });

  it('points at what opens it, and relates what completes it', () => {
    const finding = escalates(
      { Action: ['glue:CreateJob', 'glue:StartJobRun'], Resource: 'arn:aws:glue:eu-central-1:111122223333:job/x' },
      { Action: ['iam:GetRole', 'iam:PassRole'] },
    );
    assert.equal(finding.pointer, '/Statement/1/Action/1');
    assert.equal(finding.related.length, 3);
    assert.match(finding.message, /`glue:CreateJob` and `glue:StartJobRun`/);
  });

  it('speaks once of a statement with many paths', () => {
    const finding = escalates({ Action: ['iam:Attach*', 'iam:Put*', 'iam:CreatePolicyVersion'] });
    assert.match(finding.message, /more do much the same/);
  });

  it('sees through wildcards, letter case and NotAction', () => {
    escalates({ Action: 'IAM:createpolicyversion' });
    escalates({ Action: 'iam:*Version' });
    assert.equal(escalates({ NotAction: ['s3:*', 'iam:PutRolePolicy'] }).pointer, '/Statement/0/NotAction/0');
  });

  it('N33: speaks once of an administrator of IAM, and of full administrators not at all', () => {
    assert.match(escalates({ Action: ['s3:*', 'iam:*', 'lambda:*'] }).message, /all of IAM/);
    assert.match(escalates({ NotAction: ['s3:*'] }).message, /`NotAction` leaves all of IAM allowed/);
    doesNot({ Action: '*' });
    doesNot({ Action: '*:*' });
    // Nearly full administrators are told here, as nothing else tells of them.
    escalates({ Action: '*', Resource: 'arn:aws:iam::*:*' });
    escalates({ Action: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } } });
  });

  it('a narrower resource breaks it', () => {
    doesNot({ Action: 'iam:CreatePolicyVersion', Resource: 'arn:aws:iam::111122223333:policy/reports' });
    doesNot({ Action: 'iam:AttachRolePolicy', Resource: 'arn:aws:iam::111122223333:user/*' });
    doesNot({ Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::*:user/${aws:username}' });
    doesNot({ Action: 'lambda:UpdateFunctionCode', Resource: 'arn:aws:lambda:*:*:function:reports-*' });
    doesNot({ Action: 'ssm:SendCommand', Resource: 'arn:aws:ssm:*:*:document/*' });
    doesNot(
      { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/reports' },
      { Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'] },
    );
    for (const Resource of ['*', 'arn:aws:iam::*:policy/*', 'arn:aws:iam::111122223333:*']) {
      escalates({ Action: 'iam:CreatePolicyVersion', Resource });
    }
    escalates({ Action: 'iam:PutUserPolicy', Resource: 'arn:aws:iam::*:user/${aws:username}' });
    escalates({ Action: 'iam:PutUserPolicy', NotResource: 'arn:aws:iam::111122223333:user/admin' });
  });

  it('of several types of resource, the one that runs counts', () => {
    const own = (service: string, what: string): string => `arn:aws:${service}:eu-central-1:111122223333:${what}`;
    for (const [Action, Resource, open] of [
      ['ecs:ExecuteCommand', [own('ecs', 'cluster/*'), own('ecs', 'task/reports/*')], own('ecs', 'task/*')],
      [
        'apprunner:UpdateService',
        [own('apprunner', 'service/reports/*'), own('apprunner', 'connection/*')],
        own('apprunner', 'service/*'),
      ],
      [
        ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
        [own('ec2', 'instance/i-0123456789abcdef0'), own('ec2', 'security-group/*')],
        own('ec2', 'instance/*'),
      ],
      [
        ['bedrock-agentcore:StartCodeInterpreterSession', 'bedrock-agentcore:InvokeCodeInterpreter'],
        'arn:aws:bedrock-agentcore:*:*:code-interpreter/*',
        'arn:aws:bedrock-agentcore:*:*:code-interpreter-custom/*',
      ],
    ]) {
      doesNot({ Action, Resource });
      escalates({ Action, Resource: open });
    }
  });

  it('a role or user that one may create counts as open, whatever its name', () => {
    const Resource = 'arn:aws:iam::111122223333:role/app-*';
    const finding = escalates({ Action: ['iam:CreateRole', 'iam:AttachRolePolicy'], Resource });
    assert.match(finding.message, /create a role that trusts them/);
    doesNot(
      { Action: 'iam:CreateRole', Resource: 'arn:aws:iam::111122223333:role/web-*' },
      { Action: 'iam:AttachRolePolicy', Resource },
    );
    escalates({
      Action: ['iam:CreateUser', 'iam:PutUserPolicy', 'iam:CreateAccessKey'],
      Resource: 'arn:aws:iam::111122223333:user/app-*',
    });
  });

  it('one and the same identity, whatever its name, is taken over by what writes and what uses it', () => {
    const role = 'arn:aws:iam::111122223333:role/app';
    const user = 'arn:aws:iam::111122223333:user/bob';
    const group = 'arn:aws:iam::111122223333:group/dev';
    const takeovers: readonly (readonly [string, readonly string[], RegExp])[] = [
      [role, ['iam:PutRolePolicy', 'sts:AssumeRole'], /write any permission into a role that they may assume/],
      [role, ['iam:AttachRolePolicy', 'sts:AssumeRole'], /a role that they may assume/],
      [role, ['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy'], /make it trust them/],
      [user, ['iam:AttachUserPolicy', 'iam:UpdateLoginProfile'], /act as that user/],
      [group, ['iam:AddUserToGroup', 'iam:PutGroupPolicy'], /Allow only one of the two/],
    ];
    for (const [Resource, Action, words] of takeovers) {
      const finding = escalates({ Action, Resource });
      assert.equal(finding.severity, 'warning');
      assert.match(finding.message, words);
      doesNot({ Action: Action[0], Resource }, { Action: Action[1], Resource: Resource.replace(/\w+$/, 'other') });
      doesNot({ Action, Resource }, { Effect: 'Deny', Action: Action[0], Resource });
    }
  });

  it('a role that one may rewrite and pass is taken over by what uses it', () => {
    const role = 'arn:aws:iam::111122223333:role/app';
    const other = 'arn:aws:iam::111122223333:role/other';
    const put = { Action: 'iam:PutRolePolicy', Resource: role };
    const pass = { Action: 'iam:PassRole', Resource: role };
    const run = { Action: 'ec2:RunInstances' };
    const finding = escalates(put, pass, run);
    assert.equal(finding.severity, 'warning');
    assert.equal(finding.pointer, '/Statement/0/Action');
    assert.equal(
      finding.message,
      '`iam:PutRolePolicy` on `arn:aws:iam::111122223333:role/app` together with `iam:PassRole` and `ec2:RunInstances` lets its user write any permission into a role and, where it trusts `ec2.amazonaws.com`, start an instance with the role, and with that do everything in the account. Ask for a boundary with `iam:PermissionsBoundary`, or deny it here.',
    );
    const functions = { Action: ['lambda:CreateFunction', 'lambda:InvokeFunction', 'glue:CreateDevEndpoint'] };
    escalates({ Action: ['iam:AttachRolePolicy', 'iam:PassRole'], Resource: role }, functions, run);
    escalates({ ...put, Resource: [other, role] }, pass, run);
    escalates({ ...put, Resource: 'arn:aws:iam::111122223333:role/app*' }, pass, run);
    escalates(
      put,
      { ...pass, Resource: `${role}*`, Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } },
      run,
    );

    doesNot(put, pass);
    doesNot(put, run);
    doesNot(put, { ...pass, Resource: other }, run);
    doesNot(put, pass, { Action: 'lambda:CreateFunction' });
    doesNot(put, pass, { Action: 'transfer:CreateUser' });
    doesNot({ ...put, Resource: 'arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/y' }, pass, run);
    const elsewhere = { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } };
    doesNot(put, { ...pass, Condition: elsewhere }, run);
    doesNot({ ...put, Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }, pass, run);
    for (const narrowed of [
      { StringEquals: { 'iam:ResourceTag/team': 'red' } },
      { ArnEquals: { 'iam:AssociatedResourceArn': 'arn:aws:ec2:*:*:instance/i-1' } },
    ]) {
      doesNot(put, { ...pass, Condition: narrowed }, run);
      doesNot({ ...put, Condition: narrowed }, pass, run);
    }
  });

  it('a Deny on what the steps share breaks it, one on the rest does not', () => {
    const on = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
    const allow = [
      { Action: ['iam:PutRolePolicy', 'iam:PassRole'], Resource: [on('one'), on('two')] },
      { Action: 'ec2:RunInstances' },
    ];
    const Effect = 'Deny';
    for (const denied of [
      { Action: 'iam:PassRole' },
      { Action: 'iam:PutRolePolicy', Resource: [on('one'), on('two')] },
      { Action: 'iam:Put*', Resource: on('*') },
      { Action: 'iam:*', Resource: 'arn:aws:iam::*:*' },
      { NotAction: 'ec2:*', NotResource: on('three') },
      { Action: 'iam:PassRole', NotResource: 'arn:aws:iam::111122223333:role/web/*' },
      { Action: 'ec2:RunInstances' },
    ]) {
      doesNot(...allow, { Effect, ...denied });
    }
    doesNot(
      ...allow,
      { Effect, Action: 'iam:Put*', Resource: on('one') },
      { Effect, Action: 'iam:PassRole', Resource: on('two') },
    );
    assert.match(escalates(...allow, { Effect, Action: 'iam:PassRole', Resource: on('one') }).message, /role\/two/);
    escalates(...allow, { Effect, Action: 'iam:*', NotResource: on('*') });
    escalates(...allow, { Effect, Action: 'iam:DeleteRole' });
    // The roles of another account, and names of one character.
    escalates(...allow, { Effect, Action: 'iam:PassRole', Resource: 'arn:aws:iam::999999999999:role/*' });
    escalates(...allow, { Effect, Action: 'iam:PassRole', Resource: on('?') });
    escalates({ Action: 'iam:PutRolePolicy' }, { Effect, Action: 'iam:PutRolePolicy', Resource: on('?') });
    doesNot(...allow, { Effect, Action: 'iam:PassRole', Resource: on('???') });
    const anywhere = { Action: ['iam:PutRolePolicy', 'sts:AssumeRole'], Resource: 'arn:aws:iam::*:role/one' };
    doesNot(anywhere, { Effect, Action: 'sts:AssumeRole', Resource: on('o*') });
    escalates(anywhere, { Effect, Action: 'sts:AssumeRole', Resource: on('a*') });
    const tagged = { ...anywhere, Resource: on('${aws:PrincipalTag/team}-*') };
    escalates(tagged);
    doesNot(tagged, { Effect, Action: 'sts:AssumeRole', Resource: on('*') });
    // What is shared is the narrower of the two.
    const pattern = [
      { Action: 'iam:PutRolePolicy', Resource: on('app-*') },
      { Action: 'sts:AssumeRole', Resource: [on('app-one'), on('app-two')] },
    ];
    const one = { Effect, Action: 'iam:PutRolePolicy', Resource: on('app-one') };
    escalates(...pattern, one);
    doesNot(...pattern, one, { ...one, Resource: on('app-two') });
    const user = (name: string): string => `arn:aws:iam::111122223333:user/${name}`;
    doesNot(
      { Action: 'iam:PutUserPolicy', Resource: user('app-*') },
      { Action: 'iam:CreateUser', Resource: user('app-one') },
      { Action: 'iam:CreateLoginProfile', Resource: user('other') },
    );
  });

  it('a Deny that leaves out everything breaks nothing', () => {
    const far = (NotResource: string): number =>
      findingsOf(
        'access/far-reaching-action',
        identity(
          { Action: 's3:GetObject' },
          { Effect: 'Deny', Action: 's3:GetObject', Resource: undefined, NotResource },
        ),
      ).length;
    assert.deepEqual([far('arn:aws:s3:::*/*'), far('arn:aws:s3:::reports/*')], [1, 0]);
  });

  it('a condition about the thing breaks it, one about the request does not', () => {
    const Action = 'iam:PutRolePolicy';
    const boundary = 'arn:aws:iam::111122223333:policy/boundary';
    doesNot({ Action, Condition: { StringEquals: { 'iam:PermissionsBoundary': boundary } } });
    doesNot({ Action, Condition: { StringEquals: { 'iam:ResourceTag/team': 'red' } } });
    doesNot({ Action, Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } } });
    escalates({ Action, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
    escalates({ Action, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } });
  });

  it('roles without a boundary meet what only keeps off one of them', () => {
    const boundary = 'arn:aws:iam::111122223333:policy/boundary';
    const put = (operator: string, value: string): Members => ({
      Action: 'iam:PutRolePolicy',
      Condition: { [operator]: { 'iam:PermissionsBoundary': value } },
    });
    escalates(put('StringNotEquals', boundary));
    escalates(put('ArnNotLikeIfExists', boundary));
    escalates(put('Null', 'true'));
    doesNot(put('ArnLike', boundary));
    doesNot(put('Null', 'false'));
    doesNot({
      Action: 'iam:PutRolePolicy',
      Condition: {
        StringEqualsIfExists: { 'iam:PermissionsBoundary': boundary },
        Null: { 'iam:PermissionsBoundary': 'false' },
      },
    });
  });

  it('iam:PolicyARN decides whether it is AdministratorAccess that can be attached', () => {
    const attach = (operator: string, value: unknown, Action = 'iam:AttachRolePolicy'): Members => ({
      Action,
      Condition: { [operator]: { 'iam:PolicyARN': value } },
    });
    const own = 'arn:aws:iam::111122223333:policy/reports';
    escalates(attach('ArnEquals', [own, 'arn:aws:iam::aws:policy/AdministratorAccess']));
    escalates(attach('StringEquals', 'arn:aws-us-gov:iam::aws:policy/AdministratorAccess'));
    escalates(attach('ArnLike', 'arn:aws:iam::aws:policy/*', 'iam:AttachUserPolicy'));
    escalates(attach('ArnNotEquals', own));
    doesNot(attach('ArnEquals', own));
    doesNot(attach('StringEquals', 'arn:aws:iam::aws:policy/*'));
    doesNot(attach('ArnLike', 'arn:aws:iam::aws:policy/service-role/*'));
    doesNot(attach('ArnNotLike', 'arn:aws:iam::aws:policy/Admin*'));
    // Only what attaches and detaches has the key.
    doesNot(attach('ArnLike', '*', 'iam:PutRolePolicy'));
    escalates(attach('ArnLikeIfExists', own, 'iam:PutRolePolicy'));
  });

  it('N33: iam:PassedToService decides which services a role can go to', () => {
    const run = { Action: 'ec2:RunInstances' };
    const pass = (operator: string, value: unknown): Members => ({
      Action: 'iam:PassRole',
      Condition: { [operator]: { 'iam:PassedToService': value } },
    });
    doesNot(run, pass('StringEquals', 'lambda.amazonaws.com'));
    doesNot(run, pass('StringNotEquals', 'ec2.amazonaws.com'));
    assert.equal(
      escalates(run, pass('StringEquals', ['lambda.amazonaws.com', 'ec2.amazonaws.com'])).severity,
      'information',
    );
    assert.equal(escalates(run, pass('StringLike', 'ec2.*')).severity, 'information');
    assert.equal(escalates(run, pass('StringEquals', 'ec2.amazonaws.com.cn')).severity, 'information');
  });

  it('a Deny of the policy breaks it', () => {
    const allow = { Action: ['iam:CreatePolicyVersion', 'iam:ListPolicies'] };
    const Effect = 'Deny';
    doesNot(allow, { Effect, Action: 'iam:*' });
    doesNot(allow, { Effect, Action: 'iam:CreatePolicy*', Resource: 'arn:aws:iam::*:policy/*' });
    doesNot(allow, { Effect, NotAction: 's3:*' });
    doesNot(
      { Action: ['iam:PassRole', 'ec2:RunInstances'] },
      {
        Effect,
        Action: 'iam:PassRole',
        Condition: { StringNotEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
      },
    );
    doesNot({ Action: ['iam:PassRole', 'ec2:RunInstances'] }, { Effect, Action: 'ec2:RunInstances' });
    const instances = { Effect, Action: 'ec2:RunInstances', Resource: 'arn:aws:ec2:*:*:instance/*' };
    doesNot({ Action: ['iam:PassRole', 'ec2:RunInstances'] }, instances);
    doesNot(
      { Action: ['iam:PassRole', 'ec2:RunInstances'] },
      { ...instances, Resource: undefined, NotResource: instances.Resource },
    );
    // Instances of one type are left.
    escalates(
      { Action: ['iam:PassRole', 'ec2:RunInstances'] },
      { ...instances, Condition: { StringNotEquals: { 'ec2:InstanceType': 't3.micro' } } },
    );
    // No other action has the key.
    const passed = { StringEqualsIfExists: { 'iam:PassedToService': 'ec2.amazonaws.com' } };
    escalates({ Action: ['iam:PutRolePolicy', 'iam:PassRole'], Condition: passed });
    escalates(
      { Action: 'iam:PutRolePolicy' },
      { Effect, Action: 'iam:*', Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } },
    );
    escalates(allow, { Effect, Action: 'iam:CreatePolicyVersion', Resource: 'arn:aws:iam::111122223333:policy/admin' });
    escalates(allow, {
      Effect,
      Action: 'iam:*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    });
  });

  it('what the roles of running things can do is told only where nothing more is open', () => {
    assert.deepEqual(places(findingsOf(escalation, identity({ Action: ['ssm:SendCommand', 'iam:PutRolePolicy'] }))), [
      `${escalation} /Statement/0/Action/1`,
    ]);
  });
});

describe('far-reaching actions', () => {
  const rule = 'access/far-reaching-action';
  const reach = (...statements: readonly Members[]): readonly Finding[] => findingsOf(rule, identity(...statements));

  it('are told once for each statement, and not on named resources', () => {
    const [finding, ...others] = reach({ Action: ['s3:PutBucketPolicy', 'secretsmanager:*', 's3:GetObject'] });
    assert.deepEqual([finding?.pointer, others], ['/Statement/0/Action/2', []]);
    assert.match(finding?.message ?? '', /are as open/);
    assert.deepEqual(reach({ Action: 'kms:Decrypt', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), []);
    assert.deepEqual(reach({ Action: 's3:PutBucketPolicy', Resource: 'arn:aws:s3:::reports' }), []);
    assert.deepEqual(reach({ Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/deploy' }), []);
  });

  it('of several types of resource, the one that is opened counts', () => {
    const cluster = 'arn:aws:rds:eu-central-1:111122223333:cluster:reports';
    const permissionSets = 'arn:aws:sso:::permissionSet/ssoins-1234567890abcdef';
    assert.deepEqual(reach({ Action: 'rds:ModifyDBCluster', Resource: [cluster, 'arn:aws:rds:*:*:cluster-pg:*'] }), []);
    assert.equal(reach({ Action: 'rds:ModifyDBCluster', Resource: 'arn:aws:rds:*:*:cluster:*' }).length, 1);
    const members = [
      'arn:aws:identitystore::111122223333:identitystore/d-1234567890',
      'arn:aws:identitystore:::user/*',
    ];
    const join = (group: string): number =>
      reach({
        Action: 'identitystore:CreateGroupMembership',
        Resource: [...members, `arn:aws:identitystore:::group/${group}`],
      }).length;
    assert.deepEqual([join('90671234ab'), join('*')], [0, 1]);
    for (const [Action, named, others] of [
      ['rds:ModifyDBInstance', 'arn:aws:rds:*:*:db:reports', 'arn:aws:rds:*:*:pg:*'],
      ['sso:AttachManagedPolicyToPermissionSet', `${permissionSets}/ps-1234567890abcdef`, 'arn:aws:sso:::instance/*'],
      ['sso:PutInlinePolicyToPermissionSet', `${permissionSets}/ps-1234567890abcdef`, 'arn:aws:sso:::instance/*'],
      ['sso:CreateAccountAssignment', `${permissionSets}/ps-1234567890abcdef`, 'arn:aws:sso:::account/*'],
    ]) {
      assert.deepEqual(reach({ Action, Resource: [named, others] }), [], Action);
    }
    assert.equal(reach({ Action: 'sso:CreateAccountAssignment', Resource: 'arn:aws:sso:::permissionSet/*' }).length, 1);
  });

  it('say nothing of administrators', () => {
    assert.deepEqual(reach({ Action: '*' }), []);
    assert.deepEqual(reach({ NotAction: 's3:*' }), []);
    assert.deepEqual(reach({ NotAction: 'iam:*' }), []);
  });

  it('say nothing of an ARN that breaks off', () => {
    assert.deepEqual(reach({ Action: 's3:GetObject', Resource: 'arn:aws:s3::reports/*' }), []);
    assert.equal(reach({ Action: 's3:GetObject', Resource: 'arn:aws:s3:*' }).length, 1);
  });
});

describe('guards with a gap', () => {
  const rule = 'access/guard-with-gap';
  const deny = (...actions: readonly string[]): Members => ({ Effect: 'Deny', Action: actions });

  it('N43: leave another action for the same end', () => {
    for (const [denied, also] of [
      ['iam:AttachRolePolicy', 'iam:PutRolePolicy'],
      ['iam:PutRolePermissionsBoundary', 'iam:DeleteRolePermissionsBoundary'],
      ['cloudtrail:stoplogging', 'cloudtrail:DeleteTrail'],
      ['config:DeleteConfigurationRecorder', 'config:StopConfigurationRecorder'],
      ['guardduty:DeleteDetector', 'guardduty:UpdateDetector'],
      ['s3:DeleteBucketPolicy', 's3:PutBucketPolicy'],
    ] as const) {
      const finding = findingOf(rule, identity(deny('s3:GetObject', denied)), 'scp');
      assert.equal(finding.pointer, '/Statement/0/Action/1');
      assert.ok(finding.message.includes(`\`${also}\``));
      assert.deepEqual(findingsOf(rule, identity(deny(denied), deny(also)), 'scp'), []);
      assert.deepEqual(findingsOf(rule, identity(deny(denied, `${also.slice(0, -3)}*`)), 'scp'), []);
    }
  });

  it('are none where inline policies alone are unwanted, or the other is not allowed', () => {
    assert.deepEqual(findingsOf(rule, identity(deny('iam:PutRolePolicy')), 'scp'), []);
    const list = [deny('cloudtrail:StopLogging'), { Action: ['s3:*', 'cloudtrail:Describe*'] }];
    assert.deepEqual(findingsOf(rule, identity(...list), 'scp'), []);
    assert.deepEqual(findingsOf(rule, identity(deny('cloudtrail:StopLogging'))), []);
    assert.equal(findingsOf(rule, identity(deny('cloudtrail:StopLogging'), { Action: 'cloudtrail:*' })).length, 1);
  });
});

describe('only without MFA', () => {
  const rule = 'access/only-without-mfa';
  const allow = (operator: string, value: unknown, Action = 's3:GetObject'): object =>
    policy({ Action, Condition: { [operator]: { 'aws:MultiFactorAuthPresent': value } } });

  it('N17: an Allow with false, as text and as JSON', () => {
    for (const value of ['false', false]) {
      const finding = findingOf(rule, allow('Bool', value));
      assert.match(finding.pointer, /MultiFactorAuthPresent$/);
      assert.deepEqual(afterFix(allow('Bool', value), finding), allow('Bool', value === false ? true : 'true'));
    }
    assert.deepEqual(findingOf(rule, allow('BoolIfExists', 'false')).fixes, []);
  });

  it('is right for setting MFA up, and in a Deny', () => {
    assert.deepEqual(findingsOf(rule, allow('Bool', 'false', 'iam:EnableMFADevice')), []);
    assert.deepEqual(findingsOf(rule, allow('Bool', 'true')), []);
    const condition = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };
    assert.deepEqual(findingsOf(rule, policy({ Effect: 'Deny', Condition: condition })), []);
  });
});

describe('MFA that can be taken off without it', () => {
  const rule = 'access/mfa-taken-off';
  const allow = { Effect: 'Allow', Action: 'iam:*MFADevice', Resource: 'arn:aws:iam::*:user/${aws:username}' };
  const withoutMfa = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };
  const withMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const left = ['iam:EnableMFADevice', 'iam:DeactivateMFADevice'];
  const demand = (NotAction: unknown, Condition: object = withoutMfa, own: object = allow): object => ({
    Version: '2012-10-17',
    Statement: [own, { Effect: 'Deny', NotAction, Resource: '*', Condition }],
  });

  it('N17: the Deny leaves it to those without MFA', () => {
    const finding = findingOf(rule, demand(left));
    assert.deepEqual([finding.severity, finding.pointer], ['information', '/Statement/1/NotAction/1']);
    assert.deepEqual(afterFix(demand(left), finding), demand(['iam:EnableMFADevice']));
    assert.deepEqual(findingOf(rule, demand('iam:*')).fixes, []);
    assert.equal(findingsOf(rule, demand(left, { Null: { 'aws:MultiFactorAuthAge': 'true' } })).length, 1);
  });

  it('N17: is silent where MFA is asked for, and on what AWS publishes', () => {
    for (const document of [
      demand('iam:EnableMFADevice'),
      demand(left, withoutMfa, { ...allow, Condition: withMfa }),
      demand(left, withMfa),
      demand(left, withoutMfa, { ...allow, Action: 'iam:EnableMFADevice' }),
      // A device has to be deactivated before it can be deleted.
      demand(['iam:DeleteVirtualMFADevice'], withoutMfa, { ...allow, Action: 'iam:DeleteVirtualMFADevice' }),
    ]) {
      assert.deepEqual(findingsOf(rule, document), []);
    }
  });
});

describe('only over plain HTTP', () => {
  const rule = 'access/only-over-http';
  const under = (operator: string, value: unknown, Effect = 'Allow'): object =>
    policy({ Effect, Condition: { [operator]: { 'aws:SecureTransport': value } } });

  it('N22: an Allow with false, as text and as JSON', () => {
    for (const value of ['false', false]) {
      const finding = findingOf(rule, under('Bool', value));
      assert.match(finding.pointer, /SecureTransport$/);
      assert.deepEqual(afterFix(under('Bool', value), finding), under('Bool', value === false ? true : 'true'));
    }
    // Every request carries the key.
    assert.equal(findingsOf(rule, under('BoolIfExists', 'false')).length, 1);
  });

  it('N22: is right in a Deny, and with true', () => {
    assert.deepEqual(findingsOf(rule, under('Bool', 'false', 'Deny')), []);
    assert.deepEqual(findingsOf(rule, under('Bool', 'true')), []);
  });
});

describe('public access', () => {
  const open: readonly (readonly [Kind, string])[] = [
    ['sqs-queue-policy', 'sqs:SendMessage'],
    ['sns-topic-policy', 'sns:Publish'],
    ['kms-key-policy', 'kms:Decrypt'],
    ['lambda-function-policy', 'lambda:InvokeFunction'],
    ['secretsmanager-policy', 'secretsmanager:GetSecretValue'],
    ['ecr-repository-policy', 'ecr:BatchGetImage'],
    ['efs-file-system-policy', 'elasticfilesystem:ClientMount'],
    ['opensearch-domain-policy', 'es:ESHttpGet'],
    ['events-bus-policy', 'events:PutEvents'],
    ['logs-destination-policy', 'logs:PutSubscriptionFilter'],
    ['backup-vault-policy', 'backup:CopyIntoBackupVault'],
    ['glacier-vault-policy', 'glacier:UploadArchive'],
    ['dynamodb-policy', 'dynamodb:GetItem'],
    ['lattice-auth-policy', 'vpc-lattice-svcs:Invoke'],
    ['s3-access-point-policy', 's3:GetObject'],
    ['resource-policy', 'codeartifact:ReadFromRepository'],
  ];
  const rule = 'access/public-access';
  const allow = (Action: string, Principal: unknown, Condition?: object): object =>
    policy({ Principal, Action, Resource: '*', Condition });

  for (const [kind, action] of open) {
    it(`N39: ${kind}: a principal * without a condition is everyone`, () => {
      for (const principal of ['*', { AWS: '*' }]) {
        const { severity, pointer } = findingOf(rule, allow(action, principal), kind);
        assert.deepEqual([severity, pointer], ['warning', `/Statement/0/Principal${principal === '*' ? '' : '/AWS'}`]);
      }
      assert.equal(
        findingOf(rule, allow(action, { AWS: ['111122223333', '*'] }), kind).pointer,
        '/Statement/0/Principal/AWS/1',
      );
    });

    it(`${kind}: services, accounts and fixed requesters are not public`, () => {
      for (const principal of [{ Service: 'sns.amazonaws.com' }, { AWS: '111122223333' }]) {
        assert.deepEqual(findingsOf(rule, allow(action, principal), kind), []);
      }
      for (const condition of [
        { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
        { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::reports' } },
        { StringEquals: { 'aws:SourceVpce': 'vpce-1a2b3c4d' } },
        { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      ]) {
        assert.deepEqual(findingsOf(rule, allow(action, '*', condition), kind), []);
      }
    });
  }

  it('a condition that only leaves some out does not', () => {
    for (const Condition of [
      { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    ]) {
      const { severity } = findingOf(rule, allow('sqs:SendMessage', '*', Condition), 'sqs-queue-policy');
      assert.equal(severity, 'warning');
    }
  });

  it('a condition that others can meet makes it quieter', () => {
    const { severity } = findingOf(
      rule,
      allow('sqs:SendMessage', '*', { Bool: { 'aws:SecureTransport': 'true' } }),
      'sqs-queue-policy',
    );
    assert.equal(severity, 'information');
  });

  it('N38: an anonymous auth policy of VPC Lattice', () => {
    const lattice = (condition?: object): readonly Finding[] =>
      findingsOf(rule, allow('vpc-lattice-svcs:Invoke', '*', condition), 'lattice-auth-policy');
    assert.match(lattice()[0]?.message ?? '', /without authentication/);
    assert.deepEqual(lattice({ StringNotEquals: { 'aws:PrincipalType': 'Anonymous' } }), []);
    assert.deepEqual(lattice({ StringEquals: { 'aws:PrincipalTag/team': 'red' } }), []);
    assert.deepEqual(lattice({ StringEquals: { 'vpc-lattice-svcs:SourceVpc': 'vpc-1a2b3c4d' } }), []);
    assert.equal(lattice({ StringEquals: { 'vpc-lattice-svcs:RequestMethod': 'GET' } }).length, 1);
  });

  it('knows what narrows each kind, and what is public on purpose', () => {
    const silent = (kind: Kind, action: string, condition: object): void =>
      assert.deepEqual(findingsOf(rule, allow(action, '*', condition), kind), []);
    silent('kms-key-policy', 'kms:Decrypt', { StringEquals: { 'kms:CallerAccount': '111122223333' } });
    silent('efs-file-system-policy', 'elasticfilesystem:ClientMount', {
      Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' },
    });
    const url = { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } };
    const open = findingOf(rule, allow('lambda:InvokeFunctionUrl', '*', url), 'lambda-function-policy');
    assert.equal(open.severity, 'information');
    assert.match(open.message, /^Anyone, also without an AWS account,/);
    const signed = { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } };
    const asked = findingOf(rule, allow('lambda:InvokeFunctionUrl', '*', signed), 'lambda-function-policy');
    assert.match(asked.message, /^Anyone with an AWS account,/);
  });

  const role = 'arn:aws:iam::111122223333:role/reports';
  const notFixed: readonly object[] = [
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reports' } },
    { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*' } },
    { StringLike: { 'aws:PrincipalArn': '*:role/admin' } },
    { StringLike: { 'aws:PrincipalArn': [role, 'arn:aws:iam::*:role/*'] } },
    { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::${aws:PrincipalAccount}:role/reports' } },
    { StringLike: { 'aws:SourceArn': 'arn:aws:iam::*' } },
    { StringLike: { 'aws:SourceArn': 'arn:*' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:*:*' } },
    { ArnLike: { 'aws:SourceArn': ['arn:aws:sns:eu-central-1:111122223333:orders', 'arn:aws:sns:*:*:*'] } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:orders' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/*' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::reports-*' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:accesspoint/reports' } },
    { StringLike: { 'aws:PrincipalOrgID': 'o-*' } },
    { StringLike: { 'aws:SourceVpc': 'vpc-*' } },
    { StringLike: { 'aws:PrincipalAccount': '1*' } },
    { StringLike: { 'kms:CallerAccount': '1*' } },
    { StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' } },
    { StringEquals: { 'aws:PrincipalOrgID': '${aws:PrincipalOrgID}' } },
    { StringEquals: { 'aws:SourceAccount': '${aws:SourceAccount}' } },
    { StringEquals: { 'aws:SourceVpce': '${aws:PrincipalTag/endpoint}' } },
    { StringEquals: { 'aws:username': 'bob' } },
    { StringLike: { 'aws:username': 'admin*' } },
    { StringLike: { 'aws:userid': '*:session' } },
    { StringLike: { 'aws:userid': 'AROA*' } },
    { StringEquals: { 'aws:userid': '${aws:PrincipalTag/x}:foo' } },
    { Bool: { 'aws:PrincipalIsAWSService': 'false' } },
  ];
  const fixed: readonly object[] = [
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } },
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/${aws:PrincipalTag/team}' } },
    { StringLike: { 'aws:PrincipalArn': '*:111122223333:*' } },
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::${AWS::AccountId}:role/*' } },
    { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::<account>*' } },
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::${aws:ResourceAccount}:role/*' } },
    // The names of buckets exist once, and so do the ids of distributions.
    { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:reports' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::${Bucket}*' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/E1EXAMPLE' } },
    { ArnLike: { 'aws:SourceArn': 'arn:aws:*:*:111122223333:*' } },
    { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } },
    { StringEquals: { 'aws:PrincipalAccount': '${AccountId}' } },
    { StringLike: { 'aws:userid': ['AROAJQABLZS4A3QDU576Q:*', 'AIDAJQABLZS4A3QDU576Q', '111122223333'] } },
    // Literal text, which no request has.
    { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reports' } },
  ];
  for (const condition of notFixed) {
    it(`anyone can meet ${JSON.stringify(condition)}`, () => {
      const { severity, confidence } = findingOf(rule, allow('sqs:SendMessage', '*', condition), 'sqs-queue-policy');
      assert.deepEqual([severity, confidence], ['information', 'medium']);
      assert.equal(
        findingsOf('s3/public-access', policy({ Principal: '*', Condition: condition }), 's3-bucket-policy').length,
        1,
      );
    });
  }
  it('a fixed account or id narrows the requester, whatever else is open', () => {
    for (const condition of fixed) {
      const document = allow('sqs:SendMessage', '*', condition);
      assert.deepEqual(findingsOf(rule, document, 'sqs-queue-policy'), [], JSON.stringify(condition));
    }
    const literal = { StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' } };
    const old = { ...allow('sqs:SendMessage', '*', literal), Version: '2008-10-17' };
    assert.deepEqual(findingsOf(rule, old, 'sqs-queue-policy'), []);
  });

  it('says whether it takes an AWS account', () => {
    const words = (kind: Kind, id: string, condition: object): string =>
      findingOf(id, policy({ Principal: '*', Condition: condition }), kind).message;
    const named = { StringEquals: { 'aws:username': 'bob' } };
    const unnamed = { StringNotEquals: { 'aws:username': 'bob' } };
    for (const [kind, id] of [
      ['s3-bucket-policy', 's3/public-access'],
      ['s3-access-point-policy', rule],
    ] as const) {
      assert.match(words(kind, id, named), /^Anyone with an AWS account, whichever it is, may/);
      assert.match(words(kind, id, unnamed), /^Anyone( on the Internet)?, also without an AWS account, may/);
    }
  });

  it('N44: a role that trusts every account', () => {
    const trust = (Principal: unknown, Condition?: object): readonly Finding[] =>
      findingsOf(
        'access/anyone-may-assume',
        policy({ Principal, Action: 'sts:AssumeRole', Resource: undefined, Condition }),
        'iam-trust-policy',
      );
    assert.equal(trust({ AWS: '*' })[0]?.pointer, '/Statement/0/Principal/AWS');
    assert.match(
      trust({ AWS: '*' }, { StringEquals: { 'sts:ExternalId': 'reports' } })[0]?.message ?? '',
      /external ID/,
    );
    for (const condition of [
      { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*' } },
      { StringLike: { 'aws:PrincipalArn': '*:role/admin' } },
      { StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' } },
      { StringEquals: { 'aws:username': 'bob' } },
    ]) {
      assert.match(
        trust({ AWS: '*' }, condition)[0]?.message ?? '',
        /of any AWS account .* does not fix whose they are/,
      );
    }
    assert.deepEqual(trust({ AWS: '111122223333' }), []);
    assert.deepEqual(trust({ AWS: '*' }, { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }), []);
    // AWS refuses it, which is another rule's to say.
    assert.deepEqual(trust('*'), []);
  });
});

describe('other accounts', () => {
  const rule = 'access/other-account';
  const queue = 'arn:aws:sqs:eu-central-1:111122223333:orders';
  const allow = (Principal: unknown, more: object = {}): object =>
    policy({ Principal, Action: 'sqs:SendMessage', Resource: queue, ...more });

  it('N45: both sides must allow', () => {
    for (const principal of [
      '444455556666',
      'arn:aws:iam::444455556666:root',
      'arn:aws:iam::444455556666:role/orders',
    ]) {
      const { severity, pointer, message } = findingOf(rule, allow({ AWS: principal }), 'sqs-queue-policy');
      assert.deepEqual([severity, pointer], ['information', '/Statement/0/Principal/AWS']);
      assert.match(message, /`444455556666`.*`111122223333`.*Both sides must allow/);
    }
  });

  it('are told once each, and not the own one', () => {
    const principals = ['444455556666', '111122223333', 'arn:aws:iam::444455556666:user/ann', '777788889999'];
    assert.deepEqual(places(findingsOf(rule, allow({ AWS: principals }), 'sqs-queue-policy')), [
      `${rule} /Statement/0/Principal/AWS/0`,
      `${rule} /Statement/0/Principal/AWS/3`,
    ]);
  });

  it('are no matter where the organization is asked for, or the own account is unknown', () => {
    const silent = (document: object, kind: Kind = 'sqs-queue-policy'): void =>
      assert.deepEqual(findingsOf(rule, document, kind), []);
    silent(allow({ AWS: '444455556666' }, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }));
    silent(allow({ AWS: '444455556666' }, { Effect: 'Deny' }));
    silent(allow({ AWS: '444455556666' }, { Resource: '*' }));
    silent(allow({ Service: 'sns.amazonaws.com' }));
    silent(policy({ Principal: { AWS: '444455556666' } }), 's3-bucket-policy');
  });

  it('the configuration file tells which accounts are one’s own', () => {
    const project = {
      ...unknownProject,
      accounts: new Set(['111122223333', '444455556666']),
      organization: 'o-a1b2c3d4e5',
    };
    const found = (document: object, kind: Kind): readonly string[] =>
      analyseText(textOf(document), { kind, project })
        .findings.filter(finding => finding.rule === rule)
        .map(({ message }) => message);
    assert.deepEqual(found(allow({ AWS: '444455556666' }), 'sqs-queue-policy'), []);
    const bucket = (AWS: string, Condition?: object): object => policy({ Principal: { AWS }, Condition });
    assert.match(found(bucket('777788889999'), 's3-bucket-policy')[0] ?? '', /none of yours/);
    const organization = (id: string): object => ({ StringEquals: { 'aws:PrincipalOrgID': id } });
    assert.deepEqual(found(bucket('777788889999', organization('o-a1b2c3d4e5')), 's3-bucket-policy'), []);
    assert.equal(found(bucket('777788889999', organization('o-zzzzzzzzzz')), 's3-bucket-policy').length, 1);
    const trust = policy({
      Principal: { AWS: 'arn:aws:iam::777788889999:role/deploy' },
      Action: 'sts:AssumeRole',
      Resource: undefined,
    });
    assert.equal(found(trust, 'iam-trust-policy').length, 1);
  });

  it('the administrator of a key tells its account', () => {
    const key = (AWS: string, Action: string): object => ({
      Effect: 'Allow',
      Principal: { AWS },
      Action,
      Resource: '*',
    });
    const document = {
      Version: '2012-10-17',
      Statement: [key('arn:aws:iam::111122223333:root', 'kms:*'), key('444455556666', 'kms:Decrypt')],
    };
    assert.equal(findingOf(rule, document, 'kms-key-policy').pointer, '/Statement/1/Principal/AWS');
  });
});

describe('secrets', () => {
  const tail = (length: number): string => 'aB3dE5gH7jK9mN1pQ2sT4vW6xY8zA0cD'.repeat(9).slice(0, length);
  const samples: readonly string[] = [
    `AKIA${tail(16).toUpperCase()}`,
    `ASIA${tail(16).toUpperCase()}`,
    `ghp_${tail(36)}`,
    `github_pat_${tail(22)}_${tail(59)}`,
    `glpat-${tail(20)}`,
    '-----BEGIN RSA PRIVATE KEY-----',
    `xoxb-${tail(24)}`,
    `https://hooks.slack.com/services/T${tail(9).toUpperCase()}/B${tail(9).toUpperCase()}/${tail(24)}`,
    `AIza${tail(35)}`,
    `sk_live_${tail(24)}`,
    `npm_${tail(36)}`,
    `SG.${tail(22)}.${tail(43)}`,
    `eyJ${tail(20)}.eyJ${tail(30)}.${tail(43)}`,
  ];
  const tagged = (value: string): object => policy({ Condition: { StringEquals: { 'aws:PrincipalTag/key': value } } });

  for (const sample of samples) {
    it(`${sample.slice(0, 12)}… is a credential`, () => {
      const { severity, pointer, message } = findingOf('access/secret', tagged(sample));
      assert.deepEqual([severity, pointer], ['warning', '/Statement/0/Condition/StringEquals/aws:PrincipalTag~1key']);
      assert.ok(!message.includes(sample), 'the message does not repeat it');
    });
  }

  it('are found in Sids and names of keys', () => {
    const key = samples[0] ?? '';
    assert.equal(findingOf('access/secret', policy({ Sid: `Build${key}` })).pointer, '/Statement/0/Sid');
    const condition = { StringEquals: { [`aws:PrincipalTag/${key}`]: 'red' } };
    assert.match(findingOf('access/secret', policy({ Condition: condition })).pointer, /AKIA/);
  });

  it('samples of documentation, unique ids and names are none', () => {
    for (const value of [
      'AKIAIOSFODNN7EXAMPLE',
      'ASIAIOSFODNN7EXAMPLE',
      'AKIAXXXXXXXXXXXXXXXX',
      'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'AROA2E0A8F3B244C9986:session',
      'AIDA2E0A8F3B244C9986',
      'glpat-rotation',
      'npm_publish',
    ]) {
      assert.deepEqual(findingsOf('access/secret', tagged(value)), []);
    }
  });

  it('passwords in tags and headers', () => {
    const named = (key: string, value: string): readonly Finding[] =>
      findingsOf('access/password-condition', policy({ Condition: { StringEquals: { [key]: value } } }));
    for (const key of ['aws:RequestTag/Password', 'aws:PrincipalTag/api_key', 'aws:ResourceTag/client-secret']) {
      assert.equal(named(key, 'm1xed-g4rden-p4th').length, 1);
      assert.equal(named(key, '${aws:PrincipalTag/key}').length, 0);
      assert.equal(named(key, 'true').length, 0);
    }
    assert.equal(named('aws:RequestTag/passwordless', 'm1xed-g4rden-p4th').length, 0);
  });
});
