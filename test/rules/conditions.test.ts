import assert from 'node:assert/strict';
import { analyseText } from '../support/engine';
import { type Block, check, draws, policyWith, silent } from './conditionCases';

describe('condition operators', () => {
  const key = { 'aws:PrincipalTag/team': 'red' };
  for (const [wrong, right] of [
    ['StringEqual', 'StringEquals'],
    ['StringsEquals', 'StringEquals'],
    ['StringNotEqual', 'StringNotEquals'],
    ['StringEqualsIfExist', 'StringEqualsIfExists'],
    ['ForAnyValues:StringLike', 'ForAnyValue:StringLike'],
    ['ForAllValue:StringLikes', 'ForAllValues:StringLike'],
  ] as const) {
    it(`N08: ${wrong} is meant to be ${right}`, () => {
      const finding = draws('unknown-operator', { [wrong]: key }, { [right]: key });
      assert.equal(finding.accessAnalyzer, 'INVALID_CONDITION_OPERATOR');
      assert.equal(finding.severity, 'error');
    });
  }
  it('N09: Null takes no IfExists', () => {
    const finding = draws(
      'unknown-operator',
      { NullIfExists: { 'aws:PrincipalTag/team': 'true' } },
      { Null: { 'aws:PrincipalTag/team': 'true' } },
    );
    assert.equal(finding.accessAnalyzer, 'NULL_WITH_IF_EXISTS');
  });
  it('N08: are not guessed from a word that is like none', () => {
    assert.doesNotMatch(draws('unknown-operator', { Foo: key }, null).message, /mean/);
  });
  it('have no fix when the right one stands beside', () => {
    draws('unknown-operator', { StringEqual: key, StringEquals: { 'aws:PrincipalTag/x': 'y' } }, null);
  });
  it('are not offered for a key in their place', () => {
    const text = policyWith({ 'aws:SourceIp': { x: '203.0.113.0/24' } });
    const finding = check(text).find(({ rule }) => rule === 'condition/unknown-operator');
    assert.match(finding?.message ?? '', /is a condition key/);
    assert.deepEqual(finding?.fixes, []);
  });
  it('may be written in any case', () => silent({ stringequals: key }));
});

describe('condition keys', () => {
  for (const [note, wrong, right] of [
    ['N14', 'aws:PrincipleOrgID', 'aws:PrincipalOrgID'],
    ['N28', 'kmsEncryptionContext:aws:s3:arn', 'kms:EncryptionContext:aws:s3:arn'],
    ['N29', 'ec2:MetadataHtppTokens', 'ec2:MetadataHttpTokens'],
    ['N21', 'aws:PrincipleTag/team', 'aws:PrincipalTag/team'],
    ['N21', 'aws:ReqeustTag/team', 'aws:RequestTag/team'],
    ['N21', 'aws:PrincipalTag:team', 'aws:PrincipalTag/team'],
    ['N21', 'ec2:resourceTag.team', 'ec2:ResourceTag/team'],
    ['N26', 'dynamo:LeadingKeys', 'dynamodb:LeadingKeys'],
    ['N14', 'principalOrgID', 'aws:PrincipalOrgID'],
  ] as const) {
    it(`${note}: ${wrong} is meant to be ${right}`, () => {
      draws('unknown-key', { StringEquals: { [wrong]: 'x' } }, { StringEquals: { [right]: 'x' } });
    });
  }
  it('N21: a tag key must follow the slash', () => {
    for (const key of ['aws:PrincipalTag', 'aws:PrincipalTag/', 'ec2:ResourceTag/']) {
      const finding = draws('unknown-key', { StringEquals: { [key]: 'x' } }, null);
      assert.equal(finding.accessAnalyzer, 'MISSING_TAG_KEY_IN_CONDITION');
    }
  });
  it('N14: may be written in any case, and are brought into that of the documentation', () => {
    for (const [written, right] of [
      ['AWS:PrincipalOrgId', 'aws:PrincipalOrgID'],
      ['aws:principaltag/Team', 'aws:PrincipalTag/Team'],
      ['EC2:instanceType', 'ec2:InstanceType'],
    ] as const) {
      const finding = draws('key-spelling', { StringEquals: { [written]: 'x' } }, { StringEquals: { [right]: 'x' } });
      assert.deepEqual([finding.severity, finding.accessAnalyzer, finding.fixes[0]?.safe], ['hint', undefined, true]);
    }
    silent({
      StringEquals: {
        'aws:PrincipalTag/TEAM': 'red',
        'SAML:aud': 'x',
        'ec2:SourceInstanceARN': 'arn:aws:ec2:eu-central-1:111122223333:instance/i-0123456789abcdef0',
      },
    });
    // So AWS's console and guides write them.
    silent({ StringEquals: { 'AWS:SourceAccount': '111122223333' } });
  });
  it('N14: one that AWS uses without documenting it is named as such', () => {
    const finding = draws('unknown-key', { StringEquals: { 'aws:PrincipalOrgMasterAccountId': '111122223333' } }, null);
    assert.deepEqual([finding.accessAnalyzer, finding.severity], [undefined, 'information']);
  });
  it('of identity providers and ended services are known', () => {
    silent({
      StringEquals: { 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub': 'x', 'SAML:aud': 'y', 'deepracer:x': 'z' },
    });
  });
});

describe('types of condition keys', () => {
  for (const [effect, wrong, right] of [
    ['Allow', { StringEquals: { 'aws:ViaAWSService': 'true' } }, { Bool: { 'aws:ViaAWSService': 'true' } }],
    ['Deny', { StringNotEquals: { 'aws:ViaAWSService': 'true' } }, { BoolIfExists: { 'aws:ViaAWSService': 'false' } }],
    [
      'Deny',
      { StringNotEquals: { 'aws:SourceIp': '203.0.113.0/24' } },
      { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    ],
    [
      'Allow',
      { IpAddress: { 'aws:PrincipalTag/net': '203.0.113.0/24' } },
      { StringEquals: { 'aws:PrincipalTag/net': '203.0.113.0/24' } },
    ],
    [
      'Allow',
      { StringEqualsIfExists: { 'aws:MultiFactorAuthAge': '300' } },
      { NumericEqualsIfExists: { 'aws:MultiFactorAuthAge': '300' } },
    ],
    [
      'Allow',
      { NumericLessThan: { 'aws:CurrentTime': '2027-06-30' } },
      { DateLessThan: { 'aws:CurrentTime': '2027-06-30' } },
    ],
    [
      'Allow',
      { ArnEquals: { 'aws:SourceAccount': '111122223333' } },
      { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    ],
    ['Allow', { NumericEquals: { 'aws:SourceVpc': 'vpc-1' } }, { StringEquals: { 'aws:SourceVpc': 'vpc-1' } }],
    ['Allow', { NumericLessThan: { 'aws:username': '5' } }, null],
  ] as const) {
    it(`N08: ${JSON.stringify(wrong)} is meant to be ${JSON.stringify(right)}`, () => {
      assert.equal(draws('operator-type', wrong, right, { effect }).accessAnalyzer, 'TYPE_MISMATCH');
    });
  }
  it('N08: text and ARNs are compared with either operator', () => {
    silent({
      StringEquals: { 'aws:SourceArn': 'arn:aws:s3:::x', 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/x' },
    });
    silent({ StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::x/*' } }, { action: 'kms:Decrypt' });
    silent({ ArnLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::x' } }, { action: 'kms:Decrypt' });
    silent({ NumericLessThan: { 'aws:EpochTime': '1893456000' }, DateLessThan: { 'aws:EpochTime': '2030-01-01' } });
    silent({ StringNotEquals: { 'aws:Ec2InstanceSourcePrivateIPv4': '${aws:VpcSourceIp}' } });
    silent({ Null: { 'aws:ViaAWSService': 'true' } });
  });
  it('N08: a key moves out of a block that it shares', () => {
    draws(
      'operator-type',
      { StringEquals: { 'aws:ViaAWSService': 'true', 'aws:PrincipalTag/team': 'red' } },
      { StringEquals: { 'aws:PrincipalTag/team': 'red' }, Bool: { 'aws:ViaAWSService': 'true' } },
    );
    draws(
      'operator-type',
      { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:ViaAWSService': 'true' } },
      { Bool: { 'aws:SecureTransport': 'true', 'aws:ViaAWSService': 'true' } },
    );
    draws(
      'operator-type',
      { Bool: { 'aws:ViaAWSService': 'false' }, StringEquals: { 'aws:ViaAWSService': 'true' } },
      null,
    );
  });

  for (const [note, block, right, code] of [
    ['N08', { Bool: { 'aws:ViaAWSService': 'yes' } }, { Bool: { 'aws:ViaAWSService': 'true' } }, 'BOOLEAN'],
    ['N08', { Null: { 'aws:TokenIssueTime': 'absent' } }, null, 'BOOLEAN'],
    ['N18', { NumericLessThan: { 'aws:MultiFactorAuthAge': '5m' } }, null, 'NUMBER'],
    ['N19', { DateLessThan: { 'aws:TokenIssueTime': '2027-13-01' } }, null, 'DATE'],
    ['N19', { DateLessThan: { 'aws:TokenIssueTime': '2027-02-29' } }, null, 'DATE'],
    ['N19', { DateLessThan: { 'aws:TokenIssueTime': '2027-06-30T12:00:00+15:00' } }, null, 'DATE'],
    ['N19', { DateLessThan: { 'aws:TokenIssueTime': '2027-06-30T12:00:00-14:30' } }, null, 'DATE'],
    ['N19', { DateLessThan: { 'aws:TokenIssueTime': '2027-06-30T12:00:00+02:60' } }, null, 'DATE'],
    [
      'N19',
      { DateLessThan: { 'aws:TokenIssueTime': '2027-06-30 12:00:00Z' } },
      { DateLessThan: { 'aws:TokenIssueTime': '2027-06-30T12:00:00Z' } },
      'DATE',
    ],
    ['N10', { IpAddress: { 'aws:SourceIp': '203.0.113.0/33' } }, null, 'IP_RANGE'],
    [
      'N10',
      { IpAddress: { 'aws:SourceIp': ' 203.0.113.0/24' } },
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      'IP_RANGE',
    ],
  ] as const) {
    it(`${note}: ${JSON.stringify(block)} cannot be read`, () => {
      assert.equal(draws('value-type', block, right).accessAnalyzer, `TYPE_MISMATCH_${code}`);
    });
  }
  it('N08: readable values pass, in JSON too', () => {
    silent({
      Bool: { 'aws:SecureTransport': true, 'aws:ViaAWSService': 'TRUE' },
      NumericLessThan: { 'aws:MultiFactorAuthAge': 300 },
      IpAddress: { 'aws:SourceIp': ['203.0.113.7', '2001:db8::/32', '${allowed}'] },
    });
    const times = ['T12:00Z', 'T12:00:00.5+02:00', 'T12:00+14:00'].map(time => `2027-06-30${time}`);
    for (const date of ['2027-06', '2027-06-30', ...times]) silent({ DateLessThan: { 'aws:CurrentTime': date } });
  });
});

describe('wildcards in conditions', () => {
  for (const [block, fixed, action = 's3:ListBucket'] of [
    [{ StringEquals: { 's3:prefix': 'a/*' } }, { StringLike: { 's3:prefix': 'a/*' } }],
    [
      { StringNotEqualsIfExists: { 's3:prefix': ['a', 'b/?'] } },
      { StringNotLikeIfExists: { 's3:prefix': ['a', 'b/?'] } },
    ],
    [
      { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a*'] } },
      { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['a*'] } },
      's3:CreateJob',
    ],
    [{ StringEqualsIgnoreCase: { 'aws:PrincipalTag/a': 'b*' } }, null],
    [
      { StringEquals: { 's3:prefix': 'a/*', 'aws:PrincipalTag/a': 'b' }, StringLike: { 'aws:PrincipalTag/c': 'd*' } },
      { StringEquals: { 'aws:PrincipalTag/a': 'b' }, StringLike: { 'aws:PrincipalTag/c': 'd*', 's3:prefix': 'a/*' } },
    ],
  ] as const) {
    it(`N07: ${JSON.stringify(block)}`, () => {
      draws('wildcard-without-like', block, fixed, { action });
    });
  }
  it('N47: an ARN with a wildcard gets ArnLike', () => {
    draws(
      'wildcard-without-like',
      { StringEquals: { 'aws:SourceArn': 'arn:aws:s3:::reports-*' } },
      { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::reports-*' } },
    );
  });
  it('N07: a literal star is none', () => silent({ StringEquals: { 'aws:PrincipalTag/a': 'b${*}' } }));
  it('N07: nor is the principal * of a permission of AWS Lambda', () => {
    silent({ StringEquals: { 'lambda:Principal': '*' } }, { action: 'lambda:AddPermission' });
  });
});

describe('fixes that move a key', () => {
  it('are not offered where a comment would be lost', () => {
    const block = (comment: string): string => `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*",
    "Condition": {
      "StringEquals": {
        "aws:ViaAWSService": "true",${comment}
        "aws:PrincipalTag/team": "red" // why
      }
    }
  }
}`;
    const fixes = (text: string): number | undefined =>
      analyseText(text, { kind: 'iam-identity-policy', comments: true }).findings[0]?.fixes.length;
    assert.deepEqual([fixes(block('')), fixes(block(' // only through services'))], [1, 0]);
  });
});

describe('conditions that only ask for presence', () => {
  const tag = 'aws:ResourceTag/cluster';
  for (const [block, fixed, code] of [
    [{ StringLike: { [tag]: '*' } }, { Null: { [tag]: 'false' } }, 'EQUIVALENT_TO_NULL_FALSE'],
    [{ StringLike: { [tag]: ['*'] } }, { Null: { [tag]: 'false' } }, 'EQUIVALENT_TO_NULL_FALSE'],
    [{ StringLike: { [tag]: ['red', '*'] } }, { Null: { [tag]: 'false' } }, 'EQUIVALENT_TO_NULL_FALSE'],
    [{ StringNotLike: { [tag]: '*' } }, { Null: { [tag]: 'true' } }, 'EQUIVALENT_TO_NULL_TRUE'],
    [
      { StringLike: { [tag]: '*', 'aws:PrincipalTag/a': 'b*' }, Null: { 'aws:TokenIssueTime': 'false' } },
      { StringLike: { 'aws:PrincipalTag/a': 'b*' }, Null: { 'aws:TokenIssueTime': 'false', [tag]: 'false' } },
      'EQUIVALENT_TO_NULL_FALSE',
    ],
    [
      { StringLike: { 'aws:PrincipalTag/a': 'b*', [tag]: '*' }, Bool: { 'aws:ViaAWSService': 'true' } },
      { StringLike: { 'aws:PrincipalTag/a': 'b*' }, Null: { [tag]: 'false' }, Bool: { 'aws:ViaAWSService': 'true' } },
      'EQUIVALENT_TO_NULL_FALSE',
    ],
    [
      { Null: { 'aws:TokenIssueTime': 'false' }, StringLike: { [tag]: '*' } },
      { Null: { 'aws:TokenIssueTime': 'false', [tag]: 'false' } },
      'EQUIVALENT_TO_NULL_FALSE',
    ],
    [
      { StringLike: { [tag]: '*' }, Null: { [tag]: 'false' } },
      { Null: { [tag]: 'false' } },
      'EQUIVALENT_TO_NULL_FALSE',
    ],
    [{ StringLike: { [tag]: '*' }, Null: { [tag]: 'true' } }, null, 'EQUIVALENT_TO_NULL_FALSE'],
  ] as const) {
    it(JSON.stringify(block), () => {
      assert.equal(draws('equivalent-to-null', block, fixed, { action: 'ec2:StartInstances' }).accessAnalyzer, code);
    });
  }
  it('is safe only where nothing else changes', () => {
    const safe = (block: Block): boolean | undefined => check(policyWith(block))[0]?.fixes[0]?.safe;
    assert.equal(safe({ StringLike: { [tag]: '*' } }), true);
    assert.equal(safe({ StringLike: { 'aws:TagKeys': '*' } }), false);
    assert.equal(safe({ StringLike: { 'id.example.com:groups': '*' } }), false);
  });
  it('are found where the value stands', () => {
    const at = (value: unknown): string | undefined => check(policyWith({ StringLike: { [tag]: value } }))[0]?.pointer;
    const key = '/Statement/0/Condition/StringLike/aws:ResourceTag~1cluster';
    assert.deepEqual([at('*'), at(['*']), at(['red', '*'])], [key, `${key}/0`, `${key}/1`]);
  });
  it('others are left alone', () => {
    silent({ StringLikeIfExists: { [tag]: 'a*' }, 'ForAnyValue:StringLike': { 'aws:TagKeys': 'a*' } });
    silent({ StringLike: { [tag]: 'a*' } });
  });
});

describe('N10: IP addresses in conditions', () => {
  it('N10: private ranges never match aws:SourceIp', () => {
    for (const range of [
      '10.0.0.0/8',
      '172.16.5.0/24',
      '192.168.1.1',
      '100.64.0.0/10',
      '169.254.0.0/16',
      '127.0.0.1/32',
      'fd00::/8',
    ]) {
      const finding = draws(
        'private-source-ip',
        { IpAddress: { 'aws:SourceIp': range } },
        { IpAddress: { 'aws:VpcSourceIp': range } },
      );
      assert.deepEqual([finding.accessAnalyzer, finding.severity], ['PRIVATE_IP_ADDRESS', 'error']);
    }
    const not = draws(
      'private-source-ip',
      { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.168.0.0/16'] } },
      { NotIpAddress: { 'aws:VpcSourceIp': ['10.0.0.0/8', '192.168.0.0/16'] } },
      { effect: 'Deny' },
    );
    assert.equal(not.accessAnalyzer, 'PRIVATE_NOT_IP_ADDRESS');
  });
  it('N10: a private range among public ones adds nothing', () => {
    const finding = draws(
      'private-source-ip',
      { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '10.0.0.0/8'] } },
      { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } },
    );
    assert.deepEqual([finding.accessAnalyzer, finding.severity], ['PRIVATE_IP_ADDRESS_SUBSET', 'information']);
  });
  it('N10: a public range under aws:VpcSourceIp', () => {
    draws(
      'public-vpc-source-ip',
      { IpAddress: { 'aws:VpcSourceIp': '203.0.113.0/24' } },
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    );
    silent({
      IpAddress: { 'aws:VpcSourceIp': ['10.0.0.0/8', '0.0.0.0/0'] },
      StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' },
    });
  });
  it('N10: every address', () => {
    draws('every-source-ip', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/0', '::/0'] } }, null);
    draws('every-source-ip', { NotIpAddress: { 'aws:SourceIp': '::/0' } }, null, { effect: 'Deny' });
  });
  it('N10: host bits', () => {
    const finding = draws(
      'cidr-host-bits',
      { IpAddress: { 'aws:SourceIp': '203.0.113.77/24' } },
      { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    );
    assert.deepEqual([finding.accessAnalyzer, finding.fixes[0]?.safe], ['IMPROVE_IP_RANGE', true]);
    silent({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.7', '192.0.2.0/24'] } });
  });
});

describe('N17: aws:MultiFactorAuthPresent', () => {
  const key = 'aws:MultiFactorAuthPresent';
  it('N17: a Deny needs BoolIfExists', () => {
    for (const value of ['false', false]) {
      draws('mfa-absent-key', { Bool: { [key]: value } }, { BoolIfExists: { [key]: value } }, { effect: 'Deny' });
    }
    silent({ BoolIfExists: { [key]: 'false' } }, { effect: 'Deny' });
    silent({ Bool: { [key]: 'true' } }, { effect: 'Deny' });
  });
  it('N17: an Allow needs Bool', () => {
    draws('mfa-absent-key', { BoolIfExists: { [key]: 'true' } }, { Bool: { [key]: 'true' } });
    silent({ Bool: { [key]: 'true' } });
    silent({ BoolIfExists: { [key]: 'false' } });
  });
  it('N17: a Null beside it shows that the absent key was thought of', () => {
    silent({ Bool: { [key]: 'false' }, Null: { [key]: 'false' } }, { effect: 'Deny' });
    const deny = (Condition: Block): Block => ({ Effect: 'Deny', Action: 'ec2:*', Resource: '*', Condition });
    const pair = [deny({ Bool: { [key]: 'false' } }), deny({ Null: { 'aws:MultiFactorAuthAge': 'true' } })];
    assert.deepEqual(check(JSON.stringify({ Version: '2012-10-17', Statement: pair })), []);
  });
  it('N17: other keys of the block stay', () => {
    draws(
      'mfa-absent-key',
      { Bool: { [key]: 'false', 'aws:ViaAWSService': 'false' } },
      { Bool: { 'aws:ViaAWSService': 'false' }, BoolIfExists: { [key]: 'false' } },
      { effect: 'Deny' },
    );
  });
});
