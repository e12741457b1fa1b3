import assert from 'node:assert/strict';
import { escalations } from '../../server/rules/escalations';
import type { Finding } from '../../server/rules/rule';
import { facts } from '../support/engine';
import { findingOf, findingsOf, places } from './cases';

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

  for (const { opens, with: further, reach, gives } of escalations) {
    const actions = [opens, ...further.map(step => (typeof step === 'string' ? step : step.at(-1)))];
    it(`N33: combinations that give escalation: ${actions.join(' + ')}`, () => {
      const found = findingsOf(escalation, identity(...actions.map(Action => ({ Action }))));
      const finding = found.find(({ pointer }) => pointer === '/Statement/0/Action') ?? assert.fail();
      assert.ok(['permissions', 'credentials', 'passing'].includes(reach) === (finding.severity === 'warning'), gives);
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

  it('a condition about the thing breaks it, one about the request does not', () => {
    const Action = 'iam:PutRolePolicy';
    const boundary = 'arn:aws:iam::111122223333:policy/boundary';
    doesNot({ Action, Condition: { StringEquals: { 'iam:PermissionsBoundary': boundary } } });
    doesNot({ Action, Condition: { StringEquals: { 'iam:ResourceTag/team': 'red' } } });
    doesNot({ Action, Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } } });
    escalates({ Action, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
    escalates({ Action, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } });
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
