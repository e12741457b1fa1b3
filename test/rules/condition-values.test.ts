import assert from 'node:assert/strict';
import { draws, silent } from './keyCases';

describe('values of condition keys', () => {
  it('N11: ids of VPCs and of endpoints', () => {
    const rule = 'condition/vpc-id';
    const swapped = draws(
      rule,
      { StringEquals: { 'aws:SourceVpc': ['vpce-1a2b3c4d', 'vpce-0a1b2c3d4e5f6a7b8'] } },
      { StringEquals: { 'aws:SourceVpce': ['vpce-1a2b3c4d', 'vpce-0a1b2c3d4e5f6a7b8'] } },
    );
    assert.deepEqual([swapped.accessAnalyzer, swapped.severity], ['INVALID_VPC_FORMAT', 'error']);
    assert.equal(swapped.pointer, '/Statement/0/Condition/StringEquals/aws:SourceVpc/0');
    const other = draws(
      rule,
      { StringNotEquals: { 'aws:sourceVpce': 'vpc-1a2b3c4d' } },
      { StringNotEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' } },
      { effect: 'Deny' },
    );
    assert.equal(other.accessAnalyzer, 'INVALID_VPCE_FORMAT');
    for (const value of ['vpc-1', 'vpc-1a2b3c4d5', '1a2b3c4d', 'subnet-1a2b3c4d', 'vpc_1a2b3c4d']) {
      draws(rule, { StringEquals: { 'aws:SourceVpc': value } }, null);
    }
    for (const value of ['vpcID', 'your-vpc-id']) {
      const found = draws(rule, { StringEquals: { 'aws:SourceVpc': value } }, null);
      assert.deepEqual([found.severity, found.accessAnalyzer], ['information', 'INVALID_VPC_FORMAT']);
    }
    silent(rule, {
      StringEquals: { 'aws:SourceVpc': ['vpc-1a2b3c4d', '${aws:Ec2InstanceSourceVpc}', '<vpc-id>'] },
      StringLike: { 'aws:SourceVpce': 'vpce-*' },
      Null: { 'aws:SourceVpc': 'true' },
    });
  });
  it('N30: a VPC of Lattice has the same form', () => {
    const setting = { kind: 'lattice-auth-policy', action: 'vpc-lattice-svcs:Invoke', principal: '*' } as const;
    const finding = draws(
      'condition/vpc-id',
      { StringEquals: { 'vpc-lattice-svcs:SourceVpc': 'vpce-1a2b3c4d' } },
      null,
      setting,
    );
    assert.equal(finding.accessAnalyzer, undefined);
  });

  it('N13: aws:CalledVia holds service principals', () => {
    const rule = 'condition/service-principal-value';
    for (const [wrong, right] of [
      ['athena', 'athena.amazonaws.com'],
      ['Athena.amazonaws.com', 'athena.amazonaws.com'],
      ['cloudformation.amazon.aws.com', null],
      ['dynamodb.amazonaws', 'dynamodb.amazonaws.com'],
      ['cloudfromation.amazonaws.com', 'cloudformation.amazonaws.com'],
      ['AWS athena', 'athena.amazonaws.com'],
    ] as const) {
      draws(
        rule,
        { 'ForAnyValue:StringEquals': { 'aws:CalledVia': wrong } },
        right === null ? null : { 'ForAnyValue:StringEquals': { 'aws:CalledVia': right } },
      );
    }
    const finding = draws(
      rule,
      { StringEquals: { 'aws:CalledViaFirst': 'kms' } },
      {
        StringEquals: { 'aws:CalledViaFirst': 'kms.amazonaws.com' },
      },
    );
    assert.equal(finding.accessAnalyzer, 'INVALID_SERVICE_PRINCIPAL_FORMAT');
    silent(rule, {
      'ForAnyValue:StringEquals': { 'aws:CalledVia': ['athena.amazonaws.com', 'brand-new-service.amazonaws.com'] },
      StringEquals: {
        'aws:CalledViaLast': 'ops.emr-serverless.amazonaws.com',
        'iam:PassedToService': ['pods.eks.amazonaws.com', 'ec2.amazonaws.com.cn', 'SERVICE-NAME.amazonaws.com'],
      },
      StringLike: { 'aws:PrincipalServiceName': '*.amazonaws.com' },
    });
  });
  it('N13: AWS takes one name before the suffix in the list itself', () => {
    const finding = draws(
      'condition/service-principal-value',
      { 'ForAnyValue:StringEquals': { 'aws:CalledVia': ['application-signals.cloudwatch.amazonaws.com'] } },
      null,
    );
    assert.deepEqual(
      [finding.accessAnalyzer, finding.severity, finding.pointer],
      [
        'INVALID_SERVICE_PRINCIPAL_FORMAT',
        'information',
        '/Statement/0/Condition/ForAnyValue:StringEquals/aws:CalledVia/0',
      ],
    );
  });
  it('N15: aws:PrincipalArn never holds the ARN of a session', () => {
    const rule = 'condition/session-arn';
    const session = 'arn:aws:sts::111122223333:assumed-role/admin/alice';
    draws(
      rule,
      { ArnEquals: { 'aws:PrincipalArn': session } },
      { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/admin' } },
    );
    draws(
      rule,
      { StringLike: { 'aws:PrincipalArn': ['arn:aws-cn:sts::111122223333:assumed-role/dev-*/*'] } },
      { StringLike: { 'aws:PrincipalArn': ['arn:aws-cn:iam::111122223333:role/dev-*'] } },
    );
    // The path of a role cannot be told from its session, only that these have one.
    const sso = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_1/alice';
    draws(rule, { StringEquals: { 'aws:PrincipalArn': sso } }, null);
    draws(
      rule,
      { ArnLike: { 'aws:PrincipalArn': sso } },
      {
        ArnLike: {
          'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_1',
        },
      },
    );
    silent(rule, { ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/x', '*'], 'aws:SourceArn': session } });
  });

  it('N12: accounts have twelve digits', () => {
    const rule = 'condition/account-id';
    for (const [key, wrong, right] of [
      ['aws:SourceAccount', '1111-2222-3333', '111122223333'],
      ['aws:ResourceAccount', '11122223333', '011122223333'],
      ['s3:ResourceAccount', 'arn:aws:iam::111122223333:root', '111122223333'],
      ['aws:PrincipalAccount', '1111222233334', null],
      ['aws:SourceAccount', 'o-a1b2c3d4e5', null],
    ] as const) {
      draws(rule, { StringEquals: { [key]: wrong } }, right === null ? null : { StringEquals: { [key]: right } });
    }
    draws(
      rule,
      { StringEquals: { 'aws:SourceAccount': 11122223333 } },
      {
        StringEquals: { 'aws:SourceAccount': '011122223333' },
      },
    );
    silent(rule, {
      StringEquals: { 'aws:PrincipalAccount': ['111122223333', 'anonymous', '${aws:ResourceAccount}', 'ACCOUNT-ID'] },
      StringLike: { 'aws:SourceAccount': '1111*' },
      StringNotEquals: { 'aws:ResourceAccount': '<account>' },
    });
  });
  it('N28: kms:CallerAccount has twelve digits', () => {
    draws(
      'condition/account-id',
      { StringEquals: { 'kms:CallerAccount': '1111-2222-3333' } },
      { StringEquals: { 'kms:CallerAccount': '111122223333' } },
      { action: 'kms:Decrypt' },
    );
  });

  it('N14: organizations and their paths', () => {
    const rule = 'condition/organization-value';
    for (const wrong of ['O-A1B2C3D4E5', ' o-a1b2c3d4e5', 'o_a1b2c3d4e5', 'a1b2c3d4e5']) {
      draws(
        rule,
        { StringEquals: { 'aws:PrincipalOrgID': wrong } },
        { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      );
    }
    for (const wrong of ['o-123', 'ou-ab12-11111111', '111122223333', 'o-a1b2c3d4e5/r-ab12/']) {
      draws(rule, { StringEquals: { 'aws:ResourceOrgID': wrong } }, null);
    }
    const path = 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111';
    for (const [operator, fixed] of [
      ['ForAnyValue:StringEquals', `${path}/`],
      ['ForAnyValue:StringLike', `${path}/*`],
    ] as const) {
      draws(
        rule,
        { [operator]: { 'aws:PrincipalOrgPaths': path } },
        { [operator]: { 'aws:PrincipalOrgPaths': fixed } },
      );
    }
    draws(rule, { 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': 'ou-ab12-11111111' } }, null);
    draws(
      rule,
      { 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5' } },
      { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    );
    silent(rule, {
      StringEquals: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5', '${org}', 'myOrgId', 'o-xxxxxxxxxx'] },
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-a1b2c3d4e5/*', `${path}/*`, '*/ou-ab12-11111111/*'] },
    });
  });

  it('N29: words of the instance metadata service', () => {
    for (const [rule, key, wrong, right] of [
      ['value-case', 'ec2:MetadataHttpTokens', 'Required', 'required'],
      ['fixed-word', 'ec2:MetadataHttpTokens', 'require', 'required'],
      ['fixed-word', 'ec2:MetadataHttpTokens', 'true', null],
      ['fixed-word', 'ec2:MetadataHttpEndpoint', 'enable', 'enabled'],
      ['value-case', 'aws:PrincipalType', 'assumedrole', 'AssumedRole'],
      ['fixed-word', 'aws:PrincipalType', 'AssumeRole', 'AssumedRole'],
      ['value-case', 'ec2:Tenancy', 'Host', 'host'],
    ] as const) {
      const fixed = right === null ? null : { StringEquals: { [key]: right } };
      draws(`condition/${rule}`, { StringEquals: { [key]: wrong } }, fixed);
    }
    for (const rule of ['condition/fixed-word', 'condition/value-case']) {
      silent(rule, {
        StringEquals: { 'ec2:MetadataHttpTokens': ['required', '${tokens}'] },
        StringEqualsIgnoreCase: { 'ec2:MetadataHttpTokens': 'Required' },
        StringLike: { 'aws:PrincipalType': 'A*' },
      });
    }
  });
  it('N29: the hop limit and the delivery of role credentials are numbers', () => {
    const rule = 'condition/number-range';
    draws(rule, { NumericGreaterThan: { 'ec2:MetadataHttpPutResponseHopLimit': '64' } }, null, { effect: 'Deny' });
    draws(rule, { NumericLessThan: { 'ec2:RoleDelivery': '3.0' } }, null, { effect: 'Deny' });
    silent(rule, {
      NumericGreaterThan: { 'ec2:MetadataHttpPutResponseHopLimit': '3' },
      NumericLessThan: { 'ec2:RoleDelivery': '2.0', 's3:TlsVersion': '1.2' },
    });
    for (const key of ['ec2:MetadataHttpPutResponseHopLimit', 'ec2:RoleDelivery']) {
      const finding = draws('condition/value-type', { NumericEquals: { [key]: 'two' } }, null);
      assert.equal(finding.accessAnalyzer, 'TYPE_MISMATCH_NUMBER');
    }
  });
  it('N29: an unknown key of the instance metadata service', () => {
    draws(
      'condition/unknown-key',
      { StringEquals: { 'ec2:MetadataHtppTokens': 'required' } },
      { StringEquals: { 'ec2:MetadataHttpTokens': 'required' } },
    );
  });

  it('N30: methods in upper case and ports in range', () => {
    const setting = { kind: 'lattice-auth-policy', action: 'vpc-lattice-svcs:Invoke', principal: '*' } as const;
    draws(
      'condition/value-case',
      { StringEquals: { 'vpc-lattice-svcs:RequestMethod': ['get', 'POST'] } },
      { StringEquals: { 'vpc-lattice-svcs:RequestMethod': ['GET', 'POST'] } },
      setting,
    );
    for (const port of ['0', '65536', 80443]) {
      draws('condition/number-range', { NumericEquals: { 'vpc-lattice-svcs:Port': port } }, null, setting);
    }
    silent('condition/number-range', { NumericEquals: { 'vpc-lattice-svcs:Port': ['443', 8443] } }, setting);
  });

  it('N28: measurements and names of aliases', () => {
    const rule = 'kms/value-form';
    const setting = { action: 'kms:Decrypt' };
    const pcr = 'kms:RecipientAttestation:PCR0';
    draws(rule, { StringEquals: { [pcr]: 'A1'.repeat(48) } }, { StringEquals: { [pcr]: 'a1'.repeat(48) } }, setting);
    draws(rule, { StringEqualsIgnoreCase: { [pcr]: 'a1'.repeat(32) } }, null, setting);
    draws(
      rule,
      { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'orders' } },
      { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/orders' } },
      setting,
    );
    silent(
      rule,
      {
        StringEqualsIgnoreCase: { [pcr]: ['A1'.repeat(48), 'PCR0-VALUE', '${pcr}'] },
        StringLike: { 'kms:RequestAlias': ['alias/orders', '*'] },
      },
      setting,
    );
    draws(
      'condition/fixed-word',
      { 'ForAllValues:StringEquals': { 'kms:GrantOperations': ['kms:Decrypt', 'Encrypt'] } },
      { 'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt', 'Encrypt'] } },
      { action: 'kms:CreateGrant' },
    );
    draws(
      'condition/value-type',
      { Bool: { 'kms:GrantIsForAWSResource': 'yes' } },
      { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      { action: 'kms:CreateGrant' },
    );
    draws(
      'condition/unknown-key',
      { StringLike: { 'kmsEncryptionContext:aws:s3:arn': 'arn:aws:s3:::reports/*' } },
      { StringLike: { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::reports/*' } },
      setting,
    );
  });

  it('N27: kms:ViaService names a service and a Region', () => {
    const rule = 'kms/via-service';
    const resource = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
    const setting = { action: 'kms:Decrypt', resource };
    for (const wrong of ['ec2', 'ec2.amazonaws.com', 'EC2.amazonaws.com']) {
      const finding = draws(
        rule,
        { StringEquals: { 'kms:ViaService': wrong } },
        { StringEquals: { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' } },
        setting,
      );
      assert.equal(finding.accessAnalyzer, 'INVALID_SERVICE_PRINCIPAL_FORMAT');
    }
    draws(
      rule,
      { StringNotEquals: { 'kms:ViaService': ['ec2.amazonaws.com', 's3.eu-west-1.amazonaws.com'] } },
      { StringNotLike: { 'kms:ViaService': ['ec2.*.amazonaws.com', 's3.eu-west-1.amazonaws.com'] } },
      { action: 'kms:Decrypt', effect: 'Deny' },
    );
    draws(rule, { StringEquals: { 'kms:ViaService': 'my-own-thing' } }, null, setting);
    assert.match(
      draws(rule, { StringEquals: { 'kms:ViaService': 'ec2.eu-wst-1.amazonaws.com' } }, null, setting).message,
      /eu-west-1/,
    );
    silent(
      rule,
      {
        StringEquals: {
          'kms:ViaService': ['ec2.eu-west-1.amazonaws.com', 'ec2.cn-north-1.amazonaws.com.cn', '${via}'],
        },
        StringLike: { 'kms:ViaService': ['s3.*.amazonaws.com', '*'] },
      },
      setting,
    );
  });

  it('N24: the key of an upload is named by its ARN', () => {
    const rule = 's3/kms-key-arn';
    const key = 's3:x-amz-server-side-encryption-aws-kms-key-id';
    const setting = { action: 's3:PutObject', resource: 'arn:aws:s3:::reports/*' };
    for (const wrong of [
      '1234abcd-12ab-34cd-56ef-1234567890ab',
      'alias/reports',
      'arn:aws:kms:eu-west-1:111122223333:alias/reports',
    ]) {
      const finding = draws(rule, { StringNotEquals: { [key]: wrong } }, null, { ...setting, effect: 'Deny' });
      assert.equal(finding.accessAnalyzer, 'INVALID_KMS_KEY_VALUE');
    }
    silent(
      rule,
      {
        ArnEquals: { [key]: ['arn:aws:kms:eu-west-1:111122223333:key/1234abcd', '${key}'] },
        StringLike: { [key]: ['arn:aws:kms:*:111122223333:key/*', '*', 'arn:aws:kms:*'] },
        Null: { [key]: 'false' },
      },
      setting,
    );
  });
});
