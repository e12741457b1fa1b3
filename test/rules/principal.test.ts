import assert from 'node:assert/strict';
import { type Kind, kinds } from '../../server/model/kinds';
import { afterFix, findingOf, findingsOf, places, policy } from './cases';

describe('principal: where it must and must not stand (N03)', () => {
  const bare = { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' };
  const document = (statement: object): object => ({ Version: '2012-10-17', Statement: [statement] });

  for (const kind of kinds.filter(each => each.grammar === 'policy')) {
    it(`N03: ${kind.principal} in ${kind.phrase}`, () => {
      const without = findingsOf('principal/missing-principal', document(bare), kind.id);
      const withOne = findingsOf('principal/unsupported-principal', document({ ...bare, Principal: '*' }), kind.id);
      assert.equal(without.length, kind.principal === 'required' ? 1 : 0);
      assert.equal(withOne.length, kind.principal === 'forbidden' ? 1 : 0);
      for (const finding of without) assert.equal(finding.pointer, '/Statement/0');
      for (const finding of withOne) assert.equal(finding.pointer, '/Statement/0/Principal');
    });
  }

  it('N03: names the kind that the document looks like', () => {
    const members = {
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Resource: undefined,
    };
    const finding = findingOf('principal/unsupported-principal', policy(members));
    assert.match(finding.message, /another kind if this is an IAM role trust policy/);
    assert.equal(finding.accessAnalyzer, 'UNSUPPORTED_PRINCIPAL');
  });

  it('N03: in an SCP the code is its own', () => {
    const finding = findingOf('principal/unsupported-principal', document({ ...bare, NotPrincipal: '*' }), 'scp');
    assert.equal(finding.accessAnalyzer, 'SCP_SYNTAX_ERROR_PRINCIPAL');
    assert.deepEqual(afterFix(document({ ...bare, NotPrincipal: '*' }), finding), document(bare));
  });

  it('N03: NotPrincipal is a principal', () => {
    const trust = {
      Effect: 'Deny',
      NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/app' },
      Action: 'sts:AssumeRole',
    };
    assert.deepEqual(findingsOf('principal/missing-principal', document(trust), 'iam-trust-policy'), []);
  });

  it('N03: an RCP is given everyone, the only principal it can have', () => {
    const finding = findingOf('principal/missing-principal', document(bare), 'rcp');
    assert.deepEqual(afterFix(document(bare), finding), document({ ...bare, Principal: '*' }));
  });

  it('N37: a VPC endpoint policy needs one, and which is not ours to say', () => {
    assert.deepEqual(findingOf('principal/missing-principal', document(bare), 'vpc-endpoint-policy').fixes, []);
  });
});

/** A key policy that denies one action to a principal. */
function keyPolicy(principal: unknown, members: object = {}): object {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Principal: principal, Action: 'kms:Decrypt', Resource: '*', ...members }],
  };
}

function trustPolicy(principal: unknown, members: object = {}): object {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...members }],
  };
}

describe('principal: how it is written (N03)', () => {
  const account = '111122223333';
  const strings: readonly (readonly [wrong: string, right: object | undefined])[] = [
    [account, { AWS: account }],
    [`arn:aws:iam::${account}:root`, { AWS: `arn:aws:iam::${account}:root` }],
    ['lambda.amazonaws.com', { Service: 'lambda.amazonaws.com' }],
    [
      `arn:aws:iam::${account}:oidc-provider/example.com`,
      { Federated: `arn:aws:iam::${account}:oidc-provider/example.com` },
    ],
    [`AWS:${account}`, { AWS: account }],
    ['alice', undefined],
  ];
  for (const [wrong, right] of strings) {
    it(`N03: "${wrong}" alone is no principal`, () => {
      const finding = findingOf('principal/principal-format', trustPolicy(wrong), 'iam-trust-policy');
      assert.deepEqual(
        [finding.accessAnalyzer, finding.severity, finding.pointer],
        ['INVALID_PRINCIPAL_FORMAT', 'error', '/Statement/0/Principal'],
      );
      if (right === undefined) assert.deepEqual(finding.fixes, []);
      else assert.deepEqual(afterFix(trustPolicy(wrong), finding), trustPolicy(right));
    });
  }

  const keys: readonly (readonly [wrong: string, right: string | undefined])[] = [
    ['aws', 'AWS'],
    ['Services', 'Service'],
    ['federated', 'Federated'],
    ['Canonical', 'CanonicalUser'],
    ['User', 'AWS'],
    ['Everyone', undefined],
  ];
  for (const [wrong, right] of keys) {
    it(`N03: ${wrong} is no type of principal`, () => {
      const finding = findingOf('principal/principal-format', keyPolicy({ [wrong]: account }), 'kms-key-policy');
      assert.deepEqual(
        [finding.accessAnalyzer, finding.pointer, finding.fixes[0]?.title],
        ['INVALID_PRINCIPAL_KEY', `/Statement/0/Principal/${wrong}`, right && `Rename to ${right}`],
      );
    });
  }

  it('N03: no second principal of a type is made, and templates are left alone', () => {
    const twice = findingOf('principal/principal-format', keyPolicy({ AWS: account, aws: account }), 'kms-key-policy');
    assert.deepEqual(twice.fixes, []);
    for (const principal of [{ 'Fn::If': ['A', { AWS: account }, { AWS: '*' }] }, '${Principal}', '<principal>']) {
      assert.deepEqual(findingsOf('principal/principal-format', keyPolicy(principal), 'kms-key-policy'), []);
    }
  });

  it('N03: identity policies and RCPs are told by their own rules', () => {
    for (const kind of ['iam-identity-policy', 'scp', 'rcp'] as const) {
      assert.deepEqual(findingsOf('principal/principal-format', keyPolicy({ aws: 'x' }), kind), []);
    }
  });
});

describe('principal: wildcards (N03)', () => {
  const cases: readonly (readonly [principal: unknown, pointer: string | undefined])[] = [
    [{ AWS: 'arn:aws:iam::111122223333:role/*' }, '/Principal/AWS'],
    [{ AWS: ['*', 'arn:aws:iam::111122223333:user/a?'] }, '/Principal/AWS/1'],
    [{ AWS: '1111*' }, '/Principal/AWS'],
    [{ Service: '*' }, '/Principal/Service'],
    [{ Service: '*.amazonaws.com' }, '/Principal/Service'],
    [{ CanonicalUser: '*' }, '/Principal/CanonicalUser'],
    [{ AWS: '*' }, undefined],
    ['*', undefined],
    [{ AWS: 'arn:aws:iam::${Account}:role/*' }, undefined],
  ];
  for (const [principal, pointer] of cases) {
    it(`N03: ${JSON.stringify(principal)}`, () => {
      const findings = findingsOf('principal/principal-wildcard', keyPolicy(principal), 'kms-key-policy');
      assert.deepEqual(
        findings.map(finding => [finding.accessAnalyzer, finding.pointer]),
        pointer === undefined ? [] : [['UNSUPPORTED_WILDCARD_IN_PRINCIPAL', `/Statement/0${pointer}`]],
      );
    });
  }

  it('N03: a trust policy takes everyone only under AWS', () => {
    const open = findingOf('principal/principal-wildcard', trustPolicy('*'), 'iam-trust-policy');
    assert.deepEqual(
      [open.accessAnalyzer, open.pointer, open.fixes],
      ['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', '/Statement/0/Principal', []],
    );
    const denied = trustPolicy('*', { Effect: 'Deny' });
    const finding = findingOf('principal/principal-wildcard', denied, 'iam-trust-policy');
    assert.deepEqual(afterFix(denied, finding), trustPolicy({ AWS: '*' }, { Effect: 'Deny' }));
    assert.deepEqual(findingsOf('principal/principal-wildcard', trustPolicy({ AWS: '*' }), 'iam-trust-policy'), []);
  });
});

describe('principal: accounts, users, roles and sessions (N03)', () => {
  const id = '111122223333';
  const wrong: readonly (readonly [value: string, meant?: string])[] = [
    ['1111-2222-3333', id],
    [` ${id}`, id],
    ['11112222333'],
    ['arn:aws:iam::11112222333:root'],
    ['arn:aws:iam::1111-2222-3333:root', `arn:aws:iam::${id}:root`],
    [`arn:aws:iam:${id}:root`, `arn:aws:iam::${id}:root`],
    [`arn:aws:iam:eu-central-1:${id}:role/app`, `arn:aws:iam::${id}:role/app`],
    [`arn:aw:iam::${id}:root`, `arn:aws:iam::${id}:root`],
    [`aws:iam::${id}:root`, `arn:aws:iam::${id}:root`],
    [`arn:aws:sts::${id}:role/app`, `arn:aws:iam::${id}:role/app`],
    [`arn:aws:iam::${id}:assumed-role/app/session`, `arn:aws:sts::${id}:assumed-role/app/session`],
    [`arn:aws:iam::${id}:roles/app`, `arn:aws:iam::${id}:role/app`],
    [`arn:aws:iam::${id}:Root`, `arn:aws:iam::${id}:root`],
    [`arn:aws:iam::${id}:role/`],
    [`arn:aws:sts::${id}:assumed-role/app`],
    [`arn:aws:iam::${id}:group/admins`],
    [`arn:aws:iam::${id}:instance-profile/app`],
    [`arn:aws:lambda:eu-central-1:${id}:function:app`],
    ['arn:aws:s3:::reports'],
    [''],
    ['app'],
    ['root'],
    ['role/app'],
    ['alice@example.com'],
    ['11112222333a'],
    ['O11112222333', '011112222333'],
  ];
  for (const [value, meant] of wrong) {
    it(`N03: "${value}" is none`, () => {
      const document = keyPolicy({ AWS: [value] });
      const finding = findingOf('principal/aws-principal', document, 'kms-key-policy');
      assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/Principal/AWS/0']);
      if (meant === undefined) assert.deepEqual(finding.fixes, []);
      else assert.deepEqual(afterFix(document, finding), keyPolicy({ AWS: [meant] }));
    });
  }

  const right = [
    '*',
    id,
    `arn:aws:iam::${id}:root`,
    `arn:aws-cn:iam::${id}:role/path/app`,
    `arn:aws:iam::${id}:user/alice`,
    `arn:aws:sts::${id}:assumed-role/app/session`,
    `arn:aws:sts::${id}:federated-user/alice`,
    'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE',
    'arn:aws:iam::${AWS::AccountId}:root',
    'arn:${AWS::Partition}:iam::111122223333:root',
    '{{ account }}',
    '%role%',
  ];
  it('N03: is silent on those that are, and on what a tool puts in', () => {
    assert.deepEqual(places(findingsOf('principal/aws-principal', keyPolicy({ AWS: right }), 'kms-key-policy')), []);
  });

  for (const word of [
    'arn:aws:iam::ACCOUNT-ID:root',
    'arn:aws:iam::111122223333:role/<role>',
    '<account>',
    'source-account-id',
    'AccountB',
    'TrustedRoleArn',
    'ROLE_ARN',
    'anArn',
    'my-role',
    'AROAEXAMPLE',
  ]) {
    it(`N03: ${word} is a word to be replaced, and told as such`, () => {
      const finding = findingOf('principal/aws-principal', keyPolicy({ AWS: word }), 'kms-key-policy');
      assert.deepEqual([finding.severity, finding.fixes], ['information', []]);
      assert.match(finding.message, /placeholder/);
    });
  }

  const elsewhere: readonly (readonly [value: string, type: string])[] = [
    ['lambda.amazonaws.com', 'Service'],
    ['arn:aws:iam::111122223333:saml-provider/example', 'Federated'],
    ['79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be', 'CanonicalUser'],
  ];
  for (const [value, type] of elsewhere) {
    it(`N03: ${value} stands under ${type}`, () => {
      const document = keyPolicy({ AWS: value });
      const finding = findingOf('principal/aws-principal', document, 'kms-key-policy');
      assert.deepEqual(afterFix(document, finding), keyPolicy({ [type]: value }));
      const among = findingOf('principal/aws-principal', keyPolicy({ AWS: [value, id] }), 'kms-key-policy');
      assert.deepEqual(among.fixes, []);
    });
  }

  const ids: readonly (readonly [value: string, code: string | undefined])[] = [
    ['AROA1234567890EXAMPLE', 'INVALID_ROLE_REFERENCE'],
    ['AROA1234567890EXAMPLE:session', 'INVALID_ROLE_REFERENCE'],
    ['AIDA1234567890EXAMPLE', 'INVALID_USER_REFERENCE'],
    ['AKIA1234567890EXAMPLE', undefined],
  ];
  for (const [value, code] of ids) {
    it(`N03: ${value} is the id of something`, () => {
      const document = keyPolicy({ AWS: value });
      const [finding, ...others] = findingsOf('principal/', document, 'kms-key-policy');
      assert.deepEqual([finding?.rule, finding?.accessAnalyzer, others], ['principal/unique-id', code, []]);
      assert.equal(finding?.pointer, '/Statement/0/Principal/AWS');
    });
  }
});

describe('principal: canonical ids and identity providers (N03, N44)', () => {
  const canonical = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';

  it('N03: a canonical user has 64 hexadecimal digits, an origin access identity 96', () => {
    const found = (value: string): number =>
      findingsOf('principal/', keyPolicy({ CanonicalUser: value }), 's3-bucket-policy').length;
    for (const value of ['abc', canonical.slice(1), `${canonical}0`, canonical.replace('7', 'g')])
      assert.equal(found(value), 1, value);
    const placeholders = ['${id}', '<canonical-id>', 'CANONICAL_ID', 'CanonicalUserId', `${canonical.slice(7)}EXAMPLE`];
    for (const value of [canonical, canonical.toUpperCase(), `${canonical}${canonical.slice(32)}`, ...placeholders])
      assert.equal(found(value), 0, value);
  });

  const code = 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY';
  const assume = { saml: 'sts:AssumeRoleWithSAML', oidc: 'sts:AssumeRoleWithWebIdentity' };
  const form = 'trust/federated-format';
  const field = 'principal/aws-principal';
  const providers: readonly (readonly [head: string, name: string, rule?: string, head?: string])[] = [
    ['arn:aws:iam::111122223333', 'example.com'],
    ['arn:aws-cn:iam::111122223333', 'example.com'],
    ['arn:${AWS::Partition}:iam::${AWS::AccountId}', 'example.com'],
    ['arn:aws:iam::ACCOUNT-ID', 'example.com'],
    ['arn:aws-fake:iam::111122223333', 'example.com', field],
    ['arn:aw:iam::111122223333', 'example.com', field, 'arn:aws:iam::111122223333'],
    ['arn:aws:iam:us-east-1:111122223333', 'example.com', field, 'arn:aws:iam::111122223333'],
    ['arn:aws:iam::invalid', 'example.com', field],
    ['arn:aws:iam::123', 'example.com', form],
    ['arn:aws:sts::111122223333', 'example.com', form],
    ['arn:aws:IAM::111122223333', 'example.com', form],
    ['arn:aws:iam::111122223333', '', form],
  ];
  for (const protocol of ['saml', 'oidc'] as const) {
    for (const [head, name, rule, meant] of providers) {
      it(`N44: ${head}:${protocol}-provider/${name}`, () => {
        const Federated = `${head}:${protocol}-provider/${name}`;
        const document = trustPolicy({ Federated }, { Action: assume[protocol] });
        const findings = ['principal/', 'trust/federated-format', 'trust/action-for-principal'].flatMap(each =>
          findingsOf(each, document, 'iam-trust-policy'),
        );
        assert.deepEqual(
          findings.map(finding => [finding.rule, finding.pointer]),
          rule === undefined ? [] : [[rule, '/Statement/0/Principal/Federated']],
        );
        const [finding] = findings;
        if (finding?.severity === 'error') assert.equal(finding.accessAnalyzer, code);
        if (finding === undefined || meant === undefined) assert.equal(finding?.fixes.length ?? 0, 0);
        else
          assert.deepEqual(
            afterFix(document, finding),
            trustPolicy({ Federated: `${meant}:${protocol}-provider/${name}` }, { Action: assume[protocol] }),
          );
      });
    }
  }
});

describe('principal: under the wrong type, and twice (N03)', () => {
  const role = 'arn:aws:iam::111122223333:role/app';
  const misplaced: readonly (readonly [type: string, rule: string, kind: Kind])[] = [
    ['Service', 'principal/service-principal', 'iam-trust-policy'],
    ['CanonicalUser', 'principal/aws-principal', 'kms-key-policy'],
    ['Federated', 'trust/federated-format', 'iam-trust-policy'],
  ];
  for (const [type, rule, kind] of misplaced) {
    it(`N03: a role under ${type} belongs under AWS`, () => {
      const document = trustPolicy({ [type]: role });
      assert.deepEqual(afterFix(document, findingOf(rule, document, kind)), trustPolicy({ AWS: role }));
      assert.deepEqual(findingOf(rule, trustPolicy({ [type]: [role], AWS: '111122223333' }), kind).fixes, []);
    });
  }

  it('N03: the second of two is removed, an account and its root being the same', () => {
    const rule = 'principal/redundant-principal';
    const AWS = [role, '111122223333', role, 'arn:aws:iam::111122223333:root'];
    const findings = findingsOf(rule, keyPolicy({ AWS }), 'kms-key-policy');
    assert.deepEqual(places(findings), [
      `${rule} /Statement/0/Principal/AWS/2`,
      `${rule} /Statement/0/Principal/AWS/3`,
    ]);
    assert.ok(findings.every(({ fixes }) => fixes[0]?.safe === true));
    assert.deepEqual(findingsOf(rule, keyPolicy({ AWS: ['111122223333', '444455556666'] }), 'kms-key-policy'), []);
  });

  it('N03: beside everyone nobody else is needed', () => {
    const document = keyPolicy({ AWS: [role, '*', '111122223333'] });
    const finding = findingOf('principal/redundant-principal', document, 'kms-key-policy');
    assert.match(finding.message, /and 1 other/);
    assert.deepEqual(afterFix(document, finding, 0), keyPolicy({ AWS: [role, '111122223333'] }));
    assert.deepEqual(afterFix(document, finding, 1), keyPolicy({ AWS: ['*'] }));
  });
});

describe('principal: who has no place (N03)', () => {
  it('N03: an identity provider stands only in trust policies', () => {
    const provider = 'arn:aws:iam::111122223333:oidc-provider/example.com';
    const places = (kind: Kind): readonly unknown[] =>
      findingsOf('principal/federated-principal', keyPolicy({ Federated: [provider] }), kind).map(
        ({ accessAnalyzer, pointer }) => [accessAnalyzer, pointer],
      );
    assert.deepEqual(places('s3-bucket-policy'), [
      ['FEDERATED_PRINCIPAL_NOT_SUPPORTED', '/Statement/0/Principal/Federated/0'],
    ]);
    assert.deepEqual(places('iam-trust-policy'), []);
  });

  it('N03: an Allow with NotPrincipal allows all the world', () => {
    const document = keyPolicy(undefined, { Effect: 'Allow', NotPrincipal: { AWS: '111122223333' } });
    const finding = findingOf('principal/allow-not-principal', document, 'kms-key-policy');
    assert.deepEqual(
      [finding.accessAnalyzer, finding.pointer],
      ['ALLOW_WITH_NOT_PRINCIPAL', '/Statement/0/NotPrincipal'],
    );
    assert.deepEqual(findingsOf('principal/allow-not-principal', document, 'iam-trust-policy'), []);
    const denies = keyPolicy(undefined, { NotPrincipal: { AWS: '111122223333' } });
    assert.deepEqual(findingsOf('principal/allow-not-principal', denies, 'kms-key-policy'), []);
  });
});

describe('principal: one finding for one mistake', () => {
  const rulesOn = (principal: object): readonly string[] => {
    const document = policy({ Principal: principal });
    return findingsOf('principal/', document, 's3-bucket-policy').map(({ rule }) => rule);
  };

  it('an identity provider with a wildcard where none is taken, and an ARN under CanonicalUser', () => {
    const role = 'arn:aws:iam::111122223333:role/*';
    assert.deepEqual(rulesOn({ Federated: role }), ['principal/federated-principal']);
    assert.deepEqual(rulesOn({ Federated: '*' }), ['principal/principal-wildcard']);
    assert.deepEqual(rulesOn({ CanonicalUser: role }), ['principal/aws-principal']);
  });
});

describe('resource policies: one finding for one mistake', () => {
  it('an ARN with a service in upper case or without a resource', () => {
    for (const Resource of ['arn:aws:S3:::reports/*', 'arn:aws:s3:::']) {
      const document = policy({ Principal: { AWS: '111122223333' }, Resource });
      assert.equal(findingsOf('resource/', document, 's3-bucket-policy').length, 1);
      assert.deepEqual(findingsOf('resource-policy/foreign-resource', document, 's3-bucket-policy'), []);
    }
  });
});
