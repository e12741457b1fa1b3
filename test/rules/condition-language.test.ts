import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf, policy } from './cases';
import { draws, silent } from './conditionCases';

describe('set operators', () => {
  it('N09: a key with several values needs one', () => {
    for (const [block, fixed] of [
      [{ StringEquals: { 'aws:TagKeys': 'team' } }, { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } }],
      [
        { StringNotEqualsIfExists: { 'aws:CalledVia': ['athena.amazonaws.com'] } },
        { 'ForAllValues:StringNotEqualsIfExists': { 'aws:CalledVia': ['athena.amazonaws.com'] } },
      ],
    ] as const) {
      const finding = draws('missing-quantifier', block, fixed);
      assert.deepEqual([finding.accessAnalyzer, finding.severity], ['MISSING_QUALIFIER', 'warning']);
      assert.equal(finding.fixes.length, 2);
    }
    const events = draws(
      'missing-quantifier',
      { StringEquals: { 'events:detail-type': 'Tag Change on Resource' } },
      { 'ForAnyValue:StringEquals': { 'events:detail-type': 'Tag Change on Resource' } },
      { action: 'events:PutRule' },
    );
    assert.equal(events.pointer, '/Statement/0/Condition/StringEquals/events:detail-type');
    silent({ Null: { 'aws:TagKeys': 'true' }, StringEquals: { 'aws:RequestTag/team': ['red', 'blue'] } });
    // Whether the claims of an identity provider are lists is unknown.
    silent({ StringEquals: { 'id.example.com:groups': 'admins' } });
  });

  it('N09: a key with one value needs none', () => {
    const finding = draws(
      'quantifier-on-single',
      { 'ForAllValues:StringEquals': { 'codestar-connections:ProviderAction': ['GetBranch'] } },
      { StringEquals: { 'codestar-connections:ProviderAction': ['GetBranch'] } },
      { action: 'codestar-connections:UseConnection' },
    );
    assert.deepEqual(
      [finding.accessAnalyzer, finding.severity, finding.fixes[0]?.safe],
      ['FORALLVALUES_WITH_SINGLE_VALUED_KEY', 'warning', false],
    );
    // Where AWS's validator is silent we are quiet.
    const any = draws(
      'quantifier-on-single',
      { 'ForAnyValue:StringEquals': { 'aws:RequestTag/team': ['red', 'blue'] } },
      { StringEquals: { 'aws:RequestTag/team': ['red', 'blue'] } },
    );
    assert.deepEqual([any.accessAnalyzer, any.severity], [undefined, 'hint']);
    silent({ 'ForAnyValue:StringEquals': { 'id.example.com:aud': 'x' } });
  });

  it('N09: Null takes none', () => {
    for (const [quantifier, always] of [
      ['ForAllValues', 'true'],
      ['ForAnyValue', 'false'],
    ] as const) {
      const finding = draws(
        'null-quantifier',
        { [`${quantifier}:Null`]: { 'aws:TagKeys': 'true' } },
        { Null: { 'aws:TagKeys': 'true' } },
        { effect: 'Deny' },
      );
      assert.equal(finding.accessAnalyzer, 'NULL_WITH_QUALIFIER');
      assert.match(finding.message, new RegExp(`always ${always}`));
    }
  });

  it('N09: an Allow with ForAllValues demands the key as well', () => {
    const key = 'dynamodb:LeadingKeys';
    const setting = { action: 'dynamodb:GetItem' };
    draws(
      'for-all-values-allow',
      { 'ForAllValues:StringEquals': { [key]: ['red'] } },
      { 'ForAllValues:StringEquals': { [key]: ['red'] }, Null: { [key]: 'false' } },
      setting,
    );
    draws(
      'for-all-values-allow',
      { 'ForAllValues:StringEquals': { [key]: ['red'] }, Null: { 'aws:MultiFactorAuthAge': 'false' } },
      { 'ForAllValues:StringEquals': { [key]: ['red'] }, Null: { 'aws:MultiFactorAuthAge': 'false', [key]: 'false' } },
      setting,
    );
    // Where the absence of the key is demanded elsewhere in the block, there is nothing to add.
    draws(
      'for-all-values-allow',
      { 'ForAllValues:StringEquals': { [key]: ['red'] }, Null: { [key]: 'true' } },
      null,
      setting,
    );
    const tags = { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } };
    assert.equal(findingOf('condition/for-all-values-allow', policy({ Condition: tags })).severity, 'hint');
    silent(tags, { effect: 'Deny' });
    silent({ ...tags, StringEquals: { 'aws:RequestTag/team': 'red' } });
    silent({ ...tags, Null: { 'aws:TagKeys': false } });
    silent({ ...tags, 'ForAnyValue:StringLike': { 'aws:TagKeys': 't*' } });
    silent({ 'ForAllValues:StringNotEquals': { 'aws:TagKeys': ['team'] } });
    silent({ 'ForAllValues:StringEqualsIfExists': { 'aws:TagKeys': ['team'] } });
  });
});

describe('comparisons with a star', () => {
  const tag = 'aws:RequestTag/team';
  it('N09: hold for every request', () => {
    for (const operator of ['StringLikeIfExists', 'ForAllValues:StringLike', 'ForAnyValue:StringLikeIfExists']) {
      const key = operator.startsWith('For') ? 'aws:TagKeys' : tag;
      const finding = draws(
        'always-matched',
        { [operator]: { [key]: '*' }, Bool: { 'aws:ViaAWSService': 'true' } },
        { Bool: { 'aws:ViaAWSService': 'true' } },
      );
      assert.equal(finding.accessAnalyzer, 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION');
      assert.equal(finding.fixes[0]?.safe, true);
    }
  });
  it('leave no empty block behind when they go', () => {
    const document = policy({ Condition: { StringLikeIfExists: { [tag]: ['*'] } } });
    assert.deepEqual(afterFix(document, findingOf('condition/always-matched', document)), policy({}));
  });
  it('N09: hold for no request', () => {
    const statement = { Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' };
    const never = { ...statement, Condition: { 'ForAnyValue:StringNotLike': { 'aws:TagKeys': '*' } } };
    const alone = { Version: '2012-10-17', Statement: [never] };
    const finding = findingOf('condition/always-matched', alone);
    assert.equal(finding.accessAnalyzer, 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION');
    // A policy needs a statement.
    assert.deepEqual(finding.fixes, []);
    const two = { Version: '2012-10-17', Statement: [never, { ...statement, Resource: 'arn:aws:ec2:*:*:instance/*' }] };
    assert.deepEqual(afterFix(two, findingOf('condition/always-matched', two)), {
      ...two,
      Statement: [two.Statement[1]],
    });
  });
  it('with a negated operator ask that the key be absent, whatever the suffix', () => {
    for (const operator of ['StringNotLike', 'StringNotLikeIfExists']) {
      const finding = draws('equivalent-to-null', { [operator]: { [tag]: '*' } }, { Null: { [tag]: 'true' } });
      assert.equal(finding.accessAnalyzer, 'EQUIVALENT_TO_NULL_TRUE');
    }
  });
});

describe('ARNs compared as text', () => {
  it('N08: StringLike on a key that holds an ARN', () => {
    for (const [block, fixed] of [
      [
        { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
        { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
      ],
      [
        { StringNotLikeIfExists: { 'aws:SourceArn': ['arn:aws:s3:::a*', 'arn:aws:sns:*:111122223333:b'] } },
        { ArnNotLikeIfExists: { 'aws:SourceArn': ['arn:aws:s3:::a*', 'arn:aws:sns:*:111122223333:b'] } },
      ],
      // A pattern that is no whole ARN might lose what it matches.
      [{ StringLike: { 'aws:PrincipalArn': '*role/admin' } }, null],
      [{ StringLike: { 'aws:PrincipalArn': 'arn:aws:iam*' } }, null],
    ] as const) {
      const finding = draws('arn-as-text', block, fixed, { effect: 'Deny' });
      assert.equal(finding.accessAnalyzer, 'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS');
      assert.match(finding.pointer, /\/(aws:PrincipalArn|aws:SourceArn)$/);
      // Nothing but a root user's ARN ends in `:root`.
      assert.equal(finding.severity, JSON.stringify(block).includes(':root') ? 'hint' : 'warning');
    }
    silent({ StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:root' } });
    silent({ StringLike: { 'aws:FederatedProvider': 'arn:aws:iam::*:oidc-provider/x' } });
  });
});

describe('values of conditions', () => {
  it('N08: of one key have one JSON type', () => {
    const finding = draws(
      'mixed-values',
      { NumericEquals: { 'ec2:VolumeSize': ['100', 200] } },
      { NumericEquals: { 'ec2:VolumeSize': ['100', '200'] } },
    );
    assert.equal(finding.accessAnalyzer, 'INVALID_CONDITION_DATA_TYPE');
    silent({ NumericEquals: { 'ec2:VolumeSize': [100, 200] } });
  });
  it('N08: Bool takes one', () => {
    for (const [values, fixed] of [
      [['true', 'false'], 'true'],
      [[false, false], 'false'],
    ] as const) {
      const finding = draws(
        'multiple-booleans',
        { Bool: { 'aws:ViaAWSService': values } },
        { Bool: { 'aws:ViaAWSService': fixed } },
      );
      assert.equal(finding.accessAnalyzer, 'INVALID_CONDITION_MULTIPLE_BOOLEAN');
    }
    silent({ Bool: { 'aws:ViaAWSService': ['true'] } });
    draws(
      'mixed-values',
      { Bool: { 'aws:ViaAWSService': ['true', true] } },
      { Bool: { 'aws:ViaAWSService': ['true', 'true'] } },
    );
    silent(
      { 'ForAnyValue:Bool': { 'codebuild:secondarySources.insecureSsl': ['true', 'false'] } },
      { action: 'codebuild:CreateProject' },
    );
  });
  it('N08: binary data is base64', () => {
    const finding = findingOf(
      'condition/value-type',
      policy({ Condition: { BinaryEquals: { 'x:y': 'not base64!' } } }),
    );
    assert.equal(finding.accessAnalyzer, 'TYPE_MISMATCH_STRING');
    for (const value of ['QmluYXJ5VmFsdWVJbkJhc2U2NA==', 'QmluYXJ5', '']) {
      const document = policy({ Condition: { BinaryEquals: { 'x:y': value } } });
      assert.deepEqual(findingsOf('condition/value-type', document), []);
    }
  });
  it('N08: operators of ARNs take ARNs', () => {
    for (const value of [
      'role/app',
      '111122223333',
      'app',
      'arn:aws:iam',
      'arn:aws:s3::reports',
      'arn:aws:sns:*:orders',
    ]) {
      const finding = draws('value-type', { ArnLike: { 'aws:PrincipalArn': value } }, null);
      assert.deepEqual([finding.accessAnalyzer, finding.severity], [undefined, 'warning']);
    }
    const read = ['arn:aws:iam::*:role/app', 'arn:aws:iam::*', 'arn:aws:iam*', 'arn:*', '*', '?rn:*'];
    for (const value of [...read, 'arn:aws:iam::${account}:role', '${aws:PrincipalArn}', '<role>', 'ROLE_ARN']) {
      const document = policy({ Condition: { ArnLike: { 'aws:PrincipalArn': value } } });
      assert.deepEqual(findingsOf('condition/value-type', document), []);
    }
  });
  it('N19: a count of seconds is better written as a date', () => {
    for (const [value, date] of [
      ['1814313600', '2027-06-30T00:00:00Z'],
      [1814313600, '2027-06-30T00:00:00Z'],
      ['1814313600500', '2027-06-30T00:00:00.500Z'],
      [0, '1970-01-01T00:00:00Z'],
    ] as const) {
      const finding = draws(
        'epoch-date',
        { DateLessThan: { 'aws:TokenIssueTime': value } },
        { DateLessThan: { 'aws:TokenIssueTime': date } },
      );
      assert.equal(finding.accessAnalyzer, 'INVALID_DATE_VALUE');
    }
    silent({ DateLessThan: { 'aws:TokenIssueTime': '2027-06' } });
  });
  it('N19: a year alone can be a count of seconds too', () => {
    const finding = draws(
      'epoch-date',
      { DateGreaterThan: { 'aws:CurrentTime': '2021' } },
      { DateGreaterThan: { 'aws:CurrentTime': '2021-01-01' } },
    );
    assert.deepEqual([finding.accessAnalyzer, finding.severity], ['INVALID_DATE_VALUE', 'warning']);
  });
  it('of several bounds only one counts', () => {
    for (const [operator, values, decisive] of [
      ['NumericLessThan', ['2700', '3600'], '3600'],
      ['NumericGreaterThanEquals', ['10', '9', '11'], '9'],
    ] as const) {
      const finding = draws(
        'redundant-bound',
        { [operator]: { 'aws:MultiFactorAuthAge': values } },
        { [operator]: { 'aws:MultiFactorAuthAge': decisive } },
      );
      assert.deepEqual([finding.accessAnalyzer, finding.fixes[0]?.safe], ['REDUNDANT_CONDITION_VALUE_NUM', true]);
    }
    const dates = draws(
      'redundant-bound',
      { DateLessThan: { 'aws:CurrentTime': ['2027-06-30', '2027-06-30T12:00:00Z'] } },
      { DateLessThan: { 'aws:CurrentTime': '2027-06-30T12:00:00Z' } },
    );
    assert.equal(dates.accessAnalyzer, undefined);
    silent({ NumericEquals: { 'aws:MultiFactorAuthAge': ['1', '2'] } });
    silent({ NumericLessThan: { 'aws:MultiFactorAuthAge': ['60', '${limit}'] } });
  });
  it('that others cover make no difference', () => {
    const prefix = 's3:prefix';
    const setting = { action: 's3:ListBucket' };
    for (const [operator, values, kept] of [
      ['StringLike', ['public/*', 'public/2027/*', 'x'], ['public/*', 'x']],
      ['StringNotLike', ['a?', 'ab'], ['a?']],
      ['StringEquals', ['a', 'b', 'a'], ['a', 'b']],
      ['ForAnyValue:ArnLike', ['arn:aws:s3:::a*', 'arn:aws:s3:::ab'], ['arn:aws:s3:::a*']],
    ] as const) {
      const key = operator.includes('Arn') ? 'events:TargetArn' : prefix;
      const finding = draws(
        'redundant-value',
        { [operator]: { [key]: values } },
        { [operator]: { [key]: kept } },
        operator.includes('Arn') ? { action: 'events:PutTargets' } : setting,
      );
      assert.equal(finding.fixes[0]?.safe, true);
    }
    silent(
      { StringEquals: { [prefix]: ['a', 'A', 'ab'] }, StringLike: { [prefix]: ['a*', '${aws:username}/*'] } },
      setting,
    );
    silent({ ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/a', 'arn:aws:iam::111122223333:role/*'] } });
  });
  it('N07: in the wrong case match nothing', () => {
    draws(
      'value-case',
      { StringEquals: { 'aws:PrincipalType': ['assumedrole'] } },
      { StringEquals: { 'aws:PrincipalType': ['AssumedRole'] } },
    );
    silent({ StringEquals: { 'aws:PrincipalType': 'User' }, StringEqualsIgnoreCase: { 'aws:PrincipalType': 'USER' } });
  });
  it('N07: every value with a wildcard is shown', () => {
    const document = policy({
      Action: 's3:ListBucket',
      Condition: { StringEquals: { 's3:prefix': ['a/*', 'b', 'c?'] } },
    });
    const key = '/Statement/0/Condition/StringEquals/s3:prefix';
    assert.deepEqual(
      findingsOf('condition/wildcard-without-like', document).map(({ pointer }) => pointer),
      [`${key}/0`, `${key}/2`],
    );
  });
});

describe('N16: Regions', () => {
  for (const [wrong, right] of [
    ['eu-west1', 'eu-west-1'],
    ['EU-WEST-1', 'eu-west-1'],
    ['eu-central-1a', 'eu-central-1'],
    ['Frankfurt', 'eu-central-1'],
    ['us-east-11', 'us-east-1'],
  ] as const) {
    it(`N16: ${wrong} is meant to be ${right}`, () => {
      const finding = draws(
        'unknown-region',
        { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', wrong] } },
        { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', right] } },
        { effect: 'Deny' },
      );
      assert.deepEqual([finding.accessAnalyzer, finding.severity], ['INVALID_REGION', 'warning']);
      assert.equal(finding.pointer, '/Statement/0/Condition/StringNotEquals/aws:RequestedRegion/1');
    });
  }
  it('N16: of other keys, and as patterns', () => {
    draws('unknown-region', { StringEquals: { 'ec2:Region': 'atlantis' } }, null);
    draws('unknown-region', { StringLike: { 'aws:RequestedRegion': 'eu_*' } }, null);
    silent({ StringLike: { 'aws:RequestedRegion': ['eu-*', 'us-gov-west-1', '*-2'] } });
    silent({ StringEqualsIgnoreCase: { 'aws:RequestedRegion': 'EU-WEST-1' } });
    silent({ StringEquals: { 'aws:RequestedRegion': ['cn-north-1', '<region>', '${AWS::Region}', 'eu-${x}-1'] } });
  });
  it('N16: a variable works, but not for Access Analyzer', () => {
    const finding = draws(
      'unknown-region',
      { StringEquals: { 'aws:RequestedRegion': '${aws:PrincipalTag/Region}' } },
      null,
    );
    assert.deepEqual([finding.accessAnalyzer, finding.severity], ['INVALID_REGION', 'hint']);
    assert.match(finding.message, /works where it stands for a Region/);
  });
});

describe('condition keys', () => {
  it('N14: the same key twice, in another case', () => {
    for (const [block, fixed] of [
      [
        { StringEquals: { 'aws:PrincipalTag/team': 'red', 'aws:principaltag/team': ['blue', 'red'] } },
        { StringEquals: { 'aws:PrincipalTag/team': ['red', 'blue'] } },
      ],
      [
        { StringEquals: { 'aws:PrincipalTag/team': ['red'], 'AWS:PrincipalTag/team': 'red', 'aws:username': 'x' } },
        { StringEquals: { 'aws:PrincipalTag/team': ['red'], 'aws:username': 'x' } },
      ],
    ] as const) {
      const finding = draws('duplicate-key-case', block, fixed);
      assert.deepEqual([finding.accessAnalyzer, finding.severity], ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE', 'error']);
    }
  });
  it('N14: aws:ARN has given way to aws:PrincipalArn', () => {
    const block = { ArnLike: { 'aws:Arn': 'arn:aws:iam::*:user/x' } };
    const deprecated = draws('deprecated-key', block, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/x' } });
    assert.equal(deprecated.accessAnalyzer, 'DEPRECATED_GLOBAL_CONDITION_KEY');
    const unsupported = draws(
      'deprecated-key',
      block,
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/x' } },
      { kind: 'resource-policy' },
    );
    assert.deepEqual([unsupported.accessAnalyzer, unsupported.fixes.length], ['UNSUPPORTED_GLOBAL_CONDITION_KEY', 2]);
  });
  it('N14: aws:SourceOwner has given way to aws:SourceAccount', () => {
    const finding = draws(
      'deprecated-key',
      { StringEquals: { 'aws:SourceOwner': '111122223333' } },
      { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    );
    assert.deepEqual([finding.accessAnalyzer, finding.severity], [undefined, 'information']);
  });
  it('N21: with the prefix of a service that does not exist', () => {
    const code = (key: string): string | undefined =>
      findingOf('condition/unknown-key', policy({ Condition: { StringEquals: { [key]: 'x' } } })).accessAnalyzer;
    assert.deepEqual(['nosuch:key', 's3:nosuch', 'aws:nosuch', 'nosuch'].map(code), [
      'INVALID_SERVICE',
      'INVALID_SERVICE_CONDITION_KEY',
      'INVALID_GLOBAL_CONDITION_KEY',
      'INVALID_CONDITION_KEY_FORMAT',
    ]);
  });
});

describe('sensitive keys', () => {
  const codes = (block: object): readonly (string | undefined)[] =>
    findingsOf('condition/sensitive-wildcard', policy({ Condition: block })).map(
      ({ accessAnalyzer }) => accessAnalyzer,
    );
  it('take no wildcards', () => {
    for (const key of ['aws:PrincipalOrgID', 'aws:SourceVpce', 'AWS:SOURCEACCOUNT']) {
      for (const value of ['*', 'o-a1b2*', '11112222333?']) {
        assert.deepEqual(codes({ StringLike: { [key]: value } }), ['WILDCARD_USAGE_TOO_PERMISSIVE']);
      }
      assert.deepEqual(codes({ StringLike: { [key]: 'o-a1b2c3d4e5' }, StringEquals: { [key]: 'o-*' } }), []);
    }
  });
  it('take variables only of what AWS makes up', () => {
    assert.deepEqual(codes({ StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalTag/account}' } }), [
      'VARIABLE_USAGE_TOO_PERMISSIVE',
    ]);
    for (const value of [
      '${aws:PrincipalAccount}',
      '${aws:PrincipalOrgId}',
      '${aws:Ec2InstanceSourceVpc}',
      '${AccountId}',
    ]) {
      assert.deepEqual(codes({ StringLikeIfExists: { 'aws:ResourceAccount': value } }), []);
    }
  });
  it('begin with the organization, name the id before the colon, or give six characters', () => {
    const subject = 'token.actions.githubusercontent.com:sub';
    for (const [key, value, code] of [
      ['aws:userid', 'AROA*', 'WILDCARD_USAGE_TOO_PERMISSIVE'],
      ['aws:userid', 'AROA*:jane', 'WILDCARD_USAGE_TOO_PERMISSIVE'],
      ['aws:userid', 'AROAEXAMPLEID:*', undefined],
      ['aws:userid', '*:jane', 'WILDCARD_USAGE_TOO_PERMISSIVE'],
      ['aws:userid', '${aws:PrincipalTag/id}', 'VARIABLE_USAGE_TOO_PERMISSIVE'],
      ['aws:userid', 'AROA${aws:PrincipalTag/id}:jane', 'VARIABLE_USAGE_TOO_PERMISSIVE'],
      ['aws:userid', '${aws:PrincipalTag/id}:jane', 'VARIABLE_USAGE_TOO_PERMISSIVE'],
      ['aws:userid', 'AROAEXAMPLEID:${aws:PrincipalTag/name}', undefined],
      ['aws:userid', '${RoleId}:*', undefined],
      // AWS's page of checks gives both as the right form.
      ['aws:userid', '*:*', undefined],
      ['aws:userid', '${aws:userid}:*', undefined],
      ['aws:PrincipalOrgPaths', '${aws:PrincipalTag/org}/*', 'VARIABLE_USAGE_TOO_PERMISSIVE'],
      ['aws:PrincipalOrgPaths', '${aws:ResourceOrgID}/*', undefined],
      ['aws:PrincipalOrgPaths', 'o-*', 'WILDCARD_USAGE_TOO_PERMISSIVE'],
      ['aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/*', undefined],
      [subject, 'repo:*@319896805/*@1342943014:ref:refs/heads/main', 'WILDCARD_USAGE_TOO_PERMISSIVE'],
      [subject, 'repo:example@*/app@*:ref:refs/heads/main', 'WILDCARD_USAGE_TOO_PERMISSIVE'],
      [subject, 'repo:example@*/apps@*:ref:refs/heads/main', undefined],
      [subject, 'repo:example/*:ref:refs/heads/*', undefined],
    ] as const) {
      assert.deepEqual(codes({ 'ForAnyValue:StringLike': { [key]: value } }), code === undefined ? [] : [code], value);
    }
  });
});

describe('N21: policy variables', () => {
  const key = 's3:prefix';
  const setting = { action: 's3:ListBucket' } as const;
  for (const [wrong, right, code] of [
    ['home/${aws:username', 'home/${aws:username}', 'MISSING_BRACE_IN_VARIABLE'],
    ['home/${aws:PrincipalTag/team/x', 'home/${aws:PrincipalTag/team}/x', 'MISSING_BRACE_IN_VARIABLE'],
    ['home/${aws:userid/${aws:username}', 'home/${aws:userid}/${aws:username}', 'MISSING_BRACE_IN_VARIABLE'],
    ['home/${nothing', null, 'MISSING_BRACE_IN_VARIABLE'],
    ["${aws:username, 'x}", "${aws:username, 'x'}", 'MISSING_QUOTE_IN_VARIABLE'],
    ['${aws:username, x}/y', "${aws:username, 'x'}/y", 'MISSING_QUOTE_IN_VARIABLE'],
    ['${ aws:username }', '${aws:username}', 'UNSUPPORTED_SPACE_IN_VARIABLE'],
    ['${aws:PrincipalTag/cost center}', null, 'UNSUPPORTED_SPACE_IN_VARIABLE'],
    ['home/${}', null, 'EMPTY_VARIABLE'],
    ['home/${ }/x', null, 'EMPTY_VARIABLE'],
  ] as const) {
    it(`N21: ${wrong} is malformed`, () => {
      const finding = draws(
        'variable/malformed-variable',
        { StringEquals: { [key]: wrong } },
        right === null ? null : { StringEquals: { [key]: right } },
        setting,
      );
      assert.equal(finding.accessAnalyzer, code);
      assert.equal(finding.pointer, `/Statement/0/Condition/StringEquals/${key}`);
    });
  }
  for (const [wrong, right] of [
    ['${aws:usrname}', '${aws:username}'],
    ['x/${aws:PrincipleTag/team}/y', 'x/${aws:PrincipalTag/team}/y'],
    ["${aws:usrname, 'none'}", "${aws:username, 'none'}"],
    ['${s3:prefixx}', '${s3:prefix}'],
  ] as const) {
    it(`N21: ${wrong} is meant to be ${right}`, () => {
      draws(
        'variable/unknown-variable',
        { StringEquals: { [key]: wrong } },
        { StringEquals: { [key]: right } },
        setting,
      );
    });
  }
  it('N21: a key with several values fills in nothing', () => {
    draws('variable/unknown-variable', { StringEquals: { [key]: '${aws:TagKeys}' } }, null, setting);
  });
  it('N21: are filled in for text and ARNs only', () => {
    for (const block of [
      { NumericLessThan: { 'aws:MultiFactorAuthAge': '${aws:PrincipalTag/age}' } },
      { DateLessThan: { 'aws:CurrentTime': '${aws:TokenIssueTime}' } },
      { IpAddress: { 'aws:SourceIp': '${aws:VpcSourceIp}' } },
      { Null: { 'aws:username': '${aws:ViaAWSService}' } },
    ]) {
      const finding = draws('variable/unsupported-operator', block, null);
      assert.equal(finding.accessAnalyzer, 'INVALID_VARIABLE_FOR_OPERATOR');
    }
    silent({ NumericLessThan: { 'aws:MultiFactorAuthAge': '${MaximumAge}' } });
    silent({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/${aws:username}' } });
  });
  it('N21: are filled in where resources and conditions stand', () => {
    const principal = policy({
      Principal: { AWS: ['arn:aws:iam::${aws:PrincipalAccount}:root', 'arn:aws:iam::${AWS::AccountId}:root'] },
    });
    const finding = findingOf('variable/unsupported-element', principal, 'resource-policy');
    assert.deepEqual(
      [finding.accessAnalyzer, finding.severity, finding.pointer],
      ['VARIABLE_UNSUPPORTED_IN_ELEMENT', 'error', '/Statement/0/Principal/AWS/0'],
    );
    const action = findingOf('variable/unsupported-element', policy({ Action: 's3:Get${aws:PrincipalTag/x}' }));
    assert.equal(action.accessAnalyzer, 'VARIABLE_UNSUPPORTED_IN_ELEMENT');
    const sid = findingOf('variable/unsupported-element', policy({ Sid: 'Of${aws:username}' }));
    assert.equal(sid.pointer, '/Statement/0/Sid');
    for (const placeholder of ['${opt:stage}', '${AWS::StackName}', '${Name}']) {
      assert.deepEqual(findingsOf('variable/unsupported-element', policy({ Sid: placeholder })), []);
    }
    const inKey = draws(
      'variable/unsupported-element',
      { StringEquals: { 'aws:ResourceTag/${aws:username}': 'true' } },
      null,
    );
    assert.deepEqual([inKey.accessAnalyzer, inKey.severity], [undefined, 'warning']);
  });
  it('N21: placeholders, escapes and variables of other tools draw nothing', () => {
    for (const value of [
      '${BucketName}',
      '${AWS::Region}',
      '${!aws:username}',
      'a${*}b${?}c${$}',
      '${var.a ? "x:y" : "z"}',
      '${transfer:HomeFolder}',
      '${cognito-identity.amazonaws.com:sub}',
      '${env:STAGE}',
      "${aws:PrincipalTag/team, 'every one'}",
    ]) {
      silent({ StringEquals: { [key]: value } }, setting);
    }
  });
  it('N21: of the old language are text', () => {
    const old = { ...policy({ Resource: 'arn:aws:s3:::home/${aws:usrname}/*' }), Version: '2008-10-17' };
    assert.deepEqual(findingsOf('variable/', old), []);
    assert.equal(findingsOf('grammar/old-version', old)[0]?.accessAnalyzer, 'VARIABLE_UNSUPPORTED_IN_VERSION');
  });
});
